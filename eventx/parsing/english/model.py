"""The bundled model at work: words in, annotated words out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from attrs import frozen
from tokenizers import Tokenizer

from eventx.parsing.english import consistency, decoding
from eventx.parsing.english.encoding import PASSAGE, Passage, WordEncoder, batches_by_length, collate, pack
from eventx.parsing.english.labels import Labels
from eventx.parsing.english.lemma import Lemmatizer
from eventx.parsing.english.lines import read_lines
from eventx.parsing.english.memory import NameMemory
from eventx.parsing.english.names import Name, NamedSentence, NameReader
from eventx.parsing.english.runtime import PARSER, RELATIONS, Network, OnnxNetwork, threads

FOLDER = Path(__file__).parent / "weights"
FILES = (PARSER, RELATIONS, "labels.json", "tokenizer.json", "lemmas.gz", "vectors.gz", "names.gz")
TAGS = ("upos", "xpos", "feats", "lemma")
CAPACITY = 500  # subwords a batch, padding included: what a layer makes of them stays in a core's cache
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
    named: NamedSentence


class EnglishModel:
    """Tags, lemmas, trees and entities from one network.

    Args:
        network: the trained network.
        labels: its label inventories.
        encoder: words to integers.
        lemmatizer: lemma rules and table.
        memory: what names stood for in the training corpora.
    """

    def __init__(
        self, network: Network, labels: Labels, encoder: WordEncoder, lemmatizer: Lemmatizer, memory: NameMemory
    ) -> None:
        self._network = network
        self._labels = labels
        self._encoder = encoder
        self._lemmatizer = lemmatizer
        self._names = NameReader(labels.ner, memory)

    @classmethod
    def load(cls, folder: Path = FOLDER, network: Network | None = None) -> EnglishModel:
        """Read a model folder.

        Args:
            folder: holds :data:`FILES`.
            network: runs the network in another way than ONNX Runtime.
        """
        labels = Labels.from_dict(json.loads((folder / "labels.json").read_text(encoding="utf-8")))
        words = read_lines(folder / "vectors.gz")
        encoder = WordEncoder(Tokenizer.from_file(str(folder / "tokenizer.json")), labels.chars, words)
        lemmatizer = Lemmatizer.load(folder / "lemmas.gz")
        memory = NameMemory.load(folder / "names.gz")
        return cls(OnnxNetwork(folder) if network is None else network, labels, encoder, lemmatizer, memory)

    def annotate(self, documents: Sequence[Sequence[Sequence[str]]]) -> list[list[Annotation]]:
        """Annotate documents, each a sequence of sentences of words.

        Batches are formed by length across documents; a document's result does not depend on the others.

        Args:
            documents: words of each sentence of each document; no sentence may be empty.
        """
        passages = [passage for document in documents for passage in self._passages(document)]
        pieces = (piece for readings in self._read(passages) for piece in readings)
        return [self._agree([_join(part) for part in _parts(document, pieces)]) for document in documents]

    def _passages(self, document: Sequence[Sequence[str]]) -> Iterator[Passage]:
        """The sentences of a document, long ones piece by piece, in passages."""
        pieces = [piece for words in document for piece in _windows(words)]
        for run in pack([self._encoder.length(piece) for piece in pieces], PASSAGE):
            yield self._encoder.encode([pieces[i] for i in run])

    def _agree(self, readings: Sequence[_Reading]) -> list[Annotation]:
        """Settle the names of a document."""
        names = consistency.settle([reading.named for reading in readings], self._names)
        return [
            Annotation(tuple(reading.words), tuple(Entity(*name) for name in found))
            for reading, found in zip(readings, names, strict=True)
        ]

    def _read(self, passages: Sequence[Passage]) -> list[list[_Reading]]:
        """Read passages in batches of similar length, a batch a core."""
        lengths = [len(passage.ids) for passage in passages]
        workers = threads()
        groups = batches_by_length(lengths, min(CAPACITY, -(-sum(lengths) // workers)))
        batches = [[passages[i] for i in group] for group in groups]
        done: dict[int, list[_Reading]] = {}
        with ThreadPoolExecutor(workers) as pool:
            for group, readings in zip(groups, pool.map(self._read_batch, batches), strict=True):
                done.update(zip(group, readings, strict=True))
        return [done[i] for i in range(len(passages))]

    def _read_batch(self, passages: Sequence[Passage]) -> list[list[_Reading]]:
        scores = self._network.scores(collate(passages))
        heads = [
            np.concatenate([decoding.heads_within(arcs, start, end) for start, end in passage.bounds()])
            for arcs, passage in zip(scores["arcs"], passages, strict=True)
        ]
        relations = self._relations(scores["rooted"], heads)
        result = []
        for row, passage in enumerate(passages):
            columns = {name: scores[name][row] for name in (*TAGS, "ner")} | {
                "head": heads[row],
                "deprel": relations[row],
            }
            result.append(
                [
                    self._reading(words, {name: values[start:end] for name, values in columns.items()}, start)
                    for words, (start, end) in zip(passage.sentences, passage.bounds(), strict=True)
                ]
            )
        return result

    def _relations(self, rooted: decoding.Floats, heads: Sequence[decoding.Ints]) -> list[decoding.Ints]:
        """Relation numbers of all arcs of a batch, in one go."""
        sizes = [len(passage) for passage in heads]
        rows = np.repeat(np.arange(len(heads)), sizes)
        columns = np.concatenate([np.arange(1, size + 1) for size in sizes])
        numbers = self._network.relations(rooted[rows, np.concatenate(heads)], rooted[rows, columns])
        return np.split(numbers, np.cumsum(sizes)[:-1])

    def _reading(self, forms: Sequence[str], columns: dict[str, npt.NDArray[Any]], shift: int) -> _Reading:
        """One sentence from its words' numbers and scores; heads are counted from the start of the passage."""
        labels = self._labels
        numbers = {name: values.tolist() for name, values in columns.items() if name != "ner"}
        words = []
        for i, form in enumerate(forms):
            upos = labels.upos[numbers["upos"][i]]
            head = numbers["head"][i]
            words.append(
                Word(
                    upos=upos,
                    xpos=labels.xpos[numbers["xpos"][i]],
                    feats=labels.feats[numbers["feats"][i]],
                    lemma=self._lemmatizer.lemma(form, upos, labels.lemma[numbers["lemma"][i]]),
                    head=head - shift if head else 0,
                    deprel=labels.deprel[numbers["deprel"][i]] if head else "root",
                )
            )
        return _Reading(words, self._names.read(forms, columns["ner"]))


def _windows(words: Sequence[str]) -> list[Sequence[str]]:
    return [words[i : i + WINDOW] for i in range(0, len(words), WINDOW)]


def _parts(document: Sequence[Sequence[str]], pieces: Iterator[_Reading]) -> Iterator[list[_Reading]]:
    """The readings of each sentence's pieces."""
    for words in document:
        yield list(islice(pieces, len(_windows(words))))


def _join(parts: Sequence[_Reading]) -> _Reading:
    """One reading of the windows of a long sentence; their roots hang on the first one."""
    if len(parts) == 1:
        return parts[0]
    words: list[Word] = []
    names: list[Name] = []
    root = 0
    for part in parts:
        shift = len(words)
        names += [name._replace(first=name.first + shift, after=name.after + shift) for name in part.named.names]
        for number, word in enumerate(part.words, shift + 1):
            if word.head:
                words.append(word._replace(head=word.head + shift))
            elif root:
                words.append(word._replace(head=root, deprel="parataxis"))
            else:
                root = number
                words.append(word)
    forms = [form for part in parts for form in part.named.words]
    return _Reading(words, NamedSentence(forms, np.concatenate([part.named.scores for part in parts]), names))
