"""Who takes part in what a meeting is for: in "Ada met the king to discuss the strike", the king discusses it too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from eventx.document import Sentence
from eventx.frames.context import Found
from eventx.records import Event, Participant
from eventx.syntax.futures import infinitive_marker

_TOGETHER = "participant"
_INFINITIVES = frozenset({"advcl", "acl", "xcomp"})


def share_partners(found: Sequence[Found], sentence: Sentence) -> list[Found]:
    """Give events that are the purpose of another of their type those who take part in it.

    Args:
        found: the events of one sentence with their predicates, in text order.
        sentence: the sentence.
    """
    heads = {(event.type, word.id): event for event, predicate in found for word in (predicate.anchor, predicate.head)}
    return [
        (_with_partners(event, predicate.lemma, _above(heads, event, predicate.head.id, sentence)), predicate)
        for event, predicate in found
    ]


def _above(heads: dict[tuple[str, int], Event], event: Event, head: int, sentence: Sentence) -> Event | None:
    """The event that an infinitive is the purpose of."""
    token = sentence.token(head)
    if token.upos != "VERB" or token.deprel not in _INFINITIVES or infinitive_marker(sentence, token) is None:
        return None
    above = heads.get((event.type, token.head))
    return above if above is not event else None


def _with_partners(event: Event, verb: str, above: Event | None) -> Event:
    if above is None:
        return event
    new = tuple(_new(event, above, verb))
    participants = sorted((*event.participants, *new), key=lambda one: (one.mention.start, one.role))
    return evolve(event, participants=tuple(participants)) if new else event


def _new(event: Event, above: Event, verb: str) -> Iterator[Participant]:
    for one in above.participants:
        known = any(one.mention.overlaps(other.mention) for other in event.participants)
        if one.role == _TOGETHER and not known:
            yield evolve(one, reason=f"{one.reason}, to {verb}")
