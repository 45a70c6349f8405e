"""Who says so: reported speech and quotations, and the chain of sources over each stretch of text.

Sources: the source–cue–content scheme of PARC and PolNeAR (Pareti 2012; Newell et al. 2018).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from attrs import evolve

from eventx.document import Document, Sentence, Token
from eventx.records import Mention, Source
from eventx.syntax import lists, phrases, words
from eventx.syntax.embedding import DENYING, embedding
from eventx.syntax.negation import is_negated
from eventx.syntax.predicate import Argument, Predicate
from eventx.syntax.predicates import Clauses
from eventx.syntax.report import SUBJECT, Report
from eventx.syntax.reporting import is_reporting, speaks_out, taken_up
from eventx.syntax.reports import Reports
from eventx.syntax.speakers import asking, is_asked

#: The function of what a reporting predicate reports, quotations included.
CONTENT = "content"
_NO_MARKERS: Mapping[int, Mention] = {}
#: How many reports that begin before a word are asked whether it is theirs. A sentence has fewer, but for those that
#: only a machine writes, of which each word would have as many sources as the sentence has verbs.
_DEEPEST = 32


class Attribution:
    """All reports of a document.

    Args:
        document: the parse.
        clauses: a reader for each sentence, shared with whoever else reads predicates.
    """

    def __init__(self, document: Document, clauses: Sequence[Clauses]) -> None:
        self._document = document
        self._clauses = clauses
        self._found = Reports(document, clauses)
        self.reports = self._found.all
        self.quotations = self._found.quoting.all
        self._sentence_starts = [sentence.start for sentence in document.sentences]
        self._over_sentence = self._by_sentence()
        self._piece_starts = {
            number: [piece.start for piece, _ in told] for number, told in self._over_sentence.items()
        }
        self._by_cue = {(report.sentence, report.cue.id): report for report in self.reports}
        self._markers: dict[int, dict[int, Mention]] = {}
        for (sentence, cue), report in self._by_cue.items():
            if report.marker is not None:
                self._markers.setdefault(sentence, {})[cue] = report.marker
        self._last_told = {report.sentence: report for report in self.reports if report.speakers}

    def report(self, sentence: int, cue: Token) -> Report | None:
        """The report that a word is the cue of."""
        return self._by_cue.get((sentence, cue.id))

    def markers(self, sentence: int) -> Mapping[int, Mention]:
        """The "according to", colon or dash that marks what is reported if no verb or noun does, by the cue's id."""
        return self._markers.get(sentence, _NO_MARKERS)

    def over(self, start: int) -> Iterator[Report]:
        """The reports that a character belongs to the content of, in text order; of very many, the innermost."""
        number = self._sentence_at(start)
        told = self._over_sentence.get(number, ())
        last = bisect_right(self._piece_starts.get(number, ()), start)
        nearby = (pair for pair in told[max(0, last - _DEEPEST) : last])
        return (report for piece, report in nearby if start < piece.end)

    def arguments(self, predicate: Predicate) -> tuple[Argument, ...]:
        """A predicate's arguments with what it reports as ``content`` and, if it reports, who speaks as its subject."""
        report = self.report(predicate.sentence, predicate.head)
        if report is None:
            found = self._with_speaker_above(self._with_antecedent(predicate), predicate)
            if not predicate.having(SUBJECT):
                found = (*self._found.subjectless.subjects(predicate.sentence, predicate.head), *found)
            found = (*found, *lists.acting(self._clauses, predicate))
            return tuple(self._with_both_marks(argument) for argument in found if not _is_bare_relative(argument))
        path = f"what {predicate.lemma} reports"
        content = [Argument(CONTENT, predicate.head, piece, path) for piece in report.content]
        turned = _turned(self._sentence(predicate), predicate)
        others = (argument for argument in turned if not _is_bare_relative(argument))
        disowning = predicate.support is not None and predicate.support.lemma.lower() in words.DISOWNING
        named = bool(report.speakers) and not disowning  # who rejects a claim does not make it
        kept = [argument for argument in others if argument.function != SUBJECT or not named]
        return (*content, *report.speakers, *report.addressees, *map(self._with_both_marks, kept))

    def _sentence(self, predicate: Predicate) -> Sentence:
        return self._document.sentences[predicate.sentence]

    def _with_both_marks(self, argument: Argument) -> Argument:
        """An argument that has the opening or closing mark of a quotation within it gets the other one too."""
        start, end = argument.mention.start, argument.mention.end
        for quotation in self._found.quoting.between(start, end):
            if quotation.closed and start <= quotation.start and quotation.inner.end <= end < quotation.end:
                end = quotation.end
            elif quotation.closed and quotation.inner.start == start and quotation.end <= end:
                start = quotation.start
        if (start, end) == (argument.mention.start, argument.mention.end):
            return argument
        return evolve(argument, mention=Mention(start, end, self._document.text[start:end]))

    def sources(self, mention: Mention, cue: Token | None = None) -> tuple[Source, ...]:
        """Who says what stands at ``mention``, outermost first; where a sentence nests deeper, the innermost 32.

        Args:
            mention: the words in question.
            cue: a reporting verb that is not to count as its own source.
        """
        over = (report for report in self.over(mention.start) if report.cue is not cue and self._is_said(report))
        meant = (report for report in over if not self._is_taken_for_granted(mention, report))
        outermost_first = sorted(meant, key=lambda report: -report.length)
        found = (source for report in outermost_first for source in self._sources(report))
        return tuple({(source.mention, source.cue): source for source in found}.values())

    def _sources(self, report: Report) -> Iterator[Source]:
        """One source a speaker; where nobody is named ("it was reported"), the cue has to stand for one."""
        cue = report.marker or phrases.mention(self._document, [report.cue])
        for mention in [speaker.mention for speaker in report.speakers] or [cue]:
            yield Source(mention=mention, cue=cue, kind=report.kind, stance=report.stance)

    def _is_said(self, report: Report) -> bool:
        """Whether the report itself was made: "did not say that" and "nobody says that" tell of no source."""
        if report.speakers and all(_is_nobody(self._document.sentences, report, each) for each in report.speakers):
            return False
        if report.cue.upos != "VERB":
            return True
        sentence = self._document.sentences[report.sentence]
        above = sentence.head(report.cue)
        refused = above is not None and embedding(sentence, above, report.cue) in DENYING  # "declined to say if"
        return not refused and not is_negated(sentence, report.cue)

    def _is_taken_for_granted(self, mention: Mention, report: Report) -> bool:
        """Whether words tell what is known of whom a denial or demand names: "denied that X, who met Y, …"."""
        sentence = self._document.sentences[report.sentence]
        if report.stance == "asserts" or report.kind == "direct" or not sentence.start <= mention.start < sentence.end:
            return False
        word = next((token for token in sentence if token.start == mention.start), report.cue)
        way = (word, *takewhile(lambda above: above is not report.cue, sentence.ancestors(word)))
        return any(above.deprel == "acl:relcl" and _is_past(sentence, above) for above in way)

    def _sentence_at(self, start: int) -> int:
        return bisect_right(self._sentence_starts, start) - 1

    def _by_sentence(self) -> dict[int, list[tuple[Mention, Report]]]:
        """What is said in each sentence, by where it begins, with the report."""
        found: dict[int, list[tuple[Mention, Report]]] = {}
        # Of those who say the same, who quotes another is outside of him, and who is cited inside of who cites him.
        for report in (*self._found.tellings, *self.reports, *self._found.cited):
            for piece in report.content:
                for number in range(self._sentence_at(piece.start), self._sentence_at(piece.end - 1) + 1):
                    found.setdefault(number, []).append((piece, report))
        for told in found.values():
            told.sort(key=lambda pair: pair[0].start)
        return found

    def _with_antecedent(self, predicate: Predicate) -> tuple[Argument, ...]:
        """Let "this was conveyed by …" convey what was said last in the sentence before."""
        quoted = self._found.quoting.cues.quoted(predicate.head.start)  # whose "that" is what its speaker points at
        if quoted or not is_reporting(self._sentence(predicate), predicate.anchor):
            return predicate.arguments
        objects = (argument for argument in predicate.having("object") if _points_back(argument.head))
        pronoun = next(objects, None)
        before = self._last_told.get(predicate.sentence - 1)
        if pronoun is None or before is None:
            return predicate.arguments
        path = f"{pronoun.path}, which points back"
        content = [Argument(CONTENT, before.cue, piece, path) for piece in before.content]
        return (*content, *(other for other in predicate.arguments if other is not pronoun))

    def _with_speaker_above(self, arguments: tuple[Argument, ...], predicate: Predicate) -> tuple[Argument, ...]:
        """Let "said it was late and blamed the pilots" blame by who said so."""
        sentence = self._sentence(predicate)
        if predicate.support is not None or not speaks_out(sentence, predicate.head):
            return arguments
        above = taken_up(sentence, predicate.head)
        speakers = self._found.speakers.of(self._clauses[predicate.sentence], above) if above is not None else ()
        return (*speakers, *(other for other in arguments if other.function != SUBJECT)) if speakers else arguments


