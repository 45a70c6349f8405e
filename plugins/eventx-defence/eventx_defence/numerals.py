"""Numbers as newspapers write them: "1,200", "2.5bn", "twenty-four", "half a dozen", "two million"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

_ONES = dict(zip("one two three four five six seven eight nine".split(), range(1, 10), strict=True))
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_SMALL = {**_ONES, **dict(zip(_TEENS, range(10, 20), strict=True))}
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
#: What multiplies all that stands before it.
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
}
#: Short forms that follow figures ("450m", "1.2 bn").
_SHORT = {
    "k": "thousand",
    "m": "million",
    "mn": "million",
    "mln": "million",
    "mio": "million",
    "bn": "billion",
    "bln": "billion",
    "tn": "trillion",
    "trn": "trillion",
}


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


_FIGURES = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_GLUE = r"(?:[ \u00a0-]| and )"
_COUNTING = _any([*_SMALL, *_TENS])
_SCALE = rf"(?:{_any(_SCALES)})\b"
#: A single letter has to touch its figures: "30 M-84 tanks" are not millions.
_SHORT_SCALE = rf"(?:[km]|[ \u00a0]?(?:{_any(set(_SHORT) - {'k', 'm'})}))\b(?!-?\d)"
#: A number, without regard to case; a bare "a" counts before a scale only ("a dozen").
NUMBER = (
    rf"(?:(?:{_FIGURES})(?:{_SHORT_SCALE}|(?:{_GLUE}{_SCALE})+)?"
    rf"|\bhalf an? {_SCALE}"
    rf"|\b(?:an? )?{_SCALE}(?:{_GLUE}(?:{_COUNTING}|{_SCALE}))*"
    rf"|\b(?:{_COUNTING})\b(?:{_GLUE}(?:{_COUNTING}|{_SCALE}))*\b)"
)
_PART = re.compile(rf"{_FIGURES}|[a-z]+")


def value(text: str) -> int | float | None:
    """The number that some words or figures stand for; None if they stand for none.

    >>> value("1,200"), value("2.5bn"), value("twenty-four"), value("half a dozen"), value("two hundred and six")
    (1200, 2500000000, 24, 6, 206)
    >>> value("a million"), value("three dozen"), value("0.5"), value("many")
    (1000000, 36, 0.5, None)
    """
    total, current = Decimal(0), Decimal(0)
    seen = False
    for part in _PART.findall(text.lower()):
        word = _SHORT.get(part, part)
        if word in {"and", "a", "an"}:
            continue
        if word == "half":
            current = Decimal("0.5")
        elif word in _SCALES:
            current = (current or Decimal(1)) * _SCALES[word]
            if _SCALES[word] >= _SCALES["thousand"]:
                total, current = total + current, Decimal(0)
        elif part[0].isdigit():
            current += Decimal(part.replace(",", ""))
        elif word in _SMALL or word in _TENS:
            current += _SMALL.get(word) or _TENS[word]
        else:
            return None
        seen = True
    return _plain(total + current) if seen else None


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
