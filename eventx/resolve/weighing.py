"""Which of its namesakes a place name means: all names of a document are witnesses for each other.

The scores of a name make shares of its readings, and the shares of all names make the support that the countries,
divisions and counties have in the document, from which the scores are computed anew, so that a few clear names draw the
doubtful ones to them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from attrs import evolve, frozen

from eventx.records import Location
from eventx.resolve.kinds import SaidKind

#: A country; a country and a division; a country, a division and a county.
Area = tuple[str | int | None, ...]
# Weights and limits of what is heard of the country and the division, in powers of ten of population.
_VOTES = ((1.7, 2.0), (1.6, 3.0))
# Two names from one county are seldom in a text by chance: what is heard of it counts by its logarithm, above what is
# heard of most.
_OF_MOST_COUNTIES, _MOST_OF_A_COUNTY = 0.002, 2.5
#: How often the support is computed from the shares, and the shares from the support.
ROUNDS = 3
#: In how many kilometres it becomes a third as likely that one place is said to be near another.
_NEIGHBOURHOOD = 150
_EARTH_RADIUS = 6371
#: How likely it is that of two places far apart one is said to be near the other.
_FAR = 1e-5
#: What adds nothing to the support, as most readings of most names do.
_LEAST_HEARD = 0.0002
#: How many places are reported beside the likeliest one.
MOST_ALTERNATIVES = 3


@frozen
class Candidate:
    """A place that a name can stand for.

    Attributes:
        location: where it is.
        areas: the country, the division and the county that it is or lies in, as far as they are known.
        prior: its score before the other names are heard.
        witness: how much it tells of what else the text is about, 0 to 1. News from anywhere names large cities and the
            United States; a small town is named where its surroundings are.
        government: code of the country that it stands for, itself or that of which it is the capital; else None.
        region: whether it is a region, which may lie in several countries.
    """

    location: Location
    areas: tuple[Area, ...]
    prior: float
    witness: float = 1.0
    government: str | None = None
    region: bool = False

    @property
    def identity(self) -> str | int | Location:
        """What it is one witness with, whatever it is called."""
        return self.government or self.location.geoname_id or self.location

    @property
    def is_country(self) -> bool:
        """Whether it is a country and lies in nothing else."""
        return self.government is not None and len(self.areas) == 1

    @property
    def is_whole(self) -> bool:
        """Whether it is more than a part of a country."""
        return self.is_country or self.region


class Named(NamedTuple):
    """A name, what it is said to lie in, which kind of place it is said to be, and what it is said to be near to."""

    name: str
    container: str | None = None
    kind: SaidKind | None = None
    near: str | None = None


Known = Mapping[Named, Sequence[Candidate]]
#: How much of the shares of names falls to each area: of what stands for the country as a whole, and of other places.
Support = dict[tuple[Area, bool], float]


def weigh(known: Known, near: Mapping[Named, Named]) -> dict[Named, tuple[Location, ...]]:
    """The readings of every name with their shares as scores, the likeliest first and up to three others.

    Args:
        known: the readings of each name of one document; none is empty.
        near: of names that a text puts near others, which that is.
    """
    scores = {key: [candidate.prior for candidate in candidates] for key, candidates in known.items()}
    for _ in range(ROUNDS):
        support, own = _support(known, scores)
        beside = {one: [*_beside(known[one], known[other], scores[other])] for one, other in _pairs(known, near)}
        scores = {key: [*_heard(candidates, support, own[key.name])] for key, candidates in known.items()}
        for one, gains in beside.items():
            scores[one] = [score + gain for score, gain in zip(scores[one], gains, strict=True)]
    return {key: tuple(_ranked(candidates, _shares(scores[key]))) for key, candidates in known.items()}


def _pairs(known: Known, near: Mapping[Named, Named]) -> Iterator[tuple[Named, Named]]:
    """Names that are near each other, both ways, as far as something is known of both."""
    for one, other in near.items():
        if one in known and other in known:
            yield from ((one, other), (other, one))


def _beside(ones: Sequence[Candidate], others: Sequence[Candidate], scores: Sequence[float]) -> Iterator[float]:
    """What each reading of a name gains by how close it is to those of the name that it is near to."""
    shares = [(other, share) for other, share in zip(others, _shares(scores), strict=True) if share > _LEAST_HEARD]
    for one in ones:
        close = sum(share * _closeness(one, other) for other, share in shares)
        yield math.log10(_FAR + close) - math.log10(_FAR)


def _closeness(one: Candidate, other: Candidate) -> float:
    """1 for two places in one spot or for a country and a place in it, the less the farther places are apart."""
    if (one.is_country or other.is_country) and one.areas[:1] == other.areas[:1]:
        return 1.0
    return math.exp(-_kilometres(one.location, other.location) / _NEIGHBOURHOOD)


def _kilometres(one: Location, other: Location) -> float:
    """Along the great circle; half-way round the earth if a point is not known."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return math.pi * _EARTH_RADIUS
    here, there = math.radians(one.latitude), math.radians(other.latitude)
    across = math.radians(other.longitude - one.longitude)
    chord = math.sin((there - here) / 2) ** 2 + math.cos(here) * math.cos(there) * math.sin(across / 2) ** 2
    return 2 * _EARTH_RADIUS * math.asin(min(1.0, math.sqrt(chord)))


