"""What the core checks in every event that a plugin returns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eventx.document import Document
from eventx.errors import ContractError
from eventx.hooks import EventType
from eventx.records import Event, Mention


def check(event: object, document: Document, types: Mapping[str, EventType]) -> None:
    """Check declared type, declared roles and spans.

    Args:
        event: what a plugin returned.
        document: where it says it found it.
        types: all declared event types by full name.

    Raises:
        ContractError: the event breaks a declaration; the message says which and what to do.
    """
    if not isinstance(event, Event):
        message = f"expected an eventx.Event, got {type(event).__name__}; yield Event records from the extractor"
        raise ContractError(message)
    who = f"{event.provenance.plugin}/{event.provenance.rule}"
    declared = types.get(event.type)
    if declared is None:
        message = f"{who}: event type {event.type!r} is not declared; declare it in eventx_event_types"
        raise ContractError(message)
    for participant in event.participants:
        if participant.role not in declared.roles:
            message = f"{who}: {event.type!r} has no role {participant.role!r}, only {', '.join(declared.roles)}"
            raise ContractError(message)
    for mention in mentions(event):
        if document.text[mention.start : mention.end] != mention.text:
            message = (
                f"{who}: mention {mention.text!r} is not what stands at {mention.start}-{mention.end} of the text; "
                "build mentions from document.text[start:end]"
            )
            raise ContractError(message)


def mentions(event: Event) -> Iterator[Mention]:
    """All stretches of text that an event points at."""
    yield event.trigger
    yield from event.cues
    yield from (participant.mention for participant in event.participants)
    if event.place is not None:
        yield event.place.mention
    if event.when is not None:
        yield event.when.mention
    for source in event.sources:
        yield source.mention
        if source.cue is not None:
            yield source.cue
