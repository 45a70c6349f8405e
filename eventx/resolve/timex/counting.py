"""Times counted from something that happens: "two weeks after the summit of 3 May", "the day before the vote".

They have a value where the text dates what they are counted from: in the same phrase or clause, or before it under the
same name ("The summit was held on 3 May. Two weeks after the summit, …").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from attrs import evolve, frozen

from eventx.document import Document, Sentence, Token
from eventx.records import Mention, TimeModifier, TimeValue, When
from eventx.resolve.heads import Heads
from eventx.resolve.timex import clock, periods
from eventx.resolve.timex.anaphoric import exact_start
from eventx.resolve.timex.direction import looks_ahead, tells_of_past
from eventx.resolve.timex.periods import Unit
from eventx.resolve.timex.rules import (
    COUNTED_EARLIER,
    COUNTED_FROM_DATE,
    COUNTED_FROM_UNDATED,
    LENGTH,
    LENGTH_FROM_EVENT,
    PART_OF_UNDATED,
    RELATIVE,
)
from eventx.resolve.timex.words import DAY_PART, NTH_NUMBER, calendar_unit, nth_number
from eventx.syntax.offsets import Offset, bearers, offset
from eventx.syntax.phrases import preposition
from eventx.syntax.words import DEFINITE

#: Among how many expressions behind a length the one is looked for that dates what it is counted from.
REACH = 3
#: Among how many expressions before it.
_REMEMBERED = 50
#: What stands behind a length that is counted from what follows.
COUNTED = re.compile(
    r"\s+(?:before|after|ahead of|prior to|following)\b(?!\s*[.,;:!?)]|\slast\b|\snext\b)", re.IGNORECASE
)
_OF = re.compile(r"\s+of\b", re.IGNORECASE)
#: The one day, week or night before or after what follows, in a text.
ONE = rf"the (?:day|week|month|year|weekend|{DAY_PART})(?= (?:before|after) (?!last\b|next\b)\w)|the eve(?= of )"
#: A day some years after what follows it.
ANNIVERSARY = rf"(?:the )?(?:{NTH_NUMBER}[ -])?anniversary(?= of \w)"
_NTH_DAY = rf"(?:first|second|third|last|final|opening|closing) (?:day|week|weekend|month|{DAY_PART})"
#: A day, week or night of something: of a month or a year it is read, of anything else it is left open.
PART = rf"the (?:very )?{_NTH_DAY}(?= of \w)"
_PART = re.compile(rf"the (?:very )?{_NTH_DAY}".replace(" ", r"\s"), re.IGNORECASE)
_ON = re.compile(r"\bon\s+$", re.IGNORECASE)
_ONE = re.compile(rf"the\s(?P<unit>day|week|month|year|weekend|eve|{DAY_PART})", re.IGNORECASE)
_ANNIVERSARY = re.compile(rf"(?:the\s)?(?:(?P<nth>{NTH_NUMBER})[\s-])?anniversary", re.IGNORECASE)
#: What such expressions end with.
_LAST_WORDS = frozenset("day week month year weekend eve anniversary morning afternoon evening night".split())
_LENGTH = re.compile(r"P(?P<count>[0-9]+)[DWMQY]")
_YEARS = {"decade": 10, "century": 100}
_DESCRIBING = frozenset({"amod", "compound", "nmod", "nummod", "flat"})
#: What a modifier of the length makes of the time after it; before it, the other way round.
_AFTER: dict[TimeModifier, TimeModifier] = {
    "LESS_THAN": "BEFORE", "EQUAL_OR_LESS": "ON_OR_BEFORE",
    "MORE_THAN": "AFTER", "EQUAL_OR_MORE": "ON_OR_AFTER", "APPROX": "APPROX",
}  # fmt: skip
_BEFORE: dict[TimeModifier, TimeModifier] = _AFTER | {
    "LESS_THAN": "AFTER", "EQUAL_OR_LESS": "ON_OR_AFTER", "MORE_THAN": "BEFORE", "EQUAL_OR_MORE": "ON_OR_BEFORE",
}  # fmt: skip


@frozen
class Counted:
    """A length of time that is counted from something, read.

    Attributes:
        listed: the words for the length: a DURATION, or the day itself of "the day after the vote".
        whole: the words with what it is counted from, and the time that they name as far as that is known.
    """

    listed: When
    whole: When


@frozen
class _Found:
    """A date of what a length is counted from: its expression, where the words for both end, why it is the one."""

    date: When
    end: int
    reason: str


class Counting:
    """Reads the lengths of one document that are counted from something.

    Args:
        document: the document.
        heads: which word of the parse each mention hangs on.
    """

    def __init__(self, document: Document, heads: Heads) -> None:
        self._document = document
        self._heads = heads

    def _offset(self, mention: Mention) -> tuple[Sentence, Offset] | None:
        """What an expression is counted from; None if it is not counted from anything."""
        head = self._heads.find(mention)
        found = offset(*head) if head else None
        return (head[0], found) if head and found else None

    def read(
        self,
        when: When,
        following: Sequence[Mention],
        before: Sequence[When],
        read: Callable[[Mention], When],
    ) -> Counted | None:
        """The meaning of an expression that is counted from something; None for any other.

        Args:
            when: the expression, with its reading as a length.
            following: the expressions behind it.
            before: those before it, with their readings.
            read: reads one of those behind it.
        """
        if when.reason == PART_OF_UNDATED:
            return self._part(when)
        counted = self._offset(when.mention) if _is_length(when) else None
        if counted is None:
            return self._from_publication(when)
        sentence, counting = counted
        found = self._own(sentence, counting, map(read, following)) or self._earlier(sentence, counting, before)
        value = self._value(when, counting, found.date.value) if found and found.date.value else None
        if found is None or value is None or self._is_too_late(sentence, counting, value):
            undated = _undated(when)
            return Counted(undated, evolve(undated, mention=self._through(when, counting.start.end)))
        listed = _anchored(when, found) if when.value and when.value.type == "DURATION" else None
        whole = When(self._through(when, found.end), value, found.reason)
        return Counted(listed or evolve(whole, mention=when.mention), whole)

    def _part(self, when: When) -> Counted:
        """A day of something, with the word for that: "the last day of the talks"."""
        head = self._heads.find(when.mention)
        if head is None:
            return Counted(when, when)
        sentence, day = head
        wholes = (child for child in sentence.children(day) if preposition(sentence, child) == "of")
        end = next((child.end for child in wholes if child.id > day.id), when.mention.end)
        return Counted(when, evolve(when, mention=self._through(when, end)))

    def _through(self, when: When, end: int) -> Mention:
        """The words of an expression with those for what it is counted from."""
        return Mention(when.mention.start, end, self._document.text[when.mention.start : end])

    def _from_publication(self, when: When) -> Counted | None:
        """What lies ahead: "will meet in two weeks", "will sign within ten days"."""
        head, published = self._heads.find(when.mention), self._document.published
        if when.reason != LENGTH or head is None or published is None or head[1].relation != "obl":
            return None
        marker = next((c for c in head[0].children(head[1]) if c.relation == "case" and c.id < head[1].id), None)
        name = marker.lemma.lower() if marker else ""
        often = marker is not None and marker.id > 1 and head[0].token(marker.id - 1).lemma.lower() == "time"
        if marker is None or often or name not in {"in", "within"} or not looks_ahead(*head):
            return None
        today = periods.covering(published, "day")
        value = self._value(when, Offset(head[1], 1, head[1], head[1], name == "within"), today)
        start = marker.start if name == "in" else when.mention.start
        mention = Mention(start, when.mention.end, self._document.text[start : when.mention.end])
        return Counted(when, When(mention, value, RELATIVE)) if value and value.start else None

    def _own(self, sentence: Sentence, counting: Offset, following: Iterator[When]) -> _Found | None:
        """The date that stands with what a length is counted from."""
        for when in following:
            head = self._heads.find(when.mention)
            if head is None or head[0] is not sentence:
                return None
            dates = any(word is counting.start for word in bearers(*head)) or _is_behind(*head, counting)
            if dates and _is_date(when.value) and offset(*head) is None:
                return _Found(when, max(when.mention.end, counting.start.end), COUNTED_FROM_DATE)
        return None

    def _earlier(self, sentence: Sentence, counting: Offset, before: Sequence[When]) -> _Found | None:
        """The only date that the text gives before for what is named again: "the summit", "that meeting"."""
        if not _is_named_again(sentence, counting.start):
            return None
        children = sentence.children(counting.start)
        describing = (child for child in children if child.id > counting.unit.id and child.relation in _DESCRIBING)
        words = {_stem(child.lemma) for child in describing}
        dates = [w for w in before[-_REMEMBERED:] if _is_date(w.value) and self._names(w, counting.start, words)]
        if len({when.value.timex for when in dates if when.value}) != 1:
            return None
        return _Found(dates[-1], counting.start.end, COUNTED_EARLIER)

    def _names(self, when: When, start: Token, words: set[str]) -> bool:
        """Whether a date dates something of the same name, in a sentence with all words that describe it."""
        head = self._heads.find(when.mention)
        if head is None or offset(*head) is not None:
            return False
        same = any(word is not start and _stem(word.lemma) == _stem(start.lemma) for word in bearers(*head))
        return same and words <= {_stem(word.lemma) for word in head[0]}

    def _value(self, when: When, counting: Offset, date: TimeValue) -> TimeValue | None:
        one = _ONE.fullmatch(when.mention.text)
        if one:
            return _one(one["unit"].lower(), counting.direction, date)
        anniversary = _ANNIVERSARY.fullmatch(when.mention.text)
        if anniversary:
            return _years_after(anniversary["nth"], date)
        length = when.value
        if length is None or length.type != "DURATION" or date.start is None:
            return None
        anchored = evolve(length, anchor=date.start)
        unit, count = calendar_unit(length.granularity or ""), _LENGTH.fullmatch(length.timex)
        if unit is None or count is None:
            return anchored
        steps = int(count["count"]) // _YEARS.get(length.granularity or "", 1) * counting.direction
        return _while(anchored, steps, unit, date) if counting.meanwhile else _moved(anchored, steps, unit, date)

    def _is_too_late(self, sentence: Sentence, counting: Offset, value: TimeValue) -> bool:
        """Whether a time lies ahead of publication though the text tells of the past: its date was another's."""
        published = self._document.published
        if published is None or value.start is None or value.start <= published:
            return False
        return tells_of_past(sentence, counting.dated)


