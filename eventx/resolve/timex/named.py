"""Rules for parts of the calendar that have a name: dates, months, years, quarters, seasons, decades, centuries."""

from __future__ import annotations

import datetime as dt
import re

from eventx.records import TimeValue
from eventx.resolve.timex import absolute, periods
from eventx.resolve.timex.rules import (
    AMBIGUOUS,
    LATEST,
    NEAREST,
    NO_SUCH_DAY,
    NO_SUCH_YEAR,
    NO_YEAR,
    NO_YEAR_OF_SEASON,
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
    DECADE,
    MONTH,
    ORDINAL,
    SEASON,
    SEASONS,
    WEEKDAY,
    YEAR,
    decade_number,
    month_number,
    ordinal_number,
    weekday_number,
)

_DIRECTIONS = {"last": -1, "this past": -1, "past": -1, "previous": -1, "this": 0} | {
    "next": 1,
    "this coming": 1,
    "coming": 1,
}
_SAID_YEAR = rf"(?P<year>{YEAR}|(?:last|this|next) year)"
_IN_YEAR = rf"(?:,? (?:of |in )?{_SAID_YEAR})?"
_DAYS_IN_LEAP_YEAR_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _complete_date(match: re.Match[str], _: Context) -> Reading:
    day = absolute.read(match[0])
    if day is None:
        return Reading(None, AMBIGUOUS if absolute.has_two_readings(match[0]) else NO_SUCH_DAY)
    return explicit(periods.covering(day, "day"))


def _iso_week(match: re.Match[str], _: Context) -> Reading:
    try:
        return explicit(periods.covering(dt.date.fromisocalendar(int(match[1]), int(match[2]), 1), "week"))
    except ValueError:
        return Reading(None, NO_SUCH_DAY)


def _date_without_year(match: re.Match[str], context: Context) -> Reading:
    month = month_number(match["month"] or match["month2"])
    number = int(re.sub(r"\D", "", match["day"] or match["day2"]))
    if number > _DAYS_IN_LEAP_YEAR_MONTH[month - 1]:
        return Reading(None, NO_SUCH_DAY)
    if context.anchor is None:
        return unanchored(f"XXXX-{month:02d}-{number:02d}", "day", NO_YEAR)
    if match["year"]:
        year = _year_of(match["year"], context.anchor)
        return _dated([day for day in (_date(year, month, number),) if day], context, RELATIVE)
    # Eight years reach the leap day before and after any other.
    years = range(context.anchor.year - 8, context.anchor.year + 9)
    days = [day for day in (_date(year, month, number) for year in years) if day]
    return _dated(_on_weekday(days, match["weekday"], context.anchor), context, NEAREST)


def _on_weekday(days: list[dt.date], weekday: str | None, anchor: dt.date) -> list[dt.date]:
    """Those on the weekday that was said with the date, if that leaves any of this year and its neighbours."""
    if weekday is None:
        return days
    fitting = [day for day in days if day.weekday() == weekday_number(weekday) and abs(day.year - anchor.year) <= 1]
    return fitting or days


def _dated(days: list[dt.date], context: Context, reason: str) -> Reading:
    anchor = context.anchor
    if anchor is None or not days:
        return Reading(None, NO_SUCH_DAY)
    ahead = [day for day in days if day >= anchor] if context.forward else []
    nearest = min(ahead or days, key=lambda day: (abs(day - anchor), day))
    return Reading(periods.covering(nearest, "day", anchor=anchor), reason)


def _month(match: re.Match[str], context: Context) -> Reading:
    month, said = month_number(match["month"]), match["year"]
    if said and said.isdigit():
        return explicit(periods.covering(dt.date(int(said), month, 1), "month"))
    anchor = context.anchor
    if anchor is None:
        return unanchored(f"XXXX-{month:02d}", "month", UNANCHORED if match["direction"] else NO_YEAR)
    year = _year_of(said, anchor) if said else _year_of_month(month, match["direction"], anchor, context)
    first = _date(year, month, 1)
    reason = RELATIVE if match["direction"] or said else LATEST
    return Reading(periods.covering(first, "month", anchor=anchor), reason) if first else Reading(None, NO_SUCH_YEAR)


def _year_of_month(month: int, direction: str | None, anchor: dt.date, context: Context) -> int:
    """A month is that of the past year unless the text looks ahead; "last" and "next" leave out the present one."""
    if direction == "this":
        return anchor.year
    if direction:
        step = _DIRECTIONS[direction]
        return anchor.year + step * ((month - anchor.month) * step <= 0)
    return anchor.year + (month < anchor.month) if context.forward else anchor.year - (month > anchor.month)


def _year(match: re.Match[str], _: Context) -> Reading:
    return explicit(periods.year(int(match["year"])))


def _year_of_era(match: re.Match[str], _: Context) -> Reading:
    return explicit(periods.year(int(match["year"] or match["year2"])))


def _decade(match: re.Match[str], _: Context) -> Reading:
    return explicit(periods.covering(dt.date(int(match["decade"] + "0"), 1, 1), "decade"))


def _worded_decade(match: re.Match[str], context: Context) -> Reading:
    """The sixties are the latest ones that were over on the day of publication."""
    if context.anchor is None:
        return unanchored()
    digit = decade_number(match["decade"])
    this = context.anchor.year // 10
    last = this - 1 - (this - 1 - digit) % 10
    return Reading(periods.covering(dt.date(max(last * 10, 1), 1, 1), "decade", anchor=context.anchor), RELATIVE)


