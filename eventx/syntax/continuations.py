"""Participles that go on with a report: "…, adding ties with Accra were good".

Without "that", trees often take the words behind the participle for its object, for a subject or for a part of what was
said before. The order of the words tells more: a comma, the participle, a noun phrase, a finite verb.
"""

from __future__ import annotations

from eventx.document import Sentence, Token
from eventx.syntax.words import FINITE

_COMMAS = frozenset({",", "–", "—"})
_FINITE = FINITE | {"MD"}
_INSIDE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADP", "ADV", "PART", "CCONJ", "AUX", "SYM"})
#: Words that open a clause which is not the one that is added.
_OPENING = frozenset({"WDT", "WP", "WP$", "WRB"})
#: A subject is rarely longer.
_LONGEST_SUBJECT = 16  # words


def added(sentence: Sentence, participle: Token) -> range:
    """The ids of the words that a participle adds, from the one behind it to the end; empty if it adds no clause.

    Args:
        sentence: the sentence.
        participle: a reporting verb; one that is no participle adds nothing.
    """
    if participle.xpos != "VBG" or participle.id < 2 or participle.id == len(sentence):  # noqa: PLR2004
        return range(0)
    if sentence.token(participle.id - 1).form not in _COMMAS or not _has_clause(sentence, participle):
        return range(0)
    first = participle.id + 1 + _is_conjunction(sentence.token(participle.id + 1))
    last = _end(sentence, first) - 1
    while last > first and sentence.token(last).upos == "PUNCT" and sentence.token(last).form in _COMMAS:
        last -= 1
    return range(first, last + 1)


def _is_conjunction(word: Token) -> bool:
    """Whether a word is the "that" of "adding that …", and not the subject of "adding that was new"."""
    return word.lemma.lower() == "that" and word.upos == "SCONJ"


def _has_clause(sentence: Sentence, participle: Token) -> bool:
    """Whether a noun phrase and a finite verb follow, with nothing in between."""
    behind = sentence.tokens[participle.id : participle.id + _LONGEST_SUBJECT]
    for number, word in enumerate(behind):
        if word.xpos in _FINITE:
            return number > 0
        if word.xpos in _OPENING or (word.upos not in _INSIDE and number > 0) or word.xpos == "TO":
            return False
    return False


def _end(sentence: Sentence, first: int) -> int:
    """The id after the last word: before the full stop, the end of a quotation or a further participle."""
    quoting = False
    for word in sentence.tokens[first - 1 :]:
        following = sentence.token(word.id + 1) if word.id < len(sentence) else None
        further = (
            word.form in _COMMAS and following is not None and (following.xpos == "VBG" or following.upos == "CCONJ")
        )
        closed = word.xpos == "''" and not quoting
        if further or closed or (word.upos == "PUNCT" and following is None):
            return word.id
        quoting = (quoting or word.xpos == "``") and word.xpos != "''"
    return len(sentence) + 1
