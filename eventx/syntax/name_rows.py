"""Names where grammar alone cannot tell what they do: two in a row after "told", one before a headline's colon."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from eventx.document import Document, Entity, Sentence, Token
from eventx.records import Mention
from eventx.syntax.predicates import Argument

_TOLD = frozenset("tell inform assure remind convince notify warn".split())
_SPEAKING = frozenset({"Person", "Organization", "Location", "NORP"})
_LONGEST_NAME = 8  # words, titles included


class NamesInARow:
    """Looks at where one named entity ends and the next begins.

    Args:
        document: the parse with its entities.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._entities = document.entities
        self._starts = [entity.start for entity in document.entities]

    def addressee(self, sentence: Sentence, verb: Token, content: Sequence[Mention]) -> Argument | None:
        """The first name in "told President Okoro Chad had signed", where the tree took both for one.

        Args:
            sentence: the sentence.
            verb: the reporting verb.
            content: what it reports, as the tree has it.
        """
        following = sentence.tokens[verb.id : verb.id + _LONGEST_NAME]
        if not following or not content or verb.lemma.lower() not in _TOLD or content[0].start != following[0].start:
            return None
        for word, after in pairwise(following):
            if word.upos not in {"NOUN", "PROPN", "ADJ", "DET"}:
                return None
            one, other = self._over(word), self._over(after)
            if one is not None and other is not None and one is not other and one.label in {"Person", "Organization"}:
                start, end = following[0].start, one.end
                head = self._head(sentence, one) or word
                return Argument(
                    "indirect", head, Mention(start, end, self._document.text[start:end]), "name after the verb"
                )
        return None

    def before_colon(self, sentence: Sentence, colon: Token) -> Token | None:
        """The name before the colon of a sentence without a full stop, as headlines have it."""
        last = sentence.token(colon.id - 1) if colon.id > 1 else None
        if last is None or sentence.tokens[-1].upos == "PUNCT":
            return None
        entity = self._over(last)
        head = self._head(sentence, entity) if entity is not None and entity.label in _SPEAKING else None
        if head is None:
            return None
        below = {token.id for token in sentence.subtree(head)}  # "Aims of the League: …" has no speaker
        return head if all(token.id in below for token in sentence.tokens[: colon.id - 1]) else None

    def _over(self, token: Token) -> Entity | None:
        number = bisect_left(self._starts, token.end) - 1
        if number < 0 or self._entities[number].end <= token.start:
            return None
        return self._entities[number]

    def _head(self, sentence: Sentence, entity: Entity) -> Token | None:
        inside = [token for token in sentence if entity.start <= token.start < entity.end]
        ids = {token.id for token in inside}
        return next((token for token in inside if token.head not in ids), None)
