"""Batches of training examples, and the endless stream of them that a run learns from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from random import Random

import attrs
import torch
from torch import Tensor
from torch.utils.data import IterableDataset, get_worker_info

from eventx.parsing.english import data
from eventx.parsing.english.augmentation import Mentions
from eventx.parsing.english.encoding import Passage, WordEncoder, batches_by_length, collate
from eventx.parsing.english.examples import IGNORED, Example, Examples
from eventx.parsing.english.labels import Labels

#: Subwords a batch, padding included.
CAPACITIES = {"ud": 1800, "ner": 2600}


@attrs.frozen(eq=False)
class Batch:
    """Examples of one kind as padded tensors.

    Attributes:
        kind: ``ud`` or ``ner``.
        inputs: the arrays of :func:`~eventx.parsing.english.encoding.collate`.
        targets: by layer (batch, words); padding is :data:`~eventx.parsing.english.examples.IGNORED`.
        epoch: the epoch that the batch is of.
    """

    kind: str
    inputs: dict[str, Tensor]
    targets: dict[str, Tensor]
    epoch: int = 0

    @classmethod
    def of(cls, examples: Sequence[Example], epoch: int = 0) -> Batch:
        """Pad examples, all of one kind."""
        targets = {name: _padded([example.targets[name] for example in examples]) for name in examples[0].targets}
        return cls(examples[0].kind, tensors([example.encoded for example in examples]), targets, epoch)

    def to(self, device: torch.device) -> Batch:
        """The same batch in a device's memory."""
        inputs, targets = (
            {name: tensor.to(device, non_blocking=True) for name, tensor in each.items()}
            for each in (self.inputs, self.targets)
        )
        return attrs.evolve(self, inputs=inputs, targets=targets)


def tensors(encoded: Sequence[Passage]) -> dict[str, Tensor]:
    """Passages as a padded batch for the network."""
    return {name: torch.from_numpy(array) for name, array in collate(encoded).items()}


def _padded(rows: Sequence[Sequence[int]]) -> Tensor:
    words = max(len(row) for row in rows)
    return torch.tensor([[*row, *[IGNORED] * (words - len(row))] for row in rows])


@attrs.frozen(eq=False)
class Corpora:
    """What examples are made from.

    Attributes:
        labels: the label inventories.
        encoder: words to integers.
        trees: treebank documents.
        tagged: entity-corpus documents.
        mentions: names to exchange.
        share: of the treebank documents in an epoch.
        enlarge: how many times the :data:`CAPACITIES` a batch may hold.
    """

    labels: Labels
    encoder: WordEncoder
    trees: Sequence[Sequence[data.Tree]]
    tagged: Sequence[Sequence[data.Tagged]]
    mentions: Mentions | None = None
    share: float = 1.0
    enlarge: float = 1.0


class Stream(IterableDataset[Batch]):
    """Epoch after epoch without end, freshly augmented each time.

    Data-loading workers share an epoch: each makes the batches of its part of the documents.

    Args:
        corpora: what examples are made from.
        seed: with the epoch's number it fixes all that is random.
        start: number of the first epoch.
    """

    def __init__(self, corpora: Corpora, seed: int, start: int = 0) -> None:
        self._corpora = corpora
        self._seed = seed
        self._start = start

    def __iter__(self) -> Iterator[Batch]:
        """Batches of this worker; none if there are fewer documents than workers."""
        info = get_worker_info()
        worker, workers = (0, 1) if info is None else (info.id, info.num_workers)
        for epoch in count(self._start):
            batch = None
            for batch in self.epoch(epoch, worker, workers):
                yield batch
            if batch is None:
                return

    def epoch(self, number: int, worker: int = 0, workers: int = 1) -> Iterator[Batch]:
        """A worker's batches of one epoch, in random order, grouped by length."""
        corpora = self._corpora
        together, own = Random(f"{self._seed} {number}"), Random(f"{self._seed} {number} {worker}")  # noqa: S311
        drawn = together.sample(corpora.trees, round(corpora.share * len(corpora.trees)))
        stretches = list(_stretches(corpora.tagged, together))
        examples = Examples(corpora.labels, corpora.encoder, own, corpora.mentions)
        groups: list[list[Example]] = []
        for documents in (drawn, stretches):
            part = [e for document in documents[worker::workers] for e in examples.passages(document)]
            groups += _groups(part, own, corpora.enlarge)
        own.shuffle(groups)
        for group in groups:
            yield Batch.of(group, number)


def _groups(examples: Sequence[Example], random: Random, enlarge: float) -> Iterator[list[Example]]:
    """Examples of one kind, those of like length together."""
    if examples:
        lengths = [len(example.encoded.ids) for example in examples]
        jitter = [random.uniform(0, 6) for _ in examples]
        for group in batches_by_length(lengths, round(enlarge * CAPACITIES[examples[0].kind]), jitter):
            yield [examples[i] for i in group]


def _stretches(documents: Sequence[Sequence[data.Tagged]], random: Random) -> Iterator[Sequence[data.Tagged]]:
    """Stretches of some dozens of sentences, to cut a corpus without borders between articles anew each time."""
    for document in documents:
        start = 0
        while start < len(document):
            end = start + random.randint(10, 50)
            yield document[start:end]
            start = end
