"""The stream of batches that a run learns from."""

from __future__ import annotations

from itertools import islice

import attrs
import pytest
import torch

from eventx.parsing.english import batches, data
from eventx.parsing.english.batches import Batch, Corpora, Stream
from eventx.parsing.english.encoding import WordEncoder
from eventx.parsing.english.examples import IGNORED
from eventx.parsing.english.labels import Labels
from tests.parsing.english.small import TAGGED, TREES, plain_examples, seeded


@pytest.fixture
def corpora(labels: Labels, encoder: WordEncoder) -> Corpora:
    return Corpora(labels, encoder, [[tree] for tree in TREES], [TAGGED] * 3)


def words(found: list[Batch], kind: str) -> int:
    return sum(int((batch.targets["sentence"] != IGNORED).sum()) for batch in found if batch.kind == kind)


def test_padding_is_ignored(labels: Labels, encoder: WordEncoder) -> None:
    _, trees, _ = plain_examples(labels, encoder)
    batch = Batch.of(trees, epoch=3)
    assert (batch.kind, batch.epoch) == ("ud", 3)
    for row, example in enumerate(trees):
        for name, values in example.targets.items():
            assert batch.targets[name][row, : len(values)].tolist() == values
            assert (batch.targets[name][row, len(values) :] == IGNORED).all()
    moved = batch.to(torch.device("cpu"))
    assert all(torch.equal(moved.inputs[name], tensor) for name, tensor in batch.inputs.items())


def test_workers_share_an_epoch(corpora: Corpora) -> None:
    stream = Stream(corpora, seed=1)
    alone = list(stream.epoch(0))
    shared = [batch for worker in range(2) for batch in stream.epoch(0, worker, 2)]
    for kind, expected in (("ud", sum(len(t.words) for t in TREES)), ("ner", 3 * sum(len(s.forms) for s in TAGGED))):
        for found in (alone, shared):  # augmentation adds datelines and drops full stops
            assert words(found, kind) == pytest.approx(expected, abs=0.5 * expected)
    assert {batch.kind for batch in alone} == {"ud", "ner"}


def test_the_seed_fixes_an_epoch_and_epochs_differ(corpora: Corpora) -> None:
    def ids(seed: int, epoch: int) -> list[list[int]]:
        return [batch.inputs["ids"].flatten().tolist() for batch in Stream(corpora, seed).epoch(epoch)]

    assert ids(1, 0) == ids(1, 0)
    assert ids(1, 0) != ids(1, 1)
    assert ids(1, 0) != ids(2, 0)


def test_the_stream_goes_on(corpora: Corpora) -> None:
    epochs = [batch.epoch for batch in islice(Stream(corpora, 1, start=4), 12)]
    assert epochs[0] == 4
    assert epochs == sorted(epochs)
    assert len(set(epochs)) > 1


def test_an_epoch_may_have_a_share_of_the_treebanks_and_larger_batches(corpora: Corpora) -> None:
    half = list(Stream(attrs.evolve(corpora, share=0.5), 1).epoch(0))
    assert sum(len(batch.targets["head"]) for batch in half if batch.kind == "ud") == len(TREES) // 2
    small = list(Stream(attrs.evolve(corpora, enlarge=0.001), 1).epoch(0))
    assert all(len(batch.inputs["ids"]) == 1 for batch in small)


def test_a_corpus_is_cut_anew_each_time() -> None:
    document = TAGGED * 30
    cuts = [list(batches._stretches([document], seeded(seed))) for seed in (1, 2)]
    for stretches in cuts:
        assert [sentence for stretch in stretches for sentence in stretch] == document
        assert all(10 <= len(stretch) <= 50 for stretch in stretches[:-1])
    assert [len(stretch) for stretch in cuts[0]] != [len(stretch) for stretch in cuts[1]]


def test_no_documents_make_no_batches(labels: Labels, encoder: WordEncoder) -> None:
    trees: list[list[data.Tree]] = []
    assert list(Stream(Corpora(labels, encoder, trees, []), 1)) == []
