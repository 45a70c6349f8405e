"""Which time each event of a text gets: that of its own clause, that of the clause above, one counted from an event."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from eventx import conllu
from eventx.document import Document, Entity
from eventx.export import timeml
from eventx.frames.context import FROM_CLAUSE_ABOVE
from eventx.records import Event, Result, When
from eventx.resolve.times import resolve_times
from eventx.resolve.timex import rules
from eventx.syntax.reading import Reading
from tests.frames.test_match import BUILTIN
from tests.resolve.timex.reading import TIMEX3
from tests.syntax.test_predicates import tree

PUBLISHED = dt.date(2024, 3, 4)  # a Monday
TRUCE = (
    "A week after the two sides signed the truce of 10 February, the rebels accused the army of shelling. "
    "Two days later, they met."
)
FIXTURE = Path(__file__).parents[1] / "fixtures" / "times" / "events.conllu"


def stories() -> dict[str, Document]:
    parts = FIXTURE.read_text(encoding="utf-8").split("# newdoc\n")[1:]
    documents = map(conllu.read, parts)
    return {document.text: document for document in documents}


STORIES = stories()


def events(text: str, published: dt.date | None = PUBLISHED) -> tuple[tuple[Event, ...], tuple[When, ...]]:
    document = evolve(STORIES[text], published=published)
    return resolve_times(BUILTIN.match(Reading(document)), document)


def times(text: str, published: dt.date | None = PUBLISHED) -> dict[str, tuple[str, str | None] | None]:
    """The words and values of the times of events, by the words for the events; of several the last one."""
    return {
        event.trigger.text: event.when and (event.when.mention.text, event.when.value and event.when.value.timex)
        for event in events(text, published)[0]
    }


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        (
            "The envoys signed a truce two weeks after the summit of 3 May 2023.",
            "signed",
            ("two weeks after the summit of 3 May 2023", "2023-W20"),
        ),
        (
            "The agreement was signed a year after the war began in February 2022.",
            "signed",
            ("a year after the war began in February 2022", "2023"),
        ),
        (
            "The accord was reached a month to the day after the 2 February summit.",
            "accord",
            ("a month to the day after the 2 February summit", "2024-03"),
        ),
        (
            "Five days after last Monday's meeting, the ministers signed the treaty.",
            "signed",
            ("Five days after last Monday's meeting", "2024-03-02"),
        ),
        (
            "The delegations met two days after the summit on 14 February.",
            "met",
            ("two days after the summit on 14 February", "2024-02-16"),
        ),
        (
            "The ministers met on the eve of the vote on 25 February.",
            "met",
            ("the eve of the vote on 25 February", "2024-02-24"),
        ),
        (
            "The generals met on the night before the coup of 26 July 2023.",
            "met",
            ("the night before the coup of 26 July 2023", "2023-07-25TNI"),
        ),
        (
            "The president met the rebels more than a year after the ceasefire of 1 October 2022.",
            "met",
            ("more than a year after the ceasefire of 1 October 2022", "2023"),
        ),
        (
            TRUCE,
            "accused",
            ("A week after the two sides signed the truce of 10 February", "2024-W07"),
        ),
        (
            "Hours after the attack on Tuesday, the president met his generals.",
            "met",
            ("Hours after the attack on Tuesday", "PTXH"),
        ),
        (
            "They agreed to meet within ten days of the signing on 1 March.",
            "meet",
            ("ten days of the signing on 1 March", "P10D"),
        ),
        (
            "In the three weeks since the ceasefire was signed on 10 February, the sides have met twice.",
            "met",
            ("the three weeks since the ceasefire was signed on 10 February", "P3W"),
        ),
    ],
)
def test_counts_from_the_date_of_what_follows(text: str, trigger: str, expected: tuple[str, str]) -> None:
    assert times(text)[trigger] == expected
    reasons = [event.when.reason for event in events(text)[0] if event.trigger.text == trigger and event.when]
    assert reasons == [rules.COUNTED_FROM_DATE]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        (
            "The summit was held on 3 May 2023. Two weeks after the summit, the two countries signed an accord.",
            "signed",
            ("Two weeks after the summit", "2023-W20"),
        ),
        (
            "The signing took place on 12 January. The day after the signing, ministers met in Vienna.",
            "met",
            ("The day after the signing", "2024-01-13"),
        ),
        (
            "The vote is on 10 April. The party leaders will meet two days before the vote.",
            "meet",
            ("two days before the vote", "2024-04-08"),
        ),
    ],
)
def test_counts_from_the_date_that_the_text_has_given_before(
    text: str, trigger: str, expected: tuple[str, str]
) -> None:
    assert times(text)[trigger] == expected
    (when,) = (event.when for event in events(text)[0] if event.trigger.text == trigger)
    assert when is not None
    assert when.reason == rules.COUNTED_EARLIER


@pytest.mark.parametrize(
    ("text", "trigger", "expected", "reason"),
    [
        ("The two parties met days before the vote.", "met", ("days before the vote", "PXD"), rules.LENGTH_FROM_EVENT),
        (
            "Months after their 2022 talks collapsed, the two ministers met again.",
            "met",
            ("Months after their 2022 talks collapsed", "PXM"),
            rules.LENGTH_FROM_EVENT,
        ),
        # Another summit than the one that has a date.
        (
            "The Oslo summit was held on 3 May 2023. A week after the Geneva summit, the ministers signed an accord.",
            "signed",
            ("A week after the Geneva summit", "P1W"),
            rules.LENGTH_FROM_EVENT,
        ),
        # The day after would lie ahead of publication, and the text tells of the past: it is another signing, or date.
        (
            "The parties signed the pact on Monday. The day after the signing, they accused each other of cheating.",
            "accused",
            ("The day after the signing", None),
            rules.COUNTED_FROM_UNDATED,
        ),
    ],
)
def test_invents_no_date_for_what_has_none(
    text: str, trigger: str, expected: tuple[str, str | None], reason: str
) -> None:
    assert times(text)[trigger] == expected
    (when,) = (event.when for event in events(text)[0] if event.trigger.text == trigger)
    assert when is not None
    assert when.reason == reason


@pytest.mark.parametrize(
    ("text", "trigger", "expected", "reason"),
    [
        (
            "The groups met on the second anniversary of the coup of 1 February 2021.",
            "met",
            ("the second anniversary of the coup of 1 February 2021", "2023-02-01"),
            rules.COUNTED_FROM_DATE,
        ),
        (
            "The war began in February 2022. On the second anniversary of the war, the leaders signed a pact.",
            "signed",
            ("the second anniversary of the war", "2024-02"),
            rules.COUNTED_EARLIER,
        ),
        (
            "The groups met on the 30th anniversary of the coup.",
            "met",
            ("the 30th anniversary of the coup", None),
            rules.COUNTED_FROM_UNDATED,
        ),
        (
            "The two met on the anniversary of the coup of 1 February 2021.",
            "met",
            ("the anniversary of the coup", None),
            rules.COUNTED_FROM_UNDATED,
        ),
        (
            "On the final day of talks in Geneva, the parties signed a truce.",
            "signed",
            ("the final day of talks", None),
            rules.PART_OF_UNDATED,
        ),
        ("The envoys met a fortnight ago in Doha.", "met", ("a fortnight ago", "2024-W08"), rules.RELATIVE),
    ],
)
def test_reads_anniversaries_and_the_days_of_something(
    text: str, trigger: str, expected: tuple[str, str | None], reason: str
) -> None:
    (when,) = (event.when for event in events(text)[0] if event.trigger.text == trigger)
    assert when is not None
    assert ((when.mention.text, when.value and when.value.timex), when.reason) == (expected, reason)


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("Shells hit the harbour overnight, the mayor said on Tuesday.", "2024-02-26", rules.TOLD_NEXT_DAY),
        ("The mayor said on Tuesday that shells had hit the harbour overnight.", "2024-02-26", rules.TOLD_NEXT_DAY),
        (
            "Talks continued overnight and a deal was signed in the early hours of Saturday.",
            "2024-03-01",
            rules.TOLD_NEXT_DAY,
        ),
        ("The talks began on Thursday and continued overnight.", "2024-02-29", rules.ANAPHORIC),
        ("The talks began on Thursday. They continued overnight.", "2024-02-29", rules.ANAPHORIC),
        # A night that is past on the day of publication is the one before it.
        ("The governor spoke on Monday. Rebels had shelled the port overnight.", "2024-03-03", rules.RELATIVE),
        ("The two sides met overnight in Doha.", "2024-03-03", rules.RELATIVE),
        ("The envoys will meet overnight in Doha.", "2024-03-04", rules.RELATIVE),
    ],
)
def test_overnight_is_the_night_before_it_is_told_of(text: str, expected: str, reason: str) -> None:
    (when,) = (when for when in events(text)[1] if when.mention.text == "overnight")
    assert when.value is not None
    assert (when.value.timex, when.reason) == (f"{expected}TNI", reason)


def test_overnight_is_open_where_no_day_is_known() -> None:
    (when,) = events("The two sides met overnight in Doha.", None)[1]
    assert (when.value and when.value.timex, when.reason) == ("XXXX-XX-XXTNI", rules.NO_DAY)


def test_what_comes_days_after_something_is_dated_and_not_what_it_comes_after() -> None:
    text = "The talks come days after Tehran accused Washington of arming rebels."
    talks, accused = events(text)[0]
    assert talks.when is not None
    assert (talks.when.mention.text, accused.when) == ("days after Tehran accused", None)
    assert talks.when.reason == f"{rules.LENGTH_FROM_EVENT}; {FROM_CLAUSE_ABOVE}"


def test_the_length_is_listed_as_what_it_is_and_says_what_it_was_counted_from() -> None:
    listed = events("The envoys signed a truce two weeks after the summit of 3 May 2023.")[1]
    assert [(when.mention.text, when.value and when.value.timex) for when in listed] == [
        ("two weeks", "P2W"),
        ("3 May 2023", "2023-05-03"),
    ]
    assert listed[0].value is not None
    assert listed[0].value.anchor == dt.date(2023, 5, 3)
    text = "The envoys signed a truce two weeks after the summit of 3 May 2023."
    marked = timeml.render(Result(document=STORIES[text], times=listed))
    assert '<TIMEX3 tid="t1" type="DURATION" value="P2W" temporalFunction="true">two weeks</TIMEX3>' in marked


def test_a_text_goes_on_from_a_time_that_was_counted() -> None:
    assert times(TRUCE)["met"] == ("Two days later", None)  # the week is known, and no day of it


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministers will meet in two weeks.", {"meet": ("in two weeks", "2024-W12")}),
        ("The two sides will sign the accord within ten days.", {"sign": ("ten days", "P10D")}),
        ("They have met three times in two weeks.", {"met": None}),
        ("It was the largest conference in a decade.", {"conference": None}),
        (
            "The summit, originally planned for 2020, finally took place in November 2021.",
            {"summit": ("November 2021", "2021-11")},
        ),
        (
            "Talks scheduled for this Friday were called off, the ministry said late Wednesday.",
            {"Talks": ("this Friday", "2024-03-08"), "said": ("late Wednesday", "2024-02-28")},
        ),
        (
            "Since last week's meeting between the ministers, Tehran has accused Ankara of meddling.",
            {"meeting": ("last week", "2024-W09"), "accused": None},
        ),
        (
            "Moscow said it would sign the pact by the end of the month.",
            {"said": None, "sign": ("the end of the month", "2024-03")},
        ),
        (
            "The ministers denounced the 2015 accord on Monday.",
            {"denounced": ("Monday", "2024-03-04"), "accord": ("the 2015", "2015")},
        ),
        ("The president welcomed the deal on Monday.", {"welcomed": ("Monday", "2024-03-04"), "deal": None}),
        ("The minister resigned on Monday after a meeting with the premier.", {"meeting": None}),
        (
            "The minister arrived in Seoul for talks with his counterpart on Monday.",
            {"talks": ("Monday", "2024-03-04")},
        ),
        (
            "She said on Tuesday she would meet the president next week.",
            {"said": ("Tuesday", "2024-02-27"), "meet": ("next week", "2024-W11")},
        ),
        ("By Thursday, the sides had met six times.", {"met": ("Thursday", "2024-02-29")}),
        (
            "From Monday to Wednesday, the delegations held talks in Astana.",
            {"talks": ("Monday to Wednesday", "P3D")},
        ),
        (
            "The talks ran from late January until mid-February.",
            {"talks": ("late January until mid-February", "P2M")},
        ),
        ("The two ministers on Friday signed a memorandum.", {"signed": ("Friday", "2024-03-01")}),
        ("A meeting is scheduled for 14 March.", {"meeting": ("14 March", "2024-03-14")}),
        ("The talks are set for Friday.", {"talks": ("Friday", "2024-03-08")}),
        (
            "The meeting was first scheduled for January, then moved to 12 March.",
            {"meeting": ("12 March", "2024-03-12")},
        ),
        ("The two sides met in the run-up to Easter.", {"met": None}),
        ("The leaders had met two days earlier, on Sunday.", {"met": ("Sunday", "2024-03-03")}),
        ("The talks were postponed from May to July.", {"talks": ("July", "2024-07")}),
        ("The meeting was moved from Monday to Friday.", {"meeting": ("Friday", "2024-03-08")}),
        ("The summit was delayed from Monday until Thursday.", {"summit": ("Thursday", "2024-03-07")}),
        (
            "A week after meeting the pope on 1 February, the president met the king on 8 February.",
            {"meeting": ("1 February", "2024-02-01"), "met": ("8 February", "2024-02-08")},
        ),
        # Of a weekday, the sentence may say that it came before another one.
        (
            "The rebels said on Friday they had met government envoys on Saturday.",
            {"said": ("Friday", "2024-03-01"), "met": ("Saturday", "2024-02-24")},
        ),
        (
            "The rebels had met government envoys on Saturday night, they said on Friday.",
            {"said": ("Friday", "2024-03-01"), "met": ("Saturday night", "2024-02-24TNI")},
        ),
        (
            "The union met managers on Friday, having accused them on Sunday of lying.",
            {"met": ("Friday", "2024-03-01"), "accused": ("Sunday", "2024-02-25")},
        ),
        (
            "The minister resigned on Friday after he met donors on Sunday.",
            {"met": ("Sunday", "2024-02-25")},
        ),
        (
            "Talks that began on Sunday ended on Thursday when the parties signed a ceasefire.",
            {"Talks": ("Sunday", "2024-02-25"), "signed": ("Thursday", "2024-02-29")},
        ),
        ("The talks began on Sunday and ended on Thursday.", {"talks": ("Sunday", "2024-02-25")}),
        (
            "The president signed the pact on Friday, which the court struck down on Sunday.",
            {"signed": ("Friday", "2024-03-01")},
        ),
        (
            "They are expected to sign the agreement as early as next week.",
            {"sign": ("next week", "2024-W11")},
        ),
        (
            "Speaking at a rally on Sunday, she denounced the deal.",
            {"denounced": ("Sunday", "2024-03-03"), "deal": None},
        ),
        (
            "Two years to the day after the coup, the junta signed a trade accord with its neighbour.",
            {"signed": ("Two years to the day after the coup", "P2Y")},
        ),
        ("The accord comes into force on 1 July.", {"accord": None}),
        (
            "She met him on Christmas Day 2022, four days after her release.",
            {"met": ("Christmas Day 2022", "2022-12-25")},
        ),
        (
            "In the days leading up to the 25 February vote, the leaders accused each other of fraud.",
            {"accused": None},
        ),
        (
            "The following day, officials from both countries signed a memorandum.",
            {"signed": ("The following day", None)},
        ),
        (
            "The meeting between Xi and Biden in November 2023 came a year after their Bali summit.",
            {"meeting": ("November 2023", "2023-11"), "summit": None},
        ),
    ],
)
def test_events_get_the_time_of_their_clause_and_no_other(
    text: str, expected: dict[str, tuple[str, str] | None]
) -> None:
    assert times(text) == expected


def test_without_a_day_of_publication_nothing_is_counted_from_it() -> None:
    assert times("The ministers will meet in two weeks.", published=None) == {"meet": None}
    text = "The envoys signed a truce two weeks after the summit of 3 May 2023."
    assert times(text, published=None)["signed"] == ("two weeks after the summit of 3 May 2023", "2023-W20")


def test_talks_that_are_due_to_end_do_so_on_a_day_to_come() -> None:
    (when,) = events("The talks are due to end on Saturday.")[1]
    assert when.value is not None
    assert when.value.timex == "2024-03-09"


def test_a_truce_takes_effect_in_the_future() -> None:
    (when,) = events("They signed a truce that takes effect on Tuesday.")[1]
    assert when.value is not None
    assert when.value.timex == "2024-03-05"


WORDS = "two weeks days day eve the after before of within in since summit vote met held on Monday March by".split()


@st.composite
def sentences(draw: st.DrawFn) -> Document:
    """Words of times in trees with any relations."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
    order = draw(st.permutations(range(1, len(words) + 1)))
    heads = {order[0]: 0} | {n: order[draw(st.integers(0, i))] for i, n in enumerate(order[1:])}
    relations = st.sampled_from(
        ["obl", "nmod", "case", "mark", "nsubj", "obj", "acl", "advcl", "advmod", "det", "conj"]
    )
    upos = st.sampled_from(["VERB", "NOUN", "PROPN", "ADP", "NUM", "ADV"])
    columns = [(heads[n], draw(relations) if heads[n] else "root", draw(upos)) for n in range(1, len(words) + 1)]
    return tree(" ".join(words), columns)


@given(sentences())
def test_any_tree_gives_times_that_are_in_the_text(document: Document) -> None:
    dates = tuple(Entity(t.start, t.end, t.form, "Date") for t in document.sentences[0] if t.form[0].isupper())
    document = evolve(document, entities=dates, published=PUBLISHED)
    found, listed = resolve_times(BUILTIN.match(Reading(document)), document)
    for when in (*listed, *(event.when for event in found if event.when)):
        assert document.text[when.mention.start : when.mention.end] == when.mention.text
        assert when.reason
        assert when.value is None or re.fullmatch(TIMEX3, when.value.timex)
