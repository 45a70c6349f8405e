"""Phrases that the parser has hung on a verb's object though the verb asks for them.

"charged the banker with fraud" and "accused the mayor of theft" are told from "met the man with the hat" by what the
verb is known to take; which prepositions those are, the caller says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from attrs import evolve

from eventx.document import Token
from eventx.records import Mention
from eventx.syntax import phrases
from eventx.syntax.predicates import Argument, Clauses, Predicate

#: Prepositions that a thing leaves to its verb ("conveyed thanks to the crew", "alleged fraud against the bank").
_OF_CHARGES = frozenset({"of", "with", "for"})
_OF_ACTORS = frozenset({"against", "to"})
#: Words that lay a thing on somebody, and where they tell the thing ("blamed the delay on", "the blame for it on").
_LAYING = frozenset({"blame", "pin"})
_LAID = frozenset({"object", "for"})


def reattached(clauses: Clauses, predicate: Predicate, wanted: Collection[str]) -> Predicate:
    """The predicate with phrases taken off its object.

    Args:
        clauses: reads the sentence.
        predicate: the predicate of a verb or noun.
        wanted: the prepositions that it takes.

    Returns:
        The predicate itself where no phrase is in the wrong place.
    """
    predicate = with_means(clauses, predicate)
    missing = set(wanted) - {argument.function for argument in predicate.arguments}
    moved: list[Argument] = []
    kept: list[Argument] = []
    for argument in predicate.arguments:
        children = list(_misplaced(clauses, argument, missing)) if argument.function in {"object", "indirect"} else []
        if predicate.lemma in _LAYING and argument.function in _LAID:
            children += _behind(clauses, argument, {"on"} & missing)
        elif predicate.head.upos == "NOUN" and argument.function == "of":  # "charges of fraud against the bank"
            children += _behind(clauses, argument, {"against"} & missing)
        moved += [new for child in children for new in _of_verb(clauses, child, predicate)]
        kept.append(_cut(clauses, argument, children))
    if not moved:
        return predicate
    ordered = sorted([*kept, *moved], key=lambda argument: (argument.mention.start, argument.mention.end))
    return evolve(predicate, arguments=tuple(ordered))


def with_means(clauses: Clauses, predicate: Predicate) -> Predicate:
    """The predicate with "by forming a bloc" as a part of what it is a means of: "accused them of cheating by …".

    Trees hang the second gerund beside the first, on the accusing.
    """
    kept: list[Argument] = []
    for argument in predicate.arguments:
        of_charge = bool(kept) and argument.function == "by" and argument.head.xpos == "VBG"
        if of_charge and kept[-1].head.xpos == "VBG" and kept[-1].function in _OF_CHARGES:
            charge = kept.pop()
            start, end = charge.mention.start, argument.mention.end
            whole = Mention(start, end, clauses.document.text[start:end])
            kept.append(evolve(charge, mention=whole, pieces=(*charge.pieces, *argument.pieces)))
        else:
            kept.append(argument)
    return predicate if len(kept) == len(predicate.arguments) else evolve(predicate, arguments=tuple(kept))


def _misplaced(clauses: Clauses, argument: Argument, missing: Collection[str]) -> Iterator[Token]:
    """The phrases on an object that its verb lacks: a charge against somebody, and whom a thing is for or against."""
    acts = clauses.animacy.acts(clauses.sentence, argument.head)
    for child in clauses.sentence.children(argument.head):
        marker = phrases.preposition(clauses.sentence, child)
        behind = child.relation == "nmod" and child.id > argument.head.id and marker in missing
        if behind and (_is_charge(clauses, child) if acts else marker in _OF_ACTORS):
            yield child


def _behind(clauses: Clauses, argument: Argument, markers: Collection[str]) -> Iterator[Token]:
    """The phrases behind a thing that one of some prepositions introduces."""
    for child in clauses.sentence.children(argument.head) if markers else ():
        if child.relation == "nmod" and phrases.preposition(clauses.sentence, child) in markers:
            yield child


def _is_charge(clauses: Clauses, child: Token) -> bool:
    named = clauses.animacy.entity(child) is not None
    return child.upos == "NOUN" and not named and not clauses.animacy.acts(clauses.sentence, child)


def _of_verb(clauses: Clauses, child: Token, predicate: Predicate) -> Iterator[Argument]:
    marker = phrases.preposition(clauses.sentence, child)
    yield from clauses.expand(marker, child, f"{marker} that {predicate.lemma} takes")


def _cut(clauses: Clauses, argument: Argument, children: Collection[Token]) -> Argument:
    if not children:
        return argument
    phrase = phrases.noun_phrase(clauses.document, clauses.sentence, argument.head, [child.id for child in children])
    start = min(argument.mention.start, phrase.start)
    return evolve(argument, mention=Mention(start, phrase.end, clauses.document.text[start : phrase.end]))
