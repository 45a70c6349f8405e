"""What place names mean: countries before divisions before cities, the other names of the document as witnesses."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence

from attrs import frozen

from eventx.records import Location
from eventx.resolve import countries, gazetteer
from eventx.resolve.countries import Country, fold
from eventx.resolve.gazetteer import REGIONS, Entry

_PART_OF = re.compile(
    r"(?:the )?(?:(?:north|south)-?(?:east|west)?(?:ern)?|(?:east|west)(?:ern)?|central|downtown|greater|upper|lower"
    r"|mainland|(?:city|town|province|state|region) of) (?P<rest>\S.*)",
    re.IGNORECASE,
)
_KIND_AFTER = re.compile(
    r"(?P<rest>\S.*) (?:city|province|region|oblast|district|governorate|prefecture|airport)", re.IGNORECASE
)
#: A city that has a quarter of the people of the division of the same name is meant before it ("New York").
CITY_SHARE = 4

# Weights of the evidence for a city or division, in powers of ten of population.
_OWN_NAME = 1.0
_DIVISION = 1.2
_CAPITAL = 3.0
_COUNTRY_VOTE, _MOST_COUNTRY_VOTES = 0.7, 2.0
_DIVISION_VOTE, _MOST_DIVISION_VOTES = 1.2, 2.5


@frozen
class Votes:
    """How often a document names countries and divisions beyond doubt."""

    countries: Counter[str]
    divisions: Counter[tuple[str | None, str | None]]


def locate_all(names: Sequence[str], containers: Sequence[str | None]) -> list[Location | None]:
    """Where the places of one document are.

    Args:
        names: place names, adjectives and seats of government as the text has them, in text order.
        containers: for each name the one that follows it after a comma ("Paris, Texas"), or None.

    Returns:
        A location for each name, None for a name that is not known.
    """
    votes = _count(names)
    return [_locate(name, container, votes) for name, container in zip(names, containers, strict=True)]


def _locate(name: str, container: str | None, votes: Votes) -> Location | None:
    entries = gazetteer.find(name)
    if container is not None:
        inside = [entry for entry in entries if _is_within(entry, container)]
        if inside:
            return _best(inside, votes).location
    reading = countries.read(name)
    if reading is not None and reading.kind in {"name", "demonym"} and not _is_state(entries, votes):
        return _of_country(reading.country)
    if reading is not None and reading.kind == "seat":
        return _of_capital(reading.country, votes)
    if entries:
        capital_of = reading.country if reading and reading.kind == "capital" else None
        return _best(entries, votes, capital_of).location
    if reading is None:
        return _around(name, container, votes)
    return (
        Location(name=name, country=reading.country.alpha2) if reading.kind == "part" else _of_country(reading.country)
    )


def _around(name: str, container: str | None, votes: Votes) -> Location | None:
    """What "eastern X" and "X province" are in or named after, if X is known."""
    if fold(name) in REGIONS:
        return None
    match = _PART_OF.fullmatch(name) or _KIND_AFTER.fullmatch(name)
    return _locate(match["rest"], container, votes) if match else None


def _best(entries: Sequence[Entry], votes: Votes, capital_of: Country | None = None) -> Entry:
    meant = [entry for entry in entries if entry.kind == "city" or not _is_overshadowed(entry, entries)]
    return max(meant, key=_score(votes, capital_of))


def _score(votes: Votes, capital_of: Country | None) -> Callable[[Entry], float]:
    def score(entry: Entry) -> float:
        place = entry.location
        by_country = min(_MOST_COUNTRY_VOTES, _COUNTRY_VOTE * votes.countries[place.country or ""])
        by_division = min(_MOST_DIVISION_VOTES, _DIVISION_VOTE * votes.divisions[place.country, place.admin1])
        is_capital = entry.kind == "city" and capital_of is not None and place.country == capital_of.alpha2
        return (
            math.log10(entry.population + 10)
            + _OWN_NAME * entry.own
            + _DIVISION * (entry.kind == "division")
            + _CAPITAL * is_capital
            + by_country
            + by_division
        )

    return score


def _is_overshadowed(division: Entry, entries: Sequence[Entry]) -> bool:
    cities = (entry for entry in entries if entry.kind == "city" and _same_division(entry, division))
    return any(city.population * CITY_SHARE > division.population for city in cities)


def _same_division(one: Entry, other: Entry) -> bool:
    return (one.location.country, one.location.admin1) == (other.location.country, other.location.admin1)


def _is_within(entry: Entry, container: str) -> bool:
    """Whether a container names the country or the division of an entry, by name or by its code ("Paris, TX")."""
    if container.replace(".", "") == entry.location.admin1 and entry.location.country == "US":
        return True
    if any(division.kind == "division" and _same_division(division, entry) for division in gazetteer.find(container)):
        return entry.kind == "city"
    country = countries.lookup(container)
    return country is not None and country.alpha2 == entry.location.country


def _is_state(entries: Sequence[Entry], votes: Votes) -> bool:
    """Whether a country's name is that of a division whose cities the text names ("Atlanta, Georgia")."""
    divisions = [entry.location for entry in entries if entry.kind == "division" and entry.own]
    return any(votes.divisions[place.country, place.admin1] for place in divisions)


def _count(names: Sequence[str]) -> Votes:
    votes = Votes(Counter(), Counter())
    for name in set(names):
        reading = countries.read(name)
        entries = gazetteer.find(name)
        if reading is not None:
            votes.countries[reading.country.alpha2] += 1
        elif len(entries) == 1:
            place = entries[0].location
            votes.countries[place.country or ""] += 1
            votes.divisions[place.country, place.admin1] += 1
    return votes


def _of_country(country: Country) -> Location:
    return Location(
        name=country.name,
        country=country.alpha2,
        latitude=country.latitude,
        longitude=country.longitude,
        geoname_id=country.geoname_id,
    )


def _of_capital(country: Country, votes: Votes) -> Location:
    cities = [entry for entry in gazetteer.find(country.capital or "") if entry.location.country == country.alpha2]
    return _best(cities, votes).location if cities else _of_country(country)
