"""What place names mean: all that bear a name are weighed, the other names of the document as witnesses.

Each place that a name can stand for has a score: the logarithms of its population and of the number of its names in
all languages, more for countries, divisions, capitals and main names, most for what a text says ("Paris, Texas").
:mod:`eventx.resolve.weighing` hears the witnesses.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import evolve

from eventx.records import Location
from eventx.resolve import countries, gazetteer
from eventx.resolve.countries import Country, fold
from eventx.resolve.gazetteer import REGIONS, Entry
from eventx.resolve.kinds import KINDS, SaidKind
from eventx.resolve.weighing import Area, Candidate, Named, weigh
from eventx.syntax.settings import ABROAD

_PART_OF = re.compile(
    r"(?:the )?(?:(?:north|south)-?(?:east|west)?(?:ern)?|(?:east|west)(?:ern)?|(?:mid|south|north)[- ]?central"
    r"|central|downtown|uptown|greater|metro|metropolitan|upper|lower|suburban|rural|inner"
    r"|mainland|(?:\S+ ){0,3}(?:city|town|village|county|province|state|region|district|port|republic) of)"
    r" (?P<rest>\S.*)",
    re.IGNORECASE,
)
_KIND_AFTER = re.compile(
    r"(?P<rest>\S.*?) (?P<kind>city|town|township|village|county|parish|province|state|region|oblast|krai|district"
    r"|governorate|prefecture|valley|area|metro|international airport|airport)",
    re.IGNORECASE,
)
_POSSESSED = re.compile(rf"(?P<rest>\S.*?)['’]s (?!(?:\S+ ){{0,2}}(?:{'|'.join(sorted(ABROAD))})\b)(?P<inner>\S.*)")
#: Provinces of some countries are called so.
_DIRECTIONS = frozenset(
    {"northern", "southern", "eastern", "western", "central", "centre", "center", "coast", "capital"} | {"plateau"}
)
#: A city that has a quarter of the people of the division of the same name is meant before it ("New York").
CITY_SHARE = 4
#: So is one with a twelfth of them if it is called so itself, and not in some language ("Donetsk", not "Bahia").
NAMED_CITY_SHARE = 12

# Weights of the evidence, in powers of ten of population.
_RENOWN = 0.4
_OWN_NAME = 1.0
_DIVISION = 1.2
_COUNTRY = 10.0
#: Who says "Congo" and nothing else means the Democratic Republic.
_LESS_MEANT = 1.0
_REGION = 9.0
_CAPITAL = 1.5
_CONTAINED = 8.0
_SAID_KIND = 8.0
#: Countries that news from anywhere names, and that have towns named after places all over the world.
_EVERYWHERE = frozenset({"US"})
_OF_EVERYWHERE = 0.2
# What cities are worth as witnesses: wholly up to a size, less with every power of ten beyond it.
_WHOLE_UP_TO, _LESS_BY, _LEAST_WITNESS = 5, 0.5, 0.1
LENGTH_OF_CODE = 2
#: Letters of the longest abbreviation with dots.
LONGEST_DOTTED = 5
#: "L.A." is a city, but "U.N." is not the town of Un in India.
FEWEST_OF_ABBREVIATED = 500_000
#: The places that have a name.
Find = Callable[[str], Sequence[Entry]]


def locate_all(
    said: Sequence[Named], given: Mapping[str, Location] | None = None, find: Find = gazetteer.find
) -> list[tuple[Location, ...]]:
    """Where the places of one document are.

    Args:
        said: the place names, adjectives and seats of government in text order, each with what the text says of it.
            What is said once holds for the name wherever nothing else is said, but for its kind.
        given: what some of the names are known to stand for: witnesses for the other names.
        find: looks up a name in a gazetteer.

    Returns:
        For each name the places that it can stand for, each with its score, the likeliest first and up to three
        others; of an unknown name those of the country or division that it is said to lie in, else none.
    """
    names = _spread(said)
    of_name = {named.name: named for named in reversed(names)}  # what lies around a place is read as it is first named
    around = {named: of_name.get(named.container, Named(named.container)) for named in names if named.container}
    near = {named: of_name.get(named.near, Named(named.near)) for named in names if named.near}
    readings = {
        named: list(_candidates(named, find)) for named in dict.fromkeys([*names, *around.values(), *near.values()])
    }
    known = given or {}
    for named in readings:
        if named.name in known:
            readings[named] = [Candidate(known[named.name], _around_place(known[named.name]), 0.0)]
    best = weigh({named: candidates for named, candidates in readings.items() if candidates}, near)
    for named, container in around.items():
        if named not in best and container in best and is_container(container.name):
            best[named] = best[container]
    return [best.get(named, ()) for named in names]


def _spread(said: Sequence[Named]) -> list[Named]:
    """Every name with what it is said to lie in or near: here, else where it is said last before, else first behind."""
    containers = {named.name: named.container for named in reversed(said) if named.container}
    near = {named.name: named.near for named in reversed(said) if named.near}
    names: list[Named] = []
    for named in said:
        containers |= {named.name: named.container} if named.container else {}
        near |= {named.name: named.near} if named.near else {}
        names.append(named._replace(container=containers.get(named.name), near=near.get(named.name)))
    return names


def is_container(name: str) -> bool:
    """Whether a name after a comma says what the place before it lies in: a country, a part of one, a state's code."""
    name = _whole(name)
    reading = countries.read(name)
    if reading is not None and reading.kind == "name":
        return True
    is_code = len(name.replace(".", "")) == LENGTH_OF_CODE and name.isupper()
    return is_code or any(entry.kind in {"division", "region"} for entry in gazetteer.find(name))


