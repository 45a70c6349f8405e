"""Who says so: reported speech and quotations, and the chain of sources over each stretch of text.

Sources: the source–cue–content scheme of PARC and PolNeAR (Pareti 2012; Newell et al. 2018).
"""

from __future__ import annotations

import re
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
_COLON_AND_BREAK = re.compile(r"[^\n:“\"]{0,80}:[ \t]*\n\s*")
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
            return tuple(argument for argument in self._with_antecedent(predicate) if not _is_bare_relative(argument))
        path = f"what {predicate.lemma} reports"
        content = [Argument(CONTENT, predicate.anchor, piece, path) for piece in report.content]
        replaced = {"clause", SUBJECT} if report.speakers else {"clause"}
        others = (argument for argument in predicate.arguments if not _is_bare_relative(argument))
        kept = [argument for argument in others if argument.function not in replaced]
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
        """The reporting verb whose speaker goes on with "…, adding that …" or "… and warned …"."""
        sentence = reader.sentence
        if _has_subject(sentence, verb):
            return None
        participle = verb.xpos == "VBG" and verb.relation in {"advcl", "parataxis", "conj", "acl"}
        if not (participle and phrases.set_off(sentence, verb)) and not self._is_misplaced(sentence, verb):
            return None
        for above in sentence.ancestors(verb):
            if above.upos == "VERB" and self._is_reporting(above) and above.id < verb.id:
                return above if participle or above.xpos == verb.xpos else None
        return None

    def _is_misplaced(self, sentence: Sentence, verb: Token) -> bool:
        """Whether a finite reporting verb is coordinated with what was said instead of with the saying."""
        first = sentence.head(verb)
        if verb.deprel != "conj" or verb.xpos not in {"VBD", "VBZ"} or first is None or self._is_reporting(first):
            return False
        return first.deprel == "ccomp" and not any(child.relation == "aux" for child in sentence.children(verb))

    # --- what is said ---------------------------------------------------------------------------------------------

    def _content(self, reader: Clauses, verb: Token) -> list[Mention]:
        sentence = reader.sentence
        quoted = self._quoted.get((reader.number, verb.id), [])
        pieces = self._tree_content(reader, verb) if self._is_reporting(verb) else []
        if not quoted:
            return self._whole_quotations(sentence, verb, pieces)
        leads = (self._lead(piece, quotation, sentence) for quotation in quoted for piece in pieces)
        whole = {self._with_tail(quotation, pieces) for quotation in quoted}
        return sorted({*whole, *(lead for lead in leads if lead is not None)})

    def _tree_content(self, reader: Clauses, verb: Token) -> list[Mention]:
        sentence, predicate = reader.sentence, reader.verb(verb)
        complements = [*predicate.having("clause")]
        if verb.lemma.lower() in words.REPORTING_INFINITIVES:
            complements += predicate.having("infinitive")
        heads = [argument.head for argument in complements] or list(_mislabelled(sentence, verb))
        main = self._main_clause(sentence, verb) if not heads else None
        if main is not None:
            heads = [main]
        saying = {verb.id, *(t.id for c in sentence.children(verb) if c.relation == "nsubj" for t in sentence.subtree(c))}
        pieces: list[Mention] = []
        for head in heads:
            asides = {token.id for other in self._asides(reader, head, verb) for token in sentence.subtree(other)}
            pieces += phrases.clause(self._document, sentence, head, saying | asides)
        return pieces or list(self._block(sentence, verb))

    def _block(self, sentence: Sentence, verb: Token) -> Iterator[Mention]:
        """The paragraph after "X wrote:", if no marks show that it is quoted."""
        text = self._document.text
        gap = _COLON_AND_BREAK.match(text, verb.end)
        if gap is None or gap.end() < sentence.end or self._cues.quoted(gap.end()):
            return
        end = text.find("\n", gap.end())
        block = text[gap.end() : end if end >= 0 else len(text)].rstrip()
        if block:
            yield Mention(gap.end(), gap.end() + len(block), block)

    def _main_clause(self, sentence: Sentence, verb: Token) -> Token | None:
        """The clause that a parenthetical reporting verb hangs on: "…, he said, …" and "as he put it"."""
        head = sentence.head(verb)
        if head is None or self._is_reporting(head):
            return None
        if verb.relation == "parataxis":
            return head
        children = sentence.children(verb)
        marks = [child.lemma.lower() for child in children if child.deprel in {"mark", "advmod"} and child.id < verb.id]
        bare = not any(child.relation in {"obj", "xcomp", "ccomp"} for child in children)
        finite = verb.xpos in {"VBD", "VBZ", "VBP"} and any(child.relation == "nsubj" for child in children)
        return head if verb.deprel == "advcl" and bare and finite and marks in ([], ["as"]) else None

    def _asides(self, reader: Clauses, head: Token, verb: Token) -> Iterator[Token]:
        """What hangs in the content without being said by the same verb: the verb itself and "adding that …"."""
        for token in reader.sentence.subtree(head):
            if token.id == verb.id or self._goes_on(reader, token, verb) or _is_concession(reader.sentence, token, head):
                yield token

    def _goes_on(self, reader: Clauses, token: Token, verb: Token) -> bool:
        """Whether a reporting verb within the content has the same speaker as the verb above."""
        if token.id < verb.id or token.upos != "VERB" or not self._is_reporting(token):
            return False
        taken_up = self._taken_up(reader, token)
        clausal = any(child.relation == "ccomp" for child in reader.sentence.children(token))
        return taken_up is not None and (token.deprel == "conj" or clausal or (reader.number, token.id) in self._quoted)

    def _with_tail(self, quotation: Quotation, pieces: Sequence[Mention]) -> Mention:
        """A quotation with the words that end its clause: "“face jail time” for fraud"."""
        tails = (p.end for p in pieces if p.start < quotation.end < p.end and not self._cues.is_whole(quotation))
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
            end = quotation.words.end if inside else max(end, quotation.end)
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


def _mislabelled(sentence: Sentence, verb: Token) -> Iterator[Token]:
    """Clauses with "that" and a subject after a reporting verb, whatever the tree calls them."""
    for child in sentence.children(verb):
        below = {(word.relation, word.lemma.lower()) for word in sentence.children(child)}
        if child.id > verb.id and ("mark", "that") in below and any(relation == "nsubj" for relation, _ in below):
            yield child


def _points_back(token: Token) -> bool:
    return token.upos == "PRON" and token.lemma.lower() in {"this", "that"}


def _is_bare_relative(argument: Argument) -> bool:
    """Whether a phrase is the "what" of "what he called a success", which tells nothing."""
    return argument.mention.text.lower() in {"what", "whatever", "which", "that"} and argument.head.xpos in {"WP", "WDT"}


def _is_concession(sentence: Sentence, token: Token, head: Token) -> bool:
    """Whether a clause is the writer's own remark: "…, although she again refused"."""
    if token.deprel != "advcl" or token.id < head.id or not phrases.set_off(sentence, token):
        return False
    return any(child.deprel == "mark" and child.lemma.lower() in {"although", "though"} for child in sentence.children(token))


def _has_subject(sentence: Sentence, verb: Token) -> bool:
    return any(child.relation in {"nsubj", "csubj"} for child in sentence.children(verb))
