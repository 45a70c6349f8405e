"""What every plugin must do, as tests that its author inherits.

A plugin of frames inherits :class:`~eventx.testing.frames_suite.FramesConformance`, one with extractors in code
:class:`~eventx.testing.extractors_suite.ExtractorConformance`, one with both inherits both, and one with neither
(resolvers, reviewers, parsers, exporters) :class:`PluginConformance`, which the other two extend:

.. code-block:: python

    import eventx_protest
    from eventx.testing import FramesConformance

    class TestProtest(FramesConformance):
        plugin = eventx_protest
        name = "protest"
        texts = ("Farmers rallied in Lyon on Friday.",)

pytest collects the subclass, not these classes, because only the subclass is called ``Test…``. Tests of your own stand
beside the inherited ones; the pipeline to use in them is ``self.pipeline()``. Without pytest, call :func:`failures`.
"""

from __future__ import annotations

import contextlib
import copy
import io
import logging
import pickle
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import starmap
from typing import Any, ClassVar

from eventx.document import Document
from eventx.errors import ContractError, PluginError, PluginWarning
from eventx.export.jsonl import from_json
from eventx.failures import OnError
from eventx.frames.validation import shown
from eventx.hooks import EventType
from eventx.pipeline import Pipeline
from eventx.records import Failure, Result
from eventx.testing.definitions import badly_parsed, badly_written
from eventx.workers import portable

#: Texts that real archives contain: every plugin must take them.
ODD_TEXTS = (
    "",
    " \n\t",
    ".",
    "»",
    '""""',
    "WORD",
    "Don't!",
    "A \ud83d half pair.",
    "\ufeffTalks\r\nfailed\x00 in Nairobi\u2028 on Friday.",
    "👩‍👩‍👧 met e\u0301mile.",
)
#: Hooks that hand over definitions.
_DEFINING = ("eventx_event_types", "eventx_frames", "eventx_extractors", "eventx_parsers", "eventx_exporters")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")


