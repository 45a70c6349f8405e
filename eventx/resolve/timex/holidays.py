"""Rules for days that have names: "Christmas", "New Year's Eve", "Good Friday 2019", "Thanksgiving"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from eventx.resolve.timex import periods
from eventx.resolve.timex.named import date, nearest_of
from eventx.resolve.timex.rules import NO_YEAR, Context, Reading, Rule, explicit, unanchored
from eventx.resolve.timex.words import YEAR, any_of
from eventx.resolve.timex.years import year_of

_FIXED = {
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "st. patrick's day": (3, 17),
    "april fools' day": (4, 1),
    "may day": (5, 1),
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
_AFTER_EASTER = {"good friday": -2, "easter": 0, "easter sunday": 0, "easter monday": 1}
_THURSDAY = 3


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


def _thanksgiving(year: int) -> dt.date:
    """The fourth Thursday of November, as in the United States."""
    first = dt.date(year, 11, 1)
    return first + dt.timedelta(days=(_THURSDAY - first.weekday()) % 7 + 21)


def _day(name: str) -> Callable[[int], dt.date | None]:
    if name in _FIXED:
        return lambda year: date(year, *_FIXED[name])
    if name in _AFTER_EASTER:
        return lambda year: easter(year) + dt.timedelta(days=_AFTER_EASTER[name])
    return _thanksgiving


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


_NAMES = any_of((*_FIXED, *_AFTER_EASTER, "thanksgiving day", "thanksgiving"))
RULES = (
    Rule(rf"(?P<name>{_NAMES})(?:,? (?:of |in )?(?P<year>{YEAR}|(?:last|this|next) year))?", _holiday),
    Rule(rf"(?:last|this|next) (?P<name>{_NAMES})(?P<year>)", _holiday, found=False),
)
