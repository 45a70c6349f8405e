"""Whom a plural stands for: "the two", "both leaders", "the sides", "the Greek and Turkish ministers".

First those whom the text coordinates ("A and B said … The two …"), then, of countries, those it spoke of before as so
many, then the last ones of the kind that the noun gathers. A number must be met: where it is not, the group stays one
actor, whose members are not known.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from attrs import evolve, frozen

from eventx.document import Token
from eventx.records import ActorKind
from eventx.syntax import descriptions, phrases, titles
from eventx.syntax.chains import Chain, Countries
from eventx.syntax.opponents import acts_on, opponents, principal
from eventx.syntax.origins import Origin
from eventx.syntax.pronouns import Candidate
from eventx.syntax.reference import Key, Reference
from eventx.syntax.references import References

#: How many sentences back "the two" reaches.
REACH = 4
#: How many sentences back persons must have been named for "the two", and countries to come before their leaders'.
NEAR = 2
#: How many coordinations are remembered.
MEMORY = 12


_NUMBERLESS = titles.SIDES | {"president", "premier", "minister"}
#: Those in whom their country acts; a professor's is no party.
_FOR_STATES = frozenset(
    "president premier minister chancellor king queen emir sultan prince envoy ambassador diplomat official delegate "
    "secretary leader negotiator counterpart spokesman spokeswoman monarch general commander".split()
)
#: The kinds that a word for any actor gathers where the text coordinates none. A side may be anybody, so that a text
#: is full of those that are not meant; only countries are meant so often that the last ones are likely to be.
_BY_NOUN: Mapping[str, tuple[ActorKind, ...]] = dict.fromkeys(titles.NUMBERS, ("person", "country"))


@frozen
class Coordination:
    """Several actors in one phrase.

    Attributes:
        place: the reference of the first.
        group: the group of all of them.
    """

    place: Reference
    group: Chain


class Gatherings:
    """Finds the members of groups.

    Args:
        references: of the document.
        of: the actors of the references read so far.
        recent: where actors were spoken of last, in text order.
        nations: the actors that are countries.

    Attributes:
        by_place: those of each country in a plural for several, by the first character of the country's name.
    """

    def __init__(
        self,
        references: References,
        of: Mapping[Key, Chain],
        recent: Sequence[Candidate],
        nations: Countries,
    ) -> None:
        self._references = references
        self._of = of
        self._recent = recent
        self._nations = nations
        self._coordinations: dict[Key, Chain] = {}
        self.by_place: dict[int, Chain] = {}
        self._spoken_of: dict[tuple[Sequence[ActorKind], int], Chain] = {}
        self._gathered: dict[int, Chain] = {}
        self._told: deque[Coordination] = deque(maxlen=MEMORY)

    def coordinate(self, reference: Reference, chain: Chain) -> Coordination | None:
        """Note that an actor is coordinated with others.

        Returns:
            The coordination, if this is the second of its members; None otherwise.
        """
        first = self._references.first(self._references.sentence(reference), reference.head)
        key = (reference.sentence, first.id)
        other = self._of.get(key)
        if other is None or other is chain or other.thing or chain.members or other.members:
            return None
        if key in self._references.labels:
            return None  # "OBI: And the others?" speaks of no Obi
        self._share_title(reference, first, chain)
        group = self._coordinations.get(key)
        if group is not None:
            group.members = tuple(dict.fromkeys((*group.members, chain)))
            return None
        group = self._coordinations[key] = Chain(kind="group", plural=True, members=(other, chain))
        self._told.append(Coordination(evolve(reference, head=first), group))
        return self._told[-1]

    def _share_title(self, reference: Reference, first: Token, chain: Chain) -> None:
        """Give the second of "Generals Obi and Lind" the title as well."""
        for child in self._references.sentence(reference).children(first):
            if child.deprel == "nmod:desc" and titles.shared(child.form):
                chain.nouns.add(titles.office(titles.shared(child.form), ()))

    def singles(self, reference: Reference) -> bool:
        """Whether a singular speaks of all of those known: "neither company"."""
        children = self._references.sentence(reference).children(reference.head)
        return any(child.relation == "det" and child.form.lower() in titles.GATHERERS - {"both"} for child in children)

    def gathered(self, reference: Reference) -> Chain | None:
        """The group of the actors that "both leaders", "the two countries", "the sides" or "the pair" gathers."""
        kinds = titles.GATHERING.get(reference.noun, titles.ANY_KIND if reference.noun in titles.NUMBERS else ())
        number = self._number(reference) if kinds or reference.plural else None
        if number is None:
            return None
        bearers = self._bearers(reference, number)
        if bearers is not None or not kinds:
            return bearers
        again = self._gathered.get(number) if self._is_repeated(reference) else None
        if again is not None:
            return again
        known = self._spoken_of.get((kinds, number))
        parties = self._parties(reference, kinds, number)
        reach = NEAR if known is not None else REACH if parties is None else self._distance(reference, parties)
        group = self._coordinated(reference, kinds, number, reach) or known
        group = group or self._counted(reference, number) or parties
        if group is None and not self.singles(reference) and not self._is_repeated(reference):
            group = self._last(reference, kinds, number) if number else self._officers(reference)
        if group is not None:
            self._gathered[number] = group
            if kinds == ("country",):
                self._spoken_of[kinds, number] = group
        return group

    def _is_repeated(self, reference: Reference) -> bool:
        """Whether a phrase speaks of the same ones again: "the same two parties"."""
        children = self._references.sentence(reference).children(reference.head)
        return any(child.lemma.lower() == "same" for child in children)

    def _bearers(self, reference: Reference, number: int) -> Chain | None:
        """All who bear an office or are called by a noun, if there are just so many: "the two generals"."""
        if number < 2 or reference.noun in titles.GENERAL_PEOPLE or reference.noun in titles.NUMBERS:  # noqa: PLR2004
            return None
        persons = dict.fromkeys(c.chain for c in self._recent if c.chain.kind == "person" and not c.chain.plural)
        members = [chain for chain in persons if reference.noun in chain.nouns]
        alike = not any(descriptions.differ_in_gender(member, reference) for member in members)
        if len(members) != number or not alike:
            return None
        return Chain(kind="group", plural=True, members=_in_order(members))

    def _last(self, reference: Reference, kinds: Sequence[ActorKind], number: int) -> Chain | None:
        """The group of so many of those named last."""
        for kind in kinds if len(kinds) == 1 else _BY_NOUN.get(reference.noun, ("country",)):
            members = self._last_ones(kind, number, reference)
            if members:
                return Chain(kind="group", plural=True, members=members)
        return None

    def in_order(self, reference: Reference) -> Sequence[Chain]:
        """Those named together just before, or who met, sued or accused each other, as the text has them in order."""
        for coordination in reversed(self._told):
            if reference.sentence - coordination.place.sentence <= NEAR:
                return coordination.group.members
        near = [candidate for candidate in self._near(reference) if not candidate.chain.thing]
        return next((_in_order(pair) for pair in opponents(self._references.document, near)), ())

    def listed(self, reference: Reference) -> Chain | None:
        """The group of those whose names stand beside a plural: "two firms, Orex and Calder"; None if fewer do."""
        sentence = self._references.sentence(reference)
        names = [name for child in sentence.children(reference.head) for name in phrases.name_list(sentence, child)]
        found = dict.fromkeys(self._of.get((reference.sentence, name.id)) for name in names)
        members = [chain for chain in found if chain is not None and not chain.thing and not chain.members]
        return Chain(kind="group", plural=True, members=tuple(members)) if 1 < len(members) == len(names) else None

    def _counted(self, reference: Reference, number: int) -> Chain | None:
        """The last ones whom the text counted, for a number alone: "three men … The three"."""
        if reference.noun in titles.NUMBERS:
            for candidate in reversed(self._recent):
                if reference.sentence - candidate.reference.sentence > REACH:
                    break
                if candidate.reference.fresh and candidate.chain.plural and self._count(candidate.reference) == number:
                    return candidate.chain
        return None

    def _count(self, reference: Reference) -> int | None:
        children = self._references.sentence(reference).children(reference.head)
        counts = (titles.NUMBERS.get(child.form.lower()) for child in children if child.relation == "nummod")
        return next(counts, None)

    def _parties(self, reference: Reference, kinds: Sequence[ActorKind], number: int) -> Chain | None:
        """Who met, sued or accused whom just before, for "both sides", "the two" or "the ministers"."""
        if number not in {0, 2}:
            return None
        fits = partial(self._is_party, reference, kinds)
        near = [c for c in self._near(reference) if fits(c.chain) and not acts_on(c.reference, reference)]
        near = [c for c in near if not self._count(c.reference)]  # "two rivals" are no side
        pairs = [(principal(one), principal(other)) for one, other in opponents(self._references.document, near)]
        alone = reference.noun in titles.NUMBERS
        for pair in pairs:
            if pair[0] is pair[1]:
                continue
            found = {chain.kind or "person" for chain in pair}
            mixed = "person" in found and (alone or "country" in found)  # a minister and a country are no two sides
            if len(found) == 1 or not mixed:
                return Chain(kind="group", plural=True, members=_in_order(pair))
        return None

    def opposed(self, reference: Reference, owner: Chain) -> Chain | None:
        """Whom the text has just set against somebody: "the union sued the port … its rival"."""
        for pair in opponents(self._references.document, list(self._near(reference))):
            if owner in pair:
                other = next(chain for chain in pair if chain is not owner)
                return other if other.kind == owner.kind and not other.plural else None
        return None

    @staticmethod
    def _distance(reference: Reference, group: Chain) -> int:
        """How many sentences back the last of a group was spoken of."""
        return min(reference.sentence - place.sentence for chain in group.members for place in chain.references)

    def _near(self, reference: Reference) -> Iterator[Candidate]:
        """Who was spoken of in the sentences just before, the last one first."""
        for candidate in reversed(self._recent):
            if reference.sentence - candidate.reference.sentence > NEAR:
                return
            if candidate.reference.key != reference.key:
                yield candidate

    @staticmethod
    def _is_party(reference: Reference, kinds: Sequence[ActorKind], chain: Chain) -> bool:
        if chain.members or (chain.plural and reference.noun in titles.NUMBERS):
            return False
        if reference.noun in titles.TITLES and not descriptions.shares_office(chain, reference):
            return False
        return (chain.kind or "person") in kinds and not descriptions.differ_in_gender(chain, reference)

    def by_country(self, reference: Reference, bearers: Iterable[Chain]) -> Chain | None:
        """The group of those of each country, for "the presidents of Iran and Iraq".

        Args:
            reference: the plural.
            bearers: who had the noun before, the last one first.
        """
        origins = reference.origins or self._origins_gathered(reference)
        if not origins:
            return None
        if reference.noun in titles.STATE_ORGANS | titles.COUNTRY_NOUNS | {"official", "ally"}:
            members = [self._nations[origin.code] for origin in origins]
        else:
            known = [chain for chain in bearers if not chain.plural and chain.country is not None]
            members = [self._member(reference, origin, known) for origin in origins]
        group = Chain(kind="group", plural=True, members=tuple(members))
        self._told.append(Coordination(reference, group))
        self.by_place.update((origin.start, member) for origin, member in zip(origins, members, strict=True))
        return group

    def _member(self, reference: Reference, origin: Origin, known: Sequence[Chain]) -> Chain:
        office = reference.noun in titles.TITLES and (reference.definite or reference.noun in titles.SINGLE)
        same = next((chain for chain in known if office and chain.country == origin.code), None)
        if same is not None:
            return same
        noun = reference.noun if office else reference.head.form
        words = [*sorted(reference.details), noun] if len(reference.details) < 2 else [noun]  # noqa: PLR2004
        label = " ".join([*words, origin.words] if origin.after else [origin.words, *words])
        kind: ActorKind = "person" if office else "group"
        return Chain(kind=kind, country=origin.code, plural=not office, label=label, nouns={reference.noun})

    def _origins_gathered(self, reference: Reference) -> tuple[Origin, ...]:
        """The countries in "officials from the two countries"."""
        sentence = self._references.sentence(reference)
        for child in sentence.children(reference.head):
            marker = phrases.preposition(sentence, child)
            if marker not in {"of", "from"} or titles.GATHERING.get(child.lemma.lower()) != ("country",):
                continue
            definite = any(below.lemma.lower() in {"the", "both"} for below in sentence.children(child))
            place = evolve(reference, head=child, noun=child.lemma.lower(), definite=definite)
            group = self.gathered(place)
            if group is not None:
                return tuple(_origin(member, marker) for member in group.members if member.country is not None)
        return ()

    # --- members --------------------------------------------------------------------------------------------------

    def _number(self, reference: Reference) -> int | None:
        """How many a phrase gathers, 0 if it does not say; None if it does not speak of those known."""
        children = self._references.sentence(reference).children(reference.head)
        words = [reference.noun, *(child.form.lower() for child in children)]
        counts = [titles.NUMBERS[word] for word in words if word in titles.NUMBERS]
        if not (reference.definite or titles.GATHERERS.intersection(words)):
            return None
        plain = reference.plural and not (reference.details or reference.country or reference.origins)
        return counts[0] if counts else 0 if plain and reference.noun in _NUMBERLESS else None

    def _coordinated(self, reference: Reference, kinds: Sequence[ActorKind], number: int, reach: int) -> Chain | None:
        for coordination in reversed(self._told):
            members = coordination.group.members
            if reference.sentence - coordination.place.sentence > reach:
                return None
            if coordination.place.key == reference.key or (number and len(members) != number):
                continue
            if any(descriptions.differ_in_gender(member, reference) for member in members) or _of_other_office(
                members, reference
            ):
                continue
            if all((member.kind or "person") in kinds for member in members):
                return coordination.group
            codes = tuple(dict.fromkeys(member.country for member in members if member.country is not None))
            if kinds == ("country",) and len(codes) == len(members):
                return Chain(kind="group", plural=True, members=tuple(self._nations[code] for code in codes))
        return None

    def _officers(self, reference: Reference) -> Chain | None:
        """All who bear the office of a plural ("the presidents") and were spoken of just before."""
        near = {c.chain for c in self._recent if reference.sentence - c.reference.sentence <= NEAR}
        known = dict.fromkeys(self._known("person", reference))
        members = [chain for chain in known if chain in near and descriptions.shares_office(chain, reference)]
        bears = any(reference.noun in chain.nouns for chain in members)
        return Chain(kind="group", plural=True, members=_in_order(members)) if bears and len(members) > 1 else None

    def _last_ones(self, kind: ActorKind, number: int, reference: Reference) -> tuple[Chain, ...]:
        """So many actors of a kind, the last ones spoken of; none if there are not so many."""
        if kind == "country":
            named = [country for country in self._countries(reference) if not self._is_told_by(country, reference)]
            return _in_order(named[:number]) if len(named) >= number else ()
        known = list(dict.fromkeys(self._known(kind, reference)))
        bearers = [chain for chain in known if descriptions.shares_office(chain, reference)]
        if len(bearers) < number:
            bearers = [chain for chain in known if not _of_other_office([chain], reference)]
        members = bearers[:number]
        return _in_order(members) if len(members) == number else ()

    def _is_told_by(self, country: Chain, reference: Reference) -> bool:
        """Whether somebody of a country does something to the sides, which are others ("Oslo urged both sides")."""
        if titles.GATHERING.get(reference.noun) != titles.ANY_KIND:
            return False
        acting = (c.chain for c in self._recent if acts_on(c.reference, reference))
        return any(chain.country == country.country for chain in acting)

    def _known(self, kind: ActorKind, reference: Reference) -> Iterator[Chain]:
        """The named actors of a kind that a plural may gather, the last one first."""
        bare = reference.noun in titles.NUMBERS
        for candidate in reversed(self._recent):
            chain = candidate.chain
            if bare and reference.sentence - candidate.reference.sentence > NEAR:
                return
            fits = (chain.kind or "person") == kind and not chain.plural and chain.name is not None
            other = reference.key != candidate.reference.key and not acts_on(candidate.reference, reference)
            if fits and other and not descriptions.differ_in_gender(chain, reference):
                yield chain

    def _countries(self, reference: Reference) -> list[Chain]:
        """The countries named last, and those whose people were; the first come first where they stand near."""
        near: dict[str, None] = {}
        codes: dict[str, None] = {}
        for candidate in reversed(self._recent):
            chain = candidate.chain
            if chain.country is None or candidate.reference.key == reference.key:
                continue
            if chain.kind == "country":
                distance = reference.sentence - candidate.reference.sentence
                codes.setdefault(chain.country)
                if distance <= NEAR:
                    near.setdefault(chain.country)
            elif chain.kind == "person" and not chain.plural and not _FOR_STATES.isdisjoint(chain.nouns):
                codes.setdefault(chain.country)
        return [self._nations[code] for code in dict.fromkeys((*near, *codes))]


def _of_other_office(members: Sequence[Chain], reference: Reference) -> bool:
    """Whether all whose office the text told have another than that of the plural."""
    offices = [chain.nouns & titles.TITLES for chain in members if chain.nouns & titles.TITLES]
    is_office = reference.noun in titles.TITLES - titles.GENERAL_PEOPLE.keys()
    return is_office and bool(offices) and not any(reference.noun in nouns for nouns in offices)


def _origin(member: Chain, marker: str) -> Origin:
    name = member.name.text if member.name is not None else member.country or ""
    return Origin(member.country or "", f"{marker} {name}", after=True)


def _in_order(members: Iterable[Chain]) -> tuple[Chain, ...]:
    """The members of a group in the order of their first mentions."""
    return tuple(sorted(members, key=_first))


def _first(chain: Chain) -> int:
    return min((reference.head.start for reference in chain.references), default=0)
