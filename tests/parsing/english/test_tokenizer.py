"""The tokenizer: what Stanza finds, exact offsets, any input."""

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import stanza
from hypothesis import given, settings
from hypothesis import strategies as st

import eventx.parsing.english
from eventx.errors import MissingModelError
from eventx.parsing.english.boundaries import MAX_SENTENCE, MAX_TOKEN
from eventx.parsing.english.tokenizer import VARIANT, EnglishTokenizer, TokenSpan

WEIGHTS = Path(eventx.parsing.english.__file__).parent / "weights"
NETWORK, GRAPH, EXPANDER = WEIGHTS / "tokenizer.pt", WEIGHTS / "tokenizer.onnx", WEIGHTS / "mwt.pt"

SUMMIT = """Talks on Lake Morava end without a deal

LJUBNO (Balkan Wire) - The prime ministers of Karsovia and Ostmark parted on Tuesday night without shaking hands. "We \
didn't \
come here to sign a map that somebody else drew," Premier Jelena Vukas told reporters at 11.40 p.m., according to her \
spokesman. Her counterpart, Dr. A. M. Holt, said he couldn't recall a "less useful dinner".

The two-day meeting had been called after Karsovia's navy stopped an Ostmark trawler on 3 May 2019, an incident which \
cost insurers some $4.2 million (3.7 million euros). Neither side's observers were let in; the E.U. envoy wasn't \
invited.

Will they meet again? "That's up to them," Holt said. "We've left the light on."
"""
COURT = """Ex-mayor walks free

A court in Port Brill has acquitted the town's former mayor, Tomas Oyelaran-Reed, of taking bribes from a sand \
dredger. \
Judge P. Amsel found that prosecutors hadn't shown where the 12,500 crowns went... The hall erupted! Oyelaran-Reed, \
61, \
who's been on leave since 2021, hugged his sister and left by a side door. He cannot run again before March.

Prosecutors have until Jan. 14 to appeal. They're "weighing it", spokeswoman Mirela Foss wrote in an e-mail.
"""
CURLY = """Putin’s aide says Moscow won’t attend

“I don’t see why we’d go,” Yuri Sokolov’s deputy said. It isn’t the first time that they’ve stayed away.
"""


@pytest.fixture(scope="module")
def tokenizer() -> EnglishTokenizer:
    return EnglishTokenizer(GRAPH, EXPANDER)


def pipeline(folder: Path, processors: str, model: Path, **settings: Any) -> stanza.Pipeline:  # noqa: ANN401  (Stanza's settings)
    (folder / "resources.json").write_text(json.dumps({"en": {"lang_name": "English", "packages": {}, "tokenize": {}}}))
    return stanza.Pipeline(
        "en",
        dir=str(folder),
        package=None,
        processors=dict.fromkeys(processors.split(","), "default"),
        download_method=None,
        use_gpu=False,
        tokenize_model_path=str(model),
        **settings,
    )


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> stanza.Pipeline:
    settings = {f"tokenize_with_{VARIANT}": True, "tokenize_mwt_model_path": str(EXPANDER)}
    return pipeline(tmp_path_factory.mktemp("ours"), "tokenize", GRAPH, **settings)


@pytest.fixture(scope="module")
def stanzas(tmp_path_factory: pytest.TempPathFactory) -> stanza.Pipeline:
    return pipeline(tmp_path_factory.mktemp("stanzas"), "tokenize,mwt", NETWORK, mwt_model_path=str(EXPANDER))


def rows(document: stanza.Document) -> list[list[tuple[Any, ...]]]:
    return [
        [
            (token.id, token.text, token.start_char, token.end_char, token.spaces_after, word.text, word.id)
            + ((word.start_char, word.end_char) if len(token.words) > 1 else ())
            for token in sentence.tokens
            for word in token.words
        ]
        for sentence in document.sentences
    ]


@pytest.mark.parametrize("text", [SUMMIT, COURT, CURLY, SUMMIT.replace("\n\n", "\n\n\t\n")], ids=["a", "b", "c", "d"])
def test_finds_what_stanza_finds(text: str, ours: stanza.Pipeline, stanzas: stanza.Pipeline) -> None:
    assert rows(ours(text)) == rows(stanzas(text))


def test_finds_what_stanza_finds_in_a_long_paragraph(ours: stanza.Pipeline, stanzas: stanza.Pipeline) -> None:
    text = " ".join(" ".join([SUMMIT, COURT, CURLY] * 4).split())  # line breaks would be paragraphs to us alone
    assert rows(ours(text)) == rows(stanzas(text))


