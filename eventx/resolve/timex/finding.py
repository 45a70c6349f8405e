"""Finds time expressions in a text: the parser's dates, put right by the grammar, and what the parser missed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import cache

from eventx.document import Document
from eventx.records import Mention
from eventx.resolve.heads import Heads
from eventx.resolve.timex import beginnings, clock, counting, grammar, modifiers, ranges
from eventx.resolve.timex.certainty import is_time
from eventx.resolve.timex.lower_case import any_hyphen, lowered
from eventx.resolve.timex.rules import UNKNOWN, Context
from eventx.resolve.timex.words import DAY_PART

Span = tuple[int, int]

_LEAD = re.compile(rf"(?:{grammar.LEADING}\s+)+", re.IGNORECASE)
_WORD = re.compile(r"(?:(?<![\w-])(?<!\w\.)|(?<=\d-)(?=[A-Z]))['’]?\w+")
#: Apostrophes of print, as rules write them; a quotation mark that opens is none unless figures follow.
_CURLY = re.compile(r"\u2019|\u2018(?=\d\d)")
_EDGE = ' \t\r\n,;:()[]"“”'
#: What an expression means does not matter yet, only whether it means anything.
_ANY_DAY = Context(dt.date(2000, 1, 1))
_JOINT = re.compile(
    r",? (?:on |at |of )?|, ?|(?P<counted> (?:before|after|from) )"
    r"|(?:(?<=months)|(?<=weeks)|(?<=year)|(?<=years)) (?:to|ended|ending) (?:end-)?"
)


def find(document: Document, heads: Heads) -> list[Mention]:
    """The time expressions of a document, in text order, none overlapping another.

    Args:
        document: the document; its Date entities are all there, trimmed, joined or split where the grammar knows
            better.
        heads: which word of the parse each mention hangs on.
    """
    text = document.text
    dates = (entity for entity in document.entities if entity.label == "Date")
    named = [span for date in dates for span in _ends(text, _trim(text, date.start, date.end))]
    found = [span for span in _by_grammar(text) if not _counts_things(heads, _mention(text, span))]
    return [_mention(text, span) for span in _joined(text, heads, _settled(text, named, found))]


def trimmed(mention: Mention) -> Mention:
    """The mention without white space, punctuation and prepositions at its edges; whole if nothing else is left."""
    start, end = _trim(mention.text, 0, len(mention.text))
    return Mention(mention.start + start, mention.start + end, mention.text[start:end])


def _trim(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    left = len(words) - len(words.lstrip(_EDGE))
    lead = _LEAD.match(words, left)
    left = lead.end() if lead else left
    right = len(words.rstrip(_EDGE))
    return (start + left, start + right) if left < right else (start, end)


def _ends(text: str, span: Span) -> list[Span]:
    """The two years of "1998-2001", which stand for themselves; any other range as it is."""
    years = ranges.YEARS.fullmatch(text, *span)
    return [span] if years is None else [years.span("first"), years.span("last")]


def _settled(text: str, named: Iterable[Span], found: Iterable[Span]) -> list[Span]:
    """One choice wherever the parser's ranges and the grammar's overlap."""
    settled: list[Span] = []
    for cluster in _clusters(dict.fromkeys(named, False) | dict.fromkeys(found, True)):
        union = (cluster[0][0][0], max(end for (_, end), _ in cluster))
        by_grammar = [span for span, is_found in cluster if is_found]
        whole = len(cluster) == 1 or not by_grammar or _is_read(text, union)
        settled += [union] if whole else by_grammar
    return settled


def _clusters(spans: dict[Span, bool]) -> Iterator[list[tuple[Span, bool]]]:
    """Groups of ranges that hang together by overlapping."""
    cluster: list[tuple[Span, bool]] = []
    end = -1
    for span, is_found in sorted(spans.items()):
        if cluster and span[0] >= end:
            yield cluster
            cluster = []
        cluster.append((span, is_found))
        end = max(end, span[1])
    if cluster:
        yield cluster


def _joined(text: str, heads: Heads, spans: list[Span]) -> Iterator[Span]:
    """Neighbours become one where that reads: "8 p.m." on "Wednesday", "November 9", "2023"."""
    current: Span | None = None
    for span in spans:
        if current is not None:
            union = (current[0], span[1])
            joint = _JOINT.fullmatch(text, current[1], span[0])
            apart = joint is not None and joint["counted"] is not None and _describes(heads, _mention(text, span))
            if joint and not apart and _is_read(text, union):
                current = union
                continue
            yield current
        current = span
    if current is not None:
        yield current


def _describes(heads: Heads, mention: Mention) -> bool:
    """Whether a date stands before a noun that it belongs to: "the 20 March election", "last Monday's meeting"."""
    found = heads.find(mention)
    above = found[0].head(found[1]) if found else None
    return found is not None and above is not None and above.upos in {"NOUN", "PROPN"} and above.start >= mention.end


def _mention(text: str, span: Span) -> Mention:
    return Mention(*span, text[slice(*span)])


def _is_read(text: str, span: Span) -> bool:
    return grammar.read(text[slice(*span)], _ANY_DAY).reason != UNKNOWN


def _by_grammar(text: str) -> list[Span]:
    """What the rules find, the earliest and then the longest first; a word that begins no expression is passed over."""
    spans: list[Span] = []
    end = 0
    text = _CURLY.sub("'", text)
    small = lowered(text)
    for word in _WORD.finditer(text):
        if word.start() < end or not beginnings.begins(small, *word.span()):
            continue
        match = _pattern().match(small, word.start())
        if match and is_time(text, *match.span()):
            spans.append(match.span())
            end = match.end()
    return spans


def _counts_things(heads: Heads, mention: Mention) -> bool:
    """Whether a number of four figures counts something ("in 2000 cases") instead of naming a year."""
    head = heads.find(mention) if mention.text.isdigit() else None
    return head is not None and head[1].relation in {"nummod", "compound"}


@cache
def _pattern() -> re.Pattern[str]:
    """All rules that are safe in running text, in one pattern; earlier rules are the longer ones."""
    patterns = [rule.pattern.pattern for rule in grammar.RULES if rule.found]
    days = "|".join(f"(?:{_without_groups(pattern)})" for pattern in patterns)
    hours = _without_groups(clock.HOUR + clock.ZONE)
    day = rf"(?:{modifiers.LEADING})?(?:the {DAY_PART} of )?(?:{days})(?: {DAY_PART}(?!s))?(?:{modifiers.TRAILING})?"
    words = rf"{counting.ONE}|{counting.PART}|{counting.ANNIVERSARY}|{day}|{clock.PARTS}|{hours}"
    spaced = re.sub(r"(?<!\[) (?!\?|\])", r"\\s", words).replace("[ -]", r"[\s-]")
    return re.compile(rf"(?:{any_hyphen(spaced)})(?![\w-])")


def _without_groups(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>|(?<!\\)\((?!\?)", "(?:", pattern).replace(r"\1", "[/.-]")
