"""Scores to trees and entities, compared with trying everything."""

from __future__ import annotations

import itertools

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from eventx.parsing.english.decoding import EntityDecoder, heads, heads_within
from eventx.parsing.english.labels import bioes_labels, bioes_tags, spans

Floats = npt.NDArray[np.float32]
LABELS = bioes_labels(["Date", "Person"])
DECODER = EntityDecoder(LABELS)


def is_tree(found: tuple[int, ...]) -> bool:
    """Whether heads, 0 being the root, make a tree with one root."""
    if found.count(0) != 1:
        return False
    for word in range(1, len(found) + 1):
        seen = set()
        while word and word not in seen:
            seen.add(word)
            word = found[word - 1]  # noqa: PLW2901
        if word:
            return False
    return True


TREES = {n: [t for t in itertools.product(range(n + 1), repeat=n) if is_tree(t)] for n in range(1, 6)}


def scores(rows: st.SearchStrategy[int], extra: int) -> st.SearchStrategy[Floats]:
    """Whole numbers in floats, so that sums are exact."""
    numbers = st.integers(-30, 30).map(float)
    return rows.flatmap(lambda n: arrays.arrays(np.float32, (n, n + extra), elements=numbers))


def total(arcs: Floats, found: tuple[int, ...]) -> float:
    return float(sum(arcs[word, head] for word, head in enumerate(found)))


def test_the_trees_are_all_there() -> None:
    assert {n: len(trees) for n, trees in TREES.items()} == {n: n ** (n - 1) for n in TREES}  # Cayley, rooted


@given(scores(st.integers(1, 5), 1))
def test_the_tree_is_the_best_of_all(arcs: Floats) -> None:
    found = tuple(heads(arcs).tolist())
    assert is_tree(found)
    assert total(arcs, found) == pytest.approx(max(total(arcs, tree) for tree in TREES[len(arcs)]))


@given(arrays.arrays(np.float32, st.integers(6, 40).map(lambda n: (n, n + 1)), elements=st.floats(-9, 9, width=32)))
def test_a_long_sentence_is_a_tree_too(arcs: Floats) -> None:
    assert is_tree(tuple(heads(arcs).tolist()))


@given(scores(st.integers(1, 5), 1))
def test_padding_and_the_diagonal_do_not_count(arcs: Floats) -> None:
    padded = np.pad(arcs, ((0, 0), (0, 3)), constant_values=99)
    padded[np.arange(len(arcs)), np.arange(1, len(arcs) + 1)] = 99
    before = padded.copy()
    assert (heads(padded) == heads(arcs)).all()
    assert (padded == before).all()


def test_a_cycle_is_broken_and_a_second_root_attached() -> None:
    cycle = np.array([[1, 0, 9, 0], [0, 9, 0, 0], [0, 0, 3, 0]], np.float32)
    assert heads(cycle).tolist() == [0, 1, 2]
    roots = np.array([[5, 0, 1], [4, 2, 0]], np.float32)
    assert heads(roots).tolist() == [0, 1]


@given(scores(st.integers(1, 12), 1), st.data())
def test_the_sentences_of_a_passage_have_trees_of_their_own(arcs: Floats, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(arcs) - 1))
    end = data.draw(st.integers(start + 1, len(arcs)))
    found = heads_within(arcs, start, end)
    own = np.where(found > 0, found - start, 0)
    assert is_tree(tuple(own.tolist()))
    columns = [0, *range(start + 1, end + 1)]
    assert (own == heads(arcs[start:end][:, columns])).all()


def well_formed(tags: tuple[str, ...]) -> bool:
    return list(tags) == bioes_tags(len(tags), spans(tags)) and all(start < end for start, end, _ in spans(tags))


PATHS = {n: [t for t in itertools.product(LABELS, repeat=n) if well_formed(t)] for n in range(1, 5)}


@given(
    arrays.arrays(
        np.float32, st.integers(1, 4).map(lambda n: (n, len(LABELS))), elements=st.integers(-30, 30).map(float)
    )
)
def test_the_entities_are_the_best_of_all(values: Floats) -> None:
    def score(tags: tuple[str, ...]) -> float:
        return float(sum(row[LABELS.index(tag)] for row, tag in zip(values, tags, strict=True)))

    found = tuple(DECODER.decode(values))
    assert found in PATHS[len(values)]
    assert score(found) == max(map(score, PATHS[len(values)]))


@given(arrays.arrays(np.float32, st.tuples(st.integers(1, 40), st.just(9)), elements=st.floats(-50, 50, width=32)))
def test_tags_are_well_formed_always(values: Floats) -> None:
    assert well_formed(tuple(DECODER.decode(values)))


def test_an_entity_has_one_class() -> None:
    values = np.full((2, len(LABELS)), -9, np.float32)
    values[0, LABELS.index("B-Date")] = 2
    values[1, LABELS.index("E-Person")] = 3
    values[0, LABELS.index("B-Person")] = 1
    assert DECODER.decode(values) == ["B-Person", "E-Person"]
