"""What a rule of the time grammar is: a pattern, and a function that reads its matches."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from attrs import field, frozen

from eventx.records import TimeValue

EXPLICIT = "explicit"
RELATIVE = "relative to the day of publication"
ANAPHORIC_YEAR = "anaphoric: nearest to the date before it in the text"
ANAPHORIC = "anaphoric: counted from the date before it in the text"
NEAREST = "year of the date nearest to the day of publication"
LATEST = "latest one up to the day of publication, or next one if the text looks ahead"
UNANCHORED = "relative, and the day of publication is unknown"
NO_YEAR = "no year was said, and the day of publication is unknown"
NO_MONTH = "no month was said, and the day of publication is unknown"
NO_YEAR_OF_SEASON = "a season of a year that was not said"
LENGTH = "a length of time, tied to no day"
LENGTH_TO_DATE = "a length of time that ends on the day of publication"
LENGTH_FROM_DATE = "a length of time that begins after the day of publication"
LENGTH_FROM_EVENT = "a length of time, counted from what follows it, which the text does not date"
COUNTED_FROM_UNDATED = "counted from what follows it, which the text does not date"
PART_OF_UNDATED = "a part of something that the text does not date"
COUNTED_FROM_DATE = "anaphoric: counted from the date of what follows it"
COUNTED_EARLIER = "anaphoric: counted from the date that the text gives before for what follows it"
TOLD_NEXT_DAY = "anaphoric: the night before the day that the sentence names"
RANGE = "explicit, from the first to the last"
REPEATED = "repeats, tied to no day"
NO_DAY = "an hour of a day that was not said"
AMBIGUOUS = "could be read day first and month first"
NO_SUCH_DAY = "there is no such day"
NO_SUCH_YEAR = "outside the years 1 to 9999"
BEFORE_CHRIST = "explicit, before the year 1"
FISCAL = "a fiscal period, whose months differ by country and company"
VAGUE = "names no part of the calendar"
LENGTH_OR_DATE = "a length of time, or the week or year that the text speaks of"
OTHER_TIME = "counted from another time in the text"
UNKNOWN = "not understood"


@frozen
class Context:
    """What a relative expression is read against.

    Attributes:
        anchor: the day of publication, None if unknown.
        forward: whether the text looks ahead ("will meet on Friday"), or back ("met on Friday"); None if it does not
            say.
        before: the dates before it in the text, the nearest one last; a few are enough.
        rate: whether an amount stands before it, so that it says how often ("15 a year").
        part: whether a part of it was named ("the end of the week").
        within: whether something was in it ("in the year"), so that it is no length ("profit for the year").
        historic: whether the text tells of long ago, so that days without a year are not near the day of publication.
    """

    anchor: dt.date | None = None
    forward: bool | None = None
    before: tuple[TimeValue, ...] = ()
    rate: bool = False
    historic: bool = False
    part: bool = False
    within: bool = False

    @property
    def nearby(self) -> dt.date | None:
        """The day that dates without a year are near to: that of publication, in a historic text the date before."""
        if self.anchor is not None and self.historic and self.last is not None:
            return self.last.start
        return self.anchor

    @property
    def last(self) -> TimeValue | None:
        """The date before it in the text, None if there is none."""
        return self.before[-1] if self.before else None


@frozen
class Reading:
    """What an expression means, and how that was found.

    Attributes:
        value: the meaning, None where the text does not settle it.
        reason: how the value was found, or why there is none.
    """

    value: TimeValue | None
    reason: str


Reader = Callable[[re.Match[str], Context], Reading]


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


@frozen
class Rule:
    """One kind of time expression.

    Attributes:
        pattern: matches the whole expression in lower case.
        read: turns a match into a reading.
        found: whether the expression is clear enough to be looked for in running text; others are read only where
            the parser saw a date.
    """

    pattern: re.Pattern[str] = field(converter=_compiled)
    read: Reader
    found: bool = True


def explicit(value: TimeValue | None) -> Reading:
    """A value that the text itself names."""
    return Reading(value, EXPLICIT if value else NO_SUCH_YEAR)


def relative(value: TimeValue | None, reason: str = RELATIVE) -> Reading:
    """A value that was counted from the day of publication, or from what the reason names."""
    return Reading(value, reason if value else NO_SUCH_YEAR)


def unanchored(timex: str | None = None, granularity: str | None = None, reason: str = UNANCHORED) -> Reading:
    """A reading that lacks the day of publication: at most a TIMEX3 value with X for what is not known."""
    value = TimeValue(type="DATE", timex=timex, granularity=granularity) if timex else None
    return Reading(value, reason)
