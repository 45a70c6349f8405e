"""What a meeting learns from what its participants told each other there."""

from __future__ import annotations

import pytest
from attrs import evolve

from eventx.records import FROM_DATELINE, Actor, Event, Mention, Participant, Place, Provenance, Status, When
from eventx.resolve.encounters import FROM_MEETING, FROM_SAME_ENCOUNTER, REACH, share_encounters

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


def test_what_participants_tell_each_other_after_a_meeting_was_said_there() -> None:
    met = evolve(MEETING, place=PALACE)
    answer = event("statement", 5, speaker=ENVOY, addressee=KING)
    from_afar = evolve(answer, place=Place(Mention(30, 35, "LAGOS"), reason=FROM_DATELINE))
    for statement in (answer, from_afar):
        _, said = share_encounters([met, statement])
        assert said.place == evolve(PALACE, reason=FROM_MEETING)


@pytest.mark.parametrize(
    "said",
    [
        event("statement", 4 + REACH, speaker=ENVOY, addressee=KING),
        event("statement", 2, speaker=ENVOY, addressee=KING),
        event("statement", 5, speaker=ENVOY),
        event("statement", 5, speaker=ENVOY, addressee=MAYOR),
        evolve(event("statement", 5, speaker=ENVOY, addressee=KING), status=Status.PLANNED),
        evolve(event("statement", 5, speaker=ENVOY, addressee=KING), when=When(Mention(40, 44, "June"))),
    ],
    ids=["too far away", "before", "nobody addressed", "somebody else", "to come", "at another time"],
)
def test_other_statements_were_not_said_there(said: Event) -> None:
    _, still = share_encounters([evolve(MEETING, place=PALACE, when=MAY), said])
    assert still.place is None


def test_what_a_statement_says_itself_stays() -> None:
    own = evolve(event("statement", 5, speaker=ENVOY, addressee=KING), place=Place(Mention(1, 3, "yz"), reason="own"))
    _, said = share_encounters([evolve(MEETING, place=PALACE), own])
    assert said.place == own.place


def passed_on(sentence: int, start: int, speaker: Actor) -> Event:
    """What says the message at 50; in a dateline's report, if it has none of its own."""
    message = Participant("message", Mention(50, 54, "lies"))
    said = event("statement", sentence, speaker=speaker)
    dateline = Place(Mention(30, 35, "LAGOS"), reason=FROM_DATELINE)
    word = Mention(start, start + 3, "xyz")
    return evolve(said, trigger=word, participants=(*said.participants, message), place=dateline)


@pytest.mark.parametrize(("speaker", "start", "there"), [(KING, 60, True), (MAYOR, 60, False), (KING, 80, False)])
def test_what_is_passed_on_at_a_meeting_was_said_there(speaker: Actor, start: int, there: bool) -> None:
    received = evolve(MEETING, trigger=Mention(70, 73, "xyz"))
    before, conveyed = passed_on(2, 40, speaker), passed_on(3, start, speaker)
    said, again, _, _ = share_encounters([before, conveyed, received, TOLD])
    reasons = {event.place and event.place.reason for event in (said, again)}
    assert reasons == {FROM_MEETING if there else FROM_DATELINE}


def test_what_is_told_with_a_meeting_of_its_own_place_may_have_been_said_elsewhere() -> None:
    received = evolve(MEETING, trigger=Mention(70, 73, "xyz"), place=PALACE)
    said, again, _ = share_encounters([passed_on(2, 40, KING), passed_on(3, 60, KING), received])
    assert {event.place and event.place.reason for event in (said, again)} == {FROM_DATELINE}