class PluginConformance:
    """The tests; each names what it expects.

    Attributes:
        plugin: the module or object that implements the hooks.
        name: its entry-point name, the namespace of what it defines.
        texts: texts that it is to be run on, beside some odd ones (and the examples of its frames).
        parser: what parses them, as :class:`~eventx.Pipeline` takes it.
    """

    plugin: ClassVar[object]
    name: ClassVar[str]
    texts: ClassVar[Sequence[str]] = ()
    parser: ClassVar[object] = "english"

    #: The hook whose objects a suite's own tests look into.
    covers: ClassVar[str] = ""
    _definitions: ClassVar[dict[str, tuple[Any, ...]]]
    _pipeline: ClassVar[Pipeline]
    _parsed: ClassVar[list[Document]]

    @classmethod
    def pipeline(cls) -> Pipeline:
        """A pipeline with this plugin and no other; it is built once, and goes on when the plugin fails."""
        if "_pipeline" not in cls.__dict__:
            cls._pipeline = cls._new_pipeline()
        return cls._pipeline

    def test_it_can_be_loaded(self) -> None:
        """It implements hooks of this version of eventx, and what they hand over refers to what is declared."""
        expect("the plugin cannot be used", map(_told, self.pipeline().failures))

    def test_all_that_it_hands_over_is_tested(self) -> None:
        """A plugin with frames or extractors is tested with the suite for them."""
        suites = {"eventx_frames": "FramesConformance", "eventx_extractors": "ExtractorConformance"}
        covered = {vars(suite).get("covers") for suite in type(self).__mro__}
        missing = (suite for hook, suite in suites.items() if self.handed_over(hook) and hook not in covered)
        expect("the suite leaves something out", (f"inherit eventx.testing.{suite} too" for suite in missing))

    def test_it_hands_over_the_same_again(self) -> None:
        """Every pipeline gets the same definitions: hooks can be called more than once."""
        hooks = (hook for hook in _DEFINING if self.handed_over(hook) != self._ask(hook))
        expect("two calls of a hook differ", hooks)

    def test_names_are_plain(self) -> None:
        """Names that end up in data are lower case, without spaces or dots: ``arms-transfer``, ``arms_transfer``."""
        names = (name for hook in _DEFINING for item in self.handed_over(hook) for name in _names(item))
        expect("names are not plain", (repr(name) for name in dict.fromkeys(names) if not _NAME.fullmatch(name)))

    def test_event_types_are_described(self) -> None:
        """Every event type has roles that differ and a description."""
        expect("event types are incomplete", _incomplete(self.handed_over("eventx_event_types")))

    def test_it_does_not_fail(self) -> None:
        """It raises on no text; what it raises on the first one is the cause of the error that this test ends with."""
        raised = [(document, failure) for document, failure in self._failed() if not _breaks_contract(failure)]
        cause = self._raised(raised[0][0]) if raised else None
        expect("the plugin failed on a text", starmap(_told_of, raised), cause)

    def test_it_keeps_to_its_declarations(self) -> None:
        """What it returns on any text is of the types and roles that it declares, and points at the text."""
        broken = (each for each in self._failed() if _breaks_contract(each[1]))
        expect("the plugin returned what it must not", starmap(_told_of, broken))

    def test_it_finds_the_same_again(self) -> None:
        """The result does not depend on what it has read before, nor on what stands in the same batch."""
        once = list(self.pipeline().pipe(self.all_texts()))
        again = [self.pipeline()(text) for text in reversed(self.all_texts())]
        pairs = zip(once, reversed(again), strict=True)
        expect("a text has two results", (repr(one.document.text) for one, other in pairs if one != other))

    def test_it_leaves_documents_alone(self) -> None:
        """It changes nothing in a document that it is given."""
        given = self._parse()
        before = copy.deepcopy(given)
        list(self.pipeline().pipe(given))
        pairs = zip(before, given, strict=True)
        expect("a document was changed", (repr(one.text) for one, other in pairs if one != other))

    def test_it_is_quiet(self) -> None:
        """It prints nothing and leaves the configuration of logging to the program."""
        printed, root, documents = io.StringIO(), logging.getLogger(), self.documents()
        handlers = list(root.handlers)
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            list(self._new_pipeline().pipe(documents))
        added = [each for each in root.handlers if each not in handlers]
        for handler in added:
            root.removeHandler(handler)  # the tests behind this one shall not log there
        expect("the plugin prints; log to logging.getLogger(__name__)", printed.getvalue().splitlines()[:3])
        expect("the plugin adds handlers to the root logger", map(repr, added))

    def test_results_survive_json(self) -> None:
        """What it finds can be stored as JSON and read back."""
        expect("JSON changes a result", (_lost(result) for result in self.results()))

    def test_exporters_write_all_results(self) -> None:
        """Every exporter writes any results, many, one or none, and the same each time."""
        exporters, results = self.handed_over("eventx_exporters"), self.results()
        expect("an exporter fails", (fault for each in exporters for fault in badly_written(each, results)))

    def test_parsers_keep_to_the_text(self) -> None:
        """Every parser gives documents with the texts that it is given, words inside them, and a tree a sentence."""
        parsers, texts = self.handed_over("eventx_parsers"), self.all_texts()
        expect("a parser fails", (fault for each in parsers for fault in badly_parsed(each, texts)))

    def test_it_can_be_sent_to_other_processes(self) -> None:
        """``pipe(…, processes=2)`` works: the plugin and what it finds can be pickled."""
        things: list[Any] = [portable({self.name: self.plugin}), *self.results()]
        expect("pickle cannot store something", (_unpicklable(thing) for thing in things))

    @classmethod
    def all_texts(cls) -> list[str]:
        """The texts that the tests run on."""
        return [*cls.texts, *ODD_TEXTS]

    @classmethod
    def documents(cls) -> list[Document]:
        """Those texts, parsed once."""
        if "_parsed" not in cls.__dict__:
            cls._parsed = cls._parse()
        return cls._parsed

    @classmethod
    def results(cls) -> list[Result]:
        """What the pipeline finds in them."""
        return list(cls.pipeline().pipe(cls.documents()))

    @classmethod
    def handed_over(cls, hook: str) -> tuple[Any, ...]:
        """What a hook of the plugin returns; nothing if it does not implement the hook, or does not return several."""
        if "_definitions" not in cls.__dict__:
            cls._definitions = {hook: cls._ask(hook) for hook in _DEFINING}
        return cls._definitions[hook]

    @classmethod
    def _ask(cls, hook: str) -> tuple[Any, ...]:
        function = getattr(cls.plugin, hook, None)
        items = (function() if function is not None else ()) or ()
        return tuple(items) if isinstance(items, Iterable) else ()

    @classmethod
    def _new_pipeline(cls, on_error: OnError | None = None) -> Pipeline:
        with contextlib.suppress(Exception):  # what a hook raises stands in pipeline.failures too
            cls.handed_over("eventx_event_types")  # what comes first, so that a second call can be told from it
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", PluginWarning)  # the first test tells what stands in pipeline.failures
            return Pipeline(cls.parser, plugins={cls.name: cls.plugin}, on_error=on_error or _go_on)

    @classmethod
    def _parse(cls) -> list[Document]:
        return [cls.pipeline().parse(text) for text in cls.all_texts()]

    @classmethod
    def _failed(cls) -> Iterator[tuple[Document, Failure]]:
        return ((result.document, failure) for result in cls.results() for failure in result.failures)

    @classmethod
    def _raised(cls, document: Document) -> BaseException | None:
        """What the plugin raises on a document."""
        try:
            cls._new_pipeline("raise")(document)
        except PluginError as error:
            return error.__cause__
        return None


