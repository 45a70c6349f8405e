"""Rules for what is counted from the day of publication: weekdays, "yesterday", "last month", "two years ago"."""

from __future__ import annotations

import datetime as dt
import re

from eventx.records import TimeValue
from eventx.resolve.timex import modifiers, periods
from eventx.resolve.timex.anaphoric import comparable
from eventx.resolve.timex.numbers import NUMBER, number
from eventx.resolve.timex.periods import Unit
from eventx.resolve.timex.rules import (
    NO_SUCH_YEAR,
    UNKNOWN,
    VAGUE,
    Context,
    Reading,
    Rule,
    relative,
    unanchored,
)
from eventx.resolve.timex.words import (
    LONG_WEEKDAY,
    PERIOD,
    UNIT,
    WEEKDAY,
    calendar_unit,
    in_calendar_units,
    weekday_number,
)
from eventx.resolve.timex.years import STEPS

_NAMED_DAYS = {
    "the day before yesterday": -2, "yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1,
    "the day after tomorrow": 2,
}  # fmt: skip
_BEFORE = r"last|this past|past|previous"
_AFTER = r"next|coming|this coming|upcoming"
#: "A decade ago" is about ten years ago, not in the last decade.
_ROUGH: dict[Unit, Unit] = {"decade": "year", "century": "decade"}
#: What halves are counted in.
_FINER: dict[Unit, tuple[Unit, int]] = {
    "month": ("day", 30), "year": ("month", 12), "decade": ("year", 10), "century": ("year", 100),
}  # fmt: skip


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


def _weekday_of_week(match: re.Match[str], context: Context) -> Reading:
    """A weekday of last, this or next week: "Friday of next week", "Monday last week"."""
    anchor = context.anchor
    if anchor is None:
        return unanchored(f"XXXX-WXX-{weekday_number(match['weekday']) + 1}", "day")
    week = periods.shifted(anchor, STEPS[match["direction"]], "week")
    day = periods.on_weekday(week, weekday_number(match["weekday"])) if week else None
    return _at(day, "day", anchor)


def _step(match: re.Match[str], context: Context) -> Reading:
    unit = calendar_unit(match["unit"])
    if context.anchor is None or unit is None:
        return unanchored()
    day = periods.shifted(context.anchor, STEPS[match["direction"]], unit)
    return _at(day, unit, context.anchor)


def _weekend(match: re.Match[str], context: Context) -> Reading:
    anchor, direction = context.anchor, match["direction"]
    if anchor is None:
        return unanchored("XXXX-WXX-WE", "weekend")
    if direction in {"this", "next", "coming", "this coming"} or (context.forward and not direction):
        day = periods.shifted(anchor, 1, "week") if direction == "next" else anchor
    elif direction in {"last", "this past", "past"}:
        # On a Saturday or Sunday the present weekend is left out; on other days the last one is that of last week.
        day = periods.shifted(anchor, -1, "week")
    else:
        day = periods.latest_weekend(anchor)
    return _at(day, "weekend", anchor)


def _ago(match: re.Match[str], context: Context) -> Reading:
    unit, count = calendar_unit(match["unit"]), number(match["number"] or "a")
    if unit is None:
        return Reading(None, UNKNOWN)
    if count is None:
        timex = "PAST_REF" if match["ahead"] is None else "FUTURE_REF"
        return Reading(TimeValue(type="DATE", timex=timex), VAGUE)
    if context.anchor is None:
        return unanchored()
    if unit == "year" and count == 1 and not match["half"] and match["ahead"] is None:
        compared = comparable(context)
        if compared:
            return compared
    count = (count + 0.5 * bool(match["half"])) * in_calendar_units(match["unit"])
    return _counted(context.anchor, count, unit, ahead=match["ahead"] is not None)


def _counted(anchor: dt.date, count: float, unit: Unit, *, ahead: bool) -> Reading:
    """A number of units back or ahead; half a year and half a decade are whole months and years."""
    if count != int(count):
        if unit not in _FINER:
            return Reading(None, UNKNOWN)
        finer, factor = _FINER[unit]
        shown = finer if finer != "day" else unit
        day = periods.shifted(anchor, round(count * factor) * (1 if ahead else -1), finer)
        return _at(day, shown, anchor)
    if count > dt.MAXYEAR * 366:
        return Reading(None, NO_SUCH_YEAR)
    day = periods.shifted(anchor, round(count) if ahead else -round(count), unit)
    if unit in _ROUGH:
        return modifiers.apply("APPROX", _at(day, _ROUGH[unit], anchor))
    return _at(day, unit, anchor)


def _roughly_ago(match: re.Match[str], context: Context) -> Reading:
    """Two or three weeks ago: about two."""
    return modifiers.apply("APPROX", _ago(match, context))


def _to_the_day(match: re.Match[str], context: Context) -> Reading:
    """A year ago today, or this week: the same day, or week, then."""
    unit, count = calendar_unit(match["unit"]), number(match["number"])
    if unit is None or count is None or count != int(count):
        return Reading(None, UNKNOWN)
    if context.anchor is None:
        return unanchored()
    size: Unit = calendar_unit(match["same"].removeprefix("this ")) or "day"
    steps = int(count) * in_calendar_units(match["unit"])
    day = periods.shifted(context.anchor, -steps, unit) if steps < dt.MAXYEAR * 366 else None
    return _at(day, size, context.anchor)


