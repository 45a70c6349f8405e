"""Where the paragraphs of a plain text begin and end.

News comes with empty lines between its paragraphs, with one line a paragraph, or wrapped by hand at a fixed width.
A headline has no full stop, so whether a line break ends a paragraph decides whether it becomes its own sentence.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise

Span = tuple[int, int]

#: Between these widths lines may be wrapped by hand; shorter ones are lists or verse, longer ones whole paragraphs.
WRAP_WIDTHS = range(40, 101)
_WIDTH_RANK = 0.8  # a long address or a ragged margin must not pass for the width

#: What opens an item of a list; a dash or number may open a wrapped line as well, unless the one before is complete.
_BULLET = re.compile(r"[*•‣▪▫◦●○■□◆➤►▶·∙][^\S\n]*(?=\S)")
_MARK = re.compile(r"(?:[-–—]|\(?\d{1,2}[.)]|\(?[a-z]\))[^\S\n]+(?=\S)")
_COMPLETE = (".", ":", ";", "!", "?")

_LINE = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_WORD = re.compile(r"\S+")
_BLANK = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, [*range(0x80, 0xA0), *range(0x2000, 0x200B)])
)


def paragraphs(text: str) -> list[Span]:
    r"""Find the paragraphs of a text.

    An empty line ends a paragraph, and so does one before an item of a list. A single line break does so too, unless
    the lines are wrapped by hand: then the next line goes on with a word for which the line had no room, or with a
    small letter.

    Args:
        text: any text.

    Returns:
        Half-open spans in order; each begins and ends with a character that is no whitespace.

    >>> paragraphs("Ministers to meet in Oslo\nThe talks open on Monday.\n\n They last two days. ")
    [(0, 25), (26, 51), (54, 73)]
    """
    lines = _lines(text)
    joined = _wraps(text, lines)
    starts = [start for (start, _), goes_on in zip(lines, [False, *joined], strict=False) if not goes_on]
    ends = [end for (_, end), goes_on in zip(lines, [*joined, False], strict=False) if not goes_on]
    return list(zip(starts, ends, strict=True))


def _lines(text: str) -> list[Span]:
    """The lines that are not blank, without the whitespace around them."""
    lines = []
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip(_BLANK)
        if stripped:
            start = match.start() + len(line) - len(line.lstrip(_BLANK))
            lines.append((start, start + len(stripped)))
    return lines


def _wraps(text: str, lines: Sequence[Span]) -> list[bool]:
    """Say for each line but the last whether the paragraph goes on in the next one."""
    single = [_breaks(text[left[1] : right[0]]) == 1 for left, right in pairwise(lines)]
    neighbours = [line for number, line in enumerate(lines) if any(single[max(0, number - 1) : number + 1])]
    width = _width(neighbours)
    return [
        near and _goes_on(text, left, right[0], width)
        for near, (left, right) in zip(single, pairwise(lines), strict=True)
    ]


def _breaks(gap: str) -> int:
    return len(f"{gap}.".splitlines()) - 1


def _width(lines: Sequence[Span]) -> int:
    """The width that most of the lines keep to, 0 if they are not wrapped by hand."""
    lengths = sorted(end - start for start, end in lines)
    if not lengths:
        return 0
    width = lengths[math.ceil(_WIDTH_RANK * len(lengths)) - 1]
    return width if width in WRAP_WIDTHS else 0


def _goes_on(text: str, line: Span, following: int, width: int) -> bool:
    if _BULLET.match(text, following) or (text[line[1] - 1] in _COMPLETE and _MARK.match(text, following)):
        return False
    if text[following].islower():
        return True
    word = _WORD.match(text, following)
    return word is not None and 0 < width < line[1] - line[0] + 1 + word.end() - following
