"""Rewrite an ONNX graph so that its weights are small integers.

ONNX Runtime's own dynamic quantisation takes one scale for a whole activation tensor, so that a sentence's result
depends on its neighbours in the batch. Here every word has its own scale: results are the same alone and in any batch,
and more accurate. Weights keep to seven bits, because processors without VNNI add pairs of products in sixteen bits:
with eight they would overflow in silence, with seven every processor computes the same.

Source: per-token activation and per-channel weight scales as in ZeroQuant (Yao et al. 2022).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import helper, numpy_helper

MINIMUM_SIZE = 16_384  # smaller matrices gain nothing
ACTIVATION_RANGE = 127
ZERO_POINT = 128  # activations are unsigned, for which ONNX Runtime has the fast kernels
WEIGHT_RANGE = 63
TABLE_RANGE = 127
_TINY = 1e-8  # a scale for rows of zeros
_CONTRIB = "com.microsoft"

Floats = npt.NDArray[np.float32]


def quantize(model: onnx.ModelProto) -> onnx.ModelProto:
    """Replace products with constant matrices, and look-ups in constant tables, by integer ones.

    Args:
        model: a float graph; it is not changed.

    Returns:
        A graph with the same inputs and outputs, for ONNX Runtime (it uses two of its contributed operators).
    """
    return _Rewriter(model).run()


class _Rewriter:
    def __init__(self, model: onnx.ModelProto) -> None:
        self._model = onnx.ModelProto()
        self._model.CopyFrom(model)
        self._constants = {tensor.name: tensor for tensor in self._model.graph.initializer}
        self._nodes: list[onnx.NodeProto] = []
        self._rows: dict[str, str] = {}

    def run(self) -> onnx.ModelProto:
        graph = self._model.graph
        self._constant("eventx_scale", np.array(1.0, np.float32))
        self._constant("eventx_zero_point", np.array(ZERO_POINT, np.uint8))
        self._constant("eventx_range", np.array(1 / ACTIVATION_RANGE, np.float32))
        self._constant("eventx_tiny", np.array(_TINY, np.float32))
        for node in list(graph.node):
            if node.op_type == "MatMul" and self._large(node.input[1]):
                self._product(node)
            elif node.op_type == "Gather" and self._large(node.input[0]):
                self._look_up(node)
            else:
                self._nodes.append(node)
        used = {name for node in self._nodes for name in _names(node)}
        kept = [tensor for name, tensor in self._constants.items() if name in used]
        for field, values in ((graph.node, self._nodes), (graph.initializer, kept)):
            del field[:]
            field.extend(values)
        self._model.opset_import.append(helper.make_opsetid(_CONTRIB, 1))
        return self._model

    def _large(self, name: str) -> bool:
        tensor = self._constants.get(name)
        if tensor is None:
            return False
        return len(tensor.dims) == len(("rows", "columns")) and int(np.prod(tensor.dims)) >= MINIMUM_SIZE

    def _constant(self, name: str, value: npt.NDArray[np.generic]) -> str:
        self._constants.setdefault(name, numpy_helper.from_array(value, name))
        return name

    def _add(self, operator: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:  # noqa: ANN401
        self._nodes.append(helper.make_node(operator, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def _product(self, node: onnx.NodeProto) -> None:
        """``x @ w``: integers by rows of ``x`` and columns of ``w``, then the two scales."""
        values, matrix = node.input
        numbers, scale = integers(numpy_helper.to_array(self._constants[matrix]), axis=0, limit=WEIGHT_RANGE)
        rows = self._quantized_rows(values)
        product = self._add(
            "MatMulIntegerToFloat",
            [
                f"{rows}_uint8",
                self._constant(f"{matrix}_int8", numbers),
                "eventx_scale",
                self._constant(f"{matrix}_scale", scale.reshape(-1)),
                "eventx_zero_point",
            ],
            f"{node.output[0]}_product",
            _CONTRIB,
        )
        scaled = self._add("Mul", [product, f"{rows}_scale"], f"{node.output[0]}_scaled")
        width = self._constant(f"eventx_width_{numbers.shape[1]}", np.array([numbers.shape[1]]))
        shape = self._add("Concat", [f"{rows}_shape", width], f"{node.output[0]}_shape", axis=0)
        self._add("Reshape", [scaled, shape], node.output[0])

    def _quantized_rows(self, values: str) -> str:
        """Nodes that bring ``values`` to int8 row by row, once however many products read it."""
        if values in self._rows:
            return self._rows[values]
        width = int(self._width(values))
        flat = self._add(
            "Reshape", [values, self._constant(f"eventx_flat_{width}", np.array([-1, width]))], f"{values}_flat"
        )
        size = self._add("Abs", [flat], f"{values}_abs")
        largest = self._add("ReduceMax", [size], f"{values}_max", axes=[1], keepdims=1)
        scale = self._add("Mul", [largest, "eventx_range"], f"{values}_ratio")
        self._add("Max", [scale, "eventx_tiny"], f"{values}_scale")
        line = self._add(
            "Reshape", [f"{values}_scale", self._constant("eventx_line", np.array([-1]))], f"{values}_line"
        )
        count = self._add("Shape", [line], f"{values}_count")
        zero = numpy_helper.from_array(np.full(1, ZERO_POINT, np.uint8))
        zeros = self._add("ConstantOfShape", [count], f"{values}_zeros", value=zero)
        self._add("QuantizeLinear", [flat, line, zeros], f"{values}_uint8", axis=0)
        self._add("Shape", [values], f"{values}_shape", end=-1)
        self._rows[values] = values
        return values

    def _width(self, values: str) -> int:
        """Columns of an activation: the rows of the matrix that it is multiplied with."""
        columns: int = next(
            self._constants[node.input[1]].dims[0]
            for node in self._model.graph.node
            if node.op_type == "MatMul" and node.input[0] == values and node.input[1] in self._constants
        )
        return columns

    def _look_up(self, node: onnx.NodeProto) -> None:
        """Rows of an int8 table times the rows' scales."""
        table, index = node.input
        numbers, scale = integers(numpy_helper.to_array(self._constants[table]), axis=1, limit=TABLE_RANGE)
        output = node.output[0]
        picked = self._add("Gather", [self._constant(f"{table}_int8", numbers), index], f"{output}_int8", axis=0)
        scales = self._add("Gather", [self._constant(f"{table}_scale", scale), index], f"{output}_scale", axis=0)
        floats = self._add("Cast", [picked], f"{output}_float", to=onnx.TensorProto.FLOAT)
        self._add("Mul", [floats, scales], output)


def integers(values: Floats, *, axis: int, limit: int) -> tuple[npt.NDArray[np.int8], Floats]:
    """Symmetric integers, one scale for everything along ``axis``.

    Args:
        values: a matrix.
        axis: the axis that shares a scale: 0 for a scale by column, 1 for a scale by row.
        limit: the largest integer to use, at most 127.

    Returns:
        Integers and scales such that ``integers * scales`` is close to ``values``; scales keep ``axis`` with size 1.
    """
    scale = np.maximum(np.abs(values).max(axis=axis, keepdims=True), _TINY) / limit
    return np.rint(values / scale).astype(np.int8), scale.astype(np.float32)


def _names(node: onnx.NodeProto) -> Iterator[str]:
    """Names that a node reads, those inside its sub-graphs included."""
    yield from node.input
    for attribute in node.attribute:
        for inner in attribute.g.node:
            yield from _names(inner)
