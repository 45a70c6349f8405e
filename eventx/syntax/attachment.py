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
from eventx.syntax.borrowing import OBJECT_CONTROL_GERUND
from eventx.syntax.predicate import Argument, Predicate
from eventx.syntax.predicates import Clauses
from eventx.syntax.words import GIVING

#: Prepositions that a thing leaves to its verb ("conveyed thanks to the crew", "alleged fraud against the bank").
_OF_CHARGES = frozenset({"of", "with", "for"})
#: Words that lay a thing on somebody, and where they tell the thing ("blamed the delay on", "the blame for it on").
_LAYING = frozenset({"blame", "pin"})
_LAID = frozenset({"object", "for"})
#: Functions of what is agreed on, and nouns for what is itself between two sides ("on the border between").
_TOPICS = frozenset({"on", "over", "for"})
_BETWEEN = frozenset(
    "border boundary frontier war conflict dispute row feud quarrel trade tie relation link rivalry truce ceasefire "
    "cooperation exchange traffic talk agreement deal treaty peace route pipeline bridge railway flight ferry "
    "difference gap balance".split()
)
#: What is always for somebody, so that "to" tells for whom ("suspended aid to the islands").
_GIVEN = frozenset("aid assistance help relief support loan supply delivery payment fund funding weapon export".split())
#: Phrases with "of", one on the other, that are followed.
_LONGEST = 6


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
        children: list[Token] = []
        if argument.function in {"object", "indirect"} or (predicate.passive and argument.function == "subject"):
            children += _misplaced(clauses, predicate, argument, missing)
        if predicate.lemma in _LAYING and argument.function in _LAID:
            children += _behind(clauses, argument, {"on"} & missing)
        elif predicate.head.upos == "NOUN" and argument.function == "of":  # "charges of fraud against the bank"
            children += _behind(clauses, argument, {"against"} & missing)
        elif predicate.head.upos == "NOUN" and argument.function in _TOPICS:
            children += _sides(clauses, argument) if "between" in missing else ()
        elif argument.function in _OF_CHARGES and predicate.passive and "subject" in missing:
            children += _agents(clauses, argument)
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


def _misplaced(clauses: Clauses, predicate: Predicate, argument: Argument, missing: Collection[str]) -> Iterator[Token]:
    """The phrases on an object that its verb lacks: a charge against somebody, and whom a thing is for or against.

    Behind "to" stands somebody ("conveyed thanks to the crew"), or whatever is given something; "her opposition to the
    sale" is one phrase.
    """
    acts = predicate.lemma in OBJECT_CONTROL_GERUND or clauses.animacy.acts(clauses.sentence, argument.head)
    inner = _innermost(clauses, argument.head) if acts and "of" in missing else None
    if inner is not None:
        yield inner
        return
    for child in clauses.sentence.children(argument.head):
        marker = phrases.preposition(clauses.sentence, child)
        behind = child.relation == "nmod" and child.id > argument.head.id and marker in missing
        if not behind:
            continue
        if marker == "to":
            given = predicate.lemma in GIVING or argument.head.lemma.lower() in _GIVEN
            taken = not acts and (given or clauses.animacy.acts(clauses.sentence, child))
        else:
            taken = _is_charge(clauses, child) if acts else marker == "against"
        if taken:
            yield child


def _innermost(clauses: Clauses, head: Token) -> Token | None:
    """The charge behind another phrase with "of": "bribery" in "the head of the port of bribery".

    Who is accused is told by a phrase with "the" or a name, the charge by a bare noun or one with "a", or by a bare
    plural behind somebody ("the head of the army of war crimes"); else None, as in "the officers of the theft of
    documents".
    """
    sentence, chain = clauses.sentence, [head]
    while len(chain) < _LONGEST:
        behind = [c for c in sentence.children(chain[-1]) if c.relation == "nmod" and c.id > chain[-1].id]
        of = [child for child in behind if phrases.preposition(sentence, child) == "of"]
        if not of:
            break
        chain += of
    last, outer = chain[-1], chain[1:-1]
    articles = {child.lemma.lower() for child in sentence.children(last) if child.relation in {"det", "nmod"}}
    singular = last.xpos == "NN" and articles <= {"a"}
    plural = last.xpos == "NNS" and not articles and bool(outer) and clauses.animacy.acts(sentence, outer[0])
    plain = (singular or plural) and _is_charge(clauses, last)
    return last if outer and plain and not _is_charge_without_article(clauses, outer[0]) else None


def _is_charge_without_article(clauses: Clauses, word: Token) -> bool:
    definite = any(child.lemma.lower() in {"the", "this", "that"} for child in clauses.sentence.children(word))
    return _is_charge(clauses, word) and not definite


def _behind(clauses: Clauses, argument: Argument, markers: Collection[str]) -> Iterator[Token]:
    """The phrases behind a thing that one of some prepositions introduces."""
    for child in clauses.sentence.children(argument.head) if markers else ():
        if child.relation == "nmod" and phrases.preposition(clauses.sentence, child) in markers:
            yield child


def _sides(clauses: Clauses, argument: Argument) -> Iterator[Token]:
    """The sides that stand behind what they come to terms on: "a pact on water between Chad and Niger"."""
    if argument.head.lemma.lower() not in _BETWEEN:
        for child in _behind(clauses, argument, {"between"}):
            if clauses.animacy.acts(clauses.sentence, child):
                yield child


def _agents(clauses: Clauses, argument: Argument) -> Iterator[Token]:
    """Who does what a passive verb says, behind a phrase of its own: "was accused of theft by his deputy"."""
    for child in _behind(clauses, argument, {"by"}):
        if clauses.animacy.acts(clauses.sentence, child):
            yield child


def _is_charge(clauses: Clauses, child: Token) -> bool:
    named = clauses.animacy.entity(child) is not None
    return child.upos == "NOUN" and not named and not clauses.animacy.acts(clauses.sentence, child)


def _of_verb(clauses: Clauses, child: Token, predicate: Predicate) -> Iterator[Argument]:
    marker = phrases.preposition(clauses.sentence, child)
    function = "subject" if marker == "by" and predicate.passive else marker
    yield from clauses.expand(function, child, f"{marker} that {predicate.lemma} takes")


def _cut(clauses: Clauses, argument: Argument, children: Collection[Token]) -> Argument:
    if not children:
        return argument
    phrase = phrases.noun_phrase(clauses.document, clauses.sentence, argument.head, [child.id for child in children])
    start = min(argument.mention.start, phrase.start)
    starts = (clauses.sentence.subtree(child)[0].id for child in children)
    before = (clauses.sentence.token(first - 1).end for first in starts if first > argument.head.id)
    end = min(phrase.end, max(before, default=phrase.end))
    return evolve(argument, mention=Mention(start, end, clauses.document.text[start:end]))
