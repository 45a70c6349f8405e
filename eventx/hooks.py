"""The hooks through which plugins extend eventx, and the objects that they hand over.

A plugin is a module or object whose functions carry :data:`hookimpl`; a distribution announces it with an entry point
in the group ``eventx``, whose name is the namespace of all that the plugin defines. Hooks hand over objects; the core
calls the objects. Whatever a plugin raises is recorded, reported and does not stop the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Protocol, TextIO

import pluggy
from attrs import field, frozen

from eventx.document import Document
from eventx.records import Actor, Event, Location, Mention, Result, TimeValue

if TYPE_CHECKING:
    from eventx.frames.frame import Frame

#: Version of the hooks; a plugin may state the one it was written for as its own ``EVENTX_API``.
EVENTX_API = 1
PROJECT = "eventx"

#: Marks a function as the implementation of the hook that it is named after.
hookimpl = pluggy.HookimplMarker(PROJECT)
_hookspec = pluggy.HookspecMarker(PROJECT)


def strings(values: Iterable[str]) -> tuple[str, ...]:
    """Several strings, as a record keeps them.

    Raises:
        TypeError: it is one string, whose letters would be taken for several.
    """
    if isinstance(values, str):
        message = f"expected several strings, got the string {values!r}; write ({values!r},)"
        raise TypeError(message)
    return tuple(values)


def string_set(values: Iterable[str]) -> frozenset[str]:
    """As :func:`strings`, where order does not matter."""
    return frozenset(strings(values))


@frozen(kw_only=True)
class EventType:
    """A type of event and the roles that its participants may fill.

    Attributes:
        name: bare name; the core prefixes the plugin's namespace ("defence.exercise").
        roles: names of the roles.
        subtypes: names of finer types.
        description: one sentence for documentation.
    """

    name: str
    roles: tuple[str, ...] = field(converter=strings)
    subtypes: tuple[str, ...] = field(default=(), converter=strings)
    description: str = ""


@frozen(kw_only=True)
class Extractor:
    """Code that finds events where a frame cannot say how.

    Attributes:
        name: bare name; it becomes the rule in the provenance of its events.
        event_types: the types it may return: bare names for the plugin's own, full names for those of others.
        extract: called with a parsed document; returns events whose mentions are spans of its text. The core fills in
            plugin and version of their provenance, and the extractor's name where they have no rule.
        requires: layers of the parse it needs: ``pos``, ``lemma``, ``depparse``, ``ner``.
    """

    name: str
    event_types: tuple[str, ...] = field(converter=strings)
    extract: Callable[[Document], Iterable[Event]]
    requires: frozenset[str] = field(default=frozenset(), converter=string_set)


class Parser(Protocol):
    """Texts in, documents out, in the same order."""

    def __call__(self, texts: Sequence[str], /) -> list[Document]:
        """Parse the texts."""
        ...


@frozen(kw_only=True)
class ParserFactory:
    """A parser that a user can name: ``Pipeline("<namespace>.<name>")``.

    Attributes:
        name: bare name.
        create: called once, without arguments, when a pipeline is built.
        provides: layers of its documents.
    """

    name: str
    create: Callable[[], Parser]
    provides: frozenset[str] = field(default=frozenset(), converter=string_set)


@frozen(kw_only=True)
class Exporter:
    """A way to write results.

    Attributes:
        name: bare name.
        suffix: customary file name ending, with its dot.
        write: called with results and a text stream.
    """

    name: str
    suffix: str
    write: Callable[[Iterable[Result], TextIO], None]


class Hooks:
    """The hook specifications."""

    @_hookspec
    def eventx_event_types(self) -> Iterable[EventType]:
        """Event types that the plugin adds."""
        raise NotImplementedError

    @_hookspec
    def eventx_frames(self) -> Iterable[Frame]:
        """Frames that find events by words and grammatical functions."""
        raise NotImplementedError

    @_hookspec
    def eventx_extractors(self) -> Iterable[Extractor]:
        """Extractors written in code."""
        raise NotImplementedError

    @_hookspec
    def eventx_parsers(self) -> Iterable[ParserFactory]:
        """Parsers that users can name."""
        raise NotImplementedError

    @_hookspec
    def eventx_exporters(self) -> Iterable[Exporter]:
        """Formats that results can be written in."""
        raise NotImplementedError

    @_hookspec
    def eventx_resolve_actor(self, mention: Mention, document: Document) -> Actor | None:
        """Whom a mention stands for; None leaves it to the next plugin and to eventx."""
        raise NotImplementedError

    @_hookspec
    def eventx_resolve_place(self, mention: Mention, document: Document) -> Location | None:
        """What place a mention names; None leaves it to the next plugin and to eventx."""
        raise NotImplementedError

    @_hookspec
    def eventx_resolve_time(self, mention: Mention, document: Document) -> TimeValue | None:
        """What time a mention means; None leaves it to the next plugin and to eventx."""
        raise NotImplementedError

    @_hookspec
    def eventx_review(self, events: tuple[Event, ...], document: Document) -> Iterable[Event] | None:
        """Change, add or drop events before they are returned; None leaves them as they are."""
        raise NotImplementedError
