"""Reads the time expressions of a document one after another, each against what stands around and before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from attrs import evolve

from eventx.document import Document
from eventx.records import Mention, TimeValue, When
from eventx.resolve.heads import Heads
from eventx.resolve.timex import dateline, order
from eventx.resolve.timex.anaphoric import added
from eventx.resolve.timex.counting import COUNTED, REACH, Counting, why_undated
from eventx.resolve.timex.direction import governors, looks_ahead
from eventx.resolve.timex.grammar import WITHIN, read
from eventx.resolve.timex.overnight import Overnight, is_overnight
from eventx.resolve.timex.ranges import are_ends, ordered
from eventx.resolve.timex.rules import LENGTH, LENGTH_FROM_EVENT, Context, Reading
from eventx.syntax.offsets import MOVING, planner

FROM_PLUGIN = "from a plugin"
_PUBLICATION, _DATELINE = "the day of publication", "the day in the dateline"
_YEAR = re.compile(r"\b1\d{3}\b|\b20\d\d\b")
_PRESENT = re.compile(
    r".*\b(?:today|yesterday|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|ago)\b.*"
    r"|(?:this|last|next) (?:week|month|year)",
    re.IGNORECASE | re.DOTALL,
)
#: A text with so many years, most of them long past, and no word of the present is a historic one.
_YEARS_OF_HISTORY, _MOST = 4, 0.8
_ATTACKS = re.compile(r"(?:the )?Sept(?:ember|\.)? 11(?:th)?", re.IGNORECASE)
_OF_ATTACKS = re.compile(
    r"(?:,|’s|'s)?\s(?:\w+\s)?(?:attack|terror|hijack|conspira|memorial|commission)", re.IGNORECASE
)
_AFTER = re.compile(r"\bafter\s$", re.IGNORECASE)
_MIDNIGHT = re.compile(r"^midnight", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"[0-9]{2}")
#: What stands before the short end of a range of years.
_CENTURY = re.compile(r"\b(1\d|20)\d\d\s?[-\u2013\u2014/]\s?$")
#: What stands before "a year" where it says how often.
_AMOUNT = re.compile(
    r"(?:\d|%|percent|per cent|[mb]illion|thousand|hundred|times|once|twice|dollars|euros|pounds)\s+$", re.IGNORECASE
)


class Narrative:
    """The reading of one document.

    Args:
        document: the document.
        heads: which word of the parse each mention hangs on.
        custom: asked first about every expression, None if there is no one to ask.
    """

    def __init__(
        self, document: Document, heads: Heads, custom: Callable[[Mention, Document], TimeValue | None] | None = None
    ) -> None:
        self._document = document
        self._heads = heads
        self._custom = custom
        self._line = dateline.find(document.text) if document.published is None else None
        self._counting = Counting(document, heads)
        self._overnight = Overnight(document, heads)
        self._wholes: dict[Mention, When] = {}

    @property
    def text(self) -> str:
        """The document's text."""
        return self._document.text

    def whole(self, when: When) -> When:
        """The expression, or the longer one that it is the length of: "two weeks after the summit of 3 May"."""
        return self._wholes.get(when.mention, when)

    def is_moved(self, mention: Mention) -> bool:
        """Whether a date is one that something is moved from or to: "postponed from May to July" names no range."""
        head = self._heads.find(mention)
        above = () if head is None else (planner(*head), next(governors(*head), None))
        return any(word is not None and word.lemma.lower() in MOVING for word in above)

    def read(self, mentions: Sequence[Mention]) -> Iterator[When]:
        """What each expression means.

        Args:
            mentions: the expressions, in text order.
        """
        historic = self._is_historic(mentions)
        before: tuple[TimeValue, ...] = ()
        done: list[When] = []
        ended: list[When] = []  # the other end of the range that has just begun
        whole: When | None = None  # the text goes on from it once it is over
        for number, mention in enumerate(mentions):
            if whole is not None and whole.mention.end <= mention.start:
                before, whole = added(before, whole), None
            read = partial(self._when, before=before, historic=historic)
            when = ended.pop() if ended else read(mention)
            when = self._in_order(when, done, mentions[number + 1 : number + 1 + REACH], read)
            counted = self._counting.read(when, mentions[number + 1 : number + 1 + REACH], done, read)
            if counted is not None:
                when = counted.listed
                whole = self._wholes[mention] = counted.whole
            else:
                behind = partial(self._when, before=added(before, when), historic=historic)
                when, *ended = self._range(when, mentions[number + 1 : number + 2], behind)
                before = added(before, when)
            done.append(when)
            yield when

    def _in_order(
        self, when: When, before: Sequence[When], following: Sequence[Mention], read: Callable[[Mention], When]
    ) -> When:
        """A weekday or a night that another day of its sentence settles; any other expression as it is."""
        if when.reason == FROM_PLUGIN:
            return when
        if is_overnight(when.mention):
            return self._overnight.read(when, before, map(read, following))
        return order.settled(when, self._heads, before[-REACH:], following, read) if order.is_weekday(when) else when

    def _range(self, when: When, following: Sequence[Mention], read: Callable[[Mention], When]) -> tuple[When, ...]:
        """An expression, and the next one if both are the ends of a range."""
        if not following or not are_ends(self.text, when.mention, following[0]) or self.is_moved(when.mention):
            return (when,)
        last, head = read(following[0]), self._heads.find(when.mention)
        if FROM_PLUGIN in {when.reason, last.reason}:
            return when, last
        ahead = looks_ahead(*head) if head else None
        return ordered(when, last, self._document.published, ahead=ahead)

    def _when(self, mention: Mention, *, before: tuple[TimeValue, ...], historic: bool) -> When:
        value = self._custom(mention, self._document) if self._custom else None
        if value is not None:
            return When(mention, value, FROM_PLUGIN)
        head = self._heads.find(mention)
        context = Context(
            self._document.published,
            looks_ahead(*head) if head else None,
            before,
            rate=self._is_rate(mention),
            historic=historic,
            within=self._is_within(mention),
        )
        words, undated = self._words(mention), why_undated(self._document.text, mention)
        if undated is not None:
            return When(mention, None, undated)
        reading = read(words, context) if self._line is None else _dated(words, context, self._line)
        return When(mention, reading.value, self._reason(mention, reading))

    def _is_rate(self, mention: Mention) -> bool:
        """Whether an amount stands before "a year", which then says how often."""
        start, one = max(0, mention.start - 20), mention.text.startswith(("a", "A"))
        return one and _AMOUNT.search(self._document.text, start, mention.start) is not None

    def _is_within(self, mention: Mention) -> bool:
        """Whether something is said to be in a week or a year, which may be a length as well."""
        start = max(0, mention.start - 20)
        may_be_length = mention.text[-4:].lower() in {"week", "year"}
        return may_be_length and WITHIN.search(self._document.text, start, mention.start) is not None

    def _words(self, mention: Mention) -> str:
        """The words of a mention; for "91" in "1890-91", "the Sept. 11 attacks" and such, what they are short for."""
        if _ATTACKS.fullmatch(mention.text) and _OF_ATTACKS.match(self._document.text, mention.end):
            return "9/11"
        before = self._document.text[max(0, mention.start - 10) : mention.start]
        if _MIDNIGHT.match(mention.text) and _AFTER.search(before):
            return _MIDNIGHT.sub("00:00", mention.text)  # the day of "after midnight on Friday" has only begun
        century = _CENTURY.search(before) if _SHORT_YEAR.fullmatch(mention.text) else None
        return f"{century[1]}{mention.text}" if century else mention.text

    def _reason(self, mention: Mention, reading: Reading) -> str:
        """The reason, and for a length of time whether it is counted from what follows ("days before the vote")."""
        counted = reading.reason == LENGTH and COUNTED.match(self._document.text, mention.end)
        return LENGTH_FROM_EVENT if counted else reading.reason

    def _is_historic(self, mentions: Sequence[Mention]) -> bool:
        published = self._document.published
        if published is None:
            return False
        years = [int(year) for mention in mentions for year in _YEAR.findall(mention.text)]
        past = sum(year < published.year - 1 for year in years)
        if len(years) < _YEARS_OF_HISTORY or past < _MOST * len(years):
            return False
        return not any(_PRESENT.fullmatch(mention.text) for mention in mentions)


def _dated(text: str, context: Context, line: dateline.Dateline) -> Reading:
    """A reading against the day of the dateline; of a dateline without a year, what is the same in every year."""
    readings = [_by_dateline(text, evolve(context, anchor=day)) for day in line.days()]
    if line.year is not None or len(set(readings)) == 1:
        return readings[0]
    values = [reading.value for reading in readings]
    open_values = {value and _without_year(value) for value in values}
    (value,) = open_values if len(open_values) == 1 else (None,)
    return Reading(value or read(text, evolve(context, anchor=None)).value, f"{readings[0].reason}, which has no year")


def _by_dateline(text: str, context: Context) -> Reading:
    reading = read(text, context)
    return Reading(reading.value, reading.reason.replace(_PUBLICATION, _DATELINE))


def _without_year(value: TimeValue) -> TimeValue | None:
    """A month or a day of a year that is not known; None for what is no part of a year."""
    if value.granularity not in {"day", "month", "hour", "minute", "part of day"} or value.type == "DURATION":
        return None
    anchorless = evolve(value, timex=f"XXXX{value.timex[4:]}", start=None, end=None, anchor=None)
    return anchorless if value.anchor is not None else value
