"""Parsers by what users call them; what the parser of a plugin does wrong is said with the plugin's name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from attrs import frozen

from eventx.document import Document
from eventx.errors import EventxError, InputError, ParserError
from eventx.failures import OnError, is_for_the_host, report, told, traced
from eventx.hooks import Parser
from eventx.parsing.stanza import ParserCallable
from eventx.plugins import Provided
from eventx.records import Failure
from eventx.registry import Registry

#: A document, and what went wrong when it was made.
Parsed = tuple[Document, tuple[Failure, ...]]


def load(parser: object, registry: Registry) -> ParserCallable:
    """Make a parser of what a user names or passes.

    Args:
        parser: as :class:`eventx.Pipeline` takes it.
        registry: the plugins, some of which may have a parser of that name.

    Raises:
        InputError: there is no such parser.
        ParserError: a plugin's parser cannot be made.
        MissingModelError: its models are not on this machine.
    """
    from eventx.parsing import stanza

    provided = registry.parsers.get(parser) if isinstance(parser, str) else None
    if provided is not None:
        return _PluginParser(provided, _created(provided))
    try:
        return stanza.load(parser)
    except InputError as error:
        if not registry.parsers:
            raise
        message = f"{error}; plugins have the parsers {', '.join(registry.parsers)}"
        raise InputError(message) from error


def parse(parser: ParserCallable, texts: Sequence[str], on_error: OnError) -> list[Parsed]:
    """Parse texts together, each with what went wrong.

    A text that the parser of a plugin fails with is a document without sentences, unless failures are to raise; the
    other texts of its batch are parsed alone.

    Args:
        parser: what :func:`load` returned.
        texts: what to parse.
        on_error: what to do about a failure, beside returning it.

    Raises:
        ParserError: the parser failed, and ``on_error`` is ``"raise"`` or it is no plugin's.
    """
    try:
        return [(document, ()) for document in parser(texts)]
    except EventxError as error:
        if on_error == "raise" or not isinstance(parser, _PluginParser):
            raise
        if len(texts) > 1:
            return [each for text in texts for each in parse(parser, [text], on_error)]
        failure = Failure(plugin=parser.provided.plugin.name, stage="parse", error=told(error))
        report(failure, on_error, error)
        return [(Document(text=texts[0]), (failure,))]


@frozen
class _PluginParser:
    """The parser of a plugin, whose documents are checked."""

    provided: Provided
    parse: Parser

    @property
    def layers(self) -> frozenset[str]:
        layers: frozenset[str] = self.provided.item.provides
        return layers

    def __call__(self, texts: Sequence[str], /) -> list[Document]:
        with _named(self.provided, "parse"):
            documents = list(self.parse(texts))
        if [getattr(document, "text", None) for document in documents] != list(texts):
            fault = (
                f"it returned {len(documents)} documents for {len(texts)} texts, or documents of other texts; it must "
                "return an eventx.Document a text, in order, with the text as it was passed"
            )
            raise _failed(self.provided, fault)
        return documents


def _created(provided: Provided) -> Parser:
    with _named(provided, "create"):
        parser: Parser = provided.item.create()
    return parser


@contextmanager
def _named(provided: Provided, stage: str) -> Iterator[None]:
    """Have what a plugin's parser raises say whose it is."""
    try:
        with traced(provided.plugin.name, stage):
            yield
    except BaseException as error:
        if isinstance(error, EventxError) or is_for_the_host(error):
            raise
        raise _failed(provided, told(error)) from error


def _failed(provided: Provided, fault: str) -> ParserError:
    return ParserError(f"parser {provided.name!r} of {provided.plugin.origin} failed: {fault}")
