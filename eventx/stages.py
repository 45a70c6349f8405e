"""What happens to a parsed document: match frames, run extractors, resolve, review."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from attrs import evolve

from eventx.collector import paused_collector
from eventx.contract import actors, check, check_actors, misfit, several
from eventx.document import Document
from eventx.errors import ContractError
from eventx.failures import Guard, OnError
from eventx.frames.match import FrameMatcher
from eventx.frames.near_misses import NearMisses
from eventx.hooks import EventType
from eventx.ids import with_ids
from eventx.plugins import BUILTIN, Provided
from eventx.records import Actor, Event, Location, Provenance, Result, TimeValue
from eventx.registry import Registry
from eventx.syntax.reading import Reading

#: Hooks that read a mention → the record that they return.
ANSWERS = {"eventx_resolve_actor": Actor, "eventx_resolve_place": Location, "eventx_resolve_time": TimeValue}


class Stages:
    """The way from a document to its result, through the plugins of a registry.

    Args:
        registry: what is installed.
    """

    def __init__(self, registry: Registry) -> None:
        self._types: Mapping[str, EventType] = {name: each.item for name, each in registry.event_types.items()}
        self._extractors = tuple(registry.extractors.values())
        frames = registry.frames.values()
        self._matcher = FrameMatcher([(each.plugin.name, each.plugin.version, each.item) for each in frames])
        self._resolvers = {hook: registry.implementations(hook) for hook in ANSWERS}
        self._reviewers = registry.implementations("eventx_review")

    @paused_collector()
    def run(self, document: Document, on_error: OnError, log: NearMisses | None = None) -> Result:
        """Find the events of a document.

        Args:
            document: a parsed text.
            on_error: what to do when something raises, beside recording it.
            log: told of what came close.

        Raises:
            PluginError: something raised, and ``on_error`` is ``"raise"``.
        """
        from eventx.resolve import Resolution, resolve

        guard = Guard(on_error)
        reading = Reading.of(document)  # extractors ask for the same one
        found = guard.call(BUILTIN, "match", self._matcher.match, reading, log) or []
        for provided in self._extractors:
            found = [*found, *self._extracted(provided, document, guard)]
        events = _in_order(found)
        resolution = guard.call(BUILTIN, "resolve", resolve, events, reading, partial(self._resolver, guard))
        resolution = resolution or Resolution(events, (), (), ())
        reviewed = self._reviewed(resolution.events, document, guard, log)
        return Result(
            document=document,
            events=with_ids(reviewed, document),
            actors=_with_new(resolution.actors, reviewed),
            places=resolution.places,
            times=resolution.times,
            failures=tuple(guard.failures),
        )

    def _extracted(self, provided: Provided, document: Document, guard: Guard) -> list[Any]:
        """The events of an extractor that keep to its declarations; the others become failures."""
        plugin, item = provided.plugin, provided.item
        declared = {name: self._types[name] for name in item.event_types}
        events = guard.call(plugin.name, "extract", lambda: several(item.extract(document), "extract")) or ()
        keep = partial(_kept, provided, document, declared, set())
        kept = (guard.vet(plugin.name, "extract", keep, event) for event in events)
        return [event for event in kept if event is not None]

    def _resolver(self, guard: Guard, hook: str) -> Callable[..., Any] | None:
        """A function (mention, document) that returns the plugins' first answer, or None; None if no plugin answers."""
        resolvers = self._resolvers[hook]

        def resolve(**arguments: object) -> Any:  # noqa: ANN401  (each hook has its own answer)
            for name, function in resolvers:
                said = guard.call(name, "resolve", answer, function, hook, arguments)
                if said is not None:
                    return said
            return None

        return resolve if resolvers else None

    def _reviewed(
        self, events: tuple[Event, ...], document: Document, guard: Guard, log: NearMisses | None
    ) -> tuple[Event, ...]:
        """The events after all reviewers; what a reviewer returns counts as a whole or not at all."""
        for name, function in self._reviewers:
            reviewed = guard.call(name, "review", self._review, function, events, document)
            if reviewed is None:
                continue
            if log is not None:
                log.reviewed(name, events, reviewed)
            events = reviewed
        return events

    def _review(
        self, function: Callable[..., Iterable[Event] | None], events: tuple[Event, ...], document: Document
    ) -> tuple[Event, ...] | None:
        said = function(events=events, document=document)
        if said is None:
            return None
        reviewed = several(said, "eventx_review")
        sound: set[int] = set()
        for event in reviewed:
            check(event, document, self._types, sound)
        check_actors(reviewed)
        return _in_order(reviewed)


def _signed(event: object, provided: Provided, declared: Mapping[str, EventType]) -> object:
    """The event with the full name of its type, and the name and version of the plugin that did return it."""
    if type(event) is not Event or type(event.provenance) is not Provenance:
        return event
    plugin = provided.plugin
    rule = event.provenance.rule or provided.name.removeprefix(f"{plugin.name}.")
    origin = evolve(event.provenance, plugin=plugin.name, version=plugin.version, rule=rule)
    return evolve(event, type=plugin.full_type(str(event.type), declared), provenance=origin)


def _kept(
    provided: Provided, document: Document, declared: Mapping[str, EventType], sound: set[int], event: object
) -> object:
    """The event, signed, if it keeps to the declarations; ``sound`` as for :func:`eventx.contract.check`."""
    signed = _signed(event, provided, declared)
    check(signed, document, declared, sound)
    return signed


def answer(function: Callable[..., Any], hook: str, arguments: Mapping[str, object]) -> Any:  # noqa: ANN401
    """What an implementation of a hook says of a mention.

    Args:
        function: the implementation.
        hook: one of :data:`ANSWERS`.
        arguments: the mention and its document.

    Raises:
        ContractError: it is neither None nor the record of the hook.
    """
    said = function(**arguments)
    if said is not None and (fault := misfit(said, ANSWERS[hook], hook)):
        raise ContractError(fault)
    return said


def _in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events in text order, each once; found without hashing them, which takes in all mentions of their actors."""
    alike: dict[Any, list[Event]] = {}
    kept = []
    for event in events:
        others = alike.setdefault((_position(event), *((p.role, p.mention) for p in event.participants)), [])
        if event not in others:
            others.append(event)
            kept.append(event)
    return tuple(sorted(kept, key=_position))


def _position(event: Event) -> tuple[Any, ...]:
    return (event.trigger, event.type, event.provenance.plugin, event.provenance.rule)


def _with_new(known: tuple[Actor, ...], events: Iterable[Event]) -> tuple[Actor, ...]:
    """The actors of the story, with those that a reviewer changed or added."""
    table = {actor.id: actor for actor in known}
    return tuple((table | {actor.id: actor for actor in actors(events)}).values())
