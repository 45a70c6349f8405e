"""Whether a clause looks ahead or back."""

from __future__ import annotations

import pytest

from eventx.document import Document
from eventx.resolve.times import resolve_times
from tests.resolve.timex.reading import clause


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (
            clause(
                "They will meet Friday",
                [
                    ("They", "they/PRON", 3, "nsubj"),
                    ("will", "will/AUX", 3, "aux"),
                    ("meet", "meet/VERB", 0, "root"),
                    ("Friday", "Friday/PROPN", 3, "obl:tmod"),
                ],
            ),
            "2024-03-01",
        ),
        (
            clause(
                "talks planned for Friday",
                [
                    ("talks", "talk/NOUN", 0, "root"),
                    ("planned", "plan/VERB", 1, "acl"),
                    ("for", "for/ADP", 4, "case"),
                    ("Friday", "Friday/PROPN", 2, "obl"),
                ],
            ),
            "2024-03-01",
        ),
        (
            clause(
                "agreed to meet Friday",
                [
                    ("agreed", "agree/VERB", 0, "root"),
                    ("to", "to/PART", 3, "mark"),
                    ("meet", "meet/VERB", 1, "xcomp"),
                    ("Friday", "Friday/PROPN", 3, "obl:tmod"),
                ],
            ),
            "2024-03-01",
        ),
        (
            clause(
                "They are due to meet Friday",
                [
                    ("They", "they/PRON", 5, "nsubj"),
                    ("are", "be/AUX", 5, "cop"),
                    ("due", "due/ADJ", 5, "mark"),
                    ("to", "to/PART", 3, "fixed"),
                    ("meet", "meet/VERB", 0, "root"),
                    ("Friday", "Friday/PROPN", 5, "obl"),
                ],
            ),
            "2024-03-01",
        ),
        (
            clause(
                "They are to meet Friday",
                [
                    ("They", "they/PRON", 4, "nsubj"),
                    ("are", "be/AUX", 4, "aux"),
                    ("to", "to/PART", 4, "mark"),
                    ("meet", "meet/VERB", 0, "root"),
                    ("Friday", "Friday/PROPN", 4, "obl"),
                ],
            ),
            "2024-03-01",
        ),
        (
            clause(
                "They met Friday",
                [
                    ("They", "they/PRON", 2, "nsubj"),
                    ("met", "meet/VERB", 0, "root"),
                    ("Friday", "Friday/PROPN", 2, "obl"),
                ],
            ),
            "2024-02-23",
        ),
    ],
)
def test_the_clause_says_which_way_a_weekday_lies(document: Document, expected: str) -> None:
    (when,) = resolve_times((), document)[1]
    assert when.value is not None
    assert when.value.timex == expected


def test_a_clause_that_lies_between_goes_before_the_one_above() -> None:
    """A parse may hang the day of the saying on what was said."""
    document = clause(
        "They will meet, aides said Friday",
        [
            ("They", "they/PRON", 3, "nsubj"),
            ("will", "will/AUX", 3, "aux"),
            ("meet", "meet/VERB", 6, "ccomp"),
            (",", ",/PUNCT", 3, "punct"),
            ("aides", "aide/NOUN", 6, "nsubj"),
            ("said", "say/VERB", 0, "root"),
            ("Friday", "Friday/PROPN", 3, "obl"),
        ],
    )
    (when,) = resolve_times((), document)[1]
    assert when.value is not None
    assert when.value.timex == "2024-02-23"


@pytest.mark.parametrize(("verb", "expected"), [("met", "2023-06"), ("meet", "2024-06"), ("visit", "2024-06")])
def test_a_past_tense_looks_back(verb: str, expected: str) -> None:
    columns = [("They", "they/PRON", 2, "nsubj"), (verb, f"{verb}/VERB", 0, "root"), ("in", "in/ADP", 4, "case")]
    (when,) = resolve_times((), clause(f"They {verb} in June", [*columns, ("June", "June/PROPN", 2, "obl")]))[1]
    assert when.value is not None
    assert when.value.timex == expected


def test_a_perfect_looks_back() -> None:
    columns = [("They", "they/PRON", 3, "nsubj"), ("have", "have/AUX", 3, "aux"), ("agreed", "agree/VERB", 0, "root")]
    columns += [("in", "in/ADP", 5, "case"), ("June", "June/PROPN", 3, "obl")]
    (when,) = resolve_times((), clause("They have agreed in June", columns))[1]
    assert when.value is not None
    assert when.value.timex == "2023-06"


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (
            [("They", "they/PRON", 2, "nsubj"), ("met", "meet/VERB", 0, "root"), ("by", "by/ADP", 4, "case")],
            "2024-03-01",
        ),
        ([("a", "a/DET", 2, "det"), ("plan", "plan/NOUN", 0, "root"), ("for", "for/ADP", 4, "case")], "2024-03-01"),
        ([("a", "a/DET", 2, "det"), ("word", "word/NOUN", 0, "root"), ("for", "for/ADP", 4, "case")], "2024-02-23"),
        (
            [("talks", "talk/NOUN", 2, "obj"), ("planned", "plan/VERB", 0, "root"), ("on", "on/ADP", 4, "case")],
            "2024-03-01",
        ),
    ],
)
def test_prepositions_and_nouns_of_planning_look_ahead(columns: list[tuple[str, str, int, str]], expected: str) -> None:
    text = " ".join([*(form for form, *_ in columns), "Friday"])
    (when,) = resolve_times((), clause(text, [*columns, ("Friday", "Friday/PROPN", 2, "obl")]))[1]
    assert when.value is not None
    assert when.value.timex == expected


