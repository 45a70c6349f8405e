"""What place names mean: all that bear a name are weighed, the other names of the document as witnesses.

Each place that a name can stand for has a score: the logarithm of its population, more for countries, divisions,
capitals and main names, most for what a text says itself ("Paris, Texas"). The scores of a name make shares of its
readings, and the shares of all names make the support that the countries, divisions and counties have in the document,
from which the scores are computed anew, so that a few clear names draw the doubtful ones to them.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from eventx.records import Location
from eventx.resolve import countries, gazetteer
from eventx.resolve.countries import Country, fold
from eventx.resolve.gazetteer import REGIONS, Entry

_PART_OF = re.compile(
    r"(?:the )?(?:(?:north|south)-?(?:east|west)?(?:ern)?|(?:east|west)(?:ern)?|(?:mid|south|north)[- ]?central"
    r"|central|downtown|uptown|greater|metro|metropolitan|upper|lower|suburban|rural|inner"
    r"|mainland|(?:city|town|village|county|province|state|region|district|port|republic) of) (?P<rest>\S.*)",
    re.IGNORECASE,
)
_KIND_AFTER = re.compile(
    r"(?P<rest>\S.*) (?:city|town|township|village|county|parish|province|state|region|oblast|krai|district"
    r"|governorate|prefecture|valley|area|metro|international airport|airport)",
    re.IGNORECASE,
)
_POSSESSED = re.compile(r"(?P<rest>\S.*?)['’]s \S.*")
#: Provinces of some countries are called so.
_DIRECTIONS = frozenset(
    {"northern", "southern", "eastern", "western", "central", "centre", "center", "coast", "capital"} | {"plateau"}
)
#: A city that has a quarter of the people of the division of the same name is meant before it ("New York").
CITY_SHARE = 4

# Weights of the evidence, in powers of ten of population.
_OWN_NAME = 1.0
_DIVISION = 1.2
_COUNTRY = 10.0
_REGION = 9.0
_CAPITAL = 1.5
_CONTAINED = 8.0
_COUNTRY_VOTE, _MOST_COUNTRY_VOTES = 1.0, 2.0
_DIVISION_VOTE, _MOST_DIVISION_VOTES = 1.6, 3.0
_COUNTY_VOTE, _MOST_COUNTY_VOTES = 1.5, 2.0
LENGTH_OF_CODE = 2
#: How many places are reported beside the likeliest one.
MOST_ALTERNATIVES = 3
#: How often the support is computed from the shares, and the shares from the support.
ROUNDS = 3

_Area = tuple[str | int | None, ...]
#: How much of the shares of names falls to each area.
Support = dict[_Area, float]


@frozen
class Candidate:
    """A place that a name can stand for.

    Attributes:
        location: where it is.
        areas: the country, the division and the county that it is or lies in, as far as they are known.
        prior: its score before the other names are heard.
    """

    location: Location
    areas: tuple[_Area, ...]
    prior: float


Known = dict[str, list[Candidate]]
#: The places that have a name.
Find = Callable[[str], Sequence[Entry]]


def locate_all(
    names: Sequence[str],
    containers: Sequence[str | None],
    given: Mapping[str, Location] | None = None,
    find: Find = gazetteer.find,
) -> list[tuple[Location, ...]]:
    """Where the places of one document are.

    Args:
        names: place names, adjectives and seats of government as the text has them, in text order.
        containers: for each name the one that follows it after a comma ("Paris, Texas"), or None. What is said once
            holds for the name wherever it stands.
        given: what some of the names are known to stand for: witnesses for the other names.
        find: looks up a name in a gazetteer.

    Returns:
        For each name the places that it can stand for, each with its score, the likeliest first and up to three
        others; of an unknown name those of the country or division that it is said to lie in, else none.
    """
    said = {name: container for name, container in zip(names, containers, strict=True) if container}
    readings = {name: list(_candidates(name, said.get(name), find)) for name in dict.fromkeys([*names, *said.values()])}
    readings |= {name: [Candidate(place, _around_place(place), 0.0)] for name, place in (given or {}).items()}
    best = _weigh({name: candidates for name, candidates in readings.items() if candidates})
    around = {name: best.get(container, ()) for name, container in said.items() if is_container(container)}
    return [best.get(name) or around.get(name, ()) for name in names]


def is_container(name: str) -> bool:
    """Whether a name after a comma says what the place before it lies in: a country, a division or a state's code."""
    reading = countries.read(name)
    if reading is not None and reading.kind == "name":
        return True
    is_code = len(name.replace(".", "")) == LENGTH_OF_CODE and name.isupper()
    return is_code or any(entry.kind == "division" for entry in gazetteer.find(name))