def _ranked(candidates: Sequence[Candidate], shares: Sequence[float]) -> Iterator[Location]:
    order = sorted(range(len(candidates)), key=shares.__getitem__, reverse=True)
    for number in order[: MOST_ALTERNATIVES + 1]:
        yield evolve(candidates[number].location, score=round(shares[number], 3))


def _support(known: Known, scores: Mapping[Named, Sequence[float]]) -> tuple[Support, dict[str, Support]]:
    """The support of each area, and what of it would be missing without each name, which is no witness for itself.

    What stands for one country is one witness whatever it is called, so "Washington", "the White House" and "the U.S."
    are not three; so is a place with two names.
    """
    heard: dict[tuple[Area, bool], dict[str | int | Location, dict[str, float]]] = {}
    for key, candidates in known.items():
        for candidate, share in zip(candidates, _shares(scores[key]), strict=True):
            weight = share * candidate.witness
            if weight < _LEAST_HEARD:
                continue
            identity, name = candidate.identity, key.name
            for area in candidate.areas:
                witnesses = heard.setdefault((area, candidate.government is not None), {})
                by_name = witnesses.setdefault(identity, {})
                by_name[name] = max(weight, by_name.get(name, 0.0))
    own: dict[str, Support] = {key.name: {} for key in known}
    support: Support = {}
    for area_heard, witnesses in heard.items():
        support[area_heard] = 0.0
        for by_name in witnesses.values():
            (name, most), next_most = _two_highest(by_name)
            support[area_heard] += most
            own[name][area_heard] = own[name].get(area_heard, 0.0) + most - next_most
    return support, own


def _two_highest(by_name: Mapping[str, float]) -> tuple[tuple[str, float], float]:
    """The name that says most, and what the next one does."""
    if len(by_name) == 1:
        return next(iter(by_name.items())), 0.0
    first, second, *_ = sorted(by_name.items(), key=itemgetter(1), reverse=True)
    return first, second[1]


def _shares(scores: Sequence[float]) -> list[float]:
    highest = max(scores)
    weights = [10.0 ** (score - highest) for score in scores]
    total = sum(weights)
    return [weight / total for weight in weights]


def _heard(candidates: Sequence[Candidate], support: Support, own: Support) -> Iterator[float]:
    """The scores with what the other names say.

    That other countries are named does not speak for a part of them that is called like a country or a region: of
    "Niger and Nigeria", the first is not Niger State, and Kashmir beside India is not what India calls so.
    """
    rivals = any(candidate.is_whole for candidate in candidates)
    for candidate in candidates:
        score = candidate.prior
        for area in candidate.areas:
            heard = _of_others((area, False), support, own)
            if candidate.is_whole or not rivals:
                heard += _of_others((area, True), support, own)
            score += _vote(area, heard)
        yield score


def _of_others(area: tuple[Area, bool], support: Support, own: Support) -> float:
    return support.get(area, 0.0) - own.get(area, 0.0)


def _vote(area: Area, heard: float) -> float:
    if len(area) > len(_VOTES):
        return min(_MOST_OF_A_COUNTY, math.log10(1 + max(0.0, heard) / _OF_MOST_COUNTIES))
    weight, most = _VOTES[len(area) - 1]
    return min(most, weight * heard)