def _century(match: re.Match[str], _: Context) -> Reading:
    return explicit(periods.covering(dt.date(max((int(match["number"]) - 1) * 100, 1), 1, 1), "century"))


def _part_of_year(match: re.Match[str], context: Context) -> Reading:
    number, unit = ordinal_number(match["ordinal"]), match["unit"]
    said, anchor = match["year"], context.anchor
    if unit == "half" and number > 2:  # noqa: PLR2004
        number = 2
    if said and said.isdigit():
        return explicit(_nth(number, unit, int(said), None))
    if anchor is None:
        return unanchored(f"XXXX-{unit[0].upper()}{number}", unit, UNANCHORED if said else NO_YEAR)
    first_month = (number - 1) * (3 if unit == "quarter" else 6) + 1
    year = _year_of(said, anchor) if said else _year_of_month(first_month, None, anchor, context)
    value = _nth(number, unit, year, anchor)
    return Reading(value, (RELATIVE if said else LATEST) if value else NO_SUCH_YEAR)


def _nth(number: int, unit: str, year: int, anchor: dt.date | None) -> TimeValue | None:
    first = _date(year, (number - 1) * (3 if unit == "quarter" else 6) + 1, 1)
    return periods.covering(first, "quarter" if unit == "quarter" else "half", anchor=anchor) if first else None


def _short_quarter(match: re.Match[str], _: Context) -> Reading:
    return explicit(_nth(int(match["number"]), "quarter", int(match["year"]), None))


def _season(match: re.Match[str], context: Context) -> Reading:
    """A season has no first and last day: they differ by hemisphere and by usage."""
    said, direction, season = match["year"], match["direction"], SEASONS[match["season"]]
    if said and said.isdigit():
        return explicit(TimeValue(type="DATE", timex=f"{said}-{season}", granularity="season"))
    if context.anchor is None or not (said or direction == "this"):
        return unanchored(f"XXXX-{season}", "season", NO_YEAR_OF_SEASON)
    year = _year_of(said or "this year", context.anchor)
    timex = f"{year:04d}-{season}"
    return Reading(TimeValue(type="DATE", timex=timex, granularity="season", anchor=context.anchor), RELATIVE)


def _year_of(said: str, anchor: dt.date) -> int:
    return int(said) if said.isdigit() else anchor.year + _DIRECTIONS[said.removesuffix(" year")]


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


RULES = (
    Rule(rf"\d{{4}}-\d\d-\d\d|\d{{1,2}}([/.-])\d{{1,2}}\1{YEAR}", _complete_date),
    Rule(rf"(?:{WEEKDAY},? )?(?:the )?{MONTH} (?:the )?{DAY_NUMBER},? (?:of )?{YEAR}", _complete_date),
    Rule(rf"(?:{WEEKDAY},? )?(?:the )?{DAY_NUMBER} (?:of )?{MONTH},? (?:of )?{YEAR}", _complete_date),
    Rule(r"(\d{4})-w(\d\d)", _iso_week),
    Rule(
        rf"(?:(?P<weekday>{WEEKDAY}),? )?(?:(?P<month>{MONTH}) (?:the )?(?P<day>{DAY_NUMBER})"
        rf"|(?:the )?(?P<day2>{DAY_NUMBER}) (?:of )?(?P<month2>{MONTH}))"
        r"(?:,? (?:of )?(?P<year>(?:last|this|next) year))?",
        _date_without_year,
    ),
    Rule(rf"(?P<month>{MONTH})(?P<direction>){_IN_YEAR}", _month),
    Rule(rf"(?P<direction>{'|'.join(_DIRECTIONS)}) (?P<month>{MONTH})(?P<year>)", _month),
    Rule(rf"(?:the )?(?:year )?(?P<year>{YEAR})", _year),
    Rule(r"(?:the year )?(?:ad (?P<year>\d{1,4})|(?P<year2>\d{1,4}) (?:ad|ce))", _year_of_era),
    Rule(r"(?:the )?(?P<decade>1\d\d|20\d)0'?s", _decade),
    Rule(rf"the (?P<decade>{DECADE})", _worded_decade),
    Rule(r"(?:the )?(?P<number>\d{1,2})(?:st|nd|rd|th)[ -]century", _century),
    Rule(rf"(?:the )?(?P<ordinal>{ORDINAL})[ -](?P<unit>quarter|half) of (?:the year )?{_SAID_YEAR}", _part_of_year),
    Rule(r"the (?P<ordinal>first|second|third|fourth)[ -](?P<unit>quarter)(?P<year>)", _part_of_year),
    Rule(r"(?P<ordinal>first|second|third|fourth)-(?P<unit>quarter)(?P<year>)", _part_of_year),
    Rule(rf"q(?P<number>[1-4])(?: of)?,? (?P<year>{YEAR})", _short_quarter),
    Rule(rf"(?:the )?(?P<direction>)(?P<season>{SEASON}) (?:of )?{_SAID_YEAR}", _season),
    Rule(rf"(?:(?P<direction>last|this|next) |the )?(?P<season>{SEASON})(?P<year>)", _season, found=False),
)