def why_undated(text: str, mention: Mention) -> str | None:
    """Why an expression has no value by itself: it is counted from what follows it, or a part of that.

    Args:
        text: the text.
        mention: the expression: "the eve", "the last day".

    Returns:
        The reason, None for all other expressions.
    """
    if mention.text.rpartition(" ")[2].lower() not in _LAST_WORDS:
        return None
    if _is_one(text, mention):
        return COUNTED_FROM_UNDATED
    return PART_OF_UNDATED if _is_part(text, mention) else None


def _is_one(text: str, mention: Mention) -> bool:
    """Whether an expression is the one day, week or night before or after what follows, its eve or anniversary."""
    one, anniversary = _ONE.fullmatch(mention.text), _ANNIVERSARY.fullmatch(mention.text)
    behind = _OF if anniversary or (one and one["unit"].lower() == "eve") else COUNTED
    return (one or anniversary) is not None and behind.match(text, mention.end) is not None


def _is_part(text: str, mention: Mention) -> bool:
    """Whether an expression is a day, week or night of something: "the last day of the talks", "on the last day"."""
    if _PART.fullmatch(mention.text) is None:
        return False
    before = text[max(0, mention.start - 4) : mention.start]
    return _OF.match(text, mention.end) is not None or _ON.search(before) is not None


