"""Treebank and corpus sentences → passages with targets, freshly augmented each time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from random import Random

import attrs
import numpy as np
import torch
from torch import Tensor

from eventx.parsing.english import data
from eventx.parsing.english.augmentation import Augmenter, Mentions
from eventx.parsing.english.encoding import PASSAGE, Passage, WordEncoder, pack
from eventx.parsing.english.labels import NO_ENTITY, Labels, lemma_rule

IGNORED = -100  # a target that no loss counts
TAGS = ("upos", "xpos", "feats", "lemma")
HIDING = 0.5  # share of passages with hidden words
HIDDEN_WORDS = 0.15  # share of the words of such a passage


@attrs.frozen(eq=False)
class Example:
    """A passage with its targets by layer, a number a word; ``kind`` is ``ud`` or ``ner``."""

    kind: str
    encoded: Passage
    targets: dict[str, list[int]]


class Examples:
    """Turns sentences into training examples, freshly augmented each epoch."""

    def __init__(self, labels: Labels, encoder: WordEncoder, random: Random, mentions: Mentions | None = None) -> None:
        self._random = random
        self._numbers = {
            name: {value: number for number, value in enumerate(values)} for name, values in labels.to_dict().items()
        }
        self._encoder = encoder
        self._augmenter = Augmenter(random, mentions)
        self._sets = _label_sets(self._numbers["ner"])

    def passages(self, document: Sequence[data.Tree | data.Tagged]) -> Iterator[Example]:
        """The examples of a document, cut into passages."""
        lengths = [self._encoder.length(sentence.forms) for sentence in document]
        for run in pack(lengths, PASSAGE):
            part = [document[i] for i in run]
            trees = [sentence for sentence in part if isinstance(sentence, data.Tree)]
            yield self.trees(trees) if trees else self.tagged([each for each in part if isinstance(each, data.Tagged)])

    def trees(self, passage: Sequence[data.Tree]) -> Example:
        """A treebank example; heads are counted from the start of the passage, 0 is the root."""
        trees = [self._augmenter.tree(tree) for tree in passage]
        numbers = self._numbers
        targets: dict[str, list[int]] = {name: [] for name in (*TAGS, "deprel", "head", "sentence")}
        for number, tree in enumerate(trees):
            shift = len(targets["head"])
            for word in tree.words:
                for name in ("upos", "xpos", "feats", "deprel"):
                    targets[name].append(numbers[name].get(getattr(word, name), 0))
                rule = numbers["lemma"].get(lemma_rule(word.form, word.lemma), IGNORED)
                targets["lemma"].append(IGNORED if tree.recased else rule)
                targets["head"].append(word.head + shift if word.head else 0)
                targets["sentence"].append(number)
        return Example("ud", self._encoder.encode([tree.forms for tree in trees]), targets)

    def tagged(self, passage: Sequence[data.Tagged]) -> Example:
        """An entity example; its targets are numbers of allowed label sets."""
        sentences = self._augmenter.tagged(passage)
        targets = [self._allowed(sentence.scheme, tag) for sentence in sentences for tag in sentence.tags]
        numbers = [number for number, sentence in enumerate(sentences) for _ in sentence.forms]
        encoded = self._hide(self._encoder.encode([sentence.forms for sentence in sentences]))
        return Example("ner", encoded, {"ner": targets, "sentence": numbers})

    def _hide(self, encoded: Passage) -> Passage:
        """Mask the subwords of some words: context and characters must then tell what the word is."""
        if self._random.random() > HIDING:
            return encoded
        hidden = [False, *(self._random.random() < HIDDEN_WORDS for _ in encoded.first)]
        ids = np.where(np.array(hidden)[encoded.owner], self._encoder.mask, encoded.ids)
        return attrs.evolve(encoded, ids=ids)

    def _allowed(self, scheme: str, tag: str) -> int:
        return self._sets[_meanings(self._numbers["ner"], scheme, tag)]


def allowed_sets(labels: Labels) -> Tensor:
    """Additive mask (sets, labels): 0 where a set of labels that entity targets name allows a label, else very low."""
    sets = _label_sets({name: number for number, name in enumerate(labels.ner)})
    mask = torch.full((len(sets), len(labels.ner)), -1e9)
    for members, row in sets.items():
        mask[row, list(members)] = 0.0
    return mask


def _label_sets(labels: Mapping[str, int]) -> dict[tuple[int, ...], int]:
    """Number of each set of labels that some tag of some corpus may mean."""
    tags = [
        (scheme, tag)
        for scheme, meanings in data.SCHEMES.items()
        for name in meanings
        for tag in ([name] if name == NO_ENTITY else [f"{position}-{name}" for position in "BIES"])
    ]
    members = dict.fromkeys(_meanings(labels, scheme, tag) for scheme, tag in tags)
    return {labels: number for number, labels in enumerate(members)}


def _meanings(labels: Mapping[str, int], scheme: str, tag: str) -> tuple[int, ...]:
    """Numbers of the labels that a corpus's tag may mean."""
    meanings = data.SCHEMES[scheme]
    if tag == NO_ENTITY:
        return tuple(sorted({labels[NO_ENTITY], *_anywhere(labels, meanings[tag])}))
    if scheme in data.LOOSE:
        return tuple(sorted({labels[NO_ENTITY], *_anywhere(labels, meanings[tag[2:]])}))
    return tuple(sorted(labels[f"{tag[0]}-{name}"] for name in meanings[tag[2:]]))


def _anywhere(labels: Mapping[str, int], names: Iterable[str]) -> Iterator[int]:
    return (labels[f"{position}-{name}"] for name in names for position in "BIES")
