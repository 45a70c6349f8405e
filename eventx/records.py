"""What eventx returns: plain, frozen records.

Offsets count Unicode code points of the original text; every range is half-open, and
``document.text[mention.start:mention.end] == mention.text`` always holds. What was read (a mention) and how it was
understood (an actor, a location, a time value) are two fields; what is not understood is None.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, overload

from attrs import field, frozen, validators

from eventx.document import Document

if TYPE_CHECKING:
    import pandas as pd

ActorKind = Literal["person", "organisation", "country", "group"]
PlaceRole = Literal["location", "actor", "origin"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
TimeModifier = Literal[
    "START",
    "MID",
    "END",
    "APPROX",
    "BEFORE",
    "AFTER",
    "ON_OR_BEFORE",
    "ON_OR_AFTER",
    "LESS_THAN",
    "MORE_THAN",
    "EQUAL_OR_LESS",
    "EQUAL_OR_MORE",
]
SourceKind = Literal["direct", "indirect", "mixed", "according-to"]
Stance = Literal["asserts", "denies", "questions", "demands", "promises"]
Scalar = str | int | float | bool | None


class Status(StrEnum):
    """Whether an event happened, as the text puts it."""

    ASSERTED = "asserted"
    NEGATED = "negated"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    DEMANDED = "demanded"
    REFUSED = "refused"
    QUESTIONED = "questioned"


@frozen(order=True)
class Mention:
    """A stretch of the original text.

    Attributes:
        start: first character, at least 0.
        end: character after the last, greater than ``start``.
        text: the characters themselves.
    """

    start: int = field(validator=validators.ge(0))
    end: int = field()
    text: str = field()

    @end.validator
    def _end_after_start(self, _: object, value: int) -> None:
        if value <= self.start:
            message = f"a mention must have characters: end {value} is not after start {self.start}"
            raise ValueError(message)

    @text.validator
    def _text_fills_range(self, _: object, value: str) -> None:
        if len(value) != self.end - self.start:
            found = f"the text {value!r} has {len(value)} characters"
            message = f"{found}, the range {self.start}-{self.end} another number"
            raise ValueError(message)

    def overlaps(self, other: Mention) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@frozen(kw_only=True)
class Actor:
    """One participant in the story, however often and by whatever name it is mentioned.

    Attributes:
        id: unique in the document, derived from the first mention.
        name: the fullest name found.
        kind: person, organisation, country or group.
        country: ISO 3166-1 alpha-3 code where it follows from the text, else None.
        mentions: every place where the text speaks of it, in order.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = field(default=None, validator=validators.optional(validators.matches_re("[A-Z]{3}")))
    mentions: tuple[Mention, ...] = ()


@frozen
class Participant:
    """Who or what fills a role of an event.

    Attributes:
        role: the role's name, as the event type declares it.
        mention: the words that fill it.
        actor: whom the words stand for; None for a role that is no actor (a message, a charge) or is not resolved.
        reason: how the words come to fill it, as in "nsubj of meet"; empty if whoever found the event does not say.
    """

    role: str
    mention: Mention
    actor: Actor | None = None
    reason: str = ""


@frozen(kw_only=True)
class Location:
    """A place in the world.

    Attributes:
        name: its name in the gazetteer.
        country: ISO 3166-1 alpha-2 code.
        admin1: code of the first-level division within the country.
        latitude: degrees north, WGS84, -90 to 90.
        longitude: degrees east, WGS84, -180 to 180.
        geoname_id: GeoNames identifier.
        score: the share of the evidence that speaks for it among all places of the name, 0 to 1; None if nobody
            weighed them.
    """

    name: str
    country: str | None = field(default=None, validator=validators.optional(validators.matches_re("[A-Z]{2}")))
    admin1: str | None = None
    latitude: float | None = field(default=None, validator=validators.optional([validators.ge(-90), validators.le(90)]))
    longitude: float | None = field(
        default=None, validator=validators.optional([validators.ge(-180), validators.le(180)])
    )
    geoname_id: int | None = None
    score: float | None = field(default=None, validator=validators.optional([validators.ge(0), validators.le(1)]))


