"""Phrases and clauses put where the order of the words says that they belong, before anything is read off the trees.

A parser takes "on Tuesday" for a part of what is said in "said on Tuesday it had signed", the clause of "told a court
he had paid the bill" for one that describes the court, and the participle of "led to a treaty, signed in May" for what
somebody did meanwhile. What the words between leave no room for is moved here, once for all who read the trees.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from eventx.document import Document, Sentence, Token
from eventx.syntax import phrases, settings
from eventx.syntax.animacy import Animacy
from eventx.syntax.reporting import is_reporting
from eventx.syntax.words import TELLING_SOMEBODY

#: Prepositions of what tells when, where or on which occasion somebody spoke.
_OF_SAYING = frozenset({"", "on", "in", "at", "during", "after", "before"})
#: Where and by what means something is said.
_OCCASIONS = frozenset(
    "statement interview speech letter post tweet message email memo filing report conference briefing address "
    "broadcast video note communique release column article testimony hearing call rally debate session convention "
    "meeting talk visit summit trip ceremony event vote game match trial".split()
)
#: Words by which a time lies ahead, so that it is no time of a saying.
_AHEAD = frozenset({"next", "tomorrow"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
#: Verbs whose object may be told a clause.
_TOLD = TELLING_SOMEBODY - {"ask", "urge", "advise"}
#: Tags of words that link a clause to what stands before it.
_LINKING = frozenset({"IN", "WDT", "WP", "WRB", "WP$"})
_BOUNDARIES = frozenset({"PUNCT", "CCONJ", "SCONJ"})
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
    """The sentence with each move made that leaves it a tree."""
    for token in sentence.tokens:
        if token.upos == "VERB":
            for moved, head, relation in [*_moves(sentence, animacy, sentence.token(token.id))]:
                if all(above.id != moved.id for above in (head, *sentence.ancestors(head))):
                    sentence = _with(sentence, moved, head, relation)
    return sentence


def _with(sentence: Sentence, moved: Token, head: Token, relation: str) -> Sentence:
    tokens = list(sentence.tokens)
    tag = "VBN" if relation == "acl" and moved.xpos == "VBD" else moved.xpos
    tokens[moved.id - 1] = evolve(moved, head=head.id, deprel=relation, xpos=tag)
    return evolve(sentence, tokens=tuple(tokens))


def _moves(sentence: Sentence, animacy: Animacy, verb: Token) -> Iterator[tuple[Token, Token, str]]:
    """Which words are to hang on what, and how, around a verb."""
    if verb.deprel == "ccomp":
        yield from _of_clause(sentence, animacy, verb)
    elif verb.relation == "acl" and _has_subject_alone(sentence, verb):
        yield from _told(sentence, verb)
    elif verb.lemma.lower() in _MAKING and verb.xpos in {"VBN", "VBD"} and verb.id > 1:
        yield from _of_participle(sentence, animacy, verb)


# --- between a saying and what is said --------------------------------------------------------------------------------


def _of_clause(sentence: Sentence, animacy: Animacy, clause: Token) -> Iterator[tuple[Token, Token, str]]:
    """What stands before a clause without "that" and is its verb's: when and where it was said, who was told."""
    saying = sentence.head(clause)
    first = sentence.subtree(clause)[0]
    if saying is None or not saying.id < first.id or sentence.token(first.id - 1).upos in _BOUNDARIES:
        return
    if not is_reporting(sentence, saying):
        return
    before = [child for child in sentence.children(clause) if child.id < clause.id]
    listener = _listener(sentence, saying, before)
    if listener is not None:
        yield listener, saying, "iobj"
    for phrase in _of_saying(sentence, animacy, before):
        yield phrase, saying, phrase.deprel


def _of_saying(sentence: Sentence, animacy: Animacy, before: list[Token]) -> list[Token]:
    """The phrases that open a clause and tell of the saying; none if a comma parts them from the subject."""
    found: list[Token] = []
    for child in before:
        if found and sentence.subtree(child)[0].id != sentence.subtree(found[-1])[-1].id + 1:
            return []
        if child.relation == "nsubj":
            return found if sentence.token(sentence.subtree(child)[0].id - 1).upos != "PUNCT" else []
        if child.relation != "obl" or not _tells_of_saying(sentence, animacy, child):
            return []
        found.append(child)
    return []


