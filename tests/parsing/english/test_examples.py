"""Training examples: targets line up with words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.parsing.english import data, examples
from eventx.parsing.english.augmentation import Augmenter, Mentions
from eventx.parsing.english.encoding import WordEncoder
from eventx.parsing.english.examples import IGNORED, Examples, allowed_sets
from eventx.parsing.english.labels import Labels, lemma_rule
from tests.parsing.english.small import TAGGED, TREES, VOCABULARY, plain_examples, seeded, small_encoder, small_labels
from tests.parsing.english.test_decoding import is_tree

LABELS = small_labels()
ENCODER = small_encoder(LABELS)
SEEDS = st.integers(0, 2**32)
MASK = VOCABULARY.index("[MASK]")


def test_targets_of_a_tree_are_those_of_its_words() -> None:
    built, _, _ = plain_examples(LABELS, ENCODER)
    example = built.trees(TREES[:2])
    words = [word for tree in TREES[:2] for word in tree.words]
    assert example.kind == "ud"
    for name in ("upos", "xpos", "feats", "deprel"):
        found = [getattr(LABELS, name)[number] for number in example.targets[name]]
        assert found == [getattr(word, name) for word in words]
    rules = [LABELS.lemma[number] for number in example.targets["lemma"]]
    assert rules == [lemma_rule(word.form, word.lemma) for word in words]
    first = len(TREES[0].words)
    assert example.targets["sentence"] == [0] * first + [1] * len(TREES[1].words)
    assert example.targets["head"] == [
        *(word.head for word in TREES[0].words),
        *(word.head and word.head + first for word in TREES[1].words),
    ]


def test_what_the_labels_lack_is_unknown_and_a_lemma_is_not_learnt(encoder: WordEncoder) -> None:
    tree = data.Tree((data.Word("oxen", "ox", "NOUN", "NNS", "Number=Odd", 0, "odd"),))
    example = _examples(encoder).trees([tree])
    assert example.targets["feats"] == example.targets["deprel"] == [0]
    assert example.targets["lemma"] == [IGNORED]


def test_no_lemma_is_learnt_from_changed_casing(encoder: WordEncoder) -> None:
    recased = data.Tree(TREES[0].words, recased=True)
    example = _examples(encoder).trees([TREES[0], recased])
    words = len(TREES[0].words)
    assert example.targets["lemma"][words:] == [IGNORED] * words
    assert IGNORED not in example.targets["lemma"][:words]


def _examples(encoder: WordEncoder) -> Examples:
    built = Examples(LABELS, encoder, seeded(0))
    built._augmenter = plain_examples(LABELS, encoder)[0]._augmenter
    return built


@given(SEEDS)
def test_arcs_stay_inside_of_their_sentences(seed: int) -> None:
    for example in Examples(LABELS, ENCODER, seeded(seed)).passages(TREES):
        assert {len(values) for values in example.targets.values()} == {len(example.encoded)}
        bounds = example.encoded.bounds()
        for number, (start, end) in enumerate(bounds):
            assert set(example.targets["sentence"][start:end]) == {number}
            heads = [head - start if head else 0 for head in example.targets["head"][start:end]]
            assert is_tree(tuple(heads))


@given(SEEDS)
def test_the_passages_of_a_document_are_all_of_it(seed: int) -> None:
    document = [data.Tree(tree.words) for tree in TREES * 3]
    random = seeded(seed)
    built = Examples(LABELS, ENCODER, random)
    built._augmenter = plain_examples(LABELS, ENCODER)[0]._augmenter
    found = list(built.passages(document))
    assert [forms for example in found for forms in example.encoded.sentences] == [tree.forms for tree in document]
    assert all(len(example.encoded.sentences) == 1 for example in found)


def test_passages_may_hold_several_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examples, "PASSAGE", 500)
    assert len(list(_examples(ENCODER).passages(TREES))) == 1


@given(SEEDS)
def test_targets_of_entities_allow_the_gold_tag_and_its_meanings(seed: int) -> None:
    mentions = Mentions(TAGGED)
    built = Examples(LABELS, ENCODER, seeded(seed), mentions)
    twin = Augmenter(seeded(seed), mentions)
    example = built.tagged(TAGGED)
    gold = [tag for sentence in twin.tagged(TAGGED) for tag in sentence.tags]
    assert len(example.encoded) == len(example.targets["ner"]) == len(gold)
    mask = allowed_sets(LABELS).numpy()
    allowed = [[LABELS.ner[i] for i in np.flatnonzero(mask[number] == 0)] for number in example.targets["ner"]]
    assert allowed == [[tag] for tag in gold]  # the classes are ours, so nothing is open


def test_a_corpus_does_not_teach_what_it_does_not_know() -> None:
    built, _, _ = plain_examples(LABELS, ENCODER)
    sentence = data.Tagged(("Port", "Brill", "slept"), ("B-LOC", "E-LOC", "O"), "uner")
    numbers = built.tagged([sentence]).targets["ner"]
    mask = allowed_sets(LABELS).numpy()
    allowed = [{LABELS.ner[i] for i in np.flatnonzero(mask[number] == 0)} for number in numbers]
    assert allowed[0] == {"B-Location", "B-Facility"}
    assert allowed[1] == {"E-Location", "E-Facility"}
    silent = ("Date", "Money", "NORP", "Product", "Misc", "Facility")
    assert allowed[2] == {"O", *(f"{position}-{name}" for name in silent for position in "BIES")}
    assert (mask[mask != 0] == -1e9).all()


def test_a_loose_corpus_teaches_the_kind_and_not_the_borders() -> None:
    built, _, _ = plain_examples(LABELS, ENCODER)
    sentence = data.Tagged(("Foss", "slept"), ("S-person", "O"), "gum")
    numbers = built.tagged([sentence]).targets["ner"]
    mask = allowed_sets(LABELS).numpy()
    allowed = [{LABELS.ner[i] for i in np.flatnonzero(mask[number] == 0)} for number in numbers]
    assert allowed[0] == {"O", "B-Person", "I-Person", "E-Person", "S-Person"}
    assert allowed[1] == set(LABELS.ner)


def test_sets_of_labels_are_numbered_once_and_for_all() -> None:
    """Several processes make examples of one batch's kind, and must mean the same by a number."""
    mask = allowed_sets(LABELS)
    assert len(mask.unique(dim=0)) == len(mask)
    assert (mask == 0).any(1).all()
    numbers = [number for example in plain_examples(LABELS, ENCODER)[2] for number in example.targets["ner"]]
    again = [number for tagged in TAGGED[::-1] for number in _examples(ENCODER).tagged([tagged]).targets["ner"]]
    assert sorted(numbers) == sorted(again)
    assert max(numbers) < len(mask)


def test_hidden_words_are_masked_whole_and_the_rest_stays(monkeypatch: pytest.MonkeyPatch, labels: Labels) -> None:
    monkeypatch.setattr(examples, "HIDING", 2)
    monkeypatch.setattr(examples, "HIDDEN_WORDS", 0.5)
    built = Examples(labels, ENCODER, seeded(2))
    passage = ENCODER.encode([tree.forms for tree in TREES])
    hidden = built._hide(passage)
    masked = hidden.ids == MASK
    assert not masked[passage.owner == 0].any()
    words = [set(masked[passage.owner == number]) for number in range(1, len(passage) + 1)]
    assert {frozenset(word) for word in words} == {frozenset({True}), frozenset({False})}
    assert (hidden.ids[~masked] == passage.ids[~masked]).all()
    assert (hidden.chars == passage.chars).all()


def test_most_passages_hide_nothing_or_little() -> None:
    built = Examples(LABELS, ENCODER, seeded(3))
    passage = ENCODER.encode([tree.forms for tree in TREES])
    shares = [float((built._hide(passage).ids == MASK).mean()) for _ in range(200)]
    assert 70 < shares.count(0.0) < 130
    assert 0.03 < sum(shares) / len(shares) < 0.12
