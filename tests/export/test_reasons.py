"""Why events were reported, and what came close, for reading."""

from __future__ import annotations

import re

import pytest
from attrs import evolve
from hypothesis import given

from eventx.document import Document
from eventx.explanation import Explanation
from eventx.export import reasons
from eventx.records import Participant, Result
from eventx.testing.strategies import results
from tests.story import DENIED_MEETING, MISS, RESULT, STATEMENT, mention

STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
EXPLANATION = Explanation(result=RESULT, near_misses=(MISS,))
QUIET = evolve(EXPLANATION, result=evolve(RESULT, events=(), failures=()))


@pytest.mark.parametrize(
    "line",
    [
        "meeting/talks (negated): found by rule 'meet' of eventx 0.1",
        '  trigger      "meet" at 18-22',
        "  path         subject of meet; object of meet",
        '  participant  "Ministers" at 0-9, that is Ministers (group)',
        '  participant  "rebels" at 24-30',
        '  where        "Kisumu" at 34-40: Kisumu (KE)',
        '  status       negated, for "n\'t" at 13-16',
        '  source       "the Lake Board" at 64-78, that is Lake Board (organisation) denies (indirect, for "insisted" at 83-91)',  # noqa: E501
        "  turnout      3",
        "  confidence   0.50",
        "  id           e1",
        "  sentence     Ministers didn't <»meet«> rebels in Kisumu & left.",
    ],
)
def test_an_event_explains_itself(line: str) -> None:
    assert line in RESULT.explain(DENIED_MEETING).split("\n")


def test_what_is_not_resolved_is_said() -> None:
    lines = RESULT.explain(STATEMENT).split("\n")
    assert '  where        "Lake" at 68-72: not resolved' in lines
    assert '  when         "Tuesday" at 95-102: 2024-03-05, the Tuesday before publication' in lines
    assert "  source       the text itself" in lines
    assert "  status       asserted, without a cue" in lines


def test_a_role_filler_says_how_it_came_there_and_the_path_does_not_repeat_it() -> None:
    speaker = Participant("speaker", mention("the Lake Board"), reason="nsubj of insist")
    origin = evolve(STATEMENT.provenance, path="verb insist; speaker: nsubj of insist; message: obj of insist")
    lines = RESULT.explain(evolve(STATEMENT, participants=(speaker,), provenance=origin)).split("\n")
    assert '  speaker      "the Lake Board" at 64-78: nsubj of insist' in lines
    assert "  path         verb insist; message: obj of insist" in lines


def test_a_place_says_where_it_is_from() -> None:
    assert DENIED_MEETING.place is not None
    event = evolve(DENIED_MEETING, place=evolve(DENIED_MEETING.place, reason="from the clause above"))
    assert '  where        "Kisumu" at 34-40: Kisumu (KE), from the clause above' in RESULT.explain(event).split("\n")


def test_an_event_outside_of_all_sentences_is_explained_without_one() -> None:
    bare = evolve(RESULT, document=evolve(RESULT.document, sentences=()))
    assert "  sentence " not in bare.explain(DENIED_MEETING)
    assert "found by rule 'meet'" in str(Explanation(result=bare))


def test_a_sentence_without_events_shows_what_came_close() -> None:
    assert (
        str(QUIET)
        == """\
sentence 0: Ministers didn't <meet> rebels in Kisumu & left.

no event: no word of it starts one

sentence 1: That is false, the Lake Board\ufffd[2J insisted on Tuesday.

no event at "insisted" at 83-91, verb insist
  demo.halt/halt  needs object, but there is none
  phrases         subject "the Lake Board" (nsubj of insist)
"""
    )


def test_what_came_close_beside_an_event_is_shown_when_its_sentence_is_asked_for() -> None:
    assert "demo.halt" not in str(EXPLANATION)
    assert 'also close: "insisted"; ask for sentence 1 alone to see why' in str(EXPLANATION)
    assert "demo.halt" in str(EXPLANATION.of_sentence(1))
    assert "no event: " not in str(EXPLANATION.of_sentence(0))


def test_frames_of_one_word_stand_together() -> None:
    other = evolve(MISS, type="feast", lacks=("no phrase fills a role", "no light verb"))
    assert str(evolve(QUIET, near_misses=(MISS, other))).endswith("""
no event at "insisted" at 83-91, verb insist
  demo.halt/halt  needs object, but there is none
  feast/halt      no phrase fills a role
                  no light verb
  phrases         subject "the Lake Board" (nsubj of insist)
""")


def test_failures_are_shown_and_an_empty_text_says_so() -> None:
    assert str(EXPLANATION).endswith("\n! demo failed at extract: ValueError: no\n")
    assert reasons.render(Explanation(result=Result(document=Document(text="")))) == "There are no sentences.\n"


@given(results())
def test_every_event_can_be_explained_and_no_text_steers_the_terminal(result: Result) -> None:
    whole = str(Explanation(result=result))
    assert not STEERING.search(whole)
    for event in result:
        explained = result.explain(event)
        assert not STEERING.search(explained)
        assert explained.partition("\n")[0] in whole
