"""Time values as other standards write them: ISO 8601 intervals, and EDTF (ISO 8601-2:2019, levels 0 to 2)."""

from __future__ import annotations

import datetime as dt
import re

from eventx.records import TimeValue

_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_QUARTER, _HALF = 32, 39
_LONGEST_YEAR = 9999
_ENDS = {"day": 10, "month": 7, "year": 4}


def iso_interval(value: TimeValue) -> str | None:
    """The first and the last day of a value, both included: ``2024-02-01/2024-02-29``.

    Args:
        value: any time value.

    Returns:
        The interval; of a length that is tied to no day the length, which ISO 8601 writes as TIMEX3 does; None if the
        value has no days.

    >>> iso_interval(TimeValue(type="DATE", timex="2024-02", start=dt.date(2024, 2, 1), end=dt.date(2024, 3, 1)))
    '2024-02-01/2024-02-29'
    """
    if value.start is not None:
        return f"{value.start.isoformat()}/{_last(value).isoformat()}"
    return value.timex if value.type == "DURATION" and re.fullmatch(r"PT?([\d.]+[DWMYHS])+", value.timex) else None


def edtf(value: TimeValue) -> str | None:
    """A value as an Extended Date/Time Format string.

    Args:
        value: any time value.

    Returns:
        The string; None for what EDTF cannot say: parts of days, "early" and "late", repetitions, fiscal periods, vague
        words, and lengths without a first and a last day. Weeks and weekends are intervals of days.

    >>> edtf(TimeValue(type="DATE", timex="199", granularity="decade", modifier="APPROX"))
    '199X~'
    """
    match value.modifier:
        case None:
            return _plain(value)
        case "APPROX":
            plain = _plain(value)
            return plain and f"{plain}~" if value.type == "DATE" and plain and "/" not in plain else None
        case "BEFORE" | "ON_OR_BEFORE":
            return _open(value, "../{}")
        case "AFTER" | "ON_OR_AFTER":
            return _open(value, "{}/..")
        case _:
            return None


def _open(value: TimeValue, form: str) -> str | None:
    plain = _plain(value)
    return form.format(plain) if plain and "/" not in plain else None


def _plain(value: TimeValue) -> str | None:
    match value.type:
        case "DATE":
            return _date(value)
        case "TIME":
            return _time(value)
        case "DURATION":
            return _interval(value)
        case _:
            return None


def _date(value: TimeValue) -> str | None:
    timex = value.timex
    if value.granularity in {"week", "weekend"}:
        return _interval(value)
    if re.fullmatch(r"[\dX]{4}(-[\dX]{2}){0,2}", timex):
        return timex
    if re.fullmatch(r"[\dX]{2,3}", timex):
        return timex.ljust(4, "X")
    if part := re.fullmatch(r"(?P<year>[\dX]{4})-(?:Q(?P<quarter>\d)|H(?P<half>\d)|(?P<season>SP|SU|FA|WI))", timex):
        return f"{part['year']}-{_part(part)}"
    return _before_christ(int(timex[2:])) if timex.startswith("BC") else None


def _part(part: re.Match[str]) -> int:
    """The number that stands for a part of the year in the place of the month."""
    if part["season"]:
        return _SEASONS[part["season"]]
    return _QUARTER + int(part["quarter"]) if part["quarter"] else _HALF + int(part["half"])


def _before_christ(year: int) -> str:
    """The astronomical year: 1 BC is the year 0."""
    before = year - 1
    sign = "-" if before else ""
    return f"Y-{before}" if before > _LONGEST_YEAR else f"{sign}{before:04d}"


def _time(value: TimeValue) -> str | None:
    timex = value.timex
    if "T24:00" in timex and value.end is not None:  # the midnight that ends a day begins the next one
        timex = value.end.isoformat() + timex[10:].replace("T24", "T00")
    time = re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?(Z|[+-]\d\d:\d\d)?", timex)
    return f"{time[1]}{time[2] or ':00'}{time[3] or ''}" if time else None


def _interval(value: TimeValue) -> str | None:
    """The first and the last day, month or year; None if the value has none."""
    if value.start is None:
        return None
    # Ranges of months and years are as exact as their ends; windows are known to the day.
    whole = value.anchor is None or value.type == "DATE"
    length = _ENDS.get(value.granularity or "", 10) if whole else 10
    return f"{value.start.isoformat()[:length]}/{_last(value).isoformat()[:length]}"


def _last(value: TimeValue) -> dt.date:
    """The last day covered; a value without an end reaches to the last one that there is."""
    return dt.date.max if value.end is None else value.end - dt.timedelta(days=1)
