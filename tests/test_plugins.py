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


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_plugin_passes_its_own_tests(folder: Path, path: str, tmp_path: Path) -> None:
    shutil.copytree(folder / "tests", tmp_path / "tests")  # away from the package, so that the wheel is tested
    shutil.copy(folder / "pyproject.toml", tmp_path)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    environment = os.environ | {"PYTHONPATH": path}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_all_of_them_together_load_and_work(path: str) -> None:
    command = [sys.executable, "-m", "eventx", "plugins", "--check", "--json"]
    environment = os.environ | {"PYTHONPATH": path}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    listed = {(row["name"], row["distribution"], row["version"]) for row in json.loads(done.stdout)}
    stated = [tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"] for folder in FOLDERS]
    names = {(point, each["name"], each["version"]) for each in stated for point in each["entry-points"]["eventx"]}
    assert names <= listed
