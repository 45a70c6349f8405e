"""A small network that knows its few sentences by heart, and the bundled model, each made once."""

from __future__ import annotations

from pathlib import Path

import pytest
import stanza

from eventx.parsing.english import export, lemma
from eventx.parsing.english.encoding import WordEncoder
from eventx.parsing.english.labels import Labels
from eventx.parsing.english.model import EnglishModel
from eventx.parsing.english.network import JointParser
from eventx.parsing.english.processor import load_pipeline
from tests.parsing.english import small

LEXICON = {("met", "VERB"): ("meet",), ("claims", "NOUN"): ("claim",)}


@pytest.fixture(scope="session")
def labels() -> Labels:
    return small.small_labels()


@pytest.fixture(scope="session")
def encoder(labels: Labels) -> WordEncoder:
    return small.small_encoder(labels)


@pytest.fixture(scope="session")
def network(labels: Labels, encoder: WordEncoder) -> JointParser:
    return small.learn_by_heart(labels, encoder)


@pytest.fixture(scope="session")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Folders of treebanks and of entity corpora."""
    return small.write_corpora(tmp_path_factory.mktemp("corpora"))


@pytest.fixture(scope="session")
def encoder_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pretrained") / "encoder"
    small.write_encoder(folder)
    return folder


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory, network: JointParser, labels: Labels) -> Path:
    """What a training run leaves behind, of the network that knows its sentences."""
    folder = tmp_path_factory.mktemp("run")
    small.write_run(folder, network, labels)
    return folder


@pytest.fixture(scope="session")
def model_folders(
    tmp_path_factory: pytest.TempPathFactory, run_folder: Path, encoder_folder: Path, corpora: tuple[Path, Path]
) -> dict[str, Path]:
    """The run exported, with ``float`` and with ``integer`` weights."""
    folder = tmp_path_factory.mktemp("models")
    folders = {"float": folder / "float", "integer": folder / "integer"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lemma, "read_lexicon", lambda: LEXICON)
        for name, path in folders.items():
            export.export(run_folder, corpora, encoder_folder, path, integers=name == "integer")
    return folders


@pytest.fixture(scope="session")
def model(model_folders: dict[str, Path]) -> EnglishModel:
    """The small model as it would be bundled."""
    return EnglishModel.load(model_folders["integer"])


@pytest.fixture(scope="session")
def bundled() -> stanza.Pipeline:
    """The bundled parser."""
    return load_pipeline()
