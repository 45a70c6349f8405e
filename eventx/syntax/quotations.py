"""Where a text quotes: pairs of quotation marks, also odd and unbalanced ones.

A quotation ends at its closing mark or, where that is missing, at the end of its paragraph, as in newspapers that
reopen the marks with every paragraph of one quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from attrs import frozen

from eventx.records import Mention

_PAIRS = {"“": "”", "«": "»", "„": "“”", "‟": "”", "〝": "〞", '"': '"', "``": "''"}  # noqa: RUF001
_MARKS = re.compile("[“”«»„‟〝〞\"]|``|''")
_PARAGRAPH_END = re.compile(r"\n\s*\n|\n(?=\s*[“\"«])|\Z")


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


def quotations(text: str) -> tuple[Quotation, ...]:
    """All quotations in a text, in order; nested ones are part of the outer one. Linear in the length of the text."""
    ends = [match.start() for match in _PARAGRAPH_END.finditer(text)]
    found = []
    opened: re.Match[str] | None = None
    for mark in _MARKS.finditer(text):
        if opened is not None:
            border = ends[bisect_right(ends, opened.start())]
            if mark.start() >= border:
                found.append(_quotation(text, opened, border, border))
                opened = None
            elif mark.group() in _closers(opened.group()):
                found.append(_quotation(text, opened, mark.start(), mark.end()))
                opened = None
                continue
        if opened is None and mark.group() in _PAIRS:
            opened = mark
    if opened is not None:
        border = ends[bisect_right(ends, opened.start())] if opened.start() < len(text) else len(text)
        found.append(_quotation(text, opened, border, border))
    return tuple(quotation for quotation in found if quotation is not None)


def _closers(opening: str) -> tuple[str, ...]:
    """What may close a quotation; wire copy mixes typographic and typewriter marks."""
    own = _PAIRS[opening]
    if own in {"''", "»"}:
        return (own,)
    return (*own, '"', "”") if opening != '"' else ('"', "”")


def _quotation(text: str, opening: re.Match[str], inner_end: int, end: int) -> Quotation | None:
    start = opening.end()
    while start < inner_end and text[start].isspace():
        start += 1
    while inner_end > start and text[inner_end - 1].isspace():
        inner_end -= 1
    if start == inner_end:
        return None
    return Quotation(Mention(start, inner_end, text[start:inner_end]), opening.start(), max(end, inner_end))
