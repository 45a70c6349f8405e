"""Which word of the parse a mention hangs on, found without walking through the text for every mention."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from eventx.document import Document, Sentence, Token
from eventx.records import Mention


class Heads:
    """Answers for one document."""

    def __init__(self, document: Document) -> None:
        """Take the document's sentences; nothing is computed before it is asked for."""
        self._sentences = [sentence for sentence in document.sentences if sentence.tokens]
        self._starts = [sentence.start for sentence in self._sentences]
        self._words: dict[int, list[int]] = {}

    def find(self, mention: Mention) -> tuple[Sentence, Token] | None:
        """The mention's sentence and the word of it that governs the others; None where there is no parse."""
        number = bisect_right(self._starts, mention.start) - 1
        if number < 0:
            return None
        sentence = self._sentences[number]
        if number not in self._words:
            self._words[number] = [token.start for token in sentence]
        starts = self._words[number]
        first = max(0, bisect_right(starts, mention.start) - 1)
        words = sentence.tokens[first : bisect_left(starts, mention.end)]
        if not words or words[0].end <= mention.start:
            words = words[1:]
        inside = {token.id for token in words}
        return next(((sentence, token) for token in words if token.head not in inside), None)
