"""The day that a text says itself."""

from __future__ import annotations

import pytest

from eventx.resolve.timex import rules
from eventx.resolve.timex.dateline import Dateline, find
from tests.resolve.timex.reading import times, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("JAKARTA, Nov 9 (Reuters) – They met.", Dateline(11, 9)),
        ("  SÃO PAULO, 3 May 2021 — They met.", Dateline(5, 3, 2021)),
        ("KYIV, Ukraine, March 1, 2021 (AP) — They met.", Dateline(3, 1, 2021)),
        ("ROME (ANSA), Monday, 6 May 2024 -- They met.", Dateline(5, 6, 2024)),
        ("ST. JOHN'S (Wire) May 6: They met.", Dateline(5, 6)),
        ("Talks resume\nGENEVA, May 6 - They met.", Dateline(5, 6)),
        ("Talks resume\n\nPublished: 6 May 2024\n\nThey met.", Dateline(5, 6, 2024)),
        ("Talks resume\nMonday, May 6, 2024\nThey met.", Dateline(5, 6, 2024)),
        ("NAIROBI (AFP) - They met on Tuesday.", None),
        ("They met in JAKARTA, May 6 - and left.", None),
        ("Talks resume\nMay 6\nThey met.", None),
        ("JAKARTA, Feb 30 - They met.", None),
        ("One.\nTwo.\nThree.\nFour.\n6 May 2024\nThey met.", None),
    ],
)
def test_finds_datelines(text: str, expected: Dateline | None) -> None:
    assert find(text) == expected


def test_days_are_counted_from_a_dateline_if_the_day_of_publication_is_unknown() -> None:
    text = (
        "LAGOS, 14 June 2022 - They met yesterday, as on Friday, and last month. It is the coldest winter since 1998."
    )
    assert values(text, published=None) == {
        "14 June 2022": "2022-06-14",
        "yesterday": "2022-06-13",
        "Friday": "2022-06-10",
        "last month": "2022-05",
        "1998": "1998",
    }
    reasons = {when.mention.text: when.reason for when in times(text, published=None)}
    assert reasons["yesterday"] == "relative to the day in the dateline"
    assert reasons["1998"] == rules.EXPLICIT


def test_the_day_of_publication_goes_before() -> None:
    assert values("LAGOS, 14 June 2022 - They met yesterday.")["yesterday"] == "2024-02-28"


def test_a_dateline_without_a_year_gives_what_is_the_same_in_every_year() -> None:
    text = (
        "LAGOS, March 1 - They met yesterday, on 26 February, on Monday, in January, last month, in 2019 and last year."
    )
    found = values(text.replace("March 1", "March 2"), published=None)
    assert found == {
        "March 2": "XXXX-03-02", "yesterday": "XXXX-03-01", "26 February": "XXXX-02-26", "Monday": "XXXX-WXX-1",
        "January": "XXXX-01", "last month": "XXXX-02", "2019": "2019", "last year": None,
    }  # fmt: skip
    assert values(text, published=None)["yesterday"] is None  # 28 or 29 February
    when = times(text, published=None)[1]
    assert when.reason == "relative to the day in the dateline, which has no year"
