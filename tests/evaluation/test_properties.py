"""What holds of every measure, whatever was found."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from eventx.errors import InputError
from eventx.evaluation import (
    Counts,
    Pairs,
    Score,
    report,
    score_decoys,
    score_dyads,
    score_quotations,
    score_records,
    score_roles,
    score_statuses,
    score_triggers,
)
from eventx.records import Result
from tests.evaluation.cases import as_gold, pairs, results

MEASURES: tuple[Callable[[Pairs], Score], ...] = (
    score_triggers,
    score_records,
    lambda pairs: score_roles(pairs).by_type(),
    lambda pairs: score_roles(pairs).by_role(),
    lambda pairs: score_roles(pairs).by_field(),
    score_statuses,
    score_dyads,
    lambda pairs: score_quotations(pairs).levels["full"],
    score_decoys,
)


@given(told=st.lists(results(), max_size=3))
def test_a_perfect_result_scores_a_hundred(told: list[Result]) -> None:
    for measure in MEASURES:
        total = measure([(as_gold(result), result) for result in told]).total
        assert (total.missed, total.wrong) == (0, 0)
        assert {total.precision, total.recall, total.f1} <= {1.0, None}


@given(told=st.lists(results(), max_size=3))
def test_what_finds_nothing_recalls_nothing(told: list[Result]) -> None:
    for measure in MEASURES:
        total = measure([(as_gold(result), evolve(result, events=())) for result in told]).total
        assert total.recall in {0.0, None}
        assert (total.judged, total.wrong) == (0, 0)


@given(pairs=pairs, seed=st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(pairs: Pairs, seed: random.Random) -> None:
    shuffled = seed.sample(pairs, len(pairs))
    for measure in MEASURES:
        one, other = measure(pairs), measure(shuffled)
        assert one.rows == other.rows
        assert sorted(map(repr, one.mistakes)) == sorted(map(repr, other.mistakes))


@given(first=pairs, second=pairs)
def test_counts_add_up_over_records(first: Pairs, second: Pairs) -> None:
    for measure in MEASURES:
        one, other, together = (measure(each).total for each in (first, second, [*first, *second]))
        assert (together.gold, together.hit) == (one.gold + other.gold, one.hit + other.hit)


@given(pairs=pairs)
def test_figures_are_shares(pairs: Pairs) -> None:
    for measure in MEASURES:
        for counts in measure(pairs).rows.values():
            figures = {counts.precision, counts.recall, counts.f1} - {None}
            assert all(0 <= figure <= 1 for figure in figures if figure is not None)


@given(pairs=pairs)
def test_every_gold_event_is_hit_or_missed_and_every_event_found_counted_once(pairs: Pairs) -> None:
    counts = score_triggers(pairs).total
    assert counts.gold == sum(event.core for record, _ in pairs for event in record.events)
    assert counts.hit + counts.wrong + counts.neutral <= sum(len(result) for _, result in pairs)
    assert counts.missed + counts.wrong == len(score_triggers(pairs).mistakes)


@given(told=results(), loose=st.sets(st.integers(0, 4)))
def test_events_that_may_be_found_change_neither_precision_nor_recall(told: Result, loose: set[int]) -> None:
    gold = as_gold(told, related=loose)
    asked = [event.type for event in gold.events if event.core]
    counts = score_triggers([(gold, told)]).total
    assert (counts.missed, counts.wrong) == (0, 0)
    without = evolve(told, events=tuple(event for number, event in enumerate(told) if number not in loose))
    fewer = score_triggers([(gold, without)]).total
    assert (fewer.hit, fewer.missed, fewer.wrong) == (len(asked), 0, 0)
    assert {counts.precision, counts.recall, fewer.precision, fewer.recall} <= {1.0, None}


@given(pairs=pairs, by=st.sampled_from(["type", "status", "role"]), errors=st.integers(0, 3))
def test_a_report_can_always_be_made(pairs: Pairs, by: str, errors: int) -> None:
    with contextlib.suppress(InputError):  # nothing to compare
        lines = list(report(pairs, by=by, errors=errors))  # type: ignore[arg-type]
        assert lines
        assert not any("\n" in line for line in lines)


def test_counts_are_added() -> None:
    one = Counts(hit=1, missed=2, judged=1, wrong=3, neutral=4)
    assert one + Counts(hit=1) == Counts(hit=2, missed=2, judged=1, wrong=3, neutral=4)
