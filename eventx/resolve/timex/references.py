"""Rules for words that point at the past, the present or the future and name no part of the calendar."""

from __future__ import annotations

from eventx.records import TimeValue
from eventx.resolve.timex.numbers import NUMBER
from eventx.resolve.timex.rules import VAGUE, Reader, Reading, Rule

_LONG = r"(?:days|weeks|months|quarters|years|decades|centuries)"


def _reference(timex: str) -> Reader:
    reading = Reading(TimeValue(type="DATE", timex=timex), VAGUE)
    return lambda _match, _context: reading


_PRESENT, _PAST, _FUTURE = map(_reference, ("PRESENT_REF", "PAST_REF", "FUTURE_REF"))

#: Those that begin like lengths of time.
FIRST = (
    Rule(rf"(?:long|some time|{_LONG}|a while) ago", _PAST),
    Rule(r"some day|someday|one of these days", _FUTURE),
)

RULES = (
    Rule(
        r"(?:right |just |by |until |for )?now|nowadays|currently|presently|at present|these days|the moment"
        r"|the time being|at this (?:point|time|moment)|to date",
        _PRESENT,
    ),
    Rule(r"current|present|the present(?: day)?|today's|ongoing|already", _PRESENT, found=False),
    Rule(
        r"(?:more |most |very |only |just )?recently|lately"
        rf"|(?:in )?the (?:recent |distant )?past(?! {NUMBER}\b)|of late"
        r"|in recent (?:history|memory|times)",
        _PAST,
    ),
    Rule(
        r"previously|formerly|recent|once|earlier|past|past years|at (?:the|that) time|the time|history",
        _PAST,
        found=False,
    ),
    Rule(
        r"(?:very |as )?soon(?: as possible)?|shortly"
        r"|(?:in )?the (?:near |foreseeable |not too distant )?future"
        r"|the (?:near|short|medium|long|longer) term|in (?:the )?(?:coming|future) (?:quarters|months|years)"
        r"|a later (?:date|time|stage)",
        _FUTURE,
    ),
    Rule(r"eventually|later|future(?: quarters| months| years)?|some day|coming quarters", _FUTURE, found=False),
)
