"""Rules for days and months that are named: "3 May 2021", "Sunday, Dec. 31", "last August"."""

from __future__ import annotations

import datetime as dt
import re

from eventx.records import TimeValue
from eventx.resolve.timex import absolute, periods
from eventx.resolve.timex.rules import (
    AMBIGUOUS,
    ANAPHORIC_YEAR,
    LATEST,
    NEAREST,
    NO_MONTH,
    NO_SUCH_DAY,
    NO_SUCH_YEAR,
    NO_YEAR,
    RELATIVE,
    UNANCHORED,
    Context,
    Reading,
    Rule,
    explicit,
    unanchored,
)
from eventx.resolve.timex.words import (
    DAY_NUMBER,
    LONG_WEEKDAY,
    MONTH,
    WEEKDAY,
    YEAR,
    any_of,
    month_number,
    weekday_number,
)
from eventx.resolve.timex.years import AHEAD, DIRECTION, STEPS, latest_year, year_of, year_of_part

#: A year, in figures or counted from the day of publication.
SAID_YEAR = rf"(?P<year>{YEAR}|(?:last|this|next) year|'\d\d)"
IN_YEAR = rf"(?:,? (?:of |in )?{SAID_YEAR})?"
NTH = ("first", "second", "third", "fourth", "fifth")
_DAYS_IN_LEAP_YEAR_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
#: How many days a date may be past in a text that looks ahead.
BESIDE = 10


def _complete_date(match: re.Match[str], _: Context) -> Reading:
    day = absolute.read(match[0])
    if day is None:
        return Reading(None, AMBIGUOUS if absolute.has_two_readings(match[0]) else NO_SUCH_DAY)
    return explicit(periods.covering(day, "day"))


def _old_date(match: re.Match[str], _: Context) -> Reading:
    """A day before the year 1000, which dateparser does not read."""
    return _full_date(match)


def _stamp(match: re.Match[str], _: Context) -> Reading:
    day, hour, minute = date(*map(int, match["day"].split("-"))), int(match["hour"]), int(match["minute"])
    if day is None or hour > 23 or minute > 59:  # noqa: PLR2004
        return Reading(None, NO_SUCH_DAY)
    timex = match[0].upper().replace(" ", "T")
    end = periods.shifted(day, 1, "day")
    return explicit(TimeValue(type="TIME", timex=timex, start=day, end=end, granularity="minute"))


def _short_year(match: re.Match[str], context: Context) -> Reading:
    """A date with two figures for the year: one of the hundred years that end ten years after publication."""
    first, second, short = int(match["first"]), int(match["second"]), int(match["short"])
    if first != second and max(first, second) <= 12:  # noqa: PLR2004
        return Reading(None, AMBIGUOUS)
    if context.anchor is None:
        return unanchored(None, None, NO_YEAR)
    year = latest_year(short, context.anchor.year + 10)
    day = date(year, second, first) or date(year, first, second)
    return Reading(periods.covering(day, "day", anchor=context.anchor), RELATIVE) if day else Reading(None, NO_SUCH_DAY)


def _iso_week(match: re.Match[str], _: Context) -> Reading:
    try:
        day = dt.date.fromisocalendar(int(match["year"]), int(match["week"]), 1)
    except ValueError:
        return Reading(None, NO_SUCH_DAY)
    return explicit(periods.covering(day, "week"))


def _month_and_day(match: re.Match[str]) -> tuple[int, int]:
    return month_number(match["month"] or match["month2"]), int(re.sub(r"\D", "", match["day"] or match["day2"]))


def _date_without_year(match: re.Match[str], context: Context) -> Reading:
    month, number = _month_and_day(match)
    if number > _DAYS_IN_LEAP_YEAR_MONTH[month - 1]:
        return Reading(None, NO_SUCH_DAY)
    if match["year"] and context.anchor:
        year = year_of(match["year"], context.anchor)
        return nearest_of([day for day in (date(year, month, number),) if day], context, context.anchor)
    near = context.nearby
    if near is None or match["year"]:
        return unanchored(f"XXXX-{month:02d}-{number:02d}", "day", UNANCHORED if match["year"] else NO_YEAR)
    # Eight years reach the leap day before and after any other.
    days = [day for day in (date(year, month, number) for year in range(near.year - 8, near.year + 9)) if day]
    fitting = _on_weekday(days, match["weekday"], near)
    # "Met on Wednesday, 4 June", which was a Tuesday, is not of the next year.
    is_ahead = context.forward is False and near == context.anchor and min(fitting) > near
    return nearest_of(days if is_ahead else fitting, context, near)


def _on_weekday(days: list[dt.date], weekday: str | None, anchor: dt.date) -> list[dt.date]:
    """Those on the weekday that was said with the date, if that leaves any of this year and its neighbours."""
    if weekday is None:
        return days
    fitting = [day for day in days if day.weekday() == weekday_number(weekday) and abs(day.year - anchor.year) <= 1]
    return fitting or days


