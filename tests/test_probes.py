"""The probe sentences of the documentation: a reader's answers, and the table that shows ours."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from eventx import Pipeline

sys.path.append(str(Path(__file__).parents[1] / "docs" / "_ext"))

import probe_table

PROBES = probe_table.probes()
NOTHING = {"status": "asserted", "cues": [], "roles": {}, "place": "", "sources": []}


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(plugins=[])


def test_there_are_twenty() -> None:
    assert len(PROBES) == 20
    assert len({probe["text"] for probe in PROBES}) == 20


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe["shows"])
def test_a_reader_agrees(pipeline: Pipeline, probe: dict[str, Any]) -> None:
    found = [probe_table.told(event) for event in pipeline(probe["text"])]
    assert found == [{**NOTHING, **event} for event in probe["event"]]


def test_the_page_shows_what_is_found(pipeline: Pipeline) -> None:
    page = probe_table.PAGE.read_text(encoding="utf-8")
    shown = "".join(probe_table.table(PROBES, pipeline))
    assert shown in page, "run: python docs/_ext/probe_table.py"
