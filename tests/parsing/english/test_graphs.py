"""The exported graphs give what the network gives."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import torch

from eventx.parsing.english.batches import tensors
from eventx.parsing.english.encoding import Ints, Passage, WordEncoder, collate
from eventx.parsing.english.graphs import INPUTS, OUTPUTS, TAGS
from eventx.parsing.english.labels import Labels
from eventx.parsing.english.network import JointParser
from eventx.parsing.english.runtime import OnnxNetwork
from tests.parsing.english.small import TREES

Arrays = Mapping[str, npt.NDArray[np.generic]]


@pytest.fixture(scope="module", params=["float", "integer"])
def onnx_network(model_folders: dict[str, Path], request: pytest.FixtureRequest) -> tuple[OnnxNetwork, float]:
    """A network and how far its scores may be from the float ones."""
    return OnnxNetwork(model_folders[request.param]), {"float": 1e-3, "integer": 1.0}[request.param]


@torch.no_grad()
def torch_scores(network: JointParser, passages: list[Passage]) -> Arrays:
    batch = tensors(passages)
    encoded = network.encode(batch)
    found = {name: network.tags[name](network.view("tag", batch, encoded)).argmax(-1) for name in TAGS}
    words = network.view("dep", batch, encoded)
    rooted = network.with_root(words)
    found |= {"ner": network.ner(network.view("ner", batch, encoded)), "arcs": network.arcs(words, rooted)}
    return {name: value.numpy() for name, value in (found | {"rooted": rooted}).items()}


@pytest.mark.parametrize("groups", [[[0]], [[0], [1], [2]], [[0, 1, 2], [3]]], ids=str)
def test_scores_are_those_of_torch(
    network: JointParser, encoder: WordEncoder, onnx_network: tuple[OnnxNetwork, float], groups: list[list[int]]
) -> None:
    runtime, tolerance = onnx_network
    passages = [encoder.encode([TREES[i].forms for i in group]) for group in groups]
    expected, found = torch_scores(network, passages), runtime.scores(collate(passages))
    assert set(found) == set(OUTPUTS)
    for row, passage in enumerate(passages):
        size = len(passage)
        for name in ("ner", "arcs", "rooted"):
            exact, values = expected[name][row, :size], found[name][row, :size]
            assert values.shape == exact.shape
            spread = max(1.0, np.abs(exact).max())
            assert np.abs(values - exact).max() < tolerance * spread * 0.2, name
        if len(passage.sentences) == 1:  # what the network is sure of
            for name in TAGS:
                assert (found[name][row, :size] == expected[name][row, :size]).all(), name


def test_relations_are_those_of_torch(
    network: JointParser, labels: Labels, encoder: WordEncoder, onnx_network: tuple[OnnxNetwork, float]
) -> None:
    runtime, _ = onnx_network
    rooted = torch_scores(network, [encoder.encode([TREES[1].forms])])["rooted"][0].astype(np.float32)
    heads = np.array([word.head for word in TREES[1].words])
    with torch.no_grad():
        scores = network.relations(torch.from_numpy(rooted[heads]), torch.from_numpy(rooted[1:]))
    found = runtime.relations(rooted[heads], rooted[1:])
    assert found.dtype == np.int64
    assert [labels.deprel[number] for number in (scores.argmax(-1)[heads == 0])] == ["root"]
    scores[:, [labels.deprel.index(name) for name in ("root", "<unk>")]] = -np.inf  # no relation of two words
    assert found.tolist() == scores.argmax(-1).tolist()


def test_scores_do_not_depend_on_the_batch(encoder: WordEncoder, onnx_network: tuple[OnnxNetwork, float]) -> None:
    runtime, _ = onnx_network
    passages = [encoder.encode([tree.forms]) for tree in TREES]
    together = runtime.scores(collate(passages))
    for row, passage in enumerate(passages):
        alone = runtime.scores(collate([passage]))
        size = len(passage)
        for name, length in {"ner": size, "rooted": size + 1}.items():
            assert np.allclose(together[name][row, :length], alone[name][0], rtol=1e-3, atol=1e-3), name
        assert np.allclose(together["arcs"][row, :size, : size + 1], alone["arcs"][0], rtol=1e-3, atol=1e-3)
        for name in TAGS:
            assert (together[name][row, :size] == alone[name][0]).all()


def test_the_inputs_are_what_collate_makes(encoder: WordEncoder) -> None:
    arrays: Mapping[str, Ints] = collate([encoder.encode([["Oslo"]])])
    assert set(arrays) == set(INPUTS)
