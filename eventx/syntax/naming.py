"""How a name stands in the tree: its own words, the title in front of it, what its bearer is."""

from __future__ import annotations

from collections.abc import Iterator

from eventx.document import Entity, Sentence, Token
from eventx.syntax import names, titles
from eventx.syntax.animacy import Animacy
from eventx.syntax.names import Name
from eventx.syntax.origins import Origins

_NAME_PARTS = frozenset({"flat", "compound", "amod"})


class Naming:
    """Reads names off the trees of a document.

    Args:
        animacy: knows the document's entities.
        origins: knows its countries.
    """

    def __init__(self, animacy: Animacy, origins: Origins) -> None:
        self._animacy = animacy
        self._origins = origins

    def flat_entity(self, sentence: Sentence, token: Token) -> Entity | None:
        """The entity that an office is the head of, in treebanks where "President" heads "President Putin"."""
        for child in sentence.children(token):
            if child.relation == "flat" and (entity := self._animacy.entity(child)) is not None:
                return entity
        return None

    def words(self, sentence: Sentence, token: Token, entity: Entity | None) -> list[str]:
        """The words of the name that a word heads, without title and article."""
        if entity is not None:
            forms = entity.text.split()
        else:
            parts = [child for child in sentence.children(token) if child.relation in _NAME_PARTS and _is_proper(child)]
            forms = [part.form for part in sorted([token, *parts], key=lambda part: part.id)]
        return forms[1:] if len(forms) > 1 and forms[0].lower() == "the" else forms

    def name(self, sentence: Sentence, token: Token, written: list[str]) -> Name | None:
        """The name, with the title words that hang on it; other words before it ("lawyer Ann Lee") are left out."""
        bare = names.name(written, self._origins.is_origin)
        before = self._before(sentence, token, written)
        full = names.name([*before, *written], self._origins.is_origin) if before else bare
        return full if bare is None or full is None or full.words == bare.words else bare

    def office(self, sentence: Sentence, token: Token, name: Name) -> tuple[str, frozenset[str]]:
        """What a bearer is by the words before the name: an office or other noun, and what goes with it."""
        described = [child for child in sentence.children(token) if child.deprel == "nmod:desc"]
        head = token if token.upos == "NOUN" else next(reversed(described), None)
        if head is not None:
            others = (names.fold(child.form) for child in described if child is not head)
            details = frozenset([*self.details(sentence, head), *name.titles, *others])
            return titles.office(names.fold(head.lemma), details), details
        offices = [word for word in name.titles if word in titles.TITLES]
        return titles.office(next(reversed(offices), ""), name.titles), frozenset(name.titles)

    def details(self, sentence: Sentence, noun: Token) -> Iterator[str]:
        """What tells a noun from others of its kind: its adjectives and compounds, lower-cased, demonyms left out.

        What a head is the head of does too ("head of state").
        """
        heads = noun.lemma.lower() == "head"
        for child in sentence.children(noun):
            if child.relation in {"amod", "compound"} and not self._origins.is_origin(child.form):
                yield child.form.lower()
            elif heads and child.relation == "nmod":
                yield child.lemma.lower()

    def _before(self, sentence: Sentence, token: Token, written: list[str]) -> list[str]:
        """The words in front of a name that belong to it as titles do, the head included where it is no name itself."""
        parts = [token]
        for child in sentence.children(token):
            if child.id < token.id and child.deprel in {"nmod:desc", "compound", "amod", "flat"}:
                below = [part for part in sentence.children(child) if part.relation in {"compound", "amod", "flat"}]
                parts += [child, *below]
        own = {names.fold(word) for word in written}
        ordered = sorted(parts, key=lambda part: part.id)
        return [part.form for part in ordered if names.fold(part.form) not in own]


def _is_proper(token: Token) -> bool:
    return token.upos == "PROPN" or token.xpos in {"NNP", "NNPS"}
