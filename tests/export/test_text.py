"""Events for reading in a terminal."""

from __future__ import annotations

import re

from attrs import evolve
from hypothesis import given

from eventx.document import Document
from eventx.export import text
from eventx.records import FROM_DATELINE, Participant, Result, TimeValue, When
from eventx.testing.strategies import results
from tests.story import DENIED_MEETING, RESULT, STATEMENT, mention

STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

EXPECTED = """\
meeting/talks (negated)
  participant  Ministers, rebels
  place        Kisumu & left
  where        Kisumu (KE)
  status       negated ("n't")
  source       Lake Board denies
  turnout      3
  Ministers didn't <»meet«> rebels in Kisumu & left.

statement
  speaker      Lake Board
  where        Lake
  when         2024-03-05 (Tuesday)
  status       asserted
  That is false, the Lake Board\ufffd[2J »insisted« on Tuesday.

! demo failed at extract: ValueError: no
"""


def test_an_event_is_a_block() -> None:
    assert text.render(RESULT) == EXPECTED


def test_colour_replaces_the_marks() -> None:
    colored = text.render(RESULT, color=True)
    assert "<\x1b[1mmeet\x1b[0m>" in colored
    assert "»" not in colored


def test_nothing_found_is_said() -> None:
    assert text.render(Result(document=Document(text="Rain."))) == "No events found.\n"


@given(results())
def test_no_text_steers_the_terminal(result: Result) -> None:
    assert not STEERING.search(text.render(result))


def test_a_place_that_the_text_names_otherwise_is_shown_by_both_names() -> None:
    place = DENIED_MEETING.place
    assert place is not None
    assert place.location is not None
    event = evolve(DENIED_MEETING, place=evolve(place, location=evolve(place.location, name="Nyanza")))
    assert ("where", "Kisumu (Nyanza, KE)") in list(text.fields(event))
    abroad = evolve(event, place=evolve(place, location=evolve(place.location, name="Lakes", country=None)))
    assert ("where", "Kisumu (Lakes)") in list(text.fields(abroad))


def test_a_dateline_is_told_as_such() -> None:
    assert STATEMENT.place is not None
    event = evolve(STATEMENT, place=evolve(STATEMENT.place, reason=FROM_DATELINE))
    assert ("where", "Lake, dateline") in list(text.fields(event))


def test_the_innermost_source_comes_first() -> None:
    source = DENIED_MEETING.sources[0]
    outer = evolve(source, mention=DENIED_MEETING.trigger, cue=DENIED_MEETING.trigger, actor=None, stance="asserts")
    event = evolve(DENIED_MEETING, sources=(outer, source))
    assert ("source", "Lake Board denies ← meet") in list(text.fields(event))


def test_those_who_say_it_together_are_one_link() -> None:
    source = DENIED_MEETING.sources[0]
    other = evolve(source, mention=DENIED_MEETING.trigger, actor=None)
    event = evolve(DENIED_MEETING, sources=(source, other))
    assert ("source", "Lake Board denies, meet denies") in list(text.fields(event))
    unmarked = evolve(event, sources=(evolve(source, cue=None), evolve(other, cue=None)))
    assert ("source", "meet denies ← Lake Board denies") in list(text.fields(unmarked))


def test_a_trigger_outside_of_all_sentences_is_shown_without_one() -> None:
    bare = evolve(RESULT, document=evolve(RESULT.document, sentences=()))
    assert text.sentence_of(DENIED_MEETING, bare) is None
    assert "»" not in text.render(bare)


def test_who_stands_before_what() -> None:
    message = Participant("message", mention("That is false"))
    event = evolve(STATEMENT, participants=(message, *STATEMENT.participants))
    assert [name for name, _ in text.fields(event)][:2] == ["speaker", "message"]


def test_a_time_that_reads_as_it_is_written_is_said_once() -> None:
    when = When(mention("Tuesday"), TimeValue(type="DATE", timex="Tuesday"))
    assert dict(text.fields(evolve(STATEMENT, when=when)))["when"] == "Tuesday"
