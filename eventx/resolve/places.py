"""Where: the place names of a document, and the places of its events."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from attrs import evolve

from eventx.document import Document
from eventx.records import Actor, Event, Location, Mention, Place, PlaceRole
from eventx.resolve import countries, gazetteer, toponyms
from eventx.resolve.heads import Heads
from eventx.resolve.roles import role_of
from eventx.stretches import Stretches

_ALWAYS = {"Location", "Facility"}
#: Countries and their people, and whoever is called by their seat, may have these labels as well.
_IF_COUNTRY = {"NORP": {"name", "demonym"}, "Organization": {"name", "seat"}, "Misc": {"name", "demonym", "seat"}}
_NAMED_AFTER_PLACES = {"Organization", "Misc", "Facility"}
_WORD = re.compile(r"\S+")
#: Words of the longest name of a place that is looked for in that of a body.
LONGEST_NAME = 3
_NAMES_IN_TEXT = {"PROPN", "ADJ"}
_COMMA = re.compile(r"\s*,\s*")
_AFTER_COMMA = re.compile(r"(?:,\s?|\s\()(?P<words>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2})")

_GOES_ON = re.compile(
    r",? (?:just |right )?(?:outside|near|in|at|of|on the (?:outskirts|edge) of|[a-z]*(?:north|south|east|west)[a-z]*"
    r" of) (?:the |nearby |neighbouring |neighboring )?(?:(?:city|town|village|port|state|province) of )?"
)

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
    mentions = place_names(document, events, actors)
    locations = _locations(mentions, document, custom)
    heads = Heads(document)
    places = tuple(
        Place(mention, next(iter(located), None), _role(mention, heads), alternatives=located[1:])
        for mention, located in zip(mentions, locations, strict=True)
    )
    places = _chained(places, document.text)
    by_place = Stretches(places, lambda place: place.mention)
    return tuple(_placed(event, by_place) for event in events), places


def place_names(document: Document, events: Iterable[Event] = (), actors: Iterable[Actor] = ()) -> list[Mention]:
    """The place names of a document in text order, with those of its events and of its acting capitals."""
    own = [event.place.mention for event in events if event.place is not None]
    named = [*_named(document), *_capitals_that_act(document, actors)]
    named += _names_in_bodies(document, {mention.text for mention in named})
    return _distinct([*named, *_countries_missed(document), *own], keep=set(own))


def _named(document: Document) -> Iterator[Mention]:
    for entity in document.entities:
        reading = countries.read(entity.text)
        if entity.label in _ALWAYS or (reading and reading.kind in _IF_COUNTRY.get(entity.label, ())):
            yield from _parts(entity.start, entity.text)


def _parts(start: int, text: str) -> Iterator[Mention]:
    """The names that an entity strings together: a place and what it lies in ("Paris, Texas")."""
    name, comma, container = text.partition(", ")
    if not comma or not toponyms.is_container(container):
        yield Mention(start, start + len(text), text)
        return
    yield Mention(start, start + len(name), name)
    yield from _parts(start + len(name) + len(comma), container)


def _names_in_bodies(document: Document, places: set[str]) -> Iterator[Mention]:
    """Places that the names of bodies begin or end with ("Ohio Supreme Court", "Bank of England").

    Countries, divisions and counties are known by their names, a town only if the document names it elsewhere.
    """
    for entity in document.entities:
        if entity.label in _NAMED_AFTER_PLACES and countries.read(entity.text) is None:
            names = (name for name in _ends(entity.start, entity.text) if _is_place(name.text, places))
            yield from islice(names, 1)


def _ends(start: int, text: str) -> Iterator[Mention]:
    """The stretches of words that a name begins with, longest first, and what follows its last "of"."""
    words = list(_WORD.finditer(text))
    for count in range(min(LONGEST_NAME, len(words) - 1), 0, -1):
        end = words[count - 1].end()
        name = text[:end].removesuffix("'s").removesuffix("’s")
        yield Mention(start, start + len(name), name)
    before, of, name = text.rpartition(" of ")
    if of and name:
        yield Mention(start + len(before) + len(of), start + len(text), name)


def _is_place(name: str, places: set[str]) -> bool:
    return name in places or toponyms.is_area(name)


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


def _locations(mentions: Sequence[Mention], document: Document, custom: Custom | None) -> list[tuple[Location, ...]]:
    answers = [custom(mention, document) if custom else None for mention in mentions]
    found = locate(mentions, document, answers)
    return [(answer,) if answer else located for answer, located in zip(answers, found, strict=True)]


def locate(
    mentions: Sequence[Mention],
    document: Document,
    known: Iterable[Location | None] = (),
    find: toponyms.Find = gazetteer.find,
) -> list[tuple[Location, ...]]:
    """Where places of a document are: each name weighed with all others as witnesses.

    Args:
        mentions: place names, as :func:`place_names` finds them.
        document: their document.
        known: what the mentions are known to stand for, in the same order, None where it is to be found.
        find: looks up a name in a gazetteer.

    Returns:
        For each mention the places that it can stand for, the likeliest first and up to three others, with their
        scores; none if it is not known.
    """
    following = [mentions[number : number + 2] for number in range(1, len(mentions) + 1)]
    pairs = [_named_within(*pair, document) for pair in zip(mentions, following, strict=True)]
    given = {name: place for (name, _), place in zip(pairs, known, strict=False) if place is not None}
    return toponyms.locate_all([name for name, _ in pairs], [container for _, container in pairs], given, find)


def _named_within(mention: Mention, following: Sequence[Mention], document: Document) -> tuple[str, str | None]:
    """A name and what it is said to lie in, inside the mention or after it: "Paris, Texas", "Paris (Texas)"."""
    name, comma, container = mention.text.partition(", ")
    if comma and toponyms.is_container(container):
        return name, container
    for other in following:
        if other.start >= mention.end and _COMMA.fullmatch(document.text, mention.end, other.start):
            return mention.text, other.text
    return mention.text, _written_after(document.text, mention.end)


def _written_after(text: str, position: int) -> str | None:
    """The longest name of a country or division after a comma or bracket, whatever the parser took it for."""
    match = _AFTER_COMMA.match(text, position)
    words = match["words"].split(" ") if match else []
    names = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next(filter(toponyms.is_container, names), None)


def _chained(places: Sequence[Place], text: str) -> tuple[Place, ...]:
    """An unknown place is put where the one is that its phrase goes on with: "a lodge outside Moscow"."""
    chained: list[Place] = []
    for place in reversed(places):
        after = chained[-1] if chained else None
        if place.location is None and after and _GOES_ON.fullmatch(text, place.mention.end, after.mention.start):
            place = evolve(place, location=after.location, alternatives=after.alternatives)  # noqa: PLW2901
        chained.append(place)
    return tuple(reversed(chained))


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
    known = next((place for place in [*inside, *around] if place.location), None)
    if known is None:
        return event
    return evolve(event, place=evolve(event.place, location=known.location, alternatives=known.alternatives))
