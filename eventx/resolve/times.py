"""When: the time expressions of a document, and the times of its events.

Days are counted from ``document.published`` and from nothing else; no clock is consulted. Without it, relative
expressions stay unresolved and say so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from attrs import evolve

from eventx.document import Document
from eventx.records import Event, Mention, TimeValue, When
from eventx.resolve.heads import Heads
from eventx.stretches import Apart

FROM_PLUGIN = "from a plugin"

Custom = Callable[[Mention, Document], TimeValue | None]


def resolve_times(
    events: Sequence[Event], document: Document, custom: Custom | None = None
) -> tuple[tuple[Event, ...], tuple[When, ...]]:
    """Read the time expressions of a document and give the events their times.

    Args:
        events: events whose ``when``, if there is one, holds the mention that their clause gives.
        document: their document.
        custom: asked first about every expression; None as its answer leaves the expression to the library.

    Returns:
        The events in the same order, each ``when`` with its value and reason; and all time expressions in text order.
        A mention that overlaps an expression found in the text is replaced by it, so that both are the same words.
    """
    from eventx.resolve.timex import finding

    heads = Heads(document)
    read = partial(_when, document=document, heads=heads, custom=custom)
    times: Apart[When] = Apart(lambda when: when.mention)
    for mention in finding.find(document, heads):
        times.add(read(mention))
    for event in events:
        if event.when is not None and not times.touching(event.when.mention):
            times.add(read(finding.trimmed(event.when.mention)))
    return tuple(_timed(event, times) for event in events), tuple(times)


def _when(mention: Mention, *, document: Document, heads: Heads, custom: Custom | None) -> When:
    from eventx.resolve.timex.direction import looks_ahead
    from eventx.resolve.timex.grammar import read
    from eventx.resolve.timex.rules import Context

    value = custom(mention, document) if custom else None
    if value is not None:
        return When(mention, value, FROM_PLUGIN)
    head = heads.find(mention)
    reading = read(mention.text, Context(document.published, head is not None and looks_ahead(*head)))
    return When(mention, reading.value, reading.reason)


def _timed(event: Event, times: Apart[When]) -> Event:
    if event.when is None or event.when.value is not None:
        return event
    found = _covering(event.when.mention, times)
    if found is None:
        return event
    reasons = filter(None, (found.reason, event.when.reason))
    return evolve(event, when=evolve(found, reason="; ".join(reasons)))


def _covering(mention: Mention, times: Apart[When]) -> When | None:
    """The expression that shares most characters with the mention, the earlier one of two; None if none does."""
    return max(
        times.touching(mention), key=lambda when: (_shared(when.mention, mention), -when.mention.start), default=None
    )


def _shared(one: Mention, other: Mention) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
