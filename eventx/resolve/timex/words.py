"""The words of the calendar, as regular expressions and as numbers. All patterns are for lower-case text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from eventx.resolve.timex.periods import Unit


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, longer ones first."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_MONTH_NAMES = "january february march april may june july august september october november december".split()
_DAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday".split()
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4} | {
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_NTHS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first".split()
)
_ROUND_NTHS = {"twenty-fifth": 25, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100}
_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties".split()

MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?"
    r"|sept(?:ember|\.)?|sep\.?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
WEEKDAY = (
    r"(?:mon(?:day|\.)?|tues?(?:day|\.)?|wed(?:nesday|\.)?|thur?s?(?:day|\.)?|fri(?:day|\.)?|sat(?:urday|\.)?"
    r"|sun(?:day|\.)?)"
)
LONG_WEEKDAY = any_of(_DAY_NAMES)
DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:1\d{3}|2[01]\d\d)"
DECADE = any_of(_DECADES)
SEASON = r"(?:spring|summer|autumn|fall|winter)"
DAY_PART = r"(?:morning|afternoon|evening|night)"
ORDINAL = any_of(_ORDINALS)
NTH_NUMBER = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{any_of([*_NTHS, *_ROUND_NTHS])})"
#: What "last", "next" and "the same" go with.
PERIOD = r"(?:day|week|month|quarter|year|decade|century)"
UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|weekends?|months?|quarters?|years?|decades?"
    r"|centur(?:y|ies))"
)
UNITS = r"(?:minutes|hours|days|weeks|fortnights|months|quarters|years|decades|centuries)"

DAY_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
FIRST_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def month_number(word: str) -> int:
    """1 to 12 for a month's name or abbreviation."""
    return next(i for i, name in enumerate(_MONTH_NAMES, start=1) if name.startswith(word[:3]))


def weekday_number(word: str) -> int:
    """0 for Monday to 6 for Sunday."""
    return next(i for i, name in enumerate(_DAY_NAMES) if name.startswith(word[:3]))


def ordinal_number(word: str) -> int:
    """1 to 4 for the ordinals that quarters and halves are counted with."""
    return _ORDINALS[word]


def decade_number(word: str) -> int:
    """2 for the twenties to 9 for the nineties."""
    return _DECADES.index(word) + 2


def nth_number(word: str) -> int:
    """16 for ``sixteenth`` and ``16th``."""
    digits = re.match(r"[0-9]+", word)
    return int(digits[0]) if digits else _ROUND_NTHS.get(word) or _NTHS.index(word) + 1


def singular(unit: str) -> str:
    """``year`` for ``years``, ``century`` for ``centuries``."""
    return "century" if unit.startswith("centur") else unit.removesuffix("s")


def calendar_unit(unit: str) -> Unit | None:
    """The unit as one of the calendar's, None for those shorter than a day."""
    match singular(unit):
        case "day" | "night":
            return "day"
        case "week" | "weekend" | "month" | "quarter" | "year" | "decade" | "century" as known:
            return known
        case "fortnight":
            return "week"
        case _:
            return None


def in_calendar_units(unit: str) -> int:
    """How many of the calendar's units one of these is."""
    return 2 if singular(unit) == "fortnight" else 1
