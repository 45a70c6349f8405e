"""Whom a deed concerns that is done to a thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventx import conllu
from eventx.syntax.concerned import CONCERNED, with_concerned
from eventx.syntax.predicates import Clauses

FIXTURE = Path(__file__).parents[1] / "fixtures" / "clauses" / "concerned.conllu"


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        (1, "rejected", ["the union"]),  # whose demand it is
        (2, "lifted", ["Dutch"]),  # through the ban, the imports and the onions
        (3, "threatened", ["Chad"]),  # in what is threatened
        (4, "turned", ["the abbot"]),  # who drew up the plan
        (5, "reduced", ["the brewery"]),  # on whom the fine lies
        (6, "welcomed", ["the two envoys"]),  # the object itself
        (7, "eased", ["Minsk"]),  # not whose sanctions they are
        (8, "lost", []),  # nobody
        (9, "ended", []),  # "its" is that of whoever acts
    ],
)
def test_concerned(sentence: int, word: str, expected: list[str]) -> None:
    clauses = Clauses(conllu.read(FIXTURE), sentence - 1)
    token = next(token for token in clauses.sentence if token.form == word)
    predicate = with_concerned(clauses, clauses.verb(token))
    assert [argument.mention.text for argument in predicate.having(CONCERNED)] == expected


def test_other_functions_stay_as_they_are() -> None:
    clauses = Clauses(conllu.read(FIXTURE), 0)
    predicate = clauses.verb(next(token for token in clauses.sentence if token.form == "rejected"))
    others = [each for each in with_concerned(clauses, predicate).arguments if each.function != CONCERNED]
    assert others == list(predicate.arguments)
