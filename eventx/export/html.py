"""A result as one piece of HTML: the text with triggers and participants highlighted, and the events beside it.

It needs no other file and no script, and can stand in a notebook, in a page, or alone.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from html import escape
from itertools import pairwise

from attrs import frozen

from eventx.export.text import fields, headline
from eventx.records import Event, Result

# Characters that HTML forbids, and half surrogate pairs, which no page can encode.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

# Translucent colours: whether the page around is light or dark is not known here, nor is it what the system prefers.
_STYLE = """\
.eventx{font:15px/1.6 system-ui,sans-serif;max-width:60em}
.eventx .text{white-space:pre-wrap;overflow-wrap:anywhere}
.eventx mark{color:inherit;border-radius:.2em;padding:0 .1em;background:rgb(59 130 246/.2)}
.eventx mark.trigger{background:rgb(234 179 8/.45);font-weight:600}
.eventx mark.trigger.unreal{background:rgb(239 68 68/.4)}
.eventx article{border-left:.25em solid rgb(234 179 8/.6);margin:1em 0;padding-left:1em}
.eventx article.unreal{border-color:rgb(239 68 68/.5)}
.eventx dl{display:grid;grid-template-columns:max-content 1fr;gap:0 1em;margin:0}
.eventx dl dt{opacity:.7;margin:0;font-weight:inherit}.eventx dl dd{margin:0}"""


@frozen
class _Mark:
    start: int
    end: int
    classes: frozenset[str]
    title: str


def render(result: Result) -> str:
    """The text with its events highlighted, and a list of the events.

    Hovering over a word shows the event and the role. Events that did not happen are red.

    Args:
        result: what to show.

    Returns:
        A ``<section>`` with its own style.
    """
    articles = "".join(_article(event, result) for event in result)
    return (
        f'<section class="eventx" lang="{_safe(result.document.language)}"><style>{_STYLE}</style>'
        f'<div class="text">{_highlighted(result)}</div>{articles}</section>'
    )


def _safe(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text))


def _highlighted(result: Result) -> str:
    """The text cut wherever a mark begins or ends, every piece wrapped in the marks that cover it."""
    text = result.document.text
    marks = [mark for event in result for mark in _marks(event)]
    bounds = sorted({0, len(text), *(bound for mark in marks for bound in (mark.start, mark.end))})
    opening = deque(sorted(marks, key=lambda mark: mark.start))
    covering: list[_Mark] = []
    pieces = []
    for start, end in pairwise(bounds):
        covering = [mark for mark in covering if mark.end > start]
        while opening and opening[0].start <= start:
            covering.append(opening.popleft())
        pieces.append(_piece(text[start:end], covering))
    return "".join(pieces)


def _marks(event: Event) -> Iterator[_Mark]:
    classes = frozenset({"trigger"} if event.happened else {"trigger", "unreal"})
    yield _Mark(event.trigger.start, event.trigger.end, classes, headline(event))
    for participant in event.participants:
        mention = participant.mention
        yield _Mark(mention.start, mention.end, frozenset({"role"}), f"{participant.role} of {headline(event)}")


def _piece(text: str, marks: list[_Mark]) -> str:
    if not marks:
        return _safe(text)
    classes = " ".join(sorted(frozenset[str]().union(*(mark.classes for mark in marks))))
    title = "; ".join(dict.fromkeys(mark.title for mark in marks))
    return f'<mark class="{classes}" title="{_safe(title)}">{_safe(text)}</mark>'


def _article(event: Event, result: Result) -> str:
    rows = "".join(f"<dt>{_safe(name)}</dt><dd>{_safe(value)}</dd>" for name, value in fields(event))
    opening = "<article>" if event.happened else '<article class="unreal">'
    summary = f"<summary>why</summary><pre>{_safe(result.explain(event))}</pre>"
    return f"{opening}<strong>{_safe(headline(event))}</strong><dl>{rows}</dl><details>{summary}</details></article>"
