"""Whose deeds are looked into."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventx import conllu
from eventx.syntax.doers import DOER, with_doers
from eventx.syntax.predicates import Clauses

FIXTURE = Path(__file__).parents[1] / "fixtures" / "clauses" / "doers.conllu"


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        (1, "investigation", ["the bank Nordkap"]),  # into whether the bank helped
        (2, "investigation", ["his deputy"]),  # into allegations against …
        (3, "investigation", ["hotel group Sfaxi"]),  # into the dealings of …
        (4, "inquiry", ["the army", "guards"]),  # into the army's treatment of … and abuses by …
        (5, "investigate", ["the guards"]),  # reports of beatings committed by …
        (6, "investigating", []),  # the death of a young man
    ],
)
def test_doers(sentence: int, word: str, expected: list[str]) -> None:
    clauses = Clauses(conllu.read(FIXTURE), sentence - 1)
    token = next(token for token in clauses.sentence if token.form == word)
    predicate = clauses.verb(token) if token.upos == "VERB" else clauses.noun(token)
    assert [argument.mention.text for argument in with_doers(clauses, predicate).having(DOER)] == expected


def test_who_does_what_is_charged() -> None:
    clauses = Clauses(conllu.read(FIXTURE.with_name("charges.conllu")), 1)
    verb = clauses.verb(next(token for token in clauses.sentence if token.form == "charge"))
    assert [argument.mention.text for argument in with_doers(clauses, verb).having(DOER)] == ["the governor"]
