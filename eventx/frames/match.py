"""Frames × predicates → events."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from attrs import evolve

from eventx.document import Sentence, Token
from eventx.frames.context import Found, inherit
from eventx.frames.folding import fold
from eventx.frames.frame import Condition, Frame, OwnedFrame
from eventx.frames.near_misses import NearMisses, Obstacle
from eventx.frames.purposes import share_partners
from eventx.records import Event, Mention, Place, Status
from eventx.stretches import Apart
from eventx.syntax import phrases, settings, supports, titles
from eventx.syntax.adjuncts import Adjuncts
from eventx.syntax.attachment import reattached
from eventx.syntax.concerned import CONCERNED, with_concerned
from eventx.syntax.counterparts import COUNTERPART, with_counterparts
from eventx.syntax.doers import DOER, with_doers
from eventx.syntax.drafts import draft
from eventx.syntax.predicate import Argument, Predicate
from eventx.syntax.predicates import Clauses
from eventx.syntax.reading import Reading
from eventx.syntax.sharing import apart
from eventx.syntax.sorts import BODY_LABELS
from eventx.syntax.status import whole
from eventx.syntax.words import DEFINITE

_ON_OCCASION = frozenset({"at", "during", "after", "before", "following", "since", "ahead of", "without"})
#: Nouns for countries, organisations and whoever faces another.
_BODIES = titles.BODIES | titles.COUNTRY_NOUNS | {"side", "neighbour", "neighbor", "delegation", "faction", "tribe"}
#: Parts of speech of the words that frames name; nothing else starts an event but the markers of reports.
_STARTING = frozenset({"VERB", "ADJ", "NOUN", "PROPN"})


class FrameMatcher:
    """Finds the events that a set of frames describes.

    Args:
        frames: plugin name, version of its distribution, and frame; the first frame of a type that fits wins.
    """

    def __init__(self, frames: Sequence[tuple[str, str, Frame]]) -> None:
        self._verbs: dict[str, list[OwnedFrame]] = {}
        self._nouns: dict[str, list[OwnedFrame]] = {}
        self._adjectives: dict[str, list[OwnedFrame]] = {}
        self._markers: dict[str, list[OwnedFrame]] = {}
        #: What the words that frames name begin with, several words word by word.
        self._openings: set[str] = set()
        for plugin, version, frame in frames:
            indexes = ((self._verbs, frame.verbs), (self._nouns, frame.nouns), (self._markers, frame.markers))
            for index, words in (*indexes, (self._adjectives, frame.adjectives)):
                for word in words:
                    index.setdefault(word, []).append(OwnedFrame(plugin, version, frame))
                    self._openings.update(accumulate(word.split(" "), "{} {}".format))

    def match(self, reading: Reading, log: NearMisses | None = None) -> list[Event]:
        """The events of a document; actors, locations and time values are not resolved yet.

        Args:
            reading: what syntax knows of the document.
            log: told of every frame whose word is there and that gave no event of its own.
        """
        events: list[Found] = []
        for clauses in reading.clauses:
            found: list[Found] = []
            markers = reading.attribution.markers(clauses.number)
            for token in clauses.sentence:
                named = token.upos in _STARTING and self._may_start(clauses.sentence, token)
                if not named and token.id not in markers:
                    continue
                taken: set[str] = set()  # types that the word has an event of: no later frame beats the first one
                for owned, predicate in self._candidates(reading, clauses, token, taken):
                    outcome = _event(reading, owned, predicate)
                    if isinstance(outcome, Event):
                        found.append((outcome, predicate))
                        if log is None:
                            taken.add(owned.frame.type)
                    elif log is not None:
                        log.failed(owned, predicate, reading.attribution.arguments(predicate), outcome)
            if log is not None:
                self._log_idle(reading, clauses, log)
            events += share_partners(fold(_first_of_type(found, log), clauses.sentence, log), clauses.sentence)
        return inherit(events, reading.document.sentences, reading.adjuncts)

    def _may_start(self, sentence: Sentence, token: Token) -> bool:
        """Whether a frame may name a word, as few of a text are: told by the word alone, before the tree is asked."""
        named = token.lemma.lower() in self._openings or token.form.lower() in self._openings
        return named or bool(phrases.hyphenated(sentence, token))

    def _log_idle(self, reading: Reading, clauses: Clauses, log: NearMisses) -> None:
        """Tell of words that frames name and that start none here: for what they are, or for their particle."""
        for token in clauses.sentence:
            if next(self._candidates(reading, clauses, token), None) is None:
                lemma = token.lemma.lower()
                indexes = (self._verbs, self._nouns, self._adjectives)
                phrasal = (name for name in self._verbs if token.upos == "VERB" and name.startswith(f"{lemma} "))
                longer = [owned for name in phrasal for owned in self._verbs[name]]
                named = [*(each for index in indexes for each in index.get(lemma, ())), *longer]
                for owned in {id(owned.frame): owned for owned in named}.values():
                    log.idle(owned, clauses, token)

    def _candidates(
        self, reading: Reading, clauses: Clauses, token: Token, taken: Collection[str] = ()
    ) -> Iterator[tuple[OwnedFrame, Predicate]]:
        """The frames that name a word, but for types in ``taken``, with the predicate as each of them reads it."""
        sign = reading.attribution.markers(clauses.number).get(token.id)
        if sign is not None:
            lemma = sign.text.lower()
            yield from ((owned, clauses.marker(token, lemma)) for owned in _named(self._markers, [lemma], taken))
        elif token.upos == "VERB" and token.deprel != "amod" and not phrases.is_plural_noun(token):
            name = self._verb(clauses, token)
            for owned in _named(self._verbs, [name], taken):
                predicate = reattached(clauses, clauses.verb(token), owned.frame.functions)
                predicate = predicate if predicate.lemma == name else evolve(predicate, lemma=name)
                yield owned, _with_those_within(clauses, predicate, owned.frame)
        elif token.upos == "ADJ" and token.deprel != "amod":
            for owned in _named(self._adjectives, [token.lemma.lower()], taken):
                yield owned, _with_those_within(clauses, clauses.verb(token), owned.frame)
        elif (token.upos in {"NOUN", "PROPN"} or phrases.is_plural_noun(token)) and not clauses.names_paper(token):
            for owned in _named(self._nouns, self._noun(clauses, token), taken):
                predicate = clauses.noun(token, owned.frame.supports)
                if token.upos != "PROPN" or predicate.support is not None:  # "the Treaty of Lyon" names a paper
                    predicate = reattached(clauses, predicate, owned.frame.functions)
                    yield owned, _with_those_within(clauses, predicate, owned.frame)

    def _noun(self, clauses: Clauses, token: Token) -> Iterable[str]:
        """What frames call a noun: by its lemma or its form; one with a hyphen, if any does so, by the whole."""
        if phrases.hyphenated(clauses.sentence, token):
            whole = [name for name in phrases.names(clauses.sentence, token) if name in self._nouns]
            if whole:
                return whole[:1]
        lemma, form = token.lemma.lower(), token.form.lower()
        return (lemma,) if lemma == form else (lemma, form)

    def _verb(self, clauses: Clauses, token: Token) -> str:
        """What frames call a verb: with its particle, or with an adverb beside it ("walked out", "jointly built")."""
        lemma = clauses.lemma(token)
        beside = (token.id - 1, token.id + 1)
        adverbs = (c for c in clauses.sentence.children(token) if c.relation == "advmod" and c.id in beside)
        longer = (f"{lemma} {adverb.lemma.lower()}" for adverb in adverbs)
        return next((name for name in longer if name in self._verbs), lemma)


def _named(index: Mapping[str, list[OwnedFrame]], words: Iterable[str], taken: Collection[str]) -> Iterator[OwnedFrame]:
    """The frames that name one of the words; ``taken`` may grow meanwhile."""
    return (owned for word in words for owned in index.get(word, ()) if owned.frame.type not in taken)


def _with_those_within(clauses: Clauses, predicate: Predicate, frame: Frame) -> Predicate:
    """The predicate with actors who stand within its arguments, if the frame asks for them."""
    if COUNTERPART in frame.functions:
        predicate = with_counterparts(clauses, predicate)
    if CONCERNED in frame.functions:
        predicate = with_concerned(clauses, predicate)
    return with_doers(clauses, predicate) if DOER in frame.functions else predicate


def _event(reading: Reading, owned: OwnedFrame, predicate: Predicate) -> Event | Obstacle:
    """The event that a frame finds, or what it lacks."""
    frame = owned.frame
    arguments = reading.attribution.arguments(predicate)
    obstacle = _obstacle(reading, frame, predicate, arguments)
    if obstacle is not None:
        return obstacle
    filled = _apart(reading, frame, predicate, _fill(frame, arguments))
    fillers = [filler for filler in filled if not _is_misplaced(reading, frame, predicate, *filler)]
    carried = predicate.support or predicate.head.upos == "VERB"
    if not fillers and not carried and not (frame.bare and _is_specific(reading, predicate)):
        return Obstacle("unfilled")
    return _assemble(reading, owned, predicate, fillers)


def _obstacle(reading: Reading, frame: Frame, predicate: Predicate, arguments: Sequence[Argument]) -> Obstacle | None:
    """What a frame lacks: its light verb, or the first condition that does not hold."""

    def meeting(condition: Condition) -> Argument | None:
        return next((each for each in arguments if _meets(reading, predicate, condition, each)), None)

    if frame.carried and predicate.support is None:
        return Obstacle("unfilled")
    if frame.passive and not predicate.passive:
        return Obstacle("required")
    for condition in frame.require:
        if meeting(condition) is None:
            return Obstacle("required", condition)
    for condition in frame.forbid:
        argument = meeting(condition)
        if argument is not None and not (condition.thing and _acts_beside(reading, predicate, arguments, argument)):
            return Obstacle("forbidden", condition, argument)
    return None


def _acts_beside(reading: Reading, predicate: Predicate, arguments: Iterable[Argument], thing: Argument) -> bool:
    """Whether somebody fills the function of a thing too: "met with the king with the backing of both houses"."""
    if thing.function == "object":
        return False  # a verb has one
    same = (other for other in arguments if other.function == thing.function and other is not thing)
    return any(reading.animacy.acts(_sentence(reading, predicate, other), other.head) for other in same)


def _meets(reading: Reading, predicate: Predicate, condition: Condition, argument: Argument) -> bool:
    if argument.function not in condition.functions:
        return False
    sentence = _sentence(reading, predicate, argument)
    if condition.lemmas and condition.lemmas.isdisjoint(phrases.names(sentence, argument.head)):
        return False
    if condition.thing and not reading.animacy.is_thing(sentence, argument.head):
        return False
    if (condition.place and not _is_place(reading, argument)) or (condition.passive and not predicate.passive):
        return False
    if (condition.body and not _is_body(reading, argument)) or (
        condition.several and not _is_several(sentence, argument)
    ):
        return False
    return not condition.actor or reading.animacy.acts(sentence, argument.head)


def _sentence(reading: Reading, predicate: Predicate, argument: Argument) -> Sentence:
    """The sentence that the head of an argument stands in."""
    return reading.document.sentences[predicate.sentence if argument.sentence is None else argument.sentence]


def _is_place(reading: Reading, argument: Argument) -> bool:
    entity = reading.animacy.entity(argument.head)
    return entity is not None and entity.label in {"Location", "Facility"}


def _is_several(sentence: Sentence, argument: Argument) -> bool:
    head = argument.head
    linked = (head, *sentence.children(head))
    numbered = head.upos == "NUM" and head.lemma.lower() not in {"one", "1"}
    return numbered or head.feat("Number") == "Plur" or any(word.deprel == "conj" for word in linked)


def _is_body(reading: Reading, argument: Argument) -> bool:
    entity = reading.animacy.entity(argument.head)
    if entity is not None:
        return entity.label in BODY_LABELS
    return argument.head.lemma.lower() in _BODIES


def _is_misplaced(reading: Reading, frame: Frame, predicate: Predicate, role: str, argument: Argument) -> bool:
    """Whether a filler is a thing in an actor's role, or the place of the event ("visited the port of Sfax")."""
    sentence = _sentence(reading, predicate, argument)
    if role in frame.actors and (argument.head.upos == "VERB" or reading.animacy.is_thing(sentence, argument.head)):
        return True
    unnamed = argument.head.upos == "NOUN" and argument.head.lemma.lower() in settings.PLACE_NOUNS
    return argument.function in frame.place and (unnamed or _is_place(reading, argument))


