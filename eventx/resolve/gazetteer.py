"""Cities and first-level divisions by name, read from the file that the package carries."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal

from attrs import frozen

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

_QUERY = """
SELECT kind, population, own, county, name, country, admin1, latitude, longitude, id
FROM name JOIN place ON place.id = name.place WHERE key = ? ORDER BY population DESC, id
"""


@frozen
class Entry:
    """A place that a name can stand for.

    Attributes:
        kind: city, first-level division, county (second-level division), or region (continents, seas, islands …).
        population: of a division or county, that of its towns; of a region 0.
        own: whether the name is its main one, not an alternate.
        county: GeoNames identifier of the county that a city lies in, None if not known.
        location: where it is.
    """

    kind: Kind
    population: int
    own: bool
    county: int | None
    location: Location


@lru_cache(maxsize=4096)
def find(name: str) -> tuple[Entry, ...]:
    """The places that have a name, by population, largest first; case, accents and a leading "the" do not count."""
    rows = _connection(os.getpid(), threading.get_ident()).execute(_QUERY, (_storable(fold(name)),))
    return tuple(_entry(*row) for row in rows)


def _entry(kind: int, population: int, own: int, county: int | None, *place: Any) -> Entry:  # noqa: ANN401  (a row)
    return Entry(KINDS[kind], population, bool(own), county, _location(*place))


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


def cities() -> Iterator[Location]:
    """All cities, in the order of their identifiers."""
    columns = "name, country, admin1, latitude, longitude, id"
    rows = _connection(os.getpid(), threading.get_ident()).execute(f"SELECT {columns} FROM place WHERE kind = 0")  # noqa: S608
    return (_location(*row) for row in rows)


def _storable(key: str) -> str:
    """SQLite takes no lone surrogates; no name has them."""
    return key.encode("utf-8", "replace").decode("utf-8")


@cache
def _connection(process: int, thread: int) -> sqlite3.Connection:  # noqa: ARG001  (one for each)
    # SQLite's connections must not be shared between threads nor carried into a forked process.
    with resources.as_file(resources.files("eventx.resolve").joinpath("data/places.sqlite")) as path:
        return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
