"""What the joint network is trained to make small."""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from eventx.parsing.english.batches import Batch
from eventx.parsing.english.examples import IGNORED
from eventx.parsing.english.network import JointParser

TAG_WEIGHTS = {"upos": 0.3, "xpos": 0.5, "feats": 0.3, "lemma": 0.5}
ENTITY_WEIGHT = 1.5
_NO_ARC = -1e4

#: What :meth:`~eventx.parsing.english.network.JointParser.encode` returns.
Encoded = tuple[Tensor, Tensor]


def treebank_loss(network: JointParser, batch: Batch, encoded: Encoded) -> Tensor:
    """Weighted sum of the tag, arc and relation losses; arcs and relations learn from gold heads."""
    targets = batch.targets
    scores = tag_scores(network, batch, encoded)
    words = network.view("dep", batch.inputs, encoded)
    rooted = network.with_root(words)
    heads = targets["head"]
    loss = _cross_entropy(arc_scores(network, batch, words, rooted), heads)
    present = heads != IGNORED
    relations = relation_scores(network, words, rooted, heads, present)
    loss = loss + F.cross_entropy(relations, targets["deprel"][present])
    for name, weight in TAG_WEIGHTS.items():
        loss = loss + weight * _cross_entropy(scores[name], targets[name])
    return loss


def entity_loss(network: JointParser, batch: Batch, encoded: Encoded, allowed: Tensor) -> Tensor:
    """Negative log of the probability that the allowed labels have together.

    Args:
        network: the network.
        batch: entity examples.
        encoded: their encoding.
        allowed: the mask of :func:`eventx.parsing.english.examples.allowed_sets`.
    """
    targets = batch.targets["ner"]
    present = targets != IGNORED
    chosen = entity_scores(network, batch, encoded)[present]
    together = (chosen + allowed[targets[present]]).logsumexp(-1)
    loss: Tensor = ENTITY_WEIGHT * (chosen.logsumexp(-1) - together).mean()
    return loss


def tag_scores(network: JointParser, batch: Batch, encoded: Encoded) -> dict[str, Tensor]:
    """Scores of the four kinds of tags (batch, words, classes)."""
    view = network.view("tag", batch.inputs, encoded)
    return {name: network.tags[name](view) for name in TAG_WEIGHTS}


def entity_scores(network: JointParser, batch: Batch, encoded: Encoded) -> Tensor:
    """Scores of the entity labels (batch, words, labels)."""
    scores: Tensor = network.ner(network.view("ner", batch.inputs, encoded))
    return scores


def arc_scores(network: JointParser, batch: Batch, words: Tensor, rooted: Tensor) -> Tensor:
    """Arc scores (batch, dependents, heads), very low for heads in other sentences."""
    sentence = batch.targets["sentence"]
    together = F.pad(sentence.unsqueeze(2) == sentence.unsqueeze(1), (1, 0), value=True)
    return network.arcs(words, rooted).masked_fill(~together, _NO_ARC)


def relation_scores(network: JointParser, words: Tensor, rooted: Tensor, heads: Tensor, present: Tensor) -> Tensor:
    """Relation scores (present words, relations) for the given heads (batch, words)."""
    row = torch.arange(heads.size(0), device=heads.device).unsqueeze(1).expand_as(heads)
    scores: Tensor = network.relations(rooted[row[present], heads[present]], words[present])
    return scores


def _cross_entropy(scores: Tensor, targets: Tensor) -> Tensor:
    """The mean over the targets that count; nothing if none does."""
    total = F.cross_entropy(scores.flatten(0, -2), targets.flatten(), ignore_index=IGNORED, reduction="sum")
    return total / (targets != IGNORED).sum().clamp(min=1)
