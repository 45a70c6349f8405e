"""The records and what they promise."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve
from hypothesis import given

from eventx.document import Document
from eventx.ids import event_id, with_ids
from eventx.records import (
    Actor,
    Event,
    Location,
    Mention,
    Participant,
    Provenance,
    Result,
    Source,
    Status,
    TimeValue,
)
from eventx.testing.strategies import results
from tests.story import DENIED_MEETING, RESULT, STATEMENT


@given(results())
def test_every_mention_is_what_stands_in_the_text(result: Result) -> None:
    for event in result:
        for mention in (event.trigger, *event.cues, *(part.mention for part in event.participants)):
            assert result.document.text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    ("start", "end", "text", "message"),
    [
        (3, 3, "", "end 3 is not after start 3"),
        (3, 1, "ab", "end 1 is not after start 3"),
        (-1, 1, "ab", "'start' must be >= 0"),
        (0, 3, "ab", "'ab' has 2 characters, the range 0-3 another number"),
    ],
)
def test_a_mention_without_its_characters_is_refused(start: int, end: int, text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Mention(start, end, text)


@pytest.mark.parametrize(("other", "overlaps"), [((0, 2), False), ((0, 3), True), ((4, 5), False), ((3, 4), True)])
def test_mentions_that_share_a_character_overlap(other: tuple[int, int], overlaps: bool) -> None:
    start, end = other
    assert Mention(2, 4, "ab").overlaps(Mention(start, end, "x" * (end - start))) is overlaps


def test_mentions_are_in_text_order() -> None:
    assert min(Mention(4, 5, "c"), Mention(1, 3, "ab"), Mention(1, 2, "a")) == Mention(1, 2, "a")


@pytest.mark.parametrize("country", ["KE", "ken", "Kenya"])
def test_an_actors_country_is_a_code_of_three_letters(country: str) -> None:
    with pytest.raises(ValueError, match="'country' must match regex"):
        Actor(id="a", name="A", kind="country", country=country)


@pytest.mark.parametrize("values", [{"country": "KEN"}, {"latitude": 91.0}, {"longitude": -181.0}])
def test_a_location_is_on_earth(values: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=f"'{next(iter(values))}' must"):
        Location(name="Kisumu", **values)  # type: ignore[arg-type]


def test_a_time_covers_a_day() -> None:
    day = dt.date(2024, 3, 5)
    with pytest.raises(ValueError, match="end 2024-03-05 is not after start 2024-03-05"):
        TimeValue(type="DATE", timex="2024-03-05", start=day, end=day)


@pytest.mark.parametrize("confidence", [-0.1, 1.1])
def test_confidence_is_a_share(confidence: float) -> None:
    with pytest.raises(ValueError, match="'confidence' must be"):
        evolve(STATEMENT, confidence=confidence)


@pytest.mark.parametrize("status", Status)
def test_only_what_is_asserted_happened(status: Status) -> None:
    assert evolve(STATEMENT, status=status).happened is (status is Status.ASSERTED)


@pytest.mark.parametrize(("stance", "happened"), [("asserts", True), ("denies", False), ("questions", False)])
def test_what_a_source_doubts_did_not_happen(stance: str, happened: bool) -> None:
    source = Source(mention=STATEMENT.trigger, stance=stance)  # type: ignore[arg-type]
    assert evolve(STATEMENT, sources=(source,)).happened is happened


def test_roles_and_attributes_are_looked_up() -> None:
    assert [part.mention.text for part in DENIED_MEETING.role("participant")] == ["Ministers", "rebels"]
    assert DENIED_MEETING.role("topic") == ()
    assert DENIED_MEETING.attribute("turnout") == 3
    assert DENIED_MEETING.attribute("weather") is None


def test_an_identifier_depends_on_the_content_only() -> None:
    document = RESULT.document
    identifier = event_id(STATEMENT, document)
    assert len(identifier) == 16
    assert event_id(evolve(STATEMENT, id="other", confidence=0.1), document) == identifier
    assert event_id(STATEMENT, evolve(document, id="other", sentences=())) == identifier
    assert event_id(STATEMENT, evolve(document, text=document.text + "!")) != identifier
    assert event_id(evolve(STATEMENT, type="meeting"), document) != identifier
    assert event_id(evolve(STATEMENT, participants=()), document) != identifier


def test_the_order_of_participants_does_not_change_the_identifier() -> None:
    turned = evolve(DENIED_MEETING, participants=DENIED_MEETING.participants[::-1])
    assert event_id(turned, RESULT.document) == event_id(DENIED_MEETING, RESULT.document)


@given(results())
def test_identifiers_exist_for_any_text(result: Result) -> None:
    assert all(len(event.id) == 16 for event in with_ids(result.events, result.document))


def test_a_result_is_the_sequence_of_its_events() -> None:
    assert len(RESULT) == 2
    assert list(RESULT) == [DENIED_MEETING, STATEMENT]
    assert RESULT[-1] is STATEMENT
    assert RESULT[:1] == (DENIED_MEETING,)
    assert STATEMENT in RESULT
    assert not Result(document=Document(text=""))


def test_a_minimal_event_is_asserted_by_the_text() -> None:
    trigger = Mention(0, 3, "met")
    event = Event(type="meeting", trigger=trigger, provenance=Provenance(plugin="p", rule="r"))
    assert event.happened
    assert event.participants == ()
    assert Participant("participant", trigger).actor is None
