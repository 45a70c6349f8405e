"""Countries and the words that stand for them: names, adjectives, parts, capitals and seats of government."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal

from attrs import frozen

Kind = Literal["name", "demonym", "part", "capital", "seat"]

#: Names up to this length ("US", "UK", "CAR") are read only in the case they are listed in.
LONGEST_ACRONYM = 4
#: Capitals that stand for an organisation before they stand for their country's government.
BODIES_BY_CAPITAL: Mapping[str, str] = {"Brussels": "European Union"}
#: What a name is looked up without: dots and apostrophes; a hyphen is a space.
_UNWRITTEN = str.maketrans("-", " ", ".'’‘ʻ`")


@frozen(kw_only=True)
class Country:
    """A country or territory with an ISO 3166-1 code.

    Attributes:
        name: common English name.
        alpha2: ISO 3166-1 alpha-2 code; ``XK`` for Kosovo.
        alpha3: ISO 3166-1 alpha-3 code; ``XKX`` for Kosovo.
        geoname_id: GeoNames identifier.
        latitude: degrees north, near the middle of the country.
        longitude: degrees east.
        names: other names and abbreviations.
        demonyms: adjectives and nouns for its people.
        parts: well-known parts of it that texts name like a country.
        capital: the capital, None where there is none.
        capitals: names of the capital, and of further cities of the government, that no larger city shares, so that
            "Moscow said" can stand for the country while "Victoria said" cannot.
        seats: buildings and places that stand for its government.
    """

    name: str
    alpha2: str
    alpha3: str
    geoname_id: int
    latitude: float
    longitude: float
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    parts: tuple[str, ...]
    capital: str | None
    capitals: tuple[str, ...]
    seats: tuple[str, ...]


@frozen
class Reading:
    """What a word says about a country.

    Attributes:
        country: the country.
        kind: which of its words it was: name, demonym, part, capital or seat.
    """

    country: Country
    kind: Kind


def lookup(text: str) -> Country | None:
    """The country that a name, demonym, part, capital or seat of government stands for.

    Args:
        text: the words, with or without a leading "the" or a possessive ending. Words without a capital letter are
            never read, since "turkey" and "polish" are no countries.

    Returns:
        The country, or None if the words are unknown or stand for several countries ("Korean").

    >>> lookup("the Kremlin").alpha3
    'RUS'
    >>> lookup("us") is None
    True
    """
    reading = read(text)
    return reading.country if reading else None


@lru_cache(maxsize=16384)
def read(text: str) -> Reading | None:
    """Like :func:`lookup`, and says which kind of word it was."""
    if text == text.lower():
        return None
    bare = _bare(text)
    index = _index()
    return index.get(bare.replace(".", "")) or index.get(fold(bare)) or _plural_demonym(fold(bare))


@lru_cache(maxsize=16384)
def namesakes(text: str) -> tuple[Country, ...]:
    """The further countries whose name or people is called as that of :func:`lookup`.

    >>> [country.alpha3 for country in (lookup("Congolese"), *namesakes("Congolese"))]
    ['COD', 'COG']
    """
    first = read(text)
    if first is None or first.kind not in {"name", "demonym"}:
        return ()
    key = _key(_bare(text))
    bearers = _bearers().get(key) or _bearers().get(key.removesuffix("s")) or ()
    return tuple(country for country in bearers if country != first.country)


@cache
def countries() -> tuple[Country, ...]:
    """All countries and territories, by alpha-2 code."""
    text = resources.files("eventx.resolve").joinpath("data/countries.json").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = json.loads(text)
    return tuple(Country(**{key: _frozen(value) for key, value in row.items()}) for row in rows)


def fold(text: str) -> str:
    """A name without case, accents, dots, apostrophes and a leading "the".

    >>> fold("The Élysée")
    'elysee'
    """
    plain = text if text.isascii() else _without_accents(text)
    words = plain.casefold().translate(_UNWRITTEN).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _without_accents(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def _bare(text: str) -> str:
    for ending in ("'s", "’s", "'", "’"):
        text = text.removesuffix(ending)
    return text.removeprefix("the ").removeprefix("The ").strip()


def _plural_demonym(key: str) -> Reading | None:
    reading = _index().get(key.removesuffix("s"))
    return reading if reading and reading.kind == "demonym" else None


@cache
def _index() -> Mapping[str, Reading]:
    index: dict[str, Reading] = {}
    # The order says what a word means that is in two lists: a name before a demonym before a capital.
    for kind in ("name", "demonym", "part", "seat", "capital"):
        for country in countries():
            for word in _words(country, kind):
                index.setdefault(_key(word), Reading(country, kind))
    return index


@cache
def _bearers() -> Mapping[str, tuple[Country, ...]]:
    """The countries that share a name or demonym, by that word."""
    bearers: dict[str, dict[str, Country]] = {}
    for country in countries():
        for word in (*_words(country, "name"), *_words(country, "demonym")):
            bearers.setdefault(_key(word), {})[country.alpha2] = country
    return {word: tuple(sharing.values()) for word, sharing in bearers.items() if len(sharing) > 1}


def _words(country: Country, kind: Kind) -> Iterator[str]:
    match kind:
        case "name":
            yield from (country.name, *country.names)
        case "demonym":
            yield from country.demonyms
        case "part":
            yield from country.parts
        case "seat":
            yield from country.seats
        case "capital":
            yield from country.capitals


def _key(word: str) -> str:
    letters = word.replace(".", "")
    return letters if len(letters) <= LONGEST_ACRONYM and letters.isupper() else fold(word)


def _frozen(value: Any) -> Any:  # noqa: ANN401  (whatever JSON holds)
    return tuple(value) if isinstance(value, list) else value
