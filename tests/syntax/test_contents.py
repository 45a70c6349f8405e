"""What is said: what a saying interrupts, what trees hang on the saying, what is the writer's."""

from __future__ import annotations

import pytest

from tests.syntax.test_attribution import said
from tests.syntax.trees import attribution, read


@pytest.mark.parametrize(
    ("cue", "nth", "content"),
    [
        ("said", 0, ["The dam", "would hold until the rains came"]),
        ("said", 1, ["To reach the quarry", "one must cross a minefield"]),
        ("said", 2, ["The dredging is over"]),
        ("told", 0, ['"a bomb" had gone off in the square']),
        ("said", 3, ['the pilots were "exhausted"', "the runway had cracked"]),
        ("said", 4, ["the fleet was lost", "nobody had repaired it"]),
        ("said", 5, ["she had watched the ferry sink and thought of its crew"]),
        ("said", 6, ["the country would declare a ban"]),
        ("said", 7, ["it had hired Mato Kranjec"]),
        ("put", 0, ["the two sides had signed a shopping list"]),
        ("said", 8, ["The lock (on the north side) was closed (for repairs)"]),
    ],
)
def test_what_is_said(cue: str, nth: int, content: list[str]) -> None:
    assert said("sayings", cue, nth)[1] == content


def test_who_goes_on_behind_a_clause_is_who_said_it() -> None:
    assert said("sayings", "suggested")[:2] == (["The premier"], ["it would last"])


@pytest.mark.parametrize(
    ("cue", "nth", "speakers", "content"),
    [
        ("said", 0, ["two diplomats"], ["Rebels met the mediators on Sunday"]),
        ("said", 1, ["a diplomat"], ["The envoys met in Doha"]),
        ("said", 2, ["the engineer"], ["which", "was built on sand"]),
        ("said", 3, ["officials"], ["Hanoi", "refused to pay"]),
        ("asked", 0, ["The clerk"], ["he had met the miners"]),
        ("told", 0, ["Ankara"], ["wait", "report back"]),
        ("warned", 0, ["Oslo"], ["not to sign the lease"]),
        ("said", 4, ["he"], ["The pier is mine"]),
    ],
)
def test_asides(cue: str, nth: int, speakers: list[str], content: list[str]) -> None:
    assert said("asides", cue, nth)[:2] == (speakers, content)


def test_what_describes_a_speaker_or_rejects_a_charge_reports_nothing() -> None:
    assert {"briefed", "rejected"}.isdisjoint(found.cue.form for found in attribution(read("asides")).reports)


@pytest.mark.parametrize(("cue", "content"), [("recalled", ["how the water rose"]), ("asked", ["what the firm knew"])])
def test_a_question_that_the_tree_takes_for_a_thing_is_said(cue: str, content: list[str]) -> None:
    assert said("free_relatives", cue)[1] == content
