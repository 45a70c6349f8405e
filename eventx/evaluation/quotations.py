"""Are statements found with what is said and who says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from attrs import frozen

from eventx.evaluation.counts import Counts, Mistake, Score, total
from eventx.evaluation.gold import GoldQuote, GoldRecord, Pairs
from eventx.records import Event, Mention, Result

#: How a content is quoted: all of it in quotation marks, some of it, or none.
QuoteKind = Literal["direct", "mixed", "indirect"]
KINDS: tuple[QuoteKind, ...] = ("direct", "mixed", "indirect")
LEVELS = ("overlap", "half", "full")
_OPENING = ('"', "“")
_MARKS = frozenset('"“”')


@frozen(kw_only=True)
class QuoteScore:
    """How well quotations are found.

    Attributes:
        levels: for ``overlap`` (contents share a character), ``half`` (they share half of the characters of both
            together) and ``full`` (as half, and the speakers overlap or there is none in either) the counts by kind of
            quotation. A statement found has no kind, so what precision needs stands in a row ``found``.
        speakers: of the gold quotations with a source whose content was found at all: is the speaker right.
        mistakes: misses and false alarms of ``full``.
    """

    levels: Mapping[str, Score]
    speakers: Counts
    mistakes: tuple[Mistake, ...] = ()


@frozen
class _Said:
    """A gold quotation or a statement found, as sets of character positions."""

    content: frozenset[int]
    source: frozenset[int]
    at: Mention | None


@frozen
class _Comparison:
    """A record's gold quotations, the statements found in it, and the levels at which each of the former is found."""

    record: GoldRecord
    kinds: Sequence[QuoteKind]
    gold: Sequence[_Said]
    found: Sequence[_Said]
    pairs: Mapping[int, int]
    grades: Sequence[frozenset[str]]


def score_quotations(pairs: Pairs) -> QuoteScore:
    """Compare statements with attributions: speaker with source, message with content.

    They are aligned one to one in every text, the largest share of common characters first. Precision is a lower bound
    where the gold data leaves attributions out that another annotator would mark.

    Args:
        pairs: gold records, each with the result of its text; those whose quotations are not known are left out.
    """
    compared = [_compare(record, record.quotes, result) for record, result in pairs if record.quotes is not None]
    return QuoteScore(
        levels={level: Score(_rows(level, compared)) for level in LEVELS},
        speakers=total(map(_speakers, compared)),
        mistakes=tuple(mistake for each in compared for mistake in _mistakes(each)),
    )


def _compare(record: GoldRecord, quotes: Sequence[GoldQuote], result: Result) -> _Comparison:
    gold = [_gold(quote) for quote in quotes]
    found = [_found(event) for event in result if event.type == "statement"]
    chosen = _aligned(gold, found)
    grades = [_grade(quote, found[chosen[i]]) if i in chosen else frozenset[str]() for i, quote in enumerate(gold)]
    return _Comparison(record, [kind(quote) for quote in quotes], gold, found, chosen, grades)


def _rows(level: str, compared: Iterable[_Comparison]) -> dict[str, Counts]:
    rows: dict[str, Counts] = dict.fromkeys([*KINDS, "found"], Counts())
    for each in compared:
        hits = [level in grade for grade in each.grades]
        for row, hit in zip(each.kinds, hits, strict=True):
            rows[row] += Counts(hit=int(hit), missed=int(not hit))
        rows["found"] += Counts(judged=sum(hits), wrong=len(each.found) - sum(hits))
    return rows


def kind(quote: GoldQuote) -> QuoteKind:
    """How the content of a gold quotation is quoted."""
    pieces = [piece.text.strip() for piece in quote.content]
    if not any(_MARKS.intersection(piece) for piece in pieces):
        return "indirect"
    return "direct" if all(piece.startswith(_OPENING) for piece in pieces) else "mixed"


def _gold(quote: GoldQuote) -> _Said:
    at = next(iter((*quote.cue, *quote.content)), None)
    return _Said(_characters(quote.content), _characters(quote.source), at)


def _found(event: Event) -> _Said:
    message, speaker = ([part.mention for part in event.role(role)] for role in ("message", "speaker"))
    return _Said(_characters(message), _characters(speaker), event.trigger)


def _characters(mentions: Iterable[Mention]) -> frozenset[int]:
    return frozenset(place for mention in mentions for place in range(mention.start, mention.end))


def _aligned(gold: Sequence[_Said], found: Sequence[_Said]) -> dict[int, int]:
    """Numbers of gold quotations with those of the statements that are theirs."""
    shares = sorted(
        (-len(one.content & other.content) / len(one.content | other.content), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if one.content & other.content
    )
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in shares:
        if i not in chosen and j not in taken:
            chosen[i] = j
            taken.add(j)
    return chosen


def _grade(gold: _Said, found: _Said) -> frozenset[str]:
    """The levels at which a gold quotation is found, given the statement that it is aligned with."""
    if 2 * len(gold.content & found.content) < len(gold.content | found.content):
        return frozenset({"overlap"})
    named = bool(gold.source & found.source) or not (gold.source or found.source)
    return frozenset(LEVELS) if named else frozenset({"overlap", "half"})


def _speakers(each: _Comparison) -> Counts:
    right = [bool(each.gold[i].source & each.found[j].source) for i, j in each.pairs.items() if each.gold[i].source]
    return Counts(hit=sum(right), missed=len(right) - sum(right))


def _mistakes(each: _Comparison) -> Iterable[Mistake]:
    for quote, grade in zip(each.gold, each.grades, strict=True):
        if "full" not in grade:
            reason = "speaker" if "half" in grade else "content" if grade else "not found"
            yield Mistake(kind="missed", what=f"quotation ({reason})", record=each.record.id, mention=quote.at)
    right = {each.pairs[number] for number, grade in enumerate(each.grades) if "full" in grade}
    for number, statement in enumerate(each.found):
        if number not in right:
            yield Mistake(kind="wrong", what="quotation", record=each.record.id, mention=statement.at)
