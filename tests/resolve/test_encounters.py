"""What a meeting learns from what its participants told each other there."""

from __future__ import annotations

import pytest
from attrs import evolve

from eventx.records import Actor, Event, Mention, Participant, Place, Provenance, Status, When
from eventx.resolve.encounters import FROM_SAME_ENCOUNTER, REACH, share_encounters

KING, ENVOY, MAYOR = (Actor(id=name, name=name, kind="person") for name in ("king", "envoy", "mayor"))
PALACE = Place(Mention(10, 16, "Oranto"))
MAY = When(Mention(20, 23, "May"), None, "explicit")


def event(type: str, sentence: int, **roles: Actor) -> Event:  # noqa: A002
    mention = Mention(0, 3, "xyz")
    participants = tuple(Participant(role.rstrip("_12"), mention, actor) for role, actor in roles.items())
    provenance = Provenance(plugin="test", rule="test", sentence=sentence)
    return Event(type=type, trigger=mention, participants=participants, provenance=provenance)


MEETING = event("meeting", 3, participant_1=KING, participant_2=ENVOY)
TOLD = evolve(event("statement", 4, speaker=KING, addressee=ENVOY), place=PALACE, when=MAY)


def test_a_meeting_takes_place_and_time_of_what_was_said_there() -> None:
    meeting, _ = share_encounters([MEETING, TOLD])
    assert meeting.place == evolve(PALACE, reason=FROM_SAME_ENCOUNTER)
    assert meeting.when == When(MAY.mention, None, FROM_SAME_ENCOUNTER)


def test_what_a_meeting_says_itself_stays() -> None:
    own = evolve(MEETING, place=Place(Mention(1, 3, "yz")))
    meeting, _ = share_encounters([own, TOLD])
    assert meeting.place == own.place


@pytest.mark.parametrize(
    "told",
    [
        evolve(TOLD, provenance=evolve(TOLD.provenance, sentence=4 + REACH)),
        evolve(TOLD, status=Status.NEGATED),
        evolve(TOLD, participants=event("statement", 4, speaker=KING, addressee=MAYOR).participants),
        evolve(TOLD, participants=event("statement", 4, speaker=KING).participants),
    ],
    ids=["too far away", "did not happen", "somebody else", "nobody addressed"],
)
def test_other_statements_lend_nothing(told: Event) -> None:
    meeting, _ = share_encounters([MEETING, told])
    assert (meeting.place, meeting.when) == (None, None)
