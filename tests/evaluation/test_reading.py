"""Gold data: what is read, and what is said of what cannot be read."""

from __future__ import annotations

import contextlib
import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.errors import InputError
from eventx.evaluation import read_gold
from eventx.records import Status
from tests.evaluation.cases import TEXT, mention

START = TEXT.index("met")
TRIGGER = {"start": START, "end": START + 3, "text": "met"}


def line(**fields: object) -> str:
    return json.dumps({"id": "r1", "text": TEXT, **fields})


def event(**fields: object) -> str:
    return line(events=[{"type": "meeting", **fields}])


def test_a_record_is_read_with_all_its_fields() -> None:
    argument = {"role": "participant", "start": 0, "end": 10, "native": "Party_1"}
    gold = {"type": "meeting", "trigger": TRIGGER, "args": [argument], "strength": "related", "status": "planned"}
    quote = {"source": [], "cue": [TRIGGER], "content": [TRIGGER]}
    (record,) = read_gold(
        line(
            date="2024-05-06", complete=True, complete_for=["meeting"], events=[gold], quotes=[quote],
            other_frames=[{"label": "Naming", "start": 0, "end": 4}],
        ),
        one_code=True,
    )  # fmt: skip
    (read,) = record.events
    assert (record.id, record.text, record.published) == ("r1", TEXT, dt.date(2024, 5, 6))
    assert (record.complete, record.complete_for, record.one_code) == (True, {"meeting"}, True)
    assert (read.type, read.trigger, read.core, read.status) == ("meeting", mention("met"), False, Status.PLANNED)
    assert [(argument.role, argument.mention) for argument in read.arguments] == [
        ("participant", mention("Orla Finch"))
    ]
    assert record.quotes is not None
    assert (record.quotes[0].cue, record.quotes[0].content) == ((mention("met"),), (mention("met"),))
    assert record.others == ((mention("Orla"), "Naming"),)
    assert (record.document.text, record.document.id) == (TEXT, "r1")


def test_a_text_alone_is_a_record_and_empty_lines_are_none() -> None:
    records = read_gold('\n{"text": "Rain\u2028fell."}\n\r\n')
    assert [(record.id, record.text, record.quotes) for record in records] == [("line 2", "Rain\u2028fell.", None)]


@pytest.mark.parametrize(
    ("polarity", "negative"), [("NEG", True), ("POS", False), ("UNDERSPECIFIED", None), (None, None)]
)
def test_polarity_says_whether_an_event_is_denied(polarity: str | None, negative: bool | None) -> None:
    assert read_gold(event(polarity=polarity))[0].events[0].negative is negative


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("{", "no JSON: "),
        ("[" * 100_000, "no JSON: "),
        ("[]", "expected an object, got []"),
        ('{"id": "r1"}', "text: missing"),
        ('{"text": 5}', "text: expected a string, got 5"),
        (line(id=7), "id: expected a string, got 7"),
        (line(complete="yes"), 'complete: expected true or false, got "yes"'),
        (line(complete_for=[1]), "complete_for[0]: expected a string, got 1"),
        (line(events={}), "events: expected a list, got {}"),
        (line(events=["met"]), 'events[0]: expected an object, got "met"'),
        (event(type=3), "events[0].type: expected a string, got 3"),
        (event(strength="weak"), 'events[0].strength: "weak" is none of core, related'),
        (event(status="perhaps"), 'events[0].status: "perhaps" is none of asserted, negated, planned'),
        (event(trigger="met"), 'events[0].trigger: expected an object, got "met"'),
        (event(trigger={"start": 1}), "events[0].trigger.end: expected a whole number, got null"),
        (event(trigger={"start": True, "end": 4}), "events[0].trigger.start: expected a whole number, got true"),
        (event(trigger={"start": 4, "end": 4}), "events[0].trigger: 4 to 4 is no stretch of the text of"),
        (event(trigger={"start": 0, "end": 4000}), "0 to 4000 is no stretch of the text of"),
        (event(trigger={**TRIGGER, "text": "met the"}), f'the text has "met" at {START} to {START + 3}, not "met the"'),
        (event(args=[{"role": 1, "start": 0, "end": 1}]), "events[0].args[0].role: expected a string, got 1"),
        (event(args=[{"role": "topic"}]), "events[0].args[0].start: expected a whole number, got null"),
        (line(quotes=[[]]), "quotes[0]: expected an object, got []"),
        (line(quotes=[{"content": [TRIGGER], "cue": TRIGGER}]), "quotes[0].cue: expected a list, got {"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(lines: str, problem: str) -> None:
    with pytest.raises(InputError) as caught:
        read_gold(f"{line()}\n{lines}", "ours.jsonl")
    assert str(caught.value).startswith("ours.jsonl, line 2: ")
    assert problem in str(caught.value)


def test_nothing_is_no_gold_data() -> None:
    with pytest.raises(InputError, match=r"ours\.jsonl is empty; pass JSON Lines"):
        read_gold("\n \n", "ours.jsonl")


def test_a_day_in_another_form_is_warned_of_and_left_out() -> None:
    with pytest.warns(UserWarning, match=r'line 1: date: "5 May" is left out; write dates as 2023-11-09'):
        (record,) = read_gold(line(date="5 May"))
    assert record.published is None


_FIELDS = st.sampled_from("id text date events trigger start end quotes content args type".split())
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_FIELDS, inner, max_size=4),
)


@pytest.mark.filterwarnings("ignore:gold data, line 1")
@given(_VALUES)
def test_whatever_is_read_is_a_record_or_an_input_error(value: object) -> None:
    with contextlib.suppress(InputError):
        assert len(read_gold(json.dumps(value))) == 1
