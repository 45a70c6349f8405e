"""Phrases that a noun or a verb takes: "parties to the dispute", an agreement "signed in May", told "in a letter"."""

from __future__ import annotations

from collections.abc import Iterator

from eventx.document import Sentence, Token
from eventx.syntax import phrases, words
from eventx.syntax.animacy import Animacy
from eventx.syntax.grafts.move import Move

#: Where and by what means something is said.
_OCCASIONS = frozenset(
    "statement interview speech letter post tweet message email memo filing report conference briefing address "
    "broadcast video note communique release column article testimony hearing call rally debate session convention "
    "meeting talk visit summit trip ceremony event vote game match trial".split()
)
#: Prepositions of such phrases.
_OF_OCCASIONS = frozenset({"in", "at", "on", "during", "after", "before"})
_WHERE = frozenset({"in", "at", "inside", "outside", "near"})
#: Those who come to listen: where they are is where it is said.
_AUDIENCES = frozenset(
    "journalist reporter correspondent newsman lawmaker mp deputy senator delegate analyst investor crowd "
    "supporter".split()
)
#: Nouns for people that "to" relates to something.
_RELATED = frozenset("party signatory heir witness adviser advisor successor contributor subscriber".split())
_AGREEMENTS = frozenset(
    "agreement accord pact treaty deal truce ceasefire armistice protocol memorandum contract convention charter "
    "covenant compact declaration settlement communique".split()
)
#: Verbs by whose participle the making of an agreement is told.
_MAKING = frozenset(
    "sign initial ratify conclude strike seal broker negotiate reach agree adopt finalise finalize ink clinch".split()
)
#: Prepositions by which an agreement names its parties or what it is about.
_OF_AGREEMENTS = frozenset({"between", "with", "of", "by", "on"})


def is_occasion(word: Token) -> bool:
    """Whether a noun tells where or by what means something is said."""
    return word.lemma.lower() in _OCCASIONS


def occasion(sentence: Sentence, _animacy: Animacy, phrase: Token) -> Iterator[Move]:
    """Where or how somebody is told, as a part of the telling: "told members in a letter", "told MPs at the palace"."""
    listener = sentence.head(phrase)
    saying = sentence.head(listener) if listener is not None and listener.relation in {"obj", "iobj"} else None
    if listener is None or saying is None or saying.lemma.lower() not in words.TELLING_SOMEBODY:
        return
    marker = phrases.preposition(sentence, phrase)
    there = listener.lemma.lower() in _AUDIENCES and marker in _WHERE
    if saying.id < listener.id < phrase.id and (there or (is_occasion(phrase) and marker in _OF_OCCASIONS)):
        yield Move(phrase, saying, "obl")


def of_relation(sentence: Sentence, _animacy: Animacy, phrase: Token) -> Iterator[Move]:
    """What somebody is related to: "urged all parties to the dispute to meet" is addressed to nobody else."""
    verb = sentence.head(phrase)
    first = sentence.subtree(phrase)[0].id
    noun = sentence.token(first - 1) if first > 1 else None
    if noun is None or noun.lemma.lower() not in _RELATED or verb is None or noun.head != verb.id:
        return
    if verb.id < noun.id and phrases.preposition(sentence, phrase) == "to":
        yield Move(phrase, noun, "nmod")


def participle(sentence: Sentence, animacy: Animacy, verb: Token) -> Iterator[Move]:
    """The participle of an agreement that the tree hangs on the clause, or on the parties behind the agreement."""
    if verb.lemma.lower() not in _MAKING or verb.xpos not in {"VBN", "VBD"} or not _is_bare(sentence, verb):
        return
    head = sentence.head(verb)
    if verb.deprel != "acl":
        noun = _set_off_behind(sentence, verb, head)
        if noun is not None:
            yield Move(verb, noun, "acl")
    elif head is not None and not _is_agreement(head):
        noun = sentence.head(head)
        inner = head.relation == "nmod" and phrases.preposition(sentence, head) in _OF_AGREEMENTS
        if inner and noun is not None and _is_agreement(noun) and animacy.acts(sentence, head):
            yield Move(verb, noun, "acl")


def _is_bare(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb has a phrase behind it, and neither subject nor object."""
    children = sentence.children(verb)
    if any(child.relation in {"nsubj", "aux", "obj", "ccomp", "xcomp", "cop"} for child in children):
        return False
    return any(child.relation in {"obl", "advmod"} and child.id > verb.id for child in children)


def _set_off_behind(sentence: Sentence, verb: Token, head: Token | None) -> Token | None:
    """The agreement that a comma parts from a participle; it stands behind the verb that the participle hangs on."""
    if head is None or verb.id < 3 or sentence.token(verb.id - 1).form != ",":  # noqa: PLR2004  (noun and comma)
        return None
    last = sentence.token(verb.id - 2)
    above = (word for word in (last, *sentence.ancestors(last)) if head.id < word.id < verb.id)
    return next((word for word in above if _is_agreement(word)), None)


def _is_agreement(word: Token) -> bool:
    return word.upos in {"NOUN", "PROPN"} and word.lemma.lower() in _AGREEMENTS
