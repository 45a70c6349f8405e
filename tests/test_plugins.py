"""The plugins that live beside the package, installed from wheels: each passes its own tests, and all go together."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.wheels import build, install

FOLDERS = sorted(path.parent for path in Path(__file__).parents[1].glob("plugins/*/pyproject.toml"))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What Python finds: the wheels, installed, and everything that it finds now."""
    target = tmp_path_factory.mktemp("installed")
    install(build(FOLDERS, tmp_path_factory.mktemp("wheels")), target)
    return os.pathsep.join([str(target), *sys.path])


@pytest.fixture(scope="module")
def report(path: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says of their tests; one process loads the model for all of them."""
    copies = tmp_path_factory.mktemp("copies")  # away from the packages, so that the wheels are tested
    for folder in FOLDERS:
        shutil.copytree(folder / "tests", copies / folder.name / "tests")
    options = ("-v", "-p", "no:cacheprovider", "-W", "error", "--import-mode=importlib", "--rootdir", str(copies))
    command = [sys.executable, "-m", "pytest", *options, *(folder.name for folder in FOLDERS)]
    done = subprocess.run(
        command, cwd=copies, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_plugin_passes_its_own_tests(folder: Path, report: str) -> None:
    lines = [line for line in report.splitlines() if line.startswith(f"{folder.name}/tests/")]
    assert len(lines) > 10, report
    assert [line for line in lines if " PASSED" not in line] == [], report


def test_all_of_them_together_load_and_work(path: str) -> None:
    command = [sys.executable, "-m", "eventx", "plugins", "--check", "--json"]
    environment = os.environ | {"PYTHONPATH": path}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    listed = {(row["name"], row["distribution"], row["version"]) for row in json.loads(done.stdout)}
    stated = [tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"] for folder in FOLDERS]
    names = {(point, each["name"], each["version"]) for each in stated for point in each["entry-points"]["eventx"]}
    assert names <= listed
