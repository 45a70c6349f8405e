"""Is it said rightly of the events found whether they happened."""

from __future__ import annotations

from collections.abc import Iterable

from eventx.evaluation.alignment import align
from eventx.evaluation.counts import Counts, Kind, Mistake, Score
from eventx.evaluation.gold import GoldEvent, Pairs
from eventx.records import Event, Status

#: The row for gold data that only tells what happened from what did not.
NEGATIVE = "negative"
_DENIED = frozenset({Status.NEGATED, Status.REFUSED})


def score_statuses(pairs: Pairs) -> Score:
    """Counts by status, over the events that must be found and were.

    Where the gold data has no status but says whether an event is told not to have happened, the row ``negative``
    counts that: found is the status negated or refused.

    Args:
        pairs: gold records, each with the result of its text. A gold event without a type is compared with whatever
            was found at its trigger.
    """
    rows: dict[str, Counts] = {}
    mistakes: list[Mistake] = []
    for record, result in pairs:
        for name in dict.fromkeys(event.type for event in record.events):
            for gold, event in align(record, result, name).hits:
                for row, counts in _compared(gold, event):
                    rows[row] = rows.get(row, Counts()) + counts
                    for kind, what in _mistaken(row, counts, gold, event):
                        mistakes.append(Mistake(kind=kind, what=what, record=record.id, mention=event.trigger))
    return Score(dict(sorted(rows.items())), tuple(mistakes))


def _compared(gold: GoldEvent, event: Event) -> Iterable[tuple[str, Counts]]:
    if gold.status is not None:
        right = gold.status is event.status
        yield gold.status.value, Counts(hit=int(right), missed=int(not right), judged=int(right))
        if not right:
            yield event.status.value, Counts(wrong=1)
    elif gold.negative is not None:
        told = event.status in _DENIED
        hit = int(gold.negative and told)
        missed, wrong = int(gold.negative and not told), int(told and not gold.negative)
        yield NEGATIVE, Counts(hit=hit, missed=missed, judged=hit, wrong=wrong)


def _mistaken(row: str, counts: Counts, gold: GoldEvent, event: Event) -> Iterable[tuple[Kind, str]]:
    if counts.missed:
        yield "missed", f"{row} (found {event.status})"
    if counts.wrong:
        yield "wrong", f"{row} (gold {gold.status})" if gold.status else row
