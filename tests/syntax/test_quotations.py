"""Where texts quote: marks of all kinds, also odd ones, in linear time."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.syntax import quotations as patterns
from eventx.syntax import turns
from eventx.syntax.quotations import Quotation, quotations

MARKS = st.text(st.sampled_from("“”«»„\"'‘’`,.?s a\n"), max_size=60)


def quoted(text: str) -> list[str]:
    return [quotation.inner.text for quotation in quotations(text)]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('"Go," she said.', ["Go,"]),
        ("“Go,” she said. “Now.”", ["Go,", "Now."]),
        ("«Go», she said.", ["Go"]),
        ("„Geh“, sagte sie.", ["Geh"]),
        ("``Go,'' she said.", ["Go,"]),
        ("''Go,'' she said. ''Now.''", ["Go,", "Now."]),
        ("'Go,' she said.", ["Go,"]),
        ("‘Go,’ she said.", ["Go,"]),
        ("“He said ‘go’ to me,” she said.", ["He said ‘go’ to me,"]),
        ("'He said \"go\" to me,' she said.", ['He said "go" to me,']),
        ("'The dockers' leaders left,' she said.", ["The dockers' leaders left,"]),
        ('“Go," she said.', ["Go,"]),
    ],
)
def test_pairs(text: str, inner: list[str]) -> None:
    assert quoted(text) == inner


@pytest.mark.parametrize(
    "text",
    [
        "The dockers' union didn't strike in the '90s.",
        "It's rock 'n' roll.",
        "Tell 'em that Okoro’s boats’ crews left.",
        "A 5' 6\" man and a 6'2\" one",
        'She left." He stayed.',
        "“”",
        '" "',
        "",
    ],
)
def test_apostrophes_and_lone_closing_marks_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_every_paragraph_of_a_quotation_opens_anew() -> None:
    text = "“The port is shut.\n\n“We wait,” he said.\n\n“And we hope."
    assert quoted(text) == ["The port is shut.", "We wait,", "And we hope."]
    assert [quotation.closed for quotation in quotations(text)] == [False, True, False]


def test_a_quotation_without_its_end_stops_with_the_paragraph() -> None:
    assert quoted("He said: “We wait.\n\nThe port was shut.") == ["We wait."]


def test_the_words_are_without_the_comma_of_the_sentence_around() -> None:
    assert [quotation.words.text for quotation in quotations("“We wait,” he said. “Now?” “,”")] == [
        "We wait",
        "Now?",
        ",",
    ]


def check(text: str, found: tuple[Quotation, ...]) -> None:
    border = 0
    for quotation in found:
        assert border <= quotation.start < quotation.inner.start
        assert quotation.inner.start < quotation.inner.end <= quotation.end <= len(text)
        for mention in (quotation.inner, quotation.words):
            assert text[mention.start : mention.end] == mention.text
            assert mention.text.strip() == mention.text
        border = quotation.end


@given(MARKS | st.text(max_size=40))
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    check(text, quotations(text))


@pytest.mark.parametrize(
    ("fast", "plain"),
    [
        (patterns._MARKS, "[“”«»„‟〝〞\"]|``|''"),
        (patterns._PARAGRAPH_END, r"\n\s*\n|\n(?=\s*[“\"«‘])"),
        (patterns._SINGLE_CLOSING, r"(?<=\S)['’](?!\w)"),
        (patterns._SINGLE_OPENING, r"(?<![^\s(\[—–-])[‘'’](?=[^\W\d_]|\d+[^\d\Ws])(?!(?:em|til|tis|twas|cause|n)\b)"),
        (turns._DASH, r"[—–―]|(?<=\s)--?(?=\s)"),
    ],
)
@given(st.text(st.sampled_from("“”«»„\"'‘’`-—–([ sem1\n"), max_size=30))
def test_patterns_that_begin_with_a_class_find_what_plain_ones_do(fast: re.Pattern[str], plain: str, text: str) -> None:
    assert [match.span() for match in fast.finditer(text)] == [match.span() for match in re.finditer(plain, text)]


@pytest.mark.parametrize("unit", ['"', "'", "“", "''", "x' 'y", " 'a", "a' ", "s' 's", '“a" ', "\n\n“"])
def test_ten_thousand_marks_take_linear_time(unit: str) -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        check(unit * times, quotations(unit * times))
        return time.process_time() - started

    few = min(seconds(2_500) for _ in range(3))
    assert min(seconds(10_000) for _ in range(3)) < 12 * few + 0.1  # a collection of garbage may hit one
