"""Source and target, both right at once."""

from __future__ import annotations

import pytest

from eventx.evaluation import Counts, score_dyads
from eventx.records import Event
from tests.evaluation.cases import found, record, result, wanted

ACCUSED = wanted("accusation", None, ("source", "Orla Finch"), ("target", "Sark Mining"))


@pytest.mark.parametrize(
    ("told", "counts"),
    [
        (found("accusation", "accused", ("accuser", "Finch"), ("accused", "Sark Mining")), Counts(hit=1, judged=1)),
        (found("accusation", "accused", ("accuser", "Sark Mining"), ("accused", "Finch")), Counts(missed=1, wrong=1)),
        (found("accusation", "accused", ("accuser", "Orla Finch")), Counts(missed=1, wrong=1)),
        (found("statement", "accused", ("speaker", "Finch"), ("addressee", "Sark Mining")), Counts(missed=1)),
    ],
)
def test_both_must_be_right(told: Event, counts: Counts) -> None:
    assert score_dyads([(record(ACCUSED), result(told))]).rows == {"accusation": counts}


def test_participants_are_source_and_target_in_either_order() -> None:
    gold = wanted("meeting", "met", ("source", "the Dagda miners"), ("target", "Orla Finch"))
    told = found("meeting", "met", ("participant", "Orla Finch"), ("participant", "the Dagda miners"))
    assert score_dyads([(record(gold), result(told))]).total.hit == 1


def test_one_phrase_is_not_both() -> None:
    gold = wanted("meeting", "met", ("source", "Orla Finch"), ("target", "the Dagda miners"))
    told = found("meeting", "met", ("participant", "Orla Finch, who met the Dagda miners"))
    assert score_dyads([(record(gold), result(told))]).total.hit == 0


def test_an_event_with_one_side_is_no_dyad_and_what_is_found_there_not_wrong() -> None:
    alone = wanted("accusation", "put off", ("source", "mayor"))
    same = wanted("accusation", "twice", ("source", "mayor"), ("target", "mayor"))
    told = result(found("accusation", "put off"), found("accusation", "twice"))
    assert score_dyads([(record(alone, same), told)]).rows == {}
    assert score_dyads([(record(ACCUSED, alone, same), told)]).total == Counts(missed=1)


def test_mistakes_stand_at_the_source_where_there_is_no_trigger() -> None:
    (missed,) = score_dyads([(record(ACCUSED), result())]).mistakes
    assert missed.mention is not None
    assert (missed.what, missed.mention.text) == ("accusation pair", "Orla Finch")
