"""Quotations that no verb introduces: whose they are by what stands before and behind them.

Newspapers reopen the marks with every paragraph of one quotation and close only the last; a quotation that is a
sentence of its own goes on with the one before it, or belongs to who acts in the sentence before.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from eventx.document import Document, Token
from eventx.records import Mention
from eventx.syntax import words
from eventx.syntax.predicate import Argument
from eventx.syntax.predicates import Clauses
from eventx.syntax.quotations import Quotation
from eventx.syntax.quoting import Quoting
from eventx.syntax.report import SUBJECT, Report

_LONGEST_GAP = 400  # characters, a sentence or two, between a report and a quotation that continues it
#: Pronouns for who may speak.
_SPOKEN_OF = frozenset({"he", "she", "they"})
#: What of a clause may be somebody else who speaks next: "the police arrested Obi".
_ALSO_THERE = frozenset({"object", "indirect", "to", "with"})
_BESIDE_VERBS = frozenset({"nsubj", "obj", "iobj", "obl"})


class Floating:
    """Gives quotations without a verb of their own to a report, or makes one.

    Args:
        document: the parse.
        clauses: a reader for each sentence.
        quoting: the quotations.
    """

    def __init__(self, document: Document, clauses: Sequence[Clauses], quoting: Quoting) -> None:
        self._document = document
        self._clauses = clauses
        self._quoting = quoting
        self._ends = [sentence.end for sentence in document.sentences]

    def settled(self, reports: Sequence[Report]) -> Iterator[Report]:
        """The reports with all that they say, and further ones for what nobody else says."""
        owners = self._owners(reports)
        known = set(owners)
        self._adopt(reports, owners)
        extra: dict[int, list[Mention]] = {}
        for quotation in self._quoting.all:
            if quotation.start in owners and quotation.start not in known:
                extra.setdefault(owners[quotation.start], []).append(quotation.words)
        for number, report in enumerate(reports):
            pieces = tuple(sorted([*report.content, *extra.get(number, ())]))
            yield evolve(report, content=pieces, kind=self._quoting.kind(pieces)) if number in extra else report
        yield from self._by_who_acts([quotation for quotation in self._quoting.all if quotation.start not in owners])

    def _adopt(self, reports: Sequence[Report], owners: dict[int, int]) -> None:
        """Add to the owners those of quotations that go on with others, or that others go on with."""
        cues = [report.cue.end for report in reports]
        reopened: list[Quotation] = []  # up to here, without an owner so far
        before: Quotation | None = None
        for quotation in self._quoting.all:
            going_on = before is not None and not before.closed and self._is_blank(before, quotation)
            reopened = reopened if going_on else []
            owner = owners.get(quotation.start)
            if owner is None and going_on and before is not None:
                owner = owners.get(before.start)
            if owner is None:
                owner = self._continued(reports, cues, quotation, before, owners)
            if owner is None:
                reopened.append(quotation)
            else:
                owners.update({each.start: owner for each in (quotation, *reopened)})
                reopened = []
            before = quotation

    def _owners(self, reports: Sequence[Report]) -> dict[int, int]:
        """Quotations, by where they start, with the number of the report that they are part of."""
        return {
            quotation.start: number
            for number, report in enumerate(reports)
            for piece in report.content
            for quotation in self._quoting.between(piece.start, piece.end)
            if not quotation.start <= report.cue.start < quotation.end
        }

    def _is_blank(self, one: Quotation, other: Quotation) -> bool:
        return not self._document.text[one.end : other.start].strip()

    def _continued(
        self,
        reports: Sequence[Report],
        cues: Sequence[int],
        quotation: Quotation,
        before: Quotation | None,
        owners: Mapping[int, int],
    ) -> int | None:
        """The report that a quotation goes on with."""
        if self._is_introduced(quotation):
            return None
        number = bisect_right(cues, quotation.start) - 1
        nearest = bisect_right(cues, quotation.start - _LONGEST_GAP)
        while number >= nearest and not self._may_go_on(reports[number]):
            number -= 1
        going_on = before is not None and owners.get(before.start) == number
        alone = self._quoting.cues.stands_alone(quotation)
        if number < nearest or not (alone or (going_on and self._goes_on_with(reports[number], quotation))):
            return None
        return number if "\n" not in self._document.text[cues[number] : quotation.start] else None

    def _is_introduced(self, quotation: Quotation) -> bool:
        """Whether a quotation stands behind the colon of a sentence about somebody: 'Her deputy was blunt: "No."'."""
        before = self._quoting.cues.word_before(quotation)
        return before is not None and before[1].form == ":" and next(self._acting(*before), None) is not None

    def _goes_on_with(self, report: Report, quotation: Quotation) -> bool:
        """Whether words quoted within a sentence are of who spoke before: it is that sentence, or about nobody."""
        if self._quoting.cues.is_name(quotation):
            return False
        number = bisect_right(self._ends, quotation.start)
        if number <= report.sentence or number == len(self._clauses):
            return True
        reader = self._clauses[number]
        return not any(self._may_have_said(reader, token) for token in reader.sentence.tokens)

    def _may_have_said(self, reader: Clauses, token: Token) -> bool:
        """Whether a word outside of quotations heads a phrase of a verb for somebody, or for a paper that tells."""
        if token.relation not in _BESIDE_VERBS or self._quoting.cues.quoted(token.start):
            return False
        telling = token.lemma.lower() in words.INQUIRIES | words.REPORTING_NOUNS
        return telling or reader.animacy.acts(reader.sentence, token)

    def _may_go_on(self, report: Report) -> bool:
        quoted = self._quoting.cues.quoted(report.cue.start)
        return report.kind != "according-to" and bool(report.speakers) and not quoted

    # --- what nobody says -----------------------------------------------------------------------------------------

    def _by_who_acts(self, loose: Sequence[Quotation]) -> Iterator[Report]:
        """Reports of quotations that stand alone behind a sentence about who speaks: 'Obi was blunt. "No deal."'."""
        for quotation in loose:
            before = self._word_before(quotation) if self._quoting.cues.stands_alone(quotation) else None
            speakers = () if before is None else tuple(self._acting(*before))
            if before is not None and speakers:
                number, last = before
                mark = self._document.text[quotation.start : quotation.inner.start]
                yield Report(
                    sentence=number,
                    cue=last,
                    marker=Mention(quotation.start, quotation.inner.start, mark),
                    speakers=speakers,
                    content=(quotation.words,),
                    kind="direct",
                )

    def _word_before(self, quotation: Quotation) -> tuple[int, Token] | None:
        """The colon that a quotation follows, or the last word of the sentence before it in its paragraph."""
        before = self._quoting.cues.word_before(quotation)
        if before is None or before[1].form == ":":
            return before
        number, word = before
        ends = word.id == len(self._document.sentences[number]) and word.upos == "PUNCT"
        return before if ends and "\n" not in self._document.text[word.end : quotation.start] else None

    def _acting(self, number: int, word: Token) -> Iterator[Argument]:
        """The persons or bodies that are the subject of a sentence, if it is about nobody else who may speak."""
        reader = self._clauses[number]
        roots = [token for token in reader.sentence.roots if token.id <= word.id]
        others = (argument for root in roots for argument in reader.verb(root).arguments)
        if any(other.function in _ALSO_THERE and reader.animacy.acts(reader.sentence, other.head) for other in others):
            return
        subjects = (child for root in roots for child in reader.sentence.children(root) if child.deprel == "nsubj")
        for argument in (each for child in subjects for each in reader.expand(SUBJECT, child, "acts just before")):
            known = argument.head.upos != "PRON" or argument.head.lemma.lower() in _SPOKEN_OF
            quoted = self._quoting.cues.quoted(argument.head.start)
            if known and not quoted and reader.animacy.acts(reader.sentence, argument.head):
                yield argument
