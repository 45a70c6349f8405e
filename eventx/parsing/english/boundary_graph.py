"""The tokenizer network that Stanza's trainer left behind, as an ONNX graph: a third of the time it takes in PyTorch.

The graph ends where the network's three classifiers do. Stanza goes on to the logarithms of the probabilities of five
labels; :mod:`~eventx.parsing.english.boundaries` finds the likeliest label without them.

Source: ``stanza.models.tokenization.model`` (Qi et al. 2020).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from eventx.parsing.english.boundaries import VOCABULARY
from eventx.parsing.english.characters import FEATURES

OPSET, IR_VERSION = 17, 8  # as in the parser's graphs
SHAPE = {
    "feat_funcs": list(FEATURES),
    "use_mwt": True,
    "hierarchical": True,
    "rnn_layers": 1,
    "conv_res": None,
    "charlm_forward_file": None,
}
CLASSIFIERS = ("tok_clf", "sent_clf", "mwt_clf")  # in the order of the graph's scores
_GATES = [0, 3, 1, 2]  # ONNX has input, output, forget and cell gates, PyTorch input, forget, cell and output gates
_DIRECTIONS = ("", "_reverse")

Floats = npt.NDArray[np.float32]


def boundary_graph(path: Path) -> onnx.ModelProto:
    """Build the graph.

    Its inputs are ``units`` (characters, windows), ``features`` (characters, windows, 5) and ``lengths`` (windows,).
    Its output is ``scores`` (characters, windows, 3): log-odds that a token, a sentence, a multiword token ends here.

    Args:
        path: the file that Stanza's trainer saved.

    Raises:
        ValueError: the network is not of :data:`SHAPE`.
    """
    saved = torch.load(path, map_location="cpu", weights_only=True)
    settings = saved["config"]
    others = {name: settings.get(name) for name in SHAPE if settings.get(name) != SHAPE[name]}
    if others:
        message = f"the tokenizer at {path} was trained with {others}, but only networks with {SHAPE} run here"
        raise ValueError(message)
    weights = {name: tensor.numpy() for name, tensor in saved["model"].items()}
    model = _Builder(weights, settings["hier_invtemp"]).build()
    helper.set_model_props(model, {VOCABULARY: json.dumps(saved["vocab"]["_unit2id"])})
    return model


class _Builder:
    """Collects the nodes and constants of the graph."""

    def __init__(self, weights: Mapping[str, Floats], sharpness: float) -> None:
        self._weights = weights
        self._sharpness = sharpness
        self._width = 2 * weights["rnn.weight_hh_l0"].shape[1]
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def build(self) -> onnx.ModelProto:
        embedded = self._node("Gather", [self._constant("embeddings", self._weights["embeddings.weight"]), "units"])
        first = self._lstm("rnn", self._node("Concat", [embedded, "features"], axis=2))
        scores = self._node("Add", [self._classify(first, ""), self._biases()])
        second = self._lstm("rnn2", self._node("Mul", [first, self._openness(scores)]))
        self._node("Add", [scores, self._classify(second, "2")], output="scores")
        return self._model()

    def _openness(self, scores: str) -> str:
        """How much of each character the second layer sees: most where the first has found the end of a token."""
        token = self._node("Slice", [scores, *(self._constant(f"only_{i}", np.array([i])) for i in (0, 1, 2))])
        sharpness = self._constant("sharpness", np.array(self._sharpness, np.float32))
        return self._node("Sigmoid", [self._node("Mul", [token, sharpness])])

    def _classify(self, values: str, layer: str) -> str:
        matrix = np.concatenate([self._weights[f"{name}{layer}.weight"] for name in CLASSIFIERS]).T
        return self._node("MatMul", [values, self._constant(f"classifiers{layer}", matrix)])

    def _biases(self) -> str:
        return self._constant("biases", np.concatenate([self._weights[f"{name}.bias"] for name in CLASSIFIERS]))

    def _lstm(self, name: str, values: str) -> str:
        """A bidirectional layer: (characters, windows, in) → (characters, windows, 2 × hidden)."""
        parts = [
            np.stack([_reorder(self._weights[f"{name}.{kind}_l0{direction}"]) for direction in _DIRECTIONS])
            for kind in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
        ]
        constants = {"input": parts[0], "hidden": parts[1], "bias": np.concatenate(parts[2:], axis=1)}
        names = [self._constant(f"{name}_{part}", value) for part, value in constants.items()]
        size = self._width // 2
        inputs = [values, *names, "lengths"]
        states = self._node("LSTM", inputs, hidden_size=size, direction="bidirectional")  # (characters, 2, windows, …)
        flat = self._constant("flat", np.array([0, 0, self._width]))
        return self._node("Reshape", [self._node("Transpose", [states], perm=[0, 2, 1, 3]), flat])

    def _node(self, operator: str, inputs: list[str], output: str = "", **attributes: Any) -> str:  # noqa: ANN401
        output = output or f"{operator.lower()}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(operator, inputs, [output], name=output, **attributes))
        return output

    def _constant(self, name: str, value: npt.NDArray[Any]) -> str:
        if all(tensor.name != name for tensor in self._constants):
            self._constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def _model(self) -> onnx.ModelProto:
        sizes = ["characters", "windows"]
        inputs = [
            helper.make_tensor_value_info("units", TensorProto.INT64, sizes),
            helper.make_tensor_value_info("features", TensorProto.FLOAT, [*sizes, len(FEATURES)]),
            helper.make_tensor_value_info("lengths", TensorProto.INT32, ["windows"]),
        ]
        scores = helper.make_tensor_value_info("scores", TensorProto.FLOAT, [*sizes, len(CLASSIFIERS)])
        graph = helper.make_graph(self._nodes, "boundaries", inputs, [scores], self._constants)
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)


def _reorder(values: Floats) -> Floats:
    """PyTorch's gates, stacked along the first axis, in the order of ONNX."""
    return np.concatenate([np.split(values, len(_GATES))[gate] for gate in _GATES])
