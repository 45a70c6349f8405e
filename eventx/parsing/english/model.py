"""The bundled model at work: words in, annotated words out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from attrs import frozen
from tokenizers import Tokenizer

from eventx.parsing.english import decoding
from eventx.parsing.english.encoding import EncodedSentence, WordEncoder, batches_by_length, collate
from eventx.parsing.english.labels import Labels, spans
from eventx.parsing.english.lemma import Lemmatizer
from eventx.parsing.english.runtime import PARSER, RELATIONS, Network, OnnxNetwork

FOLDER = Path(__file__).parent / "weights"
FILES = (PARSER, RELATIONS, "labels.json", "tokenizer.json", "lemmas.gz")
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


@frozen
class Annotation:
    """What the model says about a sentence.

    Attributes:
        words: one a word.
        entities: first word, word after the last, class.
        tags: BIOES tag of every word.
    """

    words: tuple[Word, ...]
    entities: tuple[tuple[int, int, str], ...]
    tags: tuple[str, ...]


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

    def annotate(self, sentences: Sequence[Sequence[str]]) -> list[Annotation]:
        """Annotate sentences of words; batches are formed by length, results come in order.

        Args:
            sentences: words of each sentence; none may be empty.
        """
        windows = [(number, words[i : i + WINDOW]) for number, words in enumerate(sentences) for i in range(0, len(words), WINDOW)]
        encoded = [self._encoder.encode(words) for _, words in windows]
        done: list[Annotation | None] = [None] * len(windows)
        for group in batches_by_length([len(sentence.ids) for sentence in encoded], CAPACITY):
            batch = self._annotate([windows[i][1] for i in group], [encoded[i] for i in group])
            for index, annotation in zip(group, batch, strict=True):
                done[index] = annotation
        parts: list[list[Annotation]] = [[] for _ in sentences]
        for (number, _), annotation in zip(windows, done, strict=True):
            if annotation is not None:
                parts[number].append(annotation)
        return [_join(part) for part in parts]

    def _annotate(self, sentences: Sequence[Sequence[str]], encoded: Sequence[EncodedSentence]) -> list[Annotation]:
        scores = self._network.scores(collate(encoded))
        heads = [decoding.heads(scores["arcs"][row, : len(words)]) for row, words in enumerate(sentences)]
        relations = self._relations(scores["rooted"], heads)
        return [
            self._annotation(
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

    def _annotation(
        self,
        forms: Sequence[str],
        tags: dict[str, decoding.Ints],
        heads: decoding.Ints,
        relations: decoding.Ints,
        entities: decoding.Floats,
    ) -> Annotation:
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
        bioes = self._entities.decode(entities)
        return Annotation(tuple(words), tuple(spans(bioes)), tuple(bioes))


def _join(parts: Sequence[Annotation]) -> Annotation:
    """One annotation of the windows of a long sentence; their roots hang on the first one."""
    if len(parts) == 1:
        return parts[0]
    words: list[Word] = []
    entities: list[tuple[int, int, str]] = []
    root = 0
    for part in parts:
        shift = len(words)
        entities += [(start + shift, end + shift, name) for start, end, name in part.entities]
        for number, word in enumerate(part.words, shift + 1):
            if word.head:
                words.append(word._replace(head=word.head + shift))
            elif root:
                words.append(word._replace(head=root, deprel="parataxis"))
            else:
                root = number
                words.append(word)
    return Annotation(tuple(words), tuple(entities), tuple(tag for part in parts for tag in part.tags))
