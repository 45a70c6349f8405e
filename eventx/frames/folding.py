"""One event told by two words: a verb and the noun that it carries ("signed an agreement", "met for talks")."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve

from eventx.document import Sentence, Token
from eventx.frames.context import Found
from eventx.frames.near_misses import NearMisses
from eventx.records import Event, Participant
from eventx.syntax import phrases
from eventx.syntax.predicate import Predicate
from eventx.syntax.supports import carrier_in

#: Prepositions that tie an event noun to a verb of the same type.
_SAME_OCCASION = frozenset({"for", "during", "in", "at"})
_ACTORS = frozenset({"participant", "party"})
#: Relations of a noun that says something of the whole clause before it.
_LOOSE = frozenset({"appos", "parataxis", "dep", "obj", "nmod", "obl"})


def fold(found: Sequence[Found], sentence: Sentence, log: NearMisses | None = None) -> list[Found]:
    """Give a verb's event what its noun says, and leave the noun's event out.

    Args:
        found: the events of one sentence with their predicates, in text order.
        sentence: the sentence.
        log: told what was folded into what.
    """
    verbs = {(event.type, predicate.head.id): i for i, (event, predicate) in enumerate(found)}
    kept = dict(enumerate(found))
    for i, (event, predicate) in enumerate(found):
        summed_up = _summed_up(sentence, predicate)
        support = predicate.support.id if predicate.support else 0
        above = verbs.get((event.type, _governor(predicate.head, support, sentence)))
        settled = above is not None and any(one.role in _ACTORS for one in found[above][0].participants)
        verb = summed_up or _verb(event, predicate.head.id, support, sentence)
        owner = above if settled else verbs.get((event.type, verb))
        if owner is not None and owner != i and owner in kept:
            taken, carrier = kept[owner]
            apart = settled and carrier.head.id != support
            told = _without_carrier(event, predicate, sentence) if apart else event
            kept[owner] = (taken if summed_up else _with(taken, told), carrier)
            del kept[i]
            if log is not None:
                log.folded(event, taken)
    return list(kept.values())


def _summed_up(sentence: Sentence, predicate: Predicate) -> int:
    """The verb whose clause a noun behind it sums up ("met on Monday, the first talks since …"); else 0."""
    noun = predicate.head
    loose = noun.relation in _LOOSE and noun.upos != "VERB"
    if predicate.support is not None or not loose or not phrases.set_off(sentence, noun):
        return 0
    verb = next((above for above in sentence.ancestors(noun) if above.upos == "VERB"), None)
    return verb.id if verb is not None and verb.id < noun.id else 0


def _governor(noun: Token, support: int, sentence: Sentence) -> int:
    """The verb that has a noun as its object though a participle carries it ("sign the pact negotiated in May")."""
    head = carrier_in(sentence, noun)
    return head.head if support > noun.id and head.deprel in {"obj", "nsubj:pass"} else 0


def _without_carrier(event: Event, predicate: Predicate, sentence: Sentence) -> Event:
    """The noun's event without what only its carrier tells: envoys who made a pact in May need not have signed it."""
    own = {a.mention for a in predicate.arguments if predicate.support not in (*sentence.ancestors(a.head),)}
    return evolve(event, participants=tuple(p for p in event.participants if p.mention in own), place=None, when=None)


def _verb(event: Event, noun: int, support: int, sentence: Sentence) -> int:
    """The id of the verb whose event the noun may belong to; 0 if there is none."""
    if support:
        return support
    head = carrier_in(sentence, sentence.token(noun))
    beside = head.relation == "obl" and phrases.preposition(sentence, head) in _SAME_OCCASION
    acting = _ACTORS & {participant.role for participant in event.participants}
    return head.head if beside and not acting else 0


def _with(event: Event, noun: Event) -> Event:
    """The event with the noun's participants, as far as their words do not fill the same role already."""
    new = [one for one in noun.participants if not any(_clash(one, other) for other in event.participants)]
    return evolve(joined(event, new), place=event.place or noun.place, when=event.when or noun.when)


def joined(event: Event, new: Iterable[Participant]) -> Event:
    """The event with further participants, all of them in text order."""
    participants = sorted([*event.participants, *new], key=lambda one: (one.mention.start, one.role))
    return evolve(event, participants=tuple(participants))


def _clash(one: Participant, other: Participant) -> bool:
    """Whether the same words would fill a role twice; a party may be named within the terms."""
    return one.mention.overlaps(other.mention) and (one.role == other.role or one.role not in _ACTORS)
