"""Mentions → actors: who the participants of the story are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache

from attrs import evolve

from eventx.document import Document
from eventx.records import Actor, ActorKind, Event, Mention, Participant, Source
from eventx.resolve import countries
from eventx.syntax import titles
from eventx.syntax.chains import Chain
from eventx.syntax.coreference import Coreference
from eventx.syntax.drafts import CONTENT_ROLES
from eventx.syntax.origins import Nation, Use
from eventx.syntax.pronouns import PRONOUNS
from eventx.syntax.reading import Reading
from eventx.syntax.reference import Key

Custom = Callable[[Mention, Document], Actor | None]

_USES: dict[countries.Kind, Use] = {
    "name": "name",
    "demonym": "demonym",
    "part": "part",
    "capital": "seat",
    "seat": "seat",
}
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_OWN = re.compile(r"^(?:his|her|its|their|whose|my|our|your)\s+", re.IGNORECASE)
#: Where somebody was is no part of what they are called ("reporters in Valletta"); where a court is, is.
_SOMEWHERE = re.compile(r"(?<=[a-z]) (?:in|at|near|outside) (?:the )?[A-Z].*$", re.DOTALL)
_NO_SLUG = re.compile(r"[^a-z0-9]+")


def resolve_actors(
    events: Sequence[Event], reading: Reading, custom: Custom | None = None
) -> tuple[tuple[Event, ...], tuple[Actor, ...]]:
    """Find out whom the mentions of participants and sources stand for.

    A participant whose words stand for several known actors ("the two countries") becomes several participants with
    the same mention and role.

    Args:
        events: events with mentions; an actor that an extractor has set already stays.
        reading: what syntax knows of the document they were found in.
        custom: asked before the built-in reading, for every mention of an actor until one has an answer; its answer
            holds for all of them.

    Returns:
        The events with actors, and those actors, each once, in the order of their first mention.
    """
    casting = _Casting(events, reading, custom)
    cast = tuple(casting.event(event) for event in events)
    used = {actor.id: actor for event in cast for actor in _actors(event)}
    return cast, tuple(sorted(used.values(), key=lambda actor: (actor.mentions[:1], actor.id)))


@lru_cache(maxsize=16384)
def nation(text: str) -> Nation | None:
    """What words have to do with a country, for :class:`eventx.syntax.coreference.Coreference`."""
    reading = countries.read(text)
    if reading is None:
        return None
    body = countries.BODIES_BY_CAPITAL.get(text) if reading.kind == "capital" else None
    return Nation(reading.country.alpha3, _USES[reading.kind], body)


class _Casting:
    """Gives every chain that takes part in an event one actor."""

    def __init__(self, events: Sequence[Event], reading: Reading, custom: Custom | None) -> None:
        self._document = reading.document
        self._custom = custom
        filling = tuple(dict.fromkeys(_acting_mentions(events)))
        self._coreference = Coreference(reading.document, nation, filling, reading.speech, reading.animacy)
        self._chains = {mention: self._coreference.at(mention) for mention in filling}
        self._of_chain = self._cast()
        self._of_mention = {mention: self._actors_at(mention) for mention in filling}

    def event(self, event: Event) -> Event:
        """The event with its actors."""
        participants = tuple(cast for participant in event.participants for cast in self._participants(participant))
        sources = tuple(map(self._source, event.sources))
        return evolve(event, participants=tuple(self._joined(participants)), sources=sources)

    def _joined(self, participants: Sequence[Participant]) -> Iterator[Participant]:
        """The participants, but an office and the name right behind it as one ("the Head of state Ada Obi")."""
        waiting: Participant | None = None
        for participant in participants:
            if waiting is not None and self._is_one_phrase(waiting, participant):
                start, end = waiting.mention.start, participant.mention.end
                waiting = evolve(waiting, mention=Mention(start, end, self._document.text[start:end]))
                continue
            if waiting is not None:
                yield waiting
            waiting = participant
        if waiting is not None:
            yield waiting

    def _is_one_phrase(self, one: Participant, other: Participant) -> bool:
        start, end = one.mention.end, other.mention.start
        beside = start < end and self._document.text[start:end].isspace() and one.role == other.role
        named = _ARTICLE.match(one.mention.text) is not None and other.mention.text[:1].isupper()
        return beside and named and one.actor is not None and one.actor is other.actor

    def _participants(self, participant: Participant) -> Iterator[Participant]:
        unknown = participant.role not in CONTENT_ROLES and participant.actor is None
        actors = self._of_mention.get(participant.mention, ()) if unknown else ()
        for actor in actors or (participant.actor,):
            yield participant if actor is participant.actor else evolve(participant, actor=actor)

    def _source(self, source: Source) -> Source:
        if source.actor is not None:
            return source
        actors = self._of_mention.get(source.mention, ())
        if not actors:
            return source
        return evolve(source, actor=actors[0] if len(actors) == 1 else _joint(source.mention, actors))

    def _actors_at(self, mention: Mention) -> tuple[Actor, ...]:
        chains = self._chains[mention]
        if not chains and self._custom is not None:
            answer = self._custom(mention, self._document)
            return () if answer is None else (evolve(answer, mentions=(mention,)),)
        return tuple({id(actor): actor for actor in (self._of_chain[chain] for chain in chains)}.values())

    # --- chains → actors ------------------------------------------------------------------------------------------

    def _cast(self) -> dict[Chain, Actor]:
        """Equal actors are one object: to compare or hash one costs time for each of its mentions."""
        drafts: dict[Chain, Actor] = {}
        together: dict[str, set[Mention]] = {}
        for chain, mentions in self._mentions().items():
            drafts[chain] = actor = self._actor(chain, mentions)
            together.setdefault(actor.id, set()).update(mentions)
        told = {name: _in_order(mentions) for name, mentions in together.items()}
        actors = {draft: evolve(draft, mentions=told[draft.id]) for draft in dict.fromkeys(drafts.values())}
        return {chain: actors[draft] for chain, draft in drafts.items()}

    def _mentions(self) -> dict[Chain, tuple[Mention, ...]]:
        """All mentions of the chains that take part; where an event has the words, as the event has them."""
        filling: dict[Chain, set[Mention]] = {}
        by_head: dict[Key | None, list[Mention]] = {}
        for mention, chains in self._chains.items():
            by_head.setdefault(self._coreference.head_of(mention), []).append(mention)
            for chain in chains:
                filling.setdefault(chain, set()).add(mention)
        found = {}
        for chain, own in filling.items():
            told = self._coreference.mentions(chain)
            others = (place for key, place in told if not any(map(place.overlaps, by_head.get(key, ()))))
            found[chain] = _in_order(own.union(others))
        return found

    def _actor(self, chain: Chain, mentions: tuple[Mention, ...]) -> Actor:
        """The actor without its mentions, which it may share with another chain."""
        answer = self._answer(mentions)
        if answer is not None:
            return evolve(answer, mentions=())
        name = _name(chain, mentions)
        owner = chain.owner if chain.owner is not None and chain.owner.kind != "country" else None
        country = chain.country or (owner.country if owner is not None else None)
        return Actor(id=_identifier(name, mentions[0]), name=name, kind=_kind(chain), country=country)

    def _answer(self, mentions: Iterable[Mention]) -> Actor | None:
        if self._custom is None:
            return None
        answers = (self._custom(mention, self._document) for mention in mentions)
        return next((answer for answer in answers if answer is not None), None)


def _acting_mentions(events: Iterable[Event]) -> Iterator[Mention]:
    """The mentions that may stand for actors and do not have one yet."""
    for event in events:
        yield from (p.mention for p in event.participants if p.role not in CONTENT_ROLES and p.actor is None)
        yield from (source.mention for source in event.sources if source.actor is None)


def _in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end)))


def _actors(event: Event) -> Iterator[Actor]:
    yield from (participant.actor for participant in event.participants if participant.actor is not None)
    yield from (source.actor for source in event.sources if source.actor is not None)


def _joint(mention: Mention, actors: Sequence[Actor]) -> Actor:
    """Several actors where the record has room for one."""
    name = " and ".join(actor.name for actor in actors)
    return Actor(id=_identifier(name, mention), name=name, kind="group", mentions=(mention,))


def _name(chain: Chain, mentions: Sequence[Mention]) -> str:
    if chain.kind == "country" and chain.country is not None:
        return _names_by_code().get(chain.country, chain.country)
    if chain.name is not None:
        return chain.name.text
    if chain.label is not None:
        return chain.label
    described = _ARTICLE.sub("", _telling(mentions).text.partition("\n")[0], count=1)
    if chain.kind != "organisation":
        described = _SOMEWHERE.sub("", described)
    return _OWN.sub(lambda own: _possessive(chain.owner) or own[0], described, count=1)


def _possessive(owner: Chain | None) -> str | None:
    if owner is None or owner.name is None:
        return None
    if owner.kind != "country":
        return f"{owner.name.text}'s "
    name = _names_by_code().get(owner.country or "", owner.name.text)
    return f"{name}' " if name.endswith("s") else f"{name}'s "


def _telling(mentions: Sequence[Mention]) -> Mention:
    """The first mention that is no pronoun, if there is one."""
    return next((mention for mention in mentions if mention.text.lower() not in PRONOUNS), mentions[0])


def _kind(chain: Chain) -> ActorKind:
    if chain.kind is not None:
        return chain.kind
    full = chain.name is not None and len(chain.name.words) > 1
    return "person" if full or chain.gender is not None or chain.nouns & titles.EITHER else "organisation"


def _identifier(name: str, first: Mention) -> str:
    """Readable and unique: what stands at one place under one name is one actor."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return f"{_NO_SLUG.sub('-', plain).strip('-') or 'actor'}-{first.start}"


@cache
def _names_by_code() -> dict[str, str]:
    return {country.alpha3: country.name for country in countries.countries()}
