"""Files of frames against their own examples and counter-examples: what ``eventx frames check`` does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from os import PathLike

from attrs import evolve, frozen

from eventx.frames.files import LOCAL, FrameFile, FramesPlugin
from eventx.frames.frame import Frame
from eventx.pipeline import Pipeline
from eventx.testing.frames import Outcome, run_examples

_HEADER = ("frame", "examples", "counter-examples", "")


@frozen(kw_only=True)
class CheckedFrame:
    """What came of the sentences of a frame in a file.

    Attributes:
        path: the file.
        outcomes: its examples and counter-examples, each with the line where it stands, from 1.
    """

    path: str
    frame: Frame
    outcomes: tuple[tuple[int, Outcome], ...]

    @property
    def failures(self) -> tuple[str, ...]:
        """What does not hold: a line each, with the place in the file."""
        failed = ((line, outcome) for line, outcome in self.outcomes if outcome.problem is not None)
        return tuple(f"{self.path}:{line}: {outcome}" for line, outcome in failed)


def check(paths: Iterable[str | PathLike[str]], parser: object = "english") -> list[CheckedFrame]:
    """Run the examples and counter-examples of files, with all that is installed beside them.

    A file may be one that an installed plugin has: its type is then taken for that plugin's.

    Args:
        paths: the files.
        parser: as :class:`~eventx.Pipeline` takes it.

    Raises:
        FrameFileError: a file has problems.
    """
    plugin = FramesPlugin(*paths)
    installed = [part.name for part in Pipeline(parser).describe() if part.kind == "event type"]
    plugin.files = tuple(_with_full_type(file, installed) for file in plugin.files)
    pipeline = Pipeline(parser, frames={LOCAL: plugin}, on_error="warn")
    return [checked for file in plugin.files for checked in _checked(file, pipeline)]


def table(checked: Iterable[CheckedFrame]) -> str:
    """How many sentences hold, a line a frame, and what is wrong with the others."""
    frames = list(checked)
    lines = [line for path, of_file in groupby(frames, lambda each: each.path) for line in _table(path, list(of_file))]
    return "\n".join([*lines, *(failure for each in frames for failure in each.failures), ""])


def _with_full_type(file: FrameFile, installed: Iterable[str]) -> FrameFile:
    """A file that is part of an installed plugin speaks of its type without the namespace."""
    named = [name for name in installed if name.endswith(f".{file.type}")]
    if file.event_type is not None or file.type in installed or len(named) != 1:
        return file
    return evolve(file, type=named[0], frames=tuple(evolve(frame, type=named[0]) for frame in file.frames))


def _checked(file: FrameFile, pipeline: Pipeline) -> Iterator[CheckedFrame]:
    outcomes = iter(run_examples(file.frames, pipeline))
    for number, frame in enumerate(file.frames):
        lines = [file.line("frame", number, *place) for place in _places(frame)]
        yield CheckedFrame(path=file.path, frame=frame, outcomes=tuple(zip(lines, outcomes, strict=False)))


def _places(frame: Frame) -> list[tuple[str, int]]:
    """Where the sentences of a frame stand, in the order in which they are run."""
    examples = [("examples", number) for number in range(len(frame.examples))]
    return examples + [("not", number) for number in range(len(frame.counterexamples))]


def _table(path: str, checked: Iterable[CheckedFrame]) -> Iterator[str]:
    rows = [_HEADER, *map(_row, checked)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADER))]
    yield path
    for row in rows:
        yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _row(checked: CheckedFrame) -> tuple[str, str, str, str]:
    outcomes = [outcome for _, outcome in checked.outcomes]
    examples, others = ([each for each in outcomes if each.is_example is kind] for kind in (True, False))
    return checked.frame.id, _share(examples), _share(others), "FAILED" if checked.failures else "ok"


def _share(outcomes: Sequence[Outcome]) -> str:
    return f"{sum(each.problem is None for each in outcomes)}/{len(outcomes)}" if outcomes else "none"
