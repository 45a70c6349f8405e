"""Frames against their own examples and counter-examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from eventx.frames.files import FIELDS
from eventx.frames.frame import Frame
from eventx.records import Event, Result

if TYPE_CHECKING:
    from eventx.pipeline import Pipeline


@frozen(kw_only=True)
class Outcome:
    """What came of a sentence that a frame gives.

    Attributes:
        frame: the frame.
        text: its example or counter-example.
        is_example: whether it is an example.
        problem: what was found and what was expected; None if the sentence holds.
    """

    frame: Frame
    text: str
    is_example: bool
    problem: str | None

    def __str__(self) -> str:
        """Frame, sentence and problem in one line."""
        return f"{self.frame.type}/{self.frame.id}: {self.text!r}: {self.problem or 'holds'}"


@frozen
class _Case:
    """A sentence of a frame, and what the frame must find in it.

    Attributes:
        expected: name and texts of the fields that are given; None if the frame must find nothing.
    """

    frame: Frame
    text: str
    expected: dict[str, tuple[str, ...]] | None


def run_examples(frames: Iterable[Frame], pipeline: Pipeline) -> list[Outcome]:
    """Run every example and counter-example of some frames.

    An example holds if an event of the frame's type, found by this very frame, has all the fillers that are given, each
    with exactly these characters; beside roles, an example may give ``place``, ``when``, ``status`` and ``subtype``. A
    counter-example holds if the frame finds nothing in it.

    Args:
        frames: any frames that the pipeline knows.
        pipeline: parses the sentences and matches the frames.

    Returns:
        One outcome a sentence, in the order of the frames.
    """
    cases = [case for frame in frames for case in _cases(frame)]
    results = pipeline.pipe([case.text for case in cases])
    return [_outcome(case, result) for case, result in zip(cases, results, strict=True)]


def frame_failures(frames: Iterable[Frame], pipeline: Pipeline) -> list[str]:
    """The examples and counter-examples that do not hold, as :func:`run_examples` finds them.

    Args:
        frames: any frames that the pipeline knows.
        pipeline: parses the sentences and matches the frames.

    Returns:
        One line a failure: the frame, the sentence, what was found and what was expected. Empty if all hold.
    """
    return [str(outcome) for outcome in run_examples(frames, pipeline) if outcome.problem]


def _outcome(case: _Case, result: Result) -> Outcome:
    is_example = case.expected is not None
    return Outcome(frame=case.frame, text=case.text, is_example=is_example, problem=_problem(case, result))


def _cases(frame: Frame) -> Iterator[_Case]:
    for example in frame.examples:
        given = dict(example)
        text = given.pop("text")
        yield _Case(frame, text, {name: _several(value) for name, value in given.items()})
    for text in frame.counterexamples:
        yield _Case(frame, text, None)


def _several(value: str | Sequence[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _problem(case: _Case, result: Result) -> str | None:
    """What is wrong, None if nothing is."""
    found = [event for event in result if _is_from(case.frame, event)]
    if case.expected is None:
        return f"must not match, but {_told(found[0], ())}" if found else None
    if not found:
        others = ", ".join(f"{event.type}/{event.provenance.rule} at {event.trigger.text!r}" for event in result)
        return f"no event; found instead: {others or 'nothing'}"
    if any(_departures(event, case.expected) == [] for event in found):
        return None
    departures = _departures(found[0], case.expected)
    return f"expected {'; '.join(departures)}, but {_told(found[0], case.expected)}"


def _is_from(frame: Frame, event: Event) -> bool:
    qualified = {frame.type, f"{event.provenance.plugin}.{frame.type}"}
    return event.type in qualified and event.provenance.rule == frame.id


def _departures(event: Event, expected: dict[str, tuple[str, ...]]) -> list[str]:
    return [
        f"{name} {' and '.join(map(repr, texts))}"
        for name, texts in expected.items()
        if not set(texts) <= set(_values(event, name))
    ]


def _values(event: Event, name: str) -> list[str]:
    """What an event says for a role or a field, as text."""
    if name not in FIELDS:
        return [participant.mention.text for participant in event.role(name)]
    value = getattr(event, name)
    text = value if isinstance(value, str) or value is None else value.mention.text
    return [] if text is None else [str(text)]


def _told(event: Event, names: Iterable[str]) -> str:
    """The event in words: its trigger, its participants, and further fields by name."""
    fillers = [f"{participant.role} {participant.mention.text!r}" for participant in event.participants]
    others = [name for name in names if name in FIELDS]
    fillers += [f"{name} {' '.join(map(repr, _values(event, name))) or 'unknown'}" for name in others]
    return f"{event.trigger.text!r} gave {', '.join(fillers) or 'no roles'}"
