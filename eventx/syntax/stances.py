"""What speakers do with what they report: assert, deny, question, demand or promise it."""

from __future__ import annotations

from eventx.document import Sentence, Token
from eventx.records import Stance
from eventx.syntax import words


def stance(sentence: Sentence, cue: Token) -> Stance:
    """The stance that a reporting verb or noun takes.

    Who tells somebody to do something demands it, whatever the verb ("told the crew to leave"), as does who says what
    ought to be, in the subjunctive ("insisted that he resign").

    Args:
        sentence: its sentence.
        cue: the verb or noun.
    """
    lemma = cue.lemma.lower()
    found = words.STANCES.get(lemma, "asserts")
    if found in {"denies", "promises"} or cue.upos != "VERB":
        return found
    clauses = [child for child in sentence.children(cue) if child.id > cue.id]
    if any(child.deprel == "ccomp" and _is_subjunctive(sentence, child) for child in clauses):
        return "demands"
    directed = lemma in words.DIRECTING and any(_is_infinitive(sentence, child) for child in clauses)
    return "demands" if directed else found


def _is_infinitive(sentence: Sentence, clause: Token) -> bool:
    marked = any(child.upos == "PART" and child.lemma.lower() == "to" for child in sentence.children(clause))
    return marked and clause.relation in {"xcomp", "ccomp", "advcl"}


def _is_subjunctive(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause with a subject has a bare verb: "that she resign", "that it be closed"."""
    children = sentence.children(clause)
    auxiliaries = [child for child in children if child.relation in {"aux", "cop"}]
    subject = next((child for child in children if child.relation == "nsubj"), None)
    if subject is None or _is_infinitive(sentence, clause):
        return False
    if auxiliaries:
        return auxiliaries[0].form.lower() == "be"
    singular = subject.xpos in {"NN", "NNP"} or subject.lemma.lower() in {"he", "she", "it"}
    return clause.xpos == "VB" or (clause.xpos == "VBP" and singular)
