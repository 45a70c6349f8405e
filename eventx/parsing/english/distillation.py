"""Learn from the mean opinion of networks trained before, on every sentence and in every layer.

Gold annotation says nothing of entities in treebanks, nothing of trees in entity corpora, and nothing of how doubtful
a case is. Several networks together are better than each of them, and what they think can be learned by one.

Sources: distillation (Hinton et al. 2015), of an ensemble of parsers into one (Kuncoro et al. 2016).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from eventx.parsing.english.batches import Batch
from eventx.parsing.english.examples import IGNORED
from eventx.parsing.english.losses import (
    ENTITY_WEIGHT,
    TAG_WEIGHTS,
    Encoded,
    arc_scores,
    entity_scores,
    relation_scores,
    tag_scores,
)
from eventx.parsing.english.network import JointParser


class Opinion(NamedTuple):
    """Mean probabilities of a batch's words.

    Attributes:
        tags: by kind of tag (batch, words, classes).
        entities: (batch, words, labels).
        arcs: (batch, dependents, heads).
        heads: the heads that relations are given for (batch, words): gold ones, else the likeliest.
        relations: (words that are not padding, relations).
    """

    tags: dict[str, Tensor]
    entities: Tensor
    arcs: Tensor
    heads: Tensor
    relations: Tensor


class Teachers:
    """Trained networks with the same labels.

    Args:
        networks: at least one.
    """

    def __init__(self, networks: Sequence[JointParser]) -> None:
        self._networks = [network.eval() for network in networks]

    @torch.no_grad()
    def opinion(self, batch: Batch) -> Opinion:
        """What they think on average."""
        encodings = [network.encode(batch.inputs) for network in self._networks]
        pairs = list(zip(self._networks, encodings, strict=True))
        tags = [tag_scores(network, batch, encoded) for network, encoded in pairs]
        words = [network.view("dep", batch.inputs, encoded) for network, encoded in pairs]
        rooted = [network.with_root(each) for network, each in zip(self._networks, words, strict=True)]
        triples = list(zip(self._networks, words, rooted, strict=True))
        arcs = _mean([arc_scores(network, batch, each, root) for network, each, root in triples])
        heads = batch.targets.get("head", arcs.argmax(-1))
        present = batch.targets["sentence"] != IGNORED
        relations = [relation_scores(network, each, root, heads, present) for network, each, root in triples]
        return Opinion(
            tags={name: _mean([scores[name] for scores in tags]) for name in TAG_WEIGHTS},
            entities=_mean([entity_scores(network, batch, encoded) for network, encoded in pairs]),
            arcs=arcs,
            heads=heads,
            relations=_mean(relations),
        )


def distillation_loss(network: JointParser, batch: Batch, encoded: Encoded, opinion: Opinion) -> Tensor:
    """Cross-entropy with the teachers' opinion, weighted by layer as the losses on gold annotation are."""
    present = batch.targets["sentence"] != IGNORED
    words = network.view("dep", batch.inputs, encoded)
    rooted = network.with_root(words)
    relations = relation_scores(network, words, rooted, opinion.heads, present)
    loss = _cross_entropy(arc_scores(network, batch, words, rooted)[present], opinion.arcs[present])
    loss = loss + _cross_entropy(relations, opinion.relations)
    loss = loss + ENTITY_WEIGHT * _cross_entropy(
        entity_scores(network, batch, encoded)[present], opinion.entities[present]
    )
    for name, scores in tag_scores(network, batch, encoded).items():
        loss = loss + TAG_WEIGHTS[name] * _cross_entropy(scores[present], opinion.tags[name][present])
    return loss


def _mean(scores: Sequence[Tensor]) -> Tensor:
    return torch.stack([each.softmax(-1) for each in scores]).mean(0)


def _cross_entropy(scores: Tensor, probabilities: Tensor) -> Tensor:
    return -(probabilities * scores.log_softmax(-1)).sum(-1).mean()
