"""Which event found is which gold event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import field, frozen

from eventx.evaluation.gold import GoldEvent, GoldRecord
from eventx.records import Event, Mention


@frozen(kw_only=True)
class Alignment:
    """The events of one type in one text.

    Attributes:
        hits: gold events that must be found, with what was found for them.
        missed: gold events that must be found and were not.
        neutral: what was found where an event may be found.
        strange: what was found where there is no event of the type. It is a false alarm only where the record
            is complete.
    """

    hits: list[tuple[GoldEvent, Event]] = field(factory=list)
    missed: list[GoldEvent] = field(factory=list)
    neutral: list[Event] = field(factory=list)
    strange: list[Event] = field(factory=list)


def align(record: GoldRecord, found: Iterable[Event], event_type: str | None) -> Alignment:
    """Pair gold events and events found, one to one, by type and overlapping triggers.

    What is found a second time for a gold event counts as nothing.

    Args:
        record: the gold record; its events without a trigger are passed over.
        found: the events found in its text.
        event_type: the type that is looked at; None pairs gold events of no type with events found of any.
    """
    wanted = [event for event in record.of_type(event_type) if event.trigger is not None]
    pairs, candidates = Alignment(), _distinct(e for e in found if event_type in {e.type, None})
    taken: set[int] = set()
    for event in candidates:
        at = [number for number, gold in enumerate(wanted) if gold.stands_at(event.trigger)]
        core = [number for number in at if wanted[number].core]
        free = next((number for number in core if number not in taken), None)
        if free is not None:
            taken.add(free)
            pairs.hits.append((wanted[free], event))
        elif at and not core:
            pairs.neutral.append(event)
        elif not at:
            pairs.strange.append(event)
    pairs.missed.extend(gold for number, gold in enumerate(wanted) if gold.core and number not in taken)
    return pairs


def _distinct(events: Iterable[Event]) -> Sequence[Event]:
    """One event a trigger: the first."""
    by_trigger: dict[Mention, Event] = {}
    for event in events:
        by_trigger.setdefault(event.trigger, event)
    return list(by_trigger.values())
