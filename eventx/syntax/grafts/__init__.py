"""Phrases and clauses put where the order of the words says that they belong, before anything is read off the trees.

A parser takes "on Tuesday" for a part of what is said in "said on Tuesday it had signed", the clause of "told a court
he had paid the bill" for one that describes the court, and the participle of "led to a treaty, signed in May" for what
somebody did meanwhile. What the words between leave no room for is moved here, once for all who read the trees.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from eventx.document import ROOT, Document, Sentence, Token
from eventx.syntax.animacy import Animacy
from eventx.syntax.grafts import clauses, clefts, phrases
from eventx.syntax.grafts.move import Move, Rule

__all__ = ["grafted"]

#: The rules for words of each relation.
_RULES: Mapping[str, tuple[Rule, ...]] = {
    "ccomp": (clauses.made_known, clauses.openings, clauses.behind_semicolon),
    "nsubj": (clauses.described,),
    "acl": (clauses.told, clauses.told_that, clauses.asked_for, phrases.participle),
    "acl:relcl": (clauses.told, clauses.told_that, clauses.asked_whom, clefts.cleft),
    "advcl:relcl": (clefts.cleft,),
    "csubj": (clefts.cleft,),
    "advcl": (clauses.described, clauses.asked_for, phrases.participle),
    "parataxis": (phrases.participle,),
    "obj": (clauses.free_relative,),
    "nmod": (phrases.occasion,),
    "obl": (phrases.of_relation,),
}
#: How often a sentence is gone through, since a move may make room for another.
_ROUNDS = 3


def grafted(document: Document, animacy: Animacy) -> Document:
    """The document with some words hung elsewhere; the document itself where all stand well.

    Args:
        document: the parse.
        animacy: knows its entities.
    """
    sentences = tuple([_grafted(sentence, animacy) for sentence in document.sentences])
    changed = any(new is not old for new, old in zip(sentences, document.sentences, strict=True))
    return evolve(document, sentences=sentences) if changed else document


def _grafted(sentence: Sentence, animacy: Animacy) -> Sentence:
    for _ in range(_ROUNDS):
        before = sentence
        for number, token in enumerate(before.tokens):
            for rule in _RULES.get(token.deprel, ()):
                for move in tuple(rule(sentence, animacy, sentence.tokens[number])):
                    sentence = _with(sentence, move)
        if sentence is before:
            break
    return sentence


def _with(sentence: Sentence, move: Move) -> Sentence:
    """The sentence with a word moved, unless it would hang on itself then."""
    if move.head is not None and _stands_below(sentence, move.head, move.word):
        return sentence
    tokens = list(sentence.tokens)
    tag = "VBN" if move.relation == "acl" and move.word.xpos == "VBD" else move.word.xpos
    head = ROOT if move.head is None else move.head.id
    tokens[move.word.id - 1] = evolve(sentence.token(move.word.id), head=head, deprel=move.relation, xpos=tag)
    return evolve(sentence, tokens=tuple(tokens))


def _stands_below(sentence: Sentence, word: Token, other: Token) -> bool:
    return word.id == other.id or any(above.id == other.id for above in sentence.ancestors(sentence.token(word.id)))
