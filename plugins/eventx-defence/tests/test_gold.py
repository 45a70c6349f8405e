"""Precision and recall on ``gold.jsonl``, as ``eventx evaluate`` counts them, and the attributes beside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from eventx import Event, Pipeline
from eventx.evaluation import Pairs, read_gold, score_roles, score_statuses, score_triggers
from eventx.evaluation.counts import Counts, total

CONTENT = (Path(__file__).parent / "gold.jsonl").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pairs(pipeline: Pipeline) -> Pairs:
    records = read_gold(CONTENT)
    return list(zip(records, pipeline.pipe([record.document for record in records]), strict=True))


def above(counts: Counts, *, precision: float, recall: float) -> bool:
    assert counts.precision is not None
    assert counts.recall is not None
    return counts.precision >= precision and counts.recall >= recall


def test_events_are_found(pairs: Pairs) -> None:
    assert above(total(score_triggers(pairs).rows.values()), precision=0.95, recall=0.85)


def test_roles_are_filled(pairs: Pairs) -> None:
    assert above(total(score_roles(pairs).cells.values()), precision=0.93, recall=0.93)


def test_it_is_told_what_happened(pairs: Pairs) -> None:
    assert above(total(score_statuses(pairs).rows.values()), precision=0.9, recall=0.9)


def test_figures_and_names_are_right(pairs: Pairs) -> None:
    wanted = [
        (each, result) for line, (_, result) in zip(CONTENT.splitlines(), pairs, strict=True) for each in _of(line)
    ]
    right = [_has(event, result.events) for event, result in wanted]
    assert len(right) > 30
    assert sum(right) >= 0.85 * len(right)


def _of(line: str) -> list[dict[str, Any]]:
    """The gold events of a record that say what something is called, how many there are or what it costs."""
    return [event for event in json.loads(line)["events"] if event.get("attributes")]


def _has(gold: dict[str, Any], events: tuple[Event, ...]) -> bool:
    start, end = gold["trigger"]["start"], gold["trigger"]["end"]
    same = [each for each in events if each.type == gold["type"] and start <= each.trigger.start < end]
    return bool(same) and all(same[0].attribute(name) == value for name, value in gold["attributes"].items())
