"""Time values in the forms of other standards."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.export.edtf import edtf, iso_interval
from eventx.records import TimeValue
from eventx.resolve.timex.grammar import read
from eventx.resolve.timex.periods import Unit, covering
from eventx.resolve.timex.rules import Context
from tests.resolve.timex.reading import PUBLISHED


@pytest.mark.parametrize(
    ("text", "interval", "expected"),
    [
        ("29 February 2024", "2024-02-29/2024-02-29", "2024-02-29"),
        ("February 2023", "2023-02-01/2023-02-28", "2023-02"),
        ("2023", "2023-01-01/2023-12-31", "2023"),
        ("the 1990s", "1990-01-01/1999-12-31", "199X"),
        ("the 19th century", "1800-01-01/1899-12-31", "18XX"),
        ("the second quarter of 2023", "2023-04-01/2023-06-30", "2023-34"),
        ("H2 2021", "2021-07-01/2021-12-31", "2021-41"),
        ("the winter of 2010", None, "2010-24"),
        ("last week", "2024-02-19/2024-02-25", "2024-02-19/2024-02-25"),
        ("last weekend", "2024-02-24/2024-02-25", "2024-02-24/2024-02-25"),
        ("3-5 May 2021", "2021-05-03/2021-05-05", "2021-05-03/2021-05-05"),
        ("January to June 2016", "2016-01-01/2016-06-30", "2016-01/2016-06"),
        ("1998-2001", "1998-01-01/2001-12-31", "1998/2001"),
        ("the past three days", "2024-02-27/2024-02-29", "2024-02-27/2024-02-29"),
        ("about 2010", "2010-01-01/2010-12-31", "2010~"),
        ("more than two years ago", "2022-01-01/2022-12-31", "../2022"),
        ("less than two years ago", "2022-01-01/2022-12-31", "2022/.."),
        ("no later than 30 June 2025", "2025-06-30/2025-06-30", "../2025-06-30"),
        ("1994 or later", "1994-01-01/1994-12-31", "1994/.."),
        ("2:05:13", "PT2H5M13S", None),
        ("the three months to March 2021", "2021-01-01/2021-03-31", "2021-01/2021-03"),
        ("early 2019", "2019-01-01/2019-12-31", None),
        ("about last week", "2024-02-19/2024-02-25", None),
        ("more than two weeks ago", "2024-02-12/2024-02-18", None),
        ("midnight on 31 December 2021", "2021-12-31/2021-12-31", "2022-01-01T00:00:00"),
        ("8:30 p.m. on 3 May 2021", "2021-05-03/2021-05-03", "2021-05-03T20:30:00"),
        ("16:15 UTC, May 3, 2021", "2021-05-03/2021-05-03", "2021-05-03T16:15:00Z"),
        ("last night", "2024-02-28/2024-02-28", None),
        ("44 BC", None, "-0043"),
        ("1 BC", None, "0000"),
        ("12,000 BC", None, "Y-11999"),
        ("three days", "P3D", None),
        ("two and a half years", "P2.5Y", None),
        ("about three days", "P3D", None),
        ("several days", None, None),
        ("decades", None, None),
        ("every Friday", None, None),
        ("annual", None, None),
        ("fiscal 2024", None, None),
        ("recently", None, None),
    ],
)
def test_says_what_the_standards_can_say(text: str, interval: str | None, expected: str | None) -> None:
    value = read(text, Context(PUBLISHED)).value
    assert value is not None
    assert (iso_interval(value), edtf(value)) == (interval, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("November 9", "XXXX-11-09"), ("June", "XXXX-06"), ("'98", "XX98"), ("the 70s", "XX7X"), ("Friday", None)],
)
def test_what_is_not_known_is_left_open(text: str, expected: str | None) -> None:
    value = read(text, Context()).value
    assert value is not None
    assert (iso_interval(value), edtf(value)) == (None, expected)


def test_the_last_years_reach_to_the_last_day() -> None:
    value = covering(dt.date(9999, 12, 31), "year")
    assert value.end is None
    assert iso_interval(value) == "9999-01-01/9999-12-31"


def test_a_week_of_unknown_days_has_no_interval() -> None:
    assert edtf(TimeValue(type="DATE", timex="XXXX-WXX-WE", granularity="weekend")) is None


@given(st.dates(), st.sampled_from(Unit.__args__))
def test_every_period_has_both_forms(day: dt.date, unit: Unit) -> None:
    value = covering(day, unit)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d", iso_interval(value) or "")
    assert re.fullmatch(r"[\dX]{4}(-\d\d){0,2}|\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d", edtf(value) or "")
