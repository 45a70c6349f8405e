"""The words that begin in a stretch of text, found without walking through the document for every question."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from eventx.document import Document, Token
from eventx.records import Mention


class WordsAt:
    """Answers for one document; logarithmic time, once the words of a sentence have been asked for.

    Args:
        document: the parse.
    """

    def __init__(self, document: Document) -> None:
        self._sentences = document.sentences
        self._starts: dict[int, list[int]] = {}

    def sentence(self, mention: Mention) -> int | None:
        """The number of the sentence of the first word that begins within a mention; None if none does."""
        first = max(0, bisect_right(self._sentences, mention.start, key=lambda sentence: sentence.start) - 1)
        for number in range(first, len(self._sentences)):
            starts = self._starts_in(number)
            place = bisect_left(starts, mention.start)
            if place < len(starts):
                return number if starts[place] < mention.end else None
        return None

    def within(self, number: int, mention: Mention) -> tuple[Token, ...]:
        """The words of a sentence, by its number, that begin within a mention."""
        starts = self._starts_in(number)
        first, after = bisect_left(starts, mention.start), bisect_left(starts, mention.end)
        return self._sentences[number].tokens[first:after]

    def _starts_in(self, number: int) -> list[int]:
        if number not in self._starts:
            self._starts[number] = [token.start for token in self._sentences[number].tokens]
        return self._starts[number]
