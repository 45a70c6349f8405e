"""Gold records and results made by hand, and at random."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hypothesis import strategies as st

from eventx.document import Document
from eventx.evaluation import GoldArgument, GoldEvent, GoldQuote, GoldRecord
from eventx.evaluation.roles import fillers
from eventx.records import Event, Mention, Participant, Place, Provenance, Result, Status, When

TEXT = (
    "Orla Finch, who met the Dagda miners in Brill on Monday, accused Sark Mining of “wilful deafness”; no deal was "
    "signed, she said, after talks with the mayor had been put off twice."
)
_ROLES = {
    "meeting": ("participant", "topic"),
    "statement": ("speaker", "addressee", "message"),
    "accusation": ("accuser", "accused", "charge"),
    "agreement": ("party", "terms"),
}
_LETTERS = "Ab c“d”e"


def mention(words: str, text: str = TEXT) -> Mention:
    """The first place of words in a text."""
    start = text.index(words)
    return Mention(start, start + len(words), words)


def found(kind: str, trigger: str, *roles: tuple[str, str], status: Status = Status.ASSERTED) -> Event:
    """An event found in the text; roles are pairs of role and words."""
    filled = {role: mention(words) for role, words in roles}
    place, when = filled.pop("place", None), filled.pop("time", None)
    return Event(
        type=kind,
        trigger=mention(trigger),
        participants=tuple(Participant(role, mention(words)) for role, words in roles if role in filled),
        place=Place(place) if place else None,
        when=When(when) if when else None,
        status=status,
        provenance=Provenance(plugin="test", rule="test"),
    )


def wanted(kind: str | None, trigger: str | None, *roles: tuple[str | None, str], core: bool = True) -> GoldEvent:
    """A gold event of the text."""
    arguments = tuple(GoldArgument(role, mention(words)) for role, words in roles)
    return GoldEvent(type=kind, trigger=mention(trigger) if trigger else None, arguments=arguments, core=core)


def record(*events: GoldEvent, complete: bool = True, one_code: bool = False) -> GoldRecord:
    """A gold record of the text."""
    return GoldRecord(id="r1", text=TEXT, complete=complete, one_code=one_code, events=events)


def result(*events: Event) -> Result:
    """A result of the text, without a parse."""
    return Result(document=Document(text=TEXT), events=events)


def as_gold(result: Result, *, related: Iterable[int] = ()) -> GoldRecord:
    """The gold record that a result fulfils; of the events with the numbers ``related`` it asks nothing."""
    loose = set(related)
    events = tuple(
        GoldEvent(
            type=event.type,
            trigger=event.trigger,
            arguments=tuple(GoldArgument(role, words) for role, words in fillers(event)),
            core=number not in loose,
            status=event.status,
        )
        for number, event in enumerate(result)
    )
    quotes = tuple(
        GoldQuote(source=_words(event, "speaker"), cue=(event.trigger,), content=_words(event, "message"))
        for event in result
        if event.type == "statement"
    )
    text = result.document.text
    return GoldRecord(id=result.document.id or "", text=text, complete=True, events=events, quotes=quotes)


def _words(event: Event, role: str) -> tuple[Mention, ...]:
    return tuple(part.mention for part in event.role(role))


@st.composite
def results(draw: st.DrawFn) -> Result:
    """Results with events of the four types; no two of a type have one trigger, and every statement says something."""
    text = draw(st.text(_LETTERS, min_size=12, max_size=40))
    mentions = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 9)).map(
        lambda pair: Mention(pair[0], end := min(sum(pair), len(text)), text[pair[0] : end])
    )
    triggers = st.tuples(st.sampled_from(sorted(_ROLES)), mentions)
    chosen: Sequence[tuple[str, Mention]] = draw(st.lists(triggers, max_size=5, unique=True))
    events = [
        Event(
            type=kind,
            trigger=trigger,
            participants=(*draw(_participants(kind, mentions)),),
            place=draw(st.none() | mentions.map(Place)),
            when=draw(st.none() | mentions.map(When)),
            status=draw(st.sampled_from(Status)),
            provenance=Provenance(plugin="test", rule="test"),
        )
        for kind, trigger in chosen
    ]
    return Result(document=Document(text=text, id=draw(st.sampled_from("xyz"))), events=tuple(events))


def _participants(kind: str, mentions: st.SearchStrategy[Mention]) -> st.SearchStrategy[list[Participant]]:
    some = st.lists(st.builds(Participant, st.sampled_from(_ROLES[kind]), mentions), max_size=4)
    if kind != "statement":
        return some
    message = mentions.map(lambda words: Participant("message", words))
    return st.tuples(some, message).map(lambda pair: [*pair[0], pair[1]])


#: Gold records, each with a result of the same text that has other events.
pairs = st.lists(
    results().flatmap(
        lambda told: st.tuples(
            st.lists(st.integers(0, 4), max_size=2).map(lambda loose: as_gold(told, related=loose)),
            st.lists(st.sampled_from(told.events or (None,)), max_size=4).map(
                lambda kept: Result(document=told.document, events=tuple(event for event in kept if event))
            ),
        )
    ),
    max_size=3,
)
