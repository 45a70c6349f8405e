"""Texts in lower case: every character in its place, and which hyphens stand before capitals."""

from __future__ import annotations

import re
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.resolve.timex.grammar import RULES
from eventx.resolve.timex.lower_case import any_hyphen, lowered


@given(st.text())
def test_every_character_is_in_its_place(text: str) -> None:
    assert len(lowered(text)) == len(text)
    pairs = zip(text, lowered(text), strict=True)
    assert all(small == character.lower() for character, small in pairs if character.isascii() and character != "-")


@given(st.characters())
def test_a_letter_becomes_what_ignoring_case_takes_it_for(character: str) -> None:
    plain = [letter for letter in ascii_lowercase if re.fullmatch(letter, character, re.IGNORECASE)]
    assert plain in ([], [lowered(character)])


@given(st.from_regex(r"[a-cA-C -]{0,30}", fullmatch=True))
def test_hyphens_are_told_apart_by_what_follows(text: str) -> None:
    small = [match.start() for match in re.finditer("-", lowered(text))]
    assert small == [match.start() for match in re.finditer("-(?![A-Z])", text)]
    assert [match.start() for match in re.finditer(any_hyphen("-"), lowered(text))] == [
        match.start() for match in re.finditer("-", text)
    ]


@pytest.mark.parametrize("pattern", ["a-b", "a[ -]b", "a[-/]b", "a[- +]b", "a[,-]?b"])
@pytest.mark.parametrize("text", ["a-b", "A-B", "a b", "a/b", "a,b", "ab", "axb"])
def test_a_pattern_may_ask_for_any_hyphen(pattern: str, text: str) -> None:
    ignoring_case = re.fullmatch(pattern, text, re.IGNORECASE)
    assert bool(re.fullmatch(any_hyphen(pattern), lowered(text))) == bool(ignoring_case)
    assert any_hyphen("[1-9]") == "[1-9]"


def test_rules_are_written_in_lower_case() -> None:
    """They are looked for in such texts."""
    patterns = [rule.pattern.pattern for rule in RULES if rule.found]
    assert [pattern for pattern in patterns if re.search(r"(?<![\\?])[A-Z]", pattern)] == []
