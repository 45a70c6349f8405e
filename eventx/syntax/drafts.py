"""The event that a predicate tells, with what syntax knows of it: place, time, status, sources and the way there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from eventx.document import Document, Sentence
from eventx.records import Event, Mention, Participant, Place, Provenance, Status, When
from eventx.syntax import lists, phrases
from eventx.syntax.predicate import Argument, Predicate
from eventx.syntax.status import status, whole

if TYPE_CHECKING:
    from eventx.syntax.reading import Reading

#: Why an event is where it is, if its own clause says so.
FROM_OWN_CLAUSE = "said in its own clause"

#: Roles whose fillers are what is said, charged or agreed: never an actor, even where the phrase names one.
CONTENT_ROLES = frozenset({"message", "topic", "charge", "terms", "medium"})
#: Those of them whose places say nothing of where the event was: "in a speech in Accra" does.
TOLD_ROLES = CONTENT_ROLES - {"medium"}


def draft(  # noqa: PLR0913  (what an event has)
    reading: Reading,
    predicate: Predicate,
    *,
    type: str,  # noqa: A002  (the record's name)
    subtype: str | None = None,
    fillers: Sequence[tuple[str, Argument]] = (),
    place: Place | None = None,
    rule: tuple[str, str, str] = ("", "", ""),
) -> Event:
    """The event of a predicate; actors, locations and time values are not resolved yet.

    Args:
        reading: what syntax knows of the document.
        predicate: what tells the event.
        type: name of the event type.
        subtype: finer type.
        fillers: roles and the phrases that fill them, in the order in which the event is to have them.
        place: where, if the caller knows better than the locative phrases of the clause.
        rule: the plugin, the rule in it and its version, where the caller knows them.
    """
    document, adjuncts = reading.document, reading.adjuncts[predicate.sentence]
    sentence = document.sentences[predicate.sentence]
    decided, cues = _decided(reading, sentence, predicate)
    word = phrases.hyphenated(sentence, predicate.head) or (predicate.head,)
    trigger = reading.attribution.markers(predicate.sentence).get(predicate.head.id) or phrases.mention(document, word)
    contents = [
        argument.mention for role, argument in fillers if role in TOLD_ROLES and _has_own(sentence, argument, predicate)
    ]
    contents += _before_charges(document, fillers)
    if place is None and (named := adjuncts.place(predicate, contents)) is not None:
        place = Place(named, reason=FROM_OWN_CLAUSE)
    time = adjuncts.time(predicate)
    plugin, name, version = rule
    filled = [(role, argument) for role, argument in fillers if place is None or argument.mention != place.mention]
    return Event(
        type=type,
        subtype=subtype,
        trigger=trigger,
        participants=tuple(Participant(role, argument.mention, reason=argument.path) for role, argument in filled),
        place=place,
        when=When(time) if time else None,
        status=decided,
        cues=cues,
        sources=reading.attribution.sources(trigger, cue=predicate.anchor),
        provenance=Provenance(
            plugin=plugin, rule=name, version=version, sentence=predicate.sentence, path=_path(predicate, filled)
        ),
    )


def _decided(reading: Reading, sentence: Sentence, predicate: Predicate) -> tuple[Status, tuple[Mention, ...]]:
    """Whether it happened, and the words that say so; of an item of a list, the line before it may."""
    decided, cues = status(sentence, predicate)
    announced = lists.announced(reading.clauses, predicate) if decided is Status.ASSERTED else None
    if announced is not None:
        return announced[0], (phrases.mention(reading.document, announced[1:]),)
    return decided, tuple(phrases.mention(reading.document, whole(sentence, token)) for token in cues)


def how(predicate: Predicate) -> str:
    """How a word was read: ``noun talk supported by hold``, ``verb accuse (passive)``, ``marker according to``."""
    is_marker = predicate.lemma.partition(" ")[0] != predicate.head.lemma.lower()
    told = f"{'marker' if is_marker else predicate.head.upos.lower()} {predicate.lemma}"
    if predicate.support is not None:
        return f"{told} supported by {predicate.support.lemma}"
    return f"{told} (passive)" if predicate.passive else told


def _path(predicate: Predicate, fillers: Sequence[tuple[str, Argument]]) -> str:
    return "; ".join([how(predicate), *dict.fromkeys(f"{role}: {argument.path}" for role, argument in fillers)])


def _has_own(sentence: Sentence, argument: Argument, predicate: Predicate) -> bool:
    """Whether places in a phrase are its own: of "the war in Syria", not of one around the predicate.

    After a bare noun behind a preposition, a place is as likely that of the event: "talks on trade in Geneva".
    """
    mention, head, word = argument.mention, argument.head, predicate.head
    here = sentence.start <= head.start < sentence.end
    if not here or not (word.end <= mention.start or mention.end <= word.start):
        return False
    bare = head.xpos == "NN" and not any(child.deprel in {"det", "nmod:poss"} for child in sentence.children(head))
    return not (bare and head.relation in {"obl", "nmod"})


def _before_charges(document: Document, fillers: Sequence[tuple[str, Argument]]) -> Iterator[Mention]:
    """Whom somebody accuses with all up to "of": of "accused police in Lusaka of theft", the police are there."""
    charges = [argument.mention.start for role, argument in fillers if role == "charge"]
    for role, argument in fillers:
        start, end = argument.mention.start, argument.mention.end
        for charge in (charge for charge in charges if role == "accused" and charge > end):
            if document.text[end:charge].endswith(" of "):
                yield Mention(start, charge, document.text[start:charge])
