"""Rules for years, decades and centuries."""

from __future__ import annotations

import datetime as dt
import re

from eventx.records import TimeValue
from eventx.resolve.timex import periods
from eventx.resolve.timex.numbers import WORDED_YEAR, worded_year
from eventx.resolve.timex.rules import (
    BEFORE_CHRIST,
    NO_YEAR,
    RELATIVE,
    Context,
    Reading,
    Rule,
    explicit,
    relative,
    unanchored,
)
from eventx.resolve.timex.words import DECADE, NTH_NUMBER, YEAR, decade_number, nth_number
from eventx.resolve.timex.years import latest_year

#: The decade that is running is meant by its name ("the nineties") from its middle on.
_MIDDLE = 5
_CHRISTIAN = r"(?:ad|a\.d\.|ce|c\.e\.)"
_NOT_CHRISTIAN = r"(?:bc|b\.c\.|bce|b\.c\.e\.)"


def _year(match: re.Match[str], _: Context) -> Reading:
    return explicit(periods.year(int(match["year"])))


def _year_of_era(match: re.Match[str], _: Context) -> Reading:
    return explicit(periods.year(int(match["year"] or match["year2"])))


def _worded_year(match: re.Match[str], _: Context) -> Reading:
    return explicit(periods.year(worded_year(match["year"])))


def _short_year(match: re.Match[str], context: Context) -> Reading:
    """The latest such year up to that of publication: '98 is 1998 in a text of 2024, 1898 in one of 1931."""
    short = int(match["year"])
    if context.anchor is None:
        return unanchored(f"XX{short:02d}", "year", NO_YEAR)
    return relative(periods.year(latest_year(short, context.anchor.year), anchor=context.anchor))


def _before_christ(match: re.Match[str], _: Context) -> Reading:
    """A year before the first: TIMEX3 has a form for it, the calendar of Python has not."""
    year = int(match["year"].replace(",", ""))
    return Reading(TimeValue(type="DATE", timex=f"BC{year:04d}", granularity="year"), BEFORE_CHRIST)


def _decade(match: re.Match[str], _: Context) -> Reading:
    return explicit(periods.covering(dt.date(max(int(match["decade"] + "0"), 1), 1, 1), "decade"))


def _named_decade(match: re.Match[str], context: Context) -> Reading:
    """The sixties, or the '60s: the latest ones, but not a decade that has only begun."""
    digit = decade_number(match["word"]) if match["word"] else int(match["digit"])
    if context.anchor is None:
        return unanchored(f"XX{digit}", "decade", NO_YEAR)
    latest = (context.anchor.year - _MIDDLE) // 10
    first = dt.date(max((latest - (latest - digit) % 10) * 10, 1), 1, 1)
    return Reading(periods.covering(first, "decade", anchor=context.anchor), RELATIVE)


def _noughties(_match: re.Match[str], _context: Context) -> Reading:
    return explicit(periods.covering(dt.date(2000, 1, 1), "decade"))


def _century(match: re.Match[str], _: Context) -> Reading:
    number = nth_number(match["number"])
    if match["bc"]:
        return Reading(None, BEFORE_CHRIST)
    return explicit(periods.covering(dt.date(max((number - 1) * 100, 1), 1, 1), "century"))


def _attacks(_match: re.Match[str], _context: Context) -> Reading:
    return explicit(periods.covering(dt.date(2001, 9, 11), "day"))


RULES = (
    Rule(r"9/11", _attacks),
    Rule(rf"(?P<year>\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}}) {_NOT_CHRISTIAN}", _before_christ),
    Rule(rf"(?:the year )?(?:{_CHRISTIAN} ?(?P<year>\d{{1,4}})|(?P<year2>\d{{1,4}}) {_CHRISTIAN})", _year_of_era),
    Rule(rf"(?:the )?(?:year )?(?P<year>{YEAR})", _year),
    Rule(r"the year (?P<year>\d{1,3})", _year),
    Rule(r"(?P<year>\d{3})", _year, found=False),
    Rule(rf"(?:the year )?(?P<year>{WORDED_YEAR})", _worded_year),
    Rule(r"'(?P<year>\d\d)", _short_year),
    Rule(r"(?P<year>0\d|[4-9]\d)", _short_year, found=False),
    Rule(r"(?:the )?(?P<decade>1\d\d|20\d)0'?s", _decade),
    Rule(r"the noughties", _noughties),
    Rule(rf"the (?:(?P<word>{DECADE})|'?(?P<digit>[2-9])0'?s)", _named_decade),
    Rule(r"(?P<word>)'?(?P<digit>[2-9])0s", _named_decade),
    Rule(
        rf"(?:the )?(?P<number>(?!\d{{3}}){NTH_NUMBER})[ -]century(?: {_CHRISTIAN})?(?P<bc> {_NOT_CHRISTIAN})?",
        _century,
    ),
)
