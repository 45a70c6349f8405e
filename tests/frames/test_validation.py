"""The schema of files of frames: what it says agrees with the records, the grammar, and the package jsonschema."""

from __future__ import annotations

import copy
import json
import re
from functools import reduce
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.frames.frame import Condition, Frame
from eventx.frames.validation import did_you_mean, schema, validate
from eventx.records import Status
from eventx.syntax import predicates

SCHEMA: Any = json.loads((Path(predicates.__file__).parents[1] / "frames" / "frames.schema.json").read_text("utf-8"))
JUDGE = jsonschema.Draft202012Validator(SCHEMA)

GOOD: dict[str, Any] = {
    "type": "strike",
    "roles": ["striker", "cause"],
    "words": {"staging": ["stage", "call"]},
    "frame": [
        {
            "id": "walk-out",
            "verbs": ["walk out"],
            "supports": ["$staging"],
            "roles": {"striker": "subject", "cause": ["over", "ahead of"]},
            "require": [{"function": "subject", "lemmas": ["docker"], "actor": True}],
            "examples": [{"text": "Dockers walked out.", "striker": ["Dockers"], "status": "asserted"}],
            "not": ["Nobody came."],
        }
    ],
}
PLACES: list[tuple[str | int, ...]] = [
    (),
    ("type",),
    ("roles",),
    ("roles", 0),
    ("words",),
    ("words", "staging"),
    ("words", "staging", 1),
    ("frame",),
    ("frame", 0),
    *(("frame", 0, key) for key in GOOD["frame"][0]),
    ("frame", 0, "verbs", 0),
    ("frame", 0, "roles", "striker"),
    ("frame", 0, "roles", "cause", 1),
    ("frame", 0, "require", 0),
    *(("frame", 0, "require", 0, key) for key in GOOD["frame"][0]["require"][0]),
    ("frame", 0, "examples", 0),
    *(("frame", 0, "examples", 0, key) for key in GOOD["frame"][0]["examples"][0]),
]
words = st.sampled_from(["subject", "subjet", "ahead of", "Walk", "", "planned", "a.b", "a b", "x1", "über"])
values = st.recursive(
    words | st.booleans() | st.integers(0, 3) | st.floats(0, 1),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["id", "text", "function", "x", "X y"]), inner)
    ),
    max_leaves=4,
)


def changed(path: tuple[str | int, ...], change: object, *, drop: bool) -> Any:  # noqa: ANN401
    if not path:
        return change
    data = copy.deepcopy(GOOD)
    inner: Any = reduce(lambda part, key: part[key], path[:-1], data)
    if drop:
        del inner[path[-1]]
    else:
        inner[path[-1]] = change
    return data


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_a_good_file_has_no_problems() -> None:
    assert list(validate(GOOD, schema())) == []
    assert JUDGE.is_valid(GOOD)


@given(st.sampled_from(PLACES), values, st.booleans())
def test_the_verdict_is_that_of_jsonschema(path: tuple[str | int, ...], change: object, drop: bool) -> None:
    data = changed(path, change, drop=drop)
    assert (not list(validate(data, schema()))) is JUDGE.is_valid(data)


@given(st.sampled_from(PLACES[1:]), values)
def test_a_problem_is_told_where_it_is(path: tuple[str | int, ...], change: object) -> None:
    for problem in validate(changed(path, change, drop=False), schema()):
        assert problem.path[: len(path)] == path
        assert problem.text


@pytest.mark.parametrize(("name", "record"), [("frame", Frame), ("condition", Condition)])
def test_a_table_has_the_keys_of_its_record(name: str, record: type) -> None:
    other = {"type": None, "counterexamples": "not", "functions": "function"}
    names = {other.get(field.name, field.name) for field in attrs.fields(record)} - {None}
    assert set(SCHEMA["$defs"][name]["properties"]) == names


def test_statuses_are_those_of_events() -> None:
    assert SCHEMA["$defs"]["status"]["enum"] == [status.value for status in Status]


def test_functions_are_those_that_the_grammar_names() -> None:
    named = SCHEMA["$defs"]["function"]["anyOf"][0]["enum"]
    described = re.findall(r"``(\w+)``", predicates.__doc__ or "")
    assert set(described) - {"of", "with"} <= set(named)


def test_every_key_is_described() -> None:
    tables = [SCHEMA, *SCHEMA["$defs"].values()]
    keys = [(name, part) for table in tables for name, part in table.get("properties", {}).items()]
    assert [name for name, part in keys if not part.get("description")] == []


@pytest.mark.parametrize(("word", "said"), [("subjet", "; did you mean 'subject'?"), ("zzz", "")])
def test_similar_words_are_suggested(word: str, said: str) -> None:
    assert did_you_mean(word, ["object", "subject"]) == said


def test_a_name_without_its_namespace_is_suggested_with_it() -> None:
    assert did_you_mean("aid", ["agreement", "relief.aid"]) == "; did you mean 'relief.aid'?"
