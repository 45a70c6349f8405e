"""Which words of a text are time expressions."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.document import Document, Entity
from eventx.resolve.times import resolve_times
from eventx.resolve.timex import rules
from eventx.resolve.timex.grammar import RULES, read
from eventx.resolve.timex.rules import Context
from tests.resolve.timex.reading import PUBLISHED, TIMEX3, WORDS, times


def found(text: str, *dates: str) -> list[str]:
    return [when.mention.text for when in times(text, *dates)]


@pytest.mark.parametrize(
    ("text", "dates", "expected"),
    [
        ("The envoys met on Wednesday.", ["on Wednesday"], ["Wednesday"]),
        ("Signed on June 3, 2019 in Lima.", ["June 3", "2019"], ["June 3, 2019"]),
        ("It opens at 8 p.m. on Wednesday.", ["Wednesday"], ["8 p.m. on Wednesday"]),
        ("From Monday to Wednesday they talked.", ["From Monday to Wednesday"], ["Monday", "Wednesday"]),
        ("The pact of February 2022 held three weeks.", [], ["February 2022", "three weeks"]),
        ("The truce began during Ramadan.", ["Ramadan"], ["Ramadan"]),
        (
            "He came late on Thursday, about three weeks ago.",
            ["Thursday"],
            ["late on Thursday", "about three weeks ago"],
        ),
        ("It lasted a year\nor so,  nearly\ntwo years.", [], ["a year\nor so", "nearly\ntwo years"]),
        ("In Q3 2023 and in the first half of 2022 it grew.", [], ["Q3 2023", "the first half of 2022"]),
        ("On 9/11 he was there; at 16:00 GMT, June 1st, too.", [], ["9/11", "16:00 GMT, June 1st"]),
        ("Since the '90s, and in the summer of '98, he wrote.", [], ["the '90s", "the summer of '98"]),
        ("Overnight it rained, as every Monday morning.", [], ["Overnight", "every Monday morning"]),
        ("They met on Christmas Eve and on Good Friday.", [], ["Christmas Eve", "Good Friday"]),
        ("They met on the 15th, in the 15th round.", [], ["the 15th"]),
        ("In days to come, for years, within hours.", [], ["days", "years", "hours"]),
        ("Now he waits; soon he will go.", [], ["Now", "soon"]),
        ("In this Nov. 11, 2016 photo, he waits.", [], ["Nov. 11, 2016"]),
        ("In Washington, D.C. January 21, 2017, he waits.", [], ["January 21, 2017"]),
        ("At the moment he waits.", [], ["the moment"]),
        ("It is the first in 16 years later this month.", [], ["16 years", "later this month"]),
        ("It lasts Feb 28-March 1, and May 3-5.", [], ["Feb 28", "March 1", "May 3-5"]),
        ("They came at 9pm (1800 GMT) on Sunday.", [], ["9pm (1800 GMT) on Sunday"]),
        ("They met two days before May 3, and a week after the vote.", [], ["two days before May 3", "a week"]),
        ("Three days after Monday's vote they met.", ["Monday"], ["Three days after Monday"]),
        ("They met on New Year’s Eve, in the ’90s, at year’s end.", [], ["New Year’s Eve", "the ’90s", "year’s end"]),
        ("The day after the vote, and the night before the coup, they met.", [], ["The day", "the night"]),
        ("They met on the eve of the vote.", [], ["the eve"]),
        ("They met on the tenth anniversary of the coup.", [], ["the tenth anniversary"]),
        ("They mark the tenth anniversary of the coup.", [], []),
        ("Signed on 5/13/19, scored 3/4/10, 24/7/365.", [], ["5/13/19"]),
        ("They met as recently as April.", ["April"], ["April"]),
        ("They met in the financial year ending March 2024.", [], ["the financial year ending March 2024"]),
        (
            "They met on the last day of the talks, in the first week of March.",
            [],
            ["the last day", "the first week of March"],
        ),
        ("It fell in the last week of the month, on another on 7 June.", [], ["the last week of the month", "7 June"]),
        (
            "In the week of June 3, 2019 they met, a week ago Tuesday.",
            [],
            ["the week of June 3, 2019", "a week ago Tuesday"],
        ),
        ("They met between April and June, and from May to August.", [], ["April", "June", "May", "August"]),
        ("It rose from May to June 2020, and by end-March.", [], ["May", "June 2020", "end-March"]),
        ("It rose from 1998 to 2001, and as early as 1995.", [], ["1998", "2001", "1995"]),
        ("He won in 2:05:13 on Sunday.", [], ["2:05:13", "Sunday"]),
        ("They know the past so well, as in the past nine elections.", [], ["the past"]),
        ("Prices in the late 80s, not highs in the mid-70s, and in the ’80’s.", [], ["the late 80s", "the ’80’s"]),
        ("At 1146 and 1160 West Street, in 2006 and 2007, or 1777, 1779 and 1780.", [], ["2006", "2007", "1780"]),
        ("It was so in the past twenty-two years.", [], ["the past twenty-two years"]),
        ("They met in the spring, over the winter and in fall 2020.", [], ["the spring", "the winter", "fall 2020"]),
        ("It will last two days, over the next two weeks.", [], ["two days", "the next two weeks"]),
    ],
)
def test_finds_time_expressions(text: str, dates: list[str], expected: list[str]) -> None:
    assert found(text, *dates) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They may march, and April too will sun herself.",
        "The second man, the third quarterback, a second time.",
        "Wait a second: the man of 57 sat in the sun.",
        "A 2010 study counted 2000 people.",
        "It cut about a quarter of its 3,200 dealers.",
        "It was the second in as many months.",
        "The boy, a 12-year-old, fell; he is 12 years old.",
        "The software, iLife '11, sold well.",
        "The day that he came was the day of reckoning.",
        "Days of wrath and years of plenty.",
        "The World Cup 2018 day five.",
        "A good friday, a boxing match.",
        "The 1,200 soldiers in 4,000 tents.",
        "He is the current chief, and a recent graduate.",
        "It scored 10-2 on the 3rd floor.",
        "He told USA Today that, soon after the vote, he flew to Easter Island, shortly before it closed.",
        "A picture of the moment of impact.",
        "The fall of Kabul, in the fall of prices; a spring in the desert, and in summer camps.",
        "The talks last, all told, longer than peace.",
        "He is in his late 70s; it was in the low 70s, and in the first quarter of the match.",
        "They met on Orthodox Easter.",
        "On the other day he came the other way, the first half of the team.",
    ],
)
def test_leaves_other_words_alone(text: str) -> None:
    assert found(text) == []


def test_a_number_that_counts_is_no_year() -> None:
    from tests.resolve.timex.reading import clause

    document = clause(
        "in 2000 cases",
        [("in", "in/ADP", 3, "case"), ("2000", "2000/NUM", 3, "nummod"), ("cases", "case/NOUN", 0, "root")],
    )
    assert resolve_times((), document)[1] == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MONDAY'S VOTE, İN MAY 2021: LAST FRİDAY", ["MONDAY", "MAY 2021", "LAST FRİDAY"]),
        ("İİİİ met on Monday, in Augu\u017ft 2021.", ["Monday", "Augu\u017ft 2021"]),
        ("It lasts May 3-June 4, a May 3-style day, a Monday-morning mood.", ["May 3", "June 4"]),
        ("IN MID-MAY, BY YEAR-END AND IN THE MAY-JULY QUARTER", ["MID-MAY", "YEAR-END", "THE MAY-JULY QUARTER"]),
    ],
)
def test_any_case_is_read_where_it_stands(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@given(st.text(max_size=300))
def test_finds_exact_spans_that_do_not_overlap(text: str) -> None:
    document = Document(text="May 3 " + text + " last week", published=PUBLISHED)
    mentions = [when.mention for when in resolve_times((), document)[1]]
    assert all(document.text[m.start : m.end] == m.text for m in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))


@given(st.data(), st.lists(WORDS, max_size=12), st.none() | st.dates())
def test_any_words_give_values_that_are_timex3(
    data: st.DataObject, words: list[str], published: dt.date | None
) -> None:
    text = " ".join(["May 3 -", *words])
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    document = Document(text=text, entities=(Entity(start, end, text[start:end], "Date"),), published=published)
    for when in resolve_times((), document)[1]:
        value = when.value
        assert when.reason
        assert value is None or re.fullmatch(TIMEX3, value.timex)
        assert value is None or value.start is None or value.end is None or value.start < value.end


EXAMPLES = (
    "May of that year;the following May;the first two weeks of 2020;"
    "5-7 May 2021;May 3-5;between May 3 and 5;1998-99;end-March;"
    "2021-05-03T10:00;2021-05-03;May 3, 2021;3 May 2021;2021-W05;week 5 of 2021;May 3;the 3rd;May 2021;"
    "last May;Christmas;the third quarter of 2020;the 2020 third quarter;the third quarter;third-quarter;"
    "Q3 2020;3Q20;H1 2020;the year-ago quarter;the latest quarter;fiscal 2020;FY20;the fiscal year;year-end;"
    "the summer of 2020;last summer;the same day;that day;the following day;the next day;the day before;"
    "the following Monday;two days later;year-earlier;the same month last year;yesterday;Friday of next week;"
    "next week Friday;last Friday;the coming Friday;last week;the last week;the weekend;two days ago;"
    "two days from now;every day;per day;every Friday;Fridays;every morning;weekends;every May;every summer;"
    "annual;three days;the three days;two or three days;between two and three days;the past two days;"
    "the past days;the past year;the first two days;days-long;the days ahead;now;recently;soon;9/11;44 BC;"
    "AD 44;2020;the year 44;nineteen ninety;'98;the 1990s;the nineties;the 19th century;the same day in 2019;"
    "the second Tuesday of May;every first Monday of the month;the Easter weekend;the May-July quarter;"
    "last year's quarter;the 1988 quarter;fiscal 2022-23;the noughties;the late 70s;the week before last;"
    "a year ago today;a year and a half ago;two or three weeks ago;year-ago;months ago;some day;2:05:13;"
    "the next two to three weeks;the three months to June;the year ended 31 March 2023;the night of 3 May;"
    "a fortnight ago;every other Friday;the small hours of Tuesday;no later than 3 May;1994 or later;"
    "the first half of April;Ash Wednesday;International Women's Day;Presidents' Day;five o'clock on Friday;"
    "the following spring;every third week;the last weekend of May;a week ago Tuesday;this time last year;"
    "the week of June 3;the last day of June;two Fridays ago;the 9th of this month;the winter of 2021-22;"
    "5/13/19;13/5/19;two days on"
).split(";")


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_the_grammar_reads_is_found(example: str) -> None:
    """The list of words that expressions begin with must know them all."""
    assert example in found(f"He came before {example}, it was said.")


def test_there_is_an_example_of_every_rule() -> None:
    used = {
        rule
        for example in (*EXAMPLES, "the day", "summer", "70s")
        for rule in RULES
        if rule.pattern.fullmatch(example.lower().replace("–", "-"))
    }
    assert [rule.pattern.pattern for rule in RULES if rule.found and rule not in used] == []
    assert all(read(example, Context(PUBLISHED)) for example in EXAMPLES)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("They parted on the last day of the talks.", "the last day", (None, rules.PART_OF_UNDATED)),
        ("They parted on the last day.", "the last day", (None, rules.PART_OF_UNDATED)),
        ("It rose in the last week of the campaign.", "the last week", (None, rules.PART_OF_UNDATED)),
        ("It rose in the last week.", "the last week", ("2024-W08", rules.RELATIVE)),
        ("They left soon after midnight on Friday.", "midnight on Friday", ("2024-02-23T00:00", rules.RELATIVE)),
        ("They left by midnight on Friday.", "midnight on Friday", ("2024-02-23T24:00", rules.RELATIVE)),
    ],
)
def test_what_stands_around_an_expression_tells_what_it_is_of(
    text: str, words: str, expected: tuple[str | None, str]
) -> None:
    (when,) = (when for when in times(text) if when.mention.text == words)
    assert (when.value and when.value.timex, when.reason) == expected