def _whole(name: str) -> str:
    """What a part is a part of: "eastern Chad"."""
    known = countries.read(name) is not None or gazetteer.find(name)
    part = None if known else _PART_OF.fullmatch(name)
    return part["rest"] if part else name


def is_demonym(name: str, location: Location | None = None) -> bool:
    """Whether a name is that of the people of a country, or of another place; if given, of the one at a location."""
    reading = countries.read(name)
    people = gazetteer.of_people(name)
    if location is not None and people:
        # "Lombard" is a town in Illinois as well.
        return any(entry.location == evolve(location, score=None) for entry in people)
    return bool(people) or (reading is not None and reading.kind == "demonym")


def is_body(name: str) -> bool:
    """Whether letters stand for a body ("U.N.", "AP"): they are an abbreviation, and of no country or division."""
    return _is_abbreviation(name) and next(_candidates(Named(name), gazetteer.find), None) is None


def _is_abbreviation(name: str) -> bool:
    letters = name.replace(".", "")
    return name.isupper() and len(letters) <= (LONGEST_DOTTED if "." in name else LENGTH_OF_CODE)


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


def _candidates(key: Named, find: Find) -> Iterator[Candidate]:
    name, container, kind, _ = key
    reading = countries.read(name)
    people = gazetteer.of_people(name)
    entries = [*people, *_meant(find(name), kind)]
    if _is_abbreviation(name):
        entries = [entry for entry in entries if entry.kind != "city" or entry.population >= FEWEST_OF_ABBREVIATED]
    if reading is not None and reading.kind == "seat":
        yield _of_capital(reading.country)
        return
    if reading is not None and reading.kind in {"name", "demonym"} and not people:
        said = _SAID_KIND if kind == "country" else 0.0
        yield _of_country(reading.country, said)
        yield from (_of_country(other, said - _LESS_MEANT) for other in countries.namesakes(name))
        # "Peru, Ind." is a town, "China, Japan and Korea" are three countries.
        container = None if container and countries.lookup(container) else container
    capital_of = reading.country if reading and reading.kind == "capital" else None
    yield from (_of_entry(entry, container, capital_of, kind) for entry in entries)
    if entries or (reading is not None and reading.kind in {"name", "demonym"}):
        return
    yield from _of_part(name, reading.country) if reading else _around(key, find)


def _of_part(name: str, country: Country) -> Iterator[Candidate]:
    if name:
        yield Candidate(
            Location(name=name, country=country.alpha2),
            ((country.alpha2,),),
            _COUNTRY,
            _witness_of(country),
            country.alpha2,
        )


def _around(key: Named, find: Find) -> Iterator[Candidate]:
    """What "eastern X", "X province" and "X's stadium" are in or named after, if X is known."""
    name = key.name
    owned = _POSSESSED.fullmatch(name)
    inner = [entry for entry in find(owned["inner"]) if _is_within(entry, owned["rest"])] if owned else []
    if inner:
        yield from (_of_entry(entry, None, None, key.kind) for entry in inner)
        return
    match = owned or _PART_OF.fullmatch(name) or _KIND_AFTER.fullmatch(name)
    if match and fold(name) not in REGIONS and fold(match["rest"]) not in _DIRECTIONS:
        kind = KINDS.get(match.groupdict().get("kind", "").lower())
        yield from _candidates(Named(match["rest"], key.container, kind), find)


