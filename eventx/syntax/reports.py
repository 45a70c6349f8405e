"""Finds who reports what: reporting verbs and nouns, "according to", hearsay, headlines, and the quotations of each.

Sources: the source–cue–content scheme of PARC and PolNeAR (Pareti 2012; Newell et al. 2018).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from attrs import evolve, field, frozen

from eventx.document import Document, Sentence, Token
from eventx.records import Mention, SourceKind, Stance
from eventx.stretches import Stretches
from eventx.syntax import phrases, words
from eventx.syntax.contents import Contents
from eventx.syntax.cues import Cue, Cues
from eventx.syntax.name_rows import NamesInARow
from eventx.syntax.predicates import Argument, Clauses
from eventx.syntax.quotations import Quotation, quotations
from eventx.syntax.reporting import bracketed, continued, has_subject, is_reporting, taken_up
from eventx.syntax.turns import Turn, Turns

#: The function of who acts, and so of who reports.
SUBJECT = "subject"
_ACCORDING = frozenset({"according to", "per", "accord to"})
_LONGEST_GAP = 400  # characters, a sentence or two, between a report and a quotation that continues it


@frozen(kw_only=True)
class Report:
    """Somebody says something.

    Attributes:
        sentence: number of the sentence with the cue.
        cue: the reporting verb or noun; of a report that is told by none, the word that stands for it.
        marker: what shows it if no verb or noun does: "according to", a colon, a dash.
        speakers: who says it; empty where the text does not tell ("it was reported that").
        addressees: who is told, where the tree took them for a part of what is said.
        content: what is said, in text order; a split quotation has several pieces.
        kind: direct, indirect, mixed or according-to.
        stance: what the speaker does with the content.
    """

    sentence: int
    cue: Token
    marker: Mention | None = None
    speakers: tuple[Argument, ...] = ()
    addressees: tuple[Argument, ...] = ()
    content: tuple[Mention, ...] = field(default=())
    kind: SourceKind = "indirect"
    stance: Stance = "asserts"

    def says(self, start: int, end: int | None = None) -> bool:
        """Whether a character, or one of a range, is among what is said; a quotation may have a thousand pieces."""
        return self._pieces.touch(start, start + 1 if end is None else end)

    @cached_property
    def length(self) -> int:
        """How many characters are said."""
        return sum(piece.end - piece.start for piece in self.content)

    @cached_property
    def _pieces(self) -> Stretches[Mention]:
        return Stretches(self.content, lambda piece: piece)


class Reports:
    """Finds the reports of a document.

    Args:
        document: the parse.
        clauses: a reader for each sentence.
    """

    def __init__(self, document: Document, clauses: Sequence[Clauses]) -> None:
        self._document = document
        self._quotations = quotations(document.text)
        self._quotation_ends = [quotation.end for quotation in self._quotations]
        self._cues = Cues(document, self._quotations)
        self._contents = Contents(document, self._cues)
        self._names = NamesInARow(document)
        self._turns = {(turn.sentence, turn.cue.id): turn for turn in Turns(document).all()}
        self._quoted: dict[tuple[int, int], list[Quotation]] = {}
        self._beside: dict[tuple[int, int], Token] = {}
        self._claim_quotations()
        found = [report for reader in clauses for report in self._reports(reader)]
        self.all: tuple[Report, ...] = tuple(self._with_continuations(found))

    # --- finding reports ------------------------------------------------------------------------------------------

    def _claim_quotations(self) -> None:
        """Give every quotation to the verb that the words beside it name."""
        for quotation in self._quotations:
            cue = self._cues.after(quotation) or self._cues.before(quotation)
            if cue is not None:
                self._claim(quotation, cue)

    def _claim(self, quotation: Quotation, cue: Cue) -> None:
        key = (cue.sentence, cue.verb.id)
        self._quoted.setdefault(key, []).append(quotation)
        if cue.speaker is not None:
            self._beside[key] = cue.speaker

    def _reports(self, reader: Clauses) -> Iterator[Report]:
        for token in reader.sentence:
            turn = self._turns.get((reader.number, token.id))
            if turn is not None:
                yield self._spoken(turn)
            elif token.form == ":":
                yield from self._headline(reader, token)
            elif is_reporting(reader.sentence, token) or (reader.number, token.id) in self._quoted:
                report = self._verb_report(reader, token)
                if report.content:
                    yield report
            elif token.deprel == "advmod" and token.lemma.lower() in words.HEARSAY:
                yield from self._hearsay(reader, token)
            elif phrases.preposition(reader.sentence, token) in _ACCORDING:
                yield self._according_to(reader, token)
            elif token.upos == "NOUN" and token.lemma.lower() in words.REPORTING_NOUNS:
                yield from self._noun_report(reader, token)

    def _verb_report(self, reader: Clauses, verb: Token) -> Report:
        content = self._content(reader, verb)
        told = self._names.addressee(reader.sentence, verb, content)
        if told is not None:
            content[0] = self._document_mention(told.mention.end, content[0])
        return Report(
            sentence=reader.number,
            cue=verb,
            speakers=self.speakers(reader, verb),
            addressees=() if told is None else (told,),
            content=tuple(content),
            kind=self._kind(content),
            stance=words.STANCES.get(verb.lemma.lower(), "asserts"),
        )

    def _document_mention(self, start: int, piece: Mention) -> Mention:
        """What of a piece follows a place."""
        text = self._document.text[start : piece.end]
        start += len(text) - len(text.lstrip())
        return Mention(start, piece.end, self._document.text[start : piece.end])

    def _noun_report(self, reader: Clauses, noun: Token) -> Iterator[Report]:
        content = self._contents.of_noun(reader, noun)
        if not content:
            return
        predicate = reader.noun(noun, words.REPORTING_SUPPORTS)
        speakers = (*predicate.having("possessor"), *predicate.having(SUBJECT), *predicate.having("from"))
        yield Report(
            sentence=reader.number,
            cue=noun,
            speakers=tuple(evolve(speaker, function=SUBJECT) for speaker in speakers),
            content=tuple(content),
            kind=self._kind(content),
            stance=words.STANCES.get(noun.lemma.lower(), "asserts"),
        )

    def speakers(self, reader: Clauses, verb: Token) -> tuple[Argument, ...]:
        """Who speaks, as the arguments of a reporting verb."""
        sentence = reader.sentence
        if is_asked(sentence, verb):
            return ()
        adding = taken_up(sentence, verb)
        subjects = reader.verb(verb).having(SUBJECT) if adding is None else self.speakers(reader, adding)
        subjects = tuple(a for a in subjects if not (a.head.xpos == "VBG" and continued(sentence, a.head)))
        subjects = tuple(argument for argument in subjects if not self._in_own_words(reader, verb, argument.head))
        beside = self._beside.get((reader.number, verb.id)) or _name_before(sentence, verb)
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

    # --- what is said ---------------------------------------------------------------------------------------------

    def _content(self, reader: Clauses, verb: Token) -> list[Mention]:
        sentence = reader.sentence
        quoted = self._quoted.get((reader.number, verb.id), [])
        pieces = self._contents.of_verb(reader, verb) if is_reporting(sentence, verb) else []
        if not quoted:
            return self._whole_quotations(sentence, verb, pieces)
        leads = (self._lead(piece, quotation, sentence) for quotation in quoted for piece in pieces)
        whole = {self._with_tail(quotation, pieces) for quotation in quoted}
        return sorted({*whole, *(lead for lead in leads if lead is not None)})

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
        for quotation in self.between(sentence.start, sentence.end):
            touched = [piece for piece in pieces if piece.overlaps(quotation.inner)]
            if not touched or quotation.inner.start <= verb.start < quotation.inner.end:
                continue
            begin, end = min(touched).start, max(piece.end for piece in touched)
            if begin >= quotation.start - 1 and (end <= quotation.end or self._cues.ends_there(quotation)):
                begin, end = quotation.inner.start, quotation.words.end
            else:
                begin, end = min(begin, quotation.start), max(end, quotation.end)
            pieces = [piece for piece in pieces if piece not in touched]
            pieces.append(Mention(begin, end, self._document.text[begin:end]))
        return sorted(pieces)

    def _kind(self, content: Sequence[Mention]) -> SourceKind:
        near = [self.between(piece.start, piece.end) for piece in content]
        inside = [
            any(quotation.start <= piece.start and piece.end <= quotation.end for quotation in quoted)
            for piece, quoted in zip(content, near, strict=True)
        ]
        if content and all(inside):
            return "direct"
        return "mixed" if any(near) else "indirect"

    def between(self, start: int, end: int) -> Sequence[Quotation]:
        """The quotations that share a character with a range."""
        first = bisect_right(self._quotation_ends, start)
        last = first
        while last < len(self._quotations) and self._quotations[last].start < end:
            last += 1
        return self._quotations[first:last]

    def _according_to(self, reader: Clauses, token: Token) -> Report:
        sentence = reader.sentence
        marker = next(child for child in sentence.children(token) if child.relation in {"case", "mark"})
        below = {word.id for word in sentence.subtree(token)}
        head = _attributed(sentence, token, below)
        speaker = phrases.noun_phrase(self._document, sentence, token)
        return Report(
            sentence=reader.number,
            cue=marker,
            marker=phrases.mention(self._document, phrases.fixed_words(sentence, marker)),
            speakers=(Argument(SUBJECT, token, speaker, "according to"),),
            content=phrases.clause(self._document, sentence, head, below),
            kind="according-to",
        )

    def _hearsay(self, reader: Clauses, adverb: Token) -> Iterator[Report]:
        """The clause of "reportedly", whose source is not named."""
        head = reader.sentence.head(adverb)
        if head is not None and head.upos in {"VERB", "NOUN", "ADJ"}:
            content = phrases.clause(self._document, reader.sentence, head, {adverb.id})
            yield Report(sentence=reader.number, cue=adverb, content=content)

    def _spoken(self, turn: Turn) -> Report:
        """A turn of a transcript or a signed quotation."""
        speaker = Argument(SUBJECT, turn.head, turn.name, f"name at the {turn.marker.text!r}")
        return Report(
            sentence=turn.sentence,
            cue=turn.cue,
            marker=turn.marker,
            speakers=(speaker,),
            content=(turn.said,),
            kind=self._kind((turn.said,)),
        )

    def _headline(self, reader: Clauses, colon: Token) -> Iterator[Report]:
        """A headline's "Lunde: Port Will Stay Shut"."""
        name = self._names.before_colon(reader.sentence, colon)
        said = reader.sentence.tokens[colon.id :]
        if name is None or not any(token.upos in {"VERB", "AUX"} for token in said) or self._cues.quoted(colon.end + 1):
            return
        speaker = Argument(
            SUBJECT, name, phrases.noun_phrase(self._document, reader.sentence, name), "before the colon"
        )
        content = (phrases.mention(self._document, said),)
        yield Report(
            sentence=reader.number,
            cue=colon,
            marker=phrases.mention(self._document, [colon]),
            speakers=(speaker,),
            content=content,
            kind=self._kind(content),
        )

    # --- quotations without a verb of their own -------------------------------------------------------------------

    def _with_continuations(self, reports: list[Report]) -> Iterator[Report]:
        """Give a quotation that nothing introduces to the report before it."""
        owners = {
            quotation.start: number
            for number, report in enumerate(reports)
            for piece in report.content
            for quotation in self.between(piece.start, piece.end)
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
        nearest = bisect_right(cues, quotation.start - _LONGEST_GAP)
        while number >= nearest and not self._may_go_on(reports[number]):
            number -= 1
        going_on = before is not None and owners.get(before.start) == number
        if number < nearest or not (going_on or self._cues.stands_alone(quotation)):
            return None
        return number if "\n" not in self._document.text[cues[number] : quotation.start] else None

    def _may_go_on(self, report: Report) -> bool:
        return report.kind != "according-to" and bool(report.speakers) and not self._cues.quoted(report.cue.start)


def _attributed(sentence: Sentence, token: Token, below: Collection[int]) -> Token:
    """What heads the words that "according to …" is about: all of the sentence that it ends, else its own clause."""
    above = list(sentence.ancestors(token))
    last = all(word.upos == "PUNCT" for word in sentence.tokens[max(below) :])
    if last and above and phrases.set_off(sentence, token):
        return above[-1]
    clauses = (word for word in above if word.upos in {"VERB", "AUX"} or has_subject(sentence, word))
    return next(clauses, above[0] if above else token)


def _name_before(sentence: Sentence, verb: Token) -> Token | None:
    """The name right before a verb in brackets of commas that has no subject in the tree: "…, Grau claimed, …"."""
    loose = verb.relation == "parataxis" or bracketed(sentence, verb)
    if not loose or verb.id == 1 or has_subject(sentence, verb):
        return None
    before = sentence.token(verb.id - 1)
    for above in sentence.ancestors(before):  # which stops where a tree goes round
        if before.relation != "flat":
            break
        before = above
    return before if before.upos in {"PROPN", "NOUN", "PRON"} and before.id < verb.id else None


def is_asked(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb is the participle of "asked whether …, she replied": its subject is the one spoken to."""
    head = sentence.head(verb)
    bare = not any(child.relation in {"aux", "nsubj"} for child in sentence.children(verb))
    return verb.deprel == "advcl" and verb.xpos in {"VBN", "VBD"} and head is not None and verb.id < head.id and bare
