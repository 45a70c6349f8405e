"""Stretches of the calendar: where they start, what follows them, how TIMEX3 writes them."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from eventx.records import TimeValue

Unit = Literal["day", "weekend", "week", "month", "quarter", "half", "year", "decade", "century"]

#: A first day, and the day after the last.
Days = tuple[dt.date, dt.date]

_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_LAST_MONTH = dt.MAXYEAR * 12 + 11
_FRIDAY = 4


def covering(day: dt.date, unit: Unit, *, anchor: dt.date | None = None) -> TimeValue:
    """The day, week, month … that ``day`` is in.

    Args:
        day: any day of the period.
        unit: how long the period is; weeks are ISO weeks, decades and centuries those that share leading digits.
        anchor: the day that the text counted from, None if it named the period.

    Returns:
        A DATE value with the first day, the day after the last, and the TIMEX3 form.
    """
    start = start_of(day, unit)
    return TimeValue(
        type="DATE", timex=_timex(start, unit), start=start, end=end_of(start, unit), granularity=unit, anchor=anchor
    )


def start_of(day: dt.date, unit: Unit) -> dt.date:
    """The first day of the period that ``day`` is in.

    >>> start_of(dt.date(2023, 11, 9), "quarter")
    datetime.date(2023, 10, 1)
    """
    match unit:
        case "day":
            return day
        case "week":
            return dt.date.fromordinal(max(1, day.toordinal() - day.weekday()))
        case "weekend":
            return dt.date.fromordinal(min(start_of(day, "week").toordinal() + 5, dt.date.max.toordinal()))
        case _:
            first = day.year * 12 + day.month - 1
            return _month(first - first % _MONTHS[unit]) or dt.date.min


def end_of(start: dt.date, unit: Unit) -> dt.date | None:
    """The day after the last one of the period that starts on ``start``; None beyond the year 9999."""
    if unit == "weekend":
        return shifted(start, 2, "day")
    if unit in _MONTHS:
        # The decade and the century before the year 10 or 100 start late, since there is no year 0.
        first = start.year * 12 + start.month - 1
        return _month(first - first % _MONTHS[unit] + _MONTHS[unit])
    return shifted(start, 1, unit)


def shifted(day: dt.date, count: int, unit: Unit) -> dt.date | None:
    """The day a number of units later, or earlier if ``count`` is negative.

    The 31st becomes the last day of a shorter month.

    Returns:
        The day, or None outside the years 1 to 9999.

    >>> shifted(dt.date(2024, 2, 29), -1, "year")
    datetime.date(2023, 2, 28)
    """
    if unit in _MONTHS:
        target = _month(day.year * 12 + day.month - 1 + count * _MONTHS[unit])
        following = target and _month(target.year * 12 + target.month)
        last = 31 if target is None or following is None else (following - dt.timedelta(days=1)).day
        return target and target.replace(day=min(day.day, last))
    ordinal = day.toordinal() + count * (1 if unit == "day" else 7)
    return dt.date.fromordinal(ordinal) if 1 <= ordinal <= dt.date.max.toordinal() else None


def on_weekday(day: dt.date, weekday: int) -> dt.date | None:
    """The given weekday (Monday is 0) of the ISO week that ``day`` is in."""
    return shifted(day, weekday - day.weekday(), "day")


def edge(whole: TimeValue, unit: Unit, *, last: bool) -> TimeValue | None:
    """The first or the last day, month … of a longer period; None if the period is no longer than one."""
    if whole.type != "DATE" or whole.start is None or whole.end is None:
        return None
    final = shifted(whole.end, -1, "day")
    day = final if last else whole.start
    if day is None or end_of(start_of(whole.start, unit), unit) == whole.end:
        return None
    value = covering(day, unit, anchor=whole.anchor)
    return value if value.start and value.end and whole.start <= value.start and value.end <= whole.end else None


def latest_weekend(day: dt.date) -> dt.date | None:
    """A day of the weekend that ``day`` is in, or of the one before."""
    return shifted(day, -1, "week") if day.weekday() <= _FRIDAY else day


def year(number: int, *, anchor: dt.date | None = None) -> TimeValue | None:
    """A year, None outside 1 to 9999."""
    return covering(dt.date(number, 1, 1), "year", anchor=anchor) if dt.MINYEAR <= number <= dt.MAXYEAR else None


def _month(index: int) -> dt.date | None:
    return dt.date(index // 12, index % 12 + 1, 1) if dt.MINYEAR * 12 <= index <= _LAST_MONTH else None


def _timex(start: dt.date, unit: Unit) -> str:
    match unit:
        case "day":
            return start.isoformat()
        case "month":
            return start.isoformat()[:7]
        case "week" | "weekend":
            number, week, _ = start.isocalendar()
            return f"{number:04d}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
        case "quarter":
            return f"{start.year:04d}-Q{start.month // 3 + 1}"
        case "half":
            return f"{start.year:04d}-H{start.month // 6 + 1}"
        case _:
            return f"{start.year:04d}"[: {"year": 4, "decade": 3, "century": 2}[unit]]
