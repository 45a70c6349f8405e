"""Lengths of time, what repeats, and ranges."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.resolve.timex import rules
from eventx.resolve.timex.grammar import read
from eventx.resolve.timex.rules import Context
from tests.resolve.timex.reading import PUBLISHED, times, values


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("three days", "DURATION", "P3D"),
        ("ten-hour", "DURATION", "PT10H"),
        ("a decade", "DURATION", "P10Y"),
        ("two centuries", "DURATION", "P200Y"),
        ("two and a half years", "DURATION", "P2.5Y"),
        ("a year and a half", "DURATION", "P1.5Y"),
        ("2 1/2 years", "DURATION", "P2.5Y"),
        ("several months", "DURATION", "PXM"),
        ("decades-long", "DURATION", "PXDE"),
        ("the weeks ahead", "DURATION", "PXW"),
        ("90 minutes", "DURATION", "PT90M"),
        ("twenty-one years", "DURATION", "P21Y"),
        ("ten thousand years", "DURATION", "P10000Y"),
        ("1.5 million years", "DURATION", "P1500000Y"),
        ("0.5 hours", "DURATION", "PT0.5H"),
        ("three million years", "DURATION", "P3000000Y"),
        ("five straight days", "DURATION", "P5D"),
        ("the first 100 days", "DURATION", "P100D"),
        ("recent weeks", "DURATION", "PXW"),
        ("a fortnight", "DURATION", "P2W"),
        ("three fortnights", "DURATION", "P6W"),
        ("a three-year period", "DURATION", "P3Y"),
        ("2:05:13", "DURATION", "PT2H5M13S"),
        ("the next two to three weeks", "DURATION", "P2W"),
        ("every Friday", "SET", "XXXX-WXX-5"),
        ("each Monday morning", "SET", "XXXX-WXX-1TMO"),
        ("Mondays", "SET", "XXXX-WXX-1"),
        ("Tuesday nights", "SET", "XXXX-WXX-2TNI"),
        ("every evening", "SET", "XXXX-XX-XXTEV"),
        ("weekends", "SET", "XXXX-WXX-WE"),
        ("every other week", "SET", "P2W"),
        ("every three months", "SET", "P3M"),
        ("twice a day", "SET", "P1D"),
        ("per year", "SET", "P1Y"),
        ("each July", "SET", "XXXX-07"),
        ("every summer", "SET", "XXXX-SU"),
        ("annual", "SET", "P1Y"),
        ("fortnightly", "SET", "P2W"),
        ("once a fortnight", "SET", "P2W"),
        ("every other Friday", "SET", "XXXX-WXX-5"),
        ("every second Tuesday", "SET", "XXXX-WXX-2"),
        ("every third week", "SET", "P3W"),
        ("every second", "SET", "PT1S"),
        ("the second Tuesday of every month", "SET", "P1M"),
    ],
)
def test_lengths_and_repetitions_are_tied_to_no_day(text: str, kind: str, expected: str) -> None:
    value = read(text, Context(PUBLISHED)).value
    assert value is not None
    assert (value.type, value.timex, value.start, value.end) == (kind, expected, None, None)


@pytest.mark.parametrize(
    ("text", "expected", "start", "end", "reason"),
    [
        ("the past three days", "P3D", "2024-02-27", "2024-03-01", rules.LENGTH_TO_DATE),
        ("the last two weeks", "P2W", "2024-02-16", "2024-03-01", rules.LENGTH_TO_DATE),
        ("the past year", "P1Y", "2023-03-01", "2024-03-01", rules.LENGTH_TO_DATE),
        ("the next two weeks", "P2W", "2024-03-01", "2024-03-15", rules.LENGTH_FROM_DATE),
        ("the coming six months", "P6M", "2024-03-01", "2024-09-01", rules.LENGTH_FROM_DATE),
        ("the past few weeks", "PXW", None, None, rules.LENGTH),
        ("the past 90 minutes", "PT90M", None, None, rules.LENGTH),
        ("the past two and a half years", "P2.5Y", None, None, rules.LENGTH),
    ],
)
def test_a_window_ends_on_the_day_of_publication_or_begins_after_it(
    text: str, expected: str, start: str | None, end: str | None, reason: str
) -> None:
    reading = read(text, Context(PUBLISHED))
    assert reading.value is not None
    days = (
        reading.value.start and reading.value.start.isoformat(),
        reading.value.end and reading.value.end.isoformat(),
    )
    assert (reading.value.type, reading.value.timex, *days, reading.reason) == (
        "DURATION",
        expected,
        start,
        end,
        reason,
    )
    unanchored = read(text, Context()).value
    assert unanchored is not None
    assert (unanchored.timex, unanchored.start) == (expected, None)


@pytest.mark.parametrize(
    ("text", "repeated"),
    [
        ("It sells 15 a year.", True),
        ("It earned $3 million a month.", True),
        ("It grew 4 percent a year.", True),
        ("It took a year.", False),
    ],
)
def test_an_amount_before_a_year_says_how_often(text: str, repeated: bool) -> None:
    (when,) = times(text)
    assert when.value is not None
    assert when.value.type == ("SET" if repeated else "DURATION")


@pytest.mark.parametrize(
    ("text", "expected", "start", "end"),
    [
        ("3-5 May 2021", "P3D", "2021-05-03", "2021-05-06"),
        ("May 3–5, 2021", "P3D", "2021-05-03", "2021-05-06"),
        ("the 3rd to the 5th of May", None, "", ""),
        ("between 3 and 5 May", "P3D", "2024-05-03", "2024-05-06"),
        ("between May 3 and 5, 2021", "P3D", "2021-05-03", "2021-05-06"),
        ("February 3 and 4", "P2D", "2024-02-03", "2024-02-05"),
        ("February 3 and 8", None, "", ""),
        ("January to June 2016", "P6M", "2016-01-01", "2016-07-01"),
        ("November-February 2016", "P4M", "2015-11-01", "2016-03-01"),
        ("between May and June in 1981", "P2M", "1981-05-01", "1981-07-01"),
        ("1998–2001", "P4Y", "1998-01-01", "2002-01-01"),
        ("2019/20", "P2Y", "2019-01-01", "2021-01-01"),
        ("1999-00", "P2Y", "1999-01-01", "2001-01-01"),
        ("2001-1998", None, "", ""),
        ("the first three months of this year", "P3M", "2024-01-01", "2024-04-01"),
        ("the last ten days of 2019", "P10D", "2019-12-22", "2020-01-01"),
        ("the first two weeks of next year", "P2W", "2025-01-01", "2025-01-15"),
        ("the last 400 days of 2019", None, "", ""),
        ("the first 2.5 months of 2019", None, "", ""),
        ("the first few weeks of 2019", "2019", "2019-01-01", "2020-01-01"),
        ("2010-02", None, "", ""),
    ],
)
def test_ranges_are_lengths_with_a_first_and_a_last_day(text: str, expected: str | None, start: str, end: str) -> None:
    value = read(text, Context(PUBLISHED)).value
    assert (value.timex if value else None) == expected
    if value:
        assert (str(value.start), str(value.end)) == (start, end)
        assert value.type == ("DATE" if expected == "2019" else "DURATION")


@given(st.integers(1, 28), st.integers(1, 28), st.integers(1, 12), st.integers(1000, 2100), st.booleans())
def test_ranges_are_ordered(first: int, last: int, month: int, year: int, spelled: bool) -> None:
    name = dt.date(2000, month, 1).strftime("%B")
    text = f"between {first} and {last} {name} {year}" if spelled else f"{name} {first}-{last}, {year}"
    value = read(text, Context()).value
    assert (value is not None) == (first <= last)
    if value and value.start and value.end:
        assert value.start == dt.date(year, month, first)
        assert (value.end - value.start).days == last - first + 1 == int(value.timex[1:-1])


def test_ends_that_stand_for_themselves_are_found_one_by_one() -> None:
    assert values("From Monday to Wednesday they talked.") == {"Monday": "2024-02-26", "Wednesday": "2024-02-28"}
    assert values("He ruled there (1998-2001).", "1998-2001") == {"1998": "1998", "2001": "2001"}
    assert values("He ruled there 1998-99.", "1998", "99") == {"1998-99": "P2Y"}
    assert values("He ruled there in 1998 - 99.", "1998", "99") == {"1998 - 99": "P2Y"}
