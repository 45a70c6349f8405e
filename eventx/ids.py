"""Identifiers of events: the same text and the same finding give the same identifier, on any machine."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence

from attrs import evolve

from eventx.document import Document
from eventx.records import Event


def event_id(event: Event, document: Document, *, number: int = 0) -> str:
    """An identifier that depends on the text and on what was read from it, and on nothing else.

    Args:
        event: the event; its own ``id`` is not looked at.
        document: where it was found.
        number: tells events apart that are alike in type, trigger, participants and plugin.

    Returns:
        16 hexadecimal digits.
    """
    return _digest([_digest(document.text), number, *_essence(event)])


def with_ids(events: Sequence[Event], document: Document) -> tuple[Event, ...]:
    """The events with their identifiers filled in; no two are the same."""
    text = _digest(document.text)
    met: Counter[tuple[object, ...]] = Counter()
    done = []
    for event in events:
        essence = _essence(event)
        done.append(evolve(event, id=_digest([text, met[essence], *essence])))
        met[essence] += 1
    return tuple(done)


def _essence(event: Event) -> tuple[object, ...]:
    """What tells an event from the others of its document."""
    fillers = tuple(sorted((p.role, p.mention.start, p.mention.end) for p in event.participants))
    trigger = (event.trigger.start, event.trigger.end)
    return event.type, event.subtype, trigger, fillers, event.provenance.plugin


def _digest(value: object) -> str:
    return hashlib.blake2b(json.dumps(value).encode(), digest_size=8).hexdigest()
