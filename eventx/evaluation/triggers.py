"""Are the events found: by trigger, or by record where gold events have no trigger."""

from __future__ import annotations

from collections.abc import Iterable

from eventx.evaluation.alignment import Alignment, align
from eventx.evaluation.counts import Counts, Mistake, Score, total
from eventx.evaluation.gold import GoldEvent, GoldRecord, Pairs, event_types
from eventx.records import Event, Mention, Result


def score_triggers(pairs: Pairs) -> Score:
    """Counts by event type; found is what has the gold event's type and shares a character with its trigger.

    Args:
        pairs: gold records, each with the result of its text.

    Returns:
        A row for each type that the gold records have.
    """
    names = event_types(pairs)
    aligned = [(name, record, align(record, result, name)) for record, result in pairs for name in names]
    rows = {name: total(_counts(*each) for each in aligned if each[0] == name) for name in names}
    return Score(rows, tuple(mistake for each in aligned for mistake in _mistakes(*each)))


def _counts(name: str, record: GoldRecord, events: Alignment) -> Counts:
    judges = record.judges(name)
    return Counts(
        hit=len(events.hits),
        missed=len(events.missed),
        judged=len(events.hits) if judges else 0,
        wrong=len(events.strange) if judges else 0,
        neutral=len(events.neutral),
    )


def _mistakes(name: str, record: GoldRecord, events: Alignment) -> Iterable[Mistake]:
    for gold in events.missed:
        label = f" ({gold.label})" if gold.label else ""
        yield Mistake(kind="missed", what=name + label, record=record.id, mention=gold.trigger)
    for event in events.strange if record.judges(name) else ():
        there = _told_there(record, event.trigger)
        label = f" ({there})" if there else ""
        yield Mistake(kind="wrong", what=name + label, record=record.id, mention=event.trigger)


def _told_there(record: GoldRecord, mention: Mention) -> str:
    """What the gold record has at a mention instead."""
    labels = [label for other, label in record.others if other.overlaps(mention)]
    labels += [event.type or event.label for event in record.events if event.stands_at(mention)]
    return labels[0] if labels else ""


def score_records(pairs: Pairs) -> Score:
    """Counts by event type; found is what has the gold event's type, wherever in the text.

    A record counts once for each type. Where a record has one code (``GoldRecord.one_code``), an event of another
    type is wrong, which is a lower bound: a sentence may hold a second event that nobody coded.

    Returns:
        A row for each type that the gold records have.
    """
    rows: dict[str, Counts] = dict.fromkeys(event_types(pairs), Counts())
    mistakes: list[Mistake] = []
    for record, result in pairs:
        for name in rows:
            gold = record.of_type(name)
            told = [event for event in result if event.type == name]
            counts = _record_counts(gold, told, judges=record.judges(name))
            rows[name] += counts
            mistakes += _record_mistakes(name, record, counts, told)
    return Score(rows, tuple(mistakes))


def _record_counts(gold: Iterable[GoldEvent], told: Iterable[Event], *, judges: bool) -> Counts:
    core = any(event.core for event in gold)
    if not told:
        return Counts(missed=int(core))
    if core:
        return Counts(hit=1, judged=int(judges))
    return Counts(neutral=1) if gold else Counts(wrong=int(judges))


def _record_mistakes(name: str, record: GoldRecord, counts: Counts, told: Iterable[Event]) -> Iterable[Mistake]:
    if counts.missed:
        yield Mistake(kind="missed", what=name, record=record.id)
    for event in told if counts.wrong else ():
        labels = ", ".join(other.label for other in record.events if other.label)
        what = f"{name} ({labels})" if labels else name
        yield Mistake(kind="wrong", what=what, record=record.id, mention=event.trigger)


def score_decoys(pairs: Pairs) -> Score:
    """False alarms at words that tell nothing of ours: the triggers of gold events without a type.

    Returns:
        One row, ``decoys``: how many were passed over (hit) and how many were taken for an event of a built-in or
        plugin's type (missed); its recall is the share of decoys that did no harm.
    """
    counts, mistakes = Counts(), []
    for record, result in pairs:
        for decoy in record.of_type(None):
            if decoy.trigger is None:
                continue
            taken = _taken(decoy, result)
            counts += Counts(hit=int(taken is None), missed=int(taken is not None))
            if taken is not None:
                what = f"{taken.type} ({decoy.label})" if decoy.label else taken.type
                mistakes.append(Mistake(kind="wrong", what=what, record=record.id, mention=decoy.trigger))
    return Score({"decoys": counts}, tuple(mistakes))


def _taken(decoy: GoldEvent, result: Result) -> Event | None:
    return next((event for event in result if decoy.stands_at(event.trigger)), None)
