"""Strategies: what they make is consistent, and Hypothesis finds them where eventx is installed."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx import Document, EventType, Sentence, Token
from eventx.contract import check
from eventx.document import Entity
from eventx.errors import ContractError
from eventx.export.jsonl import from_json
from eventx.records import Event, Location, Mention, Result, TimeValue
from eventx.testing import registration, strategies

ROOT = Path(__file__).parents[2]
MARCH = EventType(name="march", roles=("marcher", "goal"), subtypes=("long", "short"), description="Some march.")

registration.register()  # as Hypothesis does where eventx is installed


@given(...)
def test_documents_have_consistent_spans_and_trees(document: Document) -> None:
    for sentence in document.sentences:
        assert len(sentence.roots) == 1
        assert set(sentence.subtree(sentence.roots[0])) == set(sentence.tokens)
        assert all(sentence.start <= token.start <= token.end <= sentence.end for token in sentence)
    assert all(document.text[entity.start : entity.end] == entity.text for entity in document.entities)


@given(...)
def test_parts_of_a_document_can_be_asked_for(
    sentence: Sentence, token: Token, entity: Entity, mention: Mention
) -> None:
    assert token.id == sentence.tokens[0].id == 1
    assert len(entity.text) == entity.end - entity.start
    assert len(mention.text) == mention.end - mention.start


@given(...)
def test_readings_can_be_asked_for(location: Location, value: TimeValue) -> None:
    assert location.latitude is None or -90 <= location.latitude <= 90
    assert value.start is not None
    assert value.end is not None
    assert value.start < value.end


@given(...)
def test_results_can_be_stored(result: Result) -> None:
    assert from_json(result.to_json()) == result


@given(st.data())
def test_events_keep_to_the_types_that_are_given(data: st.DataObject) -> None:
    text = data.draw(strategies.any_text.filter(bool))
    event = data.draw(strategies.events(text, event_types=[MARCH]))
    assert event.subtype in {None, "long", "short"}
    check(event, Document(text=text), {"march": MARCH})


@given(strategies.events("Ada met Obi."))
def test_events_of_any_type_have_any_roles(event: Event) -> None:
    if event.participants:
        with pytest.raises(ContractError):
            check(event, Document(text="Ada met Obi."), {event.type: MARCH})


@given(strategies.documents(min_sentences=2, max_sentences=2))
def test_documents_have_as_many_sentences_as_wanted(document: Document) -> None:
    assert len(document.sentences) == 2


def test_all_that_is_registered_has_a_strategy() -> None:
    assert set(registration._RECORDS) == set(strategies.BY_TYPE)


def installed(folder: Path) -> dict[str, str]:
    """An environment in which a distribution with our entry points for Hypothesis is installed."""
    points = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]["hypothesis"]
    metadata = folder / "eventx_strategies-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: eventx-strategies\nVersion: 1\n")
    lines = "\n".join(f"{name} = {value}" for name, value in points.items())
    (metadata / "entry_points.txt").write_text(f"[hypothesis]\n{lines}\n")
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(folder), *filter(None, sys.path)])}


def run(code: str, environment: dict[str, str]) -> str:
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_hypothesis_knows_the_records_where_eventx_is_installed(tmp_path: Path) -> None:
    code = (
        "from hypothesis import strategies as st; from eventx.testing.strategies import BY_TYPE;"
        "print({str(st.from_type(record)) == str(strategy) for record, strategy in BY_TYPE.items()})"
    )
    assert run(code, installed(tmp_path)) == "{True}"


HEAVY = ("cattrs", "numpy", "pluggy", "torch", "eventx.pipeline", "eventx.testing.strategies")


def test_tests_of_others_load_next_to_nothing(tmp_path: Path) -> None:
    code = f"import sys, hypothesis; print('eventx' in sys.modules, *sorted(set({HEAVY}) & set(sys.modules)))"
    assert run(code, installed(tmp_path)) == "True"
