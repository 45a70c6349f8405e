"""Reads one time expression."""

from __future__ import annotations

import re

from eventx.resolve.timex import clock, lengths, named, relative
from eventx.resolve.timex.rules import UNKNOWN, Context, Reading

RULES = (*named.RULES, *relative.RULES, *lengths.RULES)
#: Longer stretches are no time expression; the limit also bounds the work on odd input.
LONGEST = 80

LEADING = (
    r"(?:on|in|at|by|since|until|till|from|for|during|of|within|over|throughout|before|after|around|about|between|dated|to"
    r"|as of|only|just)"
)
_LEAD = re.compile(rf"^(?:{LEADING} )+(?=.)")
_CUT = re.compile(
    r"^(?:the )?(?:very )?(?:early|earlier|late|later|mid|beginning of|start of|middle of|end of|turn of)[ -]"
    r"(?:on |in )?(?=.)"
)
_EDGE = " ,;:()[]\"“”'‘’"


def read(text: str, context: Context) -> Reading:
    """What a time expression means.

    Args:
        text: the expression, with or without the preposition before it; any string will do.
        context: the day of publication and the direction of the text.

    Returns:
        The reading. What was not said is not filled in: "early March" gives the month, "late Thursday" the day.

    >>> import datetime as dt
    >>> read("late Wednesday", Context(dt.date(2023, 11, 9))).value.timex
    '2023-11-08'
    """
    plain = _plain(text)
    if not plain or len(plain) > LONGEST:
        return Reading(None, UNKNOWN)
    whole = _by_rules(plain, context)
    if whole:
        return whole
    shorter = _CUT.sub("", plain)
    part, rest = clock.split(shorter)
    if part and not rest:
        return clock.alone(part)
    reading = _by_rules(rest, context) or _by_rules(_CUT.sub("", rest), context) or Reading(None, UNKNOWN)
    return clock.at(reading, part) if part else reading


def _by_rules(text: str, context: Context) -> Reading | None:
    for rule in RULES:
        match = rule.pattern.fullmatch(text)
        if match:
            return rule.read(match, context)
    return None


def _plain(text: str) -> str:
    """Lower case, single spaces, plain hyphens and apostrophes, nothing before or after."""
    words = " ".join(text.lower().replace("–", "-").replace("’", "'").replace(" 's", "'s").split())
    bare = _LEAD.sub("", words.strip(_EDGE)).strip(_EDGE)
    return bare.removesuffix("'s").removesuffix("'")
