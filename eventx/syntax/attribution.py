"""Who says so: reported speech and quotations, and the chain of sources over each stretch of text.

Sources: the source–cue–content scheme of PARC and PolNeAR (Pareti 2012; Newell et al. 2018).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from attrs import evolve, field, frozen

from eventx.document import Document, Sentence, Token
from eventx.records import Mention, Source, SourceKind, Stance
from eventx.syntax import phrases, words
from eventx.syntax.predicates import Argument, Clauses
from eventx.syntax.quotations import Quotation, quotations

#: A quotation of fewer words is a scare quote, no speech.
SHORTEST_SPEECH = 4
_ACCORDING = frozenset({"according to", "per", "accord to"})


@frozen(kw_only=True)
class Report:
    """Somebody says something.

    Attributes:
        sentence: number of the sentence with the cue.
        cue: the reporting verb, or the preposition of "according to".
        speakers: who says it; empty where the text does not tell ("it was reported that").
        content: what is said, in text order; a split quotation has several pieces.
        kind: direct, indirect, mixed or according-to.
        stance: what the speaker does with the content.
    """

    sentence: int
    cue: Token
    speakers: tuple[Argument, ...] = ()
    content: tuple[Mention, ...] = field(default=())
    kind: SourceKind = "indirect"
    stance: Stance = "asserts"


class Attribution:
    """All reports of a document.

    Args:
        document: the parse.
        clauses: a reader for each sentence, shared with whoever else reads predicates.
    """

    def __init__(self, document: Document, clauses: Sequence[Clauses]) -> None:
        self._document = document
        self._quotations = quotations(document.text)
        self._quotation_ends = [quotation.end for quotation in self._quotations]
        found = [report for reader in clauses for report in self._reports(reader)]
        self.reports: tuple[Report, ...] = tuple(self._with_floating_quotations(found))
        self._by_cue = {(report.sentence, report.cue.id): report for report in self.reports}

    def report(self, sentence: int, cue: Token) -> Report | None:
        """The report that a word is the cue of."""
        return self._by_cue.get((sentence, cue.id))

    def sources(self, mention: Mention, cue: Token | None = None) -> tuple[Source, ...]:
        """Who says what stands at ``mention``, outermost first.

        Args:
            mention: the words in question.
            cue: a reporting verb that is not to count as its own source.
        """
        covering = [
            report
            for report in self.reports
            if report.cue is not cue and report.speakers and any(_covers(piece, mention) for piece in report.content)
        ]
        covering.sort(key=lambda report: -sum(piece.end - piece.start for piece in report.content))
        return tuple(self._source(report, speaker) for report in covering for speaker in report.speakers)

    def _source(self, report: Report, speaker: Argument) -> Source:
        cue = phrases.mention(self._document, [report.cue])
        return Source(mention=speaker.mention, cue=cue, kind=report.kind, stance=report.stance)

    # --- finding reports ------------------------------------------------------------------------------------------

    def _reports(self, reader: Clauses) -> Iterator[Report]:
        for token in reader.sentence:
            if token.upos == "VERB" and token.lemma.lower() in words.REPORTING:
                report = self._verb_report(reader, token)
                if report.content:
                    yield report
            elif phrases.preposition(reader.sentence, token) in _ACCORDING:
                yield self._according_to(reader, token)

    def _verb_report(self, reader: Clauses, verb: Token) -> Report:
        predicate = reader.verb(verb)
        complements = predicate.having("clause")
        if verb.lemma.lower() in words.REPORTING_INFINITIVES:
            complements += predicate.having("infinitive")
        content = [piece for argument in complements for piece in argument.pieces]
        content = content or self._inverted(reader.sentence, verb)
        content = self._with_quotations(reader.sentence, verb, content)
        speakers = predicate.having("subject") if not predicate.passive or predicate.having("subject") else ()
        return Report(
            sentence=reader.number,
            cue=verb,
            speakers=speakers,
            content=tuple(content),
            kind=self._kind(content),
            stance=words.STANCES.get(verb.lemma.lower(), "asserts"),
        )

    def _inverted(self, sentence: Sentence, verb: Token) -> list[Mention]:
        """Content that the reporting verb hangs on: "…, he said" as a parenthetical."""
        head = sentence.head(verb)
        if verb.deprel not in {"parataxis", "parataxis:rep"} or head is None or head.lemma.lower() in words.REPORTING:
            return []
        below = {token.id for token in sentence.subtree(verb)}
        return list(phrases.clause(self._document, sentence, head, below))

    def _with_quotations(self, sentence: Sentence, verb: Token, content: list[Mention]) -> list[Mention]:
        """Let quotations in the verb's sentence complete the content, and reach as far as their marks."""
        pieces = list(content)
        for quotation in self._between(sentence.start, sentence.end):
            if _covers_token(quotation, verb):
                continue
            touched = [piece for piece in pieces if piece.overlaps(quotation.inner)]
            long = len(quotation.inner.text.split()) >= SHORTEST_SPEECH
            if touched and self._whole(quotation, touched):
                pieces = [piece for piece in pieces if piece not in touched]
                pieces.append(quotation.inner)
            elif not touched and long and self._own_quotation(sentence, verb, quotation):
                pieces.append(quotation.inner)
        return sorted(pieces)

    def _whole(self, quotation: Quotation, touched: list[Mention]) -> bool:
        """Whether the content is (a part of) the quotation and nothing beside it."""
        slack = 2  # a comma or full stop may stand on either side of the mark
        return all(
            piece.start >= quotation.start - slack and piece.end <= quotation.end + slack for piece in touched
        )

    def _own_quotation(self, sentence: Sentence, verb: Token, quotation: Quotation) -> bool:
        """Whether no other reporting verb of the sentence stands nearer to the quotation."""
        rivals = [
            token for token in sentence if token.upos == "VERB" and token.lemma.lower() in words.REPORTING
            and not _covers_token(quotation, token)
        ]  # fmt: skip
        nearest = min(rivals, key=lambda token: min(abs(token.start - quotation.end), abs(quotation.start - token.end)))
        return nearest.id == verb.id

    def _kind(self, content: Sequence[Mention]) -> SourceKind:
        near = [self._between(piece.start, piece.end) for piece in content]
        inside = [
            any(quotation.start <= piece.start and piece.end <= quotation.end for quotation in quoted)
            for piece, quoted in zip(content, near, strict=True)
        ]
        if content and all(inside):
            return "direct"
        return "mixed" if any(near) else "indirect"

    def _between(self, start: int, end: int) -> Sequence[Quotation]:
        """The quotations that share a character with a range."""
        first = bisect_right(self._quotation_ends, start)
        last = first
        while last < len(self._quotations) and self._quotations[last].start < end:
            last += 1
        return self._quotations[first:last]

    def _according_to(self, reader: Clauses, token: Token) -> Report:
        sentence = reader.sentence
        marker = next(child for child in sentence.children(token) if child.relation in {"case", "mark"})
        head = sentence.head(token) or token
        below = {word.id for word in sentence.subtree(token)}
        speaker = phrases.noun_phrase(self._document, sentence, token)
        return Report(
            sentence=reader.number,
            cue=marker,
            speakers=(Argument("subject", token, speaker, "according to"),),
            content=phrases.clause(self._document, sentence, head, below),
            kind="according-to",
        )

    # --- quotations without a verb of their own -------------------------------------------------------------------

    def _with_floating_quotations(self, reports: list[Report]) -> Iterator[Report]:
        """Give a quotation that nothing introduces to the report before it in the same paragraph."""
        claimed = [piece for report in reports for piece in report.content]
        extra: dict[int, list[Mention]] = {}
        for quotation in self._quotations:
            inner = quotation.inner
            if len(inner.text.split()) < SHORTEST_SPEECH or any(piece.overlaps(inner) for piece in claimed):
                continue
            owner = self._report_before(reports, quotation)
            if owner is not None:
                extra.setdefault(owner, []).append(inner)
        for number, report in enumerate(reports):
            pieces = tuple(sorted([*report.content, *extra.get(number, ())]))
            yield evolve(report, content=pieces) if number in extra else report

    def _report_before(self, reports: list[Report], quotation: Quotation) -> int | None:
        before = [
            number for number, report in enumerate(reports)
            if report.kind != "according-to" and report.speakers and report.cue.end <= quotation.start
        ]  # fmt: skip
        if not before:
            return None
        gap = self._document.text[reports[before[-1]].cue.end : quotation.start]
        return before[-1] if "\n" not in gap and len(gap) < 400 else None  # noqa: PLR2004  (a sentence or two)


def _covers(piece: Mention, mention: Mention) -> bool:
    return piece.start <= mention.start < piece.end


def _covers_token(quotation: Quotation, token: Token) -> bool:
    return quotation.inner.start <= token.start < quotation.inner.end