def test_a_day_between_a_noun_and_its_verb_takes_the_verb() -> None:
    columns = [
        ("talks", "talk/NOUN", 3, "nsubj"),
        ("Friday", "Friday/PROPN", 1, "nmod"),
        ("resume", "resume/VERB", 0, "root"),
    ]
    (when,) = resolve_times((), clause("talks Friday resume", columns))[1]
    assert when.value is not None
    assert when.value.timex == "2024-02-23"


def test_a_day_without_a_clause_is_the_latest_one() -> None:
    (when,) = resolve_times((), clause("Friday", [("Friday", "Friday/PROPN", 0, "root")]))[1]
    assert when.value is not None
    assert when.value.timex == "2024-02-23"


@pytest.mark.parametrize(
    ("auxiliaries", "date", "expected"),
    [
        (["was"], "Friday", "2024-03-01"),
        (["was"], "January", "2024-01"),  # which may be over
        (["had", "been"], "Friday", "2024-02-23"),
        (["is"], "January", "2025-01"),
    ],
)
def test_a_plan_that_is_told_of_may_be_over(auxiliaries: list[str], date: str, expected: str) -> None:
    verb = len(auxiliaries) + 2
    columns = [("It", "it/PRON", verb, "nsubj"), *((form, "be/AUX", verb, "aux") for form in auxiliaries)]
    columns += [("scheduled", "schedule/VERB", 0, "root"), ("for", "for/ADP", verb + 2, "case")]
    text = " ".join([*(form for form, *_ in columns), date])
    (when,) = resolve_times((), clause(text, [*columns, (date, f"{date}/PROPN", verb, "obl")]))[1]
    assert when.value is not None
    assert when.value.timex == expected


def test_what_was_to_be_looks_ahead() -> None:
    columns = [("They", "they/PRON", 4, "nsubj"), ("were", "be/AUX", 4, "aux"), ("to", "to/PART", 4, "mark")]
    columns += [("meet", "meet/VERB", 0, "root"), ("Friday", "Friday/PROPN", 4, "obl")]
    (when,) = resolve_times((), clause("They were to meet Friday", columns))[1]
    assert when.value is not None
    assert when.value.timex == "2024-03-01"


@pytest.mark.parametrize(
    ("auxiliary", "preposition", "expected"),
    [("are", "on", "2024-03-01"), ("were", "on", "2024-02-23"), ("are", "since", "2024-02-23")],
)
def test_the_present_progressive_tells_of_what_is_arranged(auxiliary: str, preposition: str, expected: str) -> None:
    columns = [("They", "they/PRON", 3, "nsubj"), (auxiliary, "be/AUX", 3, "aux"), ("meeting", "meet/VERB", 0, "root")]
    columns += [(preposition, f"{preposition}/ADP", 5, "case"), ("Friday", "Friday/PROPN", 3, "obl")]
    (when,) = resolve_times((), clause(f"They {auxiliary} meeting {preposition} Friday", columns))[1]
    assert when.value is not None
    assert when.value.timex == expected


@pytest.mark.parametrize(
    ("auxiliary", "verb", "expected"),
    [
        ("had", "waited/wait", "2024-02-23"),
        ("has", "got/get", "2024-03-01"),
        ("had", "suspended/suspend", "2024-03-01"),
    ],
)
def test_until_bounds_what_is_put_off_or_not_over(auxiliary: str, verb: str, expected: str) -> None:
    form, _, lemma = verb.partition("/")
    columns = [("It", "it/PRON", 3, "nsubj"), (auxiliary, "have/AUX", 3, "aux"), (form, f"{lemma}/VERB", 0, "root")]
    columns += [("until", "until/ADP", 5, "case"), ("noon", "noon/NOUN", 3, "obl")]
    columns += [("on", "on/ADP", 7, "case"), ("Friday", "Friday/PROPN", 3, "obl")]
    (when,) = resolve_times((), clause(f"It {auxiliary} {form} until noon on Friday", columns))[1]
    assert when.value is not None
    assert when.value.timex == f"{expected}T12:00"


def test_the_run_up_to_a_day_leaves_open_which_way_it_lies() -> None:
    columns = [("They", "they/PRON", 2, "nsubj"), ("met", "meet/VERB", 0, "root"), ("in", "in/ADP", 4, "case")]
    columns += [
        ("countdown", "countdown/NOUN", 2, "obl"),
        ("to", "to/ADP", 6, "case"),
        ("talks", "talk/NOUN", 4, "nmod"),
    ]
    columns += [("on", "on/ADP", 8, "case"), ("10", "10/NUM", 6, "nmod"), ("March", "March/PROPN", 8, "nmod")]
    (when,) = resolve_times((), clause("They met in countdown to talks on 10 March", columns))[1]
    assert when.value is not None
    assert when.value.timex == "2024-03-10"
