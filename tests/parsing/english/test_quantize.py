"""Integer weights: close to the floats, and no word feels its neighbours."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from onnx import TensorProto, helper, numpy_helper

from eventx.parsing.english.quantize import TABLE_RANGE, WEIGHT_RANGE, integers, quantize

Floats = npt.NDArray[np.float32]
ROWS, WIDTH, OUT = 160, 128, 136
RANDOM = np.random.default_rng(7)
TABLE = RANDOM.normal(size=(ROWS, WIDTH)).astype(np.float32)
FIRST = RANDOM.normal(size=(WIDTH, OUT)).astype(np.float32)
SECOND = RANDOM.normal(size=(WIDTH, OUT)).astype(np.float32)
SMALL = RANDOM.normal(size=(OUT, 3)).astype(np.float32)


def graph(nodes: list[onnx.NodeProto], result: list[str], **constants: npt.NDArray[np.generic]) -> onnx.ModelProto:
    """A graph from ``ids`` (batch, words) and ``x`` (batch, words, width)."""
    built = helper.make_graph(
        nodes,
        "small",
        [
            helper.make_tensor_value_info("ids", TensorProto.INT64, ["batch", "words"]),
            helper.make_tensor_value_info("x", TensorProto.FLOAT, ["batch", "words", WIDTH]),
        ],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in result],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    return helper.make_model(built, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def whole() -> onnx.ModelProto:
    """A look-up, two products of one activation, and a product too small to quantise."""
    nodes = [
        helper.make_node("Gather", ["table", "ids"], ["looked"], axis=0),
        helper.make_node("Add", ["looked", "x"], ["sum"]),
        helper.make_node("MatMul", ["sum", "first"], ["one"]),
        helper.make_node("MatMul", ["sum", "second"], ["two"]),
        helper.make_node("Add", ["one", "two"], ["both"]),
        helper.make_node("MatMul", ["both", "small"], ["y"]),
    ]
    return graph(nodes, ["looked", "one", "two", "y"], table=TABLE, first=FIRST, second=SECOND, small=SMALL)


def session(model: onnx.ModelProto) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


FLOAT = whole()
INTEGER = quantize(FLOAT)
FLOATS, INTEGERS = session(FLOAT), session(INTEGER)


def run(network: onnxruntime.InferenceSession, ids: npt.NDArray[np.int64], x: Floats) -> dict[str, Floats]:
    names = [output.name for output in network.get_outputs()]
    return dict(zip(names, network.run(names, {"ids": ids, "x": x}), strict=True))


def example(batch: int, words: int, seed: int = 0) -> tuple[npt.NDArray[np.int64], Floats]:
    random = np.random.default_rng(seed)
    return random.integers(0, ROWS, (batch, words)), random.normal(size=(batch, words, WIDTH)).astype(np.float32)


def test_results_are_close_to_those_of_the_floats() -> None:
    exact, found = (run(network, *example(3, 5)) for network in (FLOATS, INTEGERS))
    for name, values in exact.items():
        error = np.abs(found[name] - values).max() / np.abs(values).max()
        assert 0 < error < 0.02, name


def test_large_constants_are_small_integers() -> None:
    sizes = {tensor.name: tensor for tensor in INTEGER.graph.initializer}
    assert not {"table", "first", "second"} & set(sizes)
    assert sum(tensor.data_type == TensorProto.INT8 for tensor in sizes.values()) == 3
    assert numpy_helper.to_array(sizes["small"]).dtype == np.float32
    assert len(INTEGER.SerializeToString()) < 0.35 * len(FLOAT.SerializeToString())


def test_the_graph_given_is_not_changed() -> None:
    assert FLOAT.SerializeToString() == whole().SerializeToString()
    assert [i.name for i in INTEGER.graph.input] == ["ids", "x"]
    assert [o.name for o in INTEGER.graph.output] == ["looked", "one", "two", "y"]


@pytest.mark.parametrize("scale", [0.0, 1.0, 1e6])
def test_a_row_does_not_depend_on_its_neighbours(scale: float) -> None:
    ids, x = example(4, 6)
    x[1:] *= scale
    x[0, 3:] *= scale
    together = run(INTEGERS, ids, x)
    alone = run(INTEGERS, ids[:1, :3], x[:1, :3])
    for name in ("looked", "one", "two"):
        assert (together[name][:1, :3] == alone[name]).all()
    assert np.allclose(together["y"][:1, :3], alone["y"], rtol=1e-5, atol=1e-4)


def test_a_row_of_zeros_is_zeros() -> None:
    nodes = [helper.make_node("MatMul", ["x", "first"], ["y"]), helper.make_node("Identity", ["ids"], ["z"])]
    model = graph(nodes, ["y"], first=FIRST)
    found = run(session(quantize(model)), *(0 * part for part in example(2, 3)))
    assert (found["y"] == 0).all()


def test_constants_inside_of_branches_are_kept() -> None:
    result = helper.make_tensor_value_info("r", TensorProto.FLOAT, None)
    branch = helper.make_graph([helper.make_node("Add", ["small_x", "one"], ["r"])], "branch", [], [result])
    nodes = [
        helper.make_node("ReduceSum", ["x"], ["small_x"], keepdims=0),
        helper.make_node("If", ["yes"], ["y"], then_branch=branch, else_branch=branch),
    ]
    model = graph(nodes, ["y"], one=np.array(1, np.float32), yes=np.array(True), spare=np.array(2, np.float32))  # noqa: FBT003
    changed = quantize(model)
    ids, x = example(1, 2)
    assert run(session(changed), ids, x)["y"] == pytest.approx(float(x.sum()) + 1, abs=1e-3)
    assert "spare" not in {tensor.name for tensor in changed.graph.initializer}


@given(
    arrays.arrays(np.float32, st.tuples(st.integers(1, 6), st.integers(1, 6)), elements=st.floats(-99, 99, width=32)),
    st.sampled_from([0, 1]),
    st.sampled_from([WEIGHT_RANGE, TABLE_RANGE]),
)
def test_integers_times_scales_are_the_values(values: Floats, axis: int, limit: int) -> None:
    numbers, scale = integers(values, axis=axis, limit=limit)
    assert numbers.dtype == np.int8
    assert np.abs(numbers.astype(int)).max() <= limit
    assert scale.shape[axis] == 1
    largest = np.abs(values).max(axis=axis, keepdims=True)
    assert (np.abs(numbers * scale - values) <= 0.51 * largest / limit + 1e-6).all()


def test_seven_bits_do_not_overflow_sixteen() -> None:
    """Processors without VNNI add two products of an unsigned and a signed byte in sixteen bits."""
    assert 2 * 255 * WEIGHT_RANGE < 2**15
