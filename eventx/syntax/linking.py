"""Which words a phrase hangs on, as far as its place and its time are concerned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from eventx.document import Entity, Sentence, Token
from eventx.records import Mention
from eventx.syntax import phrases
from eventx.syntax.settings import LOCATIVE, PLACES_AND_PARTS

_LINKS = frozenset(
    {"nmod", "obl", "appos", "compound", "flat", "nummod", "conj", "obj", "iobj", "amod", "det", "advmod"}
)
#: Words that may stand between the beginning of a clause and a phrase in front of it.
_BOUNDARIES = frozenset({"PUNCT", "CCONJ", "SCONJ", "SYM"})

#: Prepositions by which a verb takes a gerund for what it lays on somebody, or keeps from.
_OF_COMPLEMENTS = frozenset({"of", "for", "from", "over"})
#: How many words a phrase may stand behind the gerund that it belongs to.
_FARTHEST = 20


@frozen
class Hanging:
    """A place or date on one of the words that it hangs on.

    Attributes:
        rank: how many phrases lie between, whether it is a vague place, its first character; the lowest is taken.
        head: id of its own head.
        mention: the phrase.
    """

    rank: tuple[int, bool, int]
    head: int
    mention: Mention


class Links:
    """Follows the links of one sentence from a phrase upwards.

    Args:
        sentence: the sentence.
        entities: the named entities in it.
    """

    def __init__(self, sentence: Sentence, entities: Sequence[Entity]) -> None:
        self._sentence = sentence
        self._entities = entities

    def head(self, entity: Entity) -> Token:
        """The word of the entity whose head lies outside it."""
        inside = [token for token in self._sentence if entity.start <= token.start < entity.end]
        ids = {token.id for token in inside}
        return next(
            (token for token in inside if token.head not in ids), inside[0] if inside else self._sentence.token(1)
        )

    def steps(self, token: Token) -> Iterator[tuple[int, Token]]:
        """The words that a phrase hangs on by nominal links, the nearest first, with how many phrases lie between."""
        steps = 0
        below = token
        for word in self.climb(token):
            yield steps, word
            # "at a hotel near Aleppo" places as "near Aleppo" would, and before "and later in Gaziantep".
            within = below.relation in {"nmod", "compound"} and is_place(word)
            between = below.relation in {"nmod", "obl", "obj", "iobj", "appos", "conj"} and word.upos != "ADP"
            steps += between and not within
            below = word

    def climb(self, token: Token) -> Iterator[Token]:
        """The words above a phrase, up to the verb that its links end at."""
        current = token
        for _ in range(len(self._sentence)):
            above = self.governor(current)
            if above is None or current.relation not in _LINKS:
                return
            yield above
            if above.upos in {"VERB", "AUX"}:
                return
            current = above

    def _between(self, head: Token, token: Token) -> Token | None:
        """The verb above ``head`` if it stands between it and a phrase that no comma parts from that verb."""
        above = self._sentence.head(head)
        if above is None or not head.id < above.id < token.id or above.upos != "VERB":
            return None
        first = self._sentence.subtree(token)[0].id
        parted = first < above.id or self._sentence.token(first - 1).upos == "PUNCT"
        return None if parted else above

    def _is_person(self, token: Token) -> bool:
        named = (entity for entity in self._entities if entity.start <= token.start < entity.end)
        return any(entity.label == "Person" for entity in named)

    def governor(self, token: Token) -> Token | None:
        """The head of a word; of a phrase that clearly belongs elsewhere, the word that it belongs to.

        In "They declared a truce in May, the envoy left." nothing parts "in May" from the truce, so that it does not
        open the second clause. In "met Ada Obi in Lagos", a name has no place of its own: it is the verb's. In
        "'We built nothing,' he told her in Oran", the place is behind the second verb and not the first one's. In "They
        accused two banks of fixing rates in 2004", the year is that of the fixing.
        """
        head = self._sentence.head(token)
        if head is not None and token.relation == "nmod" and self._is_person(head):
            above = self._sentence.head(head)
            behind = above is not None and above.upos == "VERB" and above.id < head.id
            return above if behind and phrases.preposition(self._sentence, token) in LOCATIVE else head
        if head is None or token.relation != "obl":
            return head
        if token.id > head.id:
            return gerund_between(self._sentence, head, token) or self._between(head, token) or head
        first = self._sentence.subtree(token)[0].id
        before = self._sentence.token(first - 1) if first > 1 else None
        if before is None or before.upos in _BOUNDARIES or before.deprel in {"mark", "cc", "case"}:
            return head
        inside = before.id == head.id or any(above.id == head.id for above in self._sentence.ancestors(before))
        return head if inside else before


def is_place(word: Token) -> bool:
    """Whether a noun is one for a place or for a part of one."""
    return word.upos == "NOUN" and word.lemma.lower() in PLACES_AND_PARTS


def gerund_between(sentence: Sentence, verb: Token, token: Token) -> Token | None:
    """The complement of a verb that a phrase stands behind, with no comma: "lying" of "accused it of lying in 2004".

    Args:
        sentence: the sentence.
        verb: what the parser has hung the phrase on.
        token: the head of the phrase.
    """
    if verb.upos != "VERB":
        return None
    first = max(verb.id, token.id - 1 - _FARTHEST)
    for word in reversed(sentence.tokens[first : max(first, token.id - 1)]):
        if word.upos == "PUNCT":
            return None
        if _is_gerund(word) and _is_complement(sentence, word):
            return word if verb in sentence.ancestors(word) else None
    return None


def _is_complement(sentence: Sentence, gerund: Token) -> bool:
    before = sentence.token(gerund.id - 1).lemma.lower()  # a parser may have hung it on the gerund's object
    return before in _OF_COMPLEMENTS or phrases.preposition(sentence, gerund) in _OF_COMPLEMENTS


def _is_gerund(word: Token) -> bool:
    """Whether a word is a gerund, also where a tagger took it for a noun and the parser for a clause."""
    if word.xpos == "VBG":
        return word.relation != "amod"
    return word.relation in {"acl", "advcl"} and word.form.lower().endswith("ing")
