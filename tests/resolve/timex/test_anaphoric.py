"""What is counted from the date before it in the text."""

from __future__ import annotations

import datetime as dt

import pytest

from eventx.resolve.timex import rules
from eventx.resolve.timex.grammar import read
from eventx.resolve.timex.rules import Context
from tests.resolve.timex.reading import PUBLISHED, times, values


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("They met on 5 May 2021. They left the same day.", "the same day", "2021-05-05"),
        ("They met on 5 May 2021. That same week they left.", "That same week", "2021-W18"),
        ("They met on 5 May 2021, and later that year they left.", "later that year", "2021"),
        ("They met on 5 May 2021. The next day they left.", "The next day", "2021-05-06"),
        ("They met on 5 May 2021. The previous month they quarrelled.", "The previous month", "2021-04"),
        ("They met on 31 December 2020. The following week they left.", "The following week", "2021-W01"),
        ("They met on 5 May 2021. The day before, he was ill.", "The day before", "2021-05-04"),
        ("They met on 5 May 2021. He had left the year before.", "the year before", "2020"),
        ("They met on 5 May 2021. Two days later they left.", "Two days later", "2021-05-07"),
        ("They met on 5 May 2021. A month earlier he was ill.", "A month earlier", "2021-04"),
        ("They met on 29 February 2024. A year later they left.", "A year later", "2025"),
        ("They met on 5 May 2021, and three weeks after, they left.", "three weeks after", "2021-W21"),
        ("They met on Wednesday 5 May 2021. They left the following Monday.", "the following Monday", "2021-05-10"),
        ("They met on Wednesday 5 May 2021, not the previous Wednesday.", "the previous Wednesday", "2021-04-28"),
        ("They met on 5 May 2021. That night he fled.", "That night", "2021-05-05TNI"),
        ("They met on 5 May 2021. The night before, he slept.", "The night before", "2021-05-04TNI"),
        ("They met on 5 May 2021 and left the following morning.", "the following morning", "2021-05-06TMO"),
        ("They met on 5 May 2021. They left at 10 p.m.", "10 p.m.", "2021-05-05T22:00"),
        ("They met on 5 May 2021. They left at 2:30 the next day.", "2:30 the next day", "2021-05-06T02:30"),
        ("They met in 1998. Two years later they left.", "Two years later", "2000"),
        ("They met on 5 May 2021. Two days on, they left.", "Two days on", "2021-05-07"),
        ("They met on 3-5 May 2021. The next day they left.", "The next day", "2021-05-06"),
        ("They met in 1998-99. A year later they left.", "A year later", "2000"),
        ("It fell in the three months to June 2021. A month later it rose.", "A month later", "2021-07"),
        ("Of the pact of 1995, signed on 14 December of that year.", "14 December of that year", "1995-12-14"),
        ("They met in 2019 and parted in May of the following year.", "May of the following year", "2020-05"),
        ("They met in 2023 and parted the following February.", "the following February", "2024-02"),
        ("They met in May 2019 and parted the following spring.", "the following spring", "2020-SP"),
        ("They met in May 2019 and parted the following autumn.", "the following autumn", "2019-FA"),
        ("They met in 2019 and parted the following autumn.", "the following autumn", "2020-FA"),
        ("They met in May 2019, as in the preceding winter.", "the preceding winter", "2018-WI"),
        ("They met in May 2023 and parted the following February.", "the following February", "2024-02"),
        ("They met in May 2023, not the previous February.", "the previous February", "2023-02"),
        ("In the third quarter it beat the figure of a year earlier.", "a year earlier", "2022-Q3"),
        ("In May it beat the figure of a year earlier.", "a year earlier", "2023-05"),
        ("In the third quarter of 2019 it beat the figure of a year ago.", "a year ago", "2018-Q3"),
        ("In the third quarter of 2019, as on 5 May, it beat the figure of a year ago.", "a year ago", "2018-Q3"),
        ("In the third quarter of 2019 it beat the year-ago quarter.", "the year-ago quarter", "2018-Q3"),
        ("It beat the year-ago third quarter.", "the year-ago third quarter", "2022-Q3"),
        ("It fell on 3 May 2022, not as on the same day in 2019.", "the same day in 2019", "2019-05-03"),
        ("In the third quarter it beat the 1988 quarter.", "the 1988 quarter", "1988-Q3"),
        ("In the third quarter of 2019 it beat last year's quarter.", "last year's quarter", "2018-Q3"),
        ("They met on 5 May 2021. A fortnight later they left.", "A fortnight later", "2021-W20"),
        ("In May 2019 it beat that of the same month last year.", "the same month last year", "2018-05"),
        ("It beat that of the same period last year.", "the same period last year", "2023"),
        ("It fell on 5 May 2021, to end the day at 40.", "the day", "2021-05-05"),
        ("It fell in May 2021, and for the entire year.", "the entire year", "2021"),
        ("It fell in May 2021, and rose twice in the year.", "the year", "2021"),
    ],
)
def test_counts_from_the_date_before(text: str, words: str, expected: str) -> None:
    assert values(text)[words] == expected
    (when,) = (when for when in times(text) if when.mention.text == words)
    assert when.reason == rules.ANAPHORIC or expected == "2023"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They met in May 2021. Two days later they left.", "Two days later"),  # no day was said
        ("They met in 1998. The following Monday they left.", "The following Monday"),
        ("The next day they left.", "The next day"),
        ("They met in the 1990s. They left the same year.", "the same year"),
        ("They met on 5 May 2021, and several days later they left.", "several days later"),
        # The text has gone on from the day to a week of which no day is known.
        ("They met on 5 May 2021. The following week they left. Two days later they came.", "Two days later"),
    ],
)
def test_what_is_less_exact_is_no_place_to_count_from(text: str, words: str) -> None:
    assert values(text)[words] is None


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("It will end by the end of the week.", "the end of the week", "2024-W09"),
        ("It fell earlier in the day.", "earlier in the day", "2024-02-29"),
        ("It rose in the middle of the month.", "the middle of the month", "2024-02"),
    ],
)
def test_the_week_of_a_text_without_another_is_that_of_publication(text: str, words: str, expected: str) -> None:
    assert values(text)[words] == expected
    assert values(text, published=None)[words] is None