def failures(suite: type[PluginConformance]) -> list[str]:
    """Run a suite without pytest.

    Args:
        suite: a subclass of :class:`PluginConformance`.

    Returns:
        Name and message of every test that fails; empty if the plugin conforms.
    """
    names = [name for name in dir(suite) if name.startswith("test_")]
    found = ((name, _fault(getattr(suite(), name))) for name in names)
    return [f"{name}: {fault}" for name, fault in found if fault is not None]


def expect(fault: str, problems: Iterable[str | None], cause: BaseException | None = None) -> None:
    """Pass if there is no problem.

    Args:
        fault: what is wrong if there is one.
        problems: what and where, one line each; None stands for no problem.
        cause: what was raised, if that is the problem.

    Raises:
        AssertionError: there is one.
    """
    found = [problem for problem in problems if problem is not None]
    if found:
        raise AssertionError("\n  ".join([f"{fault}:", *found])) from cause


def undeclared_subtypes(types: Iterable[EventType], used: Iterable[tuple[str, str | None]]) -> Iterator[str]:
    """Subtypes that are used and that the plugin's own types do not declare, one line each.

    Args:
        types: the plugin's event types.
        used: bare names of event types, with a subtype or None.
    """
    declared = {each.name: each.subtypes for each in types}
    for name, subtype in sorted({(name, subtype) for name, subtype in used if subtype is not None}):
        if subtype not in declared.get(name, (subtype,)):
            yield f"{subtype!r} of {name!r}, whose subtypes are {', '.join(declared[name]) or 'none'}"


def _fault(test: Callable[[], None]) -> str | None:
    try:
        test()
    except (Exception, SystemExit) as error:  # noqa: BLE001  (whatever a plugin raises is a failure of the test)
        return f"{type(error).__name__}: {error}"
    return None


def _go_on(_: Failure) -> None:
    """The failure stands in the result."""


def _told(failure: Failure) -> str:
    return f"{failure.plugin} at {failure.stage}: {failure.error}"


def _told_of(document: Document, failure: Failure) -> str:
    return f"{_told(failure)}, of the text {shown(document.text)}"


def _breaks_contract(failure: Failure) -> bool:
    return failure.error.startswith(ContractError.__name__)


def _names(item: object) -> Iterator[str]:
    """The names that an object of a plugin brings into data."""
    for name in ("name", "id"):
        if isinstance(value := getattr(item, name, None), str):
            yield value
    if isinstance(item, EventType):
        yield from (*item.roles, *item.subtypes)


def _incomplete(types: Iterable[EventType]) -> Iterator[str]:
    for each in types:
        if not each.description:
            yield f"{each.name!r} has no description"
        if not each.roles or len(set(each.roles)) < len(each.roles):
            yield f"{each.name!r} has no roles, or one twice: {', '.join(each.roles)}"


def _lost(result: Result) -> str | None:
    """What JSON does to a result, None if it is the same afterwards."""
    try:
        is_same = from_json(result.to_json()) == result
    except Exception as error:  # noqa: BLE001  (any way of failing is told with the text)
        return f"{result.document.text!r}: {type(error).__name__}: {error}"
    return None if is_same else f"{result.document.text!r}: another result is read back"


def _unpicklable(thing: object) -> str | None:
    try:
        pickle.loads(pickle.dumps(thing))  # noqa: S301  (what was packed just now)
    except Exception as error:  # noqa: BLE001  (any way of failing is told)
        advice = "define classes and functions at the top of a module"
        return f"{thing!r:.60}: {type(error).__name__}: {error}; {advice}"
    return None
