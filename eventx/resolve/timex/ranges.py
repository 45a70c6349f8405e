"""Rules for ranges whose ends do not stand for themselves: "3-5 May", "1998-2001", "between January and March 2016".

TIMEX3 calls a range a DURATION with a first and a last day. Ranges of two full expressions ("from Monday to
Wednesday") are two expressions.
"""

from __future__ import annotations

import datetime as dt
import re

from eventx.records import Mention, TimeValue
from eventx.resolve.timex import periods
from eventx.resolve.timex.named import date
from eventx.resolve.timex.rules import (
    NO_SUCH_DAY,
    NO_YEAR,
    RANGE,
    RELATIVE,
    UNKNOWN,
    Context,
    Reading,
    Rule,
    unanchored,
)
from eventx.resolve.timex.words import DAY_NUMBER, MONTH, YEAR, month_number
from eventx.resolve.timex.years import year_of_part

_TO = r"(?: ?- ?| to | through | until | till )"
_AND = r"(?: ?- ?| to | through | until | till | and )"
_CENTURY = 100
#: How far the ends of a range may stand from each other, and its preposition before the first.
REACH = 12
_OPENED = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_JOINED = re.compile(r"\s*[-\u2013\u2014]\s*|\s+(?:to|and|through|until|till)\s+", re.IGNORECASE)
_OPENLY_JOINED = re.compile(r"\s*[-\u2013\u2014]\s*|\s+through\s+", re.IGNORECASE)


def _days(match: re.Match[str], context: Context) -> Reading:
    found = match.groupdict()
    month = month_number(found.get("month") or found.get("month2") or "")
    first, last = (int(re.sub(r"\D", "", found[f"{name}"] or found[f"{name}2"] or "0")) for name in ("first", "last"))
    year = found.get("year") or found.get("year2")
    if year is None and context.anchor is None:
        return unanchored(reason=NO_YEAR)
    number = int(year) if year else year_of_part(month, 1, None, context)
    if " and " in match[0] and not match[0].startswith("between") and last != first + 1:
        return Reading(None, UNKNOWN)
    return _range(date(number, month, first), date(number, month, last), "day", None if year else context.anchor)


def _months(match: re.Match[str], _: Context) -> Reading:
    first, last, year = month_number(match["first"]), month_number(match["last"]), match["year"]
    if not year:
        return Reading(None, UNKNOWN)
    start, end = date(int(year) - (first > last), first, 1), date(int(year), last, 1)
    return _range(start, end, "month", None)


def _years(match: re.Match[str], _: Context) -> Reading:
    first, last = int(match["first"]), match["last"]
    second = int(last) if len(last) > 2 else first - first % _CENTURY + int(last)  # noqa: PLR2004
    if second == first or (second < first and len(last) == 2 and second + _CENTURY - first != 1):  # noqa: PLR2004
        return Reading(None, UNKNOWN)
    second += _CENTURY * (second < first and len(last) == 2)  # noqa: PLR2004  (1999-00)
    return _range(date(first, 1, 1), date(second, 1, 1), "year", None)


def _range(start: dt.date | None, last: dt.date | None, unit: periods.Unit, anchor: dt.date | None) -> Reading:
    if start is None or last is None or last < start:
        return Reading(None, NO_SUCH_DAY)
    end = periods.end_of(last, unit)
    length = TimeValue(
        type="DURATION", timex=_length(start, last, unit), start=start, end=end, granularity=unit, anchor=anchor
    )
    return Reading(length, RELATIVE if anchor else RANGE)


def _length(start: dt.date, last: dt.date, unit: periods.Unit) -> str:
    match unit:
        case "day":
            return f"P{(last - start).days + 1}D"
        case "month":
            return f"P{(last.year - start.year) * 12 + last.month - start.month + 1}M"
        case _:
            return f"P{last.year - start.year + 1}Y"


#: Two years that stand for themselves.
YEARS = re.compile(rf"(?P<first>{YEAR})\s?[-\u2013\u2014]\s?(?P<last>{YEAR})")


def between(text: str, first: Mention, last: Mention) -> bool:
    """Whether two expressions are put as the ends of a range: "from … to …", "between … and …", "… - …"."""
    opened = _OPENED.search(text[max(0, first.start - REACH) : first.start])
    link = _JOINED if opened else _OPENLY_JOINED
    return link.fullmatch(text, first.end, last.start) is not None


def spanning(first: TimeValue, last: TimeValue) -> TimeValue | None:
    """The range from one date to another: "from Monday to Wednesday"; None if they are no ends of one range."""
    if first.start is None or last.start is None or first.granularity != last.granularity or first.start > last.start:
        return None
    match first.granularity:
        case "day" | "month" | "year" as unit:
            return _range(first.start, last.start, unit, first.anchor).value
        case _:
            return None


_IN_YEAR = rf"(?:,? (?:of |in )?(?P<year>{YEAR}))?"
RULES = (
    Rule(
        rf"(?:the )?(?P<month>{MONTH}) (?P<first>{DAY_NUMBER}){_AND}(?P<last>{DAY_NUMBER}){_IN_YEAR}"
        r"(?P<first2>)(?P<last2>)",
        _days,
    ),
    Rule(
        rf"(?:the )?(?P<first>{DAY_NUMBER}){_AND}(?P<last>{DAY_NUMBER}) (?:of )?(?P<month>{MONTH}){_IN_YEAR}"
        r"(?P<first2>)(?P<last2>)",
        _days,
    ),
    Rule(
        rf"between (?:the )?(?:(?P<first>{DAY_NUMBER}) and (?:the )?(?P<last>{DAY_NUMBER}) (?:of )?(?P<month>{MONTH})"
        rf"|(?P<month2>{MONTH}) (?P<first2>{DAY_NUMBER}) and (?P<last2>{DAY_NUMBER})){_IN_YEAR}",
        _days,
    ),
    Rule(rf"(?P<first>{MONTH}){_TO}(?P<last>{MONTH}),? (?:of |in )?(?P<year>{YEAR})", _months),
    Rule(rf"between (?P<first>{MONTH}) and (?P<last>{MONTH}),? (?:of |in )?(?P<year>{YEAR})", _months),
    Rule(rf"(?P<first>{YEAR}) ?- ?(?P<last>{YEAR})", _years, found=False),
    Rule(rf"(?P<first>{YEAR})(?: ?- ?|/)(?P<last>\d\d)", _years),
)
