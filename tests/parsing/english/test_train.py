"""Training runs of a second, on a small encoder."""

from __future__ import annotations

import json
from itertools import takewhile
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer

from eventx.parsing.english import data, runs, train, vectors
from eventx.parsing.english.batches import Batch, Corpora
from eventx.parsing.english.encoding import WordEncoder
from eventx.parsing.english.labels import Labels
from eventx.parsing.english.lines import read_lines, write_lines
from eventx.parsing.english.train import Run, Settings
from tests.parsing.english import small
from tests.parsing.english.small import TAGGED, TREES

SECONDS = 1.0
VECTORS = vectors.Vectors(list(small.VECTORS), torch.ones(len(small.VECTORS), 64))
NO_VECTORS = vectors.Vectors([], torch.zeros(0, 64))


@pytest.fixture
def settings(corpora: tuple[Path, Path], encoder_folder: Path, tmp_path: Path) -> Settings:
    return Settings(ud=corpora[0], ner=corpora[1], out=tmp_path / "run", minutes=SECONDS / 60, encoder=encoder_folder)


@pytest.fixture(autouse=True)
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs that are evaluated twice."""
    monkeypatch.setattr(train, "MINUTES_BETWEEN_EVALUATIONS", 0.6 * SECONDS / 60)
    monkeypatch.setattr(train, "WARM_UP_STEPS", 3)


@pytest.fixture
def vectors_folder(tmp_path: Path) -> Path:
    """Vectors of the words that the small encoder has vectors of."""
    folder = tmp_path / "vectors"
    folder.mkdir()
    write_lines(folder / vectors.WORDS, small.VECTORS)
    save_file({"vectors": torch.randn(len(small.VECTORS), 64)}, folder / "vectors.safetensors")
    return folder


def make_run(settings: Settings, labels: Labels, words: vectors.Vectors = NO_VECTORS) -> Run:
    settings.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(settings.encoder / "tokenizer.json"))
    encoder = WordEncoder(tokenizer, labels.chars, words.words)
    return Run(settings, Corpora(labels, encoder, [TREES], [TAGGED]), words)


def epoch(run: Run) -> list[Batch]:
    """The batches of the run's first epoch."""
    return list(takewhile(lambda batch: batch.epoch == 0, run.batches()))


def log(settings: Settings) -> list[dict[str, float]]:
    return [json.loads(line) for line in (settings.out / "log.jsonl").read_text().splitlines()]


def test_a_run_leaves_all_that_export_needs_and_goes_on_where_it_stopped(settings: Settings) -> None:
    train.train(settings)
    rows = log(settings)
    assert rows[-1]["minutes"] >= round(settings.minutes, 1)
    assert rows[-1]["step"] > rows[0]["step"] or len(rows) == 1
    assert {"epoch", "loss", "ewt_las", "gum_upos", "ner_f1"} <= set(rows[-1])
    labels = Labels.from_dict(json.loads((settings.out / "labels.json").read_text()))
    assert labels.upos[0] == "<unk>"
    assert labels.ner[0] == "O"
    network = runs.load_network(settings.out)
    weights = load_file(settings.out / "network.safetensors")
    assert set(weights) == set(network.state_dict())
    state = torch.load(settings.out / "checkpoint.pt", weights_only=True)
    assert state["clock"]["seconds"] >= SECONDS
    assert state["clock"]["step"] == rows[-1]["step"]
    _goes_on(settings, state["clock"])


def _goes_on(settings: Settings, clock: dict[str, float]) -> None:
    """With more minutes the same command goes on from the checkpoint's clock; without, it does nothing."""
    before = log(settings)
    train.train(settings)
    assert log(settings) == before
    longer = train.attrs.evolve(settings, minutes=(clock["seconds"] + SECONDS) / 60)
    train.train(longer)
    state = torch.load(settings.out / "checkpoint.pt", weights_only=True)
    assert state["clock"]["step"] > clock["step"]
    assert clock["seconds"] + SECONDS <= state["clock"]["seconds"]
    assert log(settings)[: len(before)] == before
    assert log(settings)[-1]["step"] == state["clock"]["step"]


def test_the_same_seed_gives_the_same_losses(settings: Settings, labels: Labels) -> None:
    settings = train.attrs.evolve(settings, minutes=1e6)  # the rate falls with the clock, but not in these steps
    found = []
    for seed in (1, 1, 2):
        run = make_run(train.attrs.evolve(settings, seed=seed), labels)
        found.append([run.update(batch).item() for batch in epoch(run)])
    assert found[0] == pytest.approx(found[1], rel=1e-5)
    assert found[0][0] == found[1][0]
    assert found[0] != pytest.approx(found[2], rel=1e-3)


def test_losses_fall_and_averages_follow(settings: Settings, labels: Labels) -> None:
    run = make_run(train.attrs.evolve(settings, minutes=1e6, rate=1e-3), labels)
    start = {name: value.clone() for name, value in run.average.items()}
    batches = epoch(run)
    losses = [sum(run.update(batch).item() for batch in batches) for _ in range(8)]
    assert losses[-1] < 0.8 * losses[0]
    current = dict(run.network.named_parameters())
    name = "layers.0.up.weight"
    assert not torch.equal(run.average[name], start[name])
    assert not torch.equal(run.average[name], current[name])
    assert torch.equal(run.averaged_state()[name], run.average[name])
    assert "words.weight" not in run.average  # frozen
    assert torch.equal(run.averaged_state()["words.weight"], current["words.weight"])
    assert run.step == 8 * len(batches)


