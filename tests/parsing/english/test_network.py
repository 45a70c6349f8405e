"""The network's promises: padding and sentences of a batch."""

from __future__ import annotations

import torch

from eventx.parsing.english.batches import tensors
from eventx.parsing.english.encoding import WordEncoder
from eventx.parsing.english.network import JointParser, pick
from tests.parsing.english.small import TREES


def test_pick_chooses_for_each_row() -> None:
    vectors = torch.arange(12.0).view(2, 3, 2)
    index = torch.tensor([[2, 0, 0], [1, 1, 2]])
    expected = torch.stack([vectors[row, index[row]] for row in range(2)])
    assert torch.equal(pick(vectors, index), expected)


@torch.no_grad()
def test_padding_changes_nothing(network: JointParser, encoder: WordEncoder) -> None:
    short, long = (encoder.encode([tree.forms]) for tree in (TREES[3], TREES[1]))
    alone, padded = tensors([short]), tensors([short, long])
    for task in ("tag", "dep", "ner"):
        one = network.view(task, alone, network.encode(alone))[0]
        other = network.view(task, padded, network.encode(padded))[0, : len(short)]
        assert torch.allclose(one, other, atol=1e-4)
        assert not torch.allclose(one, network.view(task, padded, network.encode(padded))[1, : len(short)], atol=1e-2)


@torch.no_grad()
def test_the_root_is_column_zero(network: JointParser, encoder: WordEncoder) -> None:
    batch = tensors([encoder.encode([tree.forms]) for tree in TREES[:2]])
    words = network.view("dep", batch, network.encode(batch))
    rooted = network.with_root(words)
    assert torch.equal(rooted[:, 1:], words)
    assert torch.equal(rooted[0, 0], rooted[1, 0])
    arcs = network.arcs(words, rooted)
    assert arcs.shape == (2, 12, 13)
    assert [int(arcs[0, i].argmax()) for i in range(8)] == [word.head for word in TREES[0].words]
