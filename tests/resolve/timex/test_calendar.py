"""Where calendars are odd: leap days, turns of the year, weeks 52, 53 and 1, hours that clocks skip, old texts."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.document import Document
from eventx.resolve.times import resolve_times
from eventx.resolve.timex.grammar import read
from eventx.resolve.timex.holidays import easter
from eventx.resolve.timex.periods import Unit, covering, shifted
from eventx.resolve.timex.rules import Context
from tests.resolve.timex.reading import timex, values


@pytest.mark.parametrize(
    ("anchor", "text", "expected"),
    [
        # Leap days.
        ("2024-02-29", "a year ago", "2023"),
        ("2024-02-29", "last month", "2024-01"),
        ("2024-02-29", "one month from now", "2024-03"),
        ("2024-02-29", "yesterday", "2024-02-28"),
        ("2024-02-29", "tomorrow", "2024-03-01"),
        ("2024-03-01", "yesterday", "2024-02-29"),
        ("2023-03-01", "yesterday", "2023-02-28"),
        ("1900-03-01", "yesterday", "1900-02-28"),
        ("2000-03-01", "yesterday", "2000-02-29"),
        ("2026-05-01", "February 29", "2024-02-29"),
        ("2027-05-01", "February 29", "2028-02-29"),
        ("2027-11-01", "29 Feb.", "2028-02-29"),
        ("2024-02-29", "a year ago today", "2023-02-28"),
        ("2023-02-28", "a year ago today", "2022-02-28"),
        ("2024-02-29", "four years ago today", "2020-02-29"),
        ("2024-02-29", "a month ago today", "2024-01-29"),
        ("2024-03-31", "a month ago today", "2024-02-29"),
        ("2024-02-29", "the last Thursday in February", "2024-02-29"),
        # Turns of the year.
        ("2024-01-01", "yesterday", "2023-12-31"),
        ("2023-12-31", "tomorrow", "2024-01-01"),
        ("2024-01-02", "Dec. 30", "2023-12-30"),
        ("2023-12-30", "Jan. 2", "2024-01-02"),
        ("2024-01-10", "last month", "2023-12"),
        ("2023-12-10", "next month", "2024-01"),
        ("2024-01-10", "last quarter", "2023-Q4"),
        ("2024-01-10", "the fourth quarter", "2023-Q4"),
        ("2024-01-10", "last winter", "2022-WI"),
        ("2024-01-10", "this winter", "2023-WI"),
        ("2024-10-10", "next winter", "2024-WI"),
        ("2024-01-01", "last Monday", "2023-12-25"),
        ("2024-01-31", "one month from now", "2024-02"),
        # ISO weeks: the days around New Year belong to the year of their Thursday.
        ("2021-01-03", "this week", "2020-W53"),
        ("2021-01-03", "next week", "2021-W01"),
        ("2021-01-04", "last week", "2020-W53"),
        ("2020-12-31", "this week", "2020-W53"),
        ("2018-12-31", "this week", "2019-W01"),
        ("2019-01-01", "last week", "2018-W52"),
        ("2022-01-01", "this week", "2021-W52"),
        ("2016-01-03", "this weekend", "2015-W53-WE"),
        ("2016-01-04", "last weekend", "2015-W53-WE"),
        ("2023-01-01", "two weeks ago", "2022-W50"),
        ("2021-01-10", "the week before last", "2020-W52"),
        ("2016-06-04", "seventy-four years ago", "1942"),
        ("2016-06-04", "10-12 years ago", "2006"),
        ("2016-06-04", "the 80’s", "198"),
        ("2020-12-31", "the week after next", "2021-W02"),
        ("2021-01-12", "a fortnight ago", "2020-W53"),
        ("2021-01-01", "a year ago this week", "2020-W01"),
        ("2020-12-31", "the weekend before last", "2020-W51-WE"),
        ("2024-01-20", "the month before last", "2023-11"),
        ("2024-01-20", "the quarter before last", "2023-Q3"),
        # Days on which clocks change are days like any other.
        ("2024-03-31", "yesterday", "2024-03-30"),
        ("2024-03-31", "2:30 a.m. today", "2024-03-31T02:30"),
        ("2024-10-27", "tomorrow", "2024-10-28"),
        ("2024-11-03", "two weeks ago", "2024-W42"),
        ("2024-11-04", "overnight on Saturday", "2024-11-02TNI"),
        ("2024-03-11", "24 hours", "PT24H"),
        # Midnight ends the day that it is said of.
        ("2024-05-06", "midnight on Sunday", "2024-05-05T24:00"),
        ("2024-06-12", "a week ago Tuesday", "2024-06-04"),
        ("2024-06-10", "a week ago on Tuesday", "2024-06-04"),
        ("2024-06-12", "two weeks ago on Monday", "2024-05-27"),
        ("2024-06-12", "a week from Friday", "2024-06-14"),
        ("2024-06-12", "two weeks from tomorrow", "2024-06-27"),
        ("2024-06-12", "a week after 3 May", "2024-W19"),
        ("2024-06-12", "the week of June 3", "2024-W23"),
        ("2024-06-12", "10:30 on Monday morning", "2024-06-10T10:30"),
        ("2024-06-12", "8:30 on Monday evening", "2024-06-10T20:30"),
        ("2024-06-12", "Monday night at 11:15", "2024-06-10T23:15"),
        ("2024-06-12", "10 p.m. on Monday night", "2024-06-10T22:00"),
        ("2024-06-12", "12:30 on Monday afternoon", "2024-06-10T12:30"),
        ("2024-06-12", "1:30 on Monday night", "2024-06-10TNI"),
        ("2024-06-12", "two Fridays ago", "2024-05-31"),
        ("2024-06-14", "two Fridays ago", "2024-05-31"),
        ("2024-06-12", "several Fridays ago", None),
        ("2024-06-12", "the 9th of this month", "2024-06-09"),
        ("2024-01-12", "the 31st of last month", "2023-12-31"),
        ("2024-06-12", "the 31st of this month", None),
        ("2024-06-12", "the winter of 2021-22", "2021-WI"),
        ("2024-06-12", "winter 2021/2022", "2021-WI"),
        ("2024-06-12", "the week beginning 30 December 2024", "2025-W01"),
        ("2024-06-12", "the week of 31 June", None),
        ("2024-06-12", "the week of 31 June 2023", None),
        ("2024-06-12", "this time last year", "2023-06"),
        ("2024-06-12", "this time next month", "2024-W28"),
        ("2024-06-12", "around this time last week", "2024-06-05"),
        # A part of a month or a year.
        ("2024-06-12", "the last day of May", "2024-05-31"),
        ("2024-06-12", "the first day of 2023", "2023-01-01"),
        ("2024-06-12", "the last day of next week", "2024-06-23"),
        ("2024-06-12", "the last month of 2019", "2019-12"),
        ("2024-06-12", "the final month of the third quarter of 2019", "2019-09"),
        ("2024-06-12", "the last day of yesterday", None),
        ("2024-06-12", "the last month of June", None),
        ("2024-06-12", "the last month of next week", None),
        ("2024-06-12", "the last day of the talks", None),
        ("2024-06-12", "the last weekend of May", "2024-W21-WE"),
        ("2024-06-12", "the first weekend in June 2019", "2019-W22-WE"),
        ("2024-06-12", "the fifth weekend in June 2019", "2019-W26-WE"),
        ("2024-06-12", "the last week of the year", "2024"),
        # Old texts stay in their century.
        ("1931-06-01", "'98", "1898"),
        ("1931-06-01", "'14", "1914"),
        ("1931-06-01", "the '80s", "188"),
        ("1931-06-01", "the nineties", "189"),
        ("1931-06-01", "the twenties", "192"),
        ("1931-06-01", "3 May", "1931-05-03"),
        ("1931-06-01", "25/12/98", "1898-12-25"),
        ("1865-04-15", "last night", "1865-04-14TNI"),
        ("2024-06-01", "'24", "2024"),
        ("2024-06-01", "'25", "1925"),
        ("2024-06-01", "the '20s", "192"),
        ("2026-06-01", "the '20s", "202"),
        ("0100-06-01", "the sixties", "006"),
    ],
)
def test_odd_days(anchor: str, text: str, expected: str | None) -> None:
    assert timex(text, dt.date.fromisoformat(anchor)) == expected


@pytest.mark.parametrize(
    ("text", "forward", "expected"),
    [
        ("the last day of June", False, "2023-06-30"),
        ("the last day of June", True, "2024-06-30"),
        ("the last day of this month", False, "2024-06-30"),
        ("the last month of the second quarter", False, "2024-06"),
        # The 4th of June was a Tuesday: it is a Wednesday next year.
        ("Wednesday, 4 June", False, "2024-06-04"),
        ("Wednesday, 4 June", True, "2025-06-04"),
    ],
)
def test_the_last_day_of_a_month_follows_the_tense(text: str, forward: bool, expected: str) -> None:
    assert timex(text, dt.date(2024, 6, 12), forward=forward) == expected


def test_without_a_day_of_publication_weeks_ago_are_open() -> None:
    assert timex("a week ago Tuesday", None) == "XXXX-WXX-2"
    assert timex("this time last year", None) is None
    assert timex("two Fridays ago", None) == "XXXX-WXX-5"
    assert timex("the 9th of this month", None) == "XXXX-XX-09"
    assert timex("several weeks ago Tuesday") is None


def test_a_text_of_old_years_does_not_drift_into_the_present() -> None:
    text = "Born in 1811, he fell in a duel in 1832. It took place on 30 May. Letters of 1830 and of 1831 survive."
    assert values(text, published=dt.date(2019, 8, 1))["30 May"] == "1832-05-30"
    assert values(f"{text} They were sold on Monday.", published=dt.date(2019, 8, 1))["30 May"] == "2019-05-30"
    assert (
        values(text.replace("1830 and of 1831", "2018 and of 2019"), published=dt.date(2019, 8, 1))["30 May"]
        == "2019-05-30"
    )


def test_days_without_a_year_stay_open_without_a_day_of_publication() -> None:
    text = "In December 2019 they met. They parted on 3 January, and sued in March."
    assert values(text, published=None) == {
        "December 2019": "2019-12", "3 January": "XXXX-01-03", "March": "XXXX-03",
    }  # fmt: skip


def test_a_day_that_became_a_name_keeps_its_year() -> None:
    text = "Since the Sept. 11 attacks he waits, as on 11 September, and after the September 11th terrorist attacks."
    assert values(text, published=dt.date(2016, 8, 10)) == {
        "Sept. 11": "2001-09-11", "11 September": "2016-09-11", "September 11th": "2001-09-11",
    }  # fmt: skip


@given(st.dates(), st.none() | st.dates())
def test_absolute_dates_read_the_same_under_any_anchor(day: dt.date, anchor: dt.date | None) -> None:
    assert timex(day.isoformat(), anchor) == day.isoformat()
    if 1000 <= day.year < 2200:
        assert timex(f"{day.day} {day:%B} {day.year}", anchor) == day.isoformat()


@given(
    st.dates(dt.date(1000, 1, 1), dt.date(2900, 1, 1)),
    st.integers(1, 400),
    st.sampled_from(["day", "week", "month", "year"]),
)
def test_counting_back_shifts_with_the_anchor(anchor: dt.date, count: int, unit: Unit) -> None:
    back = shifted(anchor, -count, unit)
    assert back is not None
    assert read(f"{count} {unit}s ago", Context(anchor)).value == covering(back, unit, anchor=anchor)


@given(
    st.dates(dt.date(1000, 1, 1), dt.date(2900, 1, 1)),
    st.integers(1, 500),
    st.sampled_from(
        ["yesterday", "Friday", "next Tuesday", "last week", "this week", "three weeks ago", "five days ago"]
    ),
)
def test_shifting_anchor_and_text_by_weeks_shifts_the_value(anchor: dt.date, weeks: int, text: str) -> None:
    step = dt.timedelta(weeks=weeks)
    one, other = (read(text, Context(day)).value for day in (anchor, anchor + step))
    assert one
    assert other
    assert one.start
    assert other.start == one.start + step


ENDS = ("Monday", "Thursday", "Sunday", "February", "December", "1 January", "31 December", "29 February")


@given(
    st.dates(dt.date(1000, 1, 1), dt.date(2900, 1, 1)), st.sampled_from([*ENDS, "5 May 2021"]), st.sampled_from(ENDS)
)
def test_the_ends_of_a_range_are_ordered(published: dt.date, first: str, last: str) -> None:
    document = Document(text=f"Open from {first} to {last}.", published=published)
    days = [when.value.start for when in resolve_times((), document)[1] if when.value and when.value.start]
    assert len(days) == 2
    assert days == sorted(days)


@given(st.dates(), st.sampled_from(Unit.__args__))
def test_a_period_covers_the_day_and_ends_after_its_start(day: dt.date, unit: Unit) -> None:
    value = covering(day, unit)
    assert value.start is not None
    assert value.end is None or value.start < value.end
    assert unit == "weekend" or (value.start <= day and (value.end is None or day < value.end))


@pytest.mark.parametrize("expected", ["1961-04-02", "2000-04-23", "2008-03-23", "2011-04-24", "2024-03-31"])
def test_easter(expected: str) -> None:
    assert easter(int(expected[:4])).isoformat() == expected


@given(st.integers(1583, 9999))
def test_easter_is_a_sunday_of_march_or_april(year: int) -> None:
    day = easter(year)
    assert day.weekday() == 6
    assert dt.date(year, 3, 22) <= day <= dt.date(year, 4, 25)
