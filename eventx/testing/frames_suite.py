"""What plugins with frames must do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from eventx.frames.frame import Frame
from eventx.hooks import EventType
from eventx.testing.conformance import PluginConformance, expect, undeclared_subtypes
from eventx.testing.frames import Outcome, run_examples


class FramesConformance(PluginConformance):
    """The tests of every plugin, run on the examples of its frames too, and those of frames."""

    covers = "eventx_frames"

    _outcomes: ClassVar[list[Outcome]]

    def test_frames_have_examples(self) -> None:
        """There are frames, and every one has an example and a counter-example."""
        frames = self.handed_over("eventx_frames")
        expect("there is nothing to test", [] if frames else ["eventx_frames hands over no frames"])
        expect("frames are incomplete", _without_examples(frames))

    def test_frames_match_their_examples(self) -> None:
        """Every frame finds what its examples say."""
        failed = (str(each) for each in self.outcomes() if each.problem and each.is_example)
        expect("frames do not find what they say", failed)

    def test_frames_pass_over_their_counterexamples(self) -> None:
        """No frame finds anything in its counter-examples."""
        failed = (str(each) for each in self.outcomes() if each.problem and not each.is_example)
        expect("frames find what they must not", failed)

    def test_every_role_can_be_filled(self) -> None:
        """A frame, or an extractor, speaks of every role that the plugin declares."""
        types = self.handed_over("eventx_event_types")
        in_code = {name for extractor in self.handed_over("eventx_extractors") for name in extractor.event_types}
        own = (each for each in types if each.name not in in_code and f"{self.name}.{each.name}" not in in_code)
        expect("no frame fills a role", _idle_roles(own, self.handed_over("eventx_frames")))

    def test_subtypes_of_frames_are_declared(self) -> None:
        """Frames give no subtype that their event type does not have."""
        used = (
            (frame.type.removeprefix(f"{self.name}."), frame.subtype) for frame in self.handed_over("eventx_frames")
        )
        expect("subtypes are not declared", undeclared_subtypes(self.handed_over("eventx_event_types"), used))

    @classmethod
    def outcomes(cls) -> list[Outcome]:
        """What came of every example and counter-example; they are run once."""
        if "_outcomes" not in cls.__dict__:
            cls._outcomes = run_examples(cls.handed_over("eventx_frames"), cls.pipeline())
        return cls._outcomes

    @classmethod
    def all_texts(cls) -> list[str]:
        """The texts that the tests run on, examples and counter-examples among them."""
        frames: Iterable[Frame] = cls.handed_over("eventx_frames")
        examples = [text for frame in frames for text in (*_texts(frame), *frame.counterexamples)]
        return [*examples, *super().all_texts()]


def _texts(frame: Frame) -> Iterator[str]:
    return (dict(example)["text"] for example in frame.examples)


def _without_examples(frames: Iterable[Frame]) -> Iterator[str]:
    for frame in frames:
        if not frame.examples:
            yield f"{frame.type}/{frame.id} has no examples"
        if not frame.counterexamples:
            yield f"{frame.type}/{frame.id} has no counter-examples (not = […])"


def _idle_roles(types: Iterable[EventType], frames: Iterable[Frame]) -> Iterator[str]:
    filled = {role for frame in frames for role, _ in frame.roles}
    for each in types:
        yield from (f"{role!r} of {each.name!r}" for role in each.roles if role not in filled)
