"""Sentence ends that are none, with the bundled tokenizer."""

from __future__ import annotations

from pathlib import Path

import pytest

import eventx.parsing.english
from eventx.parsing.english.tokenizer import EnglishTokenizer

WEIGHTS = Path(eventx.parsing.english.__file__).parent / "weights"


@pytest.fixture(scope="module")
def tokenizer() -> EnglishTokenizer:
    return EnglishTokenizer(WEIGHTS / "tokenizer.onnx", WEIGHTS / "mwt.pt")


def sentences(tokenizer: EnglishTokenizer, text: str) -> list[str]:
    (found,) = tokenizer.tokenize([text])
    return [text[sentence[0].start : sentence[-1].end] for sentence in found]


@pytest.mark.parametrize(
    "text",
    [
        "The clinic was hit by rebels, Brig. Gen. Joseph Okoth told the wire.",
        "Lawyers for Sgt. Maj. Iris Bell asked for a delay.",
        "The ferry sank, wrote Msgr. Aldo Riva, with all hands.",
        "Human Rights Watch accused both ministries of delay.",
        "Reporters Without Borders condemned the raid.",
    ],
)
def test_a_title_or_a_name_ends_no_sentence(text: str, tokenizer: EnglishTokenizer) -> None:
    assert sentences(tokenizer, f"It rained. {text} Nobody slept.")[1:-1] == [text]
    assert sentences(tokenizer, text) == [text]


def test_a_title_at_the_end_of_a_paragraph_ends_its_sentence(tokenizer: EnglishTokenizer) -> None:
    assert sentences(tokenizer, "Ask the Capt.\n\nNobody answered.") == ["Ask the Capt.", "Nobody answered."]


def test_a_headline_and_a_list_keep_their_lines(tokenizer: EnglishTokenizer) -> None:
    lines = ["Harbour to close", "Dockers walk out", "The harbour will close on Friday."]
    assert sentences(tokenizer, "\n".join(lines)) == lines


def test_the_words_are_the_same(tokenizer: EnglishTokenizer) -> None:
    (found,) = tokenizer.tokenize(["Brig. Gen. Okoth left."])
    assert [token.text for token in found[0]] == ["Brig.", "Gen.", "Okoth", "left", "."]
