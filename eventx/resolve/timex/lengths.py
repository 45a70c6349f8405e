"""Rules for lengths of time: "three days", "the past two years", "a ten-hour"."""

from __future__ import annotations

import re

from eventx.records import TimeValue
from eventx.resolve.timex import periods
from eventx.resolve.timex.numbers import NUMBER, duration, number
from eventx.resolve.timex.rules import (
    LENGTH,
    LENGTH_FROM_DATE,
    LENGTH_TO_DATE,
    RANGE,
    REPEATED,
    UNKNOWN,
    Context,
    Reading,
    Rule,
)
from eventx.resolve.timex.words import UNIT, UNITS, YEAR, calendar_unit, in_calendar_units, singular

_BACK = r"past|last|recent|preceding|latest"
_AHEAD = r"next|coming|following"
#: "Last two days" may be a verb with its object: "last" needs a word before it.
_WINDOW = rf"(?:(?:the|these|this) (?P<direction>{_BACK}|{_AHEAD})|(?P<direction2>past|next|coming|recent))"
_KIND = (
    r"(?:(?:more|additional|full|consecutive|straight|successive|whole|extra|long|trading|business|working|calendar) )?"
)
_KINDS_OF_TIME = r"(?:[ -]long| period| term| span| stretch)?"
_HALF = r"(?P<half>(?: |-)and(?: |-)a(?: |-)half)?"


def _length(match: re.Match[str], context: Context) -> Reading:
    count = number(match["number"])
    unit = match["unit"]
    if re.fullmatch(YEAR, match["number"]) and unit == singular(unit):
        return Reading(None, UNKNOWN)
    if context.rate and match["number"] in {"a", "an"}:
        return Reading(TimeValue(type="SET", timex=duration(1, unit), granularity=singular(unit)), REPEATED)
    half = 0.5 if match["half"] or match["half2"] else 0
    return _of(None if count is None else count + half, unit)


def _of(count: float | None, unit: str) -> Reading:
    return Reading(TimeValue(type="DURATION", timex=duration(count, unit), granularity=singular(unit)), LENGTH)


def _between(match: re.Match[str], _: Context) -> Reading:
    """Between two lengths: the shorter one, which is surely meant."""
    if re.fullmatch(YEAR, match["number"]):
        return Reading(None, UNKNOWN)
    value = TimeValue(
        type="DURATION", timex=duration(number(match["number"]), match["unit"]), granularity=singular(match["unit"]),
        modifier="APPROX",
    )  # fmt: skip
    return Reading(value, LENGTH)


def _clocked(match: re.Match[str], _: Context) -> Reading:
    """What a stopwatch shows: 2:05:13."""
    hours, minutes, seconds = (int(match[name]) for name in ("hours", "minutes", "seconds"))
    timex = f"PT{hours}H{minutes}M{seconds}S"
    return Reading(TimeValue(type="DURATION", timex=timex, granularity="second"), LENGTH)


def _vague(match: re.Match[str], _: Context) -> Reading:
    return _of(None, match["unit"])


def _window(match: re.Match[str], context: Context) -> Reading:
    """A length that ends with the day of publication, or begins after it."""
    count = number(match["number"] or "many") if match["unit"].endswith("s") or match["number"] else 1
    count = count + 0.5 if match["half"] and count is not None else count
    reading = _of(count, match["unit"])
    said = match.groupdict()
    back = re.fullmatch(_BACK, said.get("direction") or said["direction2"]) is not None
    days = _days(count, match["unit"], context, back=back)
    value = reading.value
    if days is None or value is None:
        return reading
    return Reading(
        TimeValue(
            type="DURATION", timex=value.timex, granularity=value.granularity, anchor=context.anchor,
            start=days[0], end=days[1],
        ),
        LENGTH_TO_DATE if back else LENGTH_FROM_DATE,
    )  # fmt: skip


def _days(count: float | None, unit: str, context: Context, *, back: bool) -> periods.Days | None:
    """The first day of the window and the day after its last; None if it is not known to the day."""
    size = calendar_unit(unit)
    if count is None or count != int(count) or size is None or context.anchor is None:
        return None
    after = periods.shifted(context.anchor, 1, "day")
    steps = int(count) * in_calendar_units(unit)
    other = periods.shifted(after, -steps if back else steps, size) if after else None
    if after is None or other is None or other == after:
        return None
    return (other, after) if back else (after, other)


def ending(count: str, unit: str, last: Reading) -> Reading | None:
    """A length that ends with a day or a month; None if that is not known exactly enough.

    Args:
        count: how many units, in words or figures.
        unit: month, year …
        last: the time that it ends with.
    """
    steps, size, value = number(count), calendar_unit(unit), last.value
    if steps is None or steps != int(steps) or size is None or value is None or value.end is None:
        return None
    start = periods.shifted(value.end, -int(steps), size)
    if start is None or value.granularity not in {"day", "month"} or start >= value.end:
        return None
    length = TimeValue(
        type="DURATION", timex=duration(steps, unit), start=start, end=value.end, granularity=singular(unit),
        anchor=value.anchor,
    )  # fmt: skip
    return Reading(length, RANGE if value.anchor is None else last.reason)


RULES = (
    Rule(rf"(?P<number>{NUMBER}){_HALF}(?: |-){_KIND}(?P<unit>{UNIT})(?P<half2> and a half)?{_KINDS_OF_TIME}", _length),
    Rule(rf"the (?P<number>{NUMBER}){_HALF}(?: |-){_KIND}(?P<unit>{UNIT})(?P<half2>(?!))?{_KINDS_OF_TIME}", _length),
    Rule(
        rf"an? (?P<number>{NUMBER})(?P<half>(?!))?-(?P<unit>{UNIT})(?P<half2>(?!))?{_KINDS_OF_TIME}",
        _length,
        found=False,
    ),
    Rule(r"(?P<hours>\d):(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d)(?! ?[ap]\.?m)", _clocked),
    Rule(rf"{_WINDOW} (?P<number>{NUMBER})(?: to | or |(?<=\d)-(?=\d))(?:{NUMBER})(?: |-)(?P<unit>{UNIT})", _between),
    Rule(rf"(?:the )?(?P<number>{NUMBER})(?: to | or |-)(?:{NUMBER})(?: |-)(?P<unit>{UNIT})", _between),
    Rule(rf"between (?P<number>{NUMBER}) and (?:{NUMBER}) (?P<unit>{UNIT})", _between),
    Rule(
        rf"{_WINDOW} (?P<number>{NUMBER}){_HALF} {_KIND}(?P<unit>{UNIT})",
        _window,
    ),
    Rule(rf"(?:the |these )?(?P<direction>{_BACK}|{_AHEAD}) (?P<number>)(?P<half>)(?P<unit>{UNITS})", _window),
    Rule(
        r"(?:the|this) (?P<direction>past|last|next|coming) (?P<number>)(?P<half>)"
        r"(?P<unit>day|week|fortnight|month|quarter|year|decade|century)",
        _window,
    ),
    Rule(
        rf"the (?:first|final|last|opening|closing) (?P<number>{NUMBER}) {_KIND}(?P<unit>{UNIT})(?P<half>)(?P<half2>)",
        _length,
    ),
    Rule(rf"(?P<unit>{UNITS})-long", _vague),
    Rule(rf"(?:the )?(?P<unit>{UNITS})(?: ahead)?(?! \d{{4}})", _vague),
)
