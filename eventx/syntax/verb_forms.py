"""Which form a verb has: passive, infinitive, an -ing form that a preposition may introduce."""

from __future__ import annotations

from eventx.document import Sentence, Token
from eventx.syntax import phrases

_OF_GERUNDS = frozenset({"having", "being"})


def is_passive(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb is passive, as a reduced relative ("talks attended by") is too."""
    if verb.form.lower().endswith("ing"):
        return False  # even where the tree takes the "were" of "were meeting" for a passive one
    if any(child.deprel in {"nsubj:pass", "aux:pass", "obl:agent"} for child in sentence.children(verb)):
        return True
    if _shares_auxiliary(sentence, verb):
        return True
    bare = verb.deprel in {"acl", "advcl", "amod"} and verb.xpos == "VBN"
    bare = bare or (verb.deprel == "acl" and verb.xpos == "VBD")  # a participle that was taken for a past tense
    return bare and not any(child.relation in {"aux", "nsubj"} for child in sentence.children(verb))


def _shares_auxiliary(sentence: Sentence, verb: Token) -> bool:
    """Whether a participle is passive with the one before it ("was arrested and charged")."""
    if verb.deprel != "conj" or verb.xpos != "VBN":
        return False
    own = any(child.relation in {"aux", "nsubj", "obj"} for child in sentence.children(verb))
    first = sentence.head(verb)
    passive = first is not None and any(child.deprel == "aux:pass" for child in sentence.children(first))
    return passive and not own


def is_gerund(sentence: Sentence, verb: Token) -> bool:
    """Whether a clause has an -ing form ("hiding it", "having hidden it") that is not finite ("is hiding it")."""
    auxiliaries = [child.form.lower() for child in sentence.children(verb) if child.relation == "aux"]
    if auxiliaries:
        return not _OF_GERUNDS.isdisjoint(auxiliaries)
    return verb.xpos == "VBG" or any(child.xpos == "VBG" and child.deprel == "cop" for child in sentence.children(verb))


def gerund_marker(sentence: Sentence, verb: Token) -> str:
    """The preposition before an -ing clause ("of arming them"); empty for other clauses."""
    return phrases.preposition(sentence, verb) if is_gerund(sentence, verb) else ""


def is_infinitive(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb has a "to" of its own."""
    return any(word.lemma.lower() == "to" and word.upos == "PART" for word in sentence.children(verb))
