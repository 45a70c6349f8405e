"""The bundled model at work: words in, annotated words out."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from attrs import frozen
from tokenizers import Tokenizer

from eventx.parsing.english import decoding, weights
from eventx.parsing.english.encoding import EncodedSentence, WordEncoder, batches_by_length, collate
from eventx.parsing.english.labels import Labels, spans
from eventx.parsing.english.lemma import Lemmatizer
from eventx.parsing.english.network import JointParser

FOLDER = Path(__file__).parent / "weights"
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

    def __init__(self, network: JointParser, labels: Labels, encoder: WordEncoder, lemmatizer: Lemmatizer) -> None:
        self._network = network.eval()
        self._labels = labels
        self._encoder = encoder
        self._lemmatizer = lemmatizer
        self._entities = decoding.EntityDecoder(labels.ner)

    @classmethod
    def load(cls, folder: Path = FOLDER) -> EnglishModel:
        """Read a model from a folder with ``network.safetensors``, ``labels.json``, ``tokenizer.json``, ``lemmas.gz``."""
        labels = Labels.from_dict(json.loads((folder / "labels.json").read_text(encoding="utf-8")))
        with torch.device("meta"):
            network = JointParser(labels)
        network.load_state_dict(weights.load(folder / "network.safetensors"), assign=True)
        encoder = WordEncoder(Tokenizer.from_file(str(folder / "tokenizer.json")), labels.chars)
        return cls(network, labels, encoder, Lemmatizer.load(folder / "lemmas.gz"))

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

    @torch.inference_mode()
    def _annotate(self, sentences: Sequence[Sequence[str]], encoded: Sequence[EncodedSentence]) -> list[Annotation]:
        network = self._network
        batch = {name: torch.from_numpy(array) for name, array in collate(encoded).items()}
        layers = network.encode(batch)
        view = network.view("tag", batch, layers)
        tags = {name: network.tags[name](view).argmax(-1).numpy() for name in ("upos", "xpos", "feats", "lemma")}
        entities = network.ner(network.view("ner", batch, layers)).numpy()
        words = network.view("dep", batch, layers)
        rooted = network.with_root(words)
        arcs = network.arcs(words, rooted).numpy()
        heads = [decoding.heads(arcs[row, : len(sentence)]) for row, sentence in enumerate(sentences)]
        rows = np.repeat(np.arange(len(heads)), [len(h) for h in heads])
        columns = np.concatenate([np.arange(len(h)) for h in heads])
        scores = network.relations(rooted[rows, np.concatenate(heads)], words[rows, columns])
        relations = np.split(scores.argmax(-1).numpy(), np.cumsum([len(h) for h in heads])[:-1])
        return [
            self._annotation(sentence, {name: values[row] for name, values in tags.items()}, heads[row], relations[row],
                             entities[row, : len(sentence)])
            for row, sentence in enumerate(sentences)
        ]  # fmt: skip

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


def limit_threads() -> None:
    """Honour ``EVENTX_THREADS``; without it torch uses all cores."""
    wanted = os.environ.get("EVENTX_THREADS", "")
    if wanted.isdigit() and int(wanted) > 0:
        torch.set_num_threads(int(wanted))
