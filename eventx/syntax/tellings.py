"""What is told in a phrase instead of a clause: "announced talks", "accused them of meeting", "rumours of a pact".

Frames read these phrases as objects and charges; here they only tell whose word the events within them are.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from eventx.document import Sentence, Token
from eventx.records import Mention
from eventx.syntax import phrases, words
from eventx.syntax.attachment import with_means
from eventx.syntax.predicate import Argument
from eventx.syntax.predicates import Clauses
from eventx.syntax.report import SUBJECT

#: Prepositions and clauses by which a noun tells.
_OF_NOUN = frozenset({"of", "about"})


def told_by_verb(reader: Clauses, verb: Token) -> tuple[Mention, ...]:
    """The phrases of a verb that tell of something: an accusation's charge, the object of "announced"."""
    functions = words.TELLING_PHRASES.get(verb.lemma.lower())
    if not functions:
        return ()
    predicate = with_means(reader, reader.verb(verb))
    told = [argument for argument in predicate.arguments if argument.function in functions]
    return tuple(piece for argument in told if _tells(reader, argument) for piece in _pieces(argument))


def told_by_noun(reader: Clauses, noun: Token) -> tuple[Mention, ...]:
    """The phrases of a noun that tell of something: "rumours of a pact", "the threat to leave"."""
    sentence = reader.sentence
    found: list[Mention] = []
    for child in sentence.children(noun):
        if child.id < noun.id:
            continue
        if child.relation == "nmod" and phrases.preposition(sentence, child) in _OF_NOUN:
            arguments = [*reader.expand("of", child, "")]
            found += [argument.mention for argument in arguments if _tells(reader, argument)]
        elif child.deprel in {"acl", "xcomp", "ccomp", "advcl"} and child.upos == "VERB" and _is_told(sentence, child):
            found += phrases.clause(reader.document, sentence, child)
    return tuple(found)


def speakers_of_noun(reader: Clauses, noun: Token) -> Iterator[Argument]:
    """Whose a claim is: its possessor, who makes it, the paper in front of it."""
    predicate = reader.noun(noun, words.REPORTING_SUPPORTS)
    making = predicate.support is None or predicate.support.lemma.lower() not in words.DISOWNING
    functions = ["possessor", *([SUBJECT] if making else []), "from", "by"]
    found = [argument for function in functions for argument in predicate.having(function)]
    yield from (evolve(argument, function=SUBJECT) for argument in found)
    if not found:
        named = (argument for argument in predicate.having("modifier") if _is_paper(reader, argument))
        yield from predicate.having("member") or named


def cited_by(reader: Clauses, participle: Token) -> tuple[Argument, ...]:
    """Whom somebody cites; "citing security concerns" cites nobody."""
    sentence = reader.sentence
    loose = participle.id == 1 or phrases.set_off(sentence, participle)
    cited = reader.verb(participle).having("object") if loose else ()
    acting = (argument for argument in cited if reader.animacy.acts(sentence, argument.head))
    return tuple(evolve(argument, function=SUBJECT) for argument in acting)


def _is_paper(reader: Clauses, argument: Argument) -> bool:
    """Whether a name in front of a report may be who publishes it: "a Courier report", not "the Geneva statement"."""
    entity = reader.animacy.entity(argument.head)
    return argument.head.upos == "PROPN" and (entity is None or entity.label in {"Organization", "Person"})


def _pieces(argument: Argument) -> tuple[Mention, ...]:
    return argument.pieces or (argument.mention,)


def _tells(reader: Clauses, argument: Argument) -> bool:
    """Whether a phrase can tell of an event: a noun that is no actor, or an -ing clause."""
    head = argument.head
    return head.upos == "VERB" or (head.upos == "NOUN" and not reader.animacy.acts(reader.sentence, head))


def _is_told(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause on a noun is what it tells: an infinitive, or "of" and an -ing form."""
    infinitive = any(c.upos == "PART" and c.lemma.lower() == "to" for c in sentence.children(clause))
    return infinitive or (clause.xpos == "VBG" and phrases.preposition(sentence, clause) in _OF_NOUN)
