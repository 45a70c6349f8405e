"""Words that stand for all of those known, where the tree takes them for adverbs: "neither had said so"."""

from __future__ import annotations

from eventx.document import Sentence, Token
from eventx.syntax import titles

_STANDING = frozenset({"both", "neither"})
_ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "conj"})
_WITH_ARTICLE = {"other", *titles.IN_ORDER}
_RELATIVE = frozenset({"which", "that", "whom"})


def is_subject(sentence: Sentence, token: Token) -> bool:
    """Whether a word like "both" is the subject of its verb, as in "a charge that both deny", not "they both deny".

    Args:
        sentence: the sentence.
        token: the word.
    """
    verb = sentence.head(token)
    if token.lemma.lower() not in _STANDING or token.deprel != "advmod" or verb is None or verb.upos != "VERB":
        return False
    if token.id > verb.id or verb.xpos in {"VBG", "TO"}:
        return False
    others = [child for child in sentence.children(verb) if child.relation in {"nsubj", "csubj", "expl"}]
    return all(_is_taken_up(child) for child in others) and _opens(sentence, verb, token)


def takes_some(sentence: Sentence, token: Token) -> bool:
    """Whether a word takes some of those known, without a noun of its own: "one of them", "another", "the latter"."""
    word = token.form.lower()
    if word not in titles.SHARES or token.relation not in _ARGUMENTS or token.upos == "PROPN":
        return False
    before = {child.lemma.lower() for child in sentence.children(token)}
    return "no" not in before and (word not in _WITH_ARTICLE or "the" in before)


def displaces(sentence: Sentence, relative: Token) -> bool:
    """Whether a relative pronoun is an object though the tree makes it the subject, since "both" or "neither" is that.

    Args:
        sentence: the sentence.
        relative: a subject.
    """
    if not _is_taken_up(relative):
        return False
    verb = sentence.head(relative)
    return verb is not None and any(
        child.id == relative.id + 1 and (is_subject(sentence, child) or _is_second_subject(child))
        for child in sentence.children(verb)
    )


def _is_taken_up(child: Token) -> bool:
    return child.lemma.lower() in _RELATIVE and child.xpos in {"WP", "WDT"}


def _is_second_subject(child: Token) -> bool:
    return child.relation == "nsubj" and child.lemma.lower() in _STANDING


def _opens(sentence: Sentence, verb: Token, token: Token) -> bool:
    """Whether only auxiliaries and adverbs stand between a word and its verb."""
    between = sentence.tokens[token.id : verb.id - 1]
    return all(word.relation in {"aux", "advmod"} and word.head == verb.id for word in between)
