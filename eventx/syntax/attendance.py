"""Who is at an occasion that only dates or places what they do: "said after talks with the rebels that …".

The subject of the verb attends; the function is ``attending``. Read from the verb's side, whoever the occasion was with
is a partner of what came of it ("agreed at a meeting with Oran to lower the fee").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import evolve

from eventx.document import Sentence, Token
from eventx.syntax import phrases, settings, supports

if TYPE_CHECKING:
    from eventx.syntax.predicate import Argument
    from eventx.syntax.predicates import Clauses

ATTENDING = "attending"
_AT = frozenset({"at", "during", "in", "on"})
#: Prepositions under which somebody has been there only if the occasion is said to be with another.
_BESIDE = frozenset({"after", "following", "before", "ahead of", "prior to", "upon"})
#: Prepositions before those whom one does something with.
PARTNERS = frozenset({"with", "between"})
#: Verbs by which somebody gets to an occasion ("flew to Doha for talks").
MOTION = frozenset("arrive travel fly head go come return gather assemble convene journey leave".split())
#: Words for who is to come ("is due in Doha for talks").
_EXPECTED = frozenset({"due", "expect"})
_ATTENDEES = frozenset("delegate participant attendee negotiator guest speaker".split())
_PARTS = frozenset("start end beginning close opening conclusion outset sideline margin middle".split())
_PARTIES = frozenset({"between", "among", "by"})
#: Occasions at which parties come to terms.
_OCCASIONS = frozenset("meeting talk talks summit negotiation discussion conversation conference call session".split())


def attending(clauses: Clauses, noun: Token) -> Iterator[Argument]:
    """The subjects of the verb that an occasion hangs on.

    Args:
        clauses: reads the sentence.
        noun: the occasion.
    """
    sentence = clauses.sentence
    first = _whole(sentence, supports.carrier_in(sentence, noun))
    above = sentence.head(first)
    marker = phrases.preposition(sentence, first)
    there = marker in _AT or (marker in _BESIDE and _has_partner(clauses, noun))
    there = there or (marker == "for" and above is not None and gets_there(sentence, above))
    if above is None or not there or first.relation not in {"obl", "nmod"} or _has_parties(clauses, noun):
        return
    present = _present(clauses, above, first)
    for argument in present:
        if clauses.animacy.acts(sentence, argument.head):
            yield evolve(argument, function=ATTENDING, path=f"{argument.path}, {marker} the {noun.lemma}")


def partners(clauses: Clauses, verb: Token) -> Iterator[Argument]:
    """Whom the occasion is with at which something is done.

    Args:
        clauses: reads the sentence.
        verb: what is done there.
    """
    for child in clauses.sentence.children(verb):
        marker = phrases.preposition(clauses.sentence, child)
        if child.relation == "obl" and child.lemma.lower() in _OCCASIONS and marker in _AT | _BESIDE:
            for other in _with(clauses, child):
                yield from clauses.expand("with", other, f"with + {child.lemma}")


def _present(clauses: Clauses, above: Token, occasion: Token) -> Iterator[Argument]:
    """Who does what hangs above an occasion, who is somewhere for it, or who is named with it."""
    children = clauses.sentence.children(above)
    if above.upos == "VERB":
        expected = clauses.verb(above).passive and above.lemma.lower() in _EXPECTED
        yield from clauses.verb(above).having("object" if expected else "subject")
    elif gets_there(clauses.sentence, above):  # "the minister is in Oran for talks"
        for subject in (child for child in children if child.deprel == "nsubj"):
            yield from clauses.expand(ATTENDING, subject, f"{subject.deprel} of {above.lemma}")
    else:  # in a caption: "Ada Obi, left, at a meeting of miners"; "delegates at the conference"
        entity = clauses.animacy.entity(above)
        if above.lemma.lower() in _ATTENDEES or (entity is not None and entity.label == "Person"):
            for argument in clauses.expand(ATTENDING, above, f"{occasion.deprel} of it"):
                bare = phrases.noun_phrase(clauses.document, clauses.sentence, argument.head, [occasion.id])
                yield evolve(argument, mention=bare)


def gets_there(sentence: Sentence, above: Token) -> bool:
    """Whether somebody goes to an occasion, is to come to it, or is somewhere for it.

    Args:
        sentence: the sentence.
        above: what the occasion hangs on.
    """
    children = sentence.children(above)
    if above.lemma.lower() in _EXPECTED:
        return any(child.relation == "obl" and phrases.preposition(sentence, child) in _AT for child in children)
    placed = any(child.deprel == "cop" for child in children) and phrases.preposition(sentence, above) in _AT
    return above.lemma.lower() in MOTION or (placed and above.upos in {"NOUN", "PROPN"})


def _whole(sentence: Sentence, occasion: Token) -> Token:
    """The word whose place in the clause is the occasion's, if only a part of it is named ("at the start of talks")."""
    above = sentence.head(occasion)
    part = above is not None and above.lemma.lower() in _PARTS and occasion.relation == "nmod"
    return above if part and above is not None and phrases.preposition(sentence, occasion) == "of" else occasion


def _has_parties(clauses: Clauses, noun: Token) -> bool:
    """Whether an occasion says whose it is ("during Ada's visit", "at talks between the guilds"): others look on."""
    for child in clauses.sentence.children(noun):
        named = child.upos == "PROPN" and not settings.is_time(clauses.animacy, child, "")
        owner = child.deprel == "nmod:poss" and named
        if owner or (child.relation == "nmod" and phrases.preposition(clauses.sentence, child) in _PARTIES):
            return True
    return False


def _has_partner(clauses: Clauses, noun: Token) -> bool:
    owned = any(child.deprel == "nmod:poss" for child in clauses.sentence.children(noun))
    return not owned and any(True for _ in _with(clauses, noun))


def _with(clauses: Clauses, noun: Token) -> Iterator[Token]:
    for child in clauses.sentence.children(noun):
        if child.relation in {"nmod", "obl"} and phrases.preposition(clauses.sentence, child) == "with":
            yield child
