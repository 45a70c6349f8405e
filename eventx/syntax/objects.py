"""Whether a word below a verb is its object, where the tree does not tell."""

from __future__ import annotations

from eventx.document import Sentence, Token
from eventx.syntax import phrases, words
from eventx.syntax.verb_forms import gerund_marker


def is_direct(sentence: Sentence, child: Token) -> bool:
    """Whether a word that the tree takes for an object, or for whom the text calls upon, is an object of its verb."""
    return _is_called_upon(sentence, child) if child.deprel == "vocative" else not _is_set_off(sentence, child)


def _is_set_off(sentence: Sentence, child: Token) -> bool:
    """Whether a comma and more parts an object from its verb: then it says something of the whole clause."""
    verb = sentence.head(child)
    others = [other for other in sentence.children(verb) if verb.id < other.id < child.id] if verb else []
    return any(other.relation != "punct" for other in others) and phrases.set_off(sentence, child)


def has_other(sentence: Sentence, child: Token) -> bool:
    """Whether an indirect object has a direct one, or a clause in its place, beside it."""
    verb = sentence.head(child)
    beside = sentence.children(verb) if verb is not None else ()
    return any(
        other.deprel == "obj" or (other.deprel in {"ccomp", "xcomp"} and not gerund_marker(sentence, other))
        for other in beside
    )


def _is_called_upon(sentence: Sentence, child: Token) -> bool:
    """Whether a noun right behind a verb is taken for whom the text calls upon: "Unions meet minister"."""
    verb = sentence.head(child)
    if child.upos != "NOUN" or verb is None or sentence.subtree(child)[0].id != verb.id + 1:
        return False
    return not any(other.relation in {"obj", "iobj", "ccomp", "xcomp"} for other in sentence.children(verb))


def is_announced(sentence: Sentence, child: Token) -> bool:
    """Whether "it" stands for a clause behind a passive: "it was agreed that the clerk would write"."""
    verb = sentence.head(child)
    if child.deprel != "csubj:pass" or verb is None or child.id < verb.id:
        return False
    return any(other.deprel == "expl" for other in sentence.children(verb))


def of_passive(sentence: Sentence, verb: Token) -> str:
    """The function of a passive's subject: ``indirect`` of who is given something ("they were refused a meeting").

    Args:
        sentence: the sentence.
        verb: a verb in the passive.
    """
    giving = verb.lemma.lower() in words.GIVING
    given = giving and any(child.deprel == "obj" and child.id > verb.id for child in sentence.children(verb))
    return "indirect" if given else "object"


def of_passive_subject(sentence: Sentence, child: Token) -> str:
    """The function of a word that is the subject of a passive; empty for an "it" that stands for nobody."""
    return "" if _is_empty(sentence, child) else of_passive(sentence, sentence.token(child.head))


def _is_empty(sentence: Sentence, child: Token) -> bool:
    """Whether a passive's "it" stands for an infinitive: "it was agreed to meet", not "it was asked to leave"."""
    verb = sentence.head(child)
    if child.lemma.lower() != "it" or verb is None or verb.lemma.lower() not in words.RESOLVING:
        return False
    return any(other.deprel == "xcomp" and other.id > verb.id for other in sentence.children(verb))
