"""What the core checks in what plugins hand over."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from eventx.contract import check, check_actors, check_definition, check_extractor, check_frame, mentions, misfit
from eventx.document import Document, Token
from eventx.errors import ContractError
from eventx.frames import builtin
from eventx.frames.frame import Frame
from eventx.hooks import EventType, Extractor
from eventx.records import Actor, Attribute, Event, Mention, Place, Result, Source, TimeValue, When
from eventx.testing.strategies import results
from tests.story import BOARD, DENIED_MEETING, RESULT, STATEMENT, mention

DOCUMENT = RESULT.document
TYPES = {
    "meeting": EventType(name="meeting", roles=("participant", "place")),
    "statement": EventType(name="statement", roles=("speaker",)),
}
FOREIGN = Mention(0, 4, "Mini")
ELSEWHERE = Mention(3, 7, "Mini")
BEYOND = Mention(900, 904, "Mini")


class Text(str):
    """A string that may hold anything, as some libraries return them."""

    __slots__ = ()


class Share(float):
    """A number of another library."""


class Shy:
    """Something that cannot be shown."""

    def __repr__(self) -> str:
        raise ValueError


class Span(Mention):
    """A record that may hold anything."""


@pytest.mark.parametrize("event", RESULT)
def test_an_event_that_keeps_to_the_declarations_passes(event: Event) -> None:
    check(event, DOCUMENT, TYPES)


@pytest.mark.parametrize("value", [None, "meeting", {"type": "meeting"}, DOCUMENT])
def test_only_events_are_events(value: object) -> None:
    with pytest.raises(ContractError, match=r"expected an eventx\.Event, got \w+"):
        check(value, DOCUMENT, TYPES)


def test_an_undeclared_type_is_named_with_the_declared_ones() -> None:
    with pytest.raises(
        ContractError, match=r"meet: the event type 'feast' is not declared; declared are meeting, statement"
    ):
        check(evolve(DENIED_MEETING, type="feast"), DOCUMENT, TYPES)


def test_an_undeclared_role_is_named_with_the_declared_ones() -> None:
    with pytest.raises(ContractError, match="insist: 'statement' has no role 'participant', only speaker"):
        check(evolve(STATEMENT, participants=DENIED_MEETING.participants), DOCUMENT, TYPES)


def test_an_actor_is_checked_with_the_first_event_that_it_takes_part_in() -> None:
    astray = evolve(BOARD, mentions=(ELSEWHERE,))
    event = evolve(STATEMENT, participants=(evolve(STATEMENT.participants[0], actor=astray),))
    sound: set[int] = set()
    with pytest.raises(ContractError, match="is not what stands at 3-7"):
        check(event, DOCUMENT, TYPES, sound)
    assert sound == set()
    check(event, DOCUMENT, TYPES, {id(astray)})
    check(STATEMENT, DOCUMENT, TYPES, sound)
    assert {id(part.actor) for part in STATEMENT.participants if part.actor is not None} <= sound


def with_mention(wrong: Mention) -> list[Event]:
    """Events with a mention in every place where one can stand."""
    source = Source(mention=mention("insisted"))
    return [
        evolve(STATEMENT, trigger=wrong),
        evolve(STATEMENT, cues=(wrong,)),
        evolve(STATEMENT, participants=(evolve(STATEMENT.participants[0], mention=wrong),)),
        evolve(STATEMENT, participants=(evolve(STATEMENT.participants[0], actor=evolve(BOARD, mentions=(wrong,))),)),
        evolve(STATEMENT, place=Place(wrong)),
        evolve(STATEMENT, when=When(wrong)),
        evolve(STATEMENT, sources=(evolve(source, mention=wrong),)),
        evolve(STATEMENT, sources=(evolve(source, cue=wrong),)),
        evolve(STATEMENT, sources=(evolve(source, actor=evolve(BOARD, mentions=(wrong,))),)),
    ]


@pytest.mark.parametrize("wrong", [ELSEWHERE, BEYOND])
def test_a_span_that_is_not_in_the_text_is_found_wherever_it_stands(wrong: Mention) -> None:
    for event in with_mention(wrong):
        with pytest.raises(ContractError, match=rf"'Mini' is not what stands at {wrong.start}-{wrong.end}"):
            check(event, DOCUMENT, TYPES)
    for event in with_mention(FOREIGN):
        check(event, DOCUMENT, TYPES)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"trigger": "meet"}, r"event\.trigger is 'meet' \(str\), which is not Mention"),
        ({"participants": [DENIED_MEETING.participants[0]]}, r"event\.participants is .* \(list\)"),
        (
            {"participants": ("Ministers",)},
            r"event\.participants\[0\] is 'Ministers' \(str\), which is not Participant",
        ),
        ({"status": "asserted"}, r"event\.status is 'asserted' \(str\), which is not Status"),
        ({"sources": (Source(mention=FOREIGN, stance="doubts"),)}, r"event\.sources\[0\]\.stance is 'doubts'"),
        ({"attributes": (Attribute("day", dt.date(2024, 1, 1)),)}, r"event\.attributes\[0\]\.value is .* \(date\)"),
        ({"attributes": (Attribute("names", ["x"]),)}, r"event\.attributes\[0\]\.value is .* \(list\)"),
        (
            {"place": Place(FOREIGN, "Kisumu")},
            r"event\.place\.location is 'Kisumu' \(str\), which is not Location \| None",
        ),
        ({"subtype": 3}, r"event\.subtype is 3 \(int\), which is not str \| None"),
        (
            {"subtype": Text("loud")},
            r"event\.subtype is 'loud' \(Text\), .*; convert it, a subclass of str will not do",
        ),
        (
            {"confidence": Share(0.5)},
            r"event\.confidence is .* \(Share\), .*; convert it, a subclass of float will not",
        ),
        ({"subtype": Shy()}, r"event\.subtype is something that cannot be shown \(Shy\)"),
        ({"trigger": Span(0, 4, "Mini")}, r"event\.trigger is .* \(Span\), which is not Mention; convert it"),
        (
            {"when": When(FOREIGN, TimeValue(type="DATE", timex="2024", start=dt.datetime(2024, 1, 1, tzinfo=dt.UTC)))},
            r"event\.when\.value\.start is datetime.* \(datetime\), .*; convert it, a subclass of date will not do",
        ),
    ],
)
def test_a_field_of_another_type_is_named(changes: dict[str, Any], fault: str) -> None:
    with pytest.raises(ContractError, match=fault):
        check(evolve(DENIED_MEETING, **changes), DOCUMENT, TYPES)


@given(results())
def test_all_that_the_records_allow_fits(result: Result) -> None:
    assert misfit(result, Result, "result") is None


@given(results())
def test_every_mention_is_looked_at(result: Result) -> None:
    for event in result:
        said = repr(event).count("Mention(start=")
        assert sum(1 for _ in mentions(event)) == said


def test_one_id_is_one_actor() -> None:
    check_actors(RESULT)
    renamed = evolve(STATEMENT.participants[0], actor=evolve(BOARD, name="The Board"))
    with pytest.raises(ContractError, match="two different actors have the id 'a2'"):
        check_actors([DENIED_MEETING, evolve(STATEMENT, participants=(renamed,))])


def test_frames_and_extractors_keep_to_declared_types_and_roles() -> None:
    frame = Frame(type="meeting", id="meet", verbs=["meet"], roles=(("participant", ("subject",)),))
    check_frame(frame, TYPES)
    with pytest.raises(ContractError, match="frame 'meet': the event type 'feast' is not declared"):
        check_frame(evolve(frame, type="feast"), TYPES)
    with pytest.raises(ContractError, match="frame 'meet': 'meeting' has no role 'guest'"):
        check_frame(evolve(frame, roles=(("guest", ("subject",)),)), TYPES)
    extractor = Extractor(name="rows", event_types=("meeting", "feast"), extract=lambda _: ())
    with pytest.raises(ContractError, match="extractor 'rows': the event type 'feast' is not declared"):
        check_extractor(extractor, TYPES)


@pytest.mark.parametrize(
    ("item", "fault"),
    [
        (EventType(name="", roles=()), r"EventType\.name is empty"),
        (EventType(name="x", roles=[3]), r"EventType\.roles\[0\] is 3 \(int\), which is not str"),  # type: ignore[list-item]
        (Frame(type="meeting", id="", verbs=["meet"]), r"Frame\.id is empty"),
        (
            Frame(type="meeting", id="f", verbs=["meet"], require=("x",)),
            r"Frame\.require\[0\] is 'x' \(str\), which is not Condition",
        ),  # type: ignore[arg-type]
        (
            Frame(type="meeting", id="f", verbs=["meet"], roles=[(3, ["subject"])]),
            r"Frame\.roles\[0\]\[0\] is 3 \(int\), which is not str",
        ),  # type: ignore[list-item]
        (Extractor(name="x", event_types=(), extract=3), r"Extractor\.extract is 3 \(int\), which is not a function"),  # type: ignore[arg-type]
    ],
)
def test_what_a_hook_hands_over_has_a_name_and_fields_of_their_types(item: Frame, fault: str) -> None:
    with pytest.raises(ContractError, match=fault):
        check_definition(item)


@pytest.mark.parametrize(
    "item", [*builtin.TYPES, *builtin.eventx_frames(), Extractor(name="x", event_types=(), extract=list)]
)
def test_what_is_as_it_should_be_passes(item: Frame) -> None:
    check_definition(item)


def test_records_beyond_events_are_checked_too() -> None:
    assert misfit(Actor(id="a", name="A", kind="person"), Actor, "actor") is None
    value = TimeValue(type="DATE", timex="2024", granularity=3)  # type: ignore[arg-type]
    assert misfit(value, TimeValue, "time") == "time.granularity is 3 (int), which is not str | None"
    assert misfit(Document(text=b"x"), Document, "document") is not None  # type: ignore[arg-type]
    token = evolve(DOCUMENT.sentences[0].tokens[0], multiword=(0, 4, 9))  # type: ignore[arg-type]
    assert misfit(token, Token, "token") == "token.multiword is (0, 4, 9) (tuple), which is not tuple[int, int]"