def _tells_of_saying(sentence: Sentence, animacy: Animacy, phrase: Token) -> bool:
    marker = phrases.preposition(sentence, phrase)
    if marker not in _OF_SAYING or any(word.lemma.lower() in _AHEAD for word in sentence.subtree(phrase)):
        return False
    occasion = marker and phrase.lemma.lower() in _OCCASIONS
    return bool(occasion) or settings.is_time(animacy, phrase, marker) or settings.is_place(animacy, phrase, marker)


def _listener(sentence: Sentence, saying: Token, before: list[Token]) -> Token | None:
    """Who is told in "told his lawyer the police had lied", where the tree gives the clause two subjects."""
    subjects = [child for child in before if child.relation == "nsubj"]
    if len(subjects) != 2 or subjects != before[:2] or saying.lemma.lower() not in _TOLD:  # noqa: PLR2004
        return None
    one, other = (sentence.subtree(subject) for subject in subjects)
    in_a_row = one[0].id == saying.id + 1 and other[0].id == one[-1].id + 1
    taken = any(word.relation in {"obj", "iobj"} for word in sentence.children(saying))
    return subjects[0] if in_a_row and not taken else None


def _has_subject_alone(sentence: Sentence, clause: Token) -> bool:
    """Whether a finite clause opens with its subject, and with no word that links it to the noun before."""
    children = sentence.children(clause)
    if not children or children[0].relation != "nsubj":
        return False
    if any(word.xpos in {"WP", "WDT", "WRB", "WP$"} for word in sentence.subtree(children[0])):
        return False
    return clause.xpos in _FINITE or any(child.relation in {"aux", "cop"} for child in children)


def _told(sentence: Sentence, clause: Token) -> Iterator[tuple[Token, Token, str]]:
    """The clause on whom somebody is told: "told a court he had paid the bill", not "told a man he knew"."""
    noun = sentence.head(clause)
    saying = sentence.head(noun) if noun is not None else None
    if noun is None or saying is None or not saying.id < noun.id < clause.id:
        return
    if noun.relation not in {"obj", "iobj"} or noun.upos == "PRON" or saying.lemma.lower() not in _TOLD:
        return
    linked = sentence.token(sentence.subtree(clause)[0].id - 1)
    if linked.upos in _BOUNDARIES or linked.xpos in _LINKING:
        return
    whole = any(child.deprel in {"obj", "ccomp", "cop"} for child in sentence.children(clause))
    beside = (child.relation for child in sentence.children(saying) if child.id != noun.id)
    if (whole or clause.deprel == "acl") and {"obj", "iobj", "ccomp", "xcomp"}.isdisjoint(beside):
        yield clause, saying, "ccomp"


# --- behind an agreement ----------------------------------------------------------------------------------------------


def _of_participle(sentence: Sentence, animacy: Animacy, verb: Token) -> Iterator[tuple[Token, Token, str]]:
    """The participle of an agreement that the tree hangs on the clause, or on the parties behind the agreement."""
    children = sentence.children(verb)
    if any(child.relation in {"nsubj", "aux", "obj", "ccomp", "xcomp", "cop"} for child in children):
        return
    if not any(child.relation in {"obl", "advmod"} and child.id > verb.id for child in children):
        return
    head = sentence.head(verb)
    if verb.relation in {"advcl", "parataxis"} and sentence.token(verb.id - 1).form == ",":
        last = sentence.token(max(1, verb.id - 2))
        above = (word for word in (last, *sentence.ancestors(last)) if head is not None and word.id > head.id)
        noun = next((word for word in above if _is_agreement(word)), None)
        if noun is not None:
            yield verb, noun, "acl"
    elif verb.deprel == "acl" and head is not None and not _is_agreement(head):
        noun = sentence.head(head)
        inner = head.relation == "nmod" and phrases.preposition(sentence, head) in _OF_AGREEMENTS
        if inner and noun is not None and _is_agreement(noun) and animacy.acts(sentence, head):
            yield verb, noun, "acl"


def _is_agreement(word: Token) -> bool:
    return word.upos in {"NOUN", "PROPN"} and word.lemma.lower() in _AGREEMENTS
