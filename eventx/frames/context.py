"""When and where an event happened if its own clause does not say: what the clause above, or the text before, lends it.

Only links that keep time and place are followed: coordination, infinitives, participles and clauses with "when" or
"while"; never the complement of a reporting verb ("said on Monday that they met" dates the saying).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Generic, TypeVar

from attrs import evolve

from eventx.document import Sentence, Token
from eventx.records import Event, Mention, Place, Status, When
from eventx.syntax.adjuncts import Adjuncts
from eventx.syntax.predicates import Predicate

FROM_CLAUSE_ABOVE = "inherited from the clause above"
FROM_TEXT_BEFORE = "from what the text refers back to"
_SIMULTANEOUS = frozenset({"when", "while", "as", "during", "upon", "on", "where"})

Found = tuple[Event, Predicate]
T = TypeVar("T")


def inherit(found: Sequence[Found], sentences: Sequence[Sentence], adjuncts: Sequence[Adjuncts]) -> list[Event]:
    """Fill in ``when`` and ``place`` from the context, in linear time however many clauses hang on each other.

    Args:
        found: events with their predicates, in text order.
        sentences: the document's sentences.
        adjuncts: places and times of every sentence.

    Returns:
        The events in the same order.
    """
    times = _Lent(sentences, lambda number, verb: adjuncts[number].time(_bare(number, verb)), _nearer)
    places = _Lent(sentences, lambda number, verb: adjuncts[number].place(_bare(number, verb)), _nearer)
    done: list[Event] = []
    said: dict[int, list[Event]] = {}
    for event, predicate in found:
        filled = _adopt(event, predicate, times, places)
        for earlier in _referred_to(predicate, said):
            filled = _borrow(filled, earlier, FROM_TEXT_BEFORE)
        done.append(filled)
        if filled.type == "statement":
            said.setdefault(filled.provenance.sentence, []).append(filled)
    return list(_from_events_above(sentences, [(event, p) for (_, p), event in zip(found, done, strict=True)]))


class _Lent(Generic[T]):
    """What the verbs above a word lend it; every step of the way up is taken once, as a thousand may hang in a chain.

    Args:
        sentences: the document's sentences.
        own: what a verb has itself, by the number of its sentence; None if nothing.
        either: which of two to take, what a verb has and what those above it have.
    """

    def __init__(
        self, sentences: Sequence[Sentence], own: Callable[[int, Token], T | None], either: Callable[[T, T], T]
    ) -> None:
        self._sentences = sentences
        self._own = own
        self._either = either
        self._known: dict[tuple[int, int, bool], T | None] = {}

    def to(self, predicate: Predicate, *, planned: bool) -> T | None:
        """What a predicate gets; None if nothing."""
        number, way = predicate.sentence, [predicate.anchor]
        sentence = self._sentences[number]
        for above in sentence.ancestors(predicate.anchor):
            known = (number, way[-1].id, planned) in self._known
            if known or not _holds_below(sentence, above, way[-1], planned=planned):
                break
            way.append(above)
        lent = self._known.setdefault((number, way[-1].id, planned), None)
        for below, above in reversed(list(pairwise(way))):
            own = self._own(number, above) if above.upos in {"VERB", "AUX"} else None
            if own is not None:
                lent = own if lent is None else self._either(own, lent)
            self._known[number, below.id, planned] = lent
        return lent


def _nearer(own: Mention, _: Mention) -> Mention:
    return own


def _holds_below(sentence: Sentence, above: Token, below: Token, *, planned: bool) -> bool:
    """Whether the time and place of a word, or of what it hangs on, hold for what hangs on it too.

    Not those of a decision for what was decided: "agreed on Monday to meet" does not date the meeting.
    """
    decided = planned and below.deprel == "xcomp" and above.feat("Tense") == "Past" and above.feat("VerbForm") == "Fin"
    return not decided and _keeps_time(sentence, below)


def _keeps_time(sentence: Sentence, below: Token) -> bool:
    if below.deprel in {"xcomp", "conj", "obj", "nsubj", "nsubj:pass", "obl", "nmod"}:
        return True
    if below.relation not in {"advcl", "acl"} or below.deprel == "acl:relcl":
        return False
    markers = {child.lemma.lower() for child in sentence.children(below) if child.deprel in {"mark", "advmod", "case"}}
    return bool(markers & _SIMULTANEOUS) or not any(
        child.deprel == "mark" for child in sentence.children(below) if child.id < below.id
    )


def _bare(number: int, verb: Token) -> Predicate:
    return Predicate(sentence=number, head=verb, lemma=verb.lemma)


def _adopt(event: Event, predicate: Predicate, times: _Lent[Mention], places: _Lent[Mention]) -> Event:
    planned = event.status is Status.PLANNED
    time = times.to(predicate, planned=planned) if event.when is None else None
    place = places.to(predicate, planned=planned) if event.place is None else None
    if time is not None:
        event = evolve(event, when=When(time, None, FROM_CLAUSE_ABOVE))
    return event if place is None else evolve(event, place=Place(place, reason=FROM_CLAUSE_ABOVE))


def _referred_to(predicate: Predicate, said: Mapping[int, Sequence[Event]]) -> Iterator[Event]:
    """The statement before that "this" or "that" takes up, of the statements of each sentence."""
    for argument in predicate.arguments:
        if argument.head.feat("PronType") == "Dem" and argument.head.upos == "PRON":
            before = said.get(predicate.sentence - 1, ())
            yield from (event for event in before if event.when is not None or event.place is not None)
            return


def _from_events_above(sentences: Sequence[Sentence], found: Sequence[Found]) -> Iterator[Event]:
    """The events, each with what the first event whose predicate stands above has itself inherited."""
    dated: dict[tuple[int, int], int] = {}
    placed: dict[tuple[int, int], int] = {}
    for number, (event, predicate) in enumerate(found):
        key = (predicate.sentence, predicate.anchor.id)
        if event.when is not None:
            dated.setdefault(key, number)
        if event.place is not None:
            placed.setdefault(key, number)
    lent = [_Lent(sentences, lambda *word, of=of: of.get((word[0], word[1].id)), min) for of in (dated, placed)]
    for event, predicate in found:
        planned = event.status is Status.PLANNED
        above = {each.to(predicate, planned=planned) for each in lent} if None in {event.when, event.place} else set()
        filled = event
        for number in sorted(number for number in above if number is not None):
            filled = _borrow(filled, found[number][0], FROM_CLAUSE_ABOVE)
        yield filled


def _borrow(event: Event, other: Event, reason: str) -> Event:
    if event.when is None and other.when is not None:
        event = evolve(event, when=When(other.when.mention, None, reason))
    if event.place is None and other.place is not None:
        event = evolve(event, place=evolve(other.place, reason=reason))
    return event
