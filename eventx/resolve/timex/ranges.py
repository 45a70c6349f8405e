"""Rules for ranges whose ends do not stand for themselves: "3-5 May", "1998-2001", "between January and March 2016".

TIMEX3 calls a range a DURATION with a first and a last day. Ranges of two full expressions ("from Monday to
Wednesday") are two expressions.
"""

from __future__ import annotations

import datetime as dt
import re

from attrs import evolve

from eventx.records import Mention, TimeValue, When
from eventx.resolve.timex import periods
from eventx.resolve.timex.named import SAID_YEAR, date
from eventx.resolve.timex.numbers import COUNT, duration, number
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
from eventx.resolve.timex.words import DAY_NUMBER, LONG_WEEKDAY, MONTH, YEAR, calendar_unit, month_number
from eventx.resolve.timex.years import year_of, year_of_part

_TO = r"(?: ?- ?| to | through | until | till )"
_AND = r"(?: ?- ?| to | through | until | till | and )"
_CENTURY = 100
#: How far the ends of a range may stand from each other, and its preposition before the first.
REACH = 12
_OPENED = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_JOINED = re.compile(r"\s*[-\u2013\u2014]\s*|,?\s+(?:to|and|through|until|till)\s+", re.IGNORECASE)
_JOINED_DAYS = re.compile(r",?\s+to\s+", re.IGNORECASE)
_DAY_AND_MONTH = re.compile(rf"(?:{MONTH} \d|\d\d? {MONTH})", re.IGNORECASE)
_AND_THEN = re.compile(r"\s+and\s+", re.IGNORECASE)
#: What says which one of many Mays or Fridays an end is.
_SAID = re.compile(rf"\b(?:{YEAR}|last|this|next|past|coming|ago|year)\b|'\d\d")
_NAMED_MONTH = re.compile(rf"\b{MONTH}(?!\w)")
_NAMED_WEEKDAY = re.compile(rf"\b{LONG_WEEKDAY}\b")
_OPENLY_JOINED = re.compile(r"\s*[-\u2013\u2014]\s*|\s+through\s+", re.IGNORECASE)


def _days(match: re.Match[str], context: Context) -> Reading:
    found = match.groupdict()
    month = month_number(found.get("month") or found.get("month2") or "")
    first, last = (int(re.sub(r"\D", "", found[f"{name}"] or found[f"{name}2"] or "0")) for name in ("first", "last"))
    if " and " in match[0] and not match[0].startswith("between") and last != first + 1:
        return Reading(None, UNKNOWN)
    if found["year"]:
        year, anchor = int(found["year"]), None
    elif context.anchor is None:
        return unanchored(reason=NO_YEAR)
    else:
        year, anchor = year_of_part(month, 1, None, context.anchor, context), context.anchor
    return _range(date(year, month, first), date(year, month, last), "day", anchor)


def _months(match: re.Match[str], _: Context) -> Reading:
    first, last, year = month_number(match["first"]), month_number(match["last"]), match["year"]
    start, end = date(int(year) - (first > last), first, 1), date(int(year), last, 1)
    return _range(start, end, "month", None)


def _years(match: re.Match[str], _: Context) -> Reading:
    first, last = int(match["first"]), match["last"]
    second = int(last) if len(last) > 2 else first - first % _CENTURY + int(last)  # noqa: PLR2004
    if second == first or (second < first and len(last) == 2 and second + _CENTURY - first != 1):  # noqa: PLR2004
        return Reading(None, UNKNOWN)
    second += _CENTURY * (second < first and len(last) == 2)  # noqa: PLR2004  (1999-00)
    return _range(date(first, 1, 1), date(second, 1, 1), "year", None)


def _portion(match: re.Match[str], context: Context) -> Reading:
    """The first or the last part of a year: "the first three months of 2023"."""
    count, said, unit = number(match["number"]) or 0, match["year"], calendar_unit(match["unit"])
    anchor = None if said.isdigit() else context.anchor
    if not said.isdigit() and anchor is None:
        return unanchored()
    year = year_of(said, anchor) if anchor else int(said)
    new_year, next_new_year = date(year, 1, 1), date(year + 1, 1, 1)
    if count != int(count) or unit is None or new_year is None or next_new_year is None:
        return Reading(None, UNKNOWN)
    first = match["which"] == "first"
    other = periods.shifted(new_year if first else next_new_year, int(count) if first else -int(count), unit)
    start, end = (new_year, other) if first else (other, next_new_year)
    if start is None or end is None or not new_year <= start < end <= next_new_year:
        return Reading(None, NO_SUCH_DAY)
    value = TimeValue(
        type="DURATION", timex=duration(count, match["unit"]), start=start, end=end, granularity=unit, anchor=anchor
    )
    return Reading(value, RELATIVE if anchor else RANGE)


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


def spanning(text: str, first: When, last: When) -> TimeValue | None:
    """The range from one time to another: "from Monday to Wednesday"; None if they are no ends of one range.

    Args:
        text: the text they stand in.
        first: an expression.
        last: the next expression.
    """
    one, other = first.value, last.value
    if one is None or other is None or one.start is None or other.start is None or one.start > other.start:
        return None
    if one.granularity != other.granularity or not _are_joined(text, first, last):
        return None
    match one.granularity:
        case "day" | "month" | "year" as unit:
            return _range(one.start, other.start, unit, one.anchor).value
        case _:
            return None


