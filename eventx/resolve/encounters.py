"""One encounter told twice: a meeting, and what its participants said to each other there.

"The president received the envoy." — "'Welcome', he told the envoy at his palace." The second sentence says where the
meeting was, though only the first one speaks of it, and so for what else was said there. Actors must be resolved first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from eventx.records import FROM_DATELINE, Event, Mention, Place, When

FROM_SAME_ENCOUNTER = "from what was said there"
FROM_MEETING = "from the meeting where it was said"
#: How many sentences may lie between a meeting and what was said there.
REACH = 5

#: By the number of a sentence and a speaker's identifier, where what they say in it was said.
_Heard = Mapping[tuple[int, str], Place]


def share_encounters(events: Sequence[Event]) -> tuple[Event, ...]:
    """Give meetings the place and time of statements that one participant addressed to another, and the reverse.

    Args:
        events: events in text order, with actors.

    Returns:
        The same events in the same order; meetings that lack place or time may have gained them, and statements that
        have no place but that of the dateline may have gained a meeting's.
    """
    spoken = _by_sentence(event for event in events if event.type == "statement")
    addressed = {number: [one for one in told if len(_actors(one)) > 1] for number, told in spoken.items()}
    completed = [_complete(event, _near(event, addressed)) if event.type == "meeting" else event for event in events]
    meetings = _by_sentence(e for e in completed if e.type == "meeting" and e.happened and e.place is not None)
    heard = _heard_at(meetings, spoken)
    return tuple(_said_there(e, meetings, heard) if e.type == "statement" else e for e in completed)


def _by_sentence(events: Iterable[Event]) -> dict[int, list[Event]]:
    found: dict[int, list[Event]] = {}
    for event in events:
        found.setdefault(event.provenance.sentence, []).append(event)
    return found


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
        if meeting.place is None and _is_placed(statement) and statement.place is not None:
            meeting = evolve(meeting, place=evolve(statement.place, reason=FROM_SAME_ENCOUNTER))
        if meeting.when is None and statement.when is not None:
            meeting = evolve(meeting, when=When(statement.when.mention, statement.when.value, FROM_SAME_ENCOUNTER))
    return meeting


def _said_there(statement: Event, meetings: Mapping[int, Sequence[Event]], heard: _Heard) -> Event:
    if _is_placed(statement) or not statement.happened or not meetings:
        return statement
    number, actors = statement.provenance.sentence, _actors(statement)
    before = (meeting for near in range(number, number - REACH - 1, -1) for meeting in meetings.get(near, ()))
    among = (m.place for m in before if len(actors) > 1 and actors <= _actors(m) and not _are_apart(m, statement))
    told = (heard.get((number, speaker)) for speaker in sorted(_speakers(statement)))
    place = next((found for found in (*among, *told) if found is not None), None)
    return statement if place is None else evolve(statement, place=evolve(place, reason=FROM_MEETING))


def _heard_at(meetings: Mapping[int, Sequence[Event]], spoken: Mapping[int, Sequence[Event]]) -> _Heard:
    """What somebody said of which the text says that it was conveyed at a meeting: "She said this when receiving …".

    Only meetings whose place is told by what was said there are counted: others may have been long before.
    """
    found: dict[tuple[int, str], Place] = {}
    telling = _by_message(spoken)
    for meeting in (meeting for held in meetings.values() for meeting in held):
        place = meeting.place
        if place is None or place.reason != FROM_SAME_ENCOUNTER:
            continue
        for statement in spoken.get(meeting.provenance.sentence, ()):
            if statement.trigger.start < meeting.trigger.start:
                said = [one.provenance.sentence for message in _messages(statement) for one in telling[message]]
                for speaker in sorted(_speakers(statement) & _actors(meeting)):
                    found |= dict.fromkeys(((sentence, speaker) for sentence in said), place)
    return found


def _by_message(spoken: Mapping[int, Sequence[Event]]) -> dict[Mention, list[Event]]:
    telling: dict[Mention, list[Event]] = {}
    for statement in (one for told in spoken.values() for one in told):
        for message in _messages(statement):
            telling.setdefault(message, []).append(statement)
    return telling


def _messages(statement: Event) -> set[Mention]:
    return {one.mention for one in statement.participants if one.role == "message"}


def _speakers(statement: Event) -> set[str]:
    return {one.actor.id for one in statement.participants if one.role == "speaker" and one.actor is not None}


def _is_placed(event: Event) -> bool:
    return event.place is not None and event.place.reason != FROM_DATELINE


def _are_apart(one: Event, other: Event) -> bool:
    """Whether two events are said to have happened at different times."""
    return one.when is not None and other.when is not None and one.when.mention.text != other.when.mention.text


def _actors(event: Event) -> set[str]:
    """Who takes part: the participants of a meeting, speaker and addressee of a statement."""
    roles = {"participant", "speaker", "addressee"}
    return {p.actor.id for p in event.participants if p.role in roles and p.actor is not None}
