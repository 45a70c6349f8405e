"""Sides that share a noun."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventx import conllu
from eventx.syntax.predicates import Clauses
from eventx.syntax.sharing import apart

FIXTURE = Path(__file__).parents[1] / "fixtures" / "clauses" / "sharing.conllu"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (1, ["Russian", "Turkish officials"]),
        (2, ["Indian", "Bangladeshi governments"]),
        (3, ["Pakistan", "Afghanistan's armies"]),
        (4, ["A Russian and Turkish delegation"]),  # one body
        (5, ["Old and new ministers"]),  # no names
    ],
)
def test_sides_are_told_apart(sentence: int, expected: list[str]) -> None:
    document = conllu.read(FIXTURE)
    clauses = Clauses(document, sentence - 1)
    verb = next(token for token in clauses.sentence if token.deprel == "root")
    (subject,) = clauses.verb(verb).having("subject")
    sides = apart(document, clauses.sentence, clauses.animacy, subject)
    assert [side.mention.text for side in sides] == expected


def test_a_name_is_one_side() -> None:
    document = conllu.read(FIXTURE.with_name("control.conllu"))
    clauses = Clauses(document, 2)
    verb = next(token for token in clauses.sentence if token.lemma == "accuse")
    for argument in clauses.verb(verb).having("subject"):
        assert apart(document, clauses.sentence, clauses.animacy, argument) == (argument,)
