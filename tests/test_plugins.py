"""The plugins that live beside the package: each passes its own tests as an author would run them."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from eventx.registry import Registry

FOLDERS = sorted(Path(__file__).parents[1].glob("plugins/*/pyproject.toml"))


@pytest.mark.parametrize("project", FOLDERS, ids=lambda path: path.parent.name)
def test_a_plugin_passes_its_own_tests(project: Path) -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(project.parent), *sys.path])}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=project.parent, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("project", FOLDERS, ids=lambda path: path.parent.name)
def test_a_plugin_is_installed_by_what_its_project_file_says(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stated = tomllib.loads(project.read_text())["project"]
    monkeypatch.syspath_prepend(project.parent)
    monkeypatch.syspath_prepend(tmp_path)
    info = tmp_path / f"{stated['name'].replace('-', '_')}-{stated['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {stated['name']}\nVersion: {stated['version']}\n")
    points = [f"{name} = {value}" for name, value in stated["entry-points"]["eventx"].items()]
    (info / "entry_points.txt").write_text("\n".join(["[eventx]", *points]) + "\n")
    registry = Registry(list(stated["entry-points"]["eventx"]))
    assert registry.failures == []
    origins = {plugin.origin for plugin in registry.plugins.values()}
    assert f"{stated['name']} {stated['version']}" in origins
