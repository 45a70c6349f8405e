"""Complete dates, read by dateparser."""

from __future__ import annotations

import datetime as dt

import pytest

from eventx.resolve.timex import absolute


@pytest.mark.parametrize("error", [ValueError, OverflowError])
def test_a_date_that_dateparser_chokes_on_is_none(error: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    class Choking:
        def get_date_data(self, _: str) -> None:
            raise error

    monkeypatch.setattr(absolute, "_parser", Choking)
    absolute.read.cache_clear()
    assert absolute.read("3 May 2021") is None
    absolute.read.cache_clear()


def test_reads_a_day() -> None:
    assert absolute.read("3 May 2021") == dt.date(2021, 5, 3)
    assert absolute.read("3 May 2021 " + "x" * 60) is None
