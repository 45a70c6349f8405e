"""Numbers in words and figures, and lengths of time. All patterns are for lower-case text."""

from __future__ import annotations

import re

from eventx.resolve.timex.words import any_of, in_calendar_units, singular

_ONES = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_PLAIN = {word: value for value, word in enumerate([*_ONES, *_TEENS], start=1)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}
_NUMBERS: dict[str, float] = (
    {**_PLAIN}
    | {"a": 1, "an": 1, "a couple of": 2, "couple of": 2, "a dozen": 12, "hundred": 100}
    | {"half a": 0.5, "half an": 0.5, "a half": 0.5}
)
_UNITS: dict[str, str] = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "fortnight": "W",
    "weekend": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "0Y",
    "century": "00Y",
}
_HALF = re.compile(r" ?(?:1/2|\u00bd)$")
_LARGEST = 10**6

#: A number that is none: "several".
SOME = any_of(
    ["a few", "few", "several", "many", "some", "a number of", "dozens of", "hundreds of", "thousands of", "countless"]
)
_FIGURES = r"(?:\d{1,3}(?:,\d{3})+|\d{1,5}(?:\.\d+)?(?: ?(?:1/2|\u00bd))?)"
_WORDS = rf"(?:{any_of(_TENS)}[- ]{any_of(_ONES)}|{any_of(_NUMBERS)})"
COUNT = rf"(?:(?:{_FIGURES}|{_WORDS})(?: {any_of(_SCALES)})?)"
NUMBER = rf"(?:{COUNT}|{SOME})"
#: A year as it is spoken.
WORDED_YEAR = (
    rf"(?:(?:eighteen|nineteen|twenty) (?:{any_of(_TENS)}(?:[- ]{any_of(_ONES)})?|{any_of(_TEENS)}|oh {any_of(_ONES)})"
    rf"|two thousand(?: and)? {any_of([*_TEENS, *_ONES])}|the year two thousand)"
)


def number(words: str) -> float | None:
    """The number that words or digits stand for; None for a vague one ("several").

    >>> number("twenty-one"), number("1,500"), number("2 1/2"), number("ten thousand"), number("a few")
    (21, 1500, 2.5, 10000, None)
    """
    plain, halves = _HALF.subn("", words.replace(",", ""))
    if plain in _NUMBERS:
        return _NUMBERS[plain]
    if re.fullmatch(r"[0-9]+", plain):
        return int(plain) + 0.5 if halves else int(plain)
    if re.fullmatch(r"[0-9]+\.[0-9]+", plain):
        return float(plain)
    return _scaled(plain) or _two_words(plain)


def _scaled(words: str) -> float | None:
    first, _, scale = words.rpartition(" ")
    count = number(first) if scale in _SCALES else None
    return None if count is None else count * _SCALES[scale]


def _two_words(words: str) -> int | None:
    tens, _, ones = words.replace("-", " ").partition(" ")
    return _PLAIN[tens] + _PLAIN[ones] if tens in _TENS and ones in _ONES else None


def worded_year(words: str) -> int:
    """The year that words spell.

    >>> worded_year("nineteen ninety-six"), worded_year("two thousand and four"), worded_year("twenty oh five")
    (1996, 2004, 2005)
    """
    if "thousand" in words:
        return 2000 + _PLAIN.get(words.rpartition(" ")[2], 0)
    century, _, rest = words.replace(" oh ", " ").partition(" ")
    return int((number(century) or 0) * 100 + (number(rest) or 0))


def duration(count: float | None, unit: str) -> str:
    """A length of time as TIMEX3 writes it, with X for a vague number.

    >>> duration(3, "days"), duration(2, "decades"), duration(None, "years"), duration(90, "minutes")
    ('P3D', 'P20Y', 'PXY', 'PT90M')
    """
    count = None if count is None else count * in_calendar_units(unit)
    letters = _UNITS[singular(unit)]
    time, zeros, letter = "T" * letters.startswith("T"), letters.count("0"), letters[-1]
    if count is None:
        return f"P{time}X" + {1: "DE", 2: "CE"}.get(zeros, letter)
    exact = count * 10**zeros
    return f"P{time}{exact:g}{letter}" if exact < _LARGEST else f"P{time}{int(exact)}{letter}"
