"""What is found in some hundred sentences, and what is not: ``cases.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from eventx import Event, Pipeline, Result

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]


@pytest.fixture(scope="module")
def results(pipeline: Pipeline) -> dict[str, Result]:
    texts = [case["text"] for case in CASES]
    return dict(zip(texts, pipeline.pipe(texts, published="2024-03-07"), strict=True))


def told(event: Event, expected: dict[str, Any]) -> dict[str, Any]:
    """An event in the form of the file, with the attributes that are asked for."""
    roles: dict[str, list[str]] = {}
    for participant in event.participants:
        words = roles.setdefault(participant.role, [])
        words += [participant.mention.text] if participant.mention.text not in words else []
    wanted = expected.get("attributes", {})
    found: dict[str, Any] = {
        "type": event.type.removeprefix("defence."),
        "trigger": event.trigger.text,
        "status": event.status.value,
        "roles": roles,
    }
    found |= {"subtype": event.subtype} if event.subtype else {}
    found |= {"attributes": {name: event.attribute(name) for name in wanted}} if wanted else {}
    found |= {"place": event.place.mention.text} if event.place else {}
    found |= {"when": event.when.mention.text} if event.when else {}
    return found | ({"sources": [source.mention.text for source in event.sources]} if event.sources else {})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_a_sentence_has_the_events_that_it_tells(case: dict[str, Any], results: dict[str, Result]) -> None:
    expected = case.get("events", [])
    events = [event for event in results[case["text"]] if event.type.startswith("defence.")]
    assert [event.trigger.text for event in events] == [each["trigger"] for each in expected]
    assert [told(event, each) for event, each in zip(events, expected, strict=True)] == expected


@cache
def counted() -> tuple[int, int]:
    with_events = sum("events" in case for case in CASES)
    return with_events, len(CASES) - with_events


def test_there_are_examples_and_counterexamples() -> None:
    with_events, without = counted()
    assert with_events >= 60
    assert without >= 25
