"""Whose the quotations are that no verb introduces."""

from __future__ import annotations

import pytest

from tests.syntax.test_attribution import said
from tests.syntax.trees import attribution, mention, read


def test_paragraphs_that_reopen_a_quotation_are_said_by_who_says_the_last() -> None:
    assert said("floating", "told")[1] == ["We signed nothing.", "We met no one.", "And we will not meet them"]


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("They signed nothing", ["The minister"]),
        ("Nobody came", []),
        ("The bridge is ours", ["He"]),
        ("The road is shut", ["Maja Orlic"]),
        ("We saw the mayor", []),
        ("The bank is bankrupt", []),
    ],
)
def test_a_quotation_alone_is_by_who_acts_in_the_sentence_before(words: str, speaker: list[str]) -> None:
    document = read("floating")
    sources = attribution(document).sources(mention(document, words))
    assert [source.mention.text for source in sources] == speaker
    assert {source.kind for source in sources} <= {"direct"}


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("an insult to every docker", []),
        ("a gift to the lobby", []),
        ("serious and repeated failures", []),
        ("beyond anything that we", ["Haddad"]),
        ("Good Morning Oslo", []),
    ],
)
def test_words_quoted_within_the_next_sentence_are_the_speakers_if_it_is_about_nobody_else(
    words: str, speaker: list[str]
) -> None:
    document = read("elsewhere")
    sources = attribution(document).sources(mention(document, words))
    assert [source.mention.text for source in sources] == speaker
