"""Finds time expressions in a text: the parser's dates, put right by the grammar, and what the parser missed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from eventx.document import Document
from eventx.records import Mention
from eventx.resolve.heads import Heads
from eventx.resolve.timex import clock, grammar
from eventx.resolve.timex.rules import UNKNOWN, Context
from eventx.resolve.timex.words import DAY_PART, MONTH, WEEKDAY, YEAR

Span = tuple[int, int]

_CUT = r"(?:(?:the )?(?:early|late|mid|beginning of|start of|end of|earlier|later)[ -](?:on |in )?)?"
#: How an expression may begin: most positions of a text fail here, before the long pattern is tried.
_BEGINNING = (
    r"(?=\d|q\d|a[nd]?\s|at\s|on\s|up\s|ab[ou]|alm|ano|apr|aug|aro|beg|com|cou|dec|doz|eac|ear|ele|end|eve|fal|feb|few|fi[frnv]"
    r"|fol|fou|fri|hal|hun|jan|ju[ln]|las|lat|les|man|ma[ry]|mid|mon|mor|nea|nex|nin|noo|nov|oct|one|onl|ove|pas|pre|rec"
    r"|rou|sat|sec|sep|sev|six|som|spr|sta|sum|sun|ten|th[eiu]|thr|tod|tom|ton|tue|twe|two|upc|wed|wee|win|yea|yes)"
)
_LEAD = re.compile(rf"(?:{grammar.LEADING}\s+)+", re.IGNORECASE)
_EDGE = ' \t\r\n,;:()[]"“”'
_NEEDS_CAPITAL = re.compile(rf"\b(?:{MONTH}|{WEEKDAY})(?=\W|s\b|$)", re.IGNORECASE)
#: Names and verbs as well as months: taken for a month only after a word that asks for one.
_OTHER_WORDS_TOO = {"may", "march", "april", "june", "august"}
_BEFORE_MONTH = re.compile(r"\b(?:in|since|until|by|during|of|before|after|for|from)\s$", re.IGNORECASE)
_BEFORE_YEAR = re.compile(r"\b(?:in|since|until|till|by|of|from|before|after|during|for|between)\s$", re.IGNORECASE)
_JOINT = re.compile(r",? (?:on |at |of )?|, ?")
_NOT_SAID_OF_A_TIME = re.compile(r"(?:a|the|this|one|every) second|.*old", re.IGNORECASE | re.DOTALL)


def find(document: Document, heads: Heads) -> list[Mention]:
    """The time expressions of a document, in text order, none overlapping another.

    Args:
        document: the document; its Date entities are all there, trimmed, joined or split where the grammar knows
            better.
        heads: which word of the parse each mention hangs on.
    """
    text = document.text
    named = [_trim(text, entity.start, entity.end) for entity in document.entities if entity.label == "Date"]
    found = [span for span in _by_grammar(text) if not _counts_things(heads, _mention(text, span))]
    return [_mention(text, span) for span in _joined(text, _settled(text, named, found))]


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


def _joined(text: str, spans: list[Span]) -> Iterator[Span]:
    """Neighbours become one where that reads: "8 p.m." on "Wednesday", "November 9", "2023"."""
    current: Span | None = None
    for span in spans:
        if current is not None:
            union = (current[0], span[1])
            if _JOINT.fullmatch(text, current[1], span[0]) and _is_read(text, union):
                current = union
                continue
            yield current
        current = span
    if current is not None:
        yield current


def _mention(text: str, span: Span) -> Mention:
    return Mention(*span, text[slice(*span)])


def _is_read(text: str, span: Span) -> bool:
    return grammar.read(text[slice(*span)], Context()).reason != UNKNOWN


def _by_grammar(text: str) -> list[Span]:
    spans = [match.span() for match in _pattern().finditer(text)]
    return [span for span in spans if _is_plain(text, *span)]


def _is_plain(text: str, start: int, end: int) -> bool:
    """Whether a match is surely a time.

    Names of months and days need a capital, bare years and ambiguous months a preposition.
    """
    words = text[start:end]
    if _NOT_SAID_OF_A_TIME.fullmatch(words) or any(match[0][0].islower() for match in _NEEDS_CAPITAL.finditer(words)):
        return False
    before = text[max(0, start - 12) : start]
    if words.lower() in _OTHER_WORDS_TOO:
        return bool(_BEFORE_MONTH.search(before))
    return bool(_BEFORE_YEAR.search(before)) if re.fullmatch(YEAR, words) else True


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
    words = rf"{_CUT}(?:{days})(?: {DAY_PART})?|(?:this|last) {DAY_PART}|tonight|{hours}"
    spaced = words.replace(" ", r"\s")
    return re.compile(rf"(?<![\w-]){_BEGINNING}(?:{spaced})(?![\w-])", re.IGNORECASE)


def _without_groups(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>|\((?!\?)", "(?:", pattern).replace(r"\1", "[/.-]")
