"""Where the layout of a text begins another story, and which names only say who wrote it.

Nobody is spoken of by a byline or dateline: "OSLO (Fjordwire) - Halle ASA said it would close" is not about the wire.
Short items under one headline are stories of their own, each with a label or dateline of its own, and so are the
headlines in a list at the top.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from eventx.document import Document
from eventx.syntax.settings import dateline_end
from eventx.syntax.words import BULLETS

#: What a line begins with that names who wrote, edited or photographed; a sentence would end with a full stop.
_CREDIT = re.compile(
    r"^[ \t]*(?:(?:By|BY|Photos?)[: ][^\n]{1,120}[^\n.!?:;,]|"
    r"[(\[]?(?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting) by [^\n]{1,300})[ \t]*$",
    re.MULTILINE,
)
#: Names are written with a capital, and a byline has nothing else.
_SENTENCE = re.compile(r"\b[a-z]{2,}ed\b|\b(?:is|are|was|were|has|have|had|will|would)\b")
_LABEL = re.compile(
    r"^[ \t]*[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'\u2019 -]{2,40}(?:, [A-Z][\w.]{1,15})?:[ \t]", re.MULTILINE
)
_BULLET = re.compile(rf"^[ \t]*[{''.join(sorted(BULLETS))}–—-][ \t]+(?P<said>[^\n]*)$", re.MULTILINE)
_PARAGRAPH = re.compile(r"^[ \t]*\S", re.MULTILINE)
_FULL_STOPS = (".", "!", "?", ":", ";", ",")


class Layout:
    """Reads the lines of a document.

    Args:
        document: the parse.
        turns: whether it is the transcript of a conversation, in which labels are those of speakers.
    """

    def __init__(self, document: Document, *, turns: bool = False) -> None:
        self._text = document.text
        datelines = [*self._datelines()]
        self._aside = sorted((*self._credits(), *datelines))
        self._items = self._begun([start for start, _ in datelines], turns=turns)

    def is_aside(self, start: int) -> bool:
        """Whether a character is in a byline or dateline."""
        if not self._aside or start >= self._aside[-1][1]:
            return False  # mostly, since they stand at the top
        number = bisect_right(self._aside, (start, len(self._text))) - 1
        return number >= 0 and start < self._aside[number][1]

    def item(self, start: int) -> int:
        """Where the story begins that a character belongs to: 0 unless the text has several."""
        number = bisect_right(self._items, start) - 1 if self._items else -1
        return self._items[number] if number >= 0 else 0

    def _credits(self) -> Iterator[tuple[int, int]]:
        for match in _CREDIT.finditer(self._text):
            if not _SENTENCE.search(match.group()):
                yield match.span()

    def _datelines(self) -> Iterator[tuple[int, int]]:
        for match in _PARAGRAPH.finditer(self._text):
            end = dateline_end(self._text, match.start())
            if end > match.start():
                yield match.start(), end

    def _begun(self, datelines: list[int], *, turns: bool) -> list[int]:
        """Where items begin; labels and datelines make items only where there are several."""
        labels = [] if turns else [match.start() for match in _LABEL.finditer(self._text)]
        begun = max(labels, datelines, key=len)
        bullets = list(self._headlines())
        return sorted({*(begun if len(begun) > 1 or bullets else []), *bullets})

    def _headlines(self) -> Iterator[int]:
        """The bullets of a list of headlines, which are no sentences, and what comes behind the list."""
        bullets = [match for match in _BULLET.finditer(self._text) if match["said"].strip()]
        if len(bullets) > 1 and not any(match["said"].rstrip().endswith(_FULL_STOPS) for match in bullets):
            yield from (match.start() for match in bullets)
            behind = _PARAGRAPH.search(self._text, bullets[-1].end() + 1)
            if behind:
                yield behind.start()
