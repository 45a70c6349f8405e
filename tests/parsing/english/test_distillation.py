"""Learning from other networks."""

from __future__ import annotations

import pytest
import torch

from eventx.parsing.english import distillation, losses
from eventx.parsing.english.batches import Batch
from eventx.parsing.english.distillation import Teachers
from eventx.parsing.english.encoding import WordEncoder
from eventx.parsing.english.examples import IGNORED
from eventx.parsing.english.labels import Labels
from eventx.parsing.english.network import JointParser
from tests.parsing.english.small import plain_examples, small_network


@pytest.fixture
def both(labels: Labels, encoder: WordEncoder) -> list[Batch]:
    """A batch of trees and one of entities."""
    _, trees, tagged = plain_examples(labels, encoder)
    return [Batch.of(trees), Batch.of(tagged)]


def loss(network: JointParser, batch: Batch, opinion: distillation.Opinion) -> float:
    with torch.no_grad():
        return distillation.distillation_loss(network, batch, network.encode(batch.inputs), opinion).item()


def test_opinions_are_probabilities(network: JointParser, labels: Labels, both: list[Batch]) -> None:
    for batch in both:
        opinion = Teachers([network, small_network(labels)]).opinion(batch)
        for tensor in (*opinion.tags.values(), opinion.entities, opinion.arcs, opinion.relations):
            assert torch.allclose(tensor.sum(-1), torch.ones(tensor.shape[:-1]), atol=1e-4)
        assert opinion.entities.shape == (*batch.targets["sentence"].shape, len(labels.ner))
        assert len(opinion.relations) == int((batch.targets["sentence"] != IGNORED).sum())


def test_two_opinions_are_averaged(network: JointParser, labels: Labels, both: list[Batch]) -> None:
    other = small_network(labels)
    for batch in both:
        one, two, mean = (Teachers(each).opinion(batch) for each in ([network], [other], [network, other]))
        assert torch.allclose(mean.entities, (one.entities + two.entities) / 2, atol=1e-5)
        assert torch.allclose(mean.tags["upos"], (one.tags["upos"] + two.tags["upos"]) / 2, atol=1e-5)


def test_gold_heads_are_kept_and_others_are_the_teachers_best(network: JointParser, both: list[Batch]) -> None:
    trees, tagged = (Teachers([network]).opinion(batch) for batch in both)
    assert torch.equal(trees.heads, both[0].targets["head"])
    present = both[1].targets["sentence"] != IGNORED
    assert torch.equal(tagged.heads[present], tagged.arcs.argmax(-1)[present])


def test_who_thinks_like_the_teachers_loses_least(network: JointParser, labels: Labels, both: list[Batch]) -> None:
    """Cross-entropy is least for the teacher itself, whose own doubt is all that is left."""
    fresh = small_network(labels).eval()
    for batch in both:
        opinion = Teachers([network]).opinion(batch)
        assert loss(network, batch, opinion) < 0.25 * loss(fresh, batch, opinion)


def test_every_layer_counts(network: JointParser, both: list[Batch], monkeypatch: pytest.MonkeyPatch) -> None:
    opinion = Teachers([network]).opinion(both[1])
    whole = loss(network, both[1], opinion)
    for name, tensor in (("entities", opinion.entities), ("arcs", opinion.arcs), ("relations", opinion.relations)):
        wrong = opinion._replace(**{name: tensor.roll(1, -1)})
        assert loss(network, both[1], wrong) > whole + 0.5, name
    for name in losses.TAG_WEIGHTS:
        wrong = opinion._replace(tags={**opinion.tags, name: opinion.tags[name].roll(1, -1)})
        assert loss(network, both[1], wrong) > whole + 0.3, name
    monkeypatch.setattr(distillation, "ENTITY_WEIGHT", 0.0)
    assert loss(network, both[1], opinion) < whole
