"""Who takes part in what a meeting is for: in "Ada met the king to discuss the strike", the king discusses it too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from eventx.document import Sentence, Token
from eventx.frames.context import Found
from eventx.frames.folding import joined
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
    shared: list[Found] = []
    for event, predicate in found:
        above = _above(heads, event, predicate.head, sentence)
        new = () if above is None else tuple(_new(event, above, predicate.lemma))
        shared.append((joined(event, new) if new else event, predicate))
    return shared


def _above(heads: dict[tuple[str, int], Event], event: Event, token: Token, sentence: Sentence) -> Event | None:
    """The event that an infinitive is the purpose of."""
    if token.upos != "VERB" or token.deprel not in _INFINITIVES or infinitive_marker(sentence, token) is None:
        return None
    above = heads.get((event.type, token.head))
    return above if above is not event else None


def _new(event: Event, above: Event, verb: str) -> Iterator[Participant]:
    for one in above.participants:
        known = any(one.mention.overlaps(other.mention) for other in event.participants)
        if one.role == _TOGETHER and not known:
            yield evolve(one, reason=f"{one.reason}, to {verb}")
