"""Cities and first-level divisions by name, read from the file that the package carries."""

from __future__ import annotations

import os
import sqlite3
import threading
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

from attrs import frozen

from eventx.records import Location
from eventx.resolve.countries import fold

#: Larger than a country: no city is meant, though one has the name in some language, and no part of a country.
REGIONS = frozenset(
    {"africa", "asia", "europe", "north america", "south america", "latin america", "central america", "middle east"}
    | {
        "caribbean",
        "balkans",
        "sahel",
        "pacific",
        "atlantic",
        "antarctica",
        "oceania",
        "central asia",
        "southeast asia",
    }
    | {"south asia", "east asia", "north africa", "south pacific", "north atlantic", "east", "west", "eastern europe"}
)

_QUERY = """
SELECT kind, population, own, name, country, admin1, latitude, longitude, geoname_id
FROM name JOIN place ON place.id = name.place WHERE key = ? ORDER BY population DESC, geoname_id
"""


@frozen
class Entry:
    """A place that a name can stand for.

    Attributes:
        kind: city or division.
        population: of a division, that of its cities.
        own: whether the name is its main one, not an alternate.
        location: where it is.
    """

    kind: Literal["city", "division"]
    population: int
    own: bool
    location: Location


@lru_cache(maxsize=4096)
def find(name: str) -> tuple[Entry, ...]:
    """The places that have a name, by population, largest first; case, accents and a leading "the" do not count."""
    rows = _connection(os.getpid(), threading.get_ident()).execute(_QUERY, (_storable(fold(name)),))
    return tuple(_entry(*row) for row in rows)


def _entry(kind: Literal["city", "division"], population: int, own: int, *location: str | float | None) -> Entry:
    fields = ("name", "country", "admin1", "latitude", "longitude", "geoname_id")
    return Entry(kind, population, bool(own), Location(**dict(zip(fields, location, strict=True))))  # type: ignore[arg-type]


def _storable(key: str) -> str:
    """SQLite takes no lone surrogates; no name has them."""
    return key.encode("utf-8", "replace").decode("utf-8")


@cache
def _connection(process: int, thread: int) -> sqlite3.Connection:  # noqa: ARG001  (one for each)
    # SQLite's connections must not be shared between threads nor carried into a forked process.
    with resources.as_file(resources.files("eventx.resolve").joinpath("data/places.sqlite")) as path:
        return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
