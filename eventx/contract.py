"""What the core checks in what plugins hand over."""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

import attrs
from attrs import evolve

from eventx.document import Document
from eventx.errors import ContractError
from eventx.frames.frame import Frame
from eventx.hooks import EventType, Exporter, Extractor, ParserFactory
from eventx.records import Actor, Event, Mention, Participant, Source

_WORDS = (tuple[str, ...], frozenset[str])


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
    if type(event) is not Event:
        message = f"expected an eventx.Event, got {type(event).__name__}; return Event records"
        raise ContractError(message)
    _check_fields(event, "event", sound)
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


def several(values: object, what: str) -> tuple[Any, ...]:
    """What a plugin handed over as several things, all of it made.

    Raises:
        ContractError: it is one thing, or nothing that can be iterated over.
    """
    if isinstance(values, Iterable):
        return tuple(values)
    message = f"{what} returned {type(values).__name__}, but several things are expected; return a list, or yield"
    if inspect.iscoroutine(values):
        values.close()  # or Python would warn that nobody awaited it
        message = f"{what} is async; write a plain function"
    raise ContractError(message)


def check_frame(frame: Frame, declared: Mapping[str, EventType]) -> None:
    """Check a frame: declared type, declared roles.

    Raises:
        ContractError: the frame breaks a declaration.
    """
    _check_declared(f"frame {frame.id!r}", [frame.type], declared)
    _check_roles(f"frame {frame.id!r}", declared[frame.type], (role for role, _ in frame.roles))


def check_extractor(extractor: Extractor, declared: Mapping[str, EventType]) -> None:
    """Check an extractor: its event types are declared.

    Raises:
        ContractError: one is not.
    """
    _check_declared(f"extractor {extractor.name!r}", extractor.event_types, declared)


def check_definition(item: EventType | Frame | Extractor | ParserFactory | Exporter) -> None:
    """Check what a hook hands over: types of its fields, a name.

    Raises:
        ContractError: a field is of another type, or the name is empty.
    """
    kind = type(item).__name__
    if isinstance(item, Frame):
        item = evolve(item, examples=(), counterexamples=())  # no pipeline reads them
    _check_fields(item, kind)
    name = "id" if isinstance(item, Frame) else "name"
    if not getattr(item, name):
        message = f"{kind}.{name} is empty; give it at least one character"
        raise ContractError(message)


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


def _check_fields(value: object, where: str, sound: Container[int] = ()) -> None:
    fault = misfit(value, type(value), where, sound)
    if fault is not None:
        raise ContractError(fault)


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

    Types are meant to the letter. A subclass of ``str`` may hold a whole tree of XML, one of ``Event`` a lock: neither
    would go to another process or through JSON and come back the same.

    Args:
        value: anything.
        kind: a type as it stands in an annotation of a record.
        where: name of the value, for the message.
        sound: records that need no look, as ``id`` of the object.
    """
    kind = _nearest(value, kind)
    parts = _parts(value, kind, where)
    if parts is not None and id(value) not in sound:
        return next((fault for part in parts if (fault := misfit(*part, sound)) is not None), None)
    if parts is not None or _is_one_of(value, kind, sound):
        return None
    return f"{where} is {_repr(value)} ({type(value).__name__}), which is not {_shown(kind)}{_advice(value, kind)}"


def _nearest(value: object, kind: Any) -> Any:  # noqa: ANN401
    """The member of a union that a value is meant to be, so that what is wrong within it can be told."""
    if _shape(kind).origin not in (Union, types.UnionType):
        return kind
    return next((part for part in _shape(kind).inner if _shape(part).origin is type(value)), kind)


def _parts(value: Any, kind: Any, where: str) -> Iterable[tuple[object, Any, str]] | None:  # noqa: ANN401
    """The parts of a record, tuple or set, each with its type and name; None if the value is not of such a kind."""
    shape = _shape(kind)
    if type(value) is not shape.origin:
        return None
    if shape.is_record:
        return ((getattr(value, name), part, f"{where}.{name}") for name, part in _fields(kind))
    if kind in _WORDS and {*map(type, value)} <= {str}:
        return ()  # frames have thousands of words
    if shape.origin not in (tuple, frozenset):
        return None
    inner = shape.inner
    kinds = inner if len(inner) > 1 and inner[-1] is not Ellipsis else inner[:1] * len(value)
    if len(kinds) != len(value):
        return None
    return ((part, each, f"{where}[{number}]") for number, (part, each) in enumerate(zip(value, kinds, strict=True)))


def _is_one_of(value: object, kind: Any, sound: Container[int]) -> bool:  # noqa: ANN401
    origin, inner, _ = _shape(kind)
    if origin in (Union, types.UnionType):
        return any(misfit(value, part, "", sound) is None for part in inner)
    if origin is Literal:
        return type(value) is str and value in inner
    if origin is Callable:
        return callable(value)
    return type(value) in ((int, float) if kind is float else (kind,))


def _repr(value: object) -> str:
    """The beginning of how a value shows itself, also of one that cannot."""
    try:
        return f"{value!r:.60}"
    except Exception:  # noqa: BLE001  (a __repr__ of a plugin)
        return "something that cannot be shown"


def _advice(value: object, kind: Any) -> str:  # noqa: ANN401
    """What to do about a value that is almost of a type."""
    near = next((each for each in (get_args(kind) or (kind,)) if each in type(value).__mro__), None)
    return "" if near is None else f"; convert it, a subclass of {near.__name__} will not do"


def _shown(kind: Any) -> str:  # noqa: ANN401
    if get_origin(kind) is Callable:
        return "a function"
    return kind.__name__ if isinstance(kind, type) else str(kind).replace("eventx.records.", "")


class _Shape(NamedTuple):
    """A type as its parts: ``tuple[str, ...]`` is ``tuple`` with ``str`` and the ellipsis inside."""

    origin: Any
    inner: tuple[Any, ...]
    is_record: bool


@cache
def _shape(kind: Any) -> _Shape:  # noqa: ANN401
    return _Shape(get_origin(kind) or kind, get_args(kind), attrs.has(kind))


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
