"""Dates that name day, month and year, in any of the shapes that dateparser knows."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

# dateparser fills what a text lacks from this day; all three parts are required, so it never shows.
_UNUSED_BASE = dt.datetime(2000, 1, 1)  # noqa: DTZ001
_EITHER_ORDER = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2\d{2,4}")
_MONTHS_IN_YEAR = 12
_LONGEST = 60


@lru_cache(maxsize=1024)
def read(text: str) -> dt.date | None:
    """The day that a complete date names.

    Args:
        text: a date with day, month and a year of four digits.

    Returns:
        The day; None if the text is no such date, or if it could be read day first as well as month first (3/4/2021).
    """
    if len(text) > _LONGEST or has_two_readings(text):
        return None
    try:
        found = _parser().get_date_data(text)
    except (ValueError, OverflowError):
        return None
    return found.date_obj.date() if found.date_obj and found.period in {"day", "time"} else None


def has_two_readings(text: str) -> bool:
    """Whether a date in figures could be read day first as well as month first."""
    numbers = _EITHER_ORDER.search(text)
    if numbers is None:
        return False
    first, second = int(numbers[1]), int(numbers[3])
    return first != second and max(first, second) <= _MONTHS_IN_YEAR


@cache
def _parser() -> DateDataParser:
    from dateparser.date import DateDataParser

    complete = ["day", "month", "year"]
    return DateDataParser(languages=["en"], settings={"RELATIVE_BASE": _UNUSED_BASE, "REQUIRE_PARTS": complete})
