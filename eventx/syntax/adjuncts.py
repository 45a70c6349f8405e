"""Where and when, as far as the sentence says: the places and dates that hang on a predicate."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from eventx.document import Document, Entity, Sentence, Token
from eventx.records import Mention
from eventx.syntax import phrases
from eventx.syntax.predicates import Predicate

#: Prepositions that say where, the more specific ones first.
LOCATIVE = ("in", "at", "on", "inside", "aboard", "within", "near", "outside", "around", "across", "throughout", "off")
_NOMINAL = frozenset({"nmod", "obl", "appos", "compound", "flat", "nummod", "conj", "obj", "amod", "nsubj", "det", "advmod"})
#: Nouns that name a place without being a name.
PLACE_NOUNS = frozenset(
    "palace residence headquarters office embassy consulate ministry capital city town village airport hotel base "
    "parliament courthouse court stadium square church mosque university school hospital port border ranch retreat "
    "compound castle villa summit site venue campus prison camp factory plant station".split()
)


class Adjuncts:
    """Finds the place and the time of predicates in one sentence.

    Args:
        document: the parse.
        sentence: the sentence.
        entities: the named entities in the sentence.
    """

    def __init__(self, document: Document, sentence: Sentence, entities: Sequence[Entity]) -> None:
        self._document = document
        self._sentence = sentence
        self._entities = entities

    @classmethod
    def of_document(cls, document: Document) -> list[Adjuncts]:
        """One for every sentence, in order."""
        starts = [entity.start for entity in document.entities]
        return [
            cls(document, s, document.entities[bisect_left(starts, s.start) : bisect_left(starts, s.end)])
            for s in document.sentences
        ]

    def place(self, predicate: Predicate) -> Mention | None:
        """The most specific place that a locative phrase of the predicate gives."""
        best: tuple[int, int] | None = None
        found: Mention | None = None
        for entity in self._entities:
            if entity.label not in {"Location", "Facility"}:
                continue
            head = self._head(entity)
            marker = self._marker(head)
            if marker not in LOCATIVE or not self._hangs_on(head, predicate):
                continue
            rank = (0 if marker in {"in", "at", "on", "inside", "aboard"} else 1, entity.start)
            if best is None or rank < best:
                best, found = rank, Mention(entity.start, entity.end, entity.text)
        return found or self._common_place(predicate)

    def place_in(self, phrase: Mention) -> Mention | None:
        """The first place name within a phrase."""
        for entity in self._entities:
            if entity.label in {"Location", "Facility"} and phrase.start <= entity.start < phrase.end:
                return Mention(entity.start, entity.end, entity.text)
        return None

    def time(self, predicate: Predicate) -> Mention | None:
        """The date that hangs on the predicate."""
        for entity in self._entities:
            if entity.label == "Date" and self._hangs_on(self._head(entity), predicate):
                return Mention(entity.start, entity.end, entity.text)
        return None

    def _common_place(self, predicate: Predicate) -> Mention | None:
        for child in self._sentence.children(predicate.anchor):
            locative = phrases.preposition(self._sentence, child) in {"in", "at", "outside", "near", "inside"}
            if child.relation == "obl" and locative and child.lemma.lower() in PLACE_NOUNS:
                return phrases.noun_phrase(self._document, self._sentence, child)
        return None

    def _head(self, entity: Entity) -> Token:
        """The word of the entity whose head lies outside it."""
        inside = [token for token in self._sentence if entity.start <= token.start < entity.end]
        ids = {token.id for token in inside}
        return next((token for token in inside if token.head not in ids), inside[0] if inside else self._sentence.token(1))

    def _marker(self, token: Token) -> str:
        """The preposition of the innermost phrase that the token heads or modifies."""
        for word in (token, *self._climb(token)):
            marker = phrases.preposition(self._sentence, word)
            if marker:
                return marker
            if word.deprel not in {"compound", "flat", "nmod:poss", "appos", "nmod:unmarked", "nmod"}:
                return ""
        return ""

    def _hangs_on(self, token: Token, predicate: Predicate) -> bool:
        """Whether only nominal links lie between the token and the predicate."""
        targets = {predicate.head.id, predicate.anchor.id}
        if token.id in targets:
            return False
        return any(word.id in targets for word in self._climb(token))

    def _climb(self, token: Token) -> Iterator[Token]:
        current = token
        for above in self._sentence.ancestors(token):
            if current.relation not in _NOMINAL:
                return
            yield above
            if above.upos in {"VERB", "AUX"}:
                return
            current = above
