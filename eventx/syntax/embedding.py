"""Which words make what stands below them planned, demanded, refused …, and over what they have that power."""

from __future__ import annotations

from eventx.document import Sentence, Token
from eventx.records import Status
from eventx.syntax import words
from eventx.syntax.borrowing import called_upon
from eventx.syntax.phrases import preposition, set_off

#: Prepositions that tie an event noun to the noun above it ("a plan for talks", "the lack of an agreement").
_TIES = frozenset({"of", "for", "to", "on", "over", "about"})


def embedding(sentence: Sentence, above: Token, below: Token) -> Status | None:
    """What a word says of the clause or noun below it; None if nothing.

    Args:
        sentence: their sentence.
        above: the word.
        below: what heads the clause or noun that hangs on it.
    """
    lemma = _with_particle(sentence, above)
    if above.upos in {"NOUN", "PROPN"}:
        return _by_noun(sentence, words.EMBEDDING_NOUNS.get(lemma), below)
    found = words.EMBEDDERS.get(lemma)
    if found is not None:
        return found if _governs(sentence, above, below, lemma) else None
    return words.DENIALS.get(lemma) if _is_denied(sentence, below) else None


def _with_particle(sentence: Sentence, token: Token) -> str:
    particles = [child.lemma for child in sentence.children(token) if child.deprel == "compound:prt"]
    return " ".join([token.lemma.lower(), *particles])


def _by_noun(sentence: Sentence, found: Status | None, below: Token) -> Status | None:
    if found is None:
        return None
    if below.deprel == "nmod":
        return found if preposition(sentence, below) in _TIES else None
    if below.deprel == "acl":
        return found if _is_infinitive(sentence, below) or _has_subject(sentence, below) else None
    gerund = below.relation in {"acl", "advcl", "nmod"} and below.xpos == "VBG"
    return found if below.deprel in {"xcomp", "ccomp"} or gerund else None


def _governs(sentence: Sentence, above: Token, below: Token, lemma: str) -> bool:
    """Whether an embedding verb or adjective really has the clause or noun as its content."""
    if below.deprel in {"nmod", "obl"}:
        tied = preposition(sentence, below) in words.GOVERNED_PREPOSITIONS.get(lemma, {"for", "to", "from"})
        return tied and below.upos == "NOUN"
    if below.deprel in {"acl:relcl", "parataxis", "conj", "nsubj"}:
        return False
    if below.upos in {"NOUN", "PROPN"}:
        by_noun = below.deprel in {"obj", "nsubj:pass"} and not (below.deprel == "nsubj:pass" and below.upos == "PROPN")
        return by_noun and (lemma not in words.INFINITIVE_ONLY or lemma in words.ALSO_OVER_NOUNS)
    infinitive = _is_infinitive(sentence, below)
    if lemma in words.INFINITIVE_ONLY:
        return infinitive or (lemma in words.ALSO_OVER_GERUNDS and below.xpos == "VBG")
    if below.relation == "advcl":
        return infinitive and _takes_infinitive(sentence, above, lemma)
    return True


def _takes_infinitive(sentence: Sentence, above: Token, lemma: str) -> bool:
    """Whether an infinitive that hangs loosely on a word is its content: "due to meet", "called on them to sign"."""
    if lemma in {"due", "set", "plan", "schedule", "slate", "about", "ready"}:
        return True
    return bool(called_upon(sentence, above))


def _is_denied(sentence: Sentence, below: Token) -> bool:
    """Whether what is denied is a clause or a claim, not what the clause is about nor what is said beside it."""
    if below.deprel in {"ccomp", "xcomp", "csubj"}:
        return True
    if below.deprel == "advcl" and below.xpos == "VBG":
        return not set_off(sentence, below)
    return below.deprel in {"obj", "nsubj:pass"} and below.upos == "NOUN"


def _is_infinitive(sentence: Sentence, below: Token) -> bool:
    return any(child.upos == "PART" and child.lemma.lower() == "to" for child in sentence.children(below))


def _has_subject(sentence: Sentence, below: Token) -> bool:
    return below.deprel == "acl" and any(child.relation == "nsubj" for child in sentence.children(below))
