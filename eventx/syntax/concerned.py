"""Whom a deed concerns though it is done to a thing: "lifted the ban on Ghanaian beef", "rejected the union's demand".

Such a phrase has the function ``concerned``. It is the object itself where that can act; otherwise it stands within the
object, within the phrase for what is responded to ("bowed to the miners' demands"), or within the action that an
infinitive tells ("threatened to close the border with Chad").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from eventx.document import Token
from eventx.syntax.predicate import Argument, Predicate
from eventx.syntax.predicates import Clauses

CONCERNED = "concerned"
#: Functions of what a deed is done to, or of what it is done in response to.
_THINGS = ("object", "to", "for", "of", "out of", "on", "into", "from", "with", "against", "over")
_ACTIONS = ("infinitive", "purpose")
#: Which actor beside a thing it concerns, the likeliest first ("Oslo's sanctions on Minsk" concern Minsk).
_BESIDE = ("against", "by", "from", "possessor", "to", "on", "upon", "with", "for", "member", "of", "in")
#: What to look through for somebody ("the ban on imports of beef").
_THROUGH = ("on", "against", "of", "for", "to", "by", "in")
#: Functions of who made a thing, or of whom it lies upon, in a participle behind it.
_OF_PARTICIPLES = frozenset({"subject", "on", "upon", "against", "from"})
#: How deep a chain of things is followed; longer ones are broken parses.
_DEEPEST = 3


def with_concerned(clauses: Clauses, predicate: Predicate) -> Predicate:
    """The predicate with those whom it concerns, for frames that name that function.

    Args:
        clauses: reads the sentence.
        predicate: the predicate of a verb or noun.
    """
    found = [*_of_predicate(clauses, predicate)]
    if not found:
        return predicate
    return evolve(predicate, arguments=(*predicate.arguments, *dict.fromkeys(found)))


def _of_predicate(clauses: Clauses, predicate: Predicate) -> Iterator[Argument]:
    """Those of the first object or phrase that has any, else those of what is to be done."""
    for function in _THINGS:
        others = [one for argument in predicate.having(function) for one in _of_phrase(clauses, argument)]
        if others:
            yield from others
            return
    for function in _ACTIONS:
        for action in predicate.having(function):
            if action.head.upos == "VERB" and action.head.id > predicate.head.id:
                yield from _of_predicate(clauses, clauses.verb(action.head))


def _of_phrase(clauses: Clauses, argument: Argument) -> Iterator[Argument]:
    if argument.head.upos == "VERB":
        return
    if clauses.animacy.acts(clauses.sentence, argument.head):
        yield evolve(argument, function=CONCERNED)
    else:
        yield from _beside(clauses, argument.head, _DEEPEST)


def _beside(clauses: Clauses, thing: Token, depth: int) -> Sequence[Argument]:
    """Who stands beside a thing, or beside the things it is made of."""
    beside = [argument for argument in clauses.noun(thing).arguments if argument.head.upos != "VERB"]
    for function in _BESIDE:
        acting = [argument for argument in beside if argument.function == function and _is_other(clauses, argument)]
        if acting:
            return [evolve(argument, function=CONCERNED) for argument in acting]
    others = list(_in_participle(clauses, thing))
    if others or depth == 0:
        return others
    for argument in beside:
        if argument.function in _THROUGH and argument.head.id > thing.id:
            further = _beside(clauses, argument.head, depth - 1)
            if further:
                return further
    return ()


def _is_other(clauses: Clauses, argument: Argument) -> bool:
    """Whether a phrase can act; "its" and "their" are most often those of whoever acts already."""
    own = argument.function == "possessor" and argument.head.upos == "PRON"
    return not own and clauses.animacy.acts(clauses.sentence, argument.head)


def _in_participle(clauses: Clauses, thing: Token) -> Iterator[Argument]:
    """Who made a thing or whom it was put on ("a plan drawn up by the abbot", "the fine imposed on the bank")."""
    for child in clauses.sentence.children(thing):
        if child.relation == "acl" and clauses.is_passive(child):
            for argument in clauses.verb(child).arguments:
                behind = argument.head.id > child.id and argument.function in _OF_PARTICIPLES
                if behind and _is_other(clauses, argument):
                    yield evolve(argument, function=CONCERNED)
