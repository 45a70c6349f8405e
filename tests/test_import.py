"""What ``import eventx`` brings and costs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import eventx
from tests.wheels import Wheel, install

HEAVY = ("torch", "stanza", "dateparser", "onnxruntime", "numpy", "pandas", "pluggy", "cattrs")
SECONDS = 0.2
TRIES = 5


def _run(code: str, *arguments: str) -> str:
    """What a fresh process prints."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_importing_eventx_is_quick() -> None:
    code = "import time; start = time.perf_counter(); import eventx; print(time.perf_counter() - start)"
    assert min(float(_run(code)) for _ in range(TRIES)) < SECONDS


@pytest.mark.parametrize("module", ["eventx", "eventx.cli", "eventx.records", "eventx.document", "eventx.errors"])
def test_importing_loads_no_heavy_library(module: str) -> None:
    assert _run(f"import sys, {module}; print(*sorted(set({HEAVY}) & set(sys.modules)))") == ""


@pytest.mark.parametrize("name", eventx.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(eventx, name) is not None


def test_public_names_are_the_ones_that_dir_shows() -> None:
    assert sorted(dir(eventx)) == sorted(eventx.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'evnet'"):
        _ = eventx.evnet


def test_public_names_know_where_they_live() -> None:
    for name in set(eventx.__all__) - {"__version__", "errors", "EVENTX_API", "hookimpl", "ParserFactory"}:
        assert getattr(eventx, name).__module__.startswith("eventx."), name


def test_extracting_asks_no_network() -> None:
    calls = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}
    watch = f"lambda event, _: event in {calls} and asked.append(event)"
    use = "eventx.extract('The envoys met in Geneva on Monday.', published='2024-06-13')[0].place.location.country"
    code = f"import sys; asked = []; sys.addaudithook({watch}); import eventx; print({use}, asked)"
    assert _run(code) == "CH []"


def test_plugins_are_imported_when_a_pipeline_is_built_and_not_before(tmp_path: Path) -> None:
    install([Wheel(plugin="heavy", code="import wave").build(tmp_path)], tmp_path / "installed")
    check = (
        "import sys, warnings; sys.path.insert(0, sys.argv[1]); import eventx, eventx.cli; "
        "eventx.Frame, eventx.Pipeline, eventx.hookimpl; before = 'wave' in sys.modules; "
        "warnings.simplefilter('ignore'); eventx.Pipeline(); print(before, 'wave' in sys.modules)"
    )
    assert _run(check, str(tmp_path / "installed")) == "False True"


def test_star_import_works_in_a_fresh_process() -> None:
    assert _run("from eventx import *; print(Pipeline.__name__, errors.EventxError.__name__)") == "Pipeline EventxError"
