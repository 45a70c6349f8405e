"""Gold data in JSON Lines → gold records. Every error says where and what is wrong."""

from __future__ import annotations

import datetime as dt
import json
import warnings
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn, TypeVar

from attrs import frozen

from eventx.errors import InputError
from eventx.evaluation.gold import GoldArgument, GoldEvent, GoldQuote, GoldRecord
from eventx.inputs import read_date
from eventx.records import Mention, Status

_T = TypeVar("_T")
_POLARITIES = {"NEG": True, "POS": False}


def read_gold(content: str, name: str = "gold data", *, one_code: bool = False) -> list[GoldRecord]:
    """Read gold records, one JSON object a line; empty lines are skipped.

    Args:
        content: the lines, in the form that the how-to "Evaluate on your own gold" describes.
        name: what errors call it: the file's name.
        one_code: every record is a sentence with one code for all of it (``GoldRecord.one_code``).

    Raises:
        InputError: a line is no gold record; the message has its number and what is wrong there.
    """
    records = []
    for number, line in enumerate(content.split("\n"), 1):  # some characters in JSON strings end lines elsewhere
        if line.strip():
            reader = _Reader(f"{name}, line {number}")
            records.append(reader.record(_json(line, reader), f"line {number}", one_code=one_code))
    if not records:
        message = f"{name} is empty; pass JSON Lines, a gold record a line"
        raise InputError(message)
    return records


def _json(line: str, reader: _Reader) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        reader.refuse("", f"no JSON: {error}")


