"""The place names of a document: what the parser takes for places, and names of places in other names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice, zip_longest

from eventx.document import Document
from eventx.records import Actor, Mention
from eventx.resolve import countries, gazetteer, toponyms
from eventx.stretches import Stretches

_ALWAYS = {"Location", "Facility"}
#: Countries and their people, and whoever is called by their seat, may have these labels as well.
_IF_COUNTRY = {
    "NORP": {"name", "demonym"},
    "Organization": {"name", "seat"},
    "Misc": {"name", "demonym", "seat"},
    "Person": {"seat"},
}
_PEOPLE = {"NORP", "Misc"}
_NAMED_AFTER_PLACES = {"Organization", "Misc", "Facility"}
_POINT = r"(?:North|South|East|West)(?:ern)?"
#: Of one name, two parts that are told apart by a word: "North and South Carolina".
_POINTS_JOINED = re.compile(rf"{_POINT} (?:and|or) {_POINT} \S")
_POINTS = re.compile(rf"{_POINT}(?= (?:and|or) )|{_POINT} (?!(?:and|or) ).*")
_SIDE = re.compile(r"[^-\u2013]+")
_WORD = re.compile(r"\S+")
#: Words of the longest name of a place that is looked for in that of a body.
LONGEST_NAME = 3
#: Words for countries that are read though the parser takes them for no entity, by the parts of speech they have.
_KINDS_IN_TEXT = {
    **dict.fromkeys(("PROPN", "ADJ"), frozenset({"name", "demonym", "seat"})),
    "NOUN": frozenset({"seat"}),
}
_AFTER_COMMA = re.compile(r"(?:,\s?|\s\()(?P<words>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2})")


def find_places(document: Document, actors: Iterable[Actor], own: Collection[Mention]) -> list[Mention]:
    """The place names, in text order.

    Args:
        document: their document.
        actors: the actors of its events; a capital that acts is a place though the parser took it for a person.
        own: the places of its events, which are kept with all names that lie in them.
    """
    named = [*_named(document), *_capitals_that_act(document, actors)]
    named += _names_in_bodies(document, {mention.text for mention in named})
    mentions = _distinct([*named, *_countries_missed(document), *own], keep=own)
    return _distinct([*_joined(mentions, document.text), *_containers_missed(document.text, mentions)], keep=own)


def _joined(mentions: Sequence[Mention], text: str) -> Iterator[Mention]:
    """The names, and as one what the parser has cut at a hyphen: "Guinea-Bissau"."""
    for mention, after in zip_longest(mentions, mentions[1:]):
        if after is not None and after.start == mention.end + 1 and text[mention.end] == "-":
            whole = text[mention.start : after.end]
            if countries.read(whole) is not None:
                yield Mention(mention.start, after.end, whole)
        yield mention


def written_after(text: str, position: int) -> Mention | None:
    """The longest name of a country or division after a comma or bracket, whatever the parser took it for."""
    match = _AFTER_COMMA.match(text, position)
    words = match["words"].split(" ") if match else []
    start = match.start("words") if match else position
    names = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next((Mention(start, start + len(n), n) for n in names if toponyms.is_container(n)), None)


def _named(document: Document) -> Iterator[Mention]:
    for entity in document.entities:
        reading = countries.read(entity.text)
        is_people = entity.label in _PEOPLE and (bool(gazetteer.of_people(entity.text)) or _is_of_two(entity.text))
        if entity.label in _ALWAYS and toponyms.is_body(entity.text):
            continue
        if entity.label in _ALWAYS or is_people or (reading and reading.kind in _IF_COUNTRY.get(entity.label, ())):
            yield from _parts(entity.start, entity.text)


def _parts(start: int, text: str) -> Iterator[Mention]:
    """The names that an entity strings together: a place and what it lies in ("Paris, Texas"), two sides of a thing."""
    sides = _SIDE.finditer(text) if _is_of_two(text) else _POINTS.finditer(text) if _POINTS_JOINED.match(text) else ()
    found = [Mention(start + side.start(), start + side.end(), side.group()) for side in sides]
    if found:
        yield from found
        return
    name, comma, container = text.partition(", ")
    if not name or not comma or not toponyms.is_container(container):
        yield Mention(start, start + len(text), text)
        return
    yield Mention(start, start + len(name), name)
    yield from _parts(start + len(name) + len(comma), container)


def _is_of_two(text: str) -> bool:
    """Whether a hyphen joins two countries or peoples: "Polish-Belarusian", but not "Guinea-Bissau"."""
    sides = _SIDE.findall(text)
    return len(sides) > 1 and countries.read(text) is None and all(map(countries.read, sides)) and " " not in text


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
    """Names, adjectives and seats of countries outside all entities."""
    taken = {position for entity in document.entities for position in range(entity.start, entity.end)}
    for sentence in document.sentences:
        for token in sentence:
            kinds = _KINDS_IN_TEXT.get(token.upos)
            if kinds is None or token.start in taken or token.start == token.end:
                continue
            text = document.text[token.start : token.end]
            reading = countries.read(text) if text[:1].isupper() else None
            if reading is not None and reading.kind in kinds:
                yield Mention(token.start, token.end, text)


def _containers_missed(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Countries and divisions that a place is said to lie in though the parser took them for something else."""
    taken = Stretches(mentions, lambda mention: mention)
    for mention in mentions:
        container = written_after(text, mention.end)
        if container and _is_listed(container.text) and not taken.touch(container.start, container.end):
            yield container


def _is_listed(container: str) -> bool:
    """Whether there is more to a name than the form of a code ("TV")."""
    return countries.read(container) is not None or any(e.kind == "division" for e in gazetteer.find(container))


def _distinct(mentions: Sequence[Mention], keep: Collection[Mention]) -> list[Mention]:
    """In text order; of an event's place that other names lie in, those names stay too."""
    kept: list[Mention] = []
    for mention in sorted(set(mentions), key=lambda mention: (mention.start, -mention.end)):
        if not kept or mention.start >= kept[-1].end or kept[-1] in keep or mention in keep:
            kept.append(mention)
    return kept
