"""What a distribution of eventx holds. ``python3 make.py package`` runs these on the built wheel too."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
from importlib.resources import files
from importlib.util import find_spec

import pytest

import eventx

DISTRIBUTION = "eventx-nlp"
DATA = (
    "py.typed",
    "export/result.schema.json",
    "frames/frames.schema.json",
    "frames/meeting.toml",
    "frames/statement.toml",
    "frames/accusation.toml",
    "frames/agreement.toml",
    "parsing/english/weights/labels.json",
    "parsing/english/weights/lemmas.gz",
    "parsing/english/weights/mwt.pt",
    "parsing/english/weights/names.gz",
    "parsing/english/weights/parser.onnx",
    "parsing/english/weights/relations.onnx",
    "parsing/english/weights/tokenizer.json",
    "parsing/english/weights/tokenizer.onnx",
    "parsing/english/weights/tokenizer.pt",
    "parsing/english/weights/vectors.gz",
    "resolve/data/countries.json",
    "resolve/data/places.sqlite",
    "resolve/data/NOTICE.txt",
    "scaffold/templates/common/pyproject.toml.template",
    "scaffold/templates/frames/package/frames.toml.template",
)


@pytest.mark.parametrize("name", DATA)
def test_data_is_in_the_package(name: str) -> None:
    assert files("eventx").joinpath(name).is_file()


def test_weights_stay_under_40_megabytes() -> None:
    folder = files("eventx.parsing.english").joinpath("weights")
    assert sum(len(file.read_bytes()) for file in folder.iterdir()) < 40_000_000


def test_the_version_is_the_modules() -> None:
    assert importlib.metadata.version(DISTRIBUTION) == eventx.__version__


def _entry_point() -> str:
    """A program that starts eventx as the installed command does."""
    (script,) = importlib.metadata.entry_points(group="console_scripts", name="eventx")
    module, _, function = script.value.partition(":")
    return f"from {module} import {function}; {function}()"


@pytest.mark.parametrize("how", ["module", "command"])
def test_the_program_tells_its_version(how: str) -> None:
    start = ["-m", "eventx"] if how == "module" else ["-c", _entry_point()]
    done = subprocess.run([sys.executable, *start, "--version"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, f"eventx {eventx.__version__}")


def test_the_built_in_types_are_no_plugin_of_their_own() -> None:
    """The registry adds them itself; an entry point would make a second plugin of the same name."""
    entry_points = importlib.metadata.distribution(DISTRIBUTION).entry_points
    assert [point.name for point in entry_points if point.group == "eventx"] == []


def test_what_users_can_ask_for_is_stated() -> None:
    extras = importlib.metadata.metadata(DISTRIBUTION).get_all("Provides-Extra")
    assert {"tables", "testing", "train"} <= set(extras or ())


@pytest.mark.parametrize("module", ["torch", "stanza", "dateparser", "onnxruntime", "tokenizers", "cattrs", "pluggy"])
def test_what_the_package_imports_is_a_stated_requirement(module: str) -> None:
    stated = {name.split(";")[0].strip() for name in importlib.metadata.requires(DISTRIBUTION) or ()}
    assert find_spec(module) is not None
    assert any(name.startswith(module) for name in stated)


def test_the_package_has_all_that_extraction_needs() -> None:
    result = eventx.extract("The mayor of Bergen met Anna Lund in Oslo on 3 May 2021.")
    assert [(event.type, str(event.when and event.when.value and event.when.value.start)) for event in result] == [
        ("meeting", "2021-05-03")
    ]
