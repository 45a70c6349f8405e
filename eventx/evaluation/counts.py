"""What was found, counted, and the three figures that follow."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from attrs import frozen

from eventx.records import Mention

Kind = Literal["missed", "wrong"]


@frozen(kw_only=True)
class Counts:
    """How what was found compares with the gold data; counts add up with ``+``.

    Attributes:
        hit: gold items found.
        missed: gold items not found.
        judged: those of the hits that stand where a false alarm would have been noticed.
        wrong: false alarms.
        neutral: found, and neither right nor wrong: the gold data allows it without asking for it.
    """

    hit: int = 0
    missed: int = 0
    judged: int = 0
    wrong: int = 0
    neutral: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            hit=self.hit + other.hit,
            missed=self.missed + other.missed,
            judged=self.judged + other.judged,
            wrong=self.wrong + other.wrong,
            neutral=self.neutral + other.neutral,
        )

    @property
    def gold(self) -> int:
        """How many there are to be found."""
        return self.hit + self.missed

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right, 0 to 1; None where nothing was found that could be wrong."""
        return share(self.judged, self.judged + self.wrong)

    @property
    def recall(self) -> float | None:
        """Share of the gold items that were found, 0 to 1; None without gold items."""
        return share(self.hit, self.gold)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall, 0 to 1; None if either is."""
        precision, recall = self.precision, self.recall
        if precision is None or recall is None:
            return None
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@frozen(kw_only=True)
class Mistake:
    """One thing missed, or found and wrong.

    Attributes:
        kind: ``missed`` or ``wrong``.
        what: event type, role or status that it is about, with what is there instead where that is known.
        record: identifier of the gold record.
        mention: the words that it is about; None where it is about the record as a whole.
    """

    kind: Kind
    what: str
    record: str
    mention: Mention | None = None


@frozen
class Score:
    """A table of counts, and what is behind those that are no hits.

    Attributes:
        rows: counts by event type, role, status …
        mistakes: the misses and false alarms one by one, in the order of the records.
    """

    rows: dict[str, Counts]
    mistakes: tuple[Mistake, ...] = ()

    @property
    def total(self) -> Counts:
        """The counts of all rows together."""
        return total(self.rows.values())


def total(counts: Iterable[Counts]) -> Counts:
    """The sum of counts."""
    return sum(counts, Counts())


def share(part: int, whole: int) -> float | None:
    """A part of a whole, 0 to 1; None if there is no whole."""
    return part / whole if whole else None
