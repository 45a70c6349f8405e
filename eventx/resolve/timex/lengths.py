"""Rules for lengths of time ("three days") and for what repeats ("every Friday")."""

from __future__ import annotations

import re

from eventx.records import TimeValue
from eventx.resolve.timex.rules import LENGTH, REPEATED, Context, Reading, Rule
from eventx.resolve.timex.words import (
    LONG_WEEKDAY,
    MONTH,
    NUMBER,
    UNIT,
    duration,
    month_number,
    number,
    singular,
    weekday_number,
)

_ADVERBS = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "fortnightly": "P2W",
    "biweekly": "P2W",
    "monthly": "P1M",
    "quarterly": "P1Q",
    "annual": "P1Y",
    "annually": "P1Y",
    "yearly": "P1Y",
}
_WINDOW = r"(?:the |these |this )?(?:past|last|next|coming|previous|first|final|following|recent|preceding)"
_ABOUT = (
    r"(?:about |around |nearly |almost |some |over |more than |less than |at least |up to |roughly |another |the "
    r"|only ){0,3}"
)


def _length(match: re.Match[str], _: Context) -> Reading:
    count = number(match["number"] or "many")
    half = 0.5 if "and a half" in match[0] or "and-a-half" in match[0] else 0
    timex = duration(None if count is None else count + half, match["unit"])
    return Reading(TimeValue(type="DURATION", timex=timex, granularity=singular(match["unit"])), LENGTH)


def _one(match: re.Match[str], _: Context) -> Reading:
    timex = duration(1, match["unit"])
    return Reading(TimeValue(type="DURATION", timex=timex, granularity=singular(match["unit"])), LENGTH)


def _every(match: re.Match[str], _: Context) -> Reading:
    count = 2 if match["number"] == "other" else number(match["number"] or "a")
    return _repeated(duration(count, match["unit"]), singular(match["unit"]))


def _weekdays(match: re.Match[str], _: Context) -> Reading:
    return _repeated(f"XXXX-WXX-{weekday_number(match['weekday'] or match['weekday2']) + 1}", "day")


def _months(match: re.Match[str], _: Context) -> Reading:
    return _repeated(f"XXXX-{month_number(match['month']):02d}", "month")


def _adverb(match: re.Match[str], _: Context) -> Reading:
    return _repeated(_ADVERBS[match[0]], None)


def _repeated(timex: str, granularity: str | None) -> Reading:
    return Reading(TimeValue(type="SET", timex=timex, granularity=granularity), REPEATED)


RULES = (
    Rule(
        rf"{_ABOUT}(?P<number>{NUMBER})(?: and a half|-and-a-half)?(?: |-| more | full | consecutive | straight )"
        rf"(?P<unit>{UNIT})(?:[ -](?:long|old))?",
        _length,
    ),
    Rule(rf"{_WINDOW} (?P<number>{NUMBER}) (?P<unit>{UNIT})", _length),
    Rule(rf"{_WINDOW} (?P<number>)(?P<unit>(?:days|weeks|months|years|decades|centuries))", _length),
    Rule(r"the past (?P<unit>day|week|month|quarter|year|decade|century)", _one),
    Rule(r"the last (?P<unit>decade|century)", _one),
    Rule(r"(?P<number>)(?P<unit>minutes|hours|days|weeks|months|years|decades|centuries)", _length, found=False),
    Rule(rf"(?:every|each)(?: (?P<number>other|{NUMBER}))? (?P<unit>{UNIT})", _every),
    Rule(rf"(?:every|each) (?P<weekday>{LONG_WEEKDAY})|(?:on )?(?P<weekday2>{LONG_WEEKDAY})s", _weekdays),
    Rule(rf"(?:every|each) (?P<month>{MONTH})", _months),
    Rule("|".join(_ADVERBS), _adverb, found=False),
)
