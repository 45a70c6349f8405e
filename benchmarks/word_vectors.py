"""The bundled network's own view of words: what its encoder makes of them, read off the graph that ships."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from tokenizers import Tokenizer

from eventx.parsing.english.encoding import WordEncoder, batches_by_length, collate
from eventx.parsing.english.labels import Labels
from eventx.parsing.english.lines import read_lines
from eventx.parsing.english.model import CAPACITY, FOLDER
from eventx.parsing.english.runtime import PARSER, session

Vectors = npt.NDArray[np.float32]

#: Encoder layers, from 0, whose vectors are put side by side: one that still knows the word, one that knows its place.
LAYERS = (2, 5)
_OUTPUT = "/layers.{}/norm2/LayerNormalization_output_0"


class WordVectors:
    """Words in their sentences → vectors.

    The graph gets its further outputs in memory; the file, and what the parser computes from it, stay as they are.

    Args:
        folder: a model folder.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        labels = Labels.from_dict(json.loads((folder / "labels.json").read_text(encoding="utf-8")))
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._encoder = WordEncoder(tokenizer, labels.chars, read_lines(folder / "vectors.gz"))
        self._outputs = [_OUTPUT.format(layer) for layer in LAYERS]
        graph = onnx.load(str(folder / PARSER))
        for name in self._outputs:
            graph.graph.output.append(onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None))
        with tempfile.TemporaryDirectory() as scratch:
            path = Path(scratch, PARSER)
            path.write_bytes(graph.SerializeToString())
            self._session = session(path)

    def of(self, sentences: Sequence[Sequence[str]]) -> list[Vectors]:
        """A vector a word, taken from its first subword: (words, layers × hidden) for every sentence.

        Words past the encoder's length share a vector, as they do in the parser.

        Args:
            sentences: the words of each; none may be empty.
        """
        passages = [self._encoder.encode([words]) for words in sentences]
        found: dict[int, Vectors] = {}
        for group in batches_by_length([len(passage.ids) for passage in passages], CAPACITY):
            layers = self._session.run(self._outputs, collate([passages[i] for i in group]))
            for row, i in enumerate(group):
                found[i] = np.concatenate([layer[row, passages[i].first] for layer in layers], axis=-1)
        return [found[i] for i in range(len(sentences))]
