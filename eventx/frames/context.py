"""When and where an event happened if its own clause does not say: what the clause above, or the text before, lends it.

:mod:`eventx.syntax.lending` knows what clauses lend; here, events lend what they have to those below them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import evolve

from eventx.document import Sentence, Token
from eventx.records import FROM_DATELINE, Event, Mention, Place, Status, When
from eventx.syntax import lending
from eventx.syntax.adjuncts import Adjuncts
from eventx.syntax.lending import FROM_CLAUSE_ABOVE, Lent
from eventx.syntax.predicate import Predicate

FROM_TEXT_BEFORE = "from what the text refers back to"
#: Among how many sentences the dateline of a text is looked for.
_OPENING = 3

Found = tuple[Event, Predicate]


def inherit(found: Sequence[Found], sentences: Sequence[Sentence], adjuncts: Sequence[Adjuncts]) -> list[Event]:
    """Fill in ``when`` and ``place`` from the context, in linear time however many clauses hang on each other.

    Args:
        found: events with their predicates, in text order.
        sentences: the document's sentences.
        adjuncts: places and times of every sentence.

    Returns:
        The events in the same order.
    """
    times, places = lending.times(sentences, adjuncts), lending.places(sentences, adjuncts)
    done: list[Event] = []
    said: dict[int, list[Event]] = {}
    for event, predicate in found:
        filled = _adopt(event, predicate, times, places)
        planned = adjuncts[predicate.sentence].planned_time(predicate) if filled.when is None else None
        filled = filled if planned is None else evolve(filled, when=When(planned))
        for earlier in _referred_to(predicate, said):
            filled = _borrow(filled, earlier, FROM_TEXT_BEFORE)
        done.append(filled)
        if filled.type == "statement":
            said.setdefault(filled.provenance.sentence, []).append(filled)
    filled_in = [(event, predicate) for (_, predicate), event in zip(found, done, strict=True)]
    placed = _from_events_above(sentences, filled_in, lending.apart(adjuncts))
    return [_by_dateline(event, p, adjuncts) for event, (_, p) in zip(placed, found, strict=True)]


def _adopt(event: Event, predicate: Predicate, times: Lent[Mention], places: Lent[Mention]) -> Event:
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


def _from_events_above(
    sentences: Sequence[Sentence], found: Sequence[Found], apart: Callable[[int, Token], bool]
) -> Iterator[Event]:
    """The events, each with what the first event whose predicate stands above has itself inherited."""
    dated: dict[tuple[int, int], int] = {}
    placed: dict[tuple[int, int], int] = {}
    for number, (event, predicate) in enumerate(found):
        key = (predicate.sentence, predicate.anchor.id)
        if event.when is not None:
            dated.setdefault(key, number)
        if event.place is not None:
            placed.setdefault(key, number)
    times = Lent(sentences, lambda *word: dated.get((word[0], word[1].id)), min)
    places = Lent(sentences, lambda *word: placed.get((word[0], word[1].id)), min, apart)
    for event, predicate in found:
        planned = event.status is Status.PLANNED
        time = times.to(predicate, planned=planned) if event.when is None else None
        place = places.to(predicate, planned=planned) if event.place is None else None
        filled = event if time is None else _with_time(event, found[time][0], FROM_CLAUSE_ABOVE)
        yield filled if place is None else _with_place(filled, found[place][0], FROM_CLAUSE_ABOVE)


def _by_dateline(event: Event, predicate: Predicate, adjuncts: Sequence[Adjuncts]) -> Event:
    """What happened "here", and a statement that no clause places, is where its report was written."""
    if event.place is not None:
        return event
    number = predicate.sentence
    if adjuncts[number].is_here(predicate):
        dateline = next((one.dateline for one in adjuncts[: min(number + 1, _OPENING)] if one.dateline), None)
    elif event.type == "statement":
        before = adjuncts[number - 1].dateline if number and adjuncts[number - 1].is_dateline else None
        dateline = before or adjuncts[number].dateline
    else:
        return event
    return event if dateline is None else evolve(event, place=Place(dateline, reason=FROM_DATELINE))


def _borrow(event: Event, other: Event, reason: str) -> Event:
    return _with_place(_with_time(event, other, reason), other, reason)


def _with_time(event: Event, other: Event, reason: str) -> Event:
    if event.when is not None or other.when is None:
        return event
    return evolve(event, when=When(other.when.mention, None, reason))


def _with_place(event: Event, other: Event, reason: str) -> Event:
    if event.place is not None or other.place is None:
        return event
    return evolve(event, place=evolve(other.place, reason=reason))
