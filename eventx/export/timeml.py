"""Time expressions in their text, as TIMEX3 tags of TimeML.

The text of ``<TEXT>`` is the document's, character for character; only characters that XML does not allow are replaced.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from eventx.records import Result, TimeValue, When

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\ufffd"
#: Without these, a parser of XML would change white space.
_KEPT = {"\r": "&#13;"}
_CREATION = "t0"


def render(result: Result) -> str:
    """The text with its time expressions marked.

    Args:
        result: what was found.

    Returns:
        A TimeML document: ``t0`` is the day of publication, if it is known, and every expression has a TIMEX3 tag with
        its type, value and modifier. What a value was counted from is its ``anchorTimeID``; a length with a first and
        a last day has them as ``beginPoint`` and ``endPoint``, in empty tags behind it. An expression that is not
        understood has the value ``XXXX-XX-XX``.
    """
    tags = _Tags(result.document.published)
    text, pieces, position = result.document.text, [], 0
    for when in result.times:
        pieces += [_text(text[position : when.mention.start]), *tags.of(when)]
        position = when.mention.end
    body = "".join([*pieces, _text(text[position:])])
    name = _text(result.document.id or "")
    head = f"<DOCID>{name}</DOCID>\n<DCT>{tags.creation()}</DCT>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n{head}\n<TEXT>{body}</TEXT>\n</TimeML>\n'


class _Tags:
    """Writes tags, and knows which day each of them names."""

    def __init__(self, published: dt.date | None) -> None:
        self._published = published
        self._numbers = count(1)
        self._days: dict[dt.date, str] = {} if published is None else {published: _CREATION}

    def creation(self) -> str:
        """The tag of the day of publication; nothing if it is unknown."""
        if self._published is None:
            return ""
        day = self._published.isoformat()
        return _tag({"tid": _CREATION, "type": "DATE", "value": day, "functionInDocument": "CREATION_TIME"}, day)

    def of(self, when: When) -> Iterator[str]:
        """The tag of an expression, and those of its ends."""
        name = self._name()
        value = when.value
        if value is None:
            yield _tag({"tid": name, "type": "DATE", "value": "XXXX-XX-XX"}, _text(when.mention.text))
            return
        ends = list(self._ends(value))
        points = dict(zip(("beginPoint", "endPoint"), (tid for tid, _ in ends), strict=False))
        attributes = {"tid": name, "type": value.type, "value": value.timex, **self._relation(value), **points}
        if value.modifier:
            attributes["mod"] = value.modifier
        yield _tag(attributes, _text(when.mention.text))
        yield from (tag for _, tag in ends)
        if value.start is not None and value.type in {"DATE", "TIME"}:
            self._days.setdefault(value.start, name)

    def _name(self) -> str:
        return f"t{next(self._numbers)}"

    def _relation(self, value: TimeValue) -> dict[str, str]:
        """What a value was counted from."""
        if value.anchor is None:
            return {}
        anchor = self._days.get(value.anchor)
        return {"temporalFunction": "true"} | ({"anchorTimeID": anchor} if anchor else {})

    def _ends(self, value: TimeValue) -> Iterator[tuple[str, str]]:
        """The names and the empty tags of the first and the last day of a length."""
        if value.type != "DURATION" or value.start is None or value.end is None:
            return
        for day in (value.start, value.end - dt.timedelta(days=1)):
            name = self._name()
            yield name, _tag({"tid": name, "type": "DATE", "value": day.isoformat(), "temporalFunction": "true"}, "")


def _tag(attributes: dict[str, str], content: str) -> str:
    written = "".join(
        f" {name}={quoteattr(_NOT_IN_XML.sub(_REPLACEMENT, value))}" for name, value in attributes.items()
    )
    return f"<TIMEX3{written}>{content}</TIMEX3>" if content else f"<TIMEX3{written}/>"


def _text(text: str) -> str:
    return escape(_NOT_IN_XML.sub(_REPLACEMENT, text), _KEPT)