def nearest_of(days: list[dt.date], context: Context, near: dt.date, *, beside: int = BESIDE) -> Reading:
    """The nearest of some days, in the direction of the text if one of them lies there.

    Args:
        days: the days, one a year.
        context: the day of publication and the direction of the text.
        near: the day to be near to, that of publication or that of the date before.
        beside: how many days one may be past in a text that looks ahead.
    """
    if not days:
        return Reading(None, NO_SUCH_DAY)
    if near != context.anchor:
        nearest = min(days, key=lambda day: (abs(day - near), day))
        return Reading(periods.covering(nearest, "day", anchor=near), ANAPHORIC_YEAR)
    fitting = [day for day in days if _fits(day, near, context, beside)]
    nearest = min(fitting or days, key=lambda day: (max((day - near).days * AHEAD, (near - day).days), day))
    return Reading(periods.covering(nearest, "day", anchor=near), NEAREST if len(days) > 1 else RELATIVE)


def _fits(day: dt.date, near: dt.date, context: Context, beside: int) -> bool:
    """Whether a day lies where the text looks, or hardly beside it: a text may be a few days older than it says."""
    ahead = (day - near).days
    return context.forward is None or (ahead >= -beside if context.forward else ahead <= 0)


def _week_of(match: re.Match[str], context: Context) -> Reading:
    """The week of 3 June."""
    reading = _full_date(match) if (match["year"] or "").isdigit() else _date_without_year(match, context)
    value = reading.value
    if value is None or value.start is None:
        return Reading(None, reading.reason)
    return Reading(periods.covering(value.start, "week", anchor=value.anchor), reading.reason)


def _full_date(match: re.Match[str]) -> Reading:
    day = date(int(match["year"]), *_month_and_day(match))
    return explicit(periods.covering(day, "day")) if day else Reading(None, NO_SUCH_DAY)


def _day_of_month(match: re.Match[str], context: Context) -> Reading:
    """The 15th of this month or a neighbour of it; "Tuesday the 5th" the nearest one on that weekday."""
    number, near = int(match["day"]), context.nearby
    if near is None:
        return unanchored(f"XXXX-XX-{number:02d}", "day", NO_MONTH)
    months = [periods.shifted(near.replace(day=1), step, "month") for step in (-2, -1, 0, 1, 2)]
    days = [day for first in months if first and (day := date(first.year, first.month, number))]
    return nearest_of(_on_weekday(days, match["weekday"], near), context, near, beside=0)


def _day_of_that_month(match: re.Match[str], context: Context) -> Reading:
    """The 9th of this month, or of the last or the next one."""
    if context.anchor is None:
        return unanchored(f"XXXX-XX-{int(match['day']):02d}", "day")
    first = periods.shifted(context.anchor.replace(day=1), STEPS[match["which"]], "month")
    day = date(first.year, first.month, int(match["day"])) if first else None
    return Reading(periods.covering(day, "day", anchor=context.anchor), RELATIVE) if day else Reading(None, NO_SUCH_DAY)


def _nth_weekday(match: re.Match[str], context: Context) -> Reading:
    """The second Tuesday of a month."""
    month, said = month_number(match["month"]), match["year"]
    weekday = weekday_number(match.groupdict().get("weekday") or "saturday")
    if said and said.isdigit():
        day = nth_weekday(int(said), month, weekday, match["nth"])
        return explicit(periods.covering(day, "day")) if day else Reading(None, NO_SUCH_DAY)
    near = context.anchor if said else context.nearby
    if near is None:
        return unanchored(reason=UNANCHORED if said else NO_YEAR)
    years = [year_of(said, near)] if said else [near.year - 1, near.year, near.year + 1]
    days = [day for year in years if (day := nth_weekday(year, month, weekday, match["nth"]))]
    return nearest_of(days, context, near)


def _nth_weekend(match: re.Match[str], context: Context) -> Reading:
    """The last weekend of a month: the one whose Saturday is the last of the month."""
    reading = _nth_weekday(match, context)
    value = reading.value
    if value is None or value.start is None:
        return reading
    return Reading(periods.covering(value.start, "weekend", anchor=value.anchor), reading.reason)


def nth_weekday(year: int, month: int, weekday: int, nth: str) -> dt.date | None:
    """The first, second … last such weekday of a month; None if there is no such one.

    >>> nth_weekday(2024, 5, 0, "last")
    datetime.date(2024, 5, 27)
    """
    first = date(year, month, 1)
    if first is None:
        return None
    start = periods.shifted(first, (weekday - first.weekday()) % 7, "day")
    days = [day for n in range(5) if start and (day := periods.shifted(start, n, "week")) and day.month == month]
    number = -1 if nth in {"last", "final"} else NTH.index(nth)
    return days[number] if number < len(days) else None


