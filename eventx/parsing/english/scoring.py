"""Scores on gold words while the network is being trained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import torch
from torch import Tensor

from eventx.parsing.english import data, decoding
from eventx.parsing.english.encoding import EncodedSentence, WordEncoder, batches_by_length, collate
from eventx.parsing.english.labels import Labels, spans
from eventx.parsing.english.network import JointParser

CAPACITY = 3000


class DevelopmentSets:
    """The held-out sets that a training run reports on.

    Args:
        ud: folder with the treebanks.
        ner: folder with the entity corpora.
        labels: the label inventories.
        encoder: words to integers.
    """

    def __init__(self, ud: Path, ner: Path, labels: Labels, encoder: WordEncoder) -> None:
        self._labels = labels
        self._encoder = encoder
        self._treebanks = {
            "ewt": data.read_treebank(ud / "en_ewt-ud-dev.conllu"),
            "gum": data.read_treebank(ud / "en_gum-permissive-dev.conllu"),
        }
        self._entities = data.read_entities(ner / "worldwide_dev.bio", "worldwide")

    def score(self, network: JointParser) -> dict[str, float]:
        """Percentages: ``ewt_las``, ``gum_las`` (with subtypes), ``*_upos``, ``*_xpos``, and ``ner_f1``."""
        network.eval()
        result = {}
        for name, trees in self._treebanks.items():
            result |= {f"{name}_{layer}": value for layer, value in self._treebank(network, trees).items()}
        result["ner_f1"] = self._entity_f1(network)
        network.train()
        return result

    def _batches(self, sentences: Sequence[Sequence[str]]) -> Iterable[tuple[list[int], dict[str, Tensor]]]:
        encoded: list[EncodedSentence] = [self._encoder.encode(words) for words in sentences]
        for group in batches_by_length([len(e.ids) for e in encoded], CAPACITY):
            arrays = collate([encoded[i] for i in group])
            yield group, {name: torch.from_numpy(array) for name, array in arrays.items()}

    @torch.no_grad()
    def _treebank(self, network: JointParser, trees: Sequence[data.Tree]) -> dict[str, float]:
        right: Counter[str] = Counter()
        for group, batch in self._batches([[w.form for w in tree.words] for tree in trees]):
            encoded = network.encode(batch)
            tag_view = network.view("tag", batch, encoded)
            tags = {name: network.tags[name](tag_view).argmax(-1) for name in ("upos", "xpos", "feats")}
            words = network.view("dep", batch, encoded)
            rooted = network.with_root(words)
            arcs = network.arcs(words, rooted).numpy()
            for row, index in enumerate(group):
                gold = trees[index].words
                count = len(gold)
                heads = decoding.heads(arcs[row, :count])
                scores = network.relations(rooted[row, torch.from_numpy(heads)], words[row, :count])
                relations = scores.argmax(-1).tolist()
                right["words"] += count
                for i, word in enumerate(gold):
                    right["uas"] += heads[i] == word.head
                    right["las"] += heads[i] == word.head and self._labels.deprel[relations[i]] == word.deprel
                    for name, predicted in tags.items():
                        right[name] += getattr(self._labels, name)[predicted[row, i]] == getattr(word, name)
        return {name: round(100 * right[name] / right["words"], 2) for name in ("upos", "xpos", "feats", "uas", "las")}

    @torch.no_grad()
    def _entity_f1(self, network: JointParser) -> float:
        decoder = decoding.EntityDecoder(self._labels.ner)
        hits = predicted = gold = 0
        for group, batch in self._batches([sentence.forms for sentence in self._entities]):
            scores = network.ner(network.view("ner", batch, network.encode(batch))).numpy()
            for row, index in enumerate(group):
                sentence = self._entities[index]
                found = set(spans(decoder.decode(scores[row, : len(sentence.forms)])))
                truth = set(spans(sentence.tags))
                hits, predicted, gold = hits + len(found & truth), predicted + len(found), gold + len(truth)
        return round(200 * hits / max(1, predicted + gold), 2)
