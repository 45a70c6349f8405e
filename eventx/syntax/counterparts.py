"""For, with or to whom something is settled: "agreed to lend the money to Oran", "agreed to a truce with the rebels".

The other side of a promise or an agreement often stands within its terms. Such a phrase has the function
``counterpart``; it lies inside the infinitive or the phrase that tells the terms.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from eventx.document import Token
from eventx.syntax import attendance, phrases
from eventx.syntax.attachment import reattached
from eventx.syntax.predicate import Argument, Predicate
from eventx.syntax.predicates import Clauses

COUNTERPART = "counterpart"
#: Verbs that hand something over, so that a place behind "to" is one that receives.
_GIVING = frozenset(
    "give lend loan offer provide send supply sell grant deliver hand pay extend return transfer donate ship export "
    "open award contribute present allot allocate commit promise owe repay surrender restore issue concede".split()
)
#: Verbs that take a burden off somebody: off whom, stands behind "on", "against" or "to".
_RELIEVING = frozenset(
    "lift ease drop end suspend waive remove relax withdraw scrap abolish loosen halt stop cancel freeze cease".split()
)
#: Verbs whose object gains by them or has to join in.
_OF_THE_OBJECT = frozenset(
    "allow let permit help assist support aid back join meet pay compensate reimburse supply fund finance arm protect "
    "defend recognise recognize consult visit receive host rescue shelter represent reward train".split()
)
#: Verbs that take something away from where or from whom it is.
_WITHDRAWING = frozenset("withdraw pull remove evacuate recall".split())
#: What is asked of the one by the other ("accepted the union's offer", "agreed to demands by the miners").
_ASKED = frozenset(
    "offer proposal demand request appeal call plea plan condition term ultimatum bid invitation petition wish".split()
)
_ASKING = frozenset({"by", "from", "of"})
_ACTIONS = frozenset({"infinitive", "purpose"})
_SETTLED = frozenset({"to", "on", "upon", "object"})
_RELIEVED = frozenset({"on", "against", "to"})


def with_counterparts(clauses: Clauses, predicate: Predicate) -> Predicate:
    """The predicate with its counterparts, for frames that name that function.

    Args:
        clauses: reads the sentence.
        predicate: the predicate of a verb.
    """
    actions = list(_actions(clauses, predicate))
    found = [other for verb in actions for other in _of_action(clauses, verb)]
    found += _of_things(clauses, predicate)
    found += [other for verb in (predicate.head, *actions) for other in attendance.partners(clauses, verb)]
    known = {argument.mention for argument in predicate.arguments}
    added = {other.mention: evolve(other, function=COUNTERPART) for other in found if other.mention not in known}
    return evolve(predicate, arguments=(*predicate.arguments, *added.values())) if added else predicate


def _actions(clauses: Clauses, predicate: Predicate) -> Iterator[Token]:
    """The verbs for what is to be done, and for what end ("agreed to open the gates to let the farmers in")."""
    for argument in predicate.arguments:
        if argument.function in _ACTIONS and argument.head.id > predicate.head.id:
            for verb in phrases.conjuncts(clauses.sentence, argument.head):
                if verb.upos == "VERB":
                    yield verb
                    yield from (a.head for a in clauses.verb(verb).having("purpose") if a.head.upos == "VERB")


def _of_things(clauses: Clauses, predicate: Predicate) -> Iterator[Argument]:
    """The partners in what is settled ("agreed to a truce with the rebels")."""
    for argument in predicate.arguments:
        if argument.function in _SETTLED and argument.head.id > predicate.head.id:
            yield from _on_noun(clauses, argument.head, attendance.PARTNERS)
            yield from _asking(clauses, argument.head)


def _of_action(clauses: Clauses, verb: Token) -> Iterator[Argument]:
    lemma = verb.lemma.lower()
    wanted = attendance.PARTNERS | (_RELIEVED if lemma in _RELIEVING else {"to"})
    wanted |= {"from"} if lemma in _WITHDRAWING else set()
    action = reattached(clauses, clauses.verb(verb), wanted)
    behind = [argument for argument in action.arguments if argument.head.id > verb.id]
    objects = [argument for argument in behind if argument.function == "object"]
    others = [a for a in behind if a.function in wanted | {"indirect"} and _receives(clauses, lemma, a)]
    others += [other for argument in objects for other in _on_noun(clauses, argument.head, wanted)]
    others += [other for argument in objects if lemma in _RELIEVING for other in _burdened(clauses, argument.head)]
    joined = any(other.function in attendance.PARTNERS for other in others)  # "join forces with the farmers"
    gaining = objects if lemma in _OF_THE_OBJECT and not joined else []
    yield from (*others, *(argument for argument in gaining if _acts(clauses, argument)))


def _asking(clauses: Clauses, asked: Token) -> Iterator[Argument]:
    """Who asks for what is agreed to."""
    if asked.lemma.lower() in _ASKED:
        for child in clauses.sentence.children(asked):
            marker = phrases.preposition(clauses.sentence, child)
            if child.deprel == "nmod:poss" or (child.relation == "nmod" and marker in _ASKING):
                others = clauses.expand(marker or "possessor", child, f"{marker or child.deprel} of {asked.lemma}")
                yield from (other for other in others if _acts(clauses, other))


def _burdened(clauses: Clauses, burden: Token) -> Iterator[Argument]:
    """The people or country named before what a burden lies on ("the ban on imports of Swedish beef")."""
    for child in clauses.sentence.children(burden):
        marker = phrases.preposition(clauses.sentence, child)
        if child.relation == "nmod" and child.id > burden.id and marker in {"on", "against", "of", "for"}:
            named = clauses.noun(child).arguments if child.upos == "NOUN" else ()
            yield from (argument for argument in named if argument.function == "member")
            yield from _burdened(clauses, child)


def _receives(clauses: Clauses, lemma: str, argument: Argument) -> bool:
    """Whether a phrase is somebody: not where something goes, but the trade or region that is given something."""
    if argument.head.upos == "VERB":
        return False
    if lemma in _GIVING | _RELIEVING and argument.function in {"to", "indirect"}:
        return not clauses.animacy.is_thing(clauses.sentence, argument.head)
    entity = clauses.animacy.entity(argument.head)
    aim = argument.function == "to" and entity is not None and entity.label == "Location"
    return _acts(clauses, argument) and not aim


def _acts(clauses: Clauses, argument: Argument) -> bool:
    return clauses.animacy.acts(clauses.sentence, argument.head)


def _on_noun(clauses: Clauses, noun: Token, wanted: frozenset[str]) -> Iterator[Argument]:
    """Phrases that a thing settled has of its own ("sanctions against the north", "a pact with the dockers")."""
    for part in phrases.conjuncts(clauses.sentence, noun):
        for child in clauses.sentence.children(part):
            marker = phrases.preposition(clauses.sentence, child)
            if child.relation == "nmod" and child.id > part.id and marker in wanted:
                others = clauses.expand(marker, child, f"{marker} + {part.lemma}")
                yield from (other for other in others if _acts(clauses, other))
