"""The way from treebanks to a tokenizer and an expander, through Stanza's own trainers."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from eventx import conllu
from eventx.parsing.english import tokenizer_training
from eventx.parsing.english.tokenizer import EnglishTokenizer
from eventx.parsing.english.tokenizer_training import EXPANDER, GRAPH, NAME, TOKENIZER, forget_paths, prepare
from tests.parsing.english.small import DATA

# Stanza's trainers leave files open.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def work(corpora: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("work") / "files"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tokenizer_training, "APOSTROPHES", 0.5)
        prepare(corpora[0], folder)
    return folder


def test_labels_mark_the_end_of_every_token_and_sentence(work: Path) -> None:
    sentences = conllu.read(DATA / "tiny.conllu").sentences
    tokens = sum(len({word.multiword or (word.start, word.end) for word in sentence}) for sentence in sentences)
    several = sum(len({word.multiword for word in sentence if word.multiword}) for sentence in sentences)
    dev, trained = ((work / f"{NAME}-ud-{shard}.toklabels").read_text() for shard in ("dev", "train"))
    assert [dev.count(label) for label in "1234"] == [2 * (tokens - several - 6), 12, 2 * several, 0]
    assert trained.count("2") >= 12
    assert len((work / f"{NAME}.dev.txt").read_text().split("Kenya accused")) == 3


def test_the_dev_set_is_as_it_was_and_the_training_set_has_other_apostrophes(work: Path) -> None:
    dev = (work / f"{NAME}.dev.gold.conllu").read_text()
    trained = (work / f"{NAME}.train.gold.conllu").read_text()
    assert "’" not in dev
    assert dev.count("\tdon't\t") == 2
    assert trained.count("’") > 4
    assert "n’t\tnot" in trained  # the lemma stays


def test_apostrophes_change_in_the_text_and_the_forms_alike() -> None:
    lines = ["# text = We don't.", "# note = don't", "1-2\tdon't\t_", "2\tn't\tn't\tPART"]
    assert tokenizer_training._curl(lines) == [
        "# text = We don’t.",
        "# note = don't",
        "1-2\tdon’t\t_",
        "2\tn’t\tn't\tPART",
    ]


def test_paths_are_forgotten_and_the_rest_is_kept(tmp_path: Path) -> None:
    saved = {"model": {"w": torch.ones(2)}, "config": {"lang": "en", "file": "a/b", "steps": 3}}
    torch.save(saved, tmp_path / "model.pt")
    forget_paths(tmp_path / "model.pt")
    loaded = torch.load(tmp_path / "model.pt", weights_only=True)
    assert loaded["config"] == {"lang": "en", "file": None, "steps": 3}
    assert torch.equal(loaded["model"]["w"], torch.ones(2))


def test_the_command_line_leaves_models_that_work(corpora: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    tokenizer_training.main(["--ud", str(corpora[0]), "--out", str(out), "--steps", "2", "--epochs", "1"])
    (sentences,) = EnglishTokenizer(out / GRAPH, out / EXPANDER).tokenize(["Ministers can't meet."])
    assert "".join(token.text for sentence in sentences for token in sentence) == "Ministerscan'tmeet."
    for name in (TOKENIZER, EXPANDER):
        config = torch.load(out / name, weights_only=True)["config"]
        assert not [value for value in config.values() if isinstance(value, str) and "/" in value]
