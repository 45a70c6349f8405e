"""Who does what a headline tells without a subject: "Praises nurses for courage", "Says will not sign accord".

It is who does the same in the text below, else whom the line above is about, if that is a headline too, else whom the
first sentence below is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from eventx.document import Sentence, Token
from eventx.syntax.name_rows import NamesInARow
from eventx.syntax.predicate import Argument
from eventx.syntax.predicates import Clauses
from eventx.syntax.report import SUBJECT
from eventx.syntax.reporting import has_subject

#: How many sentences below a headline are searched; a byline and a dateline may come first.
_REACH = 5
_LINKS = frozenset({"conj", "parataxis"})


class Subjectless:
    """Finds the subjects that headlines leave out.

    Args:
        clauses: a reader for each sentence.
        names: knows which sentences are lines of their own.
    """

    def __init__(self, clauses: Sequence[Clauses], names: NamesInARow) -> None:
        self._clauses = clauses
        self._names = names

    def subjects(self, number: int, verb: Token) -> tuple[Argument, ...]:
        """Who does what a verb tells, as arguments in another sentence; nobody if it is no verb of such a headline."""
        sentence = self._clauses[number].sentence
        if verb.xpos != "VBZ" or not _opens(sentence, verb) or not self._is_headline(number):
            return ()
        below = [n for n in range(number + 1, min(number + 1 + _REACH, len(self._clauses))) if not self._is_headline(n)]
        found = self._doing(verb.lemma, below) or self._above(number)
        return found or (self._of_roots(below[0]) if below else ())

    def _doing(self, lemma: str, numbers: Iterable[int]) -> tuple[Argument, ...]:
        """Who does the same in the text below."""
        for number in numbers:
            same = (verb for verb in self._clauses[number].sentence if verb.upos == "VERB" and verb.lemma == lemma)
            found = tuple(self._acting(number, *same))
            if found:
                return found
        return ()

    def _above(self, number: int) -> tuple[Argument, ...]:
        """Whom the headline above is about; a loop, since many lines may leave it out."""
        for before in range(number - 1, max(-1, number - 1 - _REACH), -1):
            if not self._is_headline(before):
                return ()
            found = self._of_roots(before)
            if found:
                return found
        return ()

    def _of_roots(self, number: int) -> tuple[Argument, ...]:
        return tuple(self._acting(number, *self._clauses[number].sentence.roots))

    def _acting(self, number: int, *verbs: Token) -> Iterator[Argument]:
        """Who does something in another sentence."""
        reader = self._clauses[number]
        for verb in verbs:
            for argument in reader.verb(verb).having(SUBJECT) if verb.upos == "VERB" else ():
                if argument.head.upos != "PRON" and reader.animacy.acts(reader.sentence, argument.head):
                    yield evolve(argument, sentence=number, path="whom the lines around the headline are about")

    def _is_headline(self, number: int) -> bool:
        sentence = self._clauses[number].sentence
        return sentence.tokens[-1].upos != "PUNCT" and self._names.is_line(sentence)


def _opens(sentence: Sentence, verb: Token) -> bool:
    """Whether a sentence begins with a verb that has no subject, or with one that this verb goes on with."""
    if has_subject(sentence, verb):
        return False
    above = sentence.head(verb)
    top = above if verb.relation in _LINKS and above is not None else verb
    return top.id == 1 and top.xpos == "VBZ" and not has_subject(sentence, top)