def _is_nobody(sentences: Sequence[Sentence], report: Report, speaker: Argument) -> bool:
    sentence = sentences[report.sentence if speaker.sentence is None else speaker.sentence]
    no = any(child.lemma.lower() in {"no", "neither"} for child in sentence.children(speaker.head))
    return no or speaker.head.lemma.lower() in words.NOBODY


def _is_past(sentence: Sentence, clause: Token) -> bool:
    """Whether the finite verb of a clause is in a past tense, without a modal."""
    finite = [word for word in (clause, *sentence.children(clause)) if word.feat("VerbForm") == "Fin"]
    return any(word.feat("Tense") == "Past" for word in finite) and not any(word.xpos == "MD" for word in finite)


def _points_back(token: Token) -> bool:
    return token.upos == "PRON" and token.lemma.lower() in {"this", "that"}


def _is_bare_relative(argument: Argument) -> bool:
    """Whether a phrase is the "what" of "what he called a success", which tells nothing."""
    return argument.mention.text.lower() in {"what", "whatever", "which", "that"} and argument.head.xpos in {
        "WP",
        "WDT",
    }


def _turned(sentence: Sentence, predicate: Predicate) -> tuple[Argument, ...]:
    """The arguments; of a participle that stands for a passive, the subject as object and the agent as subject."""
    if not is_asked(sentence, predicate.head):
        return predicate.arguments
    agents = asking(sentence, predicate.arguments)
    return tuple(
        evolve(argument, function="object") if argument.function == SUBJECT and argument not in agents else argument
        for argument in predicate.arguments
    )