def test_a_period_of_another_year_is_at_least_of_that_year() -> None:
    assert values("It fell in the same period in 2009.")["the same period in 2009"] == "2009"
    assert values("During the week it is quiet.")["the week"] is None


def test_a_year_of_comparison_is_mentioned_in_passing() -> None:
    text = "In the third quarter of 2019 it earned more than a year ago. In the quarter before, it lost money."
    assert values(text)["the quarter before"] == "2019-Q2"


def test_counting_goes_on_from_what_was_counted() -> None:
    text = "On 1 May 2020 they met. Two days later they quarrelled. A week later they parted."
    assert list(values(text).values()) == ["2020-05-01", "2020-05-03", "2020-W19"]


def test_says_what_day_was_counted_from() -> None:
    when = times("They met on 5 May 2021. Two days later they left.")[1]
    assert when.value is not None
    assert (when.value.anchor, when.reason) == (dt.date(2021, 5, 5), rules.ANAPHORIC)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Days before the vote they met.", "Days", "PXD"),
        ("They met two weeks after the vote.", "two weeks", "P2W"),
        ("They met a year before the vote.", "a year", "P1Y"),
    ],
)
def test_a_length_before_or_after_something_else_is_a_length(text: str, words: str, expected: str) -> None:
    (when,) = times(text, published=PUBLISHED)
    assert (when.mention.text, when.value and when.value.timex) == (words, expected)
    assert when.reason == rules.LENGTH_FROM_EVENT


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They met in May 2021. Profit for the year rose.", "the year"),
        ("They met on 5 May 2021 for the week.", "the week"),
    ],
)
def test_a_year_that_may_be_a_length_is_open(text: str, words: str) -> None:
    (when,) = (when for when in times(text) if when.mention.text == words)
    assert (when.value, when.reason) == (None, rules.LENGTH_OR_DATE)


def test_the_preposition_tells_a_year_from_a_length() -> None:
    before = (read("May 2021", Context()).value,)
    assert [read(words, Context(before=before)).reason for words in ("in the year", "the year")] == [
        rules.ANAPHORIC,
        rules.LENGTH_OR_DATE,
    ]