def test_the_rate_warms_up_and_falls_with_the_clock(settings: Settings, labels: Labels) -> None:
    run = make_run(train.attrs.evolve(settings, minutes=1.0, rate=1e-3), labels)
    batch = next(run.batches())
    rates = []
    for step, seconds in ((0, 0.0), (2, 0.0), (50, 30.0), (50, 90.0)):
        run.step, run.seconds = step, seconds
        run.tick(count=False)
        run.update(batch)
        rates.append([group["lr"] for group in run.optimizer.param_groups])
    encoder, heads = zip(*rates, strict=True)
    assert encoder == pytest.approx((1e-3 / 3, 1e-3, 0.5e-3, 0.01e-3), rel=0.2)
    assert heads == pytest.approx([7.5 * rate for rate in encoder])


def test_a_checkpoint_is_taken_up_whole(settings: Settings, labels: Labels) -> None:
    first = make_run(settings, labels)
    assert not first.resume()
    for batch in epoch(first):
        first.update(batch)
    first.epoch = 4
    first.save()
    assert not (settings.out / "checkpoint.tmp").exists()
    second = make_run(settings, labels)
    assert second.resume()
    assert (second.step, second.epoch, second.seconds) == (first.step, 5, first.seconds)
    for one, other in ((first.average, second.average), (first.network.state_dict(), second.network.state_dict())):
        assert all(torch.equal(value, other[name]) for name, value in one.items())
    moments = [run.optimizer.state_dict()["state"][0]["exp_avg"] for run in (first, second)]
    assert torch.equal(*moments)


def test_a_run_may_start_from_an_earlier_one(settings: Settings, labels: Labels, run_folder: Path) -> None:
    settings = train.attrs.evolve(settings, start=run_folder)
    assert train._labels(settings, []) == labels
    words = train._vectors(settings)  # what the network has a vector of is known again
    assert words.words == list(small.VECTORS)
    run = make_run(settings, labels, words)
    assert torch.equal(run.network.vectors.weight[1:], words.table)
    assert read_lines(settings.out / vectors.WORDS) == words.words
    weights = load_file(run_folder / "network.safetensors")
    assert all(torch.equal(value, weights[name]) for name, value in run.network.state_dict().items())
    assert not run.network.words.weight.requires_grad


def test_vectors_are_read_and_kept_as_they_are(settings: Settings, vectors_folder: Path) -> None:
    train.train(train.attrs.evolve(settings, vectors=vectors_folder, inner=64))
    network = runs.load_network(settings.out)
    assert torch.equal(network.vectors.weight[0], torch.zeros(64))
    assert torch.allclose(network.vectors.weight[1:], vectors.load(vectors_folder).table)
    assert network.layers[0].up.out_features == 64
    assert read_lines(settings.out / vectors.WORDS) == list(small.VECTORS)


def test_a_run_learns_from_teachers(settings: Settings, labels: Labels, run_folder: Path) -> None:
    """A network that starts anew comes to think as its teachers do, of trees in entity corpora as well."""
    settings = train.attrs.evolve(settings, minutes=1e6, rate=1e-3, teachers=(run_folder, run_folder))
    run = make_run(settings, labels, VECTORS)
    batches = epoch(run)
    losses = [sum(run.update(batch).item() for batch in batches) for _ in range(8)]
    assert losses[-1] < 0.8 * losses[0]


def test_teachers_with_other_words_are_refused(settings: Settings, labels: Labels, run_folder: Path) -> None:
    settings = train.attrs.evolve(settings, teachers=(run_folder,))
    with pytest.raises(ValueError, match="cannot teach this run"):
        make_run(settings, labels, NO_VECTORS)


def test_batches_may_come_from_other_processes(settings: Settings, labels: Labels) -> None:
    run = make_run(train.attrs.evolve(settings, workers=2), labels)
    assert {batch.kind for batch in epoch(run)} == {"ud", "ner"}


def test_labels_are_what_the_treebanks_hold() -> None:
    labels = train.build_labels(TREES * 3)
    assert labels.upos[:2] == ("<unk>", "PROPN")
    assert {"K|0|", "L|0|", "L|1|"} <= set(labels.lemma)
    assert train.build_labels(TREES[:1]).lemma == ("<unk>", "L|0|")  # seen three times or more
    assert len(labels.ner) == 1 + 4 * len(data.CLASSES)


def test_the_command_line_names_every_setting(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setattr(train, "train", seen.append)
    threads = torch.get_num_threads()
    command = ["--ud", str(settings.ud), "--ner", str(settings.ner), "--out", str(settings.out), "--minutes", "2"]
    train.main([*command, "--encoder", str(settings.encoder), "--trees", "0.5", "--seed", "7", "--rate", "1e-4"])
    monkeypatch.setattr(train.pretrained, "packaged_encoder", lambda: Path("packaged"))
    train.main([*command, "--start", "earlier", "--places", "names.txt", "--threads", str(threads)])
    train.main(
        [*command, "--teacher", "one", "--teacher", "two", "--vectors", "glove", "--inner", "64", "--workers", "2"]
    )
    first, second, third = seen
    assert first == train.attrs.evolve(settings, minutes=2.0, trees=0.5, seed=7, rate=1e-4)
    assert (second.encoder, second.start, second.places) == (Path("packaged"), Path("earlier"), Path("names.txt"))
    assert (third.teachers, third.vectors, third.inner) == ((Path("one"), Path("two")), Path("glove"), 64)
    assert third.workers == 2
    assert torch.get_num_threads() == threads
