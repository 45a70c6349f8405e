"""What the joint network is trained to make small."""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from eventx.parsing.english.encoding import Passage, collate
from eventx.parsing.english.examples import IGNORED, Example
from eventx.parsing.english.network import JointParser

TAG_WEIGHTS = {"upos": 0.3, "xpos": 0.5, "feats": 0.3, "lemma": 0.5}
ENTITY_WEIGHT = 1.5


def tensors(encoded: Sequence[Passage]) -> dict[str, Tensor]:
    """A padded batch for the network."""
    return {name: torch.from_numpy(array) for name, array in collate(encoded).items()}


def _padded(examples: Sequence[Example], name: str) -> Tensor:
    words = max(len(example.encoded) for example in examples)
    rows = [example.targets[name] + [IGNORED] * (words - len(example.encoded)) for example in examples]
    return torch.tensor(rows)


def _cross_entropy(scores: Tensor, targets: Tensor) -> Tensor:
    return F.cross_entropy(scores.flatten(0, -2), targets.flatten(), ignore_index=IGNORED)


def treebank_loss(network: JointParser, examples: Sequence[Example]) -> Tensor:
    """Weighted sum of the tag, arc and relation losses; arcs and relations learn from gold heads."""
    batch = tensors([example.encoded for example in examples])
    encoded = network.encode(batch)
    tag_view = network.view("tag", batch, encoded)
    loss = torch.zeros(())
    for name, weight in TAG_WEIGHTS.items():
        loss = loss + weight * _cross_entropy(network.tags[name](tag_view), _padded(examples, name))
    words = network.view("dep", batch, encoded)
    rooted = network.with_root(words)
    heads = _padded(examples, "head")
    present = heads != IGNORED
    sentence = _padded(examples, "sentence")
    together = F.pad(sentence.unsqueeze(2) == sentence.unsqueeze(1), (1, 0), value=True)
    scores = network.arcs(words, rooted).masked_fill(~together, -1e4)
    row = torch.arange(len(examples)).unsqueeze(1).expand_as(heads)
    relation_scores = network.relations(rooted[row[present], heads[present]], words[present])
    return loss + _cross_entropy(scores, heads) + F.cross_entropy(relation_scores, _padded(examples, "deprel")[present])


def entity_loss(network: JointParser, examples: Sequence[Example], allowed: Tensor) -> Tensor:
    """Negative log of the probability that the allowed labels have together."""
    batch = tensors([example.encoded for example in examples])
    scores = network.ner(network.view("ner", batch, network.encode(batch)))
    targets = _padded(examples, "ner")
    present = targets != IGNORED
    chosen = scores[present]
    together = (chosen + allowed[targets[present]]).logsumexp(-1)
    loss: Tensor = ENTITY_WEIGHT * (chosen.logsumexp(-1) - together).mean()
    return loss
