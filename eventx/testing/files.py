"""Files of frames against their own examples and counter-examples: what ``eventx frames check`` does."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from os import PathLike

from attrs import evolve, frozen

from eventx.frames.files import LOCAL, FrameFile, FramesPlugin
from eventx.frames.frame import Frame
from eventx.pipeline import Pipeline
from eventx.plugins import Provided
from eventx.registry import Registry
from eventx.testing.frames import Outcome, run_examples

_WIDTH = 100  # of the lines that words are written in
_HEADER = ("frame", "examples", "counter-examples", "")


@frozen(kw_only=True)
class CheckedFrame:
    """What came of the sentences of a frame in a file.

    Attributes:
        file: the file.
        outcomes: its examples and counter-examples, each with the line where it stands, from 1.
    """

    file: FrameFile
    frame: Frame
    outcomes: tuple[tuple[int, Outcome], ...]

    @property
    def failures(self) -> tuple[str, ...]:
        """What does not hold: a line each, with the place in the file."""
        failed = ((line, outcome) for line, outcome in self.outcomes if outcome.problem is not None)
        return tuple(f"{self.file.path}:{line}: {outcome}" for line, outcome in failed)


def check(paths: Iterable[str | PathLike[str]], parser: object = "english") -> list[CheckedFrame]:
    """Run the examples and counter-examples of files, with all that is installed beside them.

    A file may be one of an installed plugin: its type is then taken for that plugin's.

    Args:
        paths: the files.
        parser: as :class:`~eventx.Pipeline` takes it.

    Raises:
        FrameFileError: a file has problems.
    """
    owned = _by_owner(FramesPlugin(*paths).files, Registry().event_types)
    plugins = {name: FramesPlugin.of(files) for name, files in owned.items()}
    pipeline = Pipeline(parser, exclude=plugins, frames=plugins, on_error="warn")
    return [checked for plugin in plugins.values() for file in plugin.files for checked in _checked(file, pipeline)]


def table(checked: Iterable[CheckedFrame]) -> str:
    """How many sentences hold, a line a frame; the words that frames share; and what is wrong with sentences."""
    frames = list(checked)
    lines = [line for file, of_file in groupby(frames, lambda each: each.file) for line in _table(file, list(of_file))]
    return "\n".join([*lines, *(failure for each in frames for failure in each.failures), ""])


def _by_owner(files: Iterable[FrameFile], declared: Mapping[str, Provided]) -> dict[str, list[FrameFile]]:
    """The files by namespace: that of the installed plugin whose type a file speaks of, if there is one such plugin.

    Such files take the plugin's place, so that what is checked is what they say now, and not what is installed.
    """
    owned: dict[str, list[FrameFile]] = {}
    for file in files:
        types = [provided for name, provided in declared.items() if name.endswith(f".{file.type}")]
        if file.event_type is None and file.type not in declared and len(types) == 1:
            event_type = evolve(types[0].item, name=file.type)
            owned.setdefault(types[0].plugin.name, []).append(evolve(file, event_type=event_type))
        else:
            owned.setdefault(LOCAL, []).append(file)
    return owned


def _checked(file: FrameFile, pipeline: Pipeline) -> Iterator[CheckedFrame]:
    outcomes = iter(run_examples(file.frames, pipeline))
    for number, frame in enumerate(file.frames):
        lines = [file.line("frame", number, *place) for place in _places(frame)]
        yield CheckedFrame(file=file, frame=frame, outcomes=tuple(zip(lines, outcomes, strict=False)))


def _places(frame: Frame) -> list[tuple[str, int]]:
    """Where the sentences of a frame stand, in the order in which they are run."""
    examples = [("examples", number) for number in range(len(frame.examples))]
    return examples + [("not", number) for number in range(len(frame.counterexamples))]


def _table(file: FrameFile, checked: Iterable[CheckedFrame]) -> Iterator[str]:
    rows = [_HEADER, *map(_row, checked)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADER))]
    yield file.path
    for row in rows:
        yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    for name, words in file.words:
        yield from textwrap.wrap(f"${name} = {', '.join(words)}", _WIDTH, initial_indent="  ", subsequent_indent="    ")


def _row(checked: CheckedFrame) -> tuple[str, str, str, str]:
    outcomes = [outcome for _, outcome in checked.outcomes]
    examples, others = ([each for each in outcomes if each.is_example is kind] for kind in (True, False))
    return checked.frame.id, _share(examples), _share(others), "FAILED" if checked.failures else "ok"


def _share(outcomes: Sequence[Outcome]) -> str:
    return f"{sum(each.problem is None for each in outcomes)}/{len(outcomes)}" if outcomes else "none"
