"""Cities, divisions, counties and regions by name: the file that the package carries, and files of the same form."""

from __future__ import annotations

import os
import re
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from attrs import field, frozen

from eventx.errors import InputError
from eventx.records import Location
from eventx.resolve.countries import fold

#: Larger than a country: no city is meant, though one has the name in some language, and no part of a country.
REGIONS = frozenset(
    {"africa", "asia", "europe", "north america", "south america", "latin america", "central america", "americas"}
    | {"middle east", "mideast", "caribbean", "balkans", "sahel", "pacific", "atlantic", "mediterranean", "antarctica"}
    | {"oceania", "arctic", "eu", "european union", "central asia", "southeast asia", "south asia", "east asia"}
    | {"north africa", "west africa", "east africa", "south pacific", "north atlantic", "eastern europe", "gulf"}
    | {"western europe", "east", "west", "north", "south"}
)

#: Kinds of places, as the file numbers them.
Kind = Literal["city", "division", "county", "region"]
KINDS: tuple[Kind, ...] = ("city", "division", "county", "region")
#: What a degree counts in the file.
COORDINATE = 10_000
#: Letters that are no others with an accent, as English text writes them.
_PLAIN = str.maketrans(
    dict(
        zip(
            "øłđıæœðþßØŁĐÆŒÐÞəʻ",
            ["o", "l", "d", "i", "ae", "oe", "d", "th", "ss", "O", "L", "D", "Ae", "Oe", "D", "Th", "a", ""],
            strict=True,
        )
    )
)
_SCHEMA = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, kind INTEGER, name TEXT, country TEXT, admin1 TEXT, county INTEGER,
    latitude INTEGER, longitude INTEGER, population INTEGER, renown INTEGER
);
CREATE TABLE name (key TEXT, place INTEGER, own INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE people (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""
_QUERY = """
SELECT kind, population, renown, own, county, name, country, admin1, latitude, longitude, id
FROM name JOIN place ON place.id = name.place WHERE key = ? ORDER BY population DESC, id
"""
_OF_PEOPLE = """
SELECT kind, population, renown, 1, county, name, country, admin1, latitude, longitude, id
FROM people JOIN place ON place.id = people.place WHERE key IN (?, ?) ORDER BY population DESC, id
"""
#: How else a part of a name is written; what a text has is looked for first.
_SPELLINGS = (
    *((re.compile(rf"^{short} "), f"{whole} ") for short, whole in (("st", "saint"), ("mt", "mount"), ("ft", "fort"))),
    *((re.compile(rf"^{whole} "), f"{short} ") for short, whole in (("st", "saint"), ("mt", "mount"))),
    *((re.compile("^(?=....)"), article) for article in ("al ", "el ")),
    (re.compile("([aou])e"), r"\1"),
)


@frozen
class Entry:
    """A place that a name can stand for.

    Attributes:
        kind: city, first-level division, county (second-level division), or region (continents, seas, islands …).
        population: of a division or county, that of its towns; of a region 0.
        own: whether the name is its main one, not an alternate.
        county: GeoNames identifier of the county that a city lies in, None if not known.
        location: where it is.
        renown: how many names GeoNames has for a city of 15,000 and more, in all languages; 0 for other places.
    """

    kind: Kind
    population: int
    own: bool
    county: int | None
    location: Location
    renown: int = 0


def _tuple(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(names)


@frozen(kw_only=True)
class Listing:
    """A place as it is written into a file.

    Attributes:
        location: name, codes, coordinates and, if it has one, GeoNames identifier.
        kind: city, division, county or region.
        population: its people; among namesakes, the more the likelier.
        county: GeoNames identifier of the county that it lies in.
        names: further main names.
        alternates: other names, which count less.
        demonyms: adjectives and nouns for its people.
        renown: how many names it has in all languages; among namesakes, the more the likelier.
    """

    location: Location
    kind: Kind = "city"
    population: int = 0
    county: int | None = None
    names: tuple[str, ...] = field(default=(), converter=_tuple)
    alternates: tuple[str, ...] = field(default=(), converter=_tuple)
    demonyms: tuple[str, ...] = field(default=(), converter=_tuple)
    renown: int = 0


class Gazetteer:
    """Places by name, from a file that :func:`write` has written.

    The file is read as needed. A gazetteer may be used in several threads and sent to other processes.

    Args:
        path: the file.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = str(Path(path).absolute())

    def find(self, name: str) -> tuple[Entry, ...]:
        """The places that have a name, by population, largest first; case, accents and a leading "the" do not count.

        If there is none, those of another spelling: "St. Marc" for Saint-Marc, "Hodeidah" for El Hodeidah.

        Raises:
            InputError: the file cannot be read.
        """
        return _find(self.path, name)

    def cities(self) -> Iterator[Location]:
        """All cities, in the order of their identifiers."""
        columns = "name, country, admin1, latitude, longitude, id"
        rows = _connected(self.path).execute(f"SELECT {columns} FROM place WHERE kind = 0 ORDER BY id")  # noqa: S608
        return (_location(*row) for row in rows)


@cache
def bundled() -> Gazetteer:
    """The gazetteer that the package carries."""
    with resources.as_file(resources.files("eventx.resolve").joinpath("data/places.sqlite")) as path:
        return Gazetteer(path)


@lru_cache(maxsize=4096)
def find(name: str) -> tuple[Entry, ...]:
    """What :meth:`Gazetteer.find` finds in the file that the package carries."""
    return _looked_up(bundled().path, name)


@lru_cache(maxsize=4096)
def of_people(word: str) -> tuple[Entry, ...]:
    """The divisions, cities and regions whose people or things are called so ("Texan", "Bavarians"), largest first.

    Peoples of countries are in :mod:`eventx.resolve.countries`.
    """
    key = _storable(fold(word))
    return _entries(bundled().path, _OF_PEOPLE, key, key.removesuffix("s")) if word != word.lower() else ()


def write(path: str | os.PathLike[str], listings: Iterable[Listing]) -> None:
    """Write a file for :class:`Gazetteer`, replacing one that is there.

    Args:
        path: the file.
        listings: the places. Of two with one GeoNames identifier the first says what it is, and both its names;
            places without one are numbered below zero.

    Raises:
        InputError: a place has no coordinates.
    """
    Path(path).unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    with connection:
        connection.executescript(_SCHEMA)
        for number, listing in enumerate(listings, start=1):
            _insert(connection, listing, listing.location.geoname_id or -number)
    connection.execute("VACUUM")
    connection.close()


def _insert(connection: sqlite3.Connection, listing: Listing, identifier: int) -> None:
    place = listing.location
    if place.latitude is None or place.longitude is None:
        message = f"{place.name!r} has no coordinates; a gazetteer lists places with latitude and longitude"
        raise InputError(message)
    point = (round(place.latitude * COORDINATE), round(place.longitude * COORDINATE))
    columns = (KINDS.index(listing.kind), place.name, place.country, place.admin1, listing.county, *point)
    row = (identifier, *columns, listing.population, listing.renown)
    connection.execute("INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    keys = ((key, identifier, own) for key, own in _keys(listing).items())
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", keys)
    people = ((fold(word), identifier) for word in listing.demonyms)
    connection.executemany("INSERT OR IGNORE INTO people VALUES (?, ?)", people)


def _keys(listing: Listing) -> dict[str, bool]:
    """The names as they are looked up, and whether they are main ones."""
    names = [listing.location.name, *listing.names]
    plain = [name.translate(_PLAIN) for name in names]
    keys = {fold(name): False for name in [*listing.alternates, *plain]} | {fold(name): True for name in names}
    return {key: own for key, own in keys.items() if key and (listing.kind == "region" or key not in REGIONS)}


def _looked_up(path: str, name: str) -> tuple[Entry, ...]:
    spellings = _spellings(_storable(fold(name)))
    return next(filter(None, (_entries(path, _QUERY, spelling) for spelling in spellings)), ())


def _spellings(key: str) -> Iterator[str]:
    yield key
    for pattern, other in _SPELLINGS:
        spelling, changes = pattern.subn(other, key)
        if changes:
            yield spelling


def _entries(path: str, query: str, *keys: str) -> tuple[Entry, ...]:
    return tuple(_entry(*row) for row in _connected(path).execute(query, keys))


_find = lru_cache(maxsize=4096)(_looked_up)


def _entry(kind: int, population: int, renown: int, own: int, county: int | None, *place: Any) -> Entry:  # noqa: ANN401
    return Entry(KINDS[kind], population, bool(own), county, _location(*place), renown)


def _location(name: str, *place: Any) -> Location:  # noqa: ANN401  (the columns of a row)
    country, admin1, latitude, longitude, identifier = place
    return Location(
        name=name,
        country=country,
        admin1=admin1,
        latitude=latitude / COORDINATE,
        longitude=longitude / COORDINATE,
        geoname_id=identifier if identifier > 0 else None,
    )


def _storable(key: str) -> str:
    """SQLite takes no lone surrogates; no name has them."""
    return key.encode("utf-8", "replace").decode("utf-8")


def _connected(path: str) -> sqlite3.Connection:
    # SQLite's connections must not be shared between threads nor carried into a forked process.
    return _connection(path, os.getpid(), threading.get_ident())


@cache
def _connection(path: str, process: int, thread: int) -> sqlite3.Connection:  # noqa: ARG001  (one for each)
    try:
        connection = sqlite3.connect(f"{Path(path).as_uri()}?mode=ro&immutable=1", uri=True)
        connection.execute(_QUERY, ("",))
    except sqlite3.Error as error:
        message = f"{path} cannot be read as a gazetteer ({error}); write one with eventx.resolve.gazetteer.write"
        raise InputError(message) from error
    return connection