def _fill(frame: Frame, arguments: Sequence[Argument]) -> list[tuple[str, Argument]]:
    """Role fillers; no stretch of text fills two roles, and functions named first go first.

    Only a counterpart and a doer lie within another filler: the terms that name the one, the deed of the other.
    """
    taken: Apart[Mention] = Apart(lambda mention: mention)
    fillers = [
        (role, argument)
        for role, functions in frame.roles
        for function in functions
        for argument in arguments
        if argument.function == function and (function in {COUNTERPART, DOER} or taken.add(argument.mention))
    ]
    return sorted(fillers, key=lambda filler: (filler[1].mention.start, filler[0]))


def _apart(
    reading: Reading, frame: Frame, predicate: Predicate, fillers: Collection[tuple[str, Argument]]
) -> list[tuple[str, Argument]]:
    """The fillers, those who share a noun one by one in roles of actors; "their" says no more than who acts does."""
    document, sentence = reading.document, reading.document.sentences[predicate.sentence]
    acting = {role for role, argument in fillers if argument.function == "subject"}
    kept = []
    for role, argument in fillers:
        echo = role in acting and argument.function == "possessor" and argument.head.upos == "PRON"
        several = role in frame.actors and not echo
        sides = apart(document, sentence, reading.animacy, argument) if several else (argument,)
        kept += [(role, one) for one in sides if not echo]
    return kept


