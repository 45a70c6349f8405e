"""Rules for days that have names: "Christmas", "New Year's Eve", "Good Friday 2019", "Thanksgiving"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from eventx.resolve.timex import periods
from eventx.resolve.timex.named import date, nearest_of, nth_weekday
from eventx.resolve.timex.rules import NO_YEAR, Context, Reading, Rule, explicit, unanchored
from eventx.resolve.timex.words import YEAR, any_of
from eventx.resolve.timex.years import year_of

_FIXED = {
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "st. patrick's day": (3, 17),
    "international women's day": (3, 8),
    "april fools' day": (4, 1),
    "anzac day": (4, 25),
    "may day": (5, 1),
    "juneteenth": (6, 19),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "armistice day": (11, 11),
    "veterans day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
_AFTER_EASTER = {
    "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3, "good friday": -2, "easter": 0, "easter sunday": 0,
    "easter monday": 1, "ascension day": 39, "pentecost": 49,
}  # fmt: skip
#: Month, weekday and which of them in the month, as in the United States.
_ON_WEEKDAY = {
    "martin luther king day": (1, 0, "third"),
    "presidents' day": (2, 0, "third"),
    "memorial day": (5, 0, "last"),
    "labor day": (9, 0, "first"),
    "columbus day": (10, 0, "second"),
    "thanksgiving day": (11, 3, "fourth"),
    "thanksgiving": (11, 3, "fourth"),
}


def easter(year: int) -> dt.date:
    """Easter Sunday by the Gregorian calendar, as the anonymous algorithm of *Nature* (1876) computes it.

    >>> easter(2024)
    datetime.date(2024, 3, 31)
    """
    golden, (century, rest) = year % 19, divmod(year, 100)
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def _day(name: str) -> Callable[[int], dt.date | None]:
    if name in _FIXED:
        return lambda year: date(year, *_FIXED[name])
    if name in _AFTER_EASTER:
        return lambda year: easter(year) + dt.timedelta(days=_AFTER_EASTER[name])
    month, weekday, nth = _ON_WEEKDAY[name]
    return lambda year: nth_weekday(year, month, weekday, nth)


def _holiday(match: re.Match[str], context: Context) -> Reading:
    name, said = match["name"], match["year"]
    day = _day(name)
    if said and said.isdigit():
        return explicit(periods.covering(found, "day") if (found := day(int(said))) else None)
    near = context.anchor if said else context.nearby
    if near is None:
        month, number = _FIXED.get(name, (0, 0))
        return unanchored(f"XXXX-{month:02d}-{number:02d}" if month else None, "day", NO_YEAR)
    years = [year_of(said, near)] if said else [near.year - 1, near.year, near.year + 1]
    return nearest_of([found for year in years if 1 < year < dt.MAXYEAR and (found := day(year))], context, near)


def _easter_weekend(match: re.Match[str], context: Context) -> Reading:
    reading = _holiday(match, context)
    day = reading.value.start if reading.value else None
    if reading.value is None or day is None:
        return unanchored(reason=reading.reason)
    return Reading(periods.covering(day, "weekend", anchor=reading.value.anchor), reading.reason)


_NAMES = any_of((*_FIXED, *_AFTER_EASTER, *_ON_WEEKDAY))
RULES = (
    Rule(
        rf"(?:the |last |this )?(?P<name>easter) weekend(?:,? (?:of |in )?(?P<year>{YEAR}|(?:last|this|next) year))?",
        _easter_weekend,
    ),
    Rule(rf"(?P<name>{_NAMES})(?:,? (?:of |in )?(?P<year>{YEAR}|(?:last|this|next) year))?", _holiday),
    Rule(rf"(?:last|this|next) (?P<name>{_NAMES})(?P<year>)", _holiday, found=False),
)
