"""Rules for what is counted from a date before it in the text: "the same day", "two days later", "a year earlier"."""

from __future__ import annotations

import datetime as dt
import re

from eventx.records import TimeValue, When
from eventx.resolve.timex import periods
from eventx.resolve.timex.named import date
from eventx.resolve.timex.numbers import NUMBER, number
from eventx.resolve.timex.periods import Unit
from eventx.resolve.timex.rules import (
    ANAPHORIC,
    LENGTH_OR_DATE,
    OTHER_TIME,
    RANGE,
    RELATIVE,
    Context,
    Reading,
    Rule,
    explicit,
    relative,
    unanchored,
)
from eventx.resolve.timex.words import (
    DAY_NUMBER,
    FIRST_MONTHS,
    LONG_WEEKDAY,
    MONTH,
    PERIOD,
    SEASON,
    SEASONS,
    UNIT,
    YEAR,
    calendar_unit,
    in_calendar_units,
    month_number,
    weekday_number,
)

#: "After" and "before" with nothing behind them; else they count from what follows.
_END = r"(?=\s*(?:[.,;:!?)\"'”’]|$))"
_LATER = rf"later(?! (?:than|this|that|in|on)\b)|afterwards?|after{_END}|on(?=,|$)"
_EARLIER = rf"earlier(?! (?:than|this|that|in|on)\b)|previously|beforehand|prior{_END}|before{_END}"
_BACK = {"previous", "preceding", "prior", "before", "earlier", "previously", "beforehand"}
#: From finer to coarser: what is counted in days cannot start from a month.
_SIZES: tuple[str, ...] = ("day", "weekend", "week", "month", "quarter", "half", "year", "decade", "century")
#: Units so short that a text which has gone on for longer does not count in them from the date before.
_SHORT = frozenset({"day", "weekend", "week"})
#: How many dates are kept, and how far back a figure may stand that another one is compared with.
_REMEMBERED = 8
_NEAR = 3
#: A length and what it is counted from.
COUNTED = re.compile(
    rf"(?P<number>{NUMBER})[ -](?P<unit>{UNIT}) (?P<direction>before|after|from) (?P<rest>.+)", re.ASCII
)
_OPEN = Reading(None, OTHER_TIME)


def added(before: tuple[TimeValue, ...], found: Reading | When) -> tuple[TimeValue, ...]:
    """The dates that later expressions may count from, with one more if it is one.

    A quarter that another one is compared with ("a year ago") is mentioned in passing: the text goes on with the other.
    After a range ("from 3 to 5 May"), it goes on from the last day, month or year of it.
    """
    value = _last_of_range(found) or found.value
    if value is None or value.start is None or value.type not in {"DATE", "TIME"} or _is_compared(value):
        return before
    return (*before, value)[-_REMEMBERED:]


def _last_of_range(found: Reading | When) -> TimeValue | None:
    value = found.value
    if value is None or value.type != "DURATION" or value.end is None or found.reason not in {RANGE, RELATIVE}:
        return None
    last = periods.shifted(value.end, -1, "day")
    unit: Unit = next((unit for unit in ("month", "year") if unit == value.granularity), "day")
    return periods.covering(last, unit, anchor=value.anchor) if last else None


def _is_compared(value: TimeValue) -> bool:
    if value.start is None or value.granularity not in {"month", "quarter", "half"}:
        return False
    return value.anchor is not None and periods.shifted(value.start, 1, "year") == value.anchor


def _start(context: Context, unit: Unit, *, whole: bool = False) -> dt.date | None:
    """The day to count from: the nearest date before that is as exact as the unit needs.

    Args:
        context: what stands before.
        unit: what is counted in.
        whole: only a date of the unit itself will do, unless there is none.
    """
    fitting = [value for value in reversed(context.before) if exact_start(value, unit)]
    same = [value for value in fitting if whole and _size(value) == unit]
    others = [] if whole and unit == "quarter" else fitting
    found = next(iter((*same, *others)), None)
    return None if found is None or (not whole and unit in _SHORT and _is_over(found, context)) else found.start


def _is_over(date: TimeValue, context: Context) -> bool:
    """Whether a later time, which is not known that exactly, stands behind a date: the text has gone on from it."""
    behind = context.before[context.before.index(date) + 1 :]
    return any(date.end and value.start and value.start >= date.end for value in behind)


def _size(value: TimeValue) -> str:
    return value.granularity if value.type == "DATE" and value.granularity in _SIZES else "day"


def _shift(start: dt.date, count: int, unit: Unit) -> Reading:
    day = periods.shifted(start, count, unit)
    return relative(periods.covering(day, unit, anchor=start) if day else None, ANAPHORIC)


