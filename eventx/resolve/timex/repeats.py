"""Rules for what repeats: "every Friday", "annual", "twice a week", "Tuesday nights"."""

from __future__ import annotations

import re

from eventx.records import TimeValue
from eventx.resolve.timex.numbers import NUMBER, duration, number
from eventx.resolve.timex.rules import REPEATED, Context, Reading, Rule
from eventx.resolve.timex.words import (
    DAY_PART,
    DAY_PARTS,
    LONG_WEEKDAY,
    MONTH,
    SEASON,
    SEASONS,
    UNIT,
    any_of,
    month_number,
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
    "bi-weekly": "P2W",
    "monthly": "P1M",
    "bimonthly": "P2M",
    "quarterly": "P1Q",
    "annual": "P1Y",
    "annually": "P1Y",
    "yearly": "P1Y",
    "biannual": "P6M",
    "biennial": "P2Y",
}
_EACH = r"(?:every|each)"
_NTHS = {"other": 2, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_NTH = any_of(_NTHS)


def _every(match: re.Match[str], _: Context) -> Reading:
    count = _NTHS.get(match["number"]) or number(match["number"] or "a")
    return _repeated(duration(count, match["unit"]), singular(match["unit"]))


def _weekdays(match: re.Match[str], _: Context) -> Reading:
    found = match.groupdict()
    weekday = weekday_number(found.get("weekday") or found["weekday2"])
    part = (found.get("part") or found.get("part2") or "").removesuffix("s")
    timex = f"XXXX-WXX-{weekday + 1}"
    return _repeated(f"{timex}T{DAY_PARTS[part]}" if part else timex, "part of day" if part else "day")


def _monthly(_match: re.Match[str], _context: Context) -> Reading:
    return _repeated("P1M", "month")


def _parts(match: re.Match[str], _: Context) -> Reading:
    return _repeated(f"XXXX-XX-XXT{DAY_PARTS[match['part'].removesuffix('s')]}", "part of day")


def _weekends(_match: re.Match[str], _context: Context) -> Reading:
    return _repeated("XXXX-WXX-WE", "weekend")


def _months(match: re.Match[str], _: Context) -> Reading:
    return _repeated(f"XXXX-{month_number(match['month']):02d}", "month")


def _seasons(match: re.Match[str], _: Context) -> Reading:
    return _repeated(f"XXXX-{SEASONS[match['season']]}", "season")


def _adverb(match: re.Match[str], _: Context) -> Reading:
    return _repeated(_ADVERBS[match[0]], None)


def _repeated(timex: str, granularity: str | None) -> Reading:
    return Reading(TimeValue(type="SET", timex=timex, granularity=granularity), REPEATED)


RULES = (
    # Before "every second", which is a length as well.
    Rule(rf"{_EACH}(?: {_NTH})? (?P<weekday>{LONG_WEEKDAY})(?: (?P<part>{DAY_PART}))?", _weekdays),
    Rule(rf"{_EACH}(?: (?P<number>{_NTH}|{NUMBER}))? (?P<unit>{UNIT})", _every),
    Rule(
        rf"(?:per|once an?|twice an?|once every|twice every)(?: (?P<number>other|{NUMBER}))? (?P<unit>{UNIT})", _every
    ),
    Rule(
        rf"(?:{_EACH}|the) (?:first|second|third|fourth|last) {LONG_WEEKDAY} (?:of|in) (?:the|every|each) month",
        _monthly,
    ),
    Rule(rf"(?P<weekday2>{LONG_WEEKDAY})(?:s|(?: (?P<part2>{DAY_PART}s)))", _weekdays),
    Rule(rf"{_EACH} (?P<part>{DAY_PART})", _parts),
    Rule(rf"{_EACH} weekend|weekends", _weekends),
    Rule(rf"{_EACH} (?P<month>{MONTH})", _months),
    Rule(rf"{_EACH} (?P<season>{SEASON})", _seasons),
    Rule("|".join(_ADVERBS), _adverb),
)
