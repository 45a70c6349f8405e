"""The quotations of a document: whose they are by the words beside them, and what of a text is quoted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from eventx.document import Document, Sentence, Token
from eventx.records import Mention, SourceKind
from eventx.syntax.cues import Cues
from eventx.syntax.quotations import Quotation, quotations


class Quoting:
    """Knows all quotations, each claimed by the verb that the words beside it name.

    Args:
        document: the parse.

    Attributes:
        all: the quotations in text order.
        cues: what introduces them.
    """

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self.all = quotations(document.text)
        self.cues = Cues(document, self.all)
        self._ends = [quotation.end for quotation in self.all]
        self._of_verb: dict[tuple[int, int], list[Quotation]] = {}
        self._speaker: dict[tuple[int, int], Token] = {}
        self._claimed: set[int] = set()
        for quotation in self.all:
            cue = self.cues.after(quotation) or self.cues.before(quotation)
            if cue is not None:
                key = (cue.sentence, cue.verb.id)
                self._claimed.add(quotation.start)
                self._of_verb.setdefault(key, []).append(quotation)
                if cue.speaker is not None:
                    self._speaker[key] = cue.speaker

    def is_claimed(self, quotation: Quotation) -> bool:
        """Whether a verb introduces a quotation."""
        return quotation.start in self._claimed

    def of(self, sentence: int, verb: Token) -> Sequence[Quotation]:
        """The quotations that a verb introduces."""
        return self._of_verb.get((sentence, verb.id), ())

    def speaker(self, sentence: int, verb: Token) -> Token | None:
        """The word beside a quotation and its verb that heads the speaker, if the tree gives the verb no subject."""
        return self._speaker.get((sentence, verb.id))

    def between(self, start: int, end: int) -> Sequence[Quotation]:
        """The quotations that share a character with a range."""
        first = bisect_right(self._ends, start)
        last = first
        while last < len(self.all) and self.all[last].start < end:
            last += 1
        return self.all[first:last]

    def unbroken(self, sentence: Sentence, cue: Token, pieces: Sequence[Mention]) -> list[Mention]:
        """What a word reports, without pieces that end within a quotation that it does not stand in itself."""
        for quotation in self.between(sentence.start, sentence.end):
            touched = [piece for piece in pieces if piece.overlaps(quotation.inner)]
            if not touched or quotation.inner.start <= cue.start < quotation.inner.end:
                continue
            begin, end = min(touched).start, max(piece.end for piece in touched)
            if begin >= quotation.start - 1 and (end <= quotation.end or self.cues.ends_there(quotation)):
                begin, end = quotation.inner.start, quotation.words.end
            else:
                begin, end = min(begin, quotation.start), max(end, quotation.end)
            pieces = [piece for piece in pieces if piece not in touched]
            pieces.append(Mention(begin, end, self._text[begin:end]))
        return sorted(pieces)

    def opening(self, start: int) -> Quotation | None:
        """The quotation that begins at a character or the one behind it, None if there is none."""
        return next((quotation for quotation in self.between(start, start + 2) if quotation.start >= start), None)

    def kind(self, content: Sequence[Mention]) -> SourceKind:
        """Whether all, some or nothing of what is said is quoted."""
        near = [self.between(piece.start, piece.end) for piece in content]
        inside = [
            any(quotation.start <= piece.start and piece.end <= quotation.end for quotation in quoted)
            for piece, quoted in zip(content, near, strict=True)
        ]
        if content and all(inside):
            return "direct"
        return "mixed" if any(near) else "indirect"
