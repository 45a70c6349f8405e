"""Words that say how a time is meant: "early", "about", "more than", "the end of"."""

from __future__ import annotations

import re

from attrs import evolve

from eventx.records import TimeModifier, TimeValue
from eventx.resolve.timex.rules import ANAPHORIC, RELATIVE, Reading

_BEFORE: dict[str, TimeModifier | None] = {
    r"(?:the )?(?:early|small|wee|first) (?:morning )?hours of": "START",
    r"(?:the )?(?:late|last|final) hours of": "END",
    r"(?:the )?(?:very )?(?:early|earliest|beginning of|start of|opening of|dawn of|turn of)": "START",
    r"(?:the )?(?:first|opening|early) (?:few )?(?:days|week|weeks|months) of": "START",
    r"(?:the )?(?:last|final|closing) (?:few )?(?:days|week|weeks|months) of": "END",
    r"(?:the )?(?:second|third) week of": "MID",
    r"(?:the )?(?:first|opening|early) (?:half|third|part|years|decades) of(?: the)?": "START",
    r"(?:the )?(?:second|last|latter|final|closing|later) (?:half|third|part|years|decades) of(?: the)?": "END",
    r"(?:the )?(?:mid|middle of|midst of)": "MID",
    r"(?:the )?(?:very )?(?:late|latter|end of|close of)": "END",
    r"end(?=-)": "END",
    r"(?:earlier|later|sometime|some time|only|just)": None,
    r"(?:another|an additional|a further|fully|a full|a mere)(?! in| on)": None,
    r"(?:about|around|approximately|roughly|some|circa|c\.|ca\.)": "APPROX",
    r"(?:more than|well over|over(?! (?:the|these|this|that)\b)|above|longer than)": "MORE_THAN",
    r"(?:less than|fewer than|under|nearly|almost|close to|just under)": "LESS_THAN",
    r"(?:at least|no less than|no fewer than|not less than)": "EQUAL_OR_MORE",
    r"(?<!leading )(?:at most|up to|no more than|not more than|as much as|as many as)": "EQUAL_OR_LESS",
    r"(?:no|not) later than": "ON_OR_BEFORE",
    r"(?:(?:no|not) (?:earlier|sooner) than|not before)": "ON_OR_AFTER",
}
_AFTER: dict[str, TimeModifier | None] = {
    "or so": "APPROX", "or more": "EQUAL_OR_MORE", "or longer": "EQUAL_OR_MORE", "or less": "EQUAL_OR_LESS",
    "or earlier": "ON_OR_BEFORE", "at the latest": "ON_OR_BEFORE",
    "(?:or later|and beyond|at the earliest)": "ON_OR_AFTER",
}  # fmt: skip
#: Words that leave what follows as it is; they are no part of an expression in a text.
_SHARE = re.compile(
    r"(?:(?:the |a )?(?:good |large |great |better |best )?(?:part|bulk|rest|remainder|course|whole)|much|most|all) of "
)
_DATED: dict[TimeModifier, TimeModifier] = {
    "MORE_THAN": "BEFORE", "LESS_THAN": "AFTER", "EQUAL_OR_MORE": "ON_OR_BEFORE", "EQUAL_OR_LESS": "ON_OR_AFTER",
}  # fmt: skip
_TURNED: dict[TimeModifier, TimeModifier] = {
    "BEFORE": "AFTER", "AFTER": "BEFORE", "ON_OR_BEFORE": "ON_OR_AFTER", "ON_OR_AFTER": "ON_OR_BEFORE",
}  # fmt: skip
_OF_LENGTHS: dict[TimeModifier, TimeModifier] = {"ON_OR_BEFORE": "EQUAL_OR_LESS", "ON_OR_AFTER": "EQUAL_OR_MORE"}

#: Any of the words before an expression, with what joins them to it.
LEADING = rf"(?:{'|'.join(_BEFORE)})(?: in| on)?[ -]"
#: Any of the words after one.
TRAILING = rf" (?:{'|'.join(_AFTER)})(?!\w)"
_LEADING = [(re.compile(rf"{words}(?: in| on)?[ -](?=.)"), modifier) for words, modifier in _BEFORE.items()]
_TRAILING = [(re.compile(rf" {words}(?= |$)"), modifier) for words, modifier in _AFTER.items()]


def split(text: str) -> tuple[TimeModifier | None, str] | None:
    """The modifier of an expression, and what is left without it; None if it has none.

    >>> split("the end of next week"), split("a year or so ago"), split("earlier this month")
    (('END', 'next week'), ('APPROX', 'a year ago'), (None, 'this month'))
    """
    for pattern, modifier in _LEADING:
        match = pattern.match(text)
        if match:
            return modifier, text[match.end() :]
    for pattern, modifier in _TRAILING:
        match = pattern.search(text)
        if match:
            return modifier, text[: match.start()] + text[match.end() :]
    share = _SHARE.match(text)
    return (None, text[share.end() :]) if share else None


def apply(modifier: TimeModifier | None, reading: Reading) -> Reading:
    """The reading with a modifier; one that it has already goes before, unless that is the vaguest one."""
    value = reading.value
    if modifier is None or value is None or value.modifier not in {None, "APPROX"} or value.timex.endswith("_REF"):
        return reading
    return Reading(evolve(value, modifier=_fitting(modifier, value, reading.reason)), reading.reason)


def _fitting(modifier: TimeModifier, value: TimeValue, reason: str) -> TimeModifier | None:
    """What "more than" means for a date: more than a year ago is before it, more than a year from now after it.

    "Up to" and "at least" a date that is named are on or before, and on or after it; "more than in May" compares.
    """
    if value.type in {"DURATION", "SET"}:
        return _OF_LENGTHS.get(modifier, modifier)
    if modifier not in _DATED:
        return modifier
    dated = _DATED[modifier]
    if reason not in {RELATIVE, ANAPHORIC}:
        return _TURNED[dated] if dated in _OF_LENGTHS else None
    ahead = value.start is not None and value.anchor is not None and value.start > value.anchor
    return _TURNED[dated] if ahead else dated
