"""What the core checks in what plugins hand over."""

from __future__ import annotations

import types
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

import attrs

from eventx.document import Document
from eventx.errors import ContractError
from eventx.frames.frame import Frame
from eventx.hooks import EventType, Extractor
from eventx.records import Actor, Event, Mention, Participant, Source


def check(event: object, document: Document, declared: Mapping[str, EventType], sound: set[int] | None = None) -> None:
    """Check an event: types of its fields, declared type, declared roles, spans.

    Args:
        event: what a plugin returned.
        document: where it says it found it.
        declared: the event types that it may be of, by full name.
        sound: actors that passed with other events, as ``id`` of the object; those of the event are added. So an actor
            with a thousand mentions is checked once and not with each of a thousand events. Keep the objects alive.

    Raises:
        ContractError: the event breaks a declaration; the message says which and what to do.
    """
    sound = set() if sound is None else sound
    if not isinstance(event, Event):
        message = f"expected an eventx.Event, got {type(event).__name__}; return Event records"
        raise ContractError(message)
    fault = misfit(event, Event, "event", sound)
    if fault is not None:
        raise ContractError(fault)
    who = event.provenance.rule
    _check_declared(who, [event.type], declared)
    _check_roles(who, declared[event.type], (participant.role for participant in event.participants))
    new = [actor for actor in actors([event]) if id(actor) not in sound]
    for mention in (*_own_mentions(event), *(mention for actor in new for mention in actor.mentions)):
        if document.text[mention.start : mention.end] != mention.text:
            message = (
                f"{who}: mention {mention.text!r} is not what stands at {mention.start}-{mention.end} of the text; "
                "build mentions from document.text[start:end]"
            )
            raise ContractError(message)
    sound.update(map(id, new))


def check_frame(frame: Frame, declared: Mapping[str, EventType]) -> bool:
    """Check a frame: declared type, declared roles.

    Returns:
        True.

    Raises:
        ContractError: the frame breaks a declaration.
    """
    _check_declared(f"frame {frame.id!r}", [frame.type], declared)
    _check_roles(f"frame {frame.id!r}", declared[frame.type], (role for role, _ in frame.roles))
    return True


def check_extractor(extractor: Extractor, declared: Mapping[str, EventType]) -> bool:
    """Check an extractor: its event types are declared.

    Returns:
        True.

    Raises:
        ContractError: one is not.
    """
    _check_declared(f"extractor {extractor.name!r}", extractor.event_types, declared)
    return True


def check_actors(events: Iterable[Event]) -> None:
    """Check that an actor's id stands for one actor.

    Raises:
        ContractError: it stands for two.
    """
    known: dict[str, Actor] = {}
    for actor in actors(events):
        if known.setdefault(actor.id, actor) != actor:
            message = f"two different actors have the id {actor.id!r}; change an actor wherever it takes part"
            raise ContractError(message)


def mentions(event: Event) -> Iterator[Mention]:
    """All stretches of text that an event points at."""
    yield from _own_mentions(event)
    for actor in actors([event]):
        yield from actor.mentions


def _own_mentions(event: Event) -> Iterator[Mention]:
    """Those without what else the text says of its actors."""
    yield event.trigger
    yield from event.cues
    yield from (participant.mention for participant in event.participants)
    if event.place is not None:
        yield event.place.mention
    if event.when is not None:
        yield event.when.mention
    for source in event.sources:
        yield source.mention
        if source.cue is not None:
            yield source.cue


def actors(events: Iterable[Event]) -> Iterator[Actor]:
    """All actors that events refer to."""
    for event in events:
        parts: tuple[Participant | Source, ...] = (*event.participants, *event.sources)
        for part in parts:
            if part.actor is not None:
                yield part.actor


def misfit(value: object, kind: Any, where: str, sound: Container[int] = ()) -> str | None:  # noqa: ANN401
    """What in a value is not of the type that the records state, None if all is.

    Args:
        value: anything.
        kind: a type as it stands in an annotation of a record.
        where: name of the value, for the message.
        sound: records that need no look, as ``id`` of the object.
    """
    if attrs.has(kind) and isinstance(value, kind):
        if id(value) in sound:
            return None
        parts = ((getattr(value, name), part, f"{where}.{name}") for name, part in _fields(kind))
    elif get_origin(kind) is tuple and isinstance(value, tuple):
        parts = ((part, get_args(kind)[0], f"{where}[{number}]") for number, part in enumerate(value))
    elif _is_one_of(value, kind, sound):
        return None
    else:
        return f"{where} is {value!r:.60} ({type(value).__name__}), which is not {_shown(kind)}"
    return next((fault for part in parts if (fault := misfit(*part, sound)) is not None), None)


def _is_one_of(value: object, kind: Any, sound: Container[int]) -> bool:  # noqa: ANN401
    if get_origin(kind) in {Union, types.UnionType}:
        return any(misfit(value, part, "", sound) is None for part in get_args(kind))
    if get_origin(kind) is Literal:
        return value in get_args(kind)
    if attrs.has(kind) or get_origin(kind) is tuple:
        return False
    return isinstance(value, (int, float) if kind is float else kind)


def _shown(kind: Any) -> str:  # noqa: ANN401
    return kind.__name__ if isinstance(kind, type) else str(kind).replace("eventx.records.", "")


@cache
def _fields(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.type) for field in attrs.fields(attrs.resolve_types(kind)))


def _check_declared(who: str, names: Iterable[str], declared: Mapping[str, EventType]) -> None:
    for name in names:
        if name not in declared:
            there = ", ".join(sorted(declared)) or "none"
            message = f"{who}: the event type {name!r} is not declared; declared are {there} (see eventx_event_types)"
            raise ContractError(message)


def _check_roles(who: str, declared: EventType, roles: Iterable[str]) -> None:
    for role in roles:
        if role not in declared.roles:
            message = f"{who}: {declared.name!r} has no role {role!r}, only {', '.join(declared.roles) or 'none'}"
            raise ContractError(message)
