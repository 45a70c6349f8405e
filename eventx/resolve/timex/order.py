"""What the sentence says about the order of its days: "said on Saturday that they had met on Wednesday"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice, pairwise

from attrs import evolve

from eventx.document import Sentence, Token
from eventx.records import Mention, When
from eventx.resolve.heads import Heads
from eventx.resolve.timex import periods
from eventx.resolve.timex.direction import FARTHEST, governors, tells_of_past
from eventx.resolve.timex.rules import RELATIVE
from eventx.resolve.timex.words import DAY_PART, LONG_WEEKDAY

_BARE_WEEKDAY = re.compile(rf"{LONG_WEEKDAY}(?: {DAY_PART})?", re.IGNORECASE)
_HAD = frozenset({"had", "having"})
_BEGINNING = frozenset({"begin", "start", "open"})
_ENDING = frozenset({"end", "conclude", "close", "finish", "collapse"})
_DAYS_IN_WEEK = 7


def is_weekday(when: When) -> bool:
    """Whether an expression is a weekday that was taken to be the last one up to the day of publication."""
    return when.reason == RELATIVE and _BARE_WEEKDAY.fullmatch(when.mention.text) is not None


def settled(
    when: When, heads: Heads, before: Iterable[When], following: Iterable[Mention], read: Callable[[Mention], When]
) -> When:
    """A weekday no later than the day of what it came before: the latest one up to it.

    Args:
        when: a weekday with its reading.
        heads: which word of the parse each mention hangs on.
        before: some expressions before it, with their readings.
        following: some expressions behind it.
        read: reads one of those.
    """
    head = heads.find(when.mention)
    if head is None:
        return when
    done = [other for other in before if other.mention.start >= head[0].start]
    rest = [mention for mention in following if mention.start < head[0].end]
    later = [*_later(*head)] if (done or rest) and tells_of_past(*head) else []
    others = chain(done, map(read, rest)) if later else ()
    ends = [other.value.start for other in others if other.value and _dates(other, head[0], heads, later)]
    return _up_to(when, min(filter(None, ends), default=None))


def _up_to(when: When, end: dt.date | None) -> When:
    """The weekday in the week that ends with a day, if it is after that."""
    value = when.value
    if value is None or value.start is None or end is None or value.start <= end:
        return when
    weeks = (value.start - end).days // _DAYS_IN_WEEK + bool((value.start - end).days % _DAYS_IN_WEEK)
    day = periods.shifted(value.start, -weeks, "week")
    if day is None:
        return when
    timex, following = day.isoformat() + value.timex[10:], periods.shifted(day, 1, "day")
    return evolve(when, value=evolve(value, timex=timex, start=day, end=following))


def _later(sentence: Sentence, date: Token) -> Iterator[Token]:
    """The verbs above what a date is that of, which tell of something after it."""
    above = next(governors(sentence, date), None)
    path = () if above is None else (above, *sentence.ancestors(above))
    for below, verb in pairwise(islice(path, FARTHEST)):
        words = {child.form.lower() for child in sentence.children(below) if child.relation in {"aux", "mark"}}
        if below.relation == "ccomp" or words & _HAD or "after" in words:
            yield verb
    if above is None:
        return
    children = sentence.children(above)
    yield from (child for child in children if child.relation == "parataxis")
    if above.lemma.lower() in _BEGINNING:  # "talks that began on Monday ended on Thursday"
        yield from (word for word in (*islice(path, 1, FARTHEST), *children) if word.lemma.lower() in _ENDING)


def _dates(other: When, sentence: Sentence, heads: Heads, verbs: list[Token]) -> bool:
    """Whether an expression is the day of one of some verbs."""
    head, value = heads.find(other.mention), other.value
    if head is None or head[0] is not sentence or value is None or value.granularity not in {"day", "part of day"}:
        return False
    return value.type in {"DATE", "TIME"} and next(governors(*head), None) in verbs
