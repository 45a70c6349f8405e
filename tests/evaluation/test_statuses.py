"""Whether the events found are said to have happened."""

from __future__ import annotations

import pytest
from attrs import evolve

from eventx.evaluation import Counts, score_statuses
from eventx.records import Status
from tests.evaluation.cases import found, record, result, wanted

MET = wanted("meeting", "met")


def test_a_wrong_status_is_missed_in_one_row_and_wrong_in_another() -> None:
    gold = record(evolve(MET, status=Status.PLANNED), evolve(wanted("meeting", "talks"), status=Status.NEGATED))
    told = result(found("meeting", "met", status=Status.PLANNED), found("meeting", "talks"))
    score = score_statuses([(gold, told)])
    assert score.rows == {
        "asserted": Counts(wrong=1), "negated": Counts(missed=1), "planned": Counts(hit=1, judged=1),
    }  # fmt: skip
    assert {(mistake.kind, mistake.what) for mistake in score.mistakes} == {
        ("missed", "negated (found asserted)"), ("wrong", "asserted (gold negated)"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("negative", "status", "counts"),
    [
        (True, Status.NEGATED, Counts(hit=1, judged=1)),
        (True, Status.REFUSED, Counts(hit=1, judged=1)),
        (True, Status.PLANNED, Counts(missed=1)),
        (False, Status.REFUSED, Counts(wrong=1)),
        (False, Status.ASSERTED, Counts()),
    ],
)
def test_polarity_is_compared_with_negated_and_refused(negative: bool, status: Status, counts: Counts) -> None:
    gold = record(evolve(MET, negative=negative))
    assert score_statuses([(gold, result(found("meeting", "met", status=status)))]).rows == {"negative": counts}


def test_a_gold_event_of_no_type_is_compared_with_whatever_is_there() -> None:
    gold = record(evolve(wanted(None, "signed"), negative=True))
    told = result(found("agreement", "signed", status=Status.NEGATED))
    assert score_statuses([(gold, told)]).rows == {"negative": Counts(hit=1, judged=1)}


def test_events_without_a_gold_status_are_left_out() -> None:
    assert score_statuses([(record(MET), result(found("meeting", "met")))]).rows == {}
