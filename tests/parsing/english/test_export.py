"""From a training run to the folder that ships."""

from __future__ import annotations

import filecmp
from pathlib import Path

import pytest

from eventx.parsing.english import data, export, lemma
from eventx.parsing.english.model import FILES, EnglishModel
from tests.parsing.english import small
from tests.parsing.english.conftest import LEXICON


def test_the_folder_has_every_file_and_weights_are_small(model_folders: dict[str, Path]) -> None:
    for folder in model_folders.values():
        assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)
    sizes = {name: (folder / "parser.onnx").stat().st_size for name, folder in model_folders.items()}
    assert sizes["integer"] < 0.6 * sizes["float"]


def test_the_lemma_table_joins_treebanks_and_lexicon(model_folders: dict[str, Path]) -> None:
    table = lemma.Lemmatizer.load(model_folders["integer"] / "lemmas.gz")._table
    assert table["denied", "VERB"] == ("deny",)  # a treebank's
    assert table["claims", "NOUN"] == ("claim",)  # the lexicon's


@pytest.mark.parametrize("weights", ["float", "integer"])
def test_the_exported_model_knows_what_the_network_knew(model_folders: dict[str, Path], weights: str) -> None:
    model = EnglishModel.load(model_folders[weights])
    (found,) = model.annotate([[tree.forms for tree in small.TREES]])
    words = [
        [data.Word(form, w.lemma, w.upos, w.xpos, w.feats, w.head, w.deprel) for form, w in zip(*pair, strict=True)]
        for pair in ((tree.forms, a.words) for tree, a in zip(small.TREES, found, strict=True))
    ]
    assert words == [list(tree.words) for tree in small.TREES]


@pytest.fixture
def options(run_folder: Path, encoder_folder: Path, corpora: tuple[Path, Path]) -> list[str]:
    return [
        "--run",
        str(run_folder),
        "--ud",
        str(corpora[0]),
        "--ner",
        str(corpora[1]),
        "--encoder",
        str(encoder_folder),
    ]


def test_the_command_line_writes_the_same_folder(
    model_folders: dict[str, Path], options: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lemma, "read_lexicon", lambda: LEXICON)
    export.main([*options, "--out", str(tmp_path / "model")])
    same, different, unreadable = filecmp.cmpfiles(model_folders["integer"], tmp_path / "model", FILES, shallow=False)
    assert (sorted(same), different, unreadable) == (sorted(FILES), [], [])
