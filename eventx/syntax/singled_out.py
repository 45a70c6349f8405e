"""Infinitives that say by what somebody is singled out: "the first woman to sign", "the only state to have signed"."""

from __future__ import annotations

from eventx.document import Sentence, Token
from eventx.syntax import futures

_RANKS = frozenset({"first", "second", "third", "last", "latest", "only"})
_SINGLING = _RANKS | frozenset("fourth fifth sole next other lone single many few several".split())
_INFINITIVES = frozenset({"acl", "xcomp", "csubj"})
#: Verbs that say what their subject is.
_BEING = frozenset({"become", "remain", "be", "make"})


def tells_who(sentence: Sentence, verb: Token) -> bool:
    """Whether an infinitive tells what one singled out of many did: "the last governor to sign the accord".

    Args:
        sentence: the sentence.
        verb: a verb.
    """
    noun = sentence.head(verb)
    if noun is None or noun.id > verb.id or verb.deprel not in _INFINITIVES:
        return False
    return futures.infinitive_marker(sentence, verb) is not None and _is_singled_out(sentence, noun)


def who(sentence: Sentence, noun: Token) -> Token:
    """Who it is that is singled out: Ada of "Ada was the first woman to sign", else the noun itself.

    Args:
        sentence: the sentence.
        noun: the head of the phrase with the infinitive.
    """
    said_of = any(child.deprel == "cop" for child in sentence.children(noun))
    subjects = (child for child in sentence.children(noun) if child.relation == "nsubj" and child.lemma.lower() != "it")
    return next(subjects, noun) if said_of else noun


def becoming(sentence: Sentence, noun: Token) -> Token | None:
    """The verb whose subject is singled out: "become" in "hopes to become the first woman to sign"."""
    above = sentence.head(noun)
    is_said = above is not None and noun.deprel in {"xcomp", "obj"} and above.lemma.lower() in _BEING
    return above if is_said else None


def _is_singled_out(sentence: Sentence, noun: Token) -> bool:
    """Whether a phrase has a rank, a superlative or "only", or is one ("among the first to sign")."""
    if noun.upos not in {"NOUN", "PROPN"}:
        return noun.lemma.lower() in _RANKS or noun.xpos == "JJS"
    return any(_singles(sentence, child) for child in sentence.children(noun) if child.id < noun.id)


def _singles(sentence: Sentence, word: Token) -> bool:
    if word.deprel not in {"amod", "nummod"}:
        return False
    below = sentence.children(word)  # "highest-ranking", "most senior"
    return word.lemma.lower() in _SINGLING or any(one.xpos in {"JJS", "RBS"} for one in (word, *below))
