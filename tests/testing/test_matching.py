"""Matchers: what they are equal to, and what is told when they are not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from eventx import Attribute, Document, Event, Mention, Participant, Place, Provenance, Result, Source, TimeValue, When
from eventx.testing import event_like, strategies
from eventx.testing.matching import difference

TEXT = "Ada and Obi met in Oslo on Monday, an aide said."


def mention(words: str) -> Mention:
    start = TEXT.index(words)
    return Mention(start, start + len(words), words)


MET = Event(
    type="meeting",
    subtype="meet",
    trigger=mention("met"),
    participants=(Participant("participant", mention("Ada")), Participant("participant", mention("Obi"))),
    place=Place(mention("Oslo")),
    when=When(mention("Monday"), TimeValue(type="DATE", timex="2024-03-04", start=dt.date(2024, 3, 4))),
    sources=(Source(mention=mention("an aide")),),
    attributes=(Attribute("people", 2), Attribute("mood", "calm")),
    provenance=Provenance(plugin="eventx", rule="meet"),
)
SAID = Event(
    type="statement",
    trigger=mention("said"),
    participants=(Participant("speaker", mention("an aide")),),
    provenance=Provenance(plugin="eventx", rule="say"),
)
RESULT = Result(document=Document(text=TEXT), events=(MET, SAID))


@pytest.mark.parametrize(
    "matcher",
    [
        event_like(),
        event_like("meeting"),
        event_like("meeting", participant=["Ada", "Obi"]),
        event_like(participant=("Ada", "Obi"), topic=None),
        event_like(trigger="met", subtype="meet", status="asserted", happened=True),
        event_like(place="Oslo", when="Monday", timex="2024-03-04", sources=["an aide"]),
        event_like(plugin="eventx", rule="meet"),
        event_like(people=2, mood=["calm"], noise=None),
    ],
    ids=repr,
)
def test_a_matcher_is_equal_to_an_event_that_has_what_it_says(matcher: object) -> None:
    assert (MET, matcher) == (matcher, MET)
    assert matcher in RESULT


@pytest.mark.parametrize(
    ("matcher", "row"),
    [
        (event_like("statement"), ("type", "'statement'", "'meeting'")),
        (event_like(participant="Ada"), ("participant", "'Ada'", "['Ada', 'Obi']")),
        (event_like(participant=["Obi", "Ada"]), ("participant", "['Obi', 'Ada']", "['Ada', 'Obi']")),
        (event_like(particpant=["Ada", "Obi"]), ("particpant", "['Ada', 'Obi']", "nothing")),
        (event_like(participant=None), ("participant", "None", "['Ada', 'Obi']")),
        (event_like(status="negated"), ("status", "'negated'", "'asserted'")),
        (event_like(happened=False), ("happened", "False", "True")),
        (event_like(place="Rome"), ("place", "'Rome'", "'Oslo'")),
        (event_like(people=3), ("people", "3", "2")),
        (event_like(sources=[]), ("sources", "[]", "['an aide']")),
    ],
    ids=repr,
)
def test_what_differs_is_told_with_what_was_expected(matcher: Any, row: tuple[str, ...]) -> None:  # noqa: ANN401
    assert matcher != MET
    first, header, line = difference(MET, matcher) or []
    assert first == f"'met' gave no {matcher!r}"
    assert header.split() == ["expected", "found"]
    assert tuple(part.strip() for part in line.strip().split("  ") if part) == row
    assert difference(matcher, MET) == difference(MET, matcher)


def test_fields_that_an_event_lacks_are_nothing() -> None:
    assert evolve(MET, place=None, when=None) == event_like(place=None, when=None, timex=None)
    assert (difference(SAID, event_like(timex="2024")) or [])[-1].split() == ["timex", "'2024'", "nothing"]


def test_a_matcher_looks_as_it_was_written() -> None:
    assert repr(event_like("meeting", place="Oslo")) == "event_like('meeting', place='Oslo')"


def test_several_events_are_told_pair_by_pair() -> None:
    assert list(RESULT) == [event_like("meeting"), event_like("statement")]
    told = difference(list(RESULT), [event_like("meeting", status="planned"), event_like(), event_like("agreement")])
    assert told == [
        "2 events, 3 expected",
        f"[0] 'met' gave no {event_like('meeting', status='planned')!r}",
        "[0]           expected   found",
        "[0]   status  'planned'  'asserted'",
        "[2] missing: event_like('agreement')",
    ]
    assert difference([event_like()], list(RESULT)) == [
        "2 events, 1 expected",
        "[1] unexpected: statement at 'said': speaker='an aide', status='asserted'",
    ]


def test_an_event_that_is_not_there_is_told_with_the_closest_first() -> None:
    told = difference(event_like("statement", speaker="Ada"), RESULT, operator="in") or []
    assert told[0] == "there is no event_like('statement', speaker='Ada') among 2 events"
    assert told[1] == "statement at 'said': speaker='an aide', status='asserted'"
    assert told[3].split() == ["speaker", "'Ada'", "'an", "aide'"]
    assert told[4].startswith("meeting at 'met'")


def test_an_event_that_must_not_be_there_is_told() -> None:
    assert difference(event_like("meeting"), RESULT, operator="not in") == [
        "there is an event_like('meeting')",
        "meeting at 'met': participant='Ada', participant='Obi', status='asserted', people=2, mood='calm'",
    ]


@pytest.mark.parametrize(
    ("left", "right", "operator"),
    [([1], [2], "=="), (MET, SAID, "=="), (1, RESULT, "in"), (event_like(), "x", "=="), (event_like(), MET, "is")],
)
def test_other_comparisons_are_left_to_the_test_runner(left: object, right: object, operator: str) -> None:
    assert difference(left, right, operator=operator) is None


def test_what_is_no_event_is_not_equal() -> None:
    assert event_like() != "met"
    assert (difference(["met"], [event_like()]) or [])[1] == "[0] 'met' != event_like()"


@given(strategies.BY_TYPE[Event])
def test_every_event_is_like_what_it_is(event: Event) -> None:
    roles = {part.role: [other.mention.text for other in event.role(part.role)] for part in event.participants}
    given = {name: texts for name, texts in roles.items() if name not in {"trigger", "place", "when", "rule", "plugin"}}
    matcher = event_like(event.type, **(given | {"trigger": event.trigger.text, "status": event.status.value}))
    assert event == matcher
    assert difference(event, matcher) == [
        f"{event.trigger.text!r} gave no {matcher!r}",
        "  " + "  expected  found".rstrip(),
    ]
