"""Finds who reports what: reporting verbs and nouns, phrases that name a source, and the quotations of each.

Sources: the source–cue–content scheme of PARC and PolNeAR (Pareti 2012; Newell et al. 2018).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from eventx.document import Document, Sentence, Token
from eventx.records import Mention
from eventx.syntax import lists, phrases, words
from eventx.syntax.contents import Contents, told_in
from eventx.syntax.floating import Floating
from eventx.syntax.name_rows import NamesInARow
from eventx.syntax.predicate import Argument
from eventx.syntax.predicates import Clauses
from eventx.syntax.quotations import Quotation
from eventx.syntax.quoting import Quoting
from eventx.syntax.report import SUBJECT, Report
from eventx.syntax.reporting import is_reporting, quoting
from eventx.syntax.speakers import Speakers, carried_over
from eventx.syntax.stances import stance
from eventx.syntax.subjectless import Subjectless
from eventx.syntax.tellings import cited_by, speakers_of_noun, told_by_noun, told_by_verb
from eventx.syntax.viewpoints import Viewpoints


class Reports:
    """Finds the reports of a document.

    Args:
        document: the parse.
        clauses: a reader for each sentence.

    Attributes:
        all: the reports.
        tellings: further ones, of phrases: they say whose word an event is, and are no statements of their own.
        cited: from whom those who report have it ("the paper said, citing two officials").
        quoting: the quotations.
        speakers: who speaks, for any verb.
        subjectless: who does what a headline tells without a subject.
    """

    def __init__(self, document: Document, clauses: Sequence[Clauses]) -> None:
        self._document = document
        self.quoting = Quoting(document)
        self.speakers = Speakers(document, self.quoting)
        self._contents = Contents(document, self.quoting.cues)
        self._names = NamesInARow(document)
        self.subjectless = Subjectless(clauses, self._names)
        self._viewpoints = Viewpoints(document, self.quoting, self.speakers)
        self.tellings = tuple(telling for reader in clauses for telling in self._tellings(reader))
        self.all = tuple(Floating(document, clauses, self.quoting).settled(self._found(clauses)))
        self.cited = tuple(self._cited(clauses))

    def _found(self, clauses: Sequence[Clauses]) -> list[Report]:
        """The reports in text order, each with who speaks, also if only the sentence before says who."""
        found: list[Report] = []
        before: list[Report] = []
        for reader in clauses:
            here = list(self._reports(reader))
            for number, report in enumerate(here):
                if not report.speakers and report.marker is None:
                    named = self._named_before(reader, report, clauses)
                    speakers = named or tuple(carried_over(reader.sentence, report, before))
                    here[number] = evolve(report, speakers=speakers)
            found += here
            before = here
        return found

    def _named_before(self, reader: Clauses, report: Report, clauses: Sequence[Clauses]) -> tuple[Argument, ...]:
        """Who speaks where a headline or an item of a list leaves it to the lines around it."""
        if report.cue.upos != "VERB":
            return ()
        left_out = self.subjectless.subjects(reader.number, report.cue)
        return left_out or lists.acting(clauses, reader.verb(report.cue))

    def _reports(self, reader: Clauses) -> Iterator[Report]:
        pointing = self._viewpoints.signs(reader)
        for token in reader.sentence:
            if token.id in pointing:
                yield from self._viewpoints.of(reader, token)
            if token.upos == "VERB":
                yield from self._verb_report(reader, token) if self._introduces(reader, token) else ()
            elif token.upos == "NOUN" and token.lemma.lower() in words.REPORTING_NOUNS:
                yield from self._noun_report(reader, token)

    def _introduces(self, reader: Clauses, verb: Token) -> bool:
        """Whether a verb reports by itself or by a quotation beside it, and not through "as saying" below it."""
        if is_reporting(reader.sentence, verb):
            return True
        if not self.quoting.of(reader.number, verb):
            return False
        return all(quoting(reader.sentence, child) is None for child in reader.sentence.children(verb))

    def _verb_report(self, reader: Clauses, verb: Token) -> Iterator[Report]:
        content = self._content(reader, verb)
        if not content:
            return
        told = self._names.addressee(reader.sentence, verb, content)
        if told is not None:
            content[0] = self._document_mention(told.mention.end, content[0])
        yield Report(
            sentence=reader.number,
            cue=verb,
            speakers=self.speakers.of(reader, verb),
            addressees=() if told is None else (told,),
            content=tuple(content),
            kind=self.quoting.kind(content),
            stance=stance(reader.sentence, verb),
        )

    def _document_mention(self, start: int, piece: Mention) -> Mention:
        """What of a piece follows a place."""
        text = self._document.text[start : piece.end]
        start += len(text) - len(text.lstrip())
        return Mention(start, piece.end, self._document.text[start : piece.end])

    def _noun_report(self, reader: Clauses, noun: Token) -> Iterator[Report]:
        above = reader.sentence.head(noun)
        if above is not None and any(medium is noun for medium, _ in told_in(reader.sentence, above)):
            return
        content = self.quoting.unbroken(reader.sentence, noun, self._contents.of_noun(reader, noun))
        if content:
            yield self._report_of_noun(reader, noun, content)

    def _report_of_noun(self, reader: Clauses, noun: Token, content: Sequence[Mention]) -> Report:
        return Report(
            sentence=reader.number,
            cue=noun,
            speakers=tuple(speakers_of_noun(reader, noun)),
            content=tuple(content),
            kind=self.quoting.kind(content),
            stance=stance(reader.sentence, noun),
        )

    def _tellings(self, reader: Clauses) -> Iterator[Report]:
        """What is told in phrases, and what those say who quote others."""
        for token in reader.sentence:
            if token.upos == "VERB" and token.lemma.lower() in words.TELLING:
                told = told_by_verb(reader, token) or tuple(self._passed_on(reader, token))
                yield from self._telling(reader, token, told) if told else ()
            elif token.upos == "NOUN" and token.lemma.lower() in words.REPORTING_NOUNS:
                told = told_by_noun(reader, token)
                if told:
                    yield self._report_of_noun(reader, token, told)

    def _telling(self, reader: Clauses, verb: Token, told: Sequence[Mention]) -> Iterator[Report]:
        """What a verb tells; with nobody who does, and no passive, it is an imperative."""
        speakers = reader.verb(verb).having(SUBJECT)
        if speakers or reader.is_passive(verb):
            yield Report(
                sentence=reader.number,
                cue=verb,
                speakers=speakers,
                content=tuple(told),
                kind=self.quoting.kind(told),
                stance=stance(reader.sentence, verb),
            )

    def _passed_on(self, reader: Clauses, verb: Token) -> Iterator[Mention]:
        """What the agency passes on in "the agency quoted a diplomat as saying that …"."""
        if verb.lemma.lower() in words.QUOTING and reader.verb(verb).having(SUBJECT):
            for child in reader.sentence.children(verb):
                if quoting(reader.sentence, child) is not None:
                    yield from self._content(reader, child)

    def _cited(self, clauses: Sequence[Clauses]) -> Iterator[Report]:
        """From whom those who report have it: "…, citing two officials"."""
        reports: dict[int, list[Report]] = {}
        for report in self.all:
            if report.cue.upos == "VERB" and report.speakers:
                reports.setdefault(report.sentence, []).append(report)
        for number, here in reports.items():
            for token in clauses[number].sentence:
                if token.xpos == "VBG" and token.lemma.lower() in words.QUOTING:
                    named = cited_by(clauses[number], token)
                    before = [report for report in here if report.cue.id < token.id]
                    if named:
                        report = (before or here[:1])[-1]
                        yield evolve(report, cue=token, marker=None, speakers=named, addressees=(), stance="asserts")

    # --- what is said ---------------------------------------------------------------------------------------------

    def _content(self, reader: Clauses, verb: Token) -> list[Mention]:
        sentence = reader.sentence
        quoter = quoting(sentence, verb)
        quoted = self.quoting.of(reader.number, verb if quoter is None else quoter)
        pieces = self._contents.of_verb(reader, verb) if is_reporting(sentence, verb) else []
        if not quoted:
            return self.quoting.unbroken(sentence, verb, pieces)
        leads = (self._lead(piece, quotation, sentence) for quotation in quoted for piece in pieces)
        whole = {self._with_tail(quotation, pieces) for quotation in quoted}
        return sorted({*whole, *(lead for lead in leads if lead is not None)})

    def _with_tail(self, quotation: Quotation, pieces: Sequence[Mention]) -> Mention:
        """A quotation with the words that end its clause: "“face jail time” for fraud"."""
        tails = (p.end for p in pieces if p.start < quotation.end < p.end and not self.quoting.cues.is_whole(quotation))
        end = max(tails, default=0)
        if not end:
            return quotation.words
        return Mention(quotation.start, end, self._document.text[quotation.start : end])

    def _lead(self, piece: Mention, quotation: Quotation, sentence: Sentence) -> Mention | None:
        """What of a clause stands before a quotation that is its end: "That kind of talk is “dangerous,” he said"."""
        if piece.end <= quotation.start or piece.start >= quotation.start:
            return None
        lead = [token for token in sentence if piece.start <= token.start < quotation.start]
        lead = [token for token in lead if token.upos not in {"PUNCT", "CCONJ"}]
        if not lead or self.quoting.cues.quoted(lead[-1].start):
            return None
        if ":" in self._document.text[lead[-1].end : quotation.start]:  # "he was furious: “Out!” he said"
            return None
        return phrases.mention(self._document, lead)
