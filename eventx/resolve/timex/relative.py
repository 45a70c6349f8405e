"""Rules for what is counted from the day of publication: weekdays, "yesterday", "last month", "two years ago"."""

from __future__ import annotations

import datetime as dt
import re

from eventx.records import TimeValue
from eventx.resolve.timex import periods
from eventx.resolve.timex.periods import Unit
from eventx.resolve.timex.rules import (
    OTHER_TIME,
    UNKNOWN,
    VAGUE,
    Context,
    Reader,
    Reading,
    Rule,
    relative,
    unanchored,
)
from eventx.resolve.timex.words import (
    LONG_WEEKDAY,
    NUMBER,
    UNIT,
    WEEKDAY,
    calendar_unit,
    number,
    weekday_number,
)

_NAMED_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}
_BEFORE = r"last|this past|past|previous"
_AFTER = r"next|coming|this coming|upcoming"
_STEPS = {"last": -1, "previous": -1, "this": 0, "the current": 0, "next": 1, "coming": 1, "the coming": 1}
_PERIOD = r"day|week|month|quarter|year|decade|century"


def _at(day: dt.date | None, unit: Unit, anchor: dt.date) -> Reading:
    return relative(periods.covering(day, unit, anchor=anchor) if day else None)


def _named_day(match: re.Match[str], context: Context) -> Reading:
    if context.anchor is None:
        return unanchored()
    day = periods.shifted(context.anchor, _NAMED_DAYS[match[0]], "day")
    return _at(day, "day", context.anchor)


def _weekday(match: re.Match[str], context: Context) -> Reading:
    weekday, anchor = weekday_number(match["weekday"]), context.anchor
    if anchor is None:
        return unanchored(f"XXXX-WXX-{weekday + 1}", "day")
    day = periods.shifted(anchor, _days_to(weekday, anchor, match["direction"] or "", context), "day")
    return _at(day, "day", anchor)


def _days_to(weekday: int, anchor: dt.date, direction: str, context: Context) -> int:
    """The latest such day up to the day of publication, unless the text looks ahead or says which one."""
    ahead = (weekday - anchor.weekday()) % 7
    if direction == "this":
        return weekday - anchor.weekday()
    if re.fullmatch(_AFTER, direction):
        return ahead or 7
    if re.fullmatch(_BEFORE, direction):
        return ahead - 7
    return ahead if context.forward else -((anchor.weekday() - weekday) % 7)


def _step(match: re.Match[str], context: Context) -> Reading:
    unit = calendar_unit(match["unit"])
    if context.anchor is None or unit is None:
        return unanchored()
    day = periods.shifted(context.anchor, _STEPS[match["direction"]], unit)
    return _at(day, unit, context.anchor)


def _weekend(match: re.Match[str], context: Context) -> Reading:
    anchor, direction = context.anchor, match["direction"]
    if anchor is None:
        return unanchored("XXXX-WXX-WE", "weekend")
    if direction in {"this", "next", "coming"} or (context.forward and direction != "last"):
        day = periods.shifted(anchor, 1, "week") if direction == "next" else anchor
    elif direction == "last":
        day = periods.shifted(anchor, -1, "week")
    else:
        day = periods.latest_weekend(anchor)
    return _at(day, "weekend", anchor)


def _ago(match: re.Match[str], context: Context) -> Reading:
    unit, count, ahead = calendar_unit(match["unit"]), number(match["number"]), match["ahead"]
    if unit is None:
        return Reading(None, UNKNOWN)
    if count is None:
        return Reading(None, VAGUE)
    if context.anchor is None:
        return unanchored()
    if count != int(count):
        return Reading(None, UNKNOWN)
    day = periods.shifted(context.anchor, int(count) if ahead else -int(count), unit)
    return _at(day, unit, context.anchor)


def _reference(timex: str) -> Reader:
    """A reader for words that point at the past, the present or the future and name no part of the calendar."""
    reading = Reading(TimeValue(type="DATE", timex=timex), VAGUE)
    return lambda _match, _context: reading


def _other_time(_match: re.Match[str], _: Context) -> Reading:
    return Reading(None, OTHER_TIME)


RULES = (
    Rule("|".join(_NAMED_DAYS), _named_day),
    Rule(rf"(?:the )?(?:(?P<direction>{_BEFORE}|{_AFTER}|this) )?(?P<weekday>{LONG_WEEKDAY})", _weekday),
    Rule(rf"(?P<direction>)(?P<weekday>{WEEKDAY})", _weekday, found=False),
    Rule(rf"(?P<direction>last|previous|this|the current|next|coming) (?P<unit>{_PERIOD})", _step),
    Rule(r"(?P<direction>the coming) (?P<unit>week|month|year)", _step),
    Rule(r"(?:the )?(?P<direction>last|this|next|coming)? ?weekend", _weekend),
    Rule(rf"(?P<number>{NUMBER})[ -](?P<unit>{UNIT})[ -](?P<ahead>)(?:ago)", _ago),
    Rule(rf"(?P<number>{NUMBER}) (?P<unit>{UNIT}) (?P<ahead>from (?:now|today)|hence)", _ago),
    Rule(
        rf"(?:{NUMBER} )?(?:{UNIT}) (?:later|earlier|before|after|afterwards)"
        r"|(?:the |that )?(?:same|next|following|previous|preceding) (?:day|week|month|year)"
        r"|that (?:day|week|month|year|night|morning|afternoon|evening|time)|the day (?:before|after)",
        _other_time,
        found=False,
    ),
    Rule(
        r"(?:right )?now|currently|current|(?:at )?present|the present|nowadays|these days|(?:at )?the moment"
        r"|the time being",
        _reference("PRESENT_REF"),
        found=False,
    ),
    Rule(
        rf"(?:more |most )?recently|lately|formerly|previously|once|earlier|recent(?: years)?"
        rf"|(?:in )?the (?:recent )?past|{UNIT} ago|(?:long|some time) ago",
        _reference("PAST_REF"),
        found=False,
    ),
    Rule(
        r"(?:very )?soon|shortly|eventually|(?:in )?the (?:near |foreseeable )?future",
        _reference("FUTURE_REF"),
        found=False,
    ),
)