def _are_joined(text: str, first: When, last: When) -> bool:
    """Whether two are put as ends, or as two that follow each other."""
    following = first.value and last.value and first.value.end == last.value.start
    joined = bool(following and _AND_THEN.fullmatch(text, first.mention.end, last.mention.start))
    return joined or are_ends(text, first.mention, last.mention)


def are_ends(text: str, first: Mention, last: Mention) -> bool:
    """Whether two expressions are put as ends of a range: "from … to …", "between … and …", "… - …".

    Args:
        text: the text they stand in.
        first: an expression.
        last: the next expression.
    """
    if last.start - first.end > REACH:
        return False
    days = all(_DAY_AND_MONTH.search(mention.text) for mention in (first, last))
    opened = _OPENED.search(text[max(0, first.start - REACH) : first.start])
    links = [_JOINED] if opened else [_OPENLY_JOINED, *([_JOINED_DAYS] if days else [])]
    return any(link.fullmatch(text, first.end, last.start) for link in links)


def ordered(first: When, last: When, published: dt.date | None, *, ahead: bool | None) -> tuple[When, When]:
    """The ends of a range so that the last follows the first: "from Friday to Monday", "from 30 May to 2 June 2021".

    A weekday, or a day or a month without a year, is the next one after the first end, or the latest one before a last
    end that has its year. A range that would end after publication lies one turn back if the text tells of the past,
    one of weekdays unless it looks ahead.

    Args:
        first: the first end, with its reading.
        last: the last end.
        published: the day of publication.
        ahead: whether the text looks ahead, or back; None if it does not say.
    """
    turn, last_turn = _turn(first), _turn(last)
    start, end = _first_day(first), _first_day(last)
    if start is None or end is None:
        return first, last
    if last_turn is None:
        return (_before(first, turn, end) if last.value and last.value.anchor is None else first), last
    last = _after(last, last_turn, start)
    end = _first_day(last)
    past = ahead is False or (turn == "week" and not ahead)
    if turn == last_turn and past and published is not None and end is not None and end > published:
        return _turned(first, last_turn, -1), _turned(last, last_turn, -1)
    return first, last


def _first_day(when: When) -> dt.date | None:
    return when.value.start if when.value else None


def _turn(when: When) -> periods.Unit | None:
    """After how long what an expression names comes again: weekdays in a week, months and days without a year."""
    value, text = when.value, when.mention.text.lower()
    if value is None or value.type != "DATE" or value.anchor is None or value.granularity not in {"day", "month"}:
        return None
    if _SAID.search(text):
        return None
    return "year" if _NAMED_MONTH.search(text) else "week" if _NAMED_WEEKDAY.search(text) else None


def _after(when: When, turn: periods.Unit, start: dt.date) -> When:
    """The first time after a day that an expression may name."""
    day = _first_day(when)
    if day is None:
        return when
    if turn == "week":
        return _at(when, periods.shifted(start, (day.weekday() - start.weekday() - 1) % 7 + 1, "day"), when.reason)
    same = periods.shifted(day, start.year - day.year, "year")
    return _at(when, same if same is None or same > start else periods.shifted(same, 1, "year"), when.reason)


def _before(when: When, turn: periods.Unit | None, end: dt.date) -> When:
    """The last time up to a day that an expression may name."""
    start = _first_day(when)
    day = periods.shifted(start, end.year - start.year, "year") if start and turn == "year" else None
    if day is None:
        return when
    day = day if day <= end else periods.shifted(day, -1, "year")
    return _at(when, day, RANGE)


def _turned(when: When, turn: periods.Unit, steps: int) -> When:
    start = _first_day(when)
    return _at(when, periods.shifted(start, steps, turn) if start else None, when.reason)


def _at(when: When, day: dt.date | None, reason: str) -> When:
    """The expression on another day; as it is if there is no such day."""
    value = when.value
    if value is None or day is None or value.granularity not in {"day", "month"}:
        return when
    unit: periods.Unit = "day" if value.granularity == "day" else "month"
    anchor = None if reason == RANGE else value.anchor
    return evolve(
        when, value=evolve(periods.covering(day, unit, anchor=anchor), modifier=value.modifier), reason=reason
    )


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
    Rule(rf"(?P<first>{MONTH}){_TO}(?P<last>{MONTH}),? (?:of |in )?(?P<year>{YEAR})", _months, found=False),
    Rule(rf"between (?P<first>{MONTH}) and (?P<last>{MONTH}),? (?:of |in )?(?P<year>{YEAR})", _months, found=False),
    Rule(rf"the (?P<which>first|last|final) (?P<number>{COUNT}) (?P<unit>days|weeks|months) of {SAID_YEAR}", _portion),
    Rule(rf"(?P<first>{YEAR}) ?- ?(?P<last>{YEAR})", _years, found=False),
    Rule(rf"(?P<first>{YEAR})(?: ?- ?|/)(?P<last>\d\d)", _years),
)
