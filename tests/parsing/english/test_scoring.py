"""Scores while training: of a network that knows the answers, and of one that does not."""

from __future__ import annotations

import math
import shutil
from pathlib import Path

import pytest

from eventx.parsing.english import scoring
from eventx.parsing.english.encoding import WordEncoder
from eventx.parsing.english.labels import Labels
from eventx.parsing.english.network import JointParser
from eventx.parsing.english.scoring import DevelopmentSets
from tests.parsing.english.small import TREES, small_network

LAYERS = ("upos", "xpos", "feats", "uas", "las")


@pytest.fixture
def sets(corpora: tuple[Path, Path], labels: Labels, encoder: WordEncoder) -> DevelopmentSets:
    return DevelopmentSets(*corpora, labels, encoder)


def test_what_is_known_by_heart_is_all_right(sets: DevelopmentSets, network: JointParser) -> None:
    expected = {f"{name}_{layer}": 100.0 for name in ("ewt", "gum") for layer in LAYERS} | {"ner_f1": 100.0}
    assert sets.score(network) == expected
    assert network.training  # it goes on
    network.eval()


def test_batches_and_passages_change_nothing_but_speed(
    sets: DevelopmentSets, network: JointParser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoring, "CAPACITY", 60)
    assert set(sets.score(network).values()) == {100.0}
    network.eval()


@pytest.fixture
def changed(corpora: tuple[Path, Path], tmp_path: Path) -> Path:
    """Treebanks of which one head, one relation and one tag are others."""
    text = (corpora[0] / "en_ewt-ud-dev.conllu").read_text()
    for old, new in (
        ("5\tshelling\tshell\tVERB\tVBG\t_\t2", "5\tshelling\tshell\tVERB\tVBG\t_\t3"),
        ("3\tUganda\tUganda\tPROPN\tNNP\t_\t2\tobj", "3\tUganda\tUganda\tPROPN\tNNP\t_\t2\tiobj"),
        ("4\tof\tof\tSCONJ", "4\tof\tof\tADP"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    for name in ("en_ewt-ud-dev.conllu", "en_gum-permissive-dev.conllu"):
        (tmp_path / name).write_text(text)
    shutil.copyfile(corpora[1] / "worldwide_dev.bio", tmp_path / "worldwide_dev.bio")
    return tmp_path


@pytest.mark.usefixtures("sets")
def test_a_fault_is_one_word(changed: Path, labels: Labels, encoder: WordEncoder, network: JointParser) -> None:
    found = DevelopmentSets(changed, changed, labels, encoder).score(network)
    network.eval()
    words = sum(len(tree.words) for tree in TREES)
    wrong = {layer: round(words * (100 - found[f"ewt_{layer}"]) / 100) for layer in LAYERS}
    assert wrong == {"upos": 1, "xpos": 0, "feats": 0, "uas": 1, "las": 2}


def test_an_untrained_network_scores_little(sets: DevelopmentSets, labels: Labels) -> None:
    found = sets.score(small_network(labels))
    assert all(math.isfinite(value) and 0 <= value <= 100 for value in found.values())
    assert max(found["ewt_las"], found["gum_upos"], found["ner_f1"]) < 50
