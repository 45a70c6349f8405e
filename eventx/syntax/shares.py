"""Whom words stand for that take some of those known: "one of them", "another", "each of the two", "the former"."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from eventx.document import Sentence, Token
from eventx.records import ActorKind
from eventx.syntax import phrases, quantifiers, sorts, titles
from eventx.syntax.chains import Chain
from eventx.syntax.gatherings import Gatherings
from eventx.syntax.pronouns import Candidate
from eventx.syntax.reference import Key, Reference
from eventx.syntax.references import References
from eventx.syntax.spoken import Spoken

#: How many sentences back those are of whom "another" is one.
REACH = 3
_MEMORY = 8


class Shares:
    """Finds whom such words stand for.

    Args:
        references: of the document.
        spoken: who was spoken of so far; it grows as the text is read.
        gatherings: finds the members of groups.
    """

    def __init__(self, references: References, spoken: Spoken, gatherings: Gatherings) -> None:
        self._references = references
        self._spoken = spoken
        self._gatherings = gatherings
        self._told: deque[tuple[str, Reference, Chain]] = deque(maxlen=_MEMORY)

    def wholes_first(self, references: Sequence[Reference]) -> Sequence[Reference]:
        """The references in text order, but "one of the nurses" behind "the nurses"."""
        pronouns = (reference for reference in references if reference.form == "pronoun")
        behind = {whole: part for part in pronouns if (whole := self._whole(part)) is not None and whole > part.key}
        if not behind:
            return references
        known = {reference.key for reference in references}
        moved = {part.key for whole, part in behind.items() if whole in known}
        ordered: list[Reference] = []
        for reference in references:
            following = None if reference.key in moved else reference
            while following is not None:  # "one of two of the nurses"
                ordered.append(following)
                following = behind.get(following.key)
        return ordered

    def _whole(self, reference: Reference) -> Key | None:
        """The word for those of whom a word takes some ("nurses" in "one of the nurses"), if it stands behind it."""
        if reference.noun not in titles.SHARES:
            return None
        sentence = self._references.sentence(reference)
        of = (child for child in sentence.children(reference.head) if _is_whole(sentence, child))
        child = next(of, None)
        return None if child is None else (reference.sentence, self._references.anchor(sentence, child).id)

    def taken(self, reference: Reference) -> Chain | None:
        """Who is meant; a new actor, where the text tells only of whom it is one; None for who is no actor."""
        word = reference.head.form.lower()
        if not quantifiers.takes_some(self._references.sentence(reference), reference.head):
            return None
        if word in titles.IN_ORDER:
            return self._by_order(word, reference)
        named = self._named(reference)
        if named is not None:
            return named
        place = self._whole(reference)
        whole = self._before(word, reference) if place is None else self._spoken.of.get(place)
        if whole is None or whole.thing or not (whole.plural or whole.members or place is None):
            return None
        if word in titles.ALL_OF_THEM:
            return whole if place is not None else None
        self._told.append((word, reference, whole))
        return _part(word, whole)

    def _named(self, reference: Reference) -> Chain | None:
        """Whose name stands in apposition: "one of them, Nora Flynn,"."""
        sentence = self._references.sentence(reference)
        children = (child for child in sentence.children(reference.head) if child.relation == "appos")
        for child in (*children, *_second_subject(sentence, reference.head)):
            heads = phrases.conjuncts(sentence, child)
            found = (self._spoken.at(reference.sentence, sentence, head) for head in heads)
            named = [chain for chain in found if chain is not None and chain.name is not None and not chain.thing]
            if named and len(named) == len(heads):
                several = Chain(kind="group", plural=True, members=tuple(dict.fromkeys(named)))
                return named[0] if len(named) == 1 else several
        return None

    def _by_order(self, word: str, reference: Reference) -> Chain | None:
        members = self._gatherings.in_order(reference)
        return members[titles.IN_ORDER[word]] if members else None

    def _before(self, word: str, reference: Reference) -> Chain | None:
        """Those of whom one is meant: of whom others were just before, else the last people who did something."""
        near = [told for told in self._told if reference.sentence - told[1].sentence <= REACH]
        if near:
            return near[-1][2]
        if word == "other":
            return None
        near_by = reversed(self._spoken.within(REACH, reference))
        before = [candidate for candidate in near_by if candidate.reference.sentence < reference.sentence]
        further = word in titles.ONE_OF_THEM - {"one"}
        acting = (c for c in before if c.reference.subject and (_is_group(c) or (further and _is_new(c))))
        others = (candidate for candidate in before if _is_group(candidate))
        return next((candidate.chain for candidate in (*acting, *others)), None)


def _is_whole(sentence: Sentence, child: Token) -> bool:
    return child.relation == "nmod" and phrases.preposition(sentence, child) in {"of", "among"}


def _second_subject(sentence: Sentence, token: Token) -> Sequence[Token]:
    """The name between commas that the tree takes for a subject of its own: "Another, Ada Obi, said"."""
    after = sentence.tokens[token.id : token.id + 2]
    name = after[-1] if len(after) > 1 and after[0].form == "," else token
    return [name] if name is not token and (name.head, name.relation) == (token.head, token.relation) else []


def _is_group(candidate: Candidate) -> bool:
    return candidate.reference.form == "noun" and candidate.reference.plural and candidate.chain.kind == "group"


def _is_new(candidate: Candidate) -> bool:
    """Whether somebody is brought up of whom there may be another: "one diplomat said"."""
    return candidate.reference.form == "noun" and candidate.reference.fresh and candidate.chain.kind == "person"


def _part(word: str, whole: Chain) -> Chain:
    """One or some of a group, called after the noun that it was told by."""
    single = word in titles.ONE_OF_THEM
    told = next((place for place in whole.references if place.form == "noun"), None)
    kind: ActorKind | None = "group"
    if single:
        kind = "person" if told is None else sorts.of_noun(told.noun, plural=False)
    label = None
    if told is not None:
        label = _label(word, told.head)
    return Chain(kind=kind, plural=not single, country=whole.country, label=label)


def _label(word: str, noun: Token) -> str:
    """What to call some of those whom a plural names.

    >>> minister = Token(id=1, form="ministers", lemma="minister", upos="NOUN", head=0, deprel="root", start=0, end=9)
    >>> _label("one", minister), _label("another", minister), _label("others", minister)
    ('one of the ministers', 'another minister', 'other ministers')
    """
    if word == "others":
        return f"other {noun.form}"
    return f"{word} {noun.lemma}" if word in titles.ONE_OF_THEM - {"one"} else f"{word} of the {noun.form}"
