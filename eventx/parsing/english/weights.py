"""The network's weights in a small file: half precision, and one byte a number for the subword embeddings.

Safetensors, so that loading never runs code.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

EMBEDDINGS = "words.weight"
_SCALE = ".scale"


def save(state: Mapping[str, Tensor], path: Path) -> None:
    """Write a state dict.

    Args:
        state: float tensors; :data:`EMBEDDINGS` is quantised by row to int8 with one scale a row.
        path: the file.
    """
    packed = {name: value.to(torch.float16).contiguous() for name, value in state.items() if name != EMBEDDINGS}
    embeddings = state[EMBEDDINGS]
    scale = embeddings.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
    packed[EMBEDDINGS] = torch.round(embeddings / scale).to(torch.int8)
    packed[EMBEDDINGS + _SCALE] = scale.to(torch.float32)
    save_file(packed, path)


def load(path: Path) -> dict[str, Tensor]:
    """Read what :func:`save` wrote, as 32-bit floats."""
    packed = load_file(path)
    scale = packed.pop(EMBEDDINGS + _SCALE)
    state = {name: value.to(torch.float32) for name, value in packed.items()}
    state[EMBEDDINGS] *= scale
    return state
