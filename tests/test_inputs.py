"""What users pass."""

from __future__ import annotations

import contextlib
import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.document import Document
from eventx.errors import InputError
from eventx.inputs import read_count, read_date, read_text, read_texts

DAY = dt.date(2023, 11, 9)


@pytest.mark.parametrize(
    "value",
    [
        DAY,
        dt.datetime(2023, 11, 9, 23, 59),  # noqa: DTZ001  (users have these)
        dt.datetime(2023, 11, 9, 0, 1, tzinfo=dt.timezone(dt.timedelta(hours=-8))),
        pd.Timestamp("2023-11-09"),
        "2023-11-09",
        " 2023-11-09\n",
        "20231109",
        "2023-W45-4",
        "2023-11-09T06:30:00Z",
        "2023-11-09 06:30:00+02:00",
    ],
)
def test_a_date_in_any_iso_form_is_read(value: object) -> None:
    day = read_date(value)
    assert day == DAY
    assert type(day) is dt.date


@given(st.dates())
def test_every_date_is_read_back(day: dt.date) -> None:
    assert read_date(day.isoformat()) == read_date(day) == day


def test_no_date_is_no_date() -> None:
    assert read_date(None) is None


@pytest.mark.parametrize(
    "value",
    ["", "yesterday", "9 November 2023", "2023-13-01", "2023-02-30", "2023", 20231109, 0, True, b"2023-11-09", pd.NaT],
)
def test_a_wrong_date_says_what_to_pass(value: object) -> None:
    with pytest.raises(InputError, match=r"published is .*; pass a datetime\.date or an ISO date such as '2023-11-09'"):
        read_date(value)


@given(st.text())
def test_any_string_is_a_date_or_an_input_error(value: str) -> None:
    with contextlib.suppress(InputError):
        assert isinstance(read_date(value), dt.date)


@pytest.mark.parametrize("value", ["", "Talks failed.", Document(text="Talks failed.")])
def test_texts_and_documents_are_taken(value: object) -> None:
    assert read_text(value) is value


@pytest.mark.parametrize("value", [b"Talks", bytearray(b"Talks")])
def test_bytes_are_to_be_decoded(value: object) -> None:
    with pytest.raises(InputError, match=r"expected a text, got byte.*; decode it first: data\.decode\('utf-8'\)"):
        read_text(value)


@pytest.mark.parametrize("value", [None, 3, ["Talks"], object()])
def test_what_is_no_text_is_refused(value: object) -> None:
    with pytest.raises(InputError, match=r"expected a text, got \w+; pass a str or an eventx\.Document"):
        read_text(value)


@pytest.mark.parametrize("value", ["Talks", b"Talks", Document(text="Talks"), None, 3])
def test_one_text_is_not_several(value: object) -> None:
    with pytest.raises(InputError, match="expected several texts"):
        read_texts(value)


@pytest.mark.parametrize("value", [0, -1, 1.0, "2", None, True])
def test_a_wrong_number_says_what_to_pass(value: object) -> None:
    with pytest.raises(InputError, match=r"batch_size is .*; pass a whole number from 1"):
        read_count("batch_size", value)
