"""What ``eventx new-plugin`` writes: it is built, installed, listed, and its own tests are run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from eventx import cli, scaffold
from eventx.errors import InputError
from tests.wheels import build, install


def run(*command: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a module of this Python, which must succeed."""
    start, variables = [sys.executable, "-m"], {**os.environ, **environment}
    done = subprocess.run([*start, *command], cwd=cwd, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plugin of every kind, named after it."""
    folder = tmp_path_factory.mktemp("written")
    for kind in scaffold.KINDS:
        assert cli.main(["new-plugin", f"my_{kind}", "--kind", kind, "--into", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def installed(written: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where their wheels are installed."""
    wheels, target = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("installed")
    install(build(sorted(written.iterdir()), wheels), target)
    return target


@pytest.fixture(scope="module")
def report(installed: Path, written: Path) -> str:
    """What pytest says of their tests, run on what is installed; one process loads the model for all of them."""
    options = ("-v", "-p", "no:cacheprovider", "-W", "error", "--import-mode=importlib", "--rootdir", str(written))
    path = os.pathsep.join([str(installed), *sys.path])
    return run("pytest", *options, *map(str, written.glob("*/tests")), cwd=written, PYTHONPATH=path).stdout


@pytest.mark.parametrize("kind", scaffold.KINDS)
def test_what_is_written_passes_its_own_tests(kind: str, report: str) -> None:
    lines = [line for line in report.splitlines() if line.startswith(f"eventx-my-{kind}/tests/test_plugin.py::")]
    assert any("::test_it_does_not_fail PASSED" in line for line in lines), "the conformance suite has not run"
    assert len(lines) > 10
    assert [line for line in lines if " PASSED" not in line] == []


def test_all_of_them_are_listed_and_nothing_failed(installed: Path) -> None:
    path = os.pathsep.join([str(installed), *sys.path])
    rows = json.loads(run("eventx", "plugins", "--check", "--json", PYTHONPATH=path).stdout)
    found = {row["name"]: row for row in rows}
    assert {row["state"] for row in rows} == {"ok"}
    assert {name: row["hooks"] for name, row in found.items() if name.startswith("my_")} == {
        "my_frames": ["eventx_event_types", "eventx_frames"],
        "my_extractor": ["eventx_event_types", "eventx_extractors"],
        "my_resolver": ["eventx_resolve_place"],
        "my_exporter": ["eventx_exporters"],
        "my_parser": ["eventx_parsers"],
    }
    assert (found["my_frames"]["distribution"], found["my_frames"]["version"]) == ("eventx-my-frames", "0.1.0")


@pytest.mark.parametrize("name", ["x", "abcdefghijkl_nopqrstuvwx"])
def test_what_is_written_is_clean_whatever_its_name(name: str, tmp_path: Path) -> None:
    for kind in scaffold.KINDS:
        (tmp_path / kind).mkdir()
        root = scaffold.write(name, kind, tmp_path / kind)[0].parent
        run("ruff", "check", "--no-cache", cwd=root)
        run("ruff", "format", "--check", "--no-cache", cwd=root)


@pytest.mark.parametrize("kind", scaffold.KINDS)
def test_every_file_is_there_and_names_the_plugin(kind: str, tmp_path: Path) -> None:
    paths = scaffold.write("arms_trade", kind, tmp_path)
    root = tmp_path / "eventx-arms-trade"
    names = {str(path.relative_to(root)) for path in paths}
    module = "eventx_arms_trade"
    expected = {"pyproject.toml", "README.md", "CHANGELOG.md", "tests/test_plugin.py"}
    assert names >= {*expected, f"{module}/__init__.py", f"{module}/py.typed"}
    text = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    assert "{{" not in text
    assert max(map(len, (root / "README.md").read_text(encoding="utf-8").splitlines())) < 100
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"] == {"eventx": {"arms_trade": module}}
    assert project["dependencies"][0].startswith("eventx-nlp>=")


@pytest.mark.parametrize(
    "name",
    ["", "Arms", "arms-trade", "arms trade", "1arms", "_arms", "arms__trade", "arms_", "../arms", "ärms", "a" * 25],
)
def test_a_name_that_cannot_be_one_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no name for a plugin; write lower-case letters"):
        scaffold.write(name, "frames", tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["eventx", "nlp", "local"])
def test_the_names_of_eventx_itself_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is one that eventx needs itself"):
        scaffold.write(name, "frames", tmp_path)


def test_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no kind 'tree'; pass one of frames, extractor, resolver, exporter, parser"):
        scaffold.write("arms", "tree", tmp_path)


def test_nothing_that_is_there_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = tmp_path / "eventx-arms" / "README.md"
    kept.parent.mkdir()
    kept.write_text("mine")
    assert cli.main(["new-plugin", "arms", "--into", str(tmp_path)]) == 1
    assert "eventx-arms is there already" in capsys.readouterr().err
    assert (list(kept.parent.iterdir()), kept.read_text()) == ([kept], "mine")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file or directory; choose a folder that exists"):
        scaffold.write("arms", "frames", tmp_path / "none")


def test_the_next_steps_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["new-plugin", "arms"]) == 0
    output = capsys.readouterr().out
    assert "eventx-arms/pyproject.toml\n" in output
    assert output.endswith(
        'next:\n  cd eventx-arms\n  pip install --editable ".[test]"\n  python -m pytest\n  eventx plugins\n'
    )
