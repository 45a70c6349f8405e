"""Models for the tests of parsing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TINY = Path(__file__).parents[1] / "data" / "tiny.conllu"


@pytest.fixture(scope="session")
def stanza_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of Stanza models that holds the English package ``tiny``.

    They are trained in another process: Stanza's trainers leave files open, and warnings are errors here.
    """
    folder = tmp_path_factory.mktemp("stanza")
    command = [sys.executable, "-m", "tests.parsing.tiny_models", str(TINY), str(folder), "tiny"]
    done = subprocess.run(
        command,
        cwd=Path(__file__).parents[2],
        env=os.environ | {"OMP_NUM_THREADS": "1"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return folder
