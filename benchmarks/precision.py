"""What the network's numbers cost and gain: ``python -m benchmarks.precision --run DIR --ud DIR --ner DIR``.

The same trained network in PyTorch with floats of 32 and 16 bits (bfloat16) and in ONNX Runtime with 32-bit floats and
with integers, on gold words of development sets: labelled attachment, entity F1, and words a second on all cores.
Loss is counted from 32-bit floats in PyTorch.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from attrs import frozen

from eventx.parsing.english import data, evaluate, graphs
from eventx.parsing.english.encoding import Ints
from eventx.parsing.english.export import export
from eventx.parsing.english.model import EnglishModel
from eventx.parsing.english.network import JointParser
from eventx.parsing.english.pretrained import packaged_encoder
from eventx.parsing.english.runs import load_network
from eventx.parsing.english.runtime import Floats, Network

DEVELOPMENT = ("en_ewt-ud-dev.conllu", "en_gum-permissive-dev.conllu")
LARGEST_LOSS = 0.3
Item = TypeVar("Item")


class TorchNetwork:
    """The network in PyTorch.

    Args:
        network: the trained network.
        dtype: of its weights and of what it computes.
    """

    def __init__(self, network: JointParser, dtype: torch.dtype) -> None:
        self._graph = graphs.ParserModule(network).to(dtype).eval()
        self._relations = graphs.RelationsModule(network).to(dtype).eval()
        self._dtype = dtype

    @torch.inference_mode()
    def scores(self, batch: Mapping[str, Ints]) -> Mapping[str, np.ndarray]:
        """See :class:`Network`."""
        outputs = self._graph(*(torch.from_numpy(batch[name]) for name in graphs.INPUTS))
        arrays = (value.float() if value.is_floating_point() else value for value in outputs)
        return {name: array.numpy() for name, array in zip(graphs.OUTPUTS, arrays, strict=True)}

    @torch.inference_mode()
    def relations(self, head: Floats, dependent: Floats) -> Ints:
        """See :class:`Network`."""
        vectors = (torch.from_numpy(array).to(self._dtype) for array in (head, dependent))
        return self._relations(*vectors).numpy()


def models(
    run: Path, corpora: tuple[Path, Path], folder: Path, dtypes: Sequence[str]
) -> Iterator[tuple[str, EnglishModel]]:
    """The trained network in every form.

    Args:
        run: folder of the training run.
        corpora: folders with the treebanks and the entity corpora, for the tables of lemmas and names.
        folder: an empty folder.
        dtypes: what PyTorch computes with.
    """
    for name, integers in (("floats", False), ("integers", True)):
        export(run, corpora, packaged_encoder(), folder / name, integers=integers)
    for dtype in dtypes:
        network: Network = TorchNetwork(load_network(run), getattr(torch, dtype))
        yield f"PyTorch, {dtype}", EnglishModel.load(folder / "floats", network)
    yield "ONNX Runtime, float32", EnglishModel.load(folder / "floats")
    yield "ONNX Runtime, int8", EnglishModel.load(folder / "integers")


@frozen
class Sample:
    """What the forms are measured on.

    Attributes:
        documents: of the development treebanks.
        tagged: sentences of the development entity corpus.
    """

    documents: list[list[data.Tree]]
    tagged: list[data.Tagged]


def sample(ud: Path, ner: Path, words: int) -> Sample:
    """The beginning of every development set, so many words of each."""
    documents = []
    for name in DEVELOPMENT:
        whole = data.read_documents(ud / name)
        documents += _beginning(whole, [sum(len(tree.words) for tree in document) for document in whole], words)
    tagged = data.read_entities(ner / "worldwide_dev.bio", "worldwide")
    return Sample(documents, _beginning(tagged, [len(sentence.forms) for sentence in tagged], words))


def _beginning(items: list[Item], sizes: Sequence[int], limit: int) -> list[Item]:
    return [item for item, before in zip(items, accumulate(sizes, initial=0), strict=False) if before < limit]


def measure(model: EnglishModel, on: Sample) -> tuple[float, float, float]:
    """LAS over the trees, entity F1, words a second."""
    model.annotate([[tree.forms for tree in on.documents[0]]])
    begin = time.perf_counter()
    las = evaluate.gold_words(model, on.documents)["las"]
    words = sum(len(tree.words) for document in on.documents for tree in document)
    speed = words / (time.perf_counter() - begin)
    return las, evaluate.entities(model, on.tagged)["all"], speed


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.precision", description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="folder of the training run")
    parser.add_argument("--ud", type=Path, required=True, help="folder with the treebanks")
    parser.add_argument("--ner", type=Path, required=True, help="folder with the entity corpora")
    parser.add_argument("--words", type=int, default=1_000_000, help="words of each development set (default: all)")
    parser.add_argument("--no-bfloat16", action="store_true", help="processors without it take an hour")
    options = parser.parse_args(arguments)
    dtypes = ("float32",) if options.no_bfloat16 else ("float32", "bfloat16")
    on = sample(options.ud, options.ner, options.words)
    torch.set_num_threads(1)  # the model runs a batch a core
    print(f"{'':<24}{'LAS':>8}{'loss':>7}{'entity F1':>11}{'loss':>7}{'words/s':>9}")
    with tempfile.TemporaryDirectory() as folder:
        best: tuple[float, float] | None = None
        for name, model in models(options.run, (options.ud, options.ner), Path(folder), dtypes):
            las, f1, speed = measure(model, on)
            best = best or (las, f1)
            print(
                f"{name:<24}{las:>8.2f}{best[0] - las:>7.2f}{f1:>11.2f}{best[1] - f1:>7.2f}{speed:>9,.0f}", flush=True
            )
    print(f"a loss of at most {LARGEST_LOSS} is accepted for the form that ships")


if __name__ == "__main__":
    main()
