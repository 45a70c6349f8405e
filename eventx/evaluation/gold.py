"""Gold records: what a careful reader found in a text.

All stretches are :class:`~eventx.records.Mention` of the record's text, so their offsets have been checked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypeAlias

from attrs import field, frozen

from eventx.document import Document
from eventx.records import Mention, Result, Status


@frozen
class GoldArgument:
    """A phrase that takes part in a gold event.

    Attributes:
        role: a role of the event type, ``place``, ``time``, ``source`` or ``target``; None for a role that eventx does
            not have, which is not scored.
        mention: the words.
    """

    role: str | None
    mention: Mention


@frozen(kw_only=True)
class GoldEvent:
    """An event that a text tells.

    Attributes:
        type: name of the event type; None for an event of another kind, which is no gold event of any type.
        trigger: the word that tells it; None where only the record is known to tell it.
        trigger_parts: further words of a trigger in pieces.
        arguments: who and what takes part.
        core: whether it must be found; an event that may be found is neither hit nor miss.
        status: whether it happened; None if nobody said.
        negative: whether it is told not to have happened; None if nobody said.
        label: the annotators' own name for the kind of event, shown with errors.
    """

    type: str | None = None
    trigger: Mention | None = None
    trigger_parts: tuple[Mention, ...] = ()
    arguments: tuple[GoldArgument, ...] = ()
    core: bool = True
    status: Status | None = None
    negative: bool | None = None
    label: str = ""

    def stands_at(self, mention: Mention) -> bool:
        """Whether the trigger shares a character with a mention."""
        parts = (self.trigger, *self.trigger_parts)
        return any(part is not None and part.overlaps(mention) for part in parts)


@frozen(kw_only=True)
class GoldQuote:
    """Who says what: an attribution, quoted or reported.

    Attributes:
        source: the words for who says it; empty if the text does not say.
        cue: the words that mark the report.
        content: what is said, in as many pieces as it is told in.
    """

    source: tuple[Mention, ...] = ()
    cue: tuple[Mention, ...] = ()
    content: tuple[Mention, ...] = ()


@frozen(kw_only=True)
class GoldRecord:
    """A text and what is in it.

    Attributes:
        id: the user's name for the text.
        text: the text exactly as it is extracted from.
        published: day of publication, None if unknown.
        complete: whether all its events are listed, so that another one found there is wrong.
        complete_for: the types of which that holds; empty for all.
        one_code: it is a sentence with one code for all of it: an event of another type is taken for wrong.
        events: its events.
        quotes: its attributions; None where they were not looked for.
        others: words that tell something else, with the annotators' name for it, shown with errors.
    """

    id: str
    text: str = field(repr=False)
    published: dt.date | None = None
    complete: bool = False
    complete_for: frozenset[str] = frozenset()
    one_code: bool = False
    events: tuple[GoldEvent, ...] = ()
    quotes: tuple[GoldQuote, ...] | None = None
    others: tuple[tuple[Mention, str], ...] = ()

    @property
    def document(self) -> Document:
        """The text as a pipeline takes it, with its name and day."""
        return Document(text=self.text, id=self.id, published=self.published)

    def judges(self, event_type: str) -> bool:
        """Whether an event of a type that is not in the record is a false alarm."""
        if self.one_code:
            return bool(self.events)
        return self.complete and (not self.complete_for or event_type in self.complete_for)

    def of_type(self, event_type: str | None) -> tuple[GoldEvent, ...]:
        """The events of a type; None stands for those of no type of ours."""
        return tuple(event for event in self.events if event.type == event_type)


#: Gold records, each with the result of its text.
Pairs: TypeAlias = Sequence[tuple[GoldRecord, Result]]


def event_types(pairs: Pairs) -> list[str]:
    """The event types that the gold records have, by name."""
    return sorted({event.type for record, _ in pairs for event in record.events if event.type is not None})