#: ``Place.reason`` of what is said in a text with a dateline and without a place of its own.
FROM_DATELINE = "dateline"


@frozen
class Place:
    """A place name and its reading.

    Attributes:
        mention: the words.
        location: what they name; None if unknown.
        role: how the name is used: ``location``, ``actor`` ("Moscow said") or ``origin`` ("the Chinese delegation").
        reason: by what an event has it: said in its own clause, inherited from the clause above, dateline …; or empty.
        alternatives: other places of that name that were considered, best first.
    """

    mention: Mention
    location: Location | None = None
    role: PlaceRole = "location"
    reason: str = ""
    alternatives: tuple[Location, ...] = ()


@frozen(kw_only=True)
class TimeValue:
    """What a time expression means, no finer than it was said.

    Attributes:
        type: TIMEX3 type: DATE, TIME, DURATION or SET.
        timex: TIMEX3 value: ``2022-02``, ``2023-W45``, ``2023-11-08``, ``P3D``, ``XXXX-WXX-3``.
        start: first day covered, or None if the expression is not anchored.
        end: the day after the last one covered, or None.
        granularity: the unit that was said: day, week, month, quarter, year, decade …
        anchor: the day that a relative expression was counted from, None for an absolute one.
        modifier: TIMEX3 modifier: ``START`` ("early March"), ``APPROX`` ("about three days"), ``BEFORE`` ("more than a
            year ago") …; ``start`` and ``end`` stay those of the whole period. None if nothing of the kind was said.
    """

    type: TimeType
    timex: str
    start: dt.date | None = None
    end: dt.date | None = field(default=None)
    granularity: str | None = None
    anchor: dt.date | None = None
    modifier: TimeModifier | None = None

    @end.validator
    def _end_after_start(self, _: object, value: dt.date | None) -> None:
        if self.start is not None and value is not None and value <= self.start:
            message = f"a time value must cover a day: end {value} is not after start {self.start}"
            raise ValueError(message)


@frozen
class When:
    """A time expression and its reading.

    Attributes:
        mention: the words.
        value: what they mean; None where the text does not settle it.
        reason: how the value was found, or why there is none: ``explicit``; ``relative`` to the day of publication, or
            of the dateline; ``anaphoric``, counted from the date before it in the text …; of an event also whether the
            time is ``inherited from the clause above``.
    """

    mention: Mention
    value: TimeValue | None = None
    reason: str = ""


@frozen(kw_only=True)
class Source:
    """One link in the chain of who says so; of several who say it together, one, with the same cue.

    Attributes:
        mention: the words for the source.
        actor: whom they stand for, None if not resolved.
        cue: the words that mark the report ("said", "according to").
        kind: direct, indirect, mixed or according-to.
        stance: what the source does with the content: asserts, denies, questions, demands, promises.
    """

    mention: Mention
    actor: Actor | None = None
    cue: Mention | None = None
    kind: SourceKind = "indirect"
    stance: Stance = "asserts"


@frozen(kw_only=True)
class Provenance:
    """Why an event was reported.

    Attributes:
        plugin: the plugin that found it.
        rule: the frame or extractor within it.
        version: version of the distribution that the plugin came with.
        sentence: number of the sentence in the document, from 0.
        path: the path through the sentence in words, as in "subject of accuse; object of accuse".
    """

    plugin: str
    rule: str
    version: str = ""
    sentence: int = field(default=0, validator=validators.ge(0))
    path: str = ""


@frozen
class Attribute:
    """A further finding about an event, named by the plugin that made it."""

    name: str
    value: Scalar


