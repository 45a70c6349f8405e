"""Which night "overnight" is: the one before the day that it is told on, or that of the day that the story is at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from attrs import evolve, frozen

from eventx.document import Document, Sentence, Token
from eventx.records import Mention, TimeValue, When
from eventx.resolve.heads import Heads
from eventx.resolve.timex import clock, periods
from eventx.resolve.timex.direction import FARTHEST, governors, looks_ahead
from eventx.resolve.timex.rules import RELATIVE, TOLD_NEXT_DAY

#: How many expressions behind it may be of its sentence.
REACH = 3
#: Relations by which what somebody tells hangs on the verb of telling, or the other way round.
_TOLD = frozenset({"ccomp", "parataxis", "advcl"})


def is_overnight(mention: Mention) -> bool:
    """Whether an expression is the word by itself; "overnight on Saturday" says which night."""
    return mention.text.lower() == "overnight"


@frozen
class Overnight:
    """Reads the word in one document.

    Attributes:
        document: the document.
        heads: which word of the parse each mention hangs on.
    """

    document: Document
    heads: Heads

    def read(self, when: When, before: Sequence[When], following: Iterable[When]) -> When:
        """The expression with its night, as it is if nothing says which one.

        Args:
            when: the expression, with what the grammar makes of it: the night of the last day in the text, if any.
            before: the expressions before it, with their readings.
            following: those behind it.
        """
        head, published = self.heads.find(when.mention), self.document.published
        if head is None:
            return when
        told = self._behind(head[0], following) or self._told_on(*head, before)
        if told is not None:
            return _night(when, told, back=True, reason=TOLD_NEXT_DAY)
        night, ahead = _day(when), looks_ahead(*head)
        if published is None or (night is not None and (ahead or night.start != published)):
            return when
        # A night that is past on the day of publication is the one before it.
        return _night(when, periods.covering(published, "day"), back=not ahead, reason=RELATIVE)

    def _behind(self, sentence: Sentence, following: Iterable[When]) -> TimeValue | None:
        """The first day behind it in its sentence: "hit overnight, the mayor said on Tuesday"."""
        return next((day for _, day in self._days(sentence, following)), None)

    def _told_on(self, sentence: Sentence, word: Token, before: Sequence[When]) -> TimeValue | None:
        """The day before it in its sentence on which it was told: "said on Tuesday that shells fell overnight"."""
        near = self._days(sentence, islice(reversed(before), REACH))
        dated, day = next(near, (None, None))
        if dated is None:
            return None
        telling = next(governors(sentence, dated), None)
        path = list(islice(chain((word,), sentence.ancestors(word)), FARTHEST))
        if telling not in path or telling is None:
            return None
        return day if path[path.index(telling) - 1].relation in _TOLD else None

    def _days(self, sentence: Sentence, times: Iterable[When]) -> Iterator[tuple[Token, TimeValue]]:
        for when in times:
            head, day = self.heads.find(when.mention), _day(when)
            if head is None or head[0] is not sentence:
                return
            if day is not None:
                yield head[1], day


def _day(when: When) -> TimeValue | None:
    """The day that an expression names, or is a part of."""
    value = when.value
    if value is None or value.start is None or value.type not in {"DATE", "TIME"}:
        return None
    return value if value.type == "TIME" or value.granularity == "day" else None


def _night(when: When, day: TimeValue, *, back: bool, reason: str) -> When:
    """The night that leads to a day, or the one that follows it."""
    start = periods.shifted(day.start, -int(back), "day") if day.start else None
    if start is None:
        return when
    return evolve(when, value=clock.cut(periods.covering(start, "day", anchor=day.start), "night"), reason=reason)
