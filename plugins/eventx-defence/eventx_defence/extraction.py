"""From a document to its defence events: the plugin's extractor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen
from eventx import Document, Event, Place, Reading, Sentence, Status, Token
from eventx.syntax import phrases
from eventx.syntax.predicate import Argument, Predicate

from eventx_defence import attributes, conditions, patterns, prices
from eventx_defence.fillers import Filler, Filling
from eventx_defence.names import bearer, name_of
from eventx_defence.parties import IN_FRONT
from eventx_defence.patterns import Pattern, words

#: What may have a name of its own.
_NAMED = frozenset({"exercise", "alliance"})
#: Verbs by which an end is put to what a noun tells.
_STOPPING = frozenset("suspend freeze withhold pause cut sever terminate end discontinue".split())
#: Nouns before an infinitive that is only agreed on or applied for.
_CONTRACTS = frozenset({"contract", "tender", "bid"})
#: Verbs above a sum by which aid is only announced ("pledged $5m in aid").
_PLEDGING = frozenset({"pledge", "promise", "offer", "earmark", "propose", "vow"})


@frozen
class Telling:
    """A word that may tell events.

    Attributes:
        predicate: the word, or the name behind it, with its phrases.
        kind: the word.
        patterns: how it may tell them, the first of a type that holds first.
    """

    predicate: Predicate
    kind: Token
    patterns: tuple[Pattern, ...]


def extract(document: Document) -> list[Event]:
    """The defence events of a document.

    Args:
        document: a parsed text.

    Returns:
        At most one event a type and word, those of verbs before those of nouns.
    """
    reading = Reading.of(document)
    told: list[Event] = []
    for telling in _tellings(reading):
        filler = Filler(reading, telling.predicate, telling.kind)
        events = [_event(reading, pattern, telling, filling) for pattern, filling in _held(filler, telling)]
        told += [event for event in events if not _is_told(event, told)]
    return told


def _is_told(event: Event, before: Sequence[Event]) -> bool:
    """Whether an event of the type has the word among its own things already ("received arms supplies")."""
    return any(
        other.type == event.type and filler.role == "equipment" and filler.mention.overlaps(event.trigger)
        for other in before
        for filler in other.participants
    )


def _tellings(reading: Reading) -> Iterator[Telling]:
    takes, verbs, nouns = patterns.functions(), patterns.by_verb(), patterns.by_noun()
    for predicate in reading.verbs(verbs, takes):
        yield Telling(predicate, predicate.head, verbs[predicate.lemma])
    for predicate in reading.nouns(nouns, patterns.supports(), takes):
        kind = predicate.head
        yield Telling(bearer(reading, predicate, patterns.supports()) or predicate, kind, nouns[kind.lemma.lower()])


def _held(filler: Filler, telling: Telling) -> Iterator[tuple[Pattern, Filling]]:
    """Of every type, the first pattern that holds; what is sent to a region is given to nobody."""
    done: set[str] = set()
    for pattern in telling.patterns:
        if pattern.type in done or not conditions.applies(filler, pattern, telling.kind):
            continue
        filling = filler.fill(pattern)
        if conditions.holds(filler, pattern, telling.kind, filling):
            done.add(pattern.type)
            yield pattern, filling
            if pattern.type in {"deployment", "procurement"}:
                return


def _event(reading: Reading, pattern: Pattern, telling: Telling, filling: Filling) -> Event:
    predicate, fillers = telling.predicate, list(filling.fillers)
    found = [
        attribute for number, item in enumerate(filling.items, 1) for attribute in attributes.of_item(item, number)
    ]
    price = prices.value(reading, predicate, [argument for _, argument in fillers])
    if price is not None:
        fillers.append((prices.VALUE, price[0]))
        found += attributes.of_money(price[1])
    if pattern.type in _NAMED:
        fillers = _with_name(reading, pattern, telling, fillers)
    event = reading.event(predicate, type=pattern.type, subtype=pattern.subtype, fillers=fillers, attributes=found)
    trigger = phrases.mention(reading.document, [telling.kind])
    event = evolve(event, trigger=trigger, provenance=evolve(event.provenance, rule=pattern.id))
    return _at_destination(reading, _with_status(reading, event, pattern, predicate), predicate, filling)


def _with_name(
    reading: Reading, pattern: Pattern, telling: Telling, fillers: Sequence[tuple[str, Argument]]
) -> list[tuple[str, Argument]]:
    """The fillers with the name; what it is called in front of the noun takes no part ("the AUKUS pact")."""
    predicate = telling.predicate
    name = name_of(reading, predicate, telling.kind)
    kept = []
    for role, argument in fillers:
        before = argument.function in IN_FRONT and argument.head.id < predicate.head.id
        if pattern.type == "alliance" and before and argument.mention.text in words("alliances"):
            kept.append(("name", argument))
        elif not (before and name is not None and argument.mention.overlaps(name)):
            kept.append((role, argument))
    if name is not None and not any(argument.mention.overlaps(name) for _, argument in kept):
        kept.append(("name", Argument("modifier", predicate.head, name, f"name of {telling.kind.lemma}")))
    return kept


def _with_status(reading: Reading, event: Event, pattern: Pattern, predicate: Predicate) -> Event:
    """The event with what its words alone say: an approved sale has not taken place, nor has a pledged one."""
    if event.status is not Status.ASSERTED:
        return event
    sentence = reading.document.sentences[predicate.sentence]
    stopped = _stopping(sentence, predicate)
    if stopped is not None:
        return _decided(reading, event, Status.NEGATED, stopped)
    if pattern.status is not Status.ASSERTED:
        return _decided(reading, event, pattern.status, predicate.anchor)
    pledging = _pledging(sentence, predicate) if pattern.subtype == "aid" else None
    cue = pledging or _contract(sentence, predicate)
    return event if cue is None else _decided(reading, event, Status.PLANNED, cue)


def _decided(reading: Reading, event: Event, status: Status, cue: Token) -> Event:
    return evolve(event, status=status, cues=(phrases.mention(reading.document, [cue]),))


def _stopping(sentence: Sentence, predicate: Predicate) -> Token | None:
    """The verb by which a flow ends that a noun stands for ("suspended military aid")."""
    verb = sentence.head(predicate.head)
    done = predicate.head.deprel in {"obj", "nsubj:pass"} and predicate.head.upos != "VERB"
    return verb if done and verb is not None and verb.lemma.lower() in _STOPPING else None


def _contract(sentence: Sentence, predicate: Predicate) -> Token | None:
    """The contract right before an infinitive, by which what it tells is only agreed ("a contract to supply …")."""
    before = sentence.tokens[max(predicate.head.id - 3, 0) : predicate.head.id - 1]
    to = next((word for word in before if word.form.lower() == "to" and word.upos == "PART"), None)
    noun = sentence.token(to.id - 1) if to is not None and to.id > 1 else None
    return noun if noun is not None and noun.lemma.lower() in _CONTRACTS else None


def _pledging(sentence: Sentence, predicate: Predicate) -> Token | None:
    above = (word for word in sentence.ancestors(predicate.head) if word.upos == "VERB")
    return next((word for word in above if word.lemma.lower() in _PLEDGING), None)


def _at_destination(reading: Reading, event: Event, predicate: Predicate, filling: Filling) -> Event:
    """A deployment is where it goes to, unless its clause says where."""
    own = reading.adjuncts[predicate.sentence]
    if own.place(predicate) is not None:
        return event
    places = (own.place_in(argument.mention) for argument in filling.having("destination"))
    named = next((place for place in places if place is not None), None)
    return event if named is None else evolve(event, place=Place(named, reason="destination"))
