"""What users pass, checked: every message says what to pass instead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NoReturn

from eventx.document import Document
from eventx.errors import InputError


def read_date(value: object) -> dt.date | None:
    """A publication date as users write it.

    Args:
        value: a date, a datetime (its date is taken), an ISO 8601 string of either, or None.

    Raises:
        InputError: anything else.

    >>> read_date("2023-11-09T06:30:00Z")
    datetime.date(2023, 11, 9)
    """
    if value is None or (isinstance(value, dt.date) and not isinstance(value, dt.datetime)):
        return value
    try:
        if isinstance(value, dt.datetime):
            return dt.date(value.year, value.month, value.day)
        if isinstance(value, str):
            return dt.datetime.fromisoformat(value.strip()).date()
    except (TypeError, ValueError):  # the year of a missing time stamp of pandas is no number
        pass
    message = f"published is {value!r}; pass a datetime.date or an ISO date such as '2023-11-09'"
    raise InputError(message)


def read_text(value: object) -> str | Document:
    """A text, or a document of eventx or Stanza.

    Raises:
        InputError: it is none of them.
    """
    if isinstance(value, str | Document):
        return value
    if type(value).__module__.partition(".")[0] == "stanza":
        return Document.from_stanza(value)
    is_bytes = isinstance(value, bytes | bytearray)
    advice = "decode it first: data.decode('utf-8')" if is_bytes else "pass a str or an eventx.Document"
    return _refuse("a text", value, advice)


def read_texts(value: object) -> Iterable[object]:
    """Several texts.

    Raises:
        InputError: it is one text, or nothing that can be iterated over.
    """
    if isinstance(value, str | bytes | Document) or not isinstance(value, Iterable):
        _refuse("several texts", value, "pass a list, or call the pipeline itself with one text")
    return value


def read_count(name: str, value: object) -> int:
    """A number of things, 1 or more.

    Raises:
        InputError: it is something else.
    """
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        message = f"{name} is {value!r}; pass a whole number from 1"
        raise InputError(message)
    return value


def _refuse(expected: str, value: object, advice: str) -> NoReturn:
    message = f"expected {expected}, got {type(value).__name__}; {advice}"
    raise InputError(message)