def is_area(name: str) -> bool:
    """Whether a name is first of all that of a country, its people, a division or a county ("Ohio", "Kent County")."""
    reading = countries.read(name)
    if reading is not None and reading.kind in {"name", "demonym"}:
        return True
    if fold(name) in _DIRECTIONS:
        return False
    # Not "Miss", which is short for Mississippi.
    entries = [entry for entry in gazetteer.find(name) if fold(entry.location.name) == fold(name)]
    return name[:1].isupper() and bool(entries) and entries[0].kind in {"division", "county"}


def _weigh(known: Known) -> dict[str, tuple[Location, ...]]:
    scores = {name: [candidate.prior for candidate in candidates] for name, candidates in known.items()}
    for _ in range(ROUNDS):
        support, own = _support(known, scores)
        scores = {name: _heard(candidates, support, own[name]) for name, candidates in known.items()}
    return {name: tuple(_ranked(candidates, _shares(scores[name]))) for name, candidates in known.items()}


def _ranked(candidates: Sequence[Candidate], shares: Sequence[float]) -> Iterator[Location]:
    order = sorted(range(len(candidates)), key=shares.__getitem__, reverse=True)
    for number in order[: MOST_ALTERNATIVES + 1]:
        yield evolve(candidates[number].location, score=round(shares[number], 3))


def _support(known: Known, scores: dict[str, list[float]]) -> tuple[Support, dict[str, Support]]:
    """The shares of all names by area, and those of each name alone, which is no witness for itself."""
    own: dict[str, Support] = {}
    support: Support = defaultdict(float)
    for name, candidates in known.items():
        own[name] = defaultdict(float)
        for candidate, share in zip(candidates, _shares(scores[name]), strict=True):
            for area in candidate.areas:
                own[name][area] += share
                support[area] += share
    return support, own


def _shares(scores: Sequence[float]) -> list[float]:
    highest = max(scores)
    weights = [10.0 ** (score - highest) for score in scores]
    return [weight / sum(weights) for weight in weights]


def _heard(candidates: Iterable[Candidate], support: Support, own: Support) -> list[float]:
    return [
        candidate.prior + sum(_vote(area, support[area] - own[area]) for area in candidate.areas)
        for candidate in candidates
    ]


def _vote(area: _Area, support: float) -> float:
    if len(area) == 1:
        return min(_MOST_COUNTRY_VOTES, _COUNTRY_VOTE * support)
    if len(area) == 2:  # noqa: PLR2004  (country and division)
        return min(_MOST_DIVISION_VOTES, _DIVISION_VOTE * support)
    return min(_MOST_COUNTY_VOTES, _COUNTY_VOTE * support)


def _candidates(name: str, container: str | None, find: Find) -> Iterator[Candidate]:
    reading = countries.read(name)
    entries = _meant(find(name))
    if reading is not None and reading.kind == "seat":
        yield _of_capital(reading.country)
        return
    if reading is not None and reading.kind in {"name", "demonym"}:
        yield _of_country(reading.country)
        # "Peru, Ind." is a town, "China, Japan and Korea" are three countries.
        container = None if container and countries.lookup(container) else container
    capital_of = reading.country if reading and reading.kind == "capital" else None
    yield from (_of_entry(entry, container, capital_of) for entry in entries)
    if entries or (reading is not None and reading.kind in {"name", "demonym"}):
        return
    yield from _of_part(name, reading.country) if reading else _around(name, container, find)