def words(text: str, tokens: list[TokenSpan]) -> list[str]:
    return [text[start:end] for token in tokens for start, end in token.words or [(token.start, token.end)]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don't know.", ["They", "do", "n't", "know", "."]),
        ("They don’t know.", ["They", "do", "n’t", "know", "."]),
        ("Putin’s plane landed.", ["Putin", "’s", "plane", "landed", "."]),
        ("The U.N.’s envoy can't stay.", ["The", "U.N.", "’s", "envoy", "ca", "n't", "stay", "."]),
        ("She'll say he cannot go.", ["She", "'ll", "say", "he", "can", "not", "go", "."]),
    ],
)
def test_words_of_multiword_tokens_have_their_own_spans(
    text: str, expected: list[str], tokenizer: EnglishTokenizer
) -> None:
    [[sentence]] = tokenizer.tokenize([text])
    assert words(text, sentence) == expected


def test_a_headline_is_a_sentence_of_its_own(tokenizer: EnglishTokenizer) -> None:
    text = "Minister to visit flood zone\nThe river rose again on Sunday, and roads are closed."
    [sentences] = tokenizer.tokenize([text])
    assert words(text, sentences[0])[-1] == "zone"


def test_addresses_are_one_token_without_the_full_stop(tokenizer: EnglishTokenizer) -> None:
    text = "Write to press@karsovia.example or see www.karsovia.org/maps?y=2019&z=1."
    found = [token.text for sentence in tokenizer.tokenize([text])[0] for token in sentence]
    assert {"press@karsovia.example", "www.karsovia.org/maps?y=2019&z=1"} < set(found)
    assert found[-1] == "."


def test_a_batch_changes_nothing(tokenizer: EnglishTokenizer) -> None:
    texts = [SUMMIT, "", COURT * 12, " \n\t\u2003", "Hm", CURLY, SUMMIT, "\u3000"]
    assert tokenizer.tokenize(texts) == [tokenizer.tokenize([text])[0] for text in texts]


def test_bulk_and_single_documents_agree(ours: stanza.Pipeline) -> None:
    together = ours.bulk_process([COURT, "", CURLY])
    assert [rows(document) for document in together] == [rows(ours(COURT)), [], rows(ours(CURLY))]
    assert [document.text for document in together] == [COURT, "", CURLY]


def check(text: str, sentences: list[list[TokenSpan]]) -> None:
    """Every character that is no whitespace is in one token, whose words cover it."""
    tokens = [token for sentence in sentences for token in sentence]
    assert all(sentences)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(left.end <= right.start for left, right in pairwise(tokens))
    assert "".join(token.text for token in tokens) == re.sub("[\\s\x80-\x9f]", "", text)
    assert all("".join(words(text, [token])) == token.text for token in tokens)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "Boat 12 sank off Valmora " * 4_000,
        '"' * 10_000,
        "“" * 5_000 + "'" * 5_000,
        "@" * 100_000,
        "\n" * 100_000,
        "".join(map(chr, range(0xA1))) * 50,
        "\ud83d don't \udc00\ud800 go\ud800",
        "\ufeffIt\u200bs\u2003here\u00a0\u1680now\u3000\u2029Yes",
        "A.\x0b\x0cB\x1c\x1d C\x85D",
    ],
    ids=lambda text: repr(text[:8]),
)
def test_any_text(text: str, tokenizer: EnglishTokenizer) -> None:
    [sentences] = tokenizer.tokenize([text])
    check(text, sentences)
    assert all(len(sentence) <= MAX_SENTENCE for sentence in sentences)
    assert all(len(token.text) <= MAX_TOKEN for sentence in sentences for token in sentence)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(st.one_of(st.characters(), st.sampled_from("don't .\n\ud800")), max_size=60), max_size=4))
def test_offsets_are_exact(tokenizer: EnglishTokenizer, texts: list[str]) -> None:
    for text, sentences in zip(texts, tokenizer.tokenize(texts), strict=True):
        check(text, sentences)


@pytest.mark.parametrize(("network", "expander"), [("none.pt", EXPANDER), (GRAPH, "none.pt")])
def test_a_missing_model_is_named(network: str | Path, expander: str | Path) -> None:
    with pytest.raises(MissingModelError, match=r"none\.pt.*tokenizer_training"):
        EnglishTokenizer(Path(network), Path(expander))
