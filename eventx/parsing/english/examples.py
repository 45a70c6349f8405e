"""Treebank and corpus sentences → passages with targets, freshly augmented each time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
        self._sets: dict[tuple[int, ...], int] = {}

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
        return Example("ner", self._hide(self._encoder.encode([s.forms for s in sentences])), {"ner": targets})

    def _hide(self, encoded: Passage) -> Passage:
        """Mask the subwords of some words: context and characters must then tell what the word is."""
        if self._random.random() > HIDING:
            return encoded
        hidden = [False, *(self._random.random() < HIDDEN_WORDS for _ in encoded.first)]
        ids = np.where(np.array(hidden)[encoded.owner], self._encoder.mask, encoded.ids)
        return attrs.evolve(encoded, ids=ids)

    def _allowed(self, scheme: str, tag: str) -> int:
        ours = self._numbers["ner"]
        meanings = data.SCHEMES[scheme]
        if tag == NO_ENTITY:
            allowed = {ours[NO_ENTITY]} | {ours[f"{p}-{name}"] for name in meanings[tag] for p in "BIES"}
        else:
            allowed = {ours[f"{tag[0]}-{name}"] for name in meanings[tag[2:]]}
        if scheme in data.LOOSE and tag != NO_ENTITY:
            allowed = {ours[NO_ENTITY]} | {ours[f"{p}-{name}"] for name in meanings[tag[2:]] for p in "BIES"}
        return self._sets.setdefault(tuple(sorted(allowed)), len(self._sets))

    def allowed_sets(self) -> Tensor:
        """Additive mask (sets, labels): 0 where a set allows a label, very low elsewhere."""
        mask = torch.full((len(self._sets), len(self._numbers["ner"])), -1e9)
        for members, row in self._sets.items():
            mask[row, list(members)] = 0.0
        return mask
