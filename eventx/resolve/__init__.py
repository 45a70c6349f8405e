"""From mentions to readings: actors, places and times, and what one event lends another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from attrs import frozen

from eventx.records import Actor, Event, Place, When
from eventx.syntax.reading import Reading


@frozen
class Resolution:
    """Events with their readings, and everything found on the way."""

    events: tuple[Event, ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    times: tuple[When, ...]


Resolver = Callable[[str], Callable[..., Any] | None]


def resolve(events: Sequence[Event], reading: Reading, resolver: Resolver) -> Resolution:
    """Fill in actors, locations and time values.

    Args:
        events: events with mentions only, in text order.
        reading: what syntax knows of the document they come from.
        resolver: given the name of a hook, a function (mention, document) that answers for the plugins, None if none
            of them does.
    """
    from eventx.resolve.actors import resolve_actors
    from eventx.resolve.encounters import share_encounters
    from eventx.resolve.places import resolve_places
    from eventx.resolve.times import resolve_times

    document = reading.document
    acted, actors = resolve_actors(events, reading, _ask(resolver, "eventx_resolve_actor"))
    locate = _ask(resolver, "eventx_resolve_place")
    placed, places = resolve_places(share_encounters(acted), document, locate, actors, reading.animacy)
    timed, times = resolve_times(placed, document, _ask(resolver, "eventx_resolve_time"))
    return Resolution(tuple(timed), actors, places, times)


def _ask(resolver: Resolver, hook: str) -> Callable[..., Any] | None:
    answer = resolver(hook)
    return None if answer is None else lambda mention, document: answer(mention=mention, document=document)
