"""Time expressions: found, read, cut to what was said, and never read off a clock."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from itertools import pairwise

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from eventx.document import Document, Entity, Sentence, Token
from eventx.records import Event, Mention, Provenance, TimeValue, When
from eventx.resolve.times import resolve_times
from eventx.resolve.timex import rules
from eventx.resolve.timex.grammar import read
from eventx.resolve.timex.periods import Unit, covering, shifted
from eventx.resolve.timex.rules import Context

PUBLISHED = dt.date(2024, 2, 29)  # a Thursday in week 9, and a leap day
TIMEX3 = re.compile(
    r"[\dX]{4}(-[\dX]{2}(-[\dX]{2})?|-W[\dX]{2}(-\d|-WE)?|-(SP|SU|FA|WI)|-[QH]\d)?(T(\d\d:\d\dZ?|MO|AF|EV|NI))?"
    r"|\d{2,3}|PT?[\dX.]+(DE|CE|[DWMQYHS])|(PAST|PRESENT|FUTURE)_REF"
)


def timex(text: str, anchor: dt.date | None = PUBLISHED, *, forward: bool = False) -> str | None:
    value = read(text, Context(anchor, forward)).value
    return value.timex if value else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("November 9, 2023", "2023-11-09"),
        ("on Thursday, the 9th of November, 2023", "2023-11-09"),
        ("Sept. 3 2019", "2019-09-03"),
        ("2019-09-03", "2019-09-03"),
        ("23/09/2019", "2019-09-23"),
        ("February 2022", "2022-02"),
        ("in early March of 1998", "1998-03"),
        ("2011", "2011"),
        ("the late 1950s", "195"),
        ("19th-century", "18"),
        ("the final quarter of 2020", "2020-Q4"),
        ("Q3 2022", "2022-Q3"),
        ("the second half of 2021", "2021-H2"),
        ("summer 2019", "2019-SU"),
        ("2023-W45", "2023-W45"),
        ("AD 842", "0842"),
        ("8:30 p.m. on 3 May 2021", "2021-05-03T20:30"),
        ("16:15 UTC, May 3, 2021", "2021-05-03T16:15Z"),
    ],
)
@pytest.mark.parametrize("anchor", [None, PUBLISHED, dt.date(1931, 1, 1)])
def test_reads_what_names_its_year_the_same_under_any_anchor(text: str, expected: str, anchor: dt.date | None) -> None:
    assert timex(text, anchor) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "2024-02-29"),
        ("Yesterday", "2024-02-28"),
        ("tomorrow", "2024-03-01"),
        ("Thursday", "2024-02-29"),
        ("late Wednesday", "2024-02-28"),
        ("Friday", "2024-02-23"),
        ("next Friday", "2024-03-01"),
        ("last Thursday", "2024-02-22"),
        ("this Saturday", "2024-03-02"),
        ("last week", "2024-W08"),
        ("this week", "2024-W09"),
        ("next month", "2024-03"),
        ("last quarter", "2023-Q4"),
        ("earlier this year", "2024"),
        ("last weekend", "2024-W08-WE"),
        ("two years ago", "2022"),
        ("a year ago", "2023"),
        ("three weeks ago", "2024-W06"),
        ("five days ago", "2024-02-24"),
        ("a couple of months ago", "2023-12"),
        ("10 days from now", "2024-03-10"),
        ("March 1", "2024-03-01"),
        ("30 December", "2023-12-30"),
        ("Sunday, Dec. 31", "2023-12-31"),
        ("March 5 last year", "2023-03-05"),
        ("December", "2023-12"),
        ("February", "2024-02"),
        ("last February", "2023-02"),
        ("next March", "2024-03"),
        ("May last year", "2023-05"),
        ("the first quarter", "2024-Q1"),
        ("the fourth quarter", "2023-Q4"),
        ("the sixties", "196"),
        ("the twenties", "192"),
        ("Wednesday night", "2024-02-28TNI"),
        ("last night", "2024-02-28TNI"),
        ("this morning", "2024-02-29TMO"),
        ("9 a.m. on Monday", "2024-02-26T09:00"),
    ],
)
def test_counts_from_the_day_of_publication(text: str, expected: str) -> None:
    assert timex(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Friday", "2024-03-01"), ("Thursday", "2024-02-29"), ("December", "2024-12"), ("1 February", "2025-02-01")],
)
def test_looks_forward_where_the_text_does(text: str, expected: str) -> None:
    assert timex(text, forward=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wednesday", "XXXX-WXX-3"),
        ("Wednesday evening", "XXXX-WXX-3TEV"),
        ("November 9", "XXXX-11-09"),
        ("June", "XXXX-06"),
        ("the third quarter", "XXXX-Q3"),
        ("last winter", "XXXX-WI"),
        ("yesterday", None),
        ("last week", None),
        ("two years ago", None),
        ("the seventies", None),
    ],
)
def test_leaves_relative_expressions_open_without_a_day_of_publication(text: str, expected: str | None) -> None:
    reading = read(text, Context())
    assert (reading.value.timex if reading.value else None) == expected
    assert reading.value is None or (reading.value.start, reading.value.end, reading.value.anchor) == (None, None, None)
    assert reading.reason in {rules.UNANCHORED, rules.NO_YEAR, rules.NO_YEAR_OF_SEASON}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("three days", "DURATION", "P3D"),
        ("the past three days", "DURATION", "P3D"),
        ("a decade", "DURATION", "P10Y"),
        ("two and a half years", "DURATION", "P2.5Y"),
        ("several months", "DURATION", "PXM"),
        ("90 minutes", "DURATION", "PT90M"),
        ("twenty-one years", "DURATION", "P21Y"),
        ("every Friday", "SET", "XXXX-WXX-5"),
        ("Mondays", "SET", "XXXX-WXX-1"),
        ("every other week", "SET", "P2W"),
        ("annual", "SET", "P1Y"),
    ],
)
def test_lengths_and_repetitions_are_tied_to_no_day(text: str, kind: str, expected: str) -> None:
    value = read(text, Context(PUBLISHED)).value
    assert value is not None
    assert (value.type, value.timex, value.start, value.end) == (kind, expected, None, None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("3/4/2021", rules.AMBIGUOUS),
        ("November 31", rules.NO_SUCH_DAY),
        ("29 February 2023", rules.NO_SUCH_DAY),
        ("the same day", rules.OTHER_TIME),
        ("two days later", rules.OTHER_TIME),
        ("99,999 years ago", rules.NO_SUCH_YEAR),
        ("We", rules.UNKNOWN),
        ("the World Cup", rules.UNKNOWN),
        ("", rules.UNKNOWN),
    ],
)
def test_says_why_there_is_no_value(text: str, reason: str) -> None:
    reading = read(text, Context(PUBLISHED))
    assert (reading.value, reading.reason) == (None, reason)


def test_no_day_is_invented_from_a_month_or_a_year() -> None:
    month, year = (read(text, Context(PUBLISHED)).value for text in ("May 2020", "2020"))
    assert month
    assert (month.start, month.end, month.granularity) == (dt.date(2020, 5, 1), dt.date(2020, 6, 1), "month")
    assert year
    assert (year.start, year.end, year.granularity) == (dt.date(2020, 1, 1), dt.date(2021, 1, 1), "year")


@pytest.mark.parametrize("today", ["1999-12-31", "2024-02-29", "2060-07-15"])
def test_consults_no_clock(today: str) -> None:
    texts = ["Friday", "March 3", "May 5, 2015", "last month", "16:00", "the sixties", "summer", "tomorrow night"]
    expected = [read(text, context) for text in texts for context in (Context(), Context(PUBLISHED))]
    with time_machine.travel(today):
        from eventx.resolve.timex import absolute

        absolute.read.cache_clear()
        assert [read(text, context) for text in texts for context in (Context(), Context(PUBLISHED))] == expected


words = st.sampled_from(
    "the last next this past 3 30 31 february may monday year years two half an few ago of , quarter century 1990s 0 "
    "99999 spring p.m. 12:61 8 night every second ½ ٣ ſ İ - – ' early".split()  # noqa: RUF001
)


@given(
    st.one_of(st.text(max_size=100), st.lists(words, max_size=6).map(" ".join)), st.none() | st.dates(), st.booleans()
)
def test_reads_any_string_without_raising(text: str, anchor: dt.date | None, forward: bool) -> None:
    value = read(text, Context(anchor, forward)).value
    assert value is None or TIMEX3.fullmatch(value.timex)


@given(st.dates(), st.none() | st.dates())
def test_absolute_dates_read_the_same_under_any_anchor(day: dt.date, anchor: dt.date | None) -> None:
    assert timex(day.isoformat(), anchor) == day.isoformat()


@given(
    st.dates(dt.date(1000, 1, 1), dt.date(2900, 1, 1)),
    st.integers(1, 400),
    st.sampled_from(["day", "week", "month", "year"]),
)
def test_counting_back_shifts_with_the_anchor(anchor: dt.date, count: int, unit: Unit) -> None:
    back = shifted(anchor, -count, unit)
    assert back is not None
    assert read(f"{count} {unit}s ago", Context(anchor)).value == covering(back, unit, anchor=anchor)


@given(st.dates(), st.sampled_from(Unit.__args__))
def test_a_period_covers_the_day_and_ends_after_its_start(day: dt.date, unit: Unit) -> None:
    value = covering(day, unit)
    assert value.start is not None
    assert value.end is None or value.start < value.end
    assert unit == "weekend" or (value.start <= day and (value.end is None or day < value.end))
    assert TIMEX3.fullmatch(value.timex)


def found(text: str, *dates: str, published: dt.date | None = PUBLISHED) -> list[str]:
    entities = tuple(Entity(text.index(date), text.index(date) + len(date), date, "Date") for date in dates)
    return [
        when.mention.text for when in resolve_times((), Document(text=text, entities=entities, published=published))[1]
    ]


@pytest.mark.parametrize(
    ("text", "dates", "expected"),
    [
        ("The envoys met on Wednesday.", ["on Wednesday"], ["Wednesday"]),
        ("Signed on June 3, 2019 in Lima.", ["June 3", "2019"], ["June 3, 2019"]),
        ("It opens at 8 p.m. on Wednesday.", ["Wednesday"], ["8 p.m. on Wednesday"]),
        ("From Monday to Wednesday they talked.", ["From Monday to Wednesday"], ["Monday", "Wednesday"]),
        ("The pact of February 2022 held three weeks.", [], ["February 2022", "three weeks"]),
        ("They may march in May, the second time since 1998.", [], ["May", "1998"]),
        ("Wait a second: the man of 57 sat in the sun.", [], []),
        ("The truce began during Ramadan.", ["Ramadan"], ["Ramadan"]),
        ("A 2010 study counted 2000 people.", [], []),
    ],
)
def test_finds_time_expressions(text: str, dates: list[str], expected: list[str]) -> None:
    assert found(text, *dates) == expected


@given(st.text(max_size=300))
def test_finds_exact_spans_that_do_not_overlap(text: str) -> None:
    document = Document(text="May 3 " + text + " last week", published=PUBLISHED)
    mentions = [when.mention for when in resolve_times((), document)[1]]
    assert all(document.text[m.start : m.end] == m.text for m in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))


def clause(text: str, columns: list[tuple[str, str, int, str]]) -> Document:
    """A document of one sentence from (form, lemma and part of speech, head, relation)."""
    tokens, position = [], 0
    for number, (form, word, head, relation) in enumerate(columns, start=1):
        start = text.index(form, position)
        position = start + len(form)
        lemma, upos = word.split("/")
        tokens.append(
            Token(id=number, form=form, lemma=lemma, upos=upos, head=head, deprel=relation, start=start, end=position)
        )
    return Document(text=text, sentences=(Sentence(0, len(text), tuple(tokens)),), published=PUBLISHED)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (
            clause(
                "They will meet Friday",
                [
                    ("They", "they/PRON", 3, "nsubj"),
                    ("will", "will/AUX", 3, "aux"),
                    ("meet", "meet/VERB", 0, "root"),
                    ("Friday", "Friday/PROPN", 3, "obl:tmod"),
                ],
            ),
            "2024-03-01",
        ),
        (
            clause(
                "talks planned for Friday",
                [
                    ("talks", "talk/NOUN", 0, "root"),
                    ("planned", "plan/VERB", 1, "acl"),
                    ("for", "for/ADP", 4, "case"),
                    ("Friday", "Friday/PROPN", 2, "obl"),
                ],
            ),
            "2024-03-01",
        ),
        (
            clause(
                "agreed to meet Friday",
                [
                    ("agreed", "agree/VERB", 0, "root"),
                    ("to", "to/PART", 3, "mark"),
                    ("meet", "meet/VERB", 1, "xcomp"),
                    ("Friday", "Friday/PROPN", 3, "obl:tmod"),
                ],
            ),
            "2024-03-01",
        ),
        (
            clause(
                "They are to meet Friday",
                [
                    ("They", "they/PRON", 4, "nsubj"),
                    ("are", "be/AUX", 4, "aux"),
                    ("to", "to/PART", 4, "mark"),
                    ("meet", "meet/VERB", 0, "root"),
                    ("Friday", "Friday/PROPN", 4, "obl"),
                ],
            ),
            "2024-03-01",
        ),
        (
            clause(
                "They met Friday",
                [
                    ("They", "they/PRON", 2, "nsubj"),
                    ("met", "meet/VERB", 0, "root"),
                    ("Friday", "Friday/PROPN", 2, "obl"),
                ],
            ),
            "2024-02-23",
        ),
    ],
)
def test_the_clause_says_which_way_a_weekday_lies(document: Document, expected: str) -> None:
    (when,) = resolve_times((), document)[1]
    assert when.value is not None
    assert when.value.timex == expected


def event(document: Document, words: str, reason: str = "") -> Event:
    start = document.text.index(words)
    when = When(Mention(start, start + len(words), words), None, reason)
    trigger = Mention(0, 4, document.text[:4])
    return Event(type="meeting", trigger=trigger, when=when, provenance=Provenance(plugin="test", rule="meet"))


def test_events_get_the_expression_that_their_mention_touches() -> None:
    document = Document(text="They met on Wednesday night, three weeks after the Zand festival.", published=PUBLISHED)
    events, times = resolve_times([event(document, "on Wednesday", "from the clause above")], document)
    assert events[0].when is not None
    assert events[0].when.mention.text == "Wednesday night"
    assert events[0].when.value == times[0].value
    assert events[0].when.reason == f"{rules.RELATIVE}; from the clause above"


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


def test_dateparser_is_loaded_only_when_a_date_is_read() -> None:
    code = "import sys, eventx.resolve.times; sys.exit('dateparser' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
