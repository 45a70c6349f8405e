"""What expressions mean that stand alone: cut to what was said, and never read off a clock."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from eventx.resolve.timex import absolute, rules
from eventx.resolve.timex.grammar import read
from eventx.resolve.timex.rules import Context
from tests.resolve.timex.reading import PUBLISHED, TIMEX3, WORDS, timex


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("November 9, 2023", "2023-11-09"),
        ("on Thursday, the 9th of November, 2023", "2023-11-09"),
        ("Sept. 3 2019", "2019-09-03"),
        ("2019-09-03", "2019-09-03"),
        ("23/09/2019", "2019-09-23"),
        ("30 September 420", "0420-09-30"),
        ("February 2022", "2022-02"),
        ("in early March of 1998", "1998-03"),
        ("December of 384", "0384-12"),
        ("2011", "2011"),
        ("the year 71", "0071"),
        ("nineteen ninety-six", "1996"),
        ("two thousand and four", "2004"),
        ("the late 1950s", "195"),
        ("19th-century", "18"),
        ("the sixteenth century", "15"),
        ("the fifth century AD", "04"),
        ("AD 842", "0842"),
        ("44 BC", "BC0044"),
        ("10,000 BCE", "BC10000"),
        ("9/11", "2001-09-11"),
        ("the final quarter of 2020", "2020-Q4"),
        ("Q3 2022", "2022-Q3"),
        ("4Q19", "2019-Q4"),
        ("the 2018 third quarter", "2018-Q3"),
        ("the second half of 2021", "2021-H2"),
        ("H1 2021", "2021-H1"),
        ("fiscal 2025", "FY2025"),
        ("FY24", "FY2024"),
        ("the 2023 financial year", "FY2023"),
        ("FY2022-23", "FY2023"),
        ("the fiscal year 2022/23", "FY2023"),
        ("the 2022-23 financial year", "FY2023"),
        ("the January-March quarter of 2023", "2023-Q1"),
        ("the last Monday of May 2023", "2023-05-29"),
        ("the second Tuesday in November 2024", "2024-11-12"),
        ("the fifth Thursday of February 2024", "2024-02-29"),
        ("Memorial Day 2023", "2023-05-29"),
        ("Labor Day, 2023", "2023-09-04"),
        ("Ash Wednesday 2023", "2023-02-22"),
        ("Pentecost 2024", "2024-05-19"),
        ("the Easter weekend of 2024", "2024-W13-WE"),
        ("a good part of 1990", "1990"),
        ("most of the summer of 2019", "2019-SU"),
        ("the noughties", "200"),
        ("the 1990's", "199"),
        ("the late 1990’s", "199"),
        ("1990's", "1990"),
        ("overnight on 3 May 2021", "2021-05-03TNI"),
        ("five o'clock on 3 May 2021", "2021-05-03T05:00"),
        ("the first half of fiscal 2025", "FY2025-H1"),
        ("summer 2019", "2019-SU"),
        ("the winter of 2010", "2010-WI"),
        ("2023-W45", "2023-W45"),
        ("week 7 of 2021", "2021-W07"),
        ("Good Friday 2019", "2019-04-19"),
        ("Christmas Eve, 1999", "1999-12-24"),
        ("Thanksgiving 2023", "2023-11-23"),
        ("8:30 p.m. on 3 May 2021", "2021-05-03T20:30"),
        ("16:15 UTC, May 3, 2021", "2021-05-03T16:15Z"),
        ("6:40 p.m. (GMT +8) on 3 May 2021", "2021-05-03T18:40+08:00"),
        ("2021-05-03T16:15:09Z", "2021-05-03T16:15:09Z"),
        ("the night of 3 May 2021", "2021-05-03TNI"),
        ("noon, 3 May 2021", "2021-05-03T12:00"),
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
        ("the coming Monday", "2024-03-04"),
        ("Friday of next week", "2024-03-08"),
        ("Monday last week", "2024-02-19"),
        ("last week", "2024-W08"),
        ("this week", "2024-W09"),
        ("next month", "2024-03"),
        ("last quarter", "2023-Q4"),
        ("the latest quarter", "2023-Q4"),
        ("earlier this year", "2024"),
        ("the end of last year", "2023"),
        ("year-end", "2024"),
        ("last weekend", "2024-W08-WE"),
        ("two years ago", "2022"),
        ("a year ago", "2023"),
        ("half a decade ago", "2019"),
        ("a decade ago", "2014"),
        ("two days before Friday", "2024-02-21"),
        ("a week from Tuesday", "2024-03-05"),
        ("three years after 2010", "2013"),
        ("more than a month after 31 January 2020", "2020-02"),
        ("two centuries ago", "182"),
        ("six and a half months ago", "2023-08"),
        ("three weeks ago", "2024-W06"),
        ("five days ago", "2024-02-24"),
        ("a couple of months ago", "2023-12"),
        ("10 days from now", "2024-03-10"),
        ("March 1", "2024-03-01"),
        ("30 December", "2023-12-30"),
        ("Sunday, Dec. 31", "2023-12-31"),
        ("March 5 last year", "2023-03-05"),
        ("the 15th", "2024-02-15"),
        ("December", "2023-12"),
        ("February", "2024-02"),
        ("June", "2024-06"),
        ("September", "2023-09"),
        ("last February", "2023-02"),
        ("this May", "2024-05"),
        ("next March", "2024-03"),
        ("May last year", "2023-05"),
        ("the first quarter", "2024-Q1"),
        ("the fourth quarter", "2023-Q4"),
        ("next year's first quarter", "2025-Q1"),
        ("last summer", "2023-SU"),
        ("the summer of '69", "1969-SU"),
        ("May '98", "1998-05"),
        ("9pm (1800 GMT) on Sunday", "2024-02-25T21:00"),
        ("this winter", "2023-WI"),
        ("last winter", "2022-WI"),
        ("the spring", "2024-SP"),
        ("Easter", "2024-03-31"),
        ("Christmas", "2023-12-25"),
        ("New Year's Eve last year", "2023-12-31"),
        ("the sixties", "196"),
        ("the twenties", "192"),
        ("the '80s", "198"),
        ("'98", "1998"),
        ("13/2/23", "2023-02-13"),
        ("Wednesday night", "2024-02-28TNI"),
        ("last night", "2024-02-28TNI"),
        ("this morning", "2024-02-29TMO"),
        ("mid-afternoon yesterday", "2024-02-28TAF"),
        ("9 a.m. on Monday", "2024-02-26T09:00"),
        ("10.30 p.m. Wednesday", "2024-02-28T22:30"),
        ("0800 GMT on Tuesday", "2024-02-27T08:00Z"),
        ("5 o'clock today", "2024-02-29T05:00"),
    ],
)
def test_counts_from_the_day_of_publication(text: str, expected: str) -> None:
    assert timex(text) == expected


@pytest.mark.parametrize(
    ("text", "ahead", "back"),
    [
        ("Friday", "2024-03-01", "2024-02-23"),
        ("Thursday", "2024-02-29", "2024-02-29"),
        ("the weekend", "2024-W09-WE", "2024-W08-WE"),
        ("December", "2024-12", "2023-12"),
        ("June", "2024-06", "2023-06"),
        ("1 February", "2025-02-01", "2024-02-01"),
        ("27 February", "2024-02-27", "2024-02-27"),  # a text may be some days older than its publication
        ("the 15th", "2024-03-15", "2024-02-15"),
        ("the fourth quarter", "2024-Q4", "2023-Q4"),
        ("the summer", "2024-SU", "2023-SU"),
    ],
)
def test_looks_where_the_text_does(text: str, ahead: str, back: str) -> None:
    assert timex(text, forward=True) == ahead
    assert timex(text, forward=False) == back


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wednesday", "XXXX-WXX-3"),
        ("Wednesday evening", "XXXX-WXX-3TEV"),
        ("the weekend", "XXXX-WXX-WE"),
        ("November 9", "XXXX-11-09"),
        ("June", "XXXX-06"),
        ("the 15th", "XXXX-XX-15"),
        ("the third quarter", "XXXX-Q3"),
        ("last winter", "XXXX-WI"),
        ("the seventies", "XX7"),
        ("'98", "XX98"),
        ("Christmas", "XXXX-12-25"),
        ("Easter", None),
        ("13/2/98", None),
        ("yesterday", None),
        ("last week", None),
        ("two years ago", None),
        ("the latest quarter", None),
        ("year-end", None),
    ],
)
def test_leaves_relative_expressions_open_without_a_day_of_publication(text: str, expected: str | None) -> None:
    reading = read(text, Context())
    assert (reading.value.timex if reading.value else None) == expected
    assert reading.value is None or (reading.value.start, reading.value.end, reading.value.anchor) == (None, None, None)
    assert reading.reason in {rules.UNANCHORED, rules.NO_YEAR, rules.NO_MONTH, rules.NO_YEAR_OF_SEASON}


@pytest.mark.parametrize(
    ("text", "expected", "modifier"),
    [
        ("early March", "2024-03", "START"),
        ("the very beginning of 2020", "2020", "START"),
        ("the early hours of Sunday", "2024-02-25", "START"),
        ("the first weeks of 2020", "2020", "START"),
        ("mid-2011", "2011", "MID"),
        ("the middle of last month", "2024-01", "MID"),
        ("late on Thursday", "2024-02-29", "END"),
        ("the end of next year", "2025", "END"),
        ("the last days of March", "2024-03", "END"),
        ("year-end", "2024", "END"),
        ("earlier this month", "2024-02", None),
        ("about three days", "P3D", "APPROX"),
        ("a year or so ago", "2023", "APPROX"),
        ("two to three weeks", "P2W", "APPROX"),
        ("more than two years ago", "2022", "BEFORE"),
        ("nearly two years ago", "2022", "AFTER"),
        ("a decade ago", "2014", "APPROX"),
        ("more than a decade ago", "2014", "BEFORE"),
        ("more than two weeks from now", "2024-W11", "AFTER"),
        ("over a decade", "P10Y", "MORE_THAN"),
        ("less than an hour", "PT1H", "LESS_THAN"),
        ("at least 18 months", "P18M", "EQUAL_OR_MORE"),
        ("five years or more", "P5Y", "EQUAL_OR_MORE"),
        ("up to ten days", "P10D", "EQUAL_OR_LESS"),
        ("at least two years ago", "2022", "ON_OR_BEFORE"),
        ("at least two years from now", "2026", "ON_OR_AFTER"),
        ("no later than 30 June 2025", "2025-06-30", "ON_OR_BEFORE"),
        ("no earlier than June 2025", "2025-06", "ON_OR_AFTER"),
        ("2030 at the latest", "2030", "ON_OR_BEFORE"),
        ("1994 or later", "1994", "ON_OR_AFTER"),
        ("up to 30 June 2025", "2025-06-30", "ON_OR_BEFORE"),
        ("no later than 90 days", "P90D", "EQUAL_OR_LESS"),
        ("more than in January 2024", "2024-01", None),
        ("the first half of April 2023", "2023-04", "START"),
        ("the latter half of the 19th century", "18", "END"),
        ("the second half of the 1990s", "199", "END"),
        ("the late 70s", "197", "END"),
        ("two or three weeks ago", "2024-W07", "APPROX"),
        ("roughly late May", "2024-05", "END"),
    ],
)
def test_keeps_how_it_was_meant_apart(text: str, expected: str, modifier: str | None) -> None:
    value = read(text, Context(PUBLISHED)).value
    assert value is not None
    assert (value.timex, value.modifier) == (expected, modifier)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("now", "PRESENT_REF"),
        ("at the moment", "PRESENT_REF"),
        ("these days", "PRESENT_REF"),
        ("recently", "PAST_REF"),
        ("in the past", "PAST_REF"),
        ("several years ago", "PAST_REF"),
        ("decades ago", "PAST_REF"),
        ("very soon", "FUTURE_REF"),
        ("months ago", "PAST_REF"),
        ("some day", "FUTURE_REF"),
        ("the foreseeable future", "FUTURE_REF"),
        ("a later date", "FUTURE_REF"),
    ],
)
@pytest.mark.parametrize("anchor", [None, PUBLISHED])
def test_vague_references_stay_vague(text: str, expected: str, anchor: dt.date | None) -> None:
    reading = read(text, Context(anchor))
    assert reading.value is not None
    assert (reading.value.timex, reading.value.start, reading.reason) == (expected, None, rules.VAGUE)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("3/4/2021", rules.AMBIGUOUS),
        ("3/4/21", rules.AMBIGUOUS),
        ("November 31", rules.NO_SUCH_DAY),
        ("29 February 2023", rules.NO_SUCH_DAY),
        ("2023-W53", rules.NO_SUCH_DAY),
        ("2023-02-30T10:00", rules.NO_SUCH_DAY),
        ("2023-02-20T25:00", rules.NO_SUCH_DAY),
        ("5-3 May 2021", rules.NO_SUCH_DAY),
        ("the same day", rules.OTHER_TIME),
        ("two days later", rules.OTHER_TIME),
        ("the following Monday", rules.OTHER_TIME),
        ("the year-ago quarter", rules.OTHER_TIME),
        ("the fifth century BC", rules.BEFORE_CHRIST),
        ("the current fiscal year", rules.FISCAL),
        ("the February-April quarter", rules.FISCAL),
        ("the fifth Monday of February 2024", rules.NO_SUCH_DAY),
        ("the 1988 quarter", rules.OTHER_TIME),
        ("the 2000-2010 decade", rules.UNKNOWN),
        ("the three months to fiscal 2024", rules.UNKNOWN),
        ("99,999 years ago", rules.NO_SUCH_YEAR),
        ("13 billion years ago", rules.NO_SUCH_YEAR),
        ("five minutes ago", rules.UNKNOWN),
        ("half a day ago", rules.UNKNOWN),
        ("some years ago today", rules.UNKNOWN),
        ("two days after 2010", rules.UNKNOWN),
        ("two hours after Friday", rules.UNKNOWN),
        ("two days after the vote", rules.UNKNOWN),
        ("We", rules.UNKNOWN),
        ("the World Cup", rules.UNKNOWN),
        ("", rules.UNKNOWN),
    ],
)
def test_says_why_there_is_no_value(text: str, reason: str) -> None:
    reading = read(text, Context(PUBLISHED))
    assert (reading.value, reading.reason) == (None, reason)


@pytest.mark.parametrize(
    "text", ["last year", "last month", "yesterday", "September", "the fourth quarter", "a decade ago", "this winter"]
)
def test_there_is_nothing_before_the_first_day(text: str) -> None:
    reading = read(text, Context(dt.date.min, forward=False))
    assert (reading.value, reading.reason) == (None, rules.NO_SUCH_YEAR)


@pytest.mark.parametrize(
    "text",
    ["tomorrow", "next week", "next month", "next year", "the past 99,999 years", "next Easter", "Easter this year"],
)
@pytest.mark.parametrize("anchor", [dt.date.min, dt.date.max])
def test_the_edges_of_the_calendar_raise_nothing(text: str, anchor: dt.date) -> None:
    value = read(text, Context(anchor)).value
    assert value is None or re.fullmatch(TIMEX3, value.timex)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Monday last week", "XXXX-WXX-1"),
        ("May 3-5", None),
        ("the first two weeks of next year", None),
        ("Q3", "XXXX-Q3"),
    ],
)
def test_parts_of_what_is_not_known_stay_open(text: str, expected: str | None) -> None:
    assert timex(text, None) == expected


def test_no_day_is_invented_from_a_month_or_a_year() -> None:
    month, year = (read(text, Context(PUBLISHED)).value for text in ("May 2020", "2020"))
    assert month
    assert (month.start, month.end, month.granularity) == (dt.date(2020, 5, 1), dt.date(2020, 6, 1), "month")
    assert year
    assert (year.start, year.end, year.granularity) == (dt.date(2020, 1, 1), dt.date(2021, 1, 1), "year")


@pytest.mark.parametrize("today", ["1999-12-31", "2024-02-29", "2060-07-15"])
def test_consults_no_clock(today: str) -> None:
    texts = [
        "Friday",
        "March 3",
        "May 5, 2015",
        "last month",
        "16:00",
        "the sixties",
        "summer",
        "tomorrow night",
        "'08",
    ]
    expected = [read(text, context) for text in texts for context in (Context(), Context(PUBLISHED))]
    with time_machine.travel(today):
        absolute.read.cache_clear()
        assert [read(text, context) for text in texts for context in (Context(), Context(PUBLISHED))] == expected


anchors = st.none() | st.sampled_from([dt.date.min, dt.date.max]) | st.dates()


@given(
    st.one_of(st.text(max_size=100), st.lists(WORDS, max_size=6).map(" ".join)),
    anchors,
    st.none() | st.booleans(),
    anchors,
)
def test_reads_any_string_without_raising(
    text: str, anchor: dt.date | None, forward: bool | None, before: dt.date | None
) -> None:
    from eventx.resolve.timex.periods import covering

    dates = () if before is None else (covering(before, "quarter"), covering(before, "day"))
    value = read(text, Context(anchor, forward, dates)).value
    assert value is None or re.fullmatch(TIMEX3, value.timex)
    assert value is None or value.start is None or value.end is None or value.start < value.end
