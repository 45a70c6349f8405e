"""Text → Result: parse, then what :mod:`eventx.stages` does."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from os import PathLike
from typing import Any, Literal, overload

from attrs import evolve

from eventx import failures, parsers, workers
from eventx.document import Document
from eventx.errors import InputError, MissingLayerError
from eventx.explanation import Explanation
from eventx.failures import OnError
from eventx.frames.files import frames_plugins
from eventx.frames.near_misses import NearMisses
from eventx.hooks import Exporter
from eventx.inputs import read_count, read_date, read_text, read_texts
from eventx.inspection import BUNDLED_LAYERS, Component, components, lacking
from eventx.parsers import Parsed
from eventx.parsing.stanza import ParserCallable
from eventx.records import Failure, Result
from eventx.registry import Registry
from eventx.stages import Stages

BATCH_SIZE = 64  # texts parsed together; larger batches gain little speed and hold more memory

_Batch = tuple[Sequence[object], dt.date | None]  # texts, and the day of publication of those without one
_Task = tuple[_Batch, Sequence[object]]  # a batch, and what comes back with its results
_Done = tuple[list[Result], Sequence[object]]


class Pipeline:
    """Turns texts into events.

    Args:
        parser: ``"english"`` (bundled), ``"stanza:<package>"``, a plugin's parser by name, a ready
            ``stanza.Pipeline``, or any callable from a text to a document.
        plugins: what to use instead of all that is installed: names of installed plugins, objects with hook
            implementations, or a mapping from names (the namespaces of what they define) to objects.
        exclude: names of plugins to leave out; a name that no plugin has gives a warning.
        frames: TOML files of frames of your own, which need no plugin. The event types that they declare are in the
            namespace ``local``; a mapping from namespaces to paths gives them others.
        on_error: what to do when a plugin raises while it works on a text: ``"raise"``, ``"warn"`` (go on without what
            it would have found; a text that a plugin's parser fails with has no sentences) or a function that is
            called with the failure. With the last two, it also stands in ``result.failures``. A plugin that cannot be
            loaded is always left out with a warning.

    Raises:
        PluginConflictError: two plugins define one name differently.
        FrameFileError: a file of frames has problems; the message has file, line, key and remedy of each.
        InputError: an argument cannot be used; the message says what to pass.
        MissingModelError: the parser's models are not on this machine.
        MissingLayerError: the parser lacks a layer that a component needs.
    """

    def __init__(
        self,
        parser: object = "english",
        *,
        plugins: Iterable[object] | Mapping[str, object] | None = None,
        exclude: Iterable[str] = (),
        frames: Iterable[str | PathLike[str]] | Mapping[str, object] = (),
        on_error: OnError = "raise",
    ) -> None:
        self._on_error = failures.checked(on_error)
        chosen = dict(plugins) if isinstance(plugins, Mapping) else _listed("plugins", plugins)
        excluded = _listed("exclude", exclude) or ()
        files = frames_plugins(frames)
        self._settings = (parser, workers.portable(chosen), excluded, files)
        self._registry = Registry(chosen, excluded, files)
        if self._registry.conflicts:
            raise self._registry.conflicts[0].error
        self._stages = Stages(self._registry)
        self._named = parser
        self._parser: ParserCallable | None = None
        if parser == "english":
            self._check_layers(BUNDLED_LAYERS)  # the model itself is loaded when it is first needed
        else:
            self._parser = self._load()

    def __call__(
        self,
        text: str | Document,
        *,
        published: dt.date | str | None = None,
        id: str | None = None,  # noqa: A002
    ) -> Result:
        """Extract the events of one text.

        Args:
            text: the text, or a parsed document (of eventx or Stanza); a document without sentences is parsed.
            published: day of publication, the anchor of relative dates: a date or an ISO string.
            id: your name for the text.

        Raises:
            InputError: ``text`` or ``published`` is of the wrong kind; the message says what to pass.
            PluginError: a plugin raised, and ``on_error`` is ``"raise"``.
        """
        document, failed = self._document(text, published, id)
        return _with_failures(self._stages.run(document, self._on_error), failed)

    def explain(
        self,
        text: str | Document,
        *,
        published: dt.date | str | None = None,
        id: str | None = None,  # noqa: A002
    ) -> Explanation:
        """Extract the events of one text, and tell of frames that came close to giving one what they lacked.

        Args:
            text: as for a call; ``result.document`` explains a text again without parsing it again.
            published: as for a call.
            id: as for a call.

        Raises:
            InputError: as a call does.
            PluginError: as a call does.
        """
        document, failed = self._document(text, published, id)
        log = NearMisses(document)
        result = _with_failures(self._stages.run(document, self._on_error, log), failed)
        return Explanation(result=result, near_misses=log.in_order())

    @overload
    def pipe(
        self,
        texts: Iterable[str | Document],
        *,
        as_tuples: Literal[False] = False,
        published: dt.date | str | None = None,
        batch_size: int = BATCH_SIZE,
        processes: int = 1,
    ) -> Iterator[Result]: ...
    @overload
    def pipe(
        self,
        texts: Iterable[tuple[str | Document, Any]],
        *,
        as_tuples: Literal[True],
        published: dt.date | str | None = None,
        batch_size: int = BATCH_SIZE,
        processes: int = 1,
    ) -> Iterator[tuple[Result, Any]]: ...
    def pipe(
        self,
        texts: Iterable[Any],
        *,
        as_tuples: bool = False,
        published: dt.date | str | None = None,
        batch_size: int = BATCH_SIZE,
        processes: int = 1,
    ) -> Iterator[Any]:
        """Extract from many texts, lazily and in order; the results are those of the texts alone.

        Args:
            texts: texts or documents; ``Document(text=…, id=…, published=…)`` gives a text its own date and name.
            as_tuples: ``texts`` are pairs of a text and something of yours, and so are the results.
            published: day of publication of all texts that do not have their own.
            batch_size: how many texts are parsed together.
            processes: how many processes work. With more than one, a program needs the usual
                ``if __name__ == "__main__":``, and plugins and functions that it passes must be importable.

        Raises:
            InputError: an argument is of the wrong kind; the message says what to pass.
            PluginError: a plugin raised, and ``on_error`` is ``"raise"``.
        """
        day = read_date(published)
        size, count = read_count("batch_size", batch_size), read_count("processes", processes)
        pairs = iter(read_texts(texts)) if as_tuples else ((text, None) for text in read_texts(texts))
        batches = (_unzipped(batch, day) for batch in iter(lambda: tuple(itertools.islice(pairs, size)), ()))
        done = self._alone(batches) if count == 1 else self._shared(batches, count)
        zipped = (zip(results, companions, strict=True) for results, companions in done)
        each: Iterator[tuple[Result, Any]] = itertools.chain.from_iterable(zipped)
        return each if as_tuples else (result for result, _ in each)

    def parse(self, text: str) -> Document:
        """Parse one text without looking for events.

        Raises:
            InputError: it is of the wrong kind; the message says what to pass.
            ParserError: the parser of a plugin failed, whatever ``on_error`` is: there would be nothing to return.
        """
        ((document, _),) = self._documents([text], "raise")
        return document

    def describe(self) -> tuple[Component, ...]:
        """What is installed, where it comes from and what it needs."""
        return components(self._registry)

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Plugins that could not be loaded, and those that handed over what they must not."""
        return tuple(self._registry.failures)

    @property
    def exporters(self) -> Mapping[str, Exporter]:
        """The plugins' output formats by name."""
        return {name: each.item for name, each in self._registry.exporters.items()}

    # --- parsing --------------------------------------------------------------------------------------------------

    def _document(self, text: object, published: dt.date | str | None, name: str | None) -> Parsed:
        """One text, parsed, with the day and the name that come with the call."""
        day = read_date(published)
        ((document, failed),) = self._documents([text], self._on_error)
        own = document.id if name is None else name
        return evolve(document, published=day or document.published, id=own), failed

    def _documents(self, texts: Sequence[object], on_error: OnError) -> list[Parsed]:
        """The texts, parsed together; a document is parsed only if it has no sentences yet."""
        given = [_as_document(read_text(text)) for text in texts]
        raw = [document.text for document in given if _needs_parse(document)]
        parsed = iter(parsers.parse(self._ready_parser(), raw, on_error) if raw else ())
        return [_completed(*next(parsed), document) if _needs_parse(document) else (document, ()) for document in given]

    def _ready_parser(self) -> ParserCallable:
        if self._parser is None:
            self._parser = self._load()
        return self._parser

    def _load(self) -> ParserCallable:
        loaded = parsers.load(self._named, self._registry)
        self._check_layers(loaded.layers)
        return loaded

    def _check_layers(self, layers: frozenset[str] | None) -> None:
        """Refuse a parser that lacks what a component needs; None stands for layers that are not known beforehand."""
        for part, fault in lacking(self.describe(), layers) if layers is not None else ():
            message = f"{fault}; use another parser or exclude=[{part.plugin!r}]"
            raise MissingLayerError(message)

    # --- many texts -----------------------------------------------------------------------------------------------

    def _alone(self, batches: Iterable[_Task]) -> Iterator[_Done]:
        for batch, companions in batches:
            yield self._results(batch), companions

    def _shared(self, batches: Iterable[_Task], count: int) -> Iterator[_Done]:
        """Other processes record failures; what the user wishes to be done about them is done here."""
        calm = self._on_error if self._on_error == "raise" else _record
        for results, companions in workers.run(_worker, (*self._settings, calm), batches, count):
            for result in results:
                for failure in result.failures:
                    failures.report(failure, self._on_error)
            yield results, companions

    def _results(self, batch: _Batch) -> list[Result]:
        texts, day = batch
        parsed = self._documents(texts, self._on_error)
        dated = ((evolve(document, published=document.published or day), failed) for document, failed in parsed)
        return [_with_failures(self._stages.run(document, self._on_error), failed) for document, failed in dated]


def _listed(name: str, values: Iterable[Any] | None) -> tuple[Any, ...] | None:
    if isinstance(values, str):
        message = f"{name} is the string {values!r}; pass a list: {name}=[{values!r}]"
        raise InputError(message)
    if values is not None and not isinstance(values, Iterable):
        message = f"{name} is {values!r}; pass a list: {name}=[…]"
        raise InputError(message)
    return None if values is None else tuple(values)


def _as_document(text: str | Document) -> Document:
    return text if isinstance(text, Document) else Document(text=text)


def _needs_parse(document: Document) -> bool:
    return not document.sentences and bool(document.text.strip())


def _completed(parsed: Document, failed: tuple[Failure, ...], given: Document) -> Parsed:
    """A parse with the name and the day that its text came with."""
    name = parsed.id if given.id is None else given.id
    return evolve(parsed, id=name, published=given.published or parsed.published), failed


def _with_failures(result: Result, failed: tuple[Failure, ...]) -> Result:
    """The result with what went wrong before it."""
    return evolve(result, failures=(*failed, *result.failures)) if failed else result


def _unzipped(pairs: Iterable[Any], day: dt.date | None) -> _Task:
    texts, companions = zip(*pairs, strict=True)
    return (texts, day), companions


def _record(_: Failure) -> None:
    """Do no more about a failure than to record it."""


def _worker(settings: tuple[Any, ...]) -> Callable[[_Batch], list[Result]]:
    """The work of another process, with a pipeline of its own."""
    parser, plugins, exclude, frames, on_error = settings
    pipeline = Pipeline(parser, plugins=workers.unpacked(plugins), exclude=exclude, frames=frames, on_error=on_error)
    return pipeline._results  # noqa: SLF001


@cache
def default_pipeline() -> Pipeline:
    """The pipeline behind :func:`eventx.extract`, built once."""
    return Pipeline()


def extract(text: str | Document, *, published: dt.date | str | None = None) -> Result:
    """Extract the events of one text with the bundled parser and all installed plugins.

    Args:
        text: the text, or a document that is parsed already.
        published: day of publication, the anchor of relative dates: a date or an ISO string.

    Raises:
        InputError: an argument is of the wrong kind; the message says what to pass.
        PluginError: a plugin raised; ``Pipeline(on_error="warn")`` goes on without it.
    """
    return default_pipeline()(text, published=published)


def parse(text: str) -> Document:
    """Parse a text with the bundled parser.

    Raises:
        InputError: it is no string; the message says what to pass.
    """
    return default_pipeline().parse(text)