def _assemble(
    reading: Reading, owned: OwnedFrame, predicate: Predicate, fillers: Sequence[tuple[str, Argument]]
) -> Event:
    frame = owned.frame
    place = _place(frame, reading.adjuncts[predicate.sentence], predicate)
    event = draft(
        reading,
        predicate,
        type=frame.type,
        subtype=frame.subtype,
        fillers=fillers,
        place=place,
        rule=(owned.plugin, frame.id, owned.version),
    )
    if event.status is not Status.ASSERTED or frame.status is Status.ASSERTED:
        return event
    head = whole(reading.document.sentences[predicate.sentence], predicate.head)
    return evolve(event, status=frame.status, cues=(phrases.mention(reading.document, head),))


def _is_specific(reading: Reading, predicate: Predicate) -> bool:
    """Whether a noun without roles speaks of one occasion: "the", "there was", "at a"; or it says when or where."""
    sentence = reading.document.sentences[predicate.sentence]
    children = sentence.children(predicate.head)
    definite = any(child.lemma.lower() in DEFINITE or child.deprel == "nmod:poss" for child in children)
    above = sentence.head(supports.carrier_in(sentence, predicate.head))
    existing = above is not None and any(child.deprel == "expl" for child in sentence.children(above))
    existing = existing or _did_something(sentence, predicate.head, above)
    if definite or existing or phrases.preposition(sentence, predicate.head) in _ON_OCCASION:
        return True
    adjuncts = reading.adjuncts[predicate.sentence]
    return adjuncts.time(predicate) is not None or adjuncts.place(predicate) is not None


def _did_something(sentence: Sentence, noun: Token, above: Token | None) -> bool:
    """Whether a noun is the subject of a past tense that nothing denies: "a late agreement averted the strike"."""
    if above is None or noun.relation != "nsubj" or above.xpos != "VBD":
        return False
    return not any(child.relation == "aux" for child in sentence.children(above))


def _place(frame: Frame, adjuncts: Adjuncts, predicate: Predicate) -> Place | None:
    """The place in a function that the frame names for it ("visited Rabat")."""
    for argument in (argument for function in frame.place for argument in predicate.having(function)):
        named = adjuncts.place_in(argument.mention)
        if named is not None:
            return Place(named, reason=argument.path)
    return None


def _first_of_type(found: Sequence[Found], log: NearMisses | None) -> list[Found]:
    """One event a type and trigger: the first frame that fits."""
    kept: dict[tuple[str, Mention], Found] = {}
    for event, predicate in found:
        first, _ = kept.setdefault((event.type, event.trigger), (event, predicate))
        if first is not event and log is not None:
            log.beaten(event, first)
    return list(kept.values())
