"""The times of events."""

from __future__ import annotations

import subprocess
import sys

import pytest

from eventx.document import Document
from eventx.records import Event, Mention, Provenance, TimeValue, When
from eventx.resolve.times import resolve_times
from eventx.resolve.timex import rules
from tests.resolve.timex.reading import PUBLISHED, clause


def event(document: Document, words: str, reason: str = "") -> Event:
    start = document.text.index(words)
    when = When(Mention(start, start + len(words), words), None, reason)
    trigger = Mention(0, 4, document.text[:4])
    return Event(type="meeting", trigger=trigger, when=when, provenance=Provenance(plugin="test", rule="meet"))


def test_events_get_the_expression_that_their_mention_touches() -> None:
    document = Document(text="They met on Wednesday night, three weeks after the Zand festival.", published=PUBLISHED)
    events, times = resolve_times([event(document, "on Wednesday", "inherited from the clause above")], document)
    assert events[0].when is not None
    assert events[0].when.mention.text == "Wednesday night"
    assert events[0].when.value == times[0].value
    assert events[0].when.reason == f"{rules.RELATIVE}; inherited from the clause above"


def test_a_mention_that_no_expression_touches_is_kept_and_listed() -> None:
    document = Document(text="They met at the Zand festival.", published=PUBLISHED)
    events, times = resolve_times([event(document, "at the Zand festival")] * 2, document)
    assert [when.mention.text for when in times] == ["the Zand festival"]
    assert [item.when for item in events] == [times[0], times[0]]
    assert times[0].value is None


def test_events_without_a_time_stay_without_one() -> None:
    document = Document(text="They met. Nobody knows when, not even on Friday.", published=PUBLISHED)
    bare = Event(type="meeting", trigger=Mention(5, 8, "met"), provenance=Provenance(plugin="test", rule="meet"))
    assert resolve_times([bare], document)[0] == (bare,)


def test_a_custom_reading_comes_first() -> None:
    fiscal = TimeValue(type="DATE", timex="FY2024")
    document = Document(text="Profits rose last year and on Friday.", published=PUBLISHED)
    times = resolve_times((), document, lambda mention, _: fiscal if mention.text == "last year" else None)[1]
    assert times[0].value is fiscal
    assert times[1].reason == rules.RELATIVE


@pytest.mark.parametrize(
    ("text", "words", "expected", "days"),
    [
        ("Met from Monday to Wednesday.", "Monday", "Monday to Wednesday", ("2024-02-26", "2024-02-29")),
        ("Met from Monday to Wednesday.", "Wednesday", "Monday to Wednesday", ("2024-02-26", "2024-02-29")),
        ("Met between May 2019 and July 2019.", "May 2019", "May 2019 and July 2019", ("2019-05-01", "2019-08-01")),
        ("Met Feb. 5 - Feb. 8.", "Feb. 5", "Feb. 5 - Feb. 8", ("2024-02-05", "2024-02-09")),
        ("Met on Monday and Tuesday.", "Monday", "Monday and Tuesday", ("2024-02-26", "2024-02-28")),
        ("Met yesterday and today.", "today", "yesterday and today", ("2024-02-28", "2024-03-01")),
        ("Met on May 1, May 2, May 3.", "May 1", "May 1", ("2024-05-01", "2024-05-02")),
        ("Met on Monday and Wednesday.", "Monday", "Monday", ("2024-02-26", "2024-02-27")),
        ("Met on Monday and on Tuesday.", "Monday", "Monday", ("2024-02-26", "2024-02-27")),
        ("Met from Wednesday to Monday.", "Wednesday", "Wednesday to Monday", ("2024-02-21", "2024-02-27")),
        ("Met from 30 May to 2 June 2021.", "30 May", "30 May to 2 June 2021", ("2021-05-30", "2021-06-03")),
        ("Met May 30 to June 2, 2021.", "May 30", "May 30 to June 2, 2021", ("2021-05-30", "2021-06-03")),
        (
            "Met from 30 December to 2 January 2021.",
            "2 January 2021",
            "30 December to 2 January 2021",
            ("2020-12-30", "2021-01-03"),
        ),
        (
            "Met from late January until mid-February.",
            "January",
            "late January until mid-February",
            ("2024-01-01", "2024-03-01"),
        ),
        ("Met from March to August 2011.", "March", "March to August 2011", ("2011-03-01", "2011-09-01")),
        ("Met between December and May 2011.", "May 2011", "December and May 2011", ("2010-12-01", "2011-06-01")),
        ("Met from May 2019 to July.", "July", "May 2019 to July", ("2019-05-01", "2019-08-01")),
        ("Met from Monday to Monday.", "Monday", "Monday to Monday", ("2024-02-19", "2024-02-27")),
        ("Met from Monday to 2030.", "Monday", "Monday", ("2024-02-26", "2024-02-27")),
        ("Met from last week to this week.", "last week", "last week", ("2024-02-19", "2024-02-26")),
    ],
)
def test_an_event_at_an_end_of_a_range_lasts_all_of_it(
    text: str, words: str, expected: str, days: tuple[str, str]
) -> None:
    document = Document(text=text, published=PUBLISHED)
    (when,) = (item.when for item in resolve_times([event(document, words)], document)[0])
    assert when is not None
    assert when.mention.text == expected
    assert when.value is not None
    assert (str(when.value.start), str(when.value.end)) == days


def on(day: str, marker: str, relation: str = "obl") -> Document:
    """One met on a day, under a preposition."""
    columns = [("They", "they/PRON", 2, "nsubj"), ("met", "meet/VERB", 0, "root")]
    if marker:
        columns += [(marker, f"{marker}/ADP", 4, "case")]
    return clause(f"They met {marker} {day}".replace("  ", " "), [*columns, (day, f"{day}/PROPN", 2, relation)])


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (on("Friday", "on"), "2024-02-23"),
        (on("Friday", ""), "2024-02-23"),
        (on("May", "in"), "2023-05"),
        (on("Friday", "before"), None),
        (on("Friday", "on", "parataxis"), None),
        (on("annually", ""), None),
    ],
)
def test_an_event_gets_the_day_that_hangs_on_its_word(document: Document, expected: str | None) -> None:
    bare = Event(type="meeting", trigger=Mention(5, 8, "met"), provenance=Provenance(plugin="test", rule="meet"))
    (dated,) = resolve_times([bare], document)[0]
    assert (dated.when.value.timex if dated.when and dated.when.value else None) == expected


def test_the_end_of_a_range_may_be_counted_from_its_beginning() -> None:
    document = Document(text="Open from 3 May 2021 to the following Friday.", published=PUBLISHED)
    assert [when.value and when.value.timex for when in resolve_times((), document)[1]] == ["2021-05-03", "2021-05-07"]


def test_a_plugin_has_the_last_word_on_the_ends_of_a_range() -> None:
    friday = TimeValue(type="DATE", timex="2024-02-23", granularity="day", anchor=PUBLISHED)
    document = Document(text="Open from Friday to Monday.", published=PUBLISHED)
    times = resolve_times((), document, lambda mention, _: friday if mention.text == "Friday" else None)[1]
    assert times[0].value is friday


def test_dateparser_is_loaded_only_when_a_date_is_read() -> None:
    code = "import sys, eventx.resolve.times; sys.exit('dateparser' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
