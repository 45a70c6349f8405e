"""Where: the place names of a document, and the places of its events."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest

from attrs import evolve

from eventx.document import Document, Token
from eventx.records import Actor, Event, Location, Mention, Place, PlaceRole
from eventx.resolve import countries, gazetteer, kinds, toponyms
from eventx.resolve.heads import Heads
from eventx.resolve.kinds import SaidKind
from eventx.resolve.mentions import find_places, written_after
from eventx.resolve.roles import role_of
from eventx.resolve.weighing import Named
from eventx.stretches import Stretches
from eventx.syntax import settings
from eventx.syntax.animacy import Animacy

_COMMA = re.compile(r"\s*,\s*")
_DIRECTION = r"(?:[a-z]+ (?:miles|km|kilometres|kilometers) )?[a-z]*(?:north|south|east|west)[a-z]* of"
_GOES_ON = re.compile(
    r"(?:, an? (?:[a-z-]+ ){1,3}|,? )(?:just |right )?"
    rf"(?:outside|near|in|at|of|on the (?:outskirts|edge) of|{_DIRECTION})"
    r" (?:the |nearby |neighbouring |neighboring )?(?:(?:city|town|village|port|state|province) of )?"
)
_ABROAD_BEHIND = re.compile(rf"(?:['’]s)?(?:[ -][\w.]+){{0,2}}? (?:{'|'.join(sorted(settings.ABROAD))})\b")
_DISTANCE = (
    r"(?:(?:about|some|just|around|roughly|nearly) )?[\d.,]+ ?(?:miles?|km|kilomet(?:re|er)s?)(?: \([^)]{1,20}\))? "
)
_POINT = r"[a-z-]*(?:north|south|east|west)[a-z-]*"
#: What puts a name near the one behind it: "Oyo, north of Brazzaville", "Marl, a village 20 km from Hull".
_NEAR = re.compile(
    r"(?:,? an? (?:[a-z-]+ ){1,3}|,? )(?:just )?"
    rf"(?:outside|near|close to|on the (?:outskirts|edge) of|(?:{_DISTANCE})?{_POINT} of|{_DISTANCE}(?:from|outside))"
    r" (?:the )?(?:(?:[a-z]+ )?(?:capital|city|town|village|port)(?: of|,)? )?(?:the )?"
)
#: What may tell two places of one name apart.
_POINTS = frozenset({"North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western"})
_WITHIN = re.compile(r",? in (?:the )?(?:(?:state|province|region) of )?")

Custom = Callable[[Mention, Document], Location | None]


def resolve_places(
    events: Sequence[Event],
    document: Document,
    custom: Custom | None = None,
    actors: Iterable[Actor] = (),
    animacy: Animacy | None = None,
) -> tuple[tuple[Event, ...], tuple[Place, ...]]:
    """Locate the place names of a document and the places of its events.

    Args:
        events: events whose ``place``, if there is one, holds the mention that their clause gives.
        document: their document.
        custom: asked first about every name; None as its answer leaves the name to the library.
        actors: the actors of the events; a capital that acts is a place though the parser took it for a person.
        animacy: knows the document's entities; read from the document if not given.

    Returns:
        The events in the same order, each ``place`` with the location of its mention or, if that is not known, of the
        finest known name inside it; and all place names in text order. What is not known has no location.
    """
    mentions = place_names(document, events, actors)
    containers = _containers(mentions, document.text)
    locations = _locations(mentions, containers, document, custom)
    around = {one for place, one in zip(mentions, containers, strict=True) if one and _lies_in(place, one)}
    heads, animacy = Heads(document), animacy or Animacy(document)
    acting = {head.start for event in events for head in _countries_acting(event, heads)}

    def role(mention: Mention, location: Location | None) -> PlaceRole:
        if mention in around:
            return "location"
        named = not toponyms.is_demonym(mention.text)
        acts = named and any(position in acting for position in range(mention.start, mention.end))
        return "actor" if acts else _role(mention, location, heads, animacy)

    places = tuple(
        Place(mention, best := next(iter(located), None), role(mention, best), alternatives=located[1:])
        for mention, located in zip(mentions, locations, strict=True)
    )
    places = _spots(_chained(places, document.text), document.text)
    by_place = Stretches(places, lambda place: place.mention)
    return tuple(_placed(event, by_place) for event in events), places


def place_names(document: Document, events: Iterable[Event] = (), actors: Iterable[Actor] = ()) -> list[Mention]:
    """The place names of a document in text order, with those of its events and of its acting capitals."""
    return find_places(document, actors, {event.place.mention for event in events if event.place is not None})


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
    return _located(mentions, _containers(mentions, document.text), document.text, known, find)


def _locations(
    mentions: Sequence[Mention], containers: Sequence[Mention | None], document: Document, custom: Custom | None
) -> list[tuple[Location, ...]]:
    answers = [custom(mention, document) if custom else None for mention in mentions]
    found = _located(mentions, containers, document.text, answers, gazetteer.find)
    return [(answer,) if answer else located for answer, located in zip(answers, found, strict=True)]


def _located(
    mentions: Sequence[Mention],
    containers: Sequence[Mention | None],
    text: str,
    known: Iterable[Location | None],
    find: toponyms.Find,
) -> list[tuple[Location, ...]]:
    names = [_without(*pair) for pair in zip(mentions, containers, strict=True)]
    names = [_completed(*each, text) for each in zip_longest(names, mentions, mentions[1:])]
    nearby = _nearby(mentions, text)
    said = [
        Named(name, around.text if around else None, _kind_said(mention, text), near)
        for name, around, mention, near in zip(names, containers, mentions, nearby, strict=True)
    ]
    given = {name: place for name, place in zip(names, known, strict=False) if place is not None}
    return toponyms.locate_all(said, given, find)


def _nearby(mentions: Sequence[Mention], text: str) -> Iterator[str | None]:
    """For each name the one behind it that it is said to be near to: "Oyo, north of Brazzaville"."""
    for mention, other in zip_longest(mentions, mentions[1:]):
        yield other.text if other and _NEAR.fullmatch(text, mention.end, other.start) else None


def _countries_acting(event: Event, heads: Heads) -> Iterator[Token]:
    """The governing words of those who take part in an event as countries: "talks between Oman and Iran"."""
    for one in event.participants:
        head = heads.find(one.mention) if one.actor is not None and one.actor.kind == "country" else None
        if head is not None:
            yield head[1]


def _containers(mentions: Sequence[Mention], text: str) -> list[Mention | None]:
    """What each name is said to lie in; of the two names behind it, the first may lie inside it."""
    following = [mentions[number : number + 2] for number in range(1, len(mentions) + 1)]
    return [_container(*pair, text) for pair in zip(mentions, following, strict=True)]


def _container(mention: Mention, following: Sequence[Mention], text: str) -> Mention | None:
    """What a name is said to lie in, inside the mention or after it: "Paris, Texas", "Paris (Texas)"."""
    name, comma, container = mention.text.partition(", ")
    if comma and toponyms.is_container(container):
        return Mention(mention.start + len(name) + len(comma), mention.end, container)
    after = (other for other in following if other.start >= mention.end)
    beside = (other for other in after if _is_around(mention, other, text))
    return next(beside, None) or written_after(text, mention.end)


def _is_around(mention: Mention, other: Mention, text: str) -> bool:
    """Whether a name stands behind another one with a comma or as what it lies in: "Paris, Texas", "Paris in Texas"."""
    between = mention.end, other.start
    within = bool(_WITHIN.fullmatch(text, *between)) and toponyms.is_container(other.text)
    return within or bool(_COMMA.fullmatch(text, *between))


def _lies_in(mention: Mention, container: Mention) -> bool:
    """Whether a name lies in the one behind it, and is not the first of a list: "Guinea, Guinea-Bissau and Togo"."""
    reading, other = countries.read(mention.text), countries.read(container.text)
    both = reading is not None and other is not None and reading.kind == other.kind == "name"
    return toponyms.is_container(container.text) and not both


def _without(mention: Mention, container: Mention | None) -> str:
    """The name without what it lies in."""
    inside = container is not None and container.end <= mention.end
    return mention.text[: container.start - mention.start].rstrip(", ") if container and inside else mention.text


def _completed(name: str, mention: Mention, following: Mention | None, text: str) -> str:
    """The name with what it leaves to the next one: "North" of "North and South Korea"."""
    if following is None or text[mention.end : following.start] not in {" and ", " or "} or name not in _POINTS:
        return name
    point, _, rest = following.text.partition(" ")
    return f"{name} {rest}" if rest and point in _POINTS else name


def _kind_said(mention: Mention, text: str) -> SaidKind | None:
    """The kind of place that the words beside a name say it is: "Niger state", "the state of Washington"."""
    kind = kinds.said(text, mention.start, mention.end)
    return kind if kind and not toponyms.is_demonym(mention.text) else None


def _chained(places: Sequence[Place], text: str) -> tuple[Place, ...]:
    """An unknown place is put where the one is that its phrase goes on with: "a lodge outside Moscow"."""
    chained: list[Place] = []
    for place in reversed(places):
        after = chained[-1] if chained else None
        if place.location is None and after and _GOES_ON.fullmatch(text, place.mention.end, after.mention.start):
            place = evolve(place, location=after.location, alternatives=after.alternatives)  # noqa: PLW2901
        chained.append(place)
    return tuple(reversed(chained))


def _spots(places: tuple[Place, ...], text: str) -> tuple[Place, ...]:
    """A phrase that is unknown as a whole is put where the finest known name in it is: "the border town of Adré"."""
    known = Stretches([place for place in places if _tells_where(place, text)], lambda place: place.mention)
    return tuple(place if place.location else _within(place, known) for place in places)


def _tells_where(place: Place, text: str) -> bool:
    """Whether what a name is part of is there, and not "the Swedish embassy" or "the Congo-Rwanda border"."""
    return place.location is not None and (
        place.role == "location" or _ABROAD_BEHIND.match(text, place.mention.end) is None
    )


def _within(place: Place, known: Stretches[Place]) -> Place:
    around = place.mention
    inside = (
        one for one in known.touching(around) if around.start <= one.mention.start <= one.mention.end <= around.end
    )
    name = min(inside, key=_coarseness, default=None)
    return evolve(place, location=name.location, alternatives=name.alternatives) if name else place


def _coarseness(place: Place) -> tuple[bool, bool, bool]:
    """Cities and divisions come first, then countries, then seas ("the Red Sea port of Hodeidah"), origins last."""
    location = place.location
    return place.role == "origin", not (location and location.admin1), not (location and location.country)


def _role(mention: Mention, location: Location | None, heads: Heads, animacy: Animacy) -> PlaceRole:
    reading = countries.read(mention.text)
    kind = "demonym" if toponyms.is_demonym(mention.text, location) else reading.kind if reading else None
    head = heads.find(mention)
    if head is None:
        return "origin" if kind == "demonym" else "location"
    return role_of(*head, kind, animacy)


def _placed(event: Event, places: Stretches[Place]) -> Event:
    if event.place is None or event.place.location is not None:
        return event
    mention = event.place.mention
    around = places.touching(mention)
    same = [place for place in around if place.mention == mention]
    known = next((place for place in same or around if place.location), None)
    if known is None:
        return event
    return evolve(event, place=evolve(event.place, location=known.location, alternatives=known.alternatives))
