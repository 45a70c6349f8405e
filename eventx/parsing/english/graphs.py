"""The trained network as two ONNX graphs: one up to the arc scores, one for the relations of chosen arcs.

Relations come second because they are wanted for the arcs of the tree, and the best tree is not always made of every
word's best arc.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

import onnx
import torch
from torch import Tensor, nn
from torch.onnx.utils import register_custom_op_symbolic, unregister_custom_op_symbolic

from eventx.parsing.english.encoding import CHARS_PER_WORD

if TYPE_CHECKING:
    from eventx.parsing.english.network import JointParser

OPSET = 17
_BARRED = -1e4  # added to the score of what must not be chosen
ATTENTION = "aten::scaled_dot_product_attention"
TAGS = ("upos", "xpos", "feats", "lemma")
SUBWORD_INPUTS = ("ids", "owner", "mask")
WORD_INPUTS = ("first", "last", "chars", "shape", "vector")
INPUTS = SUBWORD_INPUTS + WORD_INPUTS
OUTPUTS = (*TAGS, "ner", "arcs", "rooted")


class ParserModule(nn.Module):
    """The network up to the arc scores, from :data:`INPUTS` to :data:`OUTPUTS`."""

    def __init__(self, network: JointParser) -> None:
        super().__init__()
        self.network = network

    def forward(self, *arrays: Tensor) -> tuple[Tensor, ...]:
        """Class numbers of the tags, then scores."""
        batch = dict(zip(INPUTS, arrays, strict=True))
        network = self.network
        encoded = network.encode(batch)
        tag_view = network.view("tag", batch, encoded)
        tags = [network.tags[name](tag_view).argmax(-1) for name in TAGS]
        words = network.view("dep", batch, encoded)
        rooted = network.with_root(words)
        return (*tags, network.ner(network.view("ner", batch, encoded)), network.arcs(words, rooted), rooted)


class RelationsModule(nn.Module):
    """The relations of given arcs."""

    def __init__(self, network: JointParser) -> None:
        super().__init__()
        self.relations = network.relations
        barred = torch.zeros(network.relations.relations)
        barred[network.never] = _BARRED
        self.register_buffer("barred", barred)

    def forward(self, head: Tensor, dependent: Tensor) -> Tensor:
        """Two times (pairs, hidden) → class numbers (pairs,)."""
        scores: Tensor = self.relations(head, dependent) + self.barred
        return scores.argmax(-1)


def parser_graph(network: JointParser) -> onnx.ModelProto:
    """The network up to the arc scores.

    Inputs are the arrays of :func:`~eventx.parsing.english.encoding.collate`. Outputs: class numbers ``upos``,
    ``xpos``, ``feats``, ``lemma`` (batch, words); scores ``ner`` (batch, words, labels) and ``arcs`` (batch,
    words, words + 1); ``rooted``, the root's and the words' vectors (batch, words + 1, hidden).
    """
    batch, subwords, words = 2, 7, 5  # any three different sizes
    arrays = [torch.zeros(batch, subwords, dtype=torch.long) for _ in SUBWORD_INPUTS]
    sizes = {"chars": (batch, words, CHARS_PER_WORD)}
    arrays += [torch.zeros(sizes.get(name, (batch, words)), dtype=torch.long) for name in WORD_INPUTS]
    axes = {name: {0: "batch", 1: "subwords"} for name in SUBWORD_INPUTS}
    axes |= {name: {0: "batch", 1: "words"} for name in (*WORD_INPUTS, *OUTPUTS[:-2])}
    axes |= {"arcs": {0: "batch", 1: "words", 2: "heads"}, "rooted": {0: "batch", 1: "heads"}}
    symbolic = _attention(cast("int", network.layers[0].heads), network.root.numel())
    register_custom_op_symbolic(ATTENTION, symbolic, OPSET)
    try:
        return _export(ParserModule(network), arrays, INPUTS, OUTPUTS, axes)
    finally:
        unregister_custom_op_symbolic(ATTENTION, OPSET)


def relations_graph(network: JointParser) -> onnx.ModelProto:
    """Vectors ``head`` and ``dependent`` (pairs, hidden) → class numbers ``relation`` (pairs,)."""
    vectors = [torch.zeros(3, network.root.numel()) for _ in range(2)]
    names = ("head", "dependent")
    axes = {name: {0: "pairs"} for name in (*names, "relation")}
    return _export(RelationsModule(network), vectors, names, ("relation",), axes)


def _export(
    module: nn.Module,
    arrays: Sequence[Tensor],
    inputs: Sequence[str],
    outputs: Sequence[str],
    axes: Mapping[str, Mapping[int, str]],
) -> onnx.ModelProto:
    file = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracing exporter is old, and warns of each thing that it holds constant
        torch.onnx.export(
            module.eval(),
            tuple(arrays),
            cast("Any", file),  # the declared type leaves files out
            input_names=inputs,
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
    return onnx.load_from_string(file.getvalue())


def _attention(heads: int, hidden: int) -> Callable[..., Any]:
    """How to export attention: as ONNX Runtime's fused operator, for which a bias far below zero marks padding."""

    def symbolic(graph: Any, q: Any, k: Any, v: Any, bias: Any, *_: Any) -> Any:  # noqa: ANN401  (exporter's own types)
        flat = graph.op("Constant", value_t=torch.tensor([0, 0, hidden]))
        split = graph.op("Constant", value_t=torch.tensor([0, 0, heads, hidden // heads]))
        parts = [graph.op("Reshape", graph.op("Transpose", part, perm_i=[0, 2, 1, 3]), flat) for part in (q, k, v)]
        line = graph.op("Squeeze", bias, graph.op("Constant", value_t=torch.tensor([1, 2])))
        kept = graph.op("GreaterOrEqual", line, graph.op("Constant", value_t=torch.tensor(0.0)))
        mask = graph.op("Cast", kept, to_i=onnx.TensorProto.INT32)
        none = graph.op("prim::Constant")
        none.setType(torch._C.OptionalType.ofTensor())  # noqa: SLF001  (how the exporter spells "no input")
        attended = graph.op("com.microsoft::MultiHeadAttention", *parts, none, mask, num_heads_i=heads)
        attended.setType(parts[0].type())
        return graph.op("Transpose", graph.op("Reshape", attended, split), perm_i=[0, 2, 1, 3])

    return symbolic
