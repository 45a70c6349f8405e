"""What is said: what a saying interrupts, what trees hang on the saying, what is the writer's."""

from __future__ import annotations

import pytest

from tests.syntax.test_attribution import said


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
