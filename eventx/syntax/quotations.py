"""Where a text quotes: pairs of quotation marks, also odd and unbalanced ones.

A quotation ends at its closing mark or, where that is missing, at the end of its paragraph, as in newspapers that
reopen the marks with every paragraph of one quotation. Single marks count only where they open before a word and close
after one: apostrophes are no quotation marks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from attrs import frozen

from eventx.records import Mention

_PAIRS = {"“": "”", "«": "»", "„": "“”", "‟": "”", "〝": "〞", '"': '"', "``": "''", "''": "''"}
# Patterns that begin with a class of characters are looked for much faster than those that begin with something else.
_MARKS = re.compile(r"[“”«»„‟〝〞\"`'](?:(?<![`'])|(?<=`)`|(?<=')')")
_PARAGRAPH_END = re.compile(r"\n(?:\s*\n|(?=\s*[“\"«‘]))")
#: A single mark before a word, but not before what is usually cut off ("'em", "'90s").
_SINGLE_OPENING = re.compile(r"[‘'’](?<![^\s(\[—–-].)(?=[^\W\d_]|\d+[^\d\Ws])(?!(?:em|til|tis|twas|cause|n)\b)")
_SINGLE_CLOSING = re.compile(r"['’](?<=\S.)(?!\w)")
#: How many closing marks are tried for one single opening mark.
MOST_CLOSINGS = 16
_SENTENCE_MARKS = frozenset(",.?!…")


@frozen
class Quotation:
    """A quoted stretch.

    Attributes:
        inner: the characters between the marks.
        start: where the opening mark begins.
        end: after the closing mark; equals ``inner.end`` if there is none.
    """

    inner: Mention
    start: int
    end: int

    @property
    def closed(self) -> bool:
        """Whether the quotation has its closing mark."""
        return self.end > self.inner.end

    @property
    def words(self) -> Mention:
        """The quoted words without the comma that belongs to the sentence around them."""
        text = self.inner.text.rstrip().removesuffix(",").rstrip()
        return Mention(self.inner.start, self.inner.start + len(text), text) if text else self.inner


def quotations(text: str) -> tuple[Quotation, ...]:
    """All quotations in a text, in order; nested ones are part of the outer one. Linear in the length of the text."""
    ends = [*(match.start() for match in _PARAGRAPH_END.finditer(text)), len(text)]
    double = list(_double(text, ends))
    return tuple(_outermost(sorted([*double, *_single(text, ends, double)], key=lambda q: (q.start, -q.end))))


def _double(text: str, ends: Sequence[int]) -> Iterator[Quotation]:
    opened: re.Match[str] | None = None
    for mark in _MARKS.finditer(text):
        if opened is not None:
            border = _border(ends, opened.start())
            if mark.start() >= border:
                yield from _quotation(text, opened, border, border)
                opened = None
            elif mark.group() in _closers(opened.group()):
                yield from _quotation(text, opened, mark.start(), mark.end())
                opened = None
                continue
        if opened is None and mark.group() in _PAIRS and not _closes_nothing(text, mark):
            opened = mark
    if opened is not None:
        border = _border(ends, opened.start())
        yield from _quotation(text, opened, border, border)


def _single(text: str, ends: Sequence[int], double: Sequence[Quotation]) -> Iterator[Quotation]:
    """Quotations between single marks outside of those between double ones."""
    starts = [quotation.start for quotation in double]
    closings = [mark for mark in _SINGLE_CLOSING.finditer(text) if not _inside(double, starts, mark.start())]
    places = [mark.start() for mark in closings]
    done = 0
    for opening in _SINGLE_OPENING.finditer(text):
        if opening.start() < done or _inside(double, starts, opening.start()):
            continue
        first, last = bisect_right(places, opening.end()), bisect_right(places, _border(ends, opening.start()) - 1)
        closing = _closing(text, closings[first : min(last, first + MOST_CLOSINGS)])
        if closing is not None:
            yield from _quotation(text, opening, closing.start(), closing.end())
            done = closing.end()


def _closing(text: str, marks: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """The first mark that may close; after an "s" it may as well be a genitive, if one after it will do."""
    for mark in marks:
        before = text[mark.start() - 1]
        if before in _SENTENCE_MARKS or (before != "s" and not before.isspace()):
            return mark
    return marks[0] if marks else None


def _inside(double: Sequence[Quotation], starts: Sequence[int], place: int) -> bool:
    number = bisect_right(starts, place) - 1
    return number >= 0 and place < double[number].end


def _outermost(ordered: Sequence[Quotation]) -> Iterator[Quotation]:
    end = -1
    for quotation in ordered:
        if quotation.start >= end:
            end = quotation.end
            yield quotation


def _border(ends: Sequence[int], start: int) -> int:
    """The end of the paragraph around a character."""
    return ends[min(bisect_right(ends, start), len(ends) - 1)]


def _closes_nothing(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark that looks the same at both ends has lost its opening: it follows a word and precedes none."""
    if mark.group() not in {"''", '"'} or not text[max(0, mark.start() - 1) : mark.start()].strip():
        return False
    return text[mark.end() : mark.end() + 1] in {"", " ", "\n", ",", "."}


def _closers(opening: str) -> tuple[str, ...]:
    """What may close a quotation; wire copy mixes typographic and typewriter marks."""
    own = _PAIRS[opening]
    if own in {"''", "»"}:
        return (own,)
    return (*own, '"', "”") if opening != '"' else ('"', "”")


def _quotation(text: str, opening: re.Match[str], inner_end: int, end: int) -> Iterator[Quotation]:
    start = opening.end()
    while start < inner_end and text[start].isspace():
        start += 1
    while inner_end > start and text[inner_end - 1].isspace():
        inner_end -= 1
    if start < inner_end:
        yield Quotation(Mention(start, inner_end, text[start:inner_end]), opening.start(), max(end, inner_end))
