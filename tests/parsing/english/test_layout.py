"""Paragraphs: empty lines, one line a paragraph, lines wrapped by hand."""

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.parsing.english.layout import paragraphs


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


HEADLINE = "Fishermen block port of Valmora over fuel prices"
FIRST = (
    "VALMORA - Some two hundred boats lay across the harbour mouth on Friday, and the ferry company called off every "
    "crossing until further notice. The harbour master spoke of blackmail."
)
SECOND = "“Nobody has asked us anything,” said Ines Carro, who speaks for the crews. The ministry did not answer."


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\n \t\n", "\n\n\n\n", "\n", "\r\n", "\u2029", "\r"])
def test_a_line_per_paragraph(gap: str) -> None:
    assert pieces(gap.join([HEADLINE, FIRST, SECOND])) == [HEADLINE, FIRST, SECOND]


@pytest.mark.parametrize("width", [48, 60, 72, 80])
def test_lines_wrapped_by_hand_are_one_paragraph(width: int) -> None:
    wrapped = [textwrap.fill(part, width) for part in (HEADLINE, FIRST, SECOND)]
    assert pieces("\n\n".join(wrapped)) == wrapped


def test_a_headline_above_wrapped_lines_stands_alone() -> None:
    body = textwrap.fill(FIRST, 72)
    assert pieces(f"{HEADLINE}\n{body}") == [HEADLINE, body]


def test_short_lines_are_a_list() -> None:
    assert pieces("Closed today:\nValmora\nPort Brill\nSanta Odile") == [
        "Closed today:",
        "Valmora",
        "Port Brill",
        "Santa Odile",
    ]


def test_a_line_that_begins_small_goes_on() -> None:
    assert pieces("The strike\nwent on.") == ["The strike\nwent on."]


@pytest.mark.parametrize("bullet", ["• ", "* ", "▪\u00a0", "•", "- ", "– ", "1. ", "(2) ", "(a) "])
def test_an_item_of_a_list_stands_alone_however_long_the_line_before(bullet: str) -> None:
    items = [
        "Fishermen block the port of Valmora over fuel prices.",
        "“They never asked us,” the harbour master told them;",
        "Ferries to Port Brill and Santa Odile are called off.",
    ]
    lines = [f"{bullet}{item}" for item in items]
    assert pieces("\n".join(lines)) == lines


def test_a_dash_within_a_wrapped_sentence_opens_no_item() -> None:
    lines = "The harbour master of Valmora had to wait for three hours", "- and got wet - before any let him pass."
    assert pieces("\n".join(lines)) == ["\n".join(lines)]


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\u3000\x85\u2028 \x1c"])
def test_nothing_but_whitespace(text: str) -> None:
    assert paragraphs(text) == []


@given(st.text(st.sampled_from("aB. \n\r\t\x85\u2028\u00a0\ud800'")))
def test_paragraphs_cover_everything_but_whitespace(text: str) -> None:
    found = paragraphs(text)
    assert all(start < end for start, end in found)
    assert all(left[1] < right[0] for left, right in pairwise(found))
    assert all(piece == piece.strip() for piece in pieces(text))
    assert "".join("".join(pieces(text)).split()) == "".join(text.split())
