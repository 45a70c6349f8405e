"""One encounter told twice: a meeting, and what its participants said to each other there.

"The president received the envoy." — "'Welcome', he told the envoy at his palace." The second sentence says where the
meeting was, though only the first one speaks of it. Actors must be resolved first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from eventx.records import Event, When

FROM_SAME_ENCOUNTER = "from what was said there"
#: How many sentences may lie between a meeting and what was said there.
REACH = 5


def share_encounters(events: Sequence[Event]) -> tuple[Event, ...]:
    """Give meetings the place and time of statements that one participant addressed to another.

    Args:
        events: events in text order, with actors.

    Returns:
        The same events in the same order; meetings that lack place or time may have gained them.
    """
    spoken: dict[int, list[Event]] = {}
    for event in events:
        if event.type == "statement" and len(_actors(event)) > 1:
            spoken.setdefault(event.provenance.sentence, []).append(event)
    return tuple(_complete(event, _near(event, spoken)) if event.type == "meeting" else event for event in events)


def _near(meeting: Event, spoken: Mapping[int, Sequence[Event]]) -> Iterator[Event]:
    """What was said in the sentences around a meeting, of what was said in each."""
    number = meeting.provenance.sentence
    for near in range(number - REACH, number + REACH + 1):
        yield from spoken.get(near, ())


def _complete(meeting: Event, spoken: Iterable[Event]) -> Event:
    present = _actors(meeting)
    for statement in spoken:
        if not statement.happened or not _actors(statement) <= present:
            continue
        if meeting.place is None and statement.place is not None:
            meeting = evolve(meeting, place=evolve(statement.place, reason=FROM_SAME_ENCOUNTER))
        if meeting.when is None and statement.when is not None:
            meeting = evolve(meeting, when=When(statement.when.mention, statement.when.value, FROM_SAME_ENCOUNTER))
    return meeting


def _actors(event: Event) -> set[str]:
    """Who takes part: the participants of a meeting, speaker and addressee of a statement."""
    roles = {"participant", "speaker", "addressee"}
    return {p.actor.id for p in event.participants if p.role in roles and p.actor is not None}
