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
from eventx.syntax.cues import Cue, Cues
from eventx.syntax.predicates import Argument, Clauses, Predicate
from eventx.syntax.quotations import Quotation, quotations

#: The functions of what a reporting verb reports, quotations included, and of who reports it.
CONTENT, SUBJECT = "content", "subject"
_ACCORDING = frozenset({"according to", "per", "accord to"})
_LONGEST_GAP = 400  # characters, a sentence or two, between a report and a quotation that continues it


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
        self._clauses = clauses
        self._quotations = quotations(document.text)
        self._quotation_ends = [quotation.end for quotation in self._quotations]
        self._cues = Cues(document, self._quotations)
        self._quoted: dict[tuple[int, int], list[Quotation]] = {}
        self._beside: dict[tuple[int, int], Token] = {}
        self._claimed: set[int] = set()
        self._claim_quotations()
        found = [report for reader in clauses for report in self._reports(reader)]
        self.reports: tuple[Report, ...] = tuple(self._with_continuations(found))
        self._by_cue = {(report.sentence, report.cue.id): report for report in self.reports}

    def report(self, sentence: int, cue: Token) -> Report | None:
        """The report that a word is the cue of."""
        return self._by_cue.get((sentence, cue.id))

    def arguments(self, predicate: Predicate) -> tuple[Argument, ...]:
        """A predicate's arguments with what it reports as ``content`` and, if it reports, who speaks as its subject."""
        report = self.report(predicate.sentence, predicate.anchor)
        if report is None:
            return self._with_antecedent(predicate)
        path = f"what {predicate.lemma} reports"
        content = [Argument(CONTENT, predicate.anchor, piece, path) for piece in report.content]
        replaced = {"clause", SUBJECT} if report.speakers else {"clause"}
        kept = [argument for argument in predicate.arguments if argument.function not in replaced]
        return (*content, *report.speakers, *kept)

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

    def _with_antecedent(self, predicate: Predicate) -> tuple[Argument, ...]:
        """Let "this was conveyed by …" convey what was said last in the sentence before."""
        for argument in predicate.arguments:
            if argument.function == "object" and _points_back(argument.head) and self._is_reporting(predicate.anchor):
                before = [r for r in self.reports if r.sentence == predicate.sentence - 1 and r.speakers]
                if before:
                    path = f"{argument.path}, which points back"
                    content = [Argument(CONTENT, before[-1].cue, piece, path) for piece in before[-1].content]
                    return (*content, *(other for other in predicate.arguments if other is not argument))
        return predicate.arguments

    # --- finding reports ------------------------------------------------------------------------------------------

    def _claim_quotations(self) -> None:
        """Give every quotation to the verb that the words beside it name."""
        for number, quotation in enumerate(self._quotations):
            cue = self._cues.after(quotation) or self._cues.before(quotation)
            if cue is not None:
                self._claim(number, quotation, cue)

    def _claim(self, number: int, quotation: Quotation, cue: Cue) -> None:
        key = (cue.sentence, cue.verb.id)
        self._quoted.setdefault(key, []).append(quotation)
        self._claimed.add(number)
        if cue.speaker is not None:
            self._beside[key] = cue.speaker

    def _reports(self, reader: Clauses) -> Iterator[Report]:
        for token in reader.sentence:
            if token.upos == "VERB" and (self._is_reporting(token) or (reader.number, token.id) in self._quoted):
                report = self._verb_report(reader, token)
                if report.content:
                    yield report
            elif phrases.preposition(reader.sentence, token) in _ACCORDING:
                yield self._according_to(reader, token)

    def _is_reporting(self, token: Token) -> bool:
        return token.lemma.lower() in words.REPORTING

    def _verb_report(self, reader: Clauses, verb: Token) -> Report:
        content = self._content(reader, verb)
        return Report(
            sentence=reader.number,
            cue=verb,
            speakers=self._speakers(reader, verb),
            content=tuple(content),
            kind=self._kind(content),
            stance=words.STANCES.get(verb.lemma.lower(), "asserts"),
        )

    def _speakers(self, reader: Clauses, verb: Token) -> tuple[Argument, ...]:
        sentence = reader.sentence
        adding = self._taken_up(reader, verb)
        subjects = reader.verb(verb).having(SUBJECT) if adding is None else self._speakers(reader, adding)
        subjects = tuple(argument for argument in subjects if not self._in_own_words(reader, verb, argument.head))
        beside = self._beside.get((reader.number, verb.id))
        if subjects or beside is None:
            return subjects
        members = (member for member in phrases.conjuncts(sentence, beside) if not self._cues.quoted(member.start))
        return tuple(self._speaker(sentence, member, verb) for member in members)

    def _speaker(self, sentence: Sentence, head: Token, verb: Token) -> Argument:
        mention = phrases.noun_phrase(self._document, sentence, head)
        return Argument(SUBJECT, head, mention, f"beside what {verb.lemma} reports")

    def _in_own_words(self, reader: Clauses, verb: Token, head: Token) -> bool:
        quoted = self._quoted.get((reader.number, verb.id), ())
        return any(quotation.start <= head.start < quotation.end for quotation in quoted)

    def _taken_up(self, reader: Clauses, verb: Token) -> Token | None:
        """The reporting verb whose speaker goes on with "…, adding that …"."""
        if verb.xpos != "VBG" or verb.relation not in {"advcl", "parataxis", "conj", "acl"} or _has_subject(reader.sentence, verb):
            return None
        if not phrases.set_off(reader.sentence, verb):
            return None
        for above in reader.sentence.ancestors(verb):
            if self._is_reporting(above) and above.id < verb.id and above.upos == "VERB":
                return above
        return None

    # --- what is said ---------------------------------------------------------------------------------------------

    def _content(self, reader: Clauses, verb: Token) -> list[Mention]:
        sentence = reader.sentence
        quoted = self._quoted.get((reader.number, verb.id), [])
        pieces = self._tree_content(reader, verb) if self._is_reporting(verb) else []
        if not quoted:
            return self._whole_quotations(sentence, verb, pieces)
        leads = (self._lead(piece, quotation, sentence) for quotation in quoted for piece in pieces)
        return sorted({*(quotation.words for quotation in quoted), *(lead for lead in leads if lead is not None)})

    def _tree_content(self, reader: Clauses, verb: Token) -> list[Mention]:
        sentence, predicate = reader.sentence, reader.verb(verb)
        complements = [*predicate.having("clause")]
        if verb.lemma.lower() in words.REPORTING_INFINITIVES:
            complements += predicate.having("infinitive")
        heads = [argument.head for argument in complements]
        main = self._main_clause(sentence, verb) if not heads else None
        if main is not None:
            heads = [main]
        pieces: list[Mention] = []
        for head in heads:
            without = {token.id for other in self._asides(reader, head, verb) for token in sentence.subtree(other)}
            pieces += phrases.clause(self._document, sentence, head, without)
        return pieces

    def _main_clause(self, sentence: Sentence, verb: Token) -> Token | None:
        """The clause that a parenthetical reporting verb hangs on: "…, he said, …" and "as he put it"."""
        head = sentence.head(verb)
        if head is None or self._is_reporting(head):
            return None
        as_said = verb.deprel == "advcl" and any(c.deprel == "mark" and c.lemma == "as" for c in sentence.children(verb))
        objects = any(child.relation in {"obj", "xcomp", "ccomp"} for child in sentence.children(verb))
        return head if verb.relation == "parataxis" or (as_said and not objects) else None

    def _asides(self, reader: Clauses, head: Token, verb: Token) -> Iterator[Token]:
        """What hangs in the content without being said by the same verb: the verb itself and "adding that …"."""
        for token in reader.sentence.subtree(head):
            if token.id == verb.id or (token.upos == "VERB" and self._is_reporting(token) and self._goes_on(reader, token, verb)):
                yield token

    def _goes_on(self, reader: Clauses, token: Token, verb: Token) -> bool:
        if token.id < verb.id or self._taken_up(reader, token) is None:
            return False
        return any(child.relation == "ccomp" for child in reader.sentence.children(token)) or (
            reader.number,
            token.id,
        ) in self._quoted

    def _lead(self, piece: Mention, quotation: Quotation, sentence: Sentence) -> Mention | None:
        """What of a clause stands before a quotation that is its end: "That kind of talk is “dangerous,” he said"."""
        if piece.end <= quotation.start or piece.start >= quotation.start:
            return None
        lead = [token for token in sentence if piece.start <= token.start < quotation.start]
        lead = [token for token in lead if token.upos not in {"PUNCT", "CCONJ"}]
        if not lead or self._cues.quoted(lead[-1].start):
            return None
        return phrases.mention(self._document, lead)

    def _whole_quotations(self, sentence: Sentence, verb: Token, pieces: list[Mention]) -> list[Mention]:
        """Let no piece of the content end within a quotation."""
        for quotation in self._between(sentence.start, sentence.end):
            touched = [piece for piece in pieces if piece.overlaps(quotation.inner)]
            if not touched or quotation.inner.start <= verb.start < quotation.inner.end:
                continue
            begin, end = min(touched).start, max(piece.end for piece in touched)
            inside = begin >= quotation.start - 1
            begin = quotation.inner.start if inside else begin
            end = quotation.words.end if inside else max(end, quotation.inner.end)
            pieces = [piece for piece in pieces if piece not in touched]
            pieces.append(Mention(begin, end, self._document.text[begin:end]))
        return sorted(pieces)

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
            speakers=(Argument(SUBJECT, token, speaker, "according to"),),
            content=phrases.clause(self._document, sentence, head, below),
            kind="according-to",
        )

    # --- quotations without a verb of their own -------------------------------------------------------------------

    def _with_continuations(self, reports: list[Report]) -> Iterator[Report]:
        """Give a quotation that nothing introduces to the report before it."""
        owners = {
            quotation.start: number
            for number, report in enumerate(reports)
            for piece in report.content
            for quotation in self._between(piece.start, piece.end)
            if not quotation.start <= report.cue.start < quotation.end
        }
        cues = [report.cue.end for report in reports]
        extra: dict[int, list[Mention]] = {}
        before: Quotation | None = None
        for quotation in self._quotations:
            if quotation.start not in owners:
                owner = self._continued(reports, cues, quotation, before, owners)
                if owner is not None:
                    owners[quotation.start] = owner
                    extra.setdefault(owner, []).append(quotation.words)
            before = quotation
        for number, report in enumerate(reports):
            pieces = tuple(sorted([*report.content, *extra.get(number, ())]))
            yield evolve(report, content=pieces, kind=self._kind(pieces)) if number in extra else report

    def _continued(
        self,
        reports: Sequence[Report],
        cues: Sequence[int],
        quotation: Quotation,
        before: Quotation | None,
        owners: dict[int, int],
    ) -> int | None:
        """The report that a quotation goes on with."""
        if before is not None and not before.closed and before.start in owners:
            between = self._document.text[before.end : quotation.start]
            if not between.strip():
                return owners[before.start]
        number = bisect_right(cues, quotation.start) - 1
        while number >= 0 and not self._may_go_on(reports[number]):
            number -= 1
        going_on = before is not None and owners.get(before.start) == number
        if number < 0 or not (going_on or self._cues.is_speech(quotation)):
            return None
        gap = self._document.text[cues[number] : quotation.start]
        return number if "\n" not in gap and len(gap) < _LONGEST_GAP else None

    def _may_go_on(self, report: Report) -> bool:
        return report.kind != "according-to" and bool(report.speakers) and not self._cues.quoted(report.cue.start)


def _covers(piece: Mention, mention: Mention) -> bool:
    return piece.start <= mention.start < piece.end


def _points_back(token: Token) -> bool:
    return token.upos == "PRON" and token.lemma.lower() in {"this", "that"}


def _has_subject(sentence: Sentence, verb: Token) -> bool:
    return any(child.relation in {"nsubj", "csubj"} for child in sentence.children(verb))
