"""Which of the many Mays, quarters and Fridays a text means that does not say it."""

from __future__ import annotations

import datetime as dt

from eventx.resolve.timex.rules import Context
from eventx.resolve.timex.words import any_of

#: How much farther a date ahead seems than one that is past: news mostly looks back.
AHEAD = 1.6
#: "last", "next" … as numbers of periods from the present one.
STEPS = {
    "last": -1, "this past": -1, "past": -1, "previous": -1, "this": 0, "the current": 0, "current": 0,
    "next": 1, "this coming": 1, "coming": 1, "the coming": 1,
}  # fmt: skip
DIRECTION = any_of(STEPS)


def latest_year(short: int, last: int) -> int:
    """The year with these last two figures that is not after ``last``, and not a century before it."""
    return last - (last - short) % 100


def year_of(said: str, anchor: dt.date) -> int:
    """The year of "2019", "last year" or, the latest one up to now, "'98"."""
    if said.startswith("'"):
        return latest_year(int(said[1:]), anchor.year)
    return int(said) if said.isdigit() else anchor.year + STEPS[said.removesuffix(" year")]


def year_of_part(first_month: int, months: int, direction: str | None, near: dt.date, context: Context) -> int:
    """The year of a month, quarter, half or season that is named without one.

    "last" and "next" leave out the present one. Without them, a text that looks ahead means the present or next one,
    one that looks back the present or last one, and any other the nearest one.

    Args:
        first_month: the month that it starts in, 1 to 12.
        months: how many it has.
        direction: "last", "this", "next" … if it was said.
        near: the day to be near to, mostly that of publication.
        context: the direction of the text.
    """
    if direction == "this":
        return near.year
    now = near.year * 12 + near.month - 1
    if direction:
        back = STEPS[direction] < 0
        fits = [start for start in _starts(near.year, first_month) if (start + months <= now if back else start > now)]
        return (max(fits) if back else min(fits)) // 12
    starts = [
        start
        for start in _starts(near.year, first_month)
        if context.forward is None or (start + months > now if context.forward else start <= now)
    ]
    ahead = 1 if context.historic else AHEAD
    return min(starts, key=lambda start: (_distance(start, months, now, ahead), start)) // 12


def _starts(year: int, month: int) -> list[int]:
    """The first months, counted from year 0, of this year's one and its neighbours."""
    return [(year + step) * 12 + month - 1 for step in (-2, -1, 0, 1, 2)]


def _distance(start: int, months: int, now: int, ahead: float) -> float:
    """Months between a period and the present one, 0 inside; those ahead count so many times."""
    return max(ahead * (start - now), now - (start + months - 1), 0)
