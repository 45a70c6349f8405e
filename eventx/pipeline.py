"""Text → Result: parse, match frames, run extractors, resolve, review."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from typing import Any, Literal

import attrs
from attrs import frozen

from eventx.contract import check
from eventx.document import Document
from eventx.errors import ExtractorError, InputError, MissingLayerError, PluginError
from eventx.frames.match import FrameMatcher
from eventx.records import Event, Failure, Result, with_ids
from eventx.registry import BUILTIN, Provided, Registry

OnError = Literal["raise", "warn"] | Callable[[Failure], object]
BATCH_SIZE = 64  # texts parsed together; larger batches gain little speed and hold more memory


@frozen(kw_only=True)
class Component:
    """One thing a pipeline is made of.

    Attributes:
        kind: event type, frames, extractor, parser …
        name: its full name.
        plugin: the plugin that brought it.
        origin: distribution and version of that plugin.
        requires: layers of the parse that it needs.
    """

    kind: str
    name: str
    plugin: str
    origin: str
    requires: tuple[str, ...] = ()


class Pipeline:
    """Turns texts into events.

    Args:
        parser: ``"english"`` (bundled), ``"stanza:<package>"``, a plugin's parser by name, a ready
            ``stanza.Pipeline``, or any callable from a text to a document.
        plugins: plugin objects to use instead of the installed ones.
        exclude: names of plugins to leave out.
        on_error: what to do when an extractor or reviewer raises: ``"raise"``, ``"warn"`` (go on; the failure stands
            in ``result.failures``) or a function that is called with the failure.

    Raises:
        PluginConflictError: two plugins define one name differently.
        InputError: ``parser`` or ``on_error`` is nothing that can be used.
        MissingModelError: the parser's models are not on this machine.
        MissingLayerError: the parser lacks a layer that a component needs.
    """

    def __init__(
        self,
        parser: object = "english",
        *,
        plugins: Iterable[object] | None = None,
        exclude: Iterable[str] = (),
        on_error: OnError = "raise",
    ) -> None:
        if on_error not in {"raise", "warn"} and not callable(on_error):
            message = f"on_error is {on_error!r}; pass 'raise', 'warn' or a function of one Failure"
            raise InputError(message)
        self._on_error = on_error
        self._given = (parser, tuple(plugins) if plugins is not None else None, tuple(exclude), on_error)
        self._registry = Registry(self._given[1], self._given[2])
        self._types = self._registry.event_types()
        self._extractors = self._registry.extractors()
        frames = self._registry.frames()
        self._matcher = FrameMatcher([(plugin.name, plugin.version, frame) for plugin, frame in frames])
        self._parser_name = parser
        self._parser: Callable[[Sequence[str]], list[Document]] | None = None

    def __call__(
        self, text: str | Document, *, published: dt.date | str | None = None, id: str | None = None  # noqa: A002
    ) -> Result:
        """Extract the events of one text.

        Args:
            text: the text, or a document that is parsed already.
            published: day of publication, the anchor of relative dates: a date or an ISO string.
            id: your name for the text.

        Raises:
            InputError: ``text`` or ``published`` is of the wrong kind; the message says what to pass.
            ExtractorError: a plugin raised, and ``on_error`` is ``"raise"``.
        """
        document = self._documents([text])[0]
        day = read_date(published)
        if day is not None or id is not None:
            document = attrs.evolve(document, published=day or document.published, id=id or document.id)
        return self._extract(document)

    def pipe(
        self,
        texts: Iterable[Any],
        *,
        as_tuples: bool = False,
        published: dt.date | str | None = None,
        batch_size: int = BATCH_SIZE,
        processes: int = 1,
    ) -> Iterator[Any]:
        """Extract from many texts, lazily and in order.

        Args:
            texts: texts or documents; with ``as_tuples``, pairs of one and a context of yours.
            as_tuples: yield pairs of result and context.
            published: day of publication of all texts; documents may carry their own.
            batch_size: how many texts are parsed together.
            processes: how many processes work; results are the same with any number.
        """
        pairs = iter(texts) if as_tuples else ((text, None) for text in texts)
        batches = iter(lambda: list(itertools.islice(pairs, batch_size)), [])
        day = read_date(published)
        for results, contexts in self._batches(batches, day, processes):
            yield from zip(results, contexts, strict=True) if as_tuples else results

    def parse(self, text: str) -> Document:
        """Parse one text without looking for events."""
        return self._documents([text])[0]

    def describe(self) -> tuple[Component, ...]:
        """What is installed, where it comes from and what it needs."""
        listed = [("event type", provided, ()) for provided in self._types.values()]
        listed += [("extractor", provided, tuple(sorted(provided.item.requires))) for provided in self._extractors.values()]
        listed += [("parser", provided, ()) for provided in self._registry.parsers().values()]
        listed += [("exporter", provided, ()) for provided in self._registry.exporters().values()]
        return tuple(
            Component(kind=kind, name=p.name, plugin=p.plugin.name, origin=p.plugin.origin, requires=needs)
            for kind, p, needs in listed
        )

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Plugins that could not be loaded or asked."""
        return tuple(self._registry.failures)

    # --- parsing --------------------------------------------------------------------------------------------------

    def _documents(self, texts: Sequence[str | Document]) -> list[Document]:
        for text in texts:
            if not isinstance(text, (str, Document)):
                hint = "; decode it first: data.decode('utf-8')" if isinstance(text, bytes) else ""
                message = f"expected a text (str) or an eventx.Document, got {type(text).__name__}{hint}"
                raise InputError(message)
        raw = [text for text in texts if isinstance(text, str) and text.strip()]
        parsed = iter(self._load_parser()(raw) if raw else ())
        return [
            text if isinstance(text, Document) else next(parsed) if text.strip() else Document(text=text) for text in texts
        ]

    def _load_parser(self) -> Callable[[Sequence[str]], list[Document]]:
        if self._parser is None:
            from eventx.parsing import stanza

            named = self._registry.parsers().get(self._parser_name) if isinstance(self._parser_name, str) else None
            parser = named.item.create() if named else stanza.load(self._parser_name)
            layers = named.item.provides if named else parser.layers
            self._check_layers(layers)
            self._parser = parser
        return self._parser

    def _check_layers(self, layers: frozenset[str] | None) -> None:
        for provided in self._extractors.values():
            missing = sorted(provided.item.requires - layers) if layers is not None else ()
            if missing:
                message = (
                    f"extractor {provided.name!r} ({provided.plugin.origin}) needs {', '.join(missing)}, but the parser "
                    f"gives {', '.join(sorted(layers or ()))}; use another parser or exclude={provided.plugin.name!r}"
                )
                raise MissingLayerError(message)

    # --- extracting -----------------------------------------------------------------------------------------------

    def _extract(self, document: Document) -> Result:
        from eventx.resolve import resolve

        failures: list[Failure] = []
        before = len(self._registry.failures)
        found = self._checked(BUILTIN, "match", self._matcher.match(document), document, failures)
        for provided in self._extractors.values():
            found += self._run(provided, document, failures)
        events = sorted(dict.fromkeys(found), key=_position)
        resolution = resolve(events, document, self._registry.resolver)
        reviewed = self._review(resolution.events, document, failures)
        failures += self._registry.failures[before:]
        return Result(
            document=document,
            events=with_ids(reviewed, document),
            actors=resolution.actors,
            places=resolution.places,
            times=resolution.times,
            failures=tuple(failures),
        )

    def _run(self, provided: Provided, document: Document, failures: list[Failure]) -> list[Event]:
        name = provided.plugin.name
        try:
            events = list(provided.item.extract(document))
        except (Exception, SystemExit) as error:  # noqa: BLE001  (any plugin error must be contained)
            self._report(Failure(plugin=name, stage="extract", error=_told(error)), error, failures)
            return []
        return self._checked(name, "extract", events, document, failures)

    def _checked(
        self, plugin: str, stage: str, events: Iterable[Event], document: Document, failures: list[Failure]
    ) -> list[Event]:
        """The events that keep to the declarations; the others become failures."""
        kept = []
        for event in events:
            try:
                check(event, document, {name: provided.item for name, provided in self._types.items()})
                kept.append(event)
            except PluginError as error:
                self._report(Failure(plugin=plugin, stage=stage, error=_told(error)), error, failures)
        return kept

    def _review(self, events: tuple[Event, ...], document: Document, failures: list[Failure]) -> tuple[Event, ...]:
        for name, function in self._registry.reviewers():
            try:
                answer = function(events=events, document=document)
                answer = None if answer is None else tuple(answer)
            except (Exception, SystemExit) as error:  # noqa: BLE001
                self._report(Failure(plugin=name, stage="review", error=_told(error)), error, failures)
                continue
            if answer is not None:
                events = tuple(self._checked(name, "review", answer, document, failures))
        return events

    def _report(self, failure: Failure, error: BaseException, failures: list[Failure]) -> None:
        failures.append(failure)
        if callable(self._on_error):
            self._on_error(failure)
        elif self._on_error == "raise":
            if isinstance(error, PluginError):
                raise error
            message = f"plugin {failure.plugin!r} failed at {failure.stage}: {failure.error}"
            raise ExtractorError(message) from error

    # --- many texts -----------------------------------------------------------------------------------------------

    def _batches(
        self, batches: Iterator[list[tuple[Any, Any]]], day: dt.date | None, processes: int
    ) -> Iterator[tuple[list[Result], list[Any]]]:
        if processes == 1:
            for batch in batches:
                yield self._batch([text for text, _ in batch], day), [context for _, context in batch]
            return
        with ProcessPoolExecutor(processes, get_context("spawn"), _start_worker, (self._given,)) as pool:
            waiting: list[tuple[Any, list[Any]]] = []
            for batch in batches:
                waiting.append((pool.submit(_work, [text for text, _ in batch], day), [context for _, context in batch]))
                if len(waiting) > 2 * processes:
                    future, contexts = waiting.pop(0)
                    yield future.result(), contexts
            for future, contexts in waiting:
                yield future.result(), contexts

    def _batch(self, texts: Sequence[Any], day: dt.date | None) -> list[Result]:
        documents = self._documents(texts)
        if day is not None:
            documents = [attrs.evolve(d, published=d.published or day) for d in documents]
        return [self._extract(document) for document in documents]


def read_date(value: object) -> dt.date | None:
    """A publication date as users write it.

    Args:
        value: a date, a datetime (its date is taken), an ISO 8601 string or None.

    Raises:
        InputError: anything else.
    """
    if value is None:
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value.strip())
        except ValueError:
            pass
    message = f"published is {value!r}; pass a datetime.date or an ISO date such as '2023-11-09'"
    raise InputError(message)


def _position(event: Event) -> tuple[Any, ...]:
    return (event.trigger, event.type, event.provenance.plugin, event.provenance.rule)


def _told(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"


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
    """
    return default_pipeline()(text, published=published)


def parse(text: str) -> Document:
    """Parse a text with the bundled parser."""
    return default_pipeline().parse(text)


_worker: Pipeline | None = None


def _start_worker(given: tuple[Any, ...]) -> None:
    global _worker  # noqa: PLW0603  (one pipeline a process)
    parser, plugins, exclude, on_error = given
    _worker = Pipeline(parser, plugins=plugins, exclude=exclude, on_error=on_error)


def _work(texts: Sequence[Any], day: dt.date | None) -> list[Result]:
    if _worker is None:
        message = "the worker process was not set up"
        raise RuntimeError(message)
    return _worker._batch(texts, day)  # noqa: SLF001
