"""Where: the place names of a document, and the places of its events."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import evolve

from eventx.document import Document
from eventx.records import Actor, Event, Location, Mention, Place, PlaceRole
from eventx.resolve import countries, toponyms
from eventx.resolve.heads import Heads
from eventx.resolve.roles import role_of
from eventx.stretches import Stretches

_ALWAYS = {"Location", "Facility"}
#: Countries and their people, and whoever is called by their seat, may have these labels as well.
_IF_COUNTRY = {"NORP": {"name", "demonym"}, "Organization": {"name", "seat"}, "Misc": {"name", "demonym", "seat"}}
_NAMES_IN_TEXT = {"PROPN", "ADJ"}
_COMMA = re.compile(r"\s*,\s*")

Custom = Callable[[Mention, Document], Location | None]


def resolve_places(
    events: Sequence[Event], document: Document, custom: Custom | None = None, actors: Iterable[Actor] = ()
) -> tuple[tuple[Event, ...], tuple[Place, ...]]:
    """Locate the place names of a document and the places of its events.

    Args:
        events: events whose ``place``, if there is one, holds the mention that their clause gives.
        document: their document.
        custom: asked first about every name; None as its answer leaves the name to the library.
        actors: the actors of the events; a capital that acts is a place though the parser took it for a person.

    Returns:
        The events in the same order, each ``place`` with the location of its mention or, if that is not known, of the
        first known name inside it; and all place names in text order. What is not known has no location.
    """
    own = [event.place.mention for event in events if event.place is not None]
    named = [*_named(document), *_capitals_that_act(document, actors)]
    mentions = _distinct([*named, *_countries_missed(document), *own], keep=set(own))
    locations = _locations(mentions, document, custom)
    heads = Heads(document)
    places = tuple(
        Place(mention, location, _role(mention, heads)) for mention, location in zip(mentions, locations, strict=True)
    )
    by_place = Stretches(places, lambda place: place.mention)
    return tuple(_placed(event, by_place) for event in events), places


def _named(document: Document) -> Iterator[Mention]:
    for entity in document.entities:
        reading = countries.read(entity.text)
        if entity.label in _ALWAYS or (reading and reading.kind in _IF_COUNTRY.get(entity.label, ())):
            yield Mention(entity.start, entity.end, entity.text)


def _capitals_that_act(document: Document, actors: Iterable[Actor]) -> Iterator[Mention]:
    """Names of countries and capitals that were taken for persons."""
    acting = {mention for actor in actors if actor.kind == "country" for mention in actor.mentions}
    for entity in document.entities:
        mention = Mention(entity.start, entity.end, entity.text)
        if entity.label == "Person" and mention in acting and countries.read(entity.text) is not None:
            yield mention


def _countries_missed(document: Document) -> Iterator[Mention]:
    """Names and adjectives of countries outside all entities."""
    taken = {position for entity in document.entities for position in range(entity.start, entity.end)}
    for sentence in document.sentences:
        for token in sentence:
            if token.upos not in _NAMES_IN_TEXT or token.start in taken or token.start == token.end:
                continue
            text = document.text[token.start : token.end]
            reading = countries.read(text)
            if reading is not None and reading.kind in {"name", "demonym"}:
                yield Mention(token.start, token.end, text)


def _distinct(mentions: Sequence[Mention], keep: set[Mention]) -> list[Mention]:
    """In text order; of an event's place that other names lie in, those names stay too."""
    kept: list[Mention] = []
    for mention in sorted(set(mentions), key=lambda mention: (mention.start, -mention.end)):
        if not kept or mention.start >= kept[-1].end or kept[-1] in keep or mention in keep:
            kept.append(mention)
    return kept


def _locations(mentions: Sequence[Mention], document: Document, custom: Custom | None) -> list[Location | None]:
    given = [custom(mention, document) if custom else None for mention in mentions]
    names = [mention.text for mention in mentions]
    following = [mentions[number : number + 2] for number in range(1, len(mentions) + 1)]
    containers = [_container(*pair, document) for pair in zip(mentions, following, strict=True)]
    found = toponyms.locate_all(names, containers)
    return [answer or location for answer, location in zip(given, found, strict=True)]


def _container(mention: Mention, following: Sequence[Mention], document: Document) -> str | None:
    """The name after the comma in "Paris, Texas"."""
    for other in following:
        if other.start >= mention.end and _COMMA.fullmatch(document.text, mention.end, other.start):
            return other.text
    return None


def _role(mention: Mention, heads: Heads) -> PlaceRole:
    reading = countries.read(mention.text)
    kind = reading.kind if reading else None
    head = heads.find(mention)
    if head is None:
        return "origin" if kind == "demonym" else "location"
    return role_of(*head, kind)


def _placed(event: Event, places: Stretches[Place]) -> Event:
    if event.place is None or event.place.location is not None:
        return event
    mention = event.place.mention
    around = places.touching(mention)
    inside = [place for place in around if mention.start <= place.mention.start and place.mention.end <= mention.end]
    known = next((place.location for place in [*inside, *around] if place.location), None)
    return evolve(event, place=evolve(event.place, location=known))