def _meant(entries: Sequence[Entry], kind: SaidKind | None) -> list[Entry]:
    """Those that a name stands for: of a division and its city, the city, which then has all who live in either."""
    meant: list[Entry] = []
    people: dict[int | None, int] = {}
    for entry in entries:
        city = None if entry.kind in {"city", kind} else _overshadowing(entry, entries)
        if city is None:
            meant.append(entry)
        elif entry.kind == "division" and city.own:
            people[city.location.geoname_id] = entry.population
    return [evolve(e, population=max(e.population, people.get(e.location.geoname_id, 0))) for e in meant]


def _overshadowing(division: Entry, entries: Sequence[Entry]) -> Entry | None:
    """The city that is meant by the name before the division that it lies in."""
    for entry in entries:
        share = NAMED_CITY_SHARE if entry.own else CITY_SHARE
        if entry.kind == "city" and _same_division(entry, division) and entry.population * share > division.population:
            return entry
    return None


def _of_entry(
    entry: Entry, container: str | None, capital_of: Country | None, kind: SaidKind | None = None
) -> Candidate:
    place = entry.location
    if entry.kind == "region":
        return Candidate(place, tuple(_areas(entry)), _REGION, region=True)
    is_capital = entry.kind == "city" and capital_of is not None and place.country == capital_of.alpha2
    prior = (
        math.log10(entry.population + 10)
        + _RENOWN * entry.own * math.log10(entry.renown + 1)
        + _OWN_NAME * entry.own
        # "Washington" is the capital, not the state, unless others speak for the state.
        + _DIVISION * (entry.kind == "division" and capital_of is None)
        + _CAPITAL * is_capital
        + _CONTAINED * (container is not None and _is_within(entry, container))
        + _SAID_KIND * (entry.kind == kind)
    )
    witness = _witness_of(capital_of) if is_capital and capital_of else _witness(entry)
    return Candidate(place, tuple(_areas(entry)), prior, witness, place.country if is_capital else None)


def _witness_of(country: Country) -> float:
    """What a country and its capital are worth as a witness."""
    return _OF_EVERYWHERE if country.alpha2 in _EVERYWHERE else 1.0


def _witness(entry: Entry) -> float:
    if entry.kind != "city":
        return 1.0
    return min(1.0, max(_LEAST_WITNESS, 1.0 - _LESS_BY * (math.log10(entry.population + 10) - _WHOLE_UP_TO)))


def _areas(entry: Entry) -> Iterator[Area]:
    place = entry.location
    yield from _around_place(place)
    county = place.geoname_id if entry.kind == "county" else entry.county
    if county is not None:
        yield place.country, place.admin1, county


def _around_place(place: Location) -> tuple[Area, ...]:
    """The country and the division that a place lies in, as far as they are known."""
    country: tuple[Area, ...] = ((place.country,),) if place.country is not None else ()
    return (*country, (place.country, place.admin1)) if place.admin1 is not None else country


def _same_division(one: Entry, other: Entry) -> bool:
    return (one.location.country, one.location.admin1) == (other.location.country, other.location.admin1)


def _is_within(entry: Entry, container: str) -> bool:
    """Whether a container names the country, division or county of an entry, by name or by its code ("Paris, TX")."""
    container = _whole(container)
    if container.replace(".", "") == entry.location.admin1 and entry.location.country == "US":
        return True
    around = gazetteer.find(container)
    if entry.kind != "division" and any(other.kind == "division" and _same_division(other, entry) for other in around):
        return True
    if entry.county is not None and any(other.location.geoname_id == entry.county for other in around):
        return True
    country = countries.lookup(container)
    return country is not None and country.alpha2 == entry.location.country


def _of_country(country: Country, said: float = 0.0) -> Candidate:
    location = Location(
        name=country.name,
        country=country.alpha2,
        latitude=country.latitude,
        longitude=country.longitude,
        geoname_id=country.geoname_id,
    )
    return Candidate(location, ((country.alpha2,),), _COUNTRY + said, _witness_of(country), country.alpha2)


def _of_capital(country: Country) -> Candidate:
    entries = [entry for entry in gazetteer.find(country.capital or "") if entry.location.country == country.alpha2]
    cities = [_of_entry(entry, None, country) for entry in entries]
    return max(cities, key=lambda city: city.prior) if cities else _of_country(country)
