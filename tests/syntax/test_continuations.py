"""Participles that go on with a report, on trees that the parser got wrong."""

from __future__ import annotations

import pytest
from hypothesis import given

from eventx.document import Document
from eventx.records import Status
from eventx.syntax.continuations import added
from eventx.syntax.status import status
from tests.syntax.test_attribution import said
from tests.syntax.trees import any_trees, attribution, clauses, read


@pytest.mark.parametrize(
    ("cue", "nth", "speakers", "content"),
    [
        ("told", 0, ["Amara"], ["the port was open"]),
        ("adding", 0, ["Amara"], ["relations with Accra are good"]),
        ("told", 1, ["The envoy"], ["trade was growing"]),
        ("adding", 1, ["The envoy"], ["ties with Oran are strong"]),
        ("said", 0, ["Lunde"], ["We wait"]),
        ("adding", 2, ["Lunde"], ["fishing will resume"]),
        ("said", 1, ["Kofi"], ["the harbour was closed"]),
        ("noting", 0, ["Kofi"], ["ships could anchor"]),
        ("warning", 0, ["Kofi"], ["prices would rise"]),
        ("said", 3, ["Chad"], ["the port would close"]),
        ("adding", 3, ["The crew"], ["ties were good"]),
        ("adding", 4, ["The mayor"], ["that was a relief"]),
    ],
)
def test_each_participle_is_a_report_of_its_own(cue: str, nth: int, speakers: list[str], content: list[str]) -> None:
    assert said("continuations", cue, nth)[:2] == (speakers, content)


def test_numbers_are_added_without_being_said() -> None:
    reports = attribution(read("continuations")).reports
    assert "adding" not in [found.cue.form for found in reports if found.sentence == 4]


def test_what_is_said_beside_a_denial_is_not_denied() -> None:
    document = read("continuations")
    reader = clauses(document)[6]
    words = {token.form: token for token in reader.sentence}
    assert status(reader.sentence, reader.verb(words["insisting"]))[0] is Status.ASSERTED
    assert status(reader.sentence, reader.verb(words["met"]))[0] is Status.NEGATED


@given(any_trees())
def test_what_is_added_stands_behind_its_participle(document: Document) -> None:
    for sentence in document.sentences:
        for token in sentence:
            ids = added(sentence, token)
            assert not ids or token.id < ids.start < ids.stop <= len(sentence) + 1
