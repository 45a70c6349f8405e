"""Hours and parts of the day: split off an expression, and put back into the value of its day."""

from __future__ import annotations

import re

from attrs import evolve, frozen

from eventx.records import TimeValue
from eventx.resolve.timex.rules import NO_DAY, Reading
from eventx.resolve.timex.words import DAY_PART, DAY_PARTS

_HALF_DAY = 12
HOUR = (
    r"(?:(?:[01]?\d|2[0-3]):[0-5]\d(?: ?[ap]\.?m\.?)?|(?:1[0-2]|0?[1-9])(?::[0-5]\d)? ?[ap]\.?m\.?|noon|midnight)"
    r"(?![\w:])"
)
ZONE = r"(?: (?P<zone>gmt|utc|est|edt|et|pst|pdt|cet|bst|local time))?"
_UNIVERSAL = {"gmt", "utc"}
_BEFORE = re.compile(rf"(?P<clock>{HOUR}){ZONE}(?:,? on|,)? (?P<rest>.+)", re.ASCII)
_AFTER = re.compile(rf"(?P<rest>.+?),? (?:at )?(?P<clock>{HOUR}){ZONE}", re.ASCII)
_ALONE = re.compile(rf"(?P<clock>{HOUR}){ZONE}(?P<rest>)", re.ASCII)
_PART_AFTER = re.compile(rf"(?P<rest>.+?) (?P<clock>{DAY_PART})", re.ASCII)
_PART_BEFORE = re.compile(rf"(?:the )?(?P<clock>{DAY_PART}) (?:of|on) (?P<rest>.+)", re.ASCII)
_DEICTIC = {"tonight": "today night", "last night": "yesterday night"}


@frozen
class Clock:
    """An hour or a part of the day.

    Attributes:
        timex: what follows the day in a TIMEX3 value: ``T20:30``, ``TEV``.
        granularity: hour, minute or part of day.
    """

    timex: str
    granularity: str


def split(text: str) -> tuple[Clock | None, str]:
    """The clock part of an expression, and what is left.

    >>> split("8:30 p.m. on wednesday")
    (Clock(timex='T20:30', granularity='minute'), 'wednesday')
    >>> split("last night")
    (Clock(timex='TNI', granularity='part of day'), 'yesterday')
    """
    text = re.sub(rf"^this (?={DAY_PART}$)", "today ", _DEICTIC.get(text, text))
    for pattern in (_ALONE, _BEFORE, _AFTER, _PART_AFTER, _PART_BEFORE):
        match = pattern.fullmatch(text)
        if match:
            return _clock(match["clock"], match.groupdict().get("zone")), match["rest"]
    return None, text


def at(reading: Reading, clock: Clock) -> Reading:
    """The reading of a day, cut to an hour or a part of it; other readings stay as they are."""
    if reading.value is None or reading.value.granularity != "day":
        return reading
    timex = reading.value.timex + clock.timex
    return Reading(evolve(reading.value, type="TIME", timex=timex, granularity=clock.granularity), reading.reason)


def alone(clock: Clock) -> Reading:
    """An hour of a day that the expression does not name."""
    return Reading(TimeValue(type="TIME", timex=f"XXXX-XX-XX{clock.timex}", granularity=clock.granularity), NO_DAY)


def _clock(text: str, zone: str | None) -> Clock:
    if text in DAY_PARTS:
        return Clock(f"T{DAY_PARTS[text]}", "part of day")
    if text in {"noon", "midnight"}:
        return Clock("T12:00" if text == "noon" else "T00:00", "hour")
    digits = re.findall(r"[0-9]+", text)
    hour, half = int(digits[0]), re.search(r"[ap]", text)
    if half and hour <= _HALF_DAY:
        hour = hour % _HALF_DAY + _HALF_DAY * (half[0] == "p")
    minute = digits[1] if len(digits) > 1 else "00"
    suffix = "Z" if zone in _UNIVERSAL else ""
    return Clock(f"T{hour:02d}:{minute}{suffix}", "minute" if len(digits) > 1 else "hour")
