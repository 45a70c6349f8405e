"""Explanations as data, and the part of them about one sentence or event."""

from __future__ import annotations

import json

import pytest
from attrs import evolve
from hypothesis import given

from eventx.document import Document
from eventx.errors import InputError
from eventx.explanation import Explanation
from eventx.records import Result
from eventx.testing.strategies import results
from tests.story import DENIED_MEETING, MISS, RESULT, STATEMENT, mention

EXPLANATION = Explanation(result=RESULT, near_misses=(MISS,))


def test_the_part_about_a_sentence() -> None:
    first, second = EXPLANATION.of_sentence(0), EXPLANATION.of_sentence(1)
    assert (first.result.events, first.near_misses) == ((DENIED_MEETING,), ())
    assert (second.result.events, second.near_misses) == ((STATEMENT,), (MISS,))
    assert second.of_sentence(1) == second


@pytest.mark.parametrize("number", [-1, 2])
def test_a_sentence_that_is_not_there_is_refused(number: int) -> None:
    with pytest.raises(InputError, match=f"there is no sentence {number}; they are numbered from 0 to 1"):
        EXPLANATION.of_sentence(number)
    with pytest.raises(InputError, match=f"there is no sentence {number}; the text has none"):
        Explanation(result=Result(document=Document(text=""))).of_sentence(number)


def test_the_part_about_an_event() -> None:
    part = EXPLANATION.of_event("e2")
    assert (part.result.events, part.near_misses, part.sentence) == ((STATEMENT,), (), 1)
    with pytest.raises(InputError, match="there is no event 'e9'; there are: e1, e2"):
        EXPLANATION.of_event("e9")


def test_as_data() -> None:
    plain = EXPLANATION.to_dict()
    assert plain["result"] == RESULT.to_dict(parse=False)
    assert plain["near_misses"][0]["lacks"] == ["needs object, but there is none"]
    assert plain["near_misses"][0]["trigger"] == {"start": 83, "end": 91, "text": "insisted"}
    assert json.loads(EXPLANATION.to_json(indent=2)) == plain


def test_half_a_character_can_be_written() -> None:
    odd = evolve(MISS, trigger=evolve(mention("n't"), text="n\ud800t"))
    assert evolve(EXPLANATION, near_misses=(odd,)).to_json().encode()


@given(results())
def test_the_parts_make_up_the_whole(result: Result) -> None:
    whole = Explanation(result=result)
    parts = [whole.of_sentence(number) for number in range(len(result.document.sentences))]
    inside = [event for event in result if result.document.sentence_at(event.trigger.start) is not None]
    assert sum(len(part.result) for part in parts) == len(inside)
    assert all(whole.of_event(event.id).result.events for event in result)
