"""When and where an event happened if its own clause does not say: what the clause above, or the text before, lends it.

Only links that keep time and place are followed: coordination, infinitives, participles and clauses with "when" or
"while"; never the complement of a reporting verb ("said on Monday that they met" dates the saying).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from eventx.document import Sentence, Token
from eventx.records import Event, Place, Status, When
from eventx.syntax.adjuncts import Adjuncts
from eventx.syntax.predicates import Predicate

FROM_CLAUSE_ABOVE = "inherited from the clause above"
FROM_TEXT_BEFORE = "from what the text refers back to"
_SIMULTANEOUS = frozenset({"when", "while", "as", "during", "upon", "on", "where"})

Found = tuple[Event, Predicate]


def inherit(found: Sequence[Found], sentences: Sequence[Sentence], adjuncts: Sequence[Adjuncts]) -> list[Event]:
    """Fill in ``when`` and ``place`` from the context.

    Args:
        found: events with their predicates, in text order.
        sentences: the document's sentences.
        adjuncts: places and times of every sentence.

    Returns:
        The events in the same order.
    """
    done: list[Event] = []
    said: dict[int, list[Event]] = {}
    for event, predicate in found:
        sentence = sentences[predicate.sentence]
        filled = event
        for above in _clauses_above(sentence, predicate.anchor, planned=event.status is Status.PLANNED):
            filled = _adopt(filled, adjuncts[predicate.sentence], _bare(predicate, above))
        for earlier in _referred_to(predicate, said):
            filled = _borrow(filled, earlier, FROM_TEXT_BEFORE)
        done.append(filled)
        if filled.type == "statement":
            said.setdefault(filled.provenance.sentence, []).append(filled)
    return list(_from_events_above(sentences, [(event, p) for (_, p), event in zip(found, done, strict=True)]))


def _clauses_above(sentence: Sentence, token: Token, *, planned: bool) -> Iterator[Token]:
    """The verbs above whose time and place hold for ``token`` too.

    Not those of a decision for what was decided: "agreed on Monday to meet" does not date the meeting.
    """
    below = token
    for above in sentence.ancestors(token):
        finite_past = above.feat("Tense") == "Past" and above.feat("VerbForm") == "Fin"
        if (planned and below.deprel == "xcomp" and finite_past) or not _keeps_time(sentence, below):
            return
        if above.upos in {"VERB", "AUX"}:
            yield above
        below = above


def _keeps_time(sentence: Sentence, below: Token) -> bool:
    if below.deprel in {"xcomp", "conj", "obj", "nsubj", "nsubj:pass", "obl", "nmod"}:
        return True
    if below.relation not in {"advcl", "acl"} or below.deprel == "acl:relcl":
        return False
    markers = {child.lemma.lower() for child in sentence.children(below) if child.deprel in {"mark", "advmod", "case"}}
    return bool(markers & _SIMULTANEOUS) or not any(
        child.deprel == "mark" for child in sentence.children(below) if child.id < below.id
    )


def _bare(predicate: Predicate, above: Token) -> Predicate:
    return Predicate(sentence=predicate.sentence, head=above, lemma=above.lemma)


def _adopt(event: Event, adjuncts: Adjuncts, above: Predicate) -> Event:
    time = adjuncts.time(above) if event.when is None else None
    place = adjuncts.place(above) if event.place is None else None
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
    """The events, each with what an event whose predicate stands above has itself inherited."""
    by_anchor: dict[tuple[int, int], list[int]] = {}
    for number, (_, predicate) in enumerate(found):
        by_anchor.setdefault((predicate.sentence, predicate.anchor.id), []).append(number)
    for event, predicate in found:
        planned = event.status is Status.PLANNED
        verbs = _clauses_above(sentences[predicate.sentence], predicate.anchor, planned=planned)
        above = (number for verb in verbs for number in by_anchor.get((predicate.sentence, verb.id), ()))
        filled = event
        for number in sorted(above):
            filled = _borrow(filled, found[number][0], FROM_CLAUSE_ABOVE)
        yield filled


def _borrow(event: Event, other: Event, reason: str) -> Event:
    if event.when is None and other.when is not None:
        event = evolve(event, when=When(other.when.mention, None, reason))
    if event.place is None and other.place is not None:
        event = evolve(event, place=evolve(other.place, reason=reason))
    return event
