"""What every plugin must do, as tests that its author inherits.

.. code-block:: python

    import eventx_protest
    from eventx.testing import PluginConformance

    class TestProtest(PluginConformance):
        plugin = eventx_protest
        name = "protest"
        texts = ("Farmers rallied in Lyon on Friday.",)

pytest collects the subclass, not this class, because only the subclass is called ``Test…``. Tests of your own stand
beside the inherited ones; the pipeline to use in them is ``self.pipeline()``. Without pytest, call :func:`failures`.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, ClassVar

from eventx.errors import PluginWarning
from eventx.export.jsonl import from_json
from eventx.frames.frame import Frame
from eventx.hooks import EventType
from eventx.pipeline import Pipeline
from eventx.records import Failure, Result
from eventx.testing.frames import frame_failures

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


class PluginConformance:
    """The tests; each names what it expects.

    Attributes:
        plugin: the module or object that implements the hooks.
        name: its entry-point name, the namespace of what it defines.
        texts: texts that it is to be run on, beside the examples of its frames and some odd ones.
        parser: what parses them, as :class:`~eventx.Pipeline` takes it.
    """

    plugin: ClassVar[object]
    name: ClassVar[str]
    texts: ClassVar[Sequence[str]] = ()
    parser: ClassVar[object] = "english"

    _pipeline: ClassVar[Pipeline]
    _failures: ClassVar[list[Failure]]

    @classmethod
    def pipeline(cls) -> Pipeline:
        """A pipeline with this plugin and no other; it is built once, and goes on when the plugin fails."""
        if "_pipeline" not in cls.__dict__:
            cls._failures = []
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", PluginWarning)  # told by the first test
                cls._pipeline = Pipeline(cls.parser, plugins={cls.name: cls.plugin}, on_error=cls._failures.append)
        return cls._pipeline

    def test_it_can_be_loaded(self) -> None:
        """It implements hooks of this version of eventx, and what they hand over refers to what is declared."""
        _expect("the plugin cannot be used", map(_told, self.pipeline().failures))

    def test_event_types_are_described(self) -> None:
        """Every event type has roles that differ and a description."""
        _expect("event types are incomplete", _incomplete(self._handed_over("eventx_event_types")))

    def test_frames_have_examples(self) -> None:
        """Every frame has an example and a counter-example."""
        _expect("frames are incomplete", _without_examples(self._handed_over("eventx_frames")))

    def test_frames_hold(self) -> None:
        """Every frame matches its examples and does not match its counter-examples."""
        _expect("frames do not do what they say", frame_failures(self._handed_over("eventx_frames"), self.pipeline()))

    def test_it_does_not_fail(self) -> None:
        """It takes every text, and what it returns keeps to its declarations."""
        results = self._results()
        _expect("the plugin failed on a text", (_told(failure) for result in results for failure in result.failures))

    def test_it_finds_the_same_again(self) -> None:
        """The result does not depend on what it has read before, nor on what stands in the same batch."""
        once = self._results()
        again = [self.pipeline()(text) for text in reversed(self._texts())]
        pairs = zip(once, reversed(again), strict=True)
        _expect("a text has two results", (repr(one.document.text) for one, other in pairs if one != other))

    def test_results_survive_json(self) -> None:
        """What it finds can be stored as JSON and read back."""
        _expect("JSON changes a result", (_lost(result) for result in self._results()))

    def _handed_over(self, hook: str) -> tuple[Any, ...]:
        function = getattr(self.plugin, hook, None)
        return tuple(function() or ()) if function is not None else ()

    def _texts(self) -> list[str]:
        frames: Iterable[Frame] = self._handed_over("eventx_frames")
        examples = [text for frame in frames for text in (*_examples(frame), *frame.counterexamples)]
        return [*self.texts, *examples, *ODD_TEXTS]

    def _results(self) -> list[Result]:
        return list(self.pipeline().pipe(self._texts()))


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


def _fault(test: Callable[[], None]) -> str | None:
    try:
        test()
    except Exception as error:  # noqa: BLE001  (whatever a test or a plugin raises is a failure of the test)
        return f"{type(error).__name__}: {error}"
    return None


def _expect(fault: str, problems: Iterable[str | None]) -> None:
    """Fail if there is a problem."""
    found = [problem for problem in problems if problem is not None]
    if found:
        raise AssertionError("\n  ".join([f"{fault}:", *found]))


def _told(failure: Failure) -> str:
    return f"{failure.plugin} at {failure.stage}: {failure.error}"


def _incomplete(types: Iterable[EventType]) -> Iterator[str]:
    for each in types:
        if not each.description:
            yield f"{each.name!r} has no description"
        if not each.roles or len(set(each.roles)) < len(each.roles):
            yield f"{each.name!r} has no roles, or one twice: {', '.join(each.roles)}"


def _without_examples(frames: Iterable[Frame]) -> Iterator[str]:
    for frame in frames:
        if not frame.examples:
            yield f"{frame.type}/{frame.id} has no examples"
        if not frame.counterexamples:
            yield f"{frame.type}/{frame.id} has no counter-examples (not = […])"


def _examples(frame: Frame) -> Iterator[str]:
    return (dict(example)["text"] for example in frame.examples)


def _lost(result: Result) -> str | None:
    """What JSON does to a result, None if it is the same afterwards."""
    try:
        is_same = from_json(result.to_json()) == result
    except Exception as error:  # noqa: BLE001  (any way of failing is told with the text)
        return f"{result.document.text!r}: {type(error).__name__}: {error}"
    return None if is_same else f"{result.document.text!r}: another result is read back"