def exact_start(value: TimeValue, unit: Unit) -> dt.date | None:
    """The first day of a date; None if it is not known as exactly as the unit needs."""
    exact = value.type in {"DATE", "TIME"} and _SIZES.index(_size(value)) <= _SIZES.index(unit)
    return value.start if exact else None


def counted(count: str, unit: str, start: TimeValue, direction: str) -> TimeValue | None:
    """The time so many units before or after a date; None if the date is not known as exactly as the unit needs.

    "A week from Friday" is a Friday, while "a week after 3 May" is some day about then.
    """
    back = direction == "before"
    size, steps = calendar_unit(unit), number(count)
    if size is None or steps is None or steps != int(steps):
        return None
    day = exact_start(start, size)
    step = int(steps) * in_calendar_units(unit)
    shifted = periods.shifted(day, -step if back else step, size) if day else None
    if size == "week" and direction == "from" and _size(start) == "day":
        size = "day"
    return periods.covering(shifted, size, anchor=start.anchor) if shifted else None


def _same(match: re.Match[str], context: Context) -> Reading:
    unit = calendar_unit(match["unit"])
    start = _start(context, unit, whole=True) if unit else None
    return _shift(start, 0, unit) if start and unit else _OPEN


def _next(match: re.Match[str], context: Context) -> Reading:
    unit = calendar_unit(match["unit"])
    start = _start(context, unit) if unit else None
    step = -1 if match["direction"] in _BACK else 1
    return _shift(start, step, unit) if start and unit else _OPEN


def _weekday(match: re.Match[str], context: Context) -> Reading:
    """The first such weekday after, or before, the last date: "the following Monday"."""
    start = _start(context, "day")
    if start is None:
        return _OPEN
    weekday = weekday_number(match["weekday"])
    back = match["direction"] in _BACK
    step = -((start.weekday() - weekday - 1) % 7 + 1) if back else (weekday - start.weekday() - 1) % 7 + 1
    return _shift(start, step, "day")


def _counted(match: re.Match[str], context: Context) -> Reading:
    unit, count = calendar_unit(match["unit"]), number(match["number"] or "a")
    if unit is None or count is None or count != int(count):
        return _OPEN
    start = _start(context, unit)
    steps = int(count) * in_calendar_units(match["unit"])
    step = -steps if match["direction"] in _BACK else steps
    if unit == "year" and step == -1:
        compared = comparable(context, ("month", "quarter", "half"))
        if compared:
            return compared
    return _shift(start, step, unit) if start else _OPEN


def comparable(context: Context, sizes: tuple[Unit, ...] = ("quarter",)) -> Reading | None:
    """The same part of the year before: figures of a quarter are compared with those "a year ago"."""
    for value in reversed(context.before[-_NEAR:]):
        if value.granularity in sizes and value.start:
            day = periods.shifted(value.start, -1, "year")
            size = next(size for size in sizes if size == value.granularity)
            return relative(periods.covering(day, size, anchor=value.start) if day else None, ANAPHORIC)
    return None


def _running(match: re.Match[str], context: Context) -> Reading:
    """The day, week or year that the text speaks of; in "the end of the week" without one, that of publication.

    A week or a year that nothing is said to be in may be a length as well: "profit for the year".
    """
    unit = calendar_unit(match["unit"])
    if unit in {"week", "year"} and not (match["whole"] or context.part or context.within):
        return Reading(None, LENGTH_OR_DATE)
    reading = _same(match, context)
    alone = context.part and not context.before and unit != "quarter"
    if reading.value is not None or context.anchor is None or unit is None or not alone:
        return reading
    return relative(periods.covering(context.anchor, unit, anchor=context.anchor))


def _same_of_year(match: re.Match[str], context: Context) -> Reading:
    """The same quarter last year, or in 2019: that of the last one spoken of; last year if there is none."""
    sizes: tuple[Unit, ...] = ("month", "quarter", "half")
    if match.groupdict().get("year"):
        return _in_year(int(match["year"]), context)
    compared = comparable(context, sizes)
    if compared or context.anchor is None:
        return compared or unanchored()
    day = periods.shifted(context.anchor, -1, "year")
    return relative(periods.covering(day, "year", anchor=context.anchor) if day else None)


