"""The folder of a training run: what :mod:`eventx.parsing.english.train` writes and others read."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
from safetensors.torch import load_file

from eventx.parsing.english.labels import Labels
from eventx.parsing.english.network import JointParser, Sizes

WEIGHTS, LABELS, SIZES = "network.safetensors", "labels.json", "sizes.json"


def write_shape(run: Path, labels: Labels, sizes: Sizes) -> None:
    """Write what a network's shape depends on."""
    for name, content in ((LABELS, labels.to_dict()), (SIZES, attrs.asdict(sizes))):
        (run / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def read_labels(run: Path) -> Labels:
    """The label inventories of a run."""
    return Labels.from_dict(json.loads((run / LABELS).read_text(encoding="utf-8")))


def read_sizes(run: Path) -> Sizes:
    """The layer sizes of a run."""
    return Sizes(**json.loads((run / SIZES).read_text(encoding="utf-8")))


def load_network(run: Path) -> JointParser:
    """The averaged network of a run, ready for use."""
    network = JointParser(read_labels(run), read_sizes(run))
    network.load_state_dict(load_file(run / WEIGHTS))
    return network.eval()
