"""Whether "it" is somebody who can act, as far as the words before it tell: a body or a country that was the subject.

Who it is, is settled later, with all that the text says of everybody; frames ask before, sentence by sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from eventx.document import Document, Entity, Sentence, Token
from eventx.syntax import titles
from eventx.syntax.sorts import BODY_LABELS

if TYPE_CHECKING:
    from eventx.syntax.animacy import Animacy

_IMPERSONAL = frozenset("rain snow seem appear emerge transpire turn happen take".split())
#: Verbs whose "it" is what was claimed or done, not who did it ("he denied it").
_OF_CLAIMS = frozenset(
    "deny confirm admit say mean announce know doubt regret explain reject dismiss call make tell remember "
    "recall".split()
)
#: How many sentences back the subject is looked for.
_REACH = 2
_COLLECTIVE = titles.BODIES | titles.COUNTRY_NOUNS | titles.STATE_ORGANS
#: Verbs by which one tells of what one does oneself.
_TELLING = frozenset("say tell announce disclose add confirm state report note claim insist admit acknowledge".split())


def is_empty(sentence: Sentence, token: Token) -> bool:
    """Whether "it" stands for nothing or for a clause: "it rained", "it is known that", "he denied it"."""
    if token.lemma.lower() != "it" or token.relation not in {"nsubj", "obj"}:
        return False
    head = sentence.head(token)
    if token.relation == "obj":
        return head is not None and head.lemma in _OF_CLAIMS
    if head is None or head.upos != "VERB" or head.lemma in _IMPERSONAL:
        return True
    clausal = any(child.relation in {"csubj", "ccomp"} for child in sentence.children(head))
    return clausal and (token.deprel == "nsubj:pass" or any(c.deprel == "aux:pass" for c in sentence.children(head)))


class Neuters:
    """Knows what the neuter pronouns of a document stand for.

    Args:
        document: the parse.
        animacy: knows its entities.
    """

    def __init__(self, document: Document, animacy: Animacy) -> None:
        self._sentences = document.sentences
        self._starts = [sentence.start for sentence in document.sentences]
        self._animacy = animacy
        self._known: dict[int, bool] = {}

    def act(self, sentence: Sentence, token: Token) -> bool:
        """Whether "it" stands for a body or country."""
        if token.start not in self._known:
            self._known[token.start] = False  # what stands for itself stands for nobody
            self._known[token.start] = not is_empty(sentence, token) and self._find(sentence, token)
        return self._known[token.start]

    def _find(self, sentence: Sentence, token: Token) -> bool:
        for other, subject in self._subjects(sentence, token):
            verdict = self._is_body(other, subject, token)
            if verdict is not None:
                return verdict
        return False

    def _subjects(self, sentence: Sentence, token: Token) -> Iterator[tuple[Sentence, Token]]:
        """The subjects before a pronoun, those of its sentence first, the first one of a sentence first."""
        yield from ((sentence, word) for word in _subjects(sentence) if word.id < token.id and word.head != token.head)
        number = bisect_right(self._starts, sentence.start) - 1
        for before in range(number - 1, max(-1, number - 1 - _REACH), -1):
            yield from ((self._sentences[before], word) for word in _subjects(self._sentences[before]))

    def _is_body(self, sentence: Sentence, subject: Token, pronoun: Token) -> bool | None:
        """Whether a subject is a body; None if it may not be called "it" at all, or says nothing."""
        lemma = subject.lemma.lower()
        if subject.upos == "PRON":
            return self.act(sentence, subject) if lemma == "it" else None
        if subject.feat("Number") == "Plur" or subject.xpos in {"NNS", "NNPS"}:
            return None
        entity = self._animacy.entity(subject) or self._apposed(sentence, subject)
        if entity is not None and entity.label == "Person":
            return True if " " not in entity.text and self._tells(sentence, subject, pronoun) else None
        if entity is not None:
            return entity.label in BODY_LABELS
        return True if lemma in _COLLECTIVE else None if self._animacy.acts(sentence, subject) else False

    def _apposed(self, sentence: Sentence, noun: Token) -> Entity | None:
        """The name that stands beside a noun: "the brewer Halle ASA"."""
        beside = (child for child in sentence.children(noun) if child.relation == "appos")
        return next((entity for child in beside if (entity := self._animacy.entity(child)) is not None), None)

    def _tells(self, sentence: Sentence, subject: Token, pronoun: Token) -> bool:
        """Whether a subject says what "it" does: one word taken for a person's name may be that of a firm."""
        if not sentence.start <= pronoun.start < sentence.end:
            return False
        verb, said = sentence.head(subject), sentence.head(pronoun)
        if verb is None or said is None or any(child.deprel == "nmod:desc" for child in sentence.children(subject)):
            return False
        return said.deprel == "ccomp" and said.head == verb.id and verb.lemma in _TELLING


def _subjects(sentence: Sentence) -> Iterator[Token]:
    return (token for token in sentence if token.relation == "nsubj")
