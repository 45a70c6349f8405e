"""Results as JSON."""

from __future__ import annotations

import copy
import io
import json
import math
from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from eventx.errors import DecodeError, InputError
from eventx.export import jsonl, schema
from eventx.records import Attribute, Result
from eventx.testing.strategies import results
from tests.story import BOARD, MINISTERS, RESULT


@given(results())
def test_the_round_trip_is_exact(result: Result) -> None:
    assert jsonl.from_json(jsonl.to_json(result)) == result


@given(results())
def test_plain_data_is_what_json_can_say(result: Result) -> None:
    plain = jsonl.to_dict(result)
    assert json.loads(json.dumps(plain)) == plain or "\ud83d" in result.document.text
    assert jsonl.from_dict(plain) == result


@given(results())
def test_every_result_keeps_to_the_schema(result: Result) -> None:
    Draft202012Validator(schema.json_schema()).validate(jsonl.to_dict(result))


@given(results())
def test_a_result_is_one_line(result: Result) -> None:
    assert len(jsonl.to_json(result).splitlines()) == 1


def test_the_schema_that_is_checked_in_is_current() -> None:
    assert schema.PATH.read_text(encoding="utf-8") == schema.schema_text()


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema.json_schema())


def test_an_actor_is_written_once() -> None:
    plain = jsonl.to_dict(RESULT)
    assert plain["schema"] == "eventx/1"
    assert [part["actor"] for part in plain["events"][0]["participants"]] == ["a1", None, None]
    assert plain["events"][0]["sources"][0]["actor"] == "a2"
    assert [actor["id"] for actor in plain["actors"]] == ["a1", "a2"]


def test_values_are_plain() -> None:
    event = jsonl.to_dict(RESULT)["events"][0]
    assert type(event["status"]) is str
    assert event["attributes"] == [{"name": "turnout", "value": 3}]
    assert jsonl.to_dict(RESULT)["document"]["published"] == "2024-03-07"


def test_without_parse_sentences_are_ranges() -> None:
    sentences = RESULT.to_dict(parse=False)["document"]["sentences"]
    assert [(s["start"], s["end"], s["tokens"]) for s in sentences] == [
        (s.start, s.end, []) for s in RESULT.document.sentences
    ]
    assert jsonl.from_json(RESULT.to_json(parse=False)).events == RESULT.events


def test_fields_with_defaults_may_be_left_out() -> None:
    assert jsonl.from_dict({"schema": "eventx/1", "document": {"text": "Halt."}}).document.text == "Halt."


def test_json_lines_go_out_and_come_in() -> None:
    stream = io.StringIO()
    jsonl.write_jsonl([RESULT, RESULT], stream)
    assert list(jsonl.read_jsonl(io.StringIO(stream.getvalue() + "\n"))) == [RESULT, RESULT]


def test_a_bad_line_is_named() -> None:
    with pytest.raises(DecodeError, match=r"^line 2: no JSON"):
        list(jsonl.read_jsonl([jsonl.to_json(RESULT), "{"]))


def event(**changes: object) -> Callable[[dict[str, Any]], None]:
    return lambda plain: plain["events"][0].update(changes)


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (event(id=3), r"\$\.events\[0\]\.id: expected a string, got 3"),
        (event(confidence=True), r"\$\.events\[0\]\.confidence: expected a number, got True"),
        (event(confidence=2), r"\$\.events\[0\]: 'confidence' must be <= 1: 2"),
        (event(status="done"), r"\$\.events\[0\]\.status: 'done' is not a valid Status"),
        (event(cues="n't"), r"\$\.events\[0\]\.cues: expected a list"),
        (event(place="Kisumu"), r"\$\.events\[0\]\.place: expected an object, got 'Kisumu'"),
        (event(colour="red"), r"\$\.events\[0\]: unknown field 'colour'"),
        (event(attributes=[{"name": "n", "value": []}]), r"\[0\]\.value: expected a string, a number, true"),
        (lambda plain: plain["events"][0].pop("trigger"), r"\$\.events\[0\]\.trigger: the field 'trigger' is missing"),
        (lambda plain: plain["events"][0]["trigger"].update(start="0"), r"trigger\.start: expected a whole number"),
        (lambda plain: plain["events"][0]["trigger"].update(text="MEET"), r"'MEET' is not what stands at 18-22"),
        (lambda plain: plain["events"][0]["participants"][0].update(actor="a9"), r"actor: no actor has the id 'a9'"),
        (lambda plain: plain["events"][0]["participants"][0].update(actor=1), r"actor: expected an actor's id or null"),
        (lambda plain: plain["actors"][0].update(kind="ship"), r"\$\.actors\[0\]\.kind: ship not in literal"),
        (lambda plain: plain["actors"][0].update(country="ke"), r"\$\.actors\[0\]: 'country' must match regex"),
        (lambda plain: plain["actors"].append(plain["actors"][0]), r"two actors have the id 'a1'"),
        (lambda plain: plain["document"].update(published="7.3.24"), r"published: expected a date like 2023-11-09"),
        (lambda plain: plain["document"]["sentences"][0].update(end=999), r"the range 0-999 is not in the document's"),
        (
            lambda plain: plain["document"]["sentences"][0]["tokens"][0].update(id=2),
            r"the words' ids must count from 1",
        ),
        (
            lambda plain: plain["document"]["sentences"][0]["tokens"][0].update(multiword=[1, 2, 3]),
            r"multiword: expected a list of 2",
        ),
        (lambda plain: plain.update(schema="eventx/9"), r"\$\.schema: expected 'eventx/1', got 'eventx/9'"),
        (lambda plain: plain.update(verdict=1), r"\$\.verdict: unknown field"),
        (lambda plain: plain.pop("document"), r"\$\.document: the field is missing"),
        (lambda plain: plain.update(document=[]), r"\$\.document: expected an object"),
    ],
)
def test_what_is_wrong_is_named_with_its_path(damage: Callable[[dict[str, Any]], object], message: str) -> None:
    plain = copy.deepcopy(jsonl.to_dict(RESULT))
    damage(plain)
    with pytest.raises(DecodeError, match=message):
        jsonl.from_dict(plain)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_any_other_data_is_a_decode_error(data: Any) -> None:  # noqa: ANN401  (any JSON)
    with pytest.raises(DecodeError):
        jsonl.from_dict(data)
    with pytest.raises(DecodeError):
        jsonl.from_dict({"schema": "eventx/1", "document": data, "events": data})


@pytest.mark.parametrize("text", ["", "{", "[NaN]", "[" * 100_000, b"\xff", "3"])
def test_what_is_no_json_is_a_decode_error(text: str | bytes) -> None:
    with pytest.raises(DecodeError):
        jsonl.from_json(text)


def test_an_actor_that_is_not_listed_is_refused() -> None:
    with pytest.raises(InputError, match=r"the actor 'a1', which is not in result\.actors; add it there"):
        jsonl.to_dict(evolve(RESULT, actors=(BOARD,)))


def test_two_actors_with_one_id_are_refused() -> None:
    with pytest.raises(InputError, match="two actors have the id 'a1'"):
        jsonl.to_dict(evolve(RESULT, actors=(MINISTERS, evolve(BOARD, id="a1"))))


def test_a_value_that_json_cannot_say_is_refused() -> None:
    endless = evolve(RESULT.events[0], attributes=(Attribute("share", math.inf),))
    with pytest.raises(InputError, match="infinite or not a number"):
        jsonl.to_json(evolve(RESULT, events=(endless,)))