def _month(match: re.Match[str], context: Context) -> Reading:
    month, said = month_number(match["month"]), match["year"]
    if said and said.isdigit():
        first = date(int(said), month, 1)
        return explicit(periods.covering(first, "month") if first else None)
    counted = said or match["direction"]
    near = context.anchor if counted else context.nearby
    if near is None:
        return unanchored(f"XXXX-{month:02d}", "month", UNANCHORED if counted else NO_YEAR)
    year = year_of(said, near) if said else _year_near(month, near, match["direction"], context)
    first = date(year, month, 1)
    if first is None:
        return Reading(None, NO_SUCH_YEAR)
    reason = RELATIVE if counted else LATEST if near == context.anchor else ANAPHORIC_YEAR
    return Reading(periods.covering(first, "month", anchor=near), reason)


def _year_near(month: int, near: dt.date, direction: str | None, context: Context) -> int:
    return year_of_part(month, 1, direction, near, context if near == context.anchor else Context(historic=True))


def date(year: int, month: int, day: int) -> dt.date | None:
    """A day, None if there is no such one."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


_DAY_IN_MONTH = (
    rf"(?:(?P<weekday>{WEEKDAY}),? )?(?:(?P<month>{MONTH}) (?:the )?(?P<day>{DAY_NUMBER})"
    rf"|(?:the )?(?P<day2>{DAY_NUMBER})(?: day)? (?:of )?(?P<month2>{MONTH}))"
)
#: A month in figures, and a day that is surely no month.
_MONTH_FIGURES, _DAY_FIGURES = r"(?:0?[1-9]|1[0-2])", r"(?:1[3-9]|2\d|3[01])"
RULES = (
    Rule(r"(?P<day>\d{4}-\d\d-\d\d)[t ](?P<hour>\d\d):(?P<minute>\d\d)(?::\d\d)?(?:z|[+-]\d\d:?\d\d)?", _stamp),
    Rule(rf"\d{{4}}-\d\d-\d\d|\d{{1,2}}([/.-])\d{{1,2}}\1{YEAR}", _complete_date),
    Rule(rf"(?:{WEEKDAY},? )?(?:the )?{MONTH} (?:the )?{DAY_NUMBER},? (?:of )?{YEAR}", _complete_date),
    Rule(rf"(?:{WEEKDAY},? )?(?:the )?{DAY_NUMBER} (?:of )?{MONTH},? (?:of )?{YEAR}", _complete_date),
    Rule(rf"(?P<first>{_MONTH_FIGURES})/(?P<second>{_DAY_FIGURES})/(?P<short>\d\d)", _short_year),
    Rule(rf"(?P<first>{_DAY_FIGURES})/(?P<second>{_MONTH_FIGURES})/(?P<short>\d\d)", _short_year),
    Rule(r"(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<short>\d\d)", _short_year, found=False),
    Rule(r"(?P<year>\d{4})-?w(?P<week>\d\d)", _iso_week),
    Rule(r"week (?P<week>\d{1,2}) of (?P<year>\d{4})", _iso_week),
    Rule(rf"{_DAY_IN_MONTH},? (?:of )?(?P<year>\d{{3}})", _old_date, found=False),
    Rule(rf"{_DAY_IN_MONTH}(?:,? (?:of )?(?P<year>(?:last|this|next) year))?", _date_without_year),
    Rule(
        rf"(?:the )?(?P<nth>{any_of([*NTH, 'last', 'final'])}) (?P<weekday>{LONG_WEEKDAY}) (?:of|in) (?P<month>{MONTH})"
        rf"(?:,? (?:of |in )?{SAID_YEAR})?",
        _nth_weekday,
    ),
    Rule(
        rf"(?:the )?(?P<nth>{any_of([*NTH, 'last', 'final'])}) weekend (?:of|in) (?P<month>{MONTH})"
        rf"(?:,? (?:of |in )?{SAID_YEAR})?",
        _nth_weekend,
    ),
    Rule(r"the (?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th) of (?P<which>this|last|next) month", _day_of_that_month),
    Rule(rf"(?:(?P<weekday>{WEEKDAY}),? )?the (?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)(?![ -]centur)", _day_of_month),
    Rule(rf"(?:the )?week (?:of|beginning|starting|commencing)(?: on)? {_DAY_IN_MONTH}{IN_YEAR}", _week_of),
    Rule(rf"(?P<month>{MONTH})(?P<direction>){IN_YEAR}", _month),
    Rule(rf"(?P<month>{MONTH}) (?:of )?(?P<year>\d{{3}})", _month, found=False),
    Rule(rf"(?:the )?(?P<direction>{DIRECTION}) (?P<month>{MONTH})(?P<year>)(?!\.? \d)", _month),
)