@frozen
class _Reader:
    """Reads one line; ``where`` begins its errors."""

    where: str

    def refuse(self, path: str, problem: str) -> NoReturn:
        """Say what is wrong, and where in the line."""
        message = f"{self.where}: {path}{': ' if path else ''}{problem}"
        raise InputError(message) from None

    def record(self, value: object, default_id: str, *, one_code: bool) -> GoldRecord:
        """The whole line."""
        record = self._object(value, "")
        text = self._string(record, "text", "")
        if text is None:
            self.refuse("text", "missing; every record needs the text that it is about")
        complete_for = self._each(record, "complete_for", "")
        return GoldRecord(
            id=self._string(record, "id", "") or default_id,
            text=text,
            published=self._date(record),
            complete=self._flag(record, "complete"),
            complete_for=frozenset(self._checked_string(item, path) for item, path in complete_for),
            one_code=one_code,
            events=tuple(self._event(item, path, text) for item, path in self._each(record, "events", "")),
            quotes=self._quotes(record, text),
            others=tuple(self._others(record, text)),
        )

    def _event(self, value: object, path: str, text: str) -> GoldEvent:
        event = self._object(value, path)
        trigger = event.get("trigger")
        arguments = self._each(event, "args", path)
        return GoldEvent(
            type=self._string(event, "type", path),
            trigger=None if trigger is None else self._mention(trigger, _join(path, "trigger"), text),
            trigger_parts=self._mentions(event, "trigger_parts", path, text),
            arguments=tuple(self._argument(item, at, text) for item, at in arguments),
            core=self._one_of(event, "strength", path, {"core": True, "related": False, None: True}),
            status=self._status(event, path),
            negative=_POLARITIES.get(self._string(event, "polarity", path) or ""),
            label=self._string(event, "label", path) or "",
        )

    def _argument(self, value: object, path: str, text: str) -> GoldArgument:
        argument = self._object(value, path)
        return GoldArgument(self._string(argument, "role", path), self._mention(argument, path, text))

    def _status(self, event: Mapping[str, Any], path: str) -> Status | None:
        allowed: dict[str | None, Status | None] = {None: None, **{status.value: status for status in Status}}
        return self._one_of(event, "status", path, allowed)

    def _quotes(self, record: Mapping[str, Any], text: str) -> tuple[GoldQuote, ...] | None:
        if record.get("quotes") is None:
            return None
        return tuple(self._quote(item, path, text) for item, path in self._each(record, "quotes", ""))

    def _quote(self, value: object, path: str, text: str) -> GoldQuote:
        quote = self._object(value, path)
        source, cue, content = (self._mentions(quote, name, path, text) for name in ("source", "cue", "content"))
        return GoldQuote(source=source, cue=cue, content=content)

    def _others(self, record: Mapping[str, Any], text: str) -> Iterator[tuple[Mention, str]]:
        for name in ("other_frames", "other_events"):
            for value, path in self._each(record, name, ""):
                other = self._object(value, path)
                yield self._mention(other, path, text), self._string(other, "label", path) or ""

    def _date(self, record: Mapping[str, Any]) -> dt.date | None:
        """The day of publication; one in another form is warned of, since what is scored does not need it."""
        value = record.get("date")
        try:
            return read_date(value)
        except InputError:
            message = f"{self.where}: date: {_shown(value)} is left out; write dates as 2023-11-09"
            warnings.warn(message, stacklevel=2)
            return None

    # --- parts ----------------------------------------------------------------------------------------------------

    def _mentions(self, parent: Mapping[str, Any], name: str, path: str, text: str) -> tuple[Mention, ...]:
        return tuple(self._mention(item, at, text) for item, at in self._each(parent, name, path))

    def _mention(self, value: object, path: str, text: str) -> Mention:
        span = self._object(value, path)
        start, end = (self._offset(span, name, path) for name in ("start", "end"))
        if not 0 <= start < end <= len(text):
            expected = "start must be before end, both inside it"
            self.refuse(path, f"{start} to {end} is no stretch of the text of {len(text)} characters; {expected}")
        words, said = text[start:end], self._string(span, "text", path)
        if said is not None and said != words:
            counted = "offsets count Unicode code points from 0, the end is exclusive"
            self.refuse(path, f"the text has {_shown(words)} at {start} to {end}, not {_shown(said)}; {counted}")
        return Mention(start, end, words)

    def _offset(self, span: Mapping[str, Any], name: str, path: str) -> int:
        value = span.get(name)
        if isinstance(value, bool) or not isinstance(value, int):
            self.refuse(_join(path, name), f"expected a whole number, got {_shown(value)}")
        return value

    def _each(self, parent: Mapping[str, Any], name: str, path: str) -> list[tuple[object, str]]:
        """The items of a list, each with its path; a list that is missing or null is empty."""
        value, at = parent.get(name), _join(path, name)
        if value is None:
            return []
        if not isinstance(value, list):
            self.refuse(at, f"expected a list, got {_shown(value)}")
        return [(item, f"{at}[{number}]") for number, item in enumerate(value)]

    def _object(self, value: object, path: str) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            self.refuse(path, f"expected an object, got {_shown(value)}")
        return value

    def _string(self, parent: Mapping[str, Any], name: str, path: str) -> str | None:
        value = parent.get(name)
        return None if value is None else self._checked_string(value, _join(path, name))

    def _checked_string(self, value: object, path: str) -> str:
        if not isinstance(value, str):
            self.refuse(path, f"expected a string, got {_shown(value)}")
        return value

    def _flag(self, parent: Mapping[str, Any], name: str) -> bool:
        value = parent.get(name, False)
        if not isinstance(value, bool):
            self.refuse(name, f"expected true or false, got {_shown(value)}")
        return value

    def _one_of(self, parent: Mapping[str, Any], name: str, path: str, allowed: Mapping[str | None, _T]) -> _T:
        value = self._string(parent, name, path)
        if value not in allowed:
            known = ", ".join(option for option in allowed if option is not None)
            self.refuse(_join(path, name), f"{_shown(value)} is none of {known}")
        return allowed[value]


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _shown(value: object) -> str:
    shown = json.dumps(value, ensure_ascii=False)
    return shown if len(shown) <= 60 else shown[:57] + "..."  # noqa: PLR2004