def _in_year(year: int, context: Context) -> Reading:
    """The day, month or quarter last spoken of, in another year; that year if there is none."""
    last = context.last
    if last is None or last.start is None or last.granularity not in {"day", "month", "quarter", "half"}:
        return explicit(periods.year(year))
    day = date(year, last.start.month, last.start.day)
    size: Unit = next((size for size in ("month", "quarter", "half") if size == last.granularity), "day")
    return relative(periods.covering(day, size, anchor=last.start) if day else None, ANAPHORIC)


def _in_that_year(match: re.Match[str], context: Context) -> Reading:
    """A day or a month of the year that was spoken of: "14 December of that year", "the following February"."""
    start = _start(context, "year")
    if start is None:
        return _OPEN
    found = match.groupdict()
    month = month_number(found.get("month") or found.get("month2") or found["month3"])
    number = found.get("day") or found.get("day2")
    step = {"following": 1, "next": 1, "previous": -1}.get(match["which"].rpartition(" ")[2], 0)
    day = date(start.year + step, month, int(re.sub(r"\D", "", number)) if number else 1)
    return relative(periods.covering(day, "day" if number else "month", anchor=start) if day else None, ANAPHORIC)


def _month(match: re.Match[str], context: Context) -> Reading:
    """The first such month after, or before, the last date: "the following February"."""
    start = _start(context, "year")
    if start is None:
        return _OPEN
    month, back = month_number(match["month"]), match["direction"] in _BACK
    step = -(month >= start.month) if back else month <= start.month
    day = date(start.year + (step if _whole_year(context) is None else (-1 if back else 1)), month, 1)
    return relative(periods.covering(day, "month", anchor=start) if day else None, ANAPHORIC)


def _season(match: re.Match[str], context: Context) -> Reading:
    """The first such season after, or before, the last date: "the following spring"."""
    start = _start(context, "year")
    if start is None:
        return _OPEN
    month, back = FIRST_MONTHS[match["season"]], match["direction"] in _BACK
    step = -(month >= start.month) if back else month <= start.month
    year = start.year + (step if _whole_year(context) is None else (-1 if back else 1))
    timex = f"{year:04d}-{SEASONS[match['season']]}"
    value = TimeValue(type="DATE", timex=timex, granularity="season", anchor=start) if year > 0 else None
    return relative(value, ANAPHORIC)


def _whole_year(context: Context) -> TimeValue | None:
    """The last date if it is a year, after which every month is one of the next year."""
    return context.last if context.last and context.last.granularity == "year" else None


#: Those that are longer than other dates at the same place.
FIRST = (
    Rule(
        rf"(?:(?P<month>{MONTH}) (?P<day>{DAY_NUMBER})|(?P<day2>{DAY_NUMBER}) (?:of )?(?P<month2>{MONTH})"
        rf"|(?P<month3>{MONTH}))"
        r",? (?:of |in )?(?P<which>that(?: same)?|the same|the following|the next|the previous) year",
        _in_that_year,
    ),
    Rule(rf"the (?P<direction>following|next|previous|preceding) (?P<month>{MONTH})", _month),
    Rule(rf"the (?P<direction>following|next|previous|preceding) (?P<season>{SEASON})", _season),
    Rule(rf"the same (?:day|month|quarter|half|period) (?:of|in) (?P<year>{YEAR})", _same_of_year),
)

RULES = (
    Rule(rf"(?:later |earlier |late |early )?(?:the|that|this|that very|the very) same (?P<unit>{PERIOD})", _same),
    Rule(rf"(?:later |earlier |late |early )?that (?P<unit>{PERIOD})", _same),
    Rule(rf"(?:the |that )?(?P<direction>following|previous|preceding|prior|subsequent) (?P<unit>{PERIOD})", _next),
    Rule(r"the (?P<direction>next) (?P<unit>day|month|year)", _next),
    Rule(rf"the (?P<unit>{PERIOD}) (?P<direction>{_LATER}|{_EARLIER})", _next),
    Rule(rf"the (?P<direction>following|next|previous|preceding) (?P<weekday>{LONG_WEEKDAY})", _weekday),
    Rule(rf"(?P<number>{NUMBER})[ -](?P<unit>{UNIT})[ -](?P<direction>{_LATER}|{_EARLIER})", _counted),
    Rule(r"(?P<number>)(?P<unit>year)-(?P<direction>earlier|before)", _counted),
    Rule(
        r"the (?P<whole>entire |full |whole )?(?P<unit>day|week|month|quarter|year)(?! before last| after next)",
        _running,
    ),
    Rule(
        r"(?:the )?(?:same|corresponding|comparable) (?:month|quarter|period|time|half)(?: of| in)? "
        r"(?:(?:the )?(?:last|previous|prior) year|a year (?:ago|earlier|before))",
        _same_of_year,
    ),
)
