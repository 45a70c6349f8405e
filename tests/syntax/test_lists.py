"""Who acts in the items of a list, and what the line before it says of them."""

from __future__ import annotations

import pytest
from hypothesis import given

from eventx import conllu
from eventx.document import Document, Token
from eventx.records import Status
from eventx.syntax import lists
from eventx.syntax.predicate import Predicate
from eventx.syntax.reading import Reading
from tests.syntax.trees import FOLDER, any_trees


@pytest.fixture(scope="module")
def reading() -> Reading:
    return Reading(conllu.read(FOLDER.parent / "clauses" / "lists.conllu"))


def predicate(reading: Reading, form: str, nth: int = 0) -> Predicate:
    """The predicate of a verb by its form."""
    found = [(clauses, token) for clauses in reading.clauses for token in clauses.sentence if token.form == form]
    clauses, token = found[nth]
    return clauses.verb(token)


@pytest.mark.parametrize(
    ("form", "nth", "function", "who"),
    [
        ("Agreed", 0, "subject", ["The council"]),
        ("meet", 0, "subject", ["The council"]),
        ("Accused", 0, "subject", ["The council"]),
        ("approved", 0, "subject", ["the board"]),
        ("meet", 1, "subject", ["The mayor"]),
        ("sign", 0, "subject", ["The mayor"]),
        ("hold", 0, "subject", ["both parties"]),
        ("met", 1, "subject", ["the council"]),
        ("accused", 0, "object", ["the council"]),
        ("meet", 2, "subject", ["Ms Okello"]),
    ],
)
def test_who_acts(reading: Reading, form: str, nth: int, function: str, who: list[str]) -> None:
    found = reading.arguments(predicate(reading, form, nth))
    assert [argument.mention.text for argument in found if argument.function == function] == who


def test_who_says_what_an_item_reports(reading: Reading) -> None:
    report = next(report for report in reading.attribution.reports if report.cue.form == "told")
    assert [speaker.mention.text for speaker in report.speakers] == ["the board"]


@pytest.mark.parametrize(("form", "nth"), [("met", 0), ("met", 2), ("Meet", 0), ("Met", 0), ("signed", 0)])
def test_nobody_is_lent(reading: Reading, form: str, nth: int) -> None:
    assert lists.acting(reading.clauses, predicate(reading, form, nth)) == ()


@pytest.mark.parametrize(
    ("form", "nth", "status", "cue"),
    [
        ("meet", 1, Status.PLANNED, "to"),
        ("hold", 0, Status.DEMANDED, "to"),
        ("meet", 2, Status.PLANNED, "will"),
        ("Agreed", 0, Status.ASSERTED, None),
        ("Meet", 0, Status.ASSERTED, None),
    ],
)
def test_what_is_to_come(reading: Reading, form: str, nth: int, status: Status, cue: str | None) -> None:
    event = reading.event(predicate(reading, form, nth), type="meeting")
    assert (event.status, [mention.text for mention in event.cues]) == (status, [cue] if cue else [])


@given(any_trees(broken=True))
def test_any_graph_can_be_read(document: Document) -> None:
    reading = Reading(document)
    verbs: list[tuple[int, Token]] = [(each.number, token) for each in reading.clauses for token in each.sentence]
    for number, token in verbs:
        lists.acting(reading.clauses, reading.clauses[number].verb(token))
        lists.announced(reading.clauses, reading.clauses[number].verb(token))