def _of_part(name: str, country: Country) -> Iterator[Candidate]:
    if name:
        yield Candidate(Location(name=name, country=country.alpha2), ((country.alpha2,),), _COUNTRY)


def _around(name: str, container: str | None, find: Find) -> Iterator[Candidate]:
    """What "eastern X", "X province" and "X's stadium" are in or named after, if X is known."""
    match = _PART_OF.fullmatch(name) or _KIND_AFTER.fullmatch(name) or _POSSESSED.fullmatch(name)
    if match and fold(name) not in REGIONS and fold(match["rest"]) not in _DIRECTIONS:
        yield from _candidates(match["rest"], container, find)


def _meant(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.kind == "city" or not _is_overshadowed(entry, entries)]


def _is_overshadowed(division: Entry, entries: Sequence[Entry]) -> bool:
    cities = (entry for entry in entries if entry.kind == "city" and _same_division(entry, division))
    return any(city.population * CITY_SHARE > division.population for city in cities)


def _of_entry(entry: Entry, container: str | None, capital_of: Country | None) -> Candidate:
    place = entry.location
    if entry.kind == "region":
        return Candidate(place, tuple(_areas(entry)), _REGION)
    is_capital = entry.kind == "city" and capital_of is not None and place.country == capital_of.alpha2
    prior = (
        math.log10(entry.population + 10)
        + _OWN_NAME * entry.own
        # "Washington" is the capital, not the state, unless others speak for the state.
        + _DIVISION * (entry.kind == "division" and capital_of is None)
        + _CAPITAL * is_capital
        + _CONTAINED * (container is not None and _is_within(entry, container))
    )
    return Candidate(place, tuple(_areas(entry)), prior)


def _areas(entry: Entry) -> Iterator[_Area]:
    place = entry.location
    yield from _around_place(place)
    county = place.geoname_id if entry.kind == "county" else entry.county
    if county is not None:
        yield place.country, place.admin1, county


def _around_place(place: Location) -> tuple[_Area, ...]:
    """The country and the division that a place lies in, as far as they are known."""
    country: tuple[_Area, ...] = ((place.country,),) if place.country is not None else ()
    return (*country, (place.country, place.admin1)) if place.admin1 is not None else country


def _same_division(one: Entry, other: Entry) -> bool:
    return (one.location.country, one.location.admin1) == (other.location.country, other.location.admin1)


def _is_within(entry: Entry, container: str) -> bool:
    """Whether a container names the country, division or county of an entry, by name or by its code ("Paris, TX")."""
    if container.replace(".", "") == entry.location.admin1 and entry.location.country == "US":
        return True
    around = gazetteer.find(container)
    if entry.kind != "division" and any(other.kind == "division" and _same_division(other, entry) for other in around):
        return True
    if entry.county is not None and any(other.location.geoname_id == entry.county for other in around):
        return True
    country = countries.lookup(container)
    return country is not None and country.alpha2 == entry.location.country


def _of_country(country: Country) -> Candidate:
    location = Location(
        name=country.name,
        country=country.alpha2,
        latitude=country.latitude,
        longitude=country.longitude,
        geoname_id=country.geoname_id,
    )
    return Candidate(location, ((country.alpha2,),), _COUNTRY)


def _of_capital(country: Country) -> Candidate:
    entries = [entry for entry in gazetteer.find(country.capital or "") if entry.location.country == country.alpha2]
    cities = [_of_entry(entry, None, country) for entry in entries]
    return max(cities, key=lambda city: city.prior) if cities else _of_country(country)
