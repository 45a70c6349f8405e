"""Rules for lengths of time: "three days", "the past two years", "a ten-hour"."""

from __future__ import annotations

import re

from eventx.records import TimeValue
from eventx.resolve.timex import periods
from eventx.resolve.timex.numbers import NUMBER, duration, number
from eventx.resolve.timex.rules import LENGTH, LENGTH_FROM_DATE, LENGTH_TO_DATE, REPEATED, Context, Reading, Rule
from eventx.resolve.timex.words import UNIT, UNITS, calendar_unit, singular

_BACK = r"past|last|recent|preceding|latest"
_AHEAD = r"next|coming|following"
#: "Last two days" may be a verb with its object: "last" needs a word before it.
_WINDOW = rf"(?:(?:the|these|this) (?P<direction>{_BACK}|{_AHEAD})|(?P<direction2>past|next|coming|recent))"
_KIND = (
    r"(?:(?:more|additional|full|consecutive|straight|successive|whole|extra|long|trading|business|working|calendar) )?"
)
_HALF = r"(?P<half>(?: |-)and(?: |-)a(?: |-)half)?"


def _length(match: re.Match[str], context: Context) -> Reading:
    count = number(match["number"])
    unit = match["unit"]
    if context.rate and match["number"] in {"a", "an"}:
        return Reading(TimeValue(type="SET", timex=duration(1, unit), granularity=singular(unit)), REPEATED)
    half = 0.5 if match["half"] or match["half2"] else 0
    return _of(None if count is None else count + half, unit)


def _of(count: float | None, unit: str) -> Reading:
    return Reading(TimeValue(type="DURATION", timex=duration(count, unit), granularity=singular(unit)), LENGTH)


def _between(match: re.Match[str], _: Context) -> Reading:
    """Between two lengths: the shorter one, which is surely meant."""
    value = TimeValue(
        type="DURATION", timex=duration(number(match["number"]), match["unit"]), granularity=singular(match["unit"]),
        modifier="APPROX",
    )  # fmt: skip
    return Reading(value, LENGTH)


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
    other = periods.shifted(after, -int(count) if back else int(count), size) if after else None
    if after is None or other is None or other == after:
        return None
    return (other, after) if back else (after, other)


RULES = (
    Rule(rf"(?P<number>{NUMBER}){_HALF}(?: |-){_KIND}(?P<unit>{UNIT})(?P<half2> and a half)?(?:[ -]long)?", _length),
    Rule(rf"the (?P<number>{NUMBER}){_HALF}(?: |-){_KIND}(?P<unit>{UNIT})(?P<half2>(?!))?(?:[ -]long)?", _length),
    Rule(rf"(?:the )?(?P<number>{NUMBER})(?: to | or |-)(?:{NUMBER})(?: |-)(?P<unit>{UNIT})", _between),
    Rule(rf"between (?P<number>{NUMBER}) and (?:{NUMBER}) (?P<unit>{UNIT})", _between),
    Rule(
        rf"{_WINDOW} (?P<number>{NUMBER}){_HALF} {_KIND}(?P<unit>{UNIT})",
        _window,
    ),
    Rule(rf"(?:the |these )?(?P<direction>{_BACK}|{_AHEAD}) (?P<number>)(?P<half>)(?P<unit>{UNITS})", _window),
    Rule(
        r"(?:the|this) (?P<direction>past|last|next|coming) (?P<number>)(?P<half>)"
        r"(?P<unit>day|week|month|quarter|year|decade|century)",
        _window,
    ),
    Rule(
        rf"the (?:first|final|last|opening|closing) (?P<number>{NUMBER}) {_KIND}(?P<unit>{UNIT})(?P<half>)(?P<half2>)",
        _length,
    ),
    Rule(rf"(?P<unit>{UNITS})-long", _vague),
    Rule(rf"(?:the )?(?P<unit>{UNITS})(?: ahead)?", _vague),
)
