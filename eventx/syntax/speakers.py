"""Who speaks: the subject of a reporting verb, also where the tree has it elsewhere or another verb lends it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from eventx.document import Document, Sentence, Token
from eventx.syntax import phrases, words
from eventx.syntax.predicate import Argument
from eventx.syntax.predicates import Clauses
from eventx.syntax.quoting import Quoting
from eventx.syntax.report import SUBJECT, Report
from eventx.syntax.reporting import bracketed, continued, has_subject, quoting, taken_up, who_before


class Speakers:
    """Finds who speaks, once a verb.

    Args:
        document: the parse.
        quoting: its quotations; nobody speaks from within what they say.
    """

    def __init__(self, document: Document, quoting: Quoting) -> None:
        self._document = document
        self._quoting = quoting
        self._known: dict[tuple[int, int], tuple[Argument, ...]] = {}

    def of(self, reader: Clauses, verb: Token) -> tuple[Argument, ...]:
        """Who speaks, as the arguments of a reporting verb; of "…, adding that …" who spoke before."""
        waiting = [verb]
        while (reader.number, waiting[-1].id) not in self._known:  # a loop: texts may add a thousand times
            above = taken_up(reader.sentence, waiting[-1])
            if above is None or is_asked(reader.sentence, waiting[-1]):
                break
            waiting.append(above)
        lent: tuple[Argument, ...] | None = None
        for each in reversed(waiting):
            key = (reader.number, each.id)
            if key not in self._known:
                self._known[key] = tuple(self._found(reader, each, lent))
            lent = self._known[key]
        return self._known[reader.number, verb.id]

    def _found(self, reader: Clauses, verb: Token, lent: tuple[Argument, ...] | None) -> Sequence[Argument]:
        sentence = reader.sentence
        if is_asked(sentence, verb):
            return asking(sentence, reader.verb(verb).arguments)
        subjects = lent if lent is not None else self._lent_by_phrase(sentence, verb) or _quoted_person(reader, verb)
        subjects = subjects or reader.verb(verb).having(SUBJECT)
        subjects = tuple(a for a in subjects if not (a.head.xpos == "VBG" and continued(sentence, a.head)))
        subjects = tuple(argument for argument in subjects if not self._in_own_words(reader, verb, argument.head))
        beside = (
            self._quoting.speaker(reader.number, verb) or who_before(sentence, verb) or _name_before(sentence, verb)
        )
        if subjects or beside is None:
            return subjects
        members = phrases.conjuncts(sentence, beside)
        return [self.named(sentence, m, f"beside what {verb.lemma} reports") for m in members if not self._quoted(m)]

    def named(self, sentence: Sentence, head: Token, path: str) -> Argument:
        """A noun phrase as who speaks."""
        return Argument(SUBJECT, head, phrases.noun_phrase(self._document, sentence, head), path)

    def _quoted(self, token: Token) -> bool:
        return self._quoting.cues.quoted(token.start)

    def _lent_by_phrase(self, sentence: Sentence, participle: Token) -> tuple[Argument, ...]:
        """Who goes on in "according to the pilot, the ship sank, adding that …": not the ship."""
        if participle.xpos != "VBG" or has_subject(sentence, participle) or not phrases.set_off(sentence, participle):
            return ()
        for above in sentence.ancestors(participle):
            for child in sentence.children(above):
                if child.id < participle.id and phrases.preposition(sentence, child) in words.ACCORDING:
                    return (self.named(sentence, child, "according to"),)
        return ()

    def _in_own_words(self, reader: Clauses, verb: Token, head: Token) -> bool:
        quoted = self._quoting.of(reader.number, verb)
        return any(quotation.start <= head.start < quotation.end for quotation in quoted)


def _quoted_person(reader: Clauses, verb: Token) -> tuple[Argument, ...]:
    """Who is quoted, in "the agency quoted a diplomat as saying"."""
    quoter = quoting(reader.sentence, verb)
    if quoter is None:
        return ()
    quoted = reader.verb(quoter).having("object")
    return tuple(evolve(argument, function=SUBJECT, path=f"whom {quoter.form} quotes") for argument in quoted)


def carried_over(sentence: Sentence, report: Report, before: Sequence[Report]) -> Iterator[Argument]:
    """Who spoke in the sentence before, if a sentence is no more than "Adding that …".

    Args:
        sentence: the sentence of the report.
        report: a report for which nobody is named.
        before: the reports of the sentence before.
    """
    verb = report.cue
    opening = all(word.upos in {"PUNCT", "CCONJ"} for word in sentence.tokens[: verb.id - 1])
    alone = verb.head == 0 and opening and verb.xpos in {"VBG", "VBD", "VBZ"} and not has_subject(sentence, verb)
    named = [other for other in before if other.speakers]
    if alone and named:
        widest = max(named, key=lambda other: other.length)
        for speaker in widest.speakers:
            spoke = widest.sentence if speaker.sentence is None else speaker.sentence
            yield evolve(speaker, sentence=spoke, path="who spoke before")


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


def asking(sentence: Sentence, arguments: Sequence[Argument]) -> tuple[Argument, ...]:
    """Who asks, in "asked by an aide whether …, she replied"."""
    subjects = (argument for argument in arguments if argument.function == SUBJECT)
    return tuple(argument for argument in subjects if phrases.preposition(sentence, argument.head) == "by")


def is_asked(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb is the participle of "asked whether …, she replied": its subject is the one spoken to."""
    head = sentence.head(verb)
    bare = not any(child.relation in {"aux", "nsubj"} for child in sentence.children(verb))
    return verb.deprel == "advcl" and verb.xpos in {"VBN", "VBD"} and head is not None and verb.id < head.id and bare