@frozen(kw_only=True)
class Event:
    """Something that happened, or did not, or may.

    Attributes:
        id: stable identifier, derived from the content (see :func:`eventx.ids.event_id`).
        type: name of the event type.
        subtype: finer type, None if not told apart.
        trigger: the word or words that the event was read from.
        participants: role fillers in text order; several may fill one role.
        place: where, None if the text does not say.
        when: when, None if the text does not say.
        status: whether it happened.
        cues: the words that decided the status.
        sources: who says so, outermost first; empty where the text itself says so.
        attributes: further findings, in the plugin's order.
        confidence: 0 to 1, None where the rule does not estimate one.
        provenance: plugin, rule and path.
    """

    id: str = ""
    type: str
    subtype: str | None = None
    trigger: Mention
    participants: tuple[Participant, ...] = ()
    place: Place | None = None
    when: When | None = None
    status: Status = Status.ASSERTED
    cues: tuple[Mention, ...] = ()
    sources: tuple[Source, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    confidence: float | None = field(default=None, validator=validators.optional([validators.ge(0), validators.le(1)]))
    provenance: Provenance

    @property
    def happened(self) -> bool:
        """True if the text presents the event as a fact and no source denies or questions it."""
        doubted = any(source.stance in {"denies", "questions"} for source in self.sources)
        return self.status is Status.ASSERTED and not doubted

    def role(self, name: str) -> tuple[Participant, ...]:
        """The participants in one role, in text order."""
        return tuple(participant for participant in self.participants if participant.role == name)

    def attribute(self, name: str) -> Scalar:
        """The value of an attribute, None if the event does not have it."""
        return next((attribute.value for attribute in self.attributes if attribute.name == name), None)


@frozen(kw_only=True)
class Failure:
    """Something that went wrong without taking the run down.

    Attributes:
        plugin: the plugin at fault.
        stage: what it was doing: ``load``, ``extract``, ``review`` …
        error: type and message of the error.
    """

    plugin: str
    stage: str
    error: str


@frozen(kw_only=True)
class Result(Sequence[Event]):
    """Everything found in one text; as a sequence, its events in text order.

    Attributes:
        document: the text and its parse.
        events: the events in text order.
        actors: the participants of the story.
        places: every place name found, tied to an event or not.
        times: every time expression found, tied to an event or not.
        failures: what went wrong on the way.
    """

    document: Document
    events: tuple[Event, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[When, ...] = ()
    failures: tuple[Failure, ...] = ()

    def __len__(self) -> int:
        return len(self.events)

    def __iter__(self) -> Iterator[Event]:
        """The events in text order."""
        return iter(self.events)

    @overload
    def __getitem__(self, index: int) -> Event: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Event, ...]: ...
    def __getitem__(self, index: int | slice) -> Event | tuple[Event, ...]:
        """An event, or several, by position."""
        return self.events[index]

    def to_dict(self, *, parse: bool = True) -> dict[str, Any]:
        """Plain data in the schema ``eventx/1``; without ``parse``, sentences are ranges without words."""
        from eventx.export import jsonl

        return jsonl.to_dict(self, parse=parse)

    def to_json(self, *, parse: bool = True, indent: int | None = None) -> str:
        """The same as JSON text; :func:`eventx.export.jsonl.from_json` reads it back."""
        from eventx.export import jsonl

        return jsonl.to_json(self, parse=parse, indent=indent)

    def to_dataframe(self) -> pd.DataFrame:
        """One row an event. Needs pandas (``pip install "eventx-nlp[tables]"``)."""
        from eventx.export import tables

        return tables.to_dataframe([self])

    def explain(self, event: Event) -> str:
        """Why an event was reported, a line a fact: rule, words, role fillers, place, time, status, sources.

        Why an event was *not* reported, :meth:`eventx.Pipeline.explain` tells.
        """
        from eventx.export import reasons

        return reasons.explain(event, self)

    def _repr_html_(self) -> str:
        from eventx.export import html

        return html.render(self)
