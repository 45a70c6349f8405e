"""Clefts: in "it was in Oslo that they signed it", they signed it in Oslo."""

from __future__ import annotations

from collections.abc import Iterator

from eventx.document import Sentence, Token
from eventx.syntax import phrases, settings
from eventx.syntax.animacy import Animacy
from eventx.syntax.grafts.move import Move


def cleft(sentence: Sentence, animacy: Animacy, clause: Token) -> Iterator[Move]:
    """The clause behind "it was", as what is told; a phrase with a preposition before it becomes a part of it."""
    focus = sentence.head(clause)
    if focus is None or focus.id > clause.id or not _is_identified(sentence, focus):
        return
    link = sentence.subtree(clause)[0]
    if link.lemma.lower() not in {"that", "who", "which"}:
        return
    cases = [child for child in sentence.children(focus) if child.relation == "case" and child.id < focus.id]
    dated = animacy.entity(focus) is not None and settings.is_time(animacy, focus, "")  # "it was last July that …"
    if not cases and not dated:
        if clause.deprel == "advcl:relcl":  # "it was the bishop who told them"
            yield Move(clause, focus, "acl:relcl")
        return
    told = clause.deprel != "csubj" or _tells_when_or_where(sentence, animacy, focus)
    if told and link.lemma.lower() == "that" and link.relation != "nsubj":
        yield Move(link, clause, "mark")
        yield Move(clause, sentence.head(focus), focus.deprel)
        yield Move(focus, clause, "obl" if cases else "obl:unmarked")


def _tells_when_or_where(sentence: Sentence, animacy: Animacy, focus: Token) -> bool:
    """Whether a phrase before "that" is none of "it is in our interest that they meet"."""
    marker = phrases.preposition(sentence, focus)
    return settings.is_time(animacy, focus, marker) or settings.is_place(animacy, focus, marker)


def _is_identified(sentence: Sentence, focus: Token) -> bool:
    """Whether "it is" stands before a noun."""
    if focus.upos not in {"NOUN", "PROPN", "PRON", "NUM"}:
        return False
    before = [child for child in sentence.children(focus) if child.id < focus.id]
    copula = any(child.deprel == "cop" for child in before)
    return copula and any(child.lemma.lower() == "it" and child.relation in {"expl", "nsubj"} for child in before)
