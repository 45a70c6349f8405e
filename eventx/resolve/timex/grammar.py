"""Reads one time expression."""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import evolve

from eventx.resolve.timex import (
    anaphoric,
    clock,
    eras,
    holidays,
    lengths,
    modifiers,
    named,
    periods,
    quarters,
    ranges,
    references,
    relative,
    repeats,
)
from eventx.resolve.timex.numbers import COUNT
from eventx.resolve.timex.rules import LATEST, UNKNOWN, Context, Reading, Rule

#: Earlier rules are the longer ones: where two fit at one place of a text, the first one is taken.
RULES = (
    *ranges.RULES,
    *anaphoric.FIRST,
    *named.RULES,
    *holidays.RULES,
    *quarters.RULES,
    *eras.RULES,
    *anaphoric.RULES,
    *relative.RULES,
    *repeats.RULES,
    *references.FIRST,
    *lengths.RULES,
    *references.RULES,
)
#: Longer stretches are no time expression; the limit also bounds the work on odd input.
LONGEST = 80

LEADING = (
    r"(?:on|in|at|by|since|until|till|from|for|during|of|within|throughout|before|after|dated|to|as of|over(?= the\b))"
)
#: Prepositions of what happens within a time.
WITHIN = re.compile(r"\b(?:in|during|throughout|within|of)\s$", re.IGNORECASE)
_LEAD = re.compile(rf"^(?:{LEADING} )+(?=.)")
_ENDED = re.compile(
    rf"(?:the )?(?P<number>{COUNT})?(?: |(?<=the ))(?:fiscal |financial )?(?P<unit>months?|years?|quarter|weeks?)"
    r" (?:to|ended|ending|through)(?: in| on)? (?:end-)?(?P<rest>.+)",
    re.ASCII,
)
_PORTION = re.compile(r"the (?:very )?(?P<which>first|last|final) (?P<unit>day|month) (?:of|in) (?P<rest>.+)", re.ASCII)
#: Its "s" is no genitive.
_DECADE = re.compile(r"(?:in )?the (?:(?:early|mid|late)[ -])?'?\d{0,3}0's")
_EDGE = ' ,;:()[]"“”‘'
_HYPHENS = re.compile("[\u2010-\u2015]")
#: A quotation mark, not the apostrophe of '98.
_QUOTE = re.compile(r"^'(?!\d)")


def read(text: str, context: Context) -> Reading:
    """What a time expression means.

    Args:
        text: the expression, with or without the preposition before it; any string will do.
        context: the day of publication, the direction of the text, and the date before the expression.

    Returns:
        The reading. What was not said is not filled in: "early March" gives the month, "late Thursday" the day.

    >>> import datetime as dt
    >>> read("late Wednesday", Context(dt.date(2023, 11, 9))).value.timex
    '2023-11-08'
    """
    plain = _plain(text)
    if not plain or len(plain) > LONGEST:
        return Reading(None, UNKNOWN)
    reading, lead = _read(plain, context), _LEAD.match(plain)
    if reading is None and lead:
        within = context.within or WITHIN.search(lead[0]) is not None
        reading = _read(plain[lead.end() :], evolve(context, within=within))
    return reading or Reading(None, UNKNOWN)


def _read(text: str, context: Context) -> Reading | None:
    return next(filter(None, (reader(text, context) for reader in _READERS)), None)


def _ended(text: str, context: Context) -> Reading | None:
    """A length by its end: "the three months to June", "the year ended 31 March 2023"."""
    parts = _ENDED.fullmatch(text)
    # What is reported on is over, unless the text says that it looks ahead.
    last = _read(parts["rest"], evolve(context, forward=bool(context.forward))) if parts else None
    if parts is None or last is None or last.value is None or last.value.end is None:
        return None
    return lengths.ending(parts["number"] or "a", parts["unit"], last)


def _portion(text: str, context: Context) -> Reading | None:
    """The first or the last day or month of a longer time: "the last day of June"."""
    parts = _PORTION.fullmatch(text)
    whole = _read(parts["rest"], evolve(context, part=True)) if parts else None
    if parts is None or whole is None or whole.value is None:
        return whole
    unit: periods.Unit = "day" if parts["unit"] == "day" else "month"
    value = periods.edge(whole.value, unit, last=parts["which"] != "first")
    if value is None or value.start is None or value.anchor is None:
        return Reading(value, whole.reason) if value else None
    # "Met on the last day of June", told in June, is of the year before.
    is_ahead = whole.reason == LATEST and context.forward is False and value.start > value.anchor
    day = periods.shifted(value.start, -1, "year") if is_ahead else value.start
    return Reading(periods.covering(day, unit, anchor=value.anchor), whole.reason) if day else None


def _by_rules(text: str, context: Context) -> Reading | None:
    rule, match = _rule(text)
    return rule.read(match, context) if rule and match else None


@lru_cache(maxsize=4096)
def _rule(text: str) -> tuple[Rule, re.Match[str]] | tuple[None, None]:
    """The first rule that an expression fits; the same few expressions come again and again."""
    for rule in RULES:
        match = rule.pattern.fullmatch(text)
        if match:
            return rule, match
    return None, None


def _counted(text: str, context: Context) -> Reading | None:
    """A length counted from a date: "two days before May 3", "a week from Sunday"."""
    parts = anaphoric.COUNTED.fullmatch(text)
    start = _read(parts["rest"], context) if parts else None
    if parts is None or start is None or start.value is None:
        return None
    value = anaphoric.counted(parts["number"], parts["unit"], start.value, parts["direction"])
    return Reading(value, start.reason) if value else None


def _modified(text: str, context: Context) -> Reading | None:
    parts = modifiers.split(text)
    if parts is None:
        return None
    modifier, rest = parts
    context = evolve(context, part=True)
    reading = _read(rest, context) or _read(rest.removeprefix("the "), context)
    return modifiers.apply(modifier, reading) if reading else None


def _timed(text: str, context: Context) -> Reading | None:
    """An hour or a part of a day, with its day or without."""
    part, rest = clock.split(text)
    if part is None:
        return None
    if not rest:
        return clock.alone(part, context)
    reading = _by_rules(rest, context) or _modified(rest, context) or _timed(rest, context)
    return clock.at(reading, part) if reading else None


_READERS = (_by_rules, _portion, _ended, _counted, _modified, _timed)


def _plain(text: str) -> str:
    """Lower case, single spaces, plain hyphens and apostrophes, nothing before or after."""
    words = " ".join(_HYPHENS.sub("-", text.lower()).replace("’", "'").replace(" 's", "'s").split())
    bare = _QUOTE.sub("", words.strip(_EDGE))
    return bare if _DECADE.fullmatch(bare) else bare.removesuffix("'s").removesuffix("'")
