"""Hours and parts of the day: split off an expression, and put back into the value of its day."""

from __future__ import annotations

import re

from attrs import evolve, frozen

from eventx.records import TimeValue
from eventx.resolve.timex.numbers import number
from eventx.resolve.timex.rules import ANAPHORIC, NO_DAY, Context, Reading
from eventx.resolve.timex.words import DAY_PART, DAY_PARTS, LONG_WEEKDAY, any_of

_HALF_DAY = 12
#: The hour from which a night is one of the same day.
_EVENING = 6
_WORDED_HOUR = any_of("one two three four five six seven eight nine ten eleven twelve".split())
_ZONES = r"gmt|utc|est|edt|et|eastern time|cst|cdt|ct|mst|mdt|pst|pdt|pt|cet|cest|bst|ist|jst|msk|local time"
HOUR = (
    r"(?:(?:[01]?\d|2[0-3]):[0-5]\d(?: ?[ap]\.?m\.?)?|(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d"
    r"|\d:[0-5]\d:[0-5]\d ?[ap]\.?m\.?|(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)? ?[ap]\.?m\.?"
    rf"|(?:[01]\d|2[0-3])[0-5]\d(?= ?(?:{_ZONES}|hrs|hours))|(?:1[0-2]|[1-9]|{_WORDED_HOUR}) o'clock"
    r"|noon|midday|midnight)(?![\w:])"
)
#: The same hour in another zone, in brackets.
_ELSEWHERE = r"(?: \((?:\d{4}|\d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?) (?:gmt|utc|local time|et|est|edt)\))?"
ZONE = rf"(?: hrs| hours)?(?: ?\(?(?P<zone>(?:{_ZONES})(?: ?[+-] ?\d{{1,2}})?)\)?)?{_ELSEWHERE}"
#: A part of the day that names its day, or needs none.
PARTS = (
    rf"(?:this|last|yesterday|tomorrow|(?:later )?that|that same|the same|the (?:following|next|previous)) {DAY_PART}"
    rf"|the {DAY_PART} (?:before|after)(?=\s*(?:[.,;:!?)]|$))|(?:later )?tonight|overnight"
)
_UNIVERSAL = {"gmt", "utc"}
_BEFORE = re.compile(rf"(?P<clock>{HOUR}){ZONE}(?:,? on|,)? (?P<rest>.+)", re.ASCII)
_AFTER = re.compile(rf"(?P<rest>.+?),? (?:at )?(?P<clock>{HOUR}){ZONE}", re.ASCII)
_ALONE = re.compile(rf"(?P<clock>{HOUR}){ZONE}(?P<rest>)", re.ASCII)
_PART_ALONE = re.compile(rf"(?:the )?(?P<clock>{DAY_PART}|overnight)(?P<rest>)", re.ASCII)
_PART_AFTER = re.compile(rf"(?P<rest>.+?) (?P<clock>{DAY_PART})", re.ASCII)
_PART_BEFORE = re.compile(
    rf"(?:the )?(?P<clock>{DAY_PART}|overnight)(?: of| on| (?=yesterday|today|tomorrow|{LONG_WEEKDAY})) ?(?P<rest>.+)",
    re.ASCII,
)
_OFFSET = re.compile(r"(?:gmt|utc) ?(?P<sign>[+-]) ?(?P<hours>\d{1,2})")
_DEICTIC = {"tonight": "today night", "later tonight": "today night", "last night": "yesterday night"}
_THIS = re.compile(rf"this (?={DAY_PART}$)")
_TAKEN_UP = re.compile(
    rf"(?P<which>(?:later )?(?:that same|that|the same|the following|the next|the previous)) (?={DAY_PART}$)"
)
_AROUND = re.compile(rf"the (?P<part>{DAY_PART}) (?P<side>before|after)")
#: Parts of the day after something that may be those of the same day, or of the next.
NIGHTS = frozenset({"evening", "night"})
_NAMED_HOURS = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}


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
    text = _AROUND.sub(r"the day \g<side> \g<part>", _THIS.sub("today ", _DEICTIC.get(text, text)))
    text = _TAKEN_UP.sub(r"\g<which> day ", text)
    for pattern in (_ALONE, _BEFORE, _AFTER, _PART_ALONE, _PART_AFTER, _PART_BEFORE):
        match = pattern.fullmatch(text)
        if match:
            return _clock(match["clock"], match.groupdict().get("zone")), match["rest"]
    return None, text


def at(reading: Reading, clock: Clock) -> Reading:
    """The reading of a day, cut to an hour or a part of it; other readings stay as they are."""
    value = reading.value
    if value is not None and value.granularity == "part of day" and clock.granularity != "part of day":
        return Reading(_at_hour(value, clock), reading.reason)
    if value is None or value.granularity != "day" or value.type != "DATE":
        return reading
    timed = evolve(value, type="TIME", timex=value.timex + clock.timex, granularity=clock.granularity)
    return Reading(timed, reading.reason)


def _at_hour(part: TimeValue, clock: Clock) -> TimeValue:
    """A part of a day cut to an hour of it; as it is for 1:30 on Monday night, which some would say of Tuesday."""
    name, hour = part.timex[-2:], int(clock.timex[1:3])
    if name == "NI" and hour < _EVENING:
        return part
    hour += _HALF_DAY * (name != "MO" and hour < _HALF_DAY)
    return evolve(part, timex=f"{part.timex[:-3]}T{hour:02d}{clock.timex[3:]}", granularity=clock.granularity)


def cut(day: TimeValue, part: str) -> TimeValue:
    """A day cut to a part of it ("night"); as it is if the word is none of a part."""
    clock = _clock(part, None) if part in DAY_PARTS else None
    return (clock and at(Reading(day, ""), clock).value) or day


def alone(clock: Clock, context: Context) -> Reading:
    """An hour of a day that the expression does not name: that of the date before it, if it names a day."""
    last = next(
        (value for value in reversed(context.before) if value.type == "TIME" or value.granularity == "day"), None
    )
    if last is not None and last.start is not None:
        day = TimeValue(
            type="DATE",
            timex=last.start.isoformat(),
            start=last.start,
            end=last.end,
            granularity="day",
            anchor=last.start,
        )
        return at(Reading(day, ANAPHORIC), clock)
    return Reading(TimeValue(type="TIME", timex=f"XXXX-XX-XX{clock.timex}", granularity=clock.granularity), NO_DAY)


def _clock(text: str, zone: str | None) -> Clock:
    if text in DAY_PARTS or text == "overnight":
        return Clock(f"T{DAY_PARTS.get(text, 'NI')}", "part of day")
    if text in _NAMED_HOURS:
        return Clock(_NAMED_HOURS[text], "hour")
    worded = re.match(_WORDED_HOUR, text)
    digits = [f"{number(worded[0])}"] if worded else re.findall(r"[0-9]{1,2}", text)
    hour, half = int(digits[0]), re.search(r"[ap]\.?m", text)
    if half and hour <= _HALF_DAY:
        hour = hour % _HALF_DAY + _HALF_DAY * (half[0].startswith("p"))
    suffix = _offset(zone) if zone else ""
    return Clock(f"T{hour:02d}:{':'.join(digits[1:]) or '00'}{suffix}", "minute" if len(digits) > 1 else "hour")


def _offset(zone: str) -> str:
    """The zone as ISO 8601 writes it; nothing for those that have no offset of their own all year."""
    if zone in _UNIVERSAL:
        return "Z"
    offset = _OFFSET.fullmatch(zone)
    return f"{offset['sign']}{int(offset['hours']):02d}:00" if offset else ""
