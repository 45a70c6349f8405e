"""References that stand for one actor, and which names belong together.

Names are settled over the whole document before anything else, so that a headline's "Putin" finds the full name below
it. A short form that fits several bearers goes to the one named last before it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import define, field

from eventx.document import Document
from eventx.records import ActorKind
from eventx.syntax import names, titles
from eventx.syntax.names import Name
from eventx.syntax.reference import Key, Reference

#: How many bearers of one word are compared; more share a name only in directories.
MOST_RIVALS = 24


@define(eq=False)
class Chain:
    """One actor in the making.

    Attributes:
        references: where the text speaks of it, in the order they were added.
        kind: None as long as nothing tells.
        thing: whether it is something that cannot act.
        country: ISO 3166-1 alpha-3 code or None.
        gender: None as long as nothing tells.
        plural: whether it is several.
        name: the fullest name.
        nouns: its offices and common nouns.
        details: words that came with them.
        members: of a group whose members are known.
        owner: whose it is ("his delegation").
        principal: for whom a lawyer or spokesman speaks.
        body: the organisation that somebody belongs to ("the agency's director").
        label: what to call it where no words of the text do.
        ages: in years, as digits.
        place: whether all its names are those of places.
        lent: the offices that only its being a counterpart tells of.
        taken: the chain that it became part of.
    """

    references: list[Reference] = field(factory=list)
    kind: ActorKind | None = None
    thing: bool = False
    country: str | None = None
    gender: titles.Gender | None = None
    plural: bool = False
    name: Name | None = None
    nouns: set[str] = field(factory=set)
    details: set[str] = field(factory=set)
    members: tuple[Chain, ...] = ()
    owner: Chain | None = None
    principal: Chain | None = None
    body: Chain | None = None
    label: str | None = None
    ages: frozenset[str] = frozenset()
    place: bool = False
    lent: frozenset[str] = frozenset()
    taken: Chain | None = None

    def take(self, other: Chain) -> None:
        """Become one with another chain, which had no name."""
        for reference in other.references:
            self.add(reference)
        self.owner, self.body = self.owner or other.owner, self.body or other.body
        other.taken = self

    def add(self, reference: Reference) -> Chain:
        """Take in what a reference tells."""
        self.references.append(reference)
        if reference.form != "pronoun":
            self.kind = self.kind or reference.kind
            self.thing = self.thing or reference.thing
            self.plural = self.plural or reference.plural
            self.gender = self.gender or reference.gender
            self.country = self.country or reference.country
            if reference.noun:
                self.nouns.add(reference.noun)
            if reference.details:
                self.details |= reference.details
            if reference.age:
                self.ages |= {reference.age}
            if reference.name is not None:
                self.place = reference.place and (self.place or self.name is None)
            if reference.name is not None and (self.name is None or _fuller(reference.name, self.name)):
                self.name = reference.name
        return self


class Countries(dict[str, Chain]):
    """The actor that each country is, by its code; made where the text only describes it."""

    def __missing__(self, code: str) -> Chain:
        """A country that the text has not named."""
        chain = self[code] = Chain(kind="country", country=code)
        return chain


class NameChains:
    """Chains of the named references of a document.

    Args:
        document: the parse, for what stands in brackets.
        references: all references in text order.
        is_origin: whether a word names a country or what comes from it.
    """

    def __init__(self, document: Document, references: Iterable[Reference], is_origin: Callable[[str], bool]) -> None:
        self._document = document
        self._is_origin = is_origin
        self.of: dict[Key, Chain] = {}
        self._by_word: dict[str, list[tuple[int, Chain]]] = {}
        self._by_body: dict[frozenset[str], list[tuple[int, Chain]]] = {}
        self._by_acronym: dict[str, Chain] = {}
        named = [reference for reference in references if reference.form == "name" and reference.name is not None]
        self._link_countries([r for r in named if r.kind == "country"])
        short = _short_forms(named)
        persons = (r for r in named if r.kind in {"person", None} and r.key not in short)
        self._link_persons([r for r in persons if not names.is_acronym(_text(r))])
        bodies = [r for r in named if r.key not in self.of]
        self._link_bodies([r for r in bodies if r.key not in short and not names.is_acronym(_text(r))])
        for reference in bodies:
            if reference.key in short:
                self._put(reference, self.of[short[reference.key]])
        self._link_acronyms([r for r in bodies if names.is_acronym(_text(r))], named)

    def _link_countries(self, named: Iterable[Reference]) -> None:
        by_code: dict[str | None, Chain] = {}
        for reference in named:
            self._put(reference, by_code.setdefault(reference.country, Chain(kind="country")))

    # --- persons --------------------------------------------------------------------------------------------------

    def _link_persons(self, named: Sequence[Reference]) -> None:
        """Longer names first, so that a short one finds all its candidates."""
        for reference in sorted(named, key=lambda reference: (len(_words(reference)) == 1, reference.head.start)):
            chain = self._person(reference) or Chain()
            self._put(reference, chain)
            for word in dict.fromkeys(_words(reference)):
                _insert(self._by_word.setdefault(word, []), (reference.head.start, chain))

    def _person(self, reference: Reference) -> Chain | None:
        words = _words(reference)
        ranks: dict[Chain, int] = {}
        found: dict[int, list[tuple[int, Chain]]] = {}
        for index_word in dict.fromkeys((words[-1], words[0])):
            for place, chain in self._near(index_word, reference.head.start):
                if chain not in ranks:
                    ranks[chain] = _rank(chain, reference)
                found.setdefault(ranks[chain], []).append((place, chain))
        best = max(found, default=0)
        return _nearest(found[best], reference.head.start) if best else None

    def _near(self, word: str, start: int) -> Iterator[tuple[int, Chain]]:
        """The uses of a word in names around a position, one a chain."""
        uses = self._by_word.get(word, [])
        middle = bisect_left(uses, start, key=lambda use: use[0])
        yield from uses[max(0, middle - MOST_RIVALS) : middle + MOST_RIVALS]

    # --- organisations --------------------------------------------------------------------------------------------

    def _link_bodies(self, named: Iterable[Reference]) -> None:
        for reference in named:
            words = _words(reference)
            known = self._by_body.setdefault(names.body_key(_text(reference).split(), self._is_origin), [])
            country = reference.country
            rivals = [(place, chain) for place, chain in known[-MOST_RIVALS:] if _one_country(chain.country, country)]
            exact = [(place, chain) for place, chain in rivals if chain.country == country]
            chain = _nearest(exact or rivals, reference.head.start) or Chain()
            self._put(reference, chain)
            known.append((reference.head.start, chain))
            for acronym in names.acronyms(words) if len(words) > 1 else ():
                self._by_acronym.setdefault(acronym, chain)

    def _link_acronyms(self, acronyms: Iterable[Reference], named: Sequence[Reference]) -> None:
        """An acronym in brackets stands for the name before them, any other for the name that it abbreviates."""
        ordered = sorted(named, key=lambda reference: reference.head.start)
        places = [reference.head.start for reference in ordered]
        for reference in sorted(acronyms, key=lambda reference: reference.head.start):
            letters = names.fold(_text(reference))
            if letters not in self._by_acronym:
                here = bisect_left(places, reference.head.start)
                before = ordered[max(0, here - 3) : here]
                self._by_acronym[letters] = self._in_brackets(reference, before) or Chain()
            self._put(reference, self._by_acronym[letters])

    def _in_brackets(self, reference: Reference, before: Sequence[Reference]) -> Chain | None:
        text = self._document.text
        bracket = reference.head.start - 1
        if bracket < 0 or text[bracket] not in "([":
            return None
        for candidate in reversed(before):
            chain = self.of.get(candidate.key)
            letters = names.fold(_text(reference))
            if chain is not None and candidate.sentence == reference.sentence and _fits_letters(candidate, letters):
                return chain
        last = before[-1] if before else None
        touches = last is not None and text[last.head.start : bracket].strip().endswith(_text(last).split()[-1])
        return self.of.get(last.key) if last is not None and touches else None

    def _put(self, reference: Reference, chain: Chain) -> None:
        self.of[reference.key] = chain.add(reference)


def _short_forms(named: Iterable[Reference]) -> dict[Key, Key]:
    """The first words of longer names of bodies that the text has used before, each with one of those.

    "Delta Motors has sued … Delta said" is one company; where "Delta" stood alone before the longer name came, they may
    be two. A headline may use the short form first.
    """
    ordered = sorted(named, key=lambda reference: reference.head.start)
    taken = {word for r in ordered if r.kind == "person" and len(_words(r)) > 1 for word in _words(r)}
    full: dict[str, Reference] = {}
    alone: set[str] = set()
    waiting: list[Reference] = []
    for reference in ordered:
        words = _words(reference)
        if reference.kind == "organisation" and len(words) > 1:
            full.setdefault(words[0], reference)
        elif len(words) == 1 and _may_shorten(reference) and words[0] not in taken:
            if words[0] not in full and reference.sentence:
                alone.add(words[0])
            waiting.append(reference)
    shortened = (reference for reference in waiting if _words(reference)[0] in full.keys() - alone)
    return {reference.key: full[_words(reference)[0]].key for reference in shortened}


def _may_shorten(reference: Reference) -> bool:
    plain = reference.kind in {"person", "organisation", None} and reference.name is not None
    return plain and not _titled(reference) and not names.is_acronym(_text(reference))


def _titled(reference: Reference) -> bool:
    return bool(reference.noun or (reference.name is not None and reference.name.titles))


def _words(reference: Reference) -> tuple[str, ...]:
    return reference.name.words if reference.name is not None else ()


def _text(reference: Reference) -> str:
    return reference.name.text if reference.name is not None else ""


def _rank(chain: Chain, reference: Reference) -> int:
    """How well the name of a reference fits that of a person; see :func:`names.same_person`."""
    if chain.name is None or not _agree(chain, reference):
        return 0
    return _fit(_words(reference), chain.name.words)


def _fit(one: Sequence[str], other: Sequence[str]) -> int:
    short, full = (other, one) if len(other) < len(one) else (one, other)
    return names.same_person(short, full) if short else 0


def _fuller(one: Name, other: Name) -> bool:
    if names.is_acronym(one.text) != names.is_acronym(other.text):
        return names.is_acronym(other.text)
    return len(one.words) > len(other.words)


def _agree(chain: Chain, reference: Reference) -> bool:
    """Whether gender and country do not speak against each other."""
    one_gender = chain.gender is None or reference.gender is None or chain.gender == reference.gender
    return one_gender and _one_country(chain.country, reference.country)


def _one_country(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _fits_letters(reference: Reference, letters: str) -> bool:
    """Whether the letters come in order in the name, starting with its first."""
    rest = iter("".join(_words(reference)))
    return _words(reference)[:1] != () and letters[:1] == _words(reference)[0][:1] and all(c in rest for c in letters)


def _nearest(uses: Sequence[tuple[int, Chain]], start: int) -> Chain | None:
    """The bearer named last before a position, else the first one after it."""
    before = [use for use in uses if use[0] <= start]
    if before:
        return max(before, key=lambda use: use[0])[1]
    return min(uses, key=lambda use: use[0])[1] if uses else None


def _insert(uses: list[tuple[int, Chain]], use: tuple[int, Chain]) -> None:
    uses.insert(bisect_left(uses, use[0], key=lambda other: other[0]), use)
