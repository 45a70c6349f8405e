"""The bundled model at work: words in, annotated words out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
from attrs import frozen
from tokenizers import Tokenizer

from eventx.parsing.english import consistency, decoding
from eventx.parsing.english.encoding import EncodedSentence, WordEncoder, batches_by_length, collate
from eventx.parsing.english.labels import Labels, spans
from eventx.parsing.english.lemma import Lemmatizer
from eventx.parsing.english.runtime import PARSER, RELATIONS, Network, OnnxNetwork, threads

FOLDER = Path(__file__).parent / "weights"
FILES = (PARSER, RELATIONS, "labels.json", "tokenizer.json", "lemmas.gz")
PERSON = "Person"
TAGS = ("upos", "xpos", "feats", "lemma")
CAPACITY = 2000  # subwords a batch, padding included: large enough for speed, small enough for the processor's cache
WINDOW = 180  # words; longer "sentences" are tables or lists and are parsed piece by piece


class Word(NamedTuple):
    """What the model says about a word; ``head`` counts from 1, 0 is the root."""

    upos: str
    xpos: str
    feats: str
    lemma: str
    head: int
    deprel: str


class Entity(NamedTuple):
    """An entity: its first word, the word after its last, its class."""

    first: int
    after: int
    label: str


@frozen
class Annotation:
    """What the model says about a sentence.

    Attributes:
        words: one a word.
        entities: in the order of the text, without overlap.
    """

    words: tuple[Word, ...]
    entities: tuple[Entity, ...]


class _Reading(NamedTuple):
    """What the network says about a sentence on its own."""

    words: list[Word]
    names: list[consistency.Name]


class EnglishModel:
    """Tags, lemmas, trees and entities from one network.

    Args:
        network: the trained network.
        labels: its label inventories.
        encoder: words to integers.
        lemmatizer: lemma rules and table.
    """

    def __init__(self, network: Network, labels: Labels, encoder: WordEncoder, lemmatizer: Lemmatizer) -> None:
        self._network = network
        self._labels = labels
        self._encoder = encoder
        self._lemmatizer = lemmatizer
        self._entities = decoding.EntityDecoder(labels.ner)
        self._kinds = consistency.KindScores(labels.ner)

    @classmethod
    def load(cls, folder: Path = FOLDER, network: Network | None = None) -> EnglishModel:
        """Read a model folder.

        Args:
            folder: holds :data:`FILES`.
            network: runs the network in another way than ONNX Runtime.
        """
        labels = Labels.from_dict(json.loads((folder / "labels.json").read_text(encoding="utf-8")))
        encoder = WordEncoder(Tokenizer.from_file(str(folder / "tokenizer.json")), labels.chars)
        lemmatizer = Lemmatizer.load(folder / "lemmas.gz")
        return cls(OnnxNetwork(folder) if network is None else network, labels, encoder, lemmatizer)

    def annotate(self, documents: Sequence[Sequence[Sequence[str]]]) -> list[list[Annotation]]:
        """Annotate documents, each a sequence of sentences of words.

        Batches are formed by length across documents; a document's result does not depend on the others.

        Args:
            documents: words of each sentence of each document; no sentence may be empty.
        """
        readings = iter(self._read([sentence for document in documents for sentence in document]))
        return [self._agree(document, list(islice(readings, len(document)))) for document in documents]

    def _agree(self, sentences: Sequence[Sequence[str]], readings: Sequence[_Reading]) -> list[Annotation]:
        """Settle the kinds of names over a document."""
        classes = self._kinds.classes
        votes = consistency.vote(sentences, [reading.names for reading in readings], classes.index(PERSON))
        return [
            Annotation(
                tuple(reading.words),
                tuple(
                    Entity(name.first, name.after, classes[kind]) for name, kind in zip(reading.names, kinds, strict=True)
                ),
            )
            for reading, kinds in zip(readings, votes, strict=True)
        ]

    def _read(self, sentences: Sequence[Sequence[str]]) -> list[_Reading]:
        """Read sentences in batches of similar length, long ones window by window."""
        windows = [
            (number, words[i : i + WINDOW])
            for number, words in enumerate(sentences)
            for i in range(0, len(words), WINDOW)
        ]
        encoded = [self._encoder.encode(words) for _, words in windows]
        groups = batches_by_length([len(sentence.ids) for sentence in encoded], CAPACITY)
        batches = [([windows[i][1] for i in group], [encoded[i] for i in group]) for group in groups]
        done: dict[int, _Reading] = {}
        with ThreadPoolExecutor(threads()) as pool:
            for group, readings in zip(groups, pool.map(self._read_batch, *zip(*batches, strict=True)), strict=True):
                done.update(zip(group, readings, strict=True))
        parts: list[list[_Reading]] = [[] for _ in sentences]
        for index, (number, _) in enumerate(windows):
            parts[number].append(done[index])
        return [_join(part) for part in parts]

    def _read_batch(self, sentences: Sequence[Sequence[str]], encoded: Sequence[EncodedSentence]) -> list[_Reading]:
        scores = self._network.scores(collate(encoded))
        heads = [decoding.heads(scores["arcs"][row, : len(words)]) for row, words in enumerate(sentences)]
        relations = self._relations(scores["rooted"], heads)
        return [
            self._reading(
                words,
                {name: scores[name][row] for name in TAGS},
                heads[row],
                relations[row],
                scores["ner"][row, : len(words)],
            )
            for row, words in enumerate(sentences)
        ]

    def _relations(self, rooted: decoding.Floats, heads: Sequence[decoding.Ints]) -> list[decoding.Ints]:
        """Relation numbers of all arcs of a batch, in one go."""
        sizes = [len(sentence) for sentence in heads]
        rows = np.repeat(np.arange(len(heads)), sizes)
        columns = np.concatenate([np.arange(1, size + 1) for size in sizes])
        numbers = self._network.relations(rooted[rows, np.concatenate(heads)], rooted[rows, columns])
        return np.split(numbers, np.cumsum(sizes)[:-1])

    def _reading(
        self,
        forms: Sequence[str],
        tags: dict[str, decoding.Ints],
        heads: decoding.Ints,
        relations: decoding.Ints,
        entities: decoding.Floats,
    ) -> _Reading:
        labels = self._labels
        words = []
        for i, form in enumerate(forms):
            upos = labels.upos[tags["upos"][i]]
            words.append(
                Word(
                    upos=upos,
                    xpos=labels.xpos[tags["xpos"][i]],
                    feats=labels.feats[tags["feats"][i]],
                    lemma=self._lemmatizer.lemma(form, upos, labels.lemma[tags["lemma"][i]]),
                    head=int(heads[i]),
                    deprel=labels.deprel[relations[i]] if heads[i] else "root",
                )
            )
        found = spans(self._entities.decode(entities))
        return _Reading(words, [self._kinds.name(entities, first, after) for first, after, _ in found])


def _join(parts: Sequence[_Reading]) -> _Reading:
    """One reading of the windows of a long sentence; their roots hang on the first one."""
    if len(parts) == 1:
        return parts[0]
    words: list[Word] = []
    names: list[consistency.Name] = []
    root = 0
    for part in parts:
        shift = len(words)
        names += [name._replace(first=name.first + shift, after=name.after + shift) for name in part.names]
        for number, word in enumerate(part.words, shift + 1):
            if word.head:
                words.append(word._replace(head=word.head + shift))
            elif root:
                words.append(word._replace(head=root, deprel="parataxis"))
            else:
                root = number
                words.append(word)
    return _Reading(words, names)
