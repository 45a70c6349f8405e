"""Whose an event is, by its noun's neighbours: "NATO talks", "a cabinet meeting", "a pact uniting Peru and Chile"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from eventx.document import Token
from eventx.records import Mention
from eventx.syntax import phrases

if TYPE_CHECKING:
    from eventx.syntax.predicates import Clauses

_ACTING_NAMES = frozenset({"NORP", "Organization"})
_NAMING = frozenset({"compound", "amod", "conj"})
#: What, in front of an occasion, tells its kind and not whose it is ("press conference", "panel discussion").
_KINDS = frozenset({"press", "media", "news", "power", "head", "panel", "summit", "session"})

#: Participles that tell all members of a whole, where they are active and where they are passive.
_COMPRISING = frozenset({"consist", "comprise", "unite", "group", "join", "link"})
_COMPRISED = frozenset({"compose", "make up", "comprise"})


def composed_of(clauses: Clauses, participle: Token) -> Iterator[Token]:
    """The first of the members that a participle on a noun tells: "an alliance consisting of Peru and Chile".

    Args:
        clauses: reads the sentence.
        participle: what hangs on the noun.
    """
    lemma = clauses.lemma(participle)
    told = lemma in (_COMPRISING if participle.xpos == "VBG" else _COMPRISED)
    for child in clauses.sentence.children(participle) if told and participle.deprel == "acl" else ():
        of = child.relation == "obl" and phrases.preposition(clauses.sentence, child) == "of"
        if of or (child.deprel == "obj" and lemma != "consist"):
            yield child


def of_premodifier(clauses: Clauses, noun: Token, child: Token) -> Iterator[tuple[str, Token, Mention]]:
    """The ``modifier`` that a word in front of a noun is, and the ``member`` or ``body`` that it names.

    Bodies and nationalities are members; so are countries, if they are several.

    Args:
        clauses: reads the sentence.
        noun: the event noun.
        child: the word in front of it.

    Yields:
        The function, the head and the words of each.
    """
    yield "modifier", child, phrases.mention(clauses.document, [child])
    if child.upos == "VERB":  # "the UN-brokered truce" is not the UN's
        return
    below = (part for part in clauses.sentence.children(child) if part.relation in _NAMING)
    named = {entity: part for part in (child, *below) if (entity := clauses.animacy.entity(part))}
    named = {entity: part for entity, part in named.items() if entity.end <= noun.start}
    places = sum(entity.label == "Location" for entity in named)
    for entity, part in named.items():
        if entity.label in _ACTING_NAMES or (entity.label == "Location" and places > 1):
            yield "member", part, Mention(entity.start, entity.end, entity.text)
    if not named and child.deprel == "compound" and _is_body(clauses, child):
        yield "body", child, phrases.noun_phrase(clauses.document, clauses.sentence, child)


def _is_body(clauses: Clauses, noun: Token) -> bool:
    """Whether a common noun in front of another is somebody: a "cabinet meeting", no "press conference"."""
    counted = any(child.relation == "nummod" for child in clauses.sentence.children(noun))  # "six-party talks"
    common = noun.upos == "NOUN" and noun.lemma.lower() not in _KINDS
    return common and not counted and clauses.animacy.acts(clauses.sentence, noun)
