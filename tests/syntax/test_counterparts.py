"""The other side of what is settled, within its terms."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventx import conllu
from eventx.syntax.counterparts import COUNTERPART, with_counterparts
from eventx.syntax.predicates import Clauses

FIXTURE = Path(__file__).parents[1] / "fixtures" / "clauses" / "counterparts.conllu"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (1, ["Ostland"]),  # agreed to lend … to Ostland
        (2, ["the Lunde party"]),  # to lift the ban against …
        (3, ["the dockers"]),  # to a truce with …
        (4, ["the Ostland envoy"]),  # at talks with …
        (5, []),  # to move its office to Oran
        (6, ["the farmers"]),  # to open its gates to let … leave
        (7, ["the fishing sector"]),  # to offer a grant to …
        (8, ["the nomads"]),  # to give … a tonne of grain
        (9, ["the farmers"]),  # to join forces with …
        (10, ["Swedish"]),  # to lift a ban on imports of Swedish …
        (11, ["Niger"]),  # to withdraw its patrols from …
        (12, ["the pilots"]),  # to the demands of …
        (13, []),  # to contribute to strengthening
    ],
)
def test_counterparts_of_agreeing(sentence: int, expected: list[str]) -> None:
    clauses = Clauses(conllu.read(FIXTURE), sentence - 1)
    verb = next(token for token in clauses.sentence if token.lemma == "agree")
    predicate = with_counterparts(clauses, clauses.verb(verb))
    assert [argument.mention.text for argument in predicate.having(COUNTERPART)] == expected


def test_predicate_without_counterparts_is_left_as_it_is() -> None:
    clauses = Clauses(conllu.read(FIXTURE), 4)
    predicate = clauses.verb(next(token for token in clauses.sentence if token.lemma == "agree"))
    assert with_counterparts(clauses, predicate) is predicate
