"""Who speaks and who is spoken to, where the text quotes: what "I", "you" and "he added" need to know."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from eventx.document import Document, Token
from eventx.syntax.attribution import Attribution
from eventx.syntax.predicates import Clauses
from eventx.syntax.reference import Key
from eventx.syntax.report import Report
from eventx.syntax.words import TELLING_SOMEBODY

#: How many reports before a place are looked at.
_MOST_REPORTS = 6


class Speech:
    """The reports of a document, by place.

    Args:
        document: the parse.
        clauses: a reader for each sentence.
        attribution: the reports and quotations.
    """

    def __init__(self, clauses: list[Clauses], attribution: Attribution) -> None:
        self._clauses = clauses
        self._quotations = attribution.quotations
        self._starts = [quotation.start for quotation in self._quotations]
        self._ends = [quotation.end for quotation in self._quotations]
        self._attribution = attribution
        self._reports = sorted(attribution.reports, key=lambda report: report.cue.start)
        self._cues = [report.cue.start for report in self._reports]
        self._has_spoken = any(report.spoken for report in attribution.reports)
        turns = (report for report in attribution.reports if report.spoken == "turn")
        self._turns = sorted(turns, key=lambda report: report.content[0].start)
        self._turn_starts = [report.content[0].start for report in self._turns]

    @classmethod
    def of(cls, document: Document) -> Speech:
        """Read the reports of a document."""
        clauses = Clauses.of_document(document)
        return cls(clauses, Attribution(document, clauses))

    @cached_property
    def labels(self) -> frozenset[Key]:
        """The words that head the labels of turns, before a colon."""
        return frozenset(key for turn in self._turns for key in self.speakers(turn))

    def quotation(self, start: int) -> int | None:
        """The number of the quotation around a character, None outside of quotations."""
        number = bisect_right(self._starts, start) - 1
        return number if number >= 0 and start < self._ends[number] else None

    def report_around(self, start: int) -> Report | None:
        """The report whose words a character belongs to, as they were said: quoted, or a turn of a transcript."""
        quoted = self.quotation(start) is not None
        if not quoted and not self._has_spoken:
            return None
        reports = self._attribution.over(start)
        covering = (r for r in reports if r.spoken or (quoted and r.kind in {"direct", "mixed"}))
        return min(covering, key=lambda report: (report.length, report.cue.start), default=None)

    def report(self, sentence: int, cue: Token) -> Report | None:
        """The report that a word is the cue of."""
        return self._attribution.report(sentence, cue)

    def reports_before(self, start: int) -> tuple[Report, ...]:
        """The last reports whose cue stands before a character, nearest first."""
        last = bisect_left(self._cues, start)
        return tuple(reversed(self._reports[max(0, last - _MOST_REPORTS) : last]))

    def speakers(self, report: Report) -> tuple[Key, ...]:
        """The words that head the phrases for who speaks."""
        return tuple(
            (report.sentence if speaker.sentence is None else speaker.sentence, speaker.head.id)
            for speaker in report.speakers
        )

    def addressees(self, report: Report) -> tuple[Key, ...]:
        """The words that head the phrases for who is spoken to, as the report's own clause has them.

        In a transcript, who asks speaks to who answers, and who answers to who spoke before.
        """
        if report.spoken == "turn":
            return self._partners(report)
        if report.cue.upos != "VERB":
            return ()
        predicate = self._clauses[report.sentence].verb(report.cue)
        functions = {"indirect", "to"} | ({"object"} if report.cue.lemma.lower() in TELLING_SOMEBODY else set())
        return tuple(
            (report.sentence, argument.head.id)
            for argument in predicate.arguments
            if argument.function in functions and not report.says(argument.mention.start, argument.mention.end)
        )

    def _partners(self, turn: Report) -> tuple[Key, ...]:
        """Who speaks in the next turn, if this one asks, else in the one before."""
        number = bisect_left(self._turn_starts, turn.content[0].start)
        beside = (number + 1, number - 1) if turn.content[-1].text.endswith("?") else (number - 1, number + 1)
        others = (self._turns[other] for other in beside if 0 <= other < len(self._turns))
        return next((self.speakers(other) for other in others if not _same_words(other, turn)), ())


def _same_words(one: Report, other: Report) -> bool:
    """Whether two turns are of who is called the same."""
    return [s.mention.text for s in one.speakers] == [s.mention.text for s in other.speakers]
