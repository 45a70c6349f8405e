"""The words of time, as regular expressions and as numbers. All patterns are for lower-case text."""

from __future__ import annotations

import re

from eventx.resolve.timex.periods import Unit

_MONTH_NAMES = "january february march april may june july august september october november december".split()
_DAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday".split()
_ONES = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties".split()
_VAGUE = {"a few", "few", "several", "many", "some", "a number of", "dozens of", "hundreds of"}

_NUMBERS = (
    {word: value for value, word in enumerate([*_ONES, *_TEENS], start=1)}
    | {word: 10 * value for value, word in enumerate(_TENS, start=2)}
    | {"a": 1, "an": 1, "a couple of": 2, "couple of": 2, "a dozen": 12, "a hundred": 100, "hundred": 100}
    | {"half a": 0.5, "half an": 0.5}
)
_UNITS: dict[str, str] = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "0Y",
    "century": "00Y",
}


def _any(words: list[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?"
    r"|sept(?:ember|\.)?|sep\.?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
WEEKDAY = (
    r"(?:mon(?:day|\.)?|tues?(?:day|\.)?|wed(?:nesday|\.)?|thur?s?(?:day|\.)?|fri(?:day|\.)?|sat(?:urday|\.)?"
    r"|sun(?:day|\.)?)"
)
LONG_WEEKDAY = _any(_DAY_NAMES)
DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:1\d{3}|20\d\d)"
DECADE = _any(_DECADES)
SEASON = r"(?:spring|summer|autumn|fall|winter)"
DAY_PART = r"(?:morning|afternoon|evening|night)"
ORDINAL = _any(list(_ORDINALS))
UNIT = r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|months?|quarters?|years?|decades?|centur(?:y|ies))"
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}}(?:\.\d+)?|{_any(_TENS)}[- ]{_any(_ONES)}|{_any([*_NUMBERS, *_VAGUE])})"

DAY_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}


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


def number(words: str) -> float | None:
    """The number that words or digits stand for; None for a vague one ("several").

    >>> number("twenty-one"), number("1,500"), number("a few")
    (21, 1500, None)
    """
    plain = words.replace(",", "")
    if re.fullmatch(r"\d+", plain):
        return int(plain)
    if re.fullmatch(r"\d+\.\d+", plain):
        return float(plain)
    if plain in _NUMBERS:
        return _NUMBERS[plain]
    tens, _, ones = plain.replace("-", " ").partition(" ")
    return _NUMBERS[tens] + _NUMBERS[ones] if tens in _TENS and ones in _ONES else None


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
        case _:
            return None


def duration(count: float | None, unit: str) -> str:
    """A length of time as TIMEX3 writes it, with X for a vague number.

    >>> duration(3, "days"), duration(2, "decades"), duration(None, "years"), duration(90, "minutes")
    ('P3D', 'P20Y', 'PXY', 'PT90M')
    """
    letters = _UNITS[singular(unit)]
    time, zeros, letter = "T" * letters.startswith("T"), letters.count("0"), letters[-1]
    if count is None:
        return f"P{time}X" + {1: "DE", 2: "CE"}.get(zeros, letter)
    return f"P{time}{count * 10**zeros:g}{letter}" if count < 10**6 else f"P{time}{int(count)}{'0' * zeros}{letter}"
