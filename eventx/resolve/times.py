"""When: the time expressions of a document, and the times of its events.

Days are counted from ``document.published``, or without it from a dateline in the text, and from nothing else; no clock
is consulted. Without either, relative expressions stay unresolved and say so. Every ``When`` gives its reason:
explicit, relative to the day of publication or of the dateline, anaphoric (counted from the date before it in the
text); that of an event also whether it was inherited from the clause above.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import evolve

from eventx.document import Document
from eventx.records import Event, Mention, TimeValue, When
from eventx.resolve.heads import Heads
from eventx.stretches import Apart
from eventx.syntax import approaches

if TYPE_CHECKING:
    from eventx.resolve.timex.narrative import Narrative

#: Prepositions under which a time dates what it hangs on.
_DATING = frozenset({"on", "in", "at", "during"})

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
        A mention that overlaps an expression found in the text is replaced by it, so that both are the same words; one
        that is an end of a range ("from Monday to Wednesday") by the range, whose ends are listed one by one.
    """
    from eventx.resolve.timex import finding
    from eventx.resolve.timex.narrative import Narrative

    heads = Heads(document)
    mentions: Apart[Mention] = Apart(lambda mention: mention)
    for mention in finding.find(document, heads):
        mentions.add(mention)
    for event in events:
        if event.when is not None and not mentions.touching(event.when.mention):
            mentions.add(finding.trimmed(event.when.mention))
    times: Apart[When] = Apart(lambda when: when.mention)
    narrative = Narrative(document, heads, custom)
    for when in narrative.read(tuple(mentions)):
        times.add(when)
    timed = (_timed(event, times, narrative) for event in events)
    return tuple(_dated(event, times, heads) for event in timed), tuple(times)


def _dated(event: Event, times: Apart[When], heads: Heads) -> Event:
    """The event with the time that hangs on its word; as it is if there is none, or if it has one with a date.

    A year that was counted from something is less than the day: "met on Tuesday, two years after the war began".
    """
    old, head = event.when, heads.find(event.trigger)
    if head is None or (old is not None and not _is_lesser(old)):
        return event
    start, end = head[0].start, head[0].end
    near = times.touching(Mention(start, end, " " * (end - start)))
    own = (when for when in near if old is None or _shared(when.mention, old.mention) <= 0)
    when = next((when for when in own if _dates(when, event, heads)), None)
    return event if when is None else evolve(event, when=when)


def _is_lesser(when: When) -> bool:
    """Whether a time was counted from something or could not be, and is no day."""
    from eventx.resolve.timex import rules

    counted = (rules.COUNTED_FROM_UNDATED, rules.COUNTED_FROM_DATE, rules.COUNTED_EARLIER, rules.LENGTH_FROM_EVENT)
    is_day = when.value is not None and (when.value.type == "TIME" or when.value.timex == str(when.value.start))
    return when.reason.startswith((*counted, rules.PART_OF_UNDATED, rules.OTHER_TIME, rules.UNKNOWN)) and not is_day


def _dates(when: When, event: Event, heads: Heads) -> bool:
    """Whether a day or an hour hangs directly on the word that an event was read from ("met on New Year's Day")."""
    from eventx.resolve.timex.direction import governors

    head = heads.find(when.mention)
    if head is None or when.value is None or when.value.type not in {"DATE", "TIME"} or when.value.start is None:
        return False
    sentence, token = head
    markers = {child.lemma.lower() for child in sentence.children(token) if child.relation == "case"}
    above = approaches.occasion(sentence, token) or next(governors(sentence, token), None)
    adverbial = token.relation in {"obl", "nmod", "compound", "advmod"} or when.mention.text.lower().endswith(" ago")
    if above is None or not adverbial or not markers <= _DATING or approaches.is_approached(sentence, token):
        return False
    return above.start < event.trigger.end and event.trigger.start < above.end


def _timed(event: Event, times: Apart[When], narrative: Narrative) -> Event:
    from eventx.resolve.timex.rules import LENGTH

    if event.when is None or event.when.value is not None:
        return event
    listed = _covering(event.when.mention, times)
    whole = narrative.whole(listed)
    if whole is listed and not narrative.is_moved(listed.mention):
        whole = _range(listed, times, narrative.text)
    if whole.reason == LENGTH:
        return evolve(event, when=None)  # how long something lasts or how often it comes is not when it was
    reasons = filter(None, (whole.reason, event.when.reason))
    return evolve(event, when=evolve(whole, reason="; ".join(reasons)))


def _covering(mention: Mention, times: Apart[When]) -> When:
    """The expression that shares most characters with the mention, the earlier one of two; there always is one."""
    return max(times.touching(mention), key=lambda when: (_shared(when.mention, mention), -when.mention.start))


def _shared(one: Mention, other: Mention) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _range(when: When, times: Apart[When], text: str) -> When:
    """The range that an expression is the first or the last day of, or the expression itself."""
    from eventx.resolve.timex import ranges

    start, end = max(0, when.mention.start - ranges.REACH), min(len(text), when.mention.end + ranges.REACH)
    near = times.touching(Mention(start, end, text[start:end]))
    for first, last in pairwise(near):
        if when in {first, last}:
            value = ranges.spanning(text, first, last)
            if value is not None:
                start, end = first.mention.start, last.mention.end
                return When(Mention(start, end, text[start:end]), value, last.reason)
    return when
