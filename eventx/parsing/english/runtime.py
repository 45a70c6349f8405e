"""The trained network at work: ONNX graphs with small integers, run by ONNX Runtime."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import onnxruntime

from eventx.parsing.english.encoding import Ints

Floats = npt.NDArray[np.floating]
PARSER, RELATIONS = "parser.onnx", "relations.onnx"


class Network(Protocol):
    """What turns encoded sentences into scores."""

    def scores(self, batch: Mapping[str, Ints]) -> Mapping[str, npt.NDArray[Any]]:
        """The outputs that :func:`eventx.parsing.english.graphs.parser_graph` describes, by name.

        Args:
            batch: the arrays of :func:`~eventx.parsing.english.encoding.collate`.
        """

    def relations(self, head: Floats, dependent: Floats) -> Ints:
        """Relation class numbers (pairs,) for two arrays of vectors (pairs, hidden)."""


class OnnxNetwork:
    """The two graphs of a model folder.

    Args:
        folder: holds :data:`PARSER` and :data:`RELATIONS`.
    """

    def __init__(self, folder: Path) -> None:
        self._parser, self._relations = (session(folder / name) for name in (PARSER, RELATIONS))
        self._names = [output.name for output in self._parser.get_outputs()]

    def scores(self, batch: Mapping[str, Ints]) -> Mapping[str, npt.NDArray[Any]]:
        """See :class:`Network`."""
        return dict(zip(self._names, self._parser.run(self._names, dict(batch)), strict=True))

    def relations(self, head: Floats, dependent: Floats) -> Ints:
        """See :class:`Network`."""
        (numbers,) = self._relations.run(None, {"head": head, "dependent": dependent})
        return np.asarray(numbers, dtype=np.int64)


def session(path: Path) -> onnxruntime.InferenceSession:
    """A graph ready to run, one thread a call: callers run a batch a core, as products are too small to share."""
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3  # errors only: the runtime writes to stderr by itself
    options.intra_op_num_threads = 1
    options.enable_mem_pattern = False  # every batch has another shape; plans for each would pile up
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def threads() -> int:
    """How many batches to run at once: what ``EVENTX_THREADS`` asks for, else the cores this process may use."""
    wanted = os.environ.get("EVENTX_THREADS", "")
    if wanted.isdecimal() and int(wanted) > 0:
        return int(wanted)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