def _is_length(when: When) -> bool:
    """Whether an expression may be counted from something."""
    return when.reason in {LENGTH, LENGTH_FROM_EVENT, COUNTED_FROM_UNDATED}


def _is_date(value: TimeValue | None) -> bool:
    return value is not None and value.type in {"DATE", "TIME"} and value.start is not None


def _undated(when: When) -> When:
    reason = LENGTH_FROM_EVENT if when.value and when.value.type == "DURATION" else COUNTED_FROM_UNDATED
    return evolve(when, value=when.value if reason == LENGTH_FROM_EVENT else None, reason=reason)


def _anchored(when: When, found: _Found) -> When:
    """The length with the day that it is counted from."""
    start = found.date.value.start if found.date.value else None
    return evolve(when, value=when.value and evolve(when.value, anchor=start), reason=found.reason)


def _is_behind(sentence: Sentence, date: Token, counting: Offset) -> bool:
    """Whether a date stands directly behind what is counted from: the verb has a time already."""
    return sentence.subtree(date)[0].id == counting.start.id + 1


def _is_named_again(sentence: Sentence, start: Token) -> bool:
    if start.upos not in {"NOUN", "PROPN"}:
        return False
    return any(child.lemma.lower() in DEFINITE for child in sentence.children(start))


def _stem(lemma: str) -> str:
    """What "sign" and "signing", "meet" and "meeting" share."""
    lemma = lemma.lower()
    stem = lemma.removesuffix("ing") if len(lemma) > 5 else lemma  # noqa: PLR2004  (not "king")
    return stem.removesuffix("e")


def _moved(length: TimeValue, steps: int, unit: Unit, date: TimeValue) -> TimeValue | None:
    """The day, week … so many units from a date; no more than the length if the date is not known that exactly."""
    start = exact_start(date, unit)
    if start is None:
        return length
    day = periods.shifted(start, steps, unit)
    value = periods.covering(day, unit, anchor=start) if day else None
    modifier = (_AFTER if steps > 0 else _BEFORE).get(length.modifier) if length.modifier else None
    return value and evolve(value, modifier=modifier)


def _while(length: TimeValue, steps: int, unit: Unit, date: TimeValue) -> TimeValue:
    """The length with its first and last day, from a date on or up to it."""
    start = exact_start(date, "day")
    other = periods.shifted(start, steps, unit) if start else None
    if start is None or other is None or start == other:
        return length
    return evolve(length, start=min(start, other), end=max(start, other))


def _years_after(nth: str | None, date: TimeValue) -> TimeValue | None:
    """The anniversary of a date, as exact as the date; None if it is not said which one."""
    start = periods.shifted(date.start, nth_number(nth.lower()), "year") if nth and date.start else None
    unit: Unit = next((unit for unit in ("month", "year") if unit == date.granularity), "day")
    return periods.covering(start, unit, anchor=date.start) if start else None


def _one(unit: str, direction: int, date: TimeValue) -> TimeValue | None:
    """The day, week or night directly before or after a date; the night after may be that of the same day."""
    size: Unit = calendar_unit(unit) or "day"
    start = exact_start(date, size)
    if unit in clock.NIGHTS and direction > 0:
        return None
    day = periods.shifted(start, direction, size) if start else None
    value = periods.covering(day, size, anchor=start) if day else None
    return value and clock.cut(value, unit)