def _weekday_ago(match: re.Match[str], context: Context) -> Reading:
    """A week ago Tuesday: the Tuesday that is nearest to the day a week ago."""
    count, weekday = number(match["number"]), weekday_number(match["weekday"])
    if context.anchor is None:
        return unanchored(f"XXXX-WXX-{weekday + 1}", "day")
    if count is None or count != int(count) or count > dt.MAXYEAR:
        return Reading(None, UNKNOWN)
    day = periods.shifted(context.anchor, -int(count), "week")
    step = (weekday - context.anchor.weekday() + 3) % 7 - 3
    return _at(periods.shifted(day, step, "day") if day else None, "day", context.anchor)


def _weekdays_ago(match: re.Match[str], context: Context) -> Reading:
    """Two Fridays ago: the second last one."""
    count, weekday = number(match["number"]), weekday_number(match["weekday"])
    if context.anchor is None:
        return unanchored(f"XXXX-WXX-{weekday + 1}", "day")
    if count is None or count != int(count) or not 0 < count < dt.MAXYEAR:
        return Reading(None, UNKNOWN)
    back = (context.anchor.weekday() - weekday - 1) % 7 + 1 + 7 * (int(count) - 1)
    return _at(periods.shifted(context.anchor, -back, "day"), "day", context.anchor)


def _this_time(match: re.Match[str], context: Context) -> Reading:
    """This time last year: about this month of it; of last month about this week, of last week about this day."""
    if context.anchor is None:
        return unanchored()
    unit = calendar_unit(match["unit"]) or "year"
    size: Unit = "month" if unit == "year" else "week" if unit == "month" else "day"
    day = periods.shifted(context.anchor, STEPS[match["direction"]], unit)
    return modifiers.apply("APPROX", _at(day, size, context.anchor))


def _second_next(match: re.Match[str], context: Context) -> Reading:
    """The week before last, the month after next."""
    unit = calendar_unit(match["unit"])
    if context.anchor is None or unit is None:
        return unanchored()
    step, size = (-2 if "last" in match[0] else 2), ("week" if unit == "weekend" else unit)
    return _at(periods.shifted(context.anchor, step, size), unit, context.anchor)


RULES = (
    Rule("|".join(_NAMED_DAYS), _named_day),
    Rule(r"the (?P<unit>week|weekend|month|quarter|year|decade) (?:before last|after next)", _second_next),
    Rule(
        rf"(?P<number>{NUMBER})[ -](?P<unit>{UNIT}) ago (?P<same>today|this (?:week|month))",
        _to_the_day,
    ),
    Rule(rf"(?P<number>{NUMBER}) weeks? ago,? (?:on )?(?P<weekday>{LONG_WEEKDAY})", _weekday_ago),
    Rule(rf"(?P<number>{NUMBER}) (?P<weekday>{LONG_WEEKDAY})s ago", _weekdays_ago),
    Rule(r"(?:about |around )?this time (?P<direction>last|next) (?P<unit>week|month|year)", _this_time),
    Rule(rf"(?P<number>an?|one) (?P<unit>{UNIT})(?P<half> and a half)(?P<ahead>(?!))? (?:ago|back)", _ago),
    Rule(
        rf"(?P<number>{NUMBER})(?: to | or |(?<=\d)-(?=\d)){NUMBER} (?P<unit>{UNIT})(?P<half>(?!))?(?P<ahead>(?!))?"
        r" (?:ago|back)",
        _roughly_ago,
    ),
    Rule(r"(?P<number>)(?P<unit>year)(?P<half>)(?P<ahead>(?!))?-ago", _ago),
    Rule(rf"(?P<weekday>{LONG_WEEKDAY})(?:,? of)? (?P<direction>last|this|next) week", _weekday_of_week),
    Rule(rf"(?P<direction>last|this|next) week(?: on|'s)? (?P<weekday>{LONG_WEEKDAY})", _weekday_of_week),
    Rule(rf"(?:(?P<direction>{_BEFORE}|{_AFTER}|this) )?(?P<weekday>{LONG_WEEKDAY})", _weekday),
    Rule(rf"the (?P<direction>coming|upcoming) (?P<weekday>{LONG_WEEKDAY})", _weekday),
    Rule(rf"(?P<direction>)(?P<weekday>{WEEKDAY})", _weekday, found=False),
    Rule(rf"(?P<direction>last|this|the current|next|coming|this coming|the coming) (?P<unit>{PERIOD})", _step),
    Rule(r"the (?P<direction>last) (?P<unit>week|month|quarter|year)", _step),
    Rule(r"(?P<direction>current|previous) (?P<unit>week|month|quarter|year)", _step, found=False),
    Rule(r"(?:the )?(?P<direction>last|this past|past|this coming|this|next|coming)? ?weekend", _weekend),
    Rule(
        rf"(?P<number>{NUMBER})(?P<half>[ -]and[ -]a[ -]half)?[ -](?P<unit>{UNIT})(?P<ahead>(?!))?[ -](?:ago|back)",
        _ago,
    ),
    Rule(
        rf"(?P<number>{NUMBER})(?P<half>[ -]and[ -]a[ -]half)? (?P<unit>{UNIT})(?P<ahead> from (?:now|today)| hence)",
        _ago,
    ),
)
