"""Which words that could be a time are surely one: "May" and "the day" only with the right words around them."""

from __future__ import annotations

import re

from attrs import frozen

from eventx.resolve.timex.words import MONTH, UNITS, WEEKDAY, YEAR

#: How much of the text before is looked at.
_REACH = 26
_NEEDS_CAPITAL = re.compile(
    rf"\b(?:{MONTH}|{WEEKDAY}|easter|christmas|halloween|good friday|new year's|boxing|bastille|veterans|ash|palm"
    r"|maundy|ascension|pentecost|juneteenth|anzac|labor|memorial|presidents|columbus|martin|international)(?=\W|s\b|$)",
    re.IGNORECASE,
)
_NEVER = re.compile(
    rf"(?:a|the|this|one|every) second|(?:.* )?(?:an?|one) quarter|(?:a|one) half|.*old"
    rf"|{YEAR}[ -](?:day|week|month|year|hour|minute|season)",
    re.IGNORECASE | re.DOTALL,
)
#: A month or a day that a length ends with: "the year to March".
_END = rf"(?:end-)?(?:{MONTH}\b|\d)"
_AGE = re.compile(r"[\s-]old", re.IGNORECASE)


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


@frozen
class _Condition:
    """What must stand around some words.

    Attributes:
        words: the words in question.
        before: must match at the end of the text before, if ``after`` does not match behind.
        after: may match behind instead.
        never_after: must not match behind.
    """

    words: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str] | None = None
    never_after: re.Pattern[str] | None = None

    def holds(self, text: str, start: int, end: int) -> bool:
        """Whether the words are a time there."""
        if self.never_after and self.never_after.match(text, end):
            return False
        before = text[max(0, start - _REACH) : start]
        return bool(self.before.search(before) or (self.after and self.after.match(text, end)))


_CONDITIONS = (
    # Names and verbs as well as months.
    _Condition(
        _pattern("may|march|april|june|august"),
        _pattern(
            r"\b(?:months|year|quarter|half)\s(?:to|ended|ending|through)\s(?:end-)?$|\b(?:in|since|until|by|during|of|before|after|for|from|between)\s$"
            rf"|\b(?:between\s{MONTH}\sand|from\s{MONTH}\s(?:to|until|through))\s$"
        ),
    ),
    _Condition(
        _pattern(rf"{YEAR}|['’]\d\d"),
        _pattern(
            r"\b(?:in|since|until|till|by|of|from|before|after|during|for|between|as)\s$"
            rf"|\b{YEAR}\s(?:to|through|until|till)\s$|(?:\b(?:in|since|between|from|of)|,)\s{YEAR}\s(?:and|or)\s$"
        ),
        after=_pattern(rf"\s(?:to|through|until|till)\s{YEAR}\b"),
    ),
    _Condition(
        _pattern(r"the \d\d?(?:st|nd|rd|th)"),
        _pattern(r"\b(?:on|by|until|since|before|after|from)\s$"),
        never_after=_pattern(r"(?!\s*(?:[.,;:!?)]|$)|\s(?:and|but|to|when|after|with|in|at|for)\b)"),
    ),
    _Condition(
        _pattern(r"(?:the )?(?:entire |full |whole )?(?:day|week|month|quarter|year)"),
        _pattern(
            r"\b(?:(?:end|finish|clos|start|begin)\w*|for|in|throughout|during"
            r"|(?:end|start|beginning|day|weeks?|rest|remainder|most|part|half|course|later|earlier|late|early)"
            r" (?:of|in))\s$"
        ),
        after=_pattern(rf"\s(?:(?:before|after)\s(?!last\b|next\b)\w|(?:to|ended|ending)\s{_END})"),
        never_after=_pattern(rf"\s(?:of|that|when|to(?!\s{_END})|since|in which|by|ahead)\b"),
    ),
    _Condition(
        _pattern(rf"(?:the )?{UNITS}"),
        _pattern(r"\b(?:in|for|within|just|only|over|after)\s$"),
        after=_pattern(r"\s(?:before|after|ahead of|prior to)\b"),
    ),
    # Ages and amounts: "in his late 70s", "in the mid-70s"; "the 70s" and "the late 80s" are decades.
    _Condition(_pattern(r"(?!the\b).*'?[2-9]0s|the mid.[2-9]0s"), _pattern("(?!)")),
    # Springs of water, falls of governments.
    _Condition(
        _pattern("(?:the )?(?:spring|summer|autumn|winter)|the fall"),
        _pattern(r"\b(?:in|during|over|by|until|since|this|last|next)\s$"),
        never_after=_pattern(r"\s(?:of|in|\w+s\b)"),
    ),
    _Condition(_pattern("fall"), _pattern("(?!)")),
    _Condition(_pattern(r".*anniversary"), _pattern(r"\b(?:on|by|before|after|until|since)\s$")),
    _Condition(_pattern("(?:more |most |very )?recently"), _pattern("$"), never_after=_pattern(r"\sas\b")),
    _Condition(_pattern("the day"), _pattern(r"(?<!\bto\s)$")),  # "a month to the day"
    _Condition(_pattern(r"many .*"), _pattern(r"(?<!\bas\s)$")),
    _Condition(_pattern("the moment"), _pattern(r"\b(?:at|for)\s$"), never_after=_pattern(r"\s(?:of|when|that)\b")),
    _Condition(_pattern("soon|shortly"), _pattern("$"), never_after=_pattern(r"\s(?:after|before|thereafter)\b")),
    # Parts of names: "USA Today", "Easter Island".
    _Condition(re.compile("Today|TODAY"), re.compile(r"(?<![A-Za-z]\s)$")),
    _Condition(_pattern("easter|christmas"), _pattern(r"(?<!orthodox\s)$"), never_after=re.compile(r"\s[A-Z]")),
    _Condition(_pattern("(?:easter|good|palm|christmas) .*"), _pattern(r"(?<!orthodox\s)$")),
)


def is_time(text: str, start: int, end: int) -> bool:
    """Whether what a rule matched is surely a time; names of months and days need a capital.

    >>> is_time("They may go in May.", 5, 8), is_time("They may go in May.", 15, 18)
    (False, True)
    """
    words = text[start:end]
    if (
        _NEVER.fullmatch(words)
        or _AGE.match(text, end)
        or any(match[0][0].islower() for match in _NEEDS_CAPITAL.finditer(words))
    ):
        return False
    conditions = (condition for condition in _CONDITIONS if condition.words.fullmatch(words))
    return all(condition.holds(text, start, end) for condition in conditions)
