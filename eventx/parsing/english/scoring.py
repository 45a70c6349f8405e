"""Scores on gold words while the network is being trained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor

from eventx.parsing.english import data, decoding
from eventx.parsing.english.encoding import PASSAGE, WordEncoder, batches_by_length, collate, pack
from eventx.parsing.english.labels import Labels, spans
from eventx.parsing.english.network import JointParser

CAPACITY = 3000

#: Arrays of a batch, and where its sentences stand: row, document, sentence, first word, word after the last.
_Batch = tuple[dict[str, Tensor], list[tuple[int, int, int, int, int]]]


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
            "ewt": data.read_documents(ud / "en_ewt-ud-dev.conllu"),
            "gum": data.read_documents(ud / "en_gum-permissive-dev.conllu"),
        }
        self._entities = data.read_entities(ner / "worldwide_dev.bio", "worldwide")

    def score(self, network: JointParser) -> dict[str, float]:
        """Percentages: ``ewt_las``, ``gum_las`` (with subtypes), ``*_upos``, ``*_xpos``, and ``ner_f1``."""
        network.eval()
        result: dict[str, float] = {}
        for name, trees in self._treebanks.items():
            result |= {f"{name}_{layer}": value for layer, value in self._treebank(network, trees).items()}
        result["ner_f1"] = self._entity_f1(network)
        network.train()
        return result

    def _batches(self, documents: Sequence[Sequence[Sequence[str]]], device: torch.device) -> Iterator[_Batch]:
        """Passages of all documents with the network's view of them and the numbers of their sentences."""
        passages, numbers = [], []
        for document, sentences in enumerate(documents):
            for run in pack([self._encoder.length(words) for words in sentences], PASSAGE):
                passages.append(self._encoder.encode([sentences[i] for i in run]))
                numbers.append([(document, i) for i in run])
        for group in batches_by_length([len(passage.ids) for passage in passages], CAPACITY):
            arrays = collate([passages[i] for i in group])
            rows = [
                (row, *key, start, end)
                for row, i in enumerate(group)
                for key, (start, end) in zip(numbers[i], passages[i].bounds(), strict=True)
            ]
            yield {name: torch.from_numpy(array).to(device) for name, array in arrays.items()}, rows

    @torch.no_grad()
    def _treebank(self, network: JointParser, documents: Sequence[Sequence[data.Tree]]) -> dict[str, float]:
        right: Counter[str] = Counter()
        device = network.root.device
        forms = [[tree.forms for tree in document] for document in documents]
        for batch, rows in self._batches(forms, device):
            encoded = network.encode(batch)
            tag_view = network.view("tag", batch, encoded)
            tags = {name: network.tags[name](tag_view).argmax(-1).tolist() for name in ("upos", "xpos", "feats")}
            words = network.view("dep", batch, encoded)
            rooted = network.with_root(words)
            arcs = network.arcs(words, rooted).cpu().numpy()
            for row, document, sentence, start, end in rows:
                heads = decoding.heads_within(arcs[row], start, end)
                chosen = rooted[row, torch.from_numpy(heads).to(device)]
                relations = network.relations(chosen, words[row, start:end]).argmax(-1).tolist()
                right["words"] += end - start
                for i, word in enumerate(documents[document][sentence].words):
                    attached = heads[i] == (word.head + start if word.head else 0)
                    right["uas"] += int(attached)
                    right["las"] += int(attached) and self._labels.deprel[relations[i]] == word.deprel
                    for name, predicted in tags.items():
                        right[name] += getattr(self._labels, name)[predicted[row][start + i]] == getattr(word, name)
        return {name: round(100 * right[name] / right["words"], 2) for name in ("upos", "xpos", "feats", "uas", "las")}

    @torch.no_grad()
    def _entity_f1(self, network: JointParser) -> float:
        decoder = decoding.EntityDecoder(self._labels.ner)
        hits = predicted = gold = 0
        for batch, rows in self._batches([[sentence.forms for sentence in self._entities]], network.root.device):
            scores = network.ner(network.view("ner", batch, network.encode(batch))).cpu().numpy()
            for row, _, sentence, start, end in rows:
                found = set(spans(decoder.decode(scores[row, start:end])))
                truth = set(spans(self._entities[sentence].tags))
                hits, predicted, gold = hits + len(found & truth), predicted + len(found), gold + len(truth)
        return round(200 * hits / max(1, predicted + gold), 2)
