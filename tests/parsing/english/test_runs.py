"""The folder of a training run."""

from __future__ import annotations

from pathlib import Path

import torch

from eventx.parsing.english import runs, vectors
from eventx.parsing.english.labels import Labels
from eventx.parsing.english.lines import read_lines
from eventx.parsing.english.network import JointParser
from tests.parsing.english.small import SIZES, VECTORS


def test_a_run_is_read_back(run_folder: Path, network: JointParser, labels: Labels) -> None:
    loaded = runs.load_network(run_folder)
    assert not loaded.training
    expected = network.state_dict()
    assert all(torch.equal(value, expected[name]) for name, value in loaded.state_dict().items())
    assert runs.read_labels(run_folder) == labels
    assert runs.read_sizes(run_folder) == SIZES
    assert read_lines(run_folder / vectors.WORDS) == list(VECTORS)
