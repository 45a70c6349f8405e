"""What the losses count and what they do not."""

from __future__ import annotations

import math
from collections.abc import Sequence

import attrs
import pytest
import torch

from eventx.parsing.english import data, losses
from eventx.parsing.english.batches import Batch
from eventx.parsing.english.encoding import WordEncoder
from eventx.parsing.english.examples import IGNORED, Example, allowed_sets
from eventx.parsing.english.labels import Labels
from eventx.parsing.english.losses import ENTITY_WEIGHT
from eventx.parsing.english.network import JointParser
from tests.parsing.english.small import TAGGED, TREES, plain_examples, small_network


def treebank_loss(network: JointParser, examples: Sequence[Example]) -> float:
    batch = Batch.of(examples)
    return losses.treebank_loss(network, batch, network.encode(batch.inputs)).item()


def entity_loss(network: JointParser, examples: Sequence[Example], allowed: torch.Tensor) -> float:
    batch = Batch.of(examples)
    return losses.entity_loss(network, batch, network.encode(batch.inputs), allowed).item()


@pytest.fixture
def fresh(labels: Labels) -> JointParser:
    return small_network(labels).eval()


def test_what_is_known_by_heart_costs_little(
    network: JointParser, fresh: JointParser, labels: Labels, encoder: WordEncoder
) -> None:
    _, trees, tagged = plain_examples(labels, encoder)
    allowed = allowed_sets(labels)
    known = [treebank_loss(network, trees), entity_loss(network, tagged, allowed)]
    unknown = [treebank_loss(fresh, trees), entity_loss(fresh, tagged, allowed)]
    assert max(known) < 0.5
    assert min(unknown) > 2


def test_a_passage_costs_the_mean_of_its_words(fresh: JointParser, labels: Labels, encoder: WordEncoder) -> None:
    """Arcs to other sentences do not compete, so two readings of one sentence cost what it costs alone."""
    _, trees, _ = plain_examples(labels, encoder)
    alone = treebank_loss(fresh, trees[:1])
    assert treebank_loss(fresh, trees[:1] * 3) == pytest.approx(alone, rel=1e-4)
    padded = treebank_loss(fresh, [trees[0], trees[1]])
    words = [len(tree.words) for tree in TREES[:2]]
    each = [treebank_loss(fresh, [tree]) for tree in trees[:2]]
    mean = sum(n * loss for n, loss in zip(words, each, strict=True)) / sum(words)
    assert padded == pytest.approx(mean, rel=1e-4)


def test_arcs_compete_inside_of_a_sentence_only(
    fresh: JointParser, labels: Labels, encoder: WordEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the arcs and relations of an undecided network, a word's arc costs the log of its choices."""
    examples, _, _ = plain_examples(labels, encoder)
    monkeypatch.setattr(losses, "TAG_WEIGHTS", {})
    with torch.no_grad():
        fresh.arc_weight.zero_()
        fresh.relations.weight.zero_()
    passage = examples.trees(TREES[:2])
    sizes = [len(tree.words) for tree in TREES[:2]]
    arcs = sum(n * math.log(n + 1) for n in sizes) / sum(sizes)
    assert treebank_loss(fresh, [passage]) == pytest.approx(arcs + math.log(len(labels.deprel)), rel=1e-5)


def test_ignored_targets_cost_nothing(fresh: JointParser, labels: Labels, encoder: WordEncoder) -> None:
    _, trees, _ = plain_examples(labels, encoder)
    right = trees[0].targets
    ignored = {**right, "upos": [right["upos"][0], *[IGNORED] * (len(right["upos"]) - 1)]}
    wrong = {**right, "upos": [right["upos"][0], *[0] * (len(right["upos"]) - 1)]}
    losses_ = [treebank_loss(fresh, [attrs.evolve(trees[0], targets=targets)]) for targets in (ignored, wrong)]
    with torch.no_grad():  # whatever the network says of the ignored words
        fresh.tags["upos"].weight.zero_()
        fresh.tags["upos"].bias.zero_()
    first = treebank_loss(fresh, [attrs.evolve(trees[0], targets=ignored)])
    second = treebank_loss(fresh, trees[:1])
    assert first == pytest.approx(second, rel=1e-5)
    assert losses_[0] != pytest.approx(losses_[1], rel=1e-5)
    nothing = {**right, "lemma": [IGNORED] * len(right["lemma"])}
    assert math.isfinite(treebank_loss(fresh, [attrs.evolve(trees[0], targets=nothing)]))


@pytest.mark.parametrize("share", [1, 3])
def test_an_undecided_network_pays_for_what_is_not_allowed(
    fresh: JointParser, labels: Labels, encoder: WordEncoder, share: int
) -> None:
    """Minus the log of the allowed labels' share."""
    with torch.no_grad():
        for parameter in fresh.ner[-1].parameters():
            parameter.zero_()
    examples, _, _ = plain_examples(labels, encoder)
    sentence = data.Tagged(("Oslo",), ("S-MISC",) if share == 3 else ("S-PER",), "wikigold")
    example = examples.tagged([sentence])
    loss = entity_loss(fresh, [example], allowed_sets(labels))
    assert loss == pytest.approx(ENTITY_WEIGHT * math.log(len(labels.ner) / share), rel=1e-5)


def test_entities_of_a_batch_cost_the_mean_of_their_words(
    fresh: JointParser, labels: Labels, encoder: WordEncoder
) -> None:
    _, _, tagged = plain_examples(labels, encoder)
    allowed = allowed_sets(labels)
    each = [entity_loss(fresh, [example], allowed) for example in tagged]
    words = [len(sentence.forms) for sentence in TAGGED]
    mean = sum(n * loss for n, loss in zip(words, each, strict=True)) / sum(words)
    assert entity_loss(fresh, tagged, allowed) == pytest.approx(mean, rel=1e-4)


def test_a_wrong_target_costs_more(network: JointParser, labels: Labels, encoder: WordEncoder) -> None:
    """Targets stand at their own words: moving any layer's by one word makes the known sentences expensive."""
    _, trees, _ = plain_examples(labels, encoder)
    right = treebank_loss(network, trees[:1])
    for name in ("upos", "xpos", "lemma", "head", "deprel"):
        moved = {**trees[0].targets, name: [*trees[0].targets[name][1:], trees[0].targets[name][0]]}
        assert treebank_loss(network, [attrs.evolve(trees[0], targets=moved)]) > right + 0.5, name
