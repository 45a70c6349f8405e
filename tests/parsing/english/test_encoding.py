"""Words to arrays: where words begin and end, padding, truncation, batches."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.parsing.english import encoding
from eventx.parsing.english.encoding import (
    CHARS_PER_WORD,
    FIRST_CHAR,
    MAX_SUBWORDS,
    PAD_CHAR,
    SHAPES,
    UNKNOWN_CHAR,
    WORD_END,
    WORD_START,
    Passage,
    WordEncoder,
    batches_by_length,
    collate,
    pack,
    word_shape,
)
from tests.parsing.english.small import VOCABULARY, small_tokenizer

CHARS = "abcdefgU."
NUMBER = {piece: number for number, piece in enumerate(VOCABULARY)}
ENCODER = WordEncoder(small_tokenizer(), CHARS)
CHARACTERS = st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("aU.'ſİ\u200b\u0301"))
ODD_WORDS = st.text(CHARACTERS, min_size=1, max_size=20)
SENTENCES = st.lists(st.lists(ODD_WORDS, min_size=1, max_size=6), min_size=1, max_size=4)


def pieces(passage: Passage, word: int) -> list[str]:
    return [VOCABULARY[i] for i in passage.ids[passage.first[word] : passage.last[word] + 1]]


def test_a_passage_has_a_mark_after_every_sentence() -> None:
    passage = ENCODER.encode([["Uganda", "accused"], ["the", "council"]])
    expected = ["[CLS]", "uganda", "acc", "##use", "##d", "[SEP]", "the", "council", "[SEP]"]
    assert [VOCABULARY[i] for i in passage.ids] == expected
    assert passage.owner.tolist() == [0, 1, 2, 2, 2, 0, 3, 4, 0]
    assert passage.first.tolist() == [1, 2, 6, 7]
    assert passage.last.tolist() == [1, 4, 6, 7]


def test_bounds_are_the_words_of_each_sentence() -> None:
    passage = ENCODER.encode([["a", "b", "c"], ["d"], ["e", "f"]])
    assert passage.bounds() == [(0, 3), (3, 4), (4, 6)]
    assert len(passage) == 6


def test_characters_keep_their_case_and_both_ends_of_a_long_word() -> None:
    passage = ENCODER.encode([["Ua", "x", "a" * 7 + "d" * 30 + "b" * 7]])
    a, capital = FIRST_CHAR + CHARS.index("a"), FIRST_CHAR + CHARS.index("U")
    padding = [PAD_CHAR] * (CHARS_PER_WORD - 4)
    assert passage.chars[0].tolist() == [WORD_START, capital, a, WORD_END, *padding]
    assert passage.chars[1].tolist() == [WORD_START, UNKNOWN_CHAR, WORD_END, PAD_CHAR, *padding]
    assert passage.chars[2].tolist() == [WORD_START, *[a] * 7, *[a + 1] * 7, WORD_END]


@pytest.mark.parametrize(
    ("word", "shape"),
    [("2019", 1), ("G7", 2), ("met", 3), ("UN", 4), ("A", 5), ("Oslo", 6), ("eBay", 7), ("東京", 7), ("—", 8)],
)
def test_shapes_of_words(word: str, shape: int) -> None:
    assert word_shape(word) == shape


@given(ODD_WORDS)
def test_every_word_has_a_shape_of_the_table(word: str) -> None:
    assert 1 <= word_shape(word) < SHAPES


@given(SENTENCES)
def test_every_word_has_its_own_subwords(sentences: list[list[str]]) -> None:
    passage = ENCODER.encode(sentences)
    words = [word for sentence in sentences for word in sentence]
    assert len(passage) == len(words)
    assert len(passage.ids) == len(passage.owner) == 1 + sum(map(ENCODER.length, sentences))
    for number in range(len(words)):
        inside = np.flatnonzero(passage.owner == number + 1)
        assert inside.tolist() == list(range(passage.first[number], passage.last[number] + 1))
    special = passage.ids[passage.owner == 0].tolist()
    assert special == [NUMBER["[CLS]"], *[NUMBER["[SEP]"]] * len(sentences)]


@given(SENTENCES)
def test_a_sentence_is_encoded_alike_alone_and_in_a_passage(sentences: list[list[str]]) -> None:
    together = ENCODER.encode(sentences)
    for sentence, (start, end) in zip(sentences, together.bounds(), strict=True):
        alone = ENCODER.encode([sentence])
        assert [pieces(alone, i) for i in range(len(alone))] == [pieces(together, i) for i in range(start, end)]
        assert (alone.chars == together.chars[start:end]).all()
        assert (alone.shape == together.shape[start:end]).all()


@pytest.mark.parametrize("word", ["\u200b", "\u0301", "\x07", "漢字" * 200])
def test_a_word_without_subwords_is_unknown(word: str) -> None:
    passage = ENCODER.encode([["the", word, "council"]])
    assert set(pieces(passage, 1)) == {"[UNK]"}


@given(st.lists(st.integers(1, 300), min_size=1, max_size=6))
def test_no_passage_is_longer_than_the_encoder_reads(sizes: list[int]) -> None:
    passage = ENCODER.encode([["abc"] * size for size in sizes])
    length = min(1 + sum(3 * size + 1 for size in sizes), MAX_SUBWORDS + 2)
    assert len(passage.ids) == len(passage.owner) == length
    assert len(passage) == sum(sizes)
    assert (passage.first <= passage.last).all()
    assert (np.diff(passage.first) >= 0).all()
    assert passage.last.max() < len(passage.ids)
    inside = passage.last < MAX_SUBWORDS
    assert (passage.owner[passage.last[inside]] == np.flatnonzero(inside) + 1).all()


def test_a_word_takes_up_a_part_of_the_passage_at_most() -> None:
    assert ENCODER.length(["ab" * 40]) == 1 + 16


def test_the_cache_is_emptied_when_full_and_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = WordEncoder(small_tokenizer(), CHARS)
    before = encoder.encode([["the", "council"]])
    monkeypatch.setattr(encoding, "REMEMBERED", 1)
    assert encoder.encode([["met"]]).ids.tolist() == [NUMBER["[CLS]"], NUMBER["met"], NUMBER["[SEP]"]]
    assert len(encoder._words) == 1
    assert encoder.encode([["the", "council"]]).ids.tolist() == before.ids.tolist()


def test_settings_of_a_checkpoint_do_not_cut_words() -> None:
    tokenizer = small_tokenizer()
    tokenizer.enable_truncation(2)
    tokenizer.enable_padding(length=9)
    assert WordEncoder(tokenizer, CHARS).encode([["abcde"]]).ids.tolist() == ENCODER.encode([["abcde"]]).ids.tolist()


@given(st.lists(SENTENCES, min_size=1, max_size=4))
def test_padding_is_nothing(batch: list[list[list[str]]]) -> None:
    passages = [ENCODER.encode(sentences) for sentences in batch]
    arrays = collate(passages)
    for row, passage in enumerate(passages):
        assert arrays["mask"][row].sum() == len(passage.ids)
        for name, size in {"ids": len(passage.ids), "owner": len(passage.ids), "mask": len(passage.ids)}.items():
            assert not arrays[name][row, size:].any()
        for name in ("first", "last", "chars", "shape"):
            assert (arrays[name][row, : len(passage)] == getattr(passage, name)).all()
            assert not arrays[name][row, len(passage) :].any()
        assert (arrays["ids"][row, : len(passage.ids)] == passage.ids).all()
    assert max(map(len, passages)) == arrays["first"].shape[1]


@given(st.lists(st.integers(1, 12)), st.integers(0, 20))
def test_packs_are_full_runs_of_everything(lengths: list[int], room: int) -> None:
    runs = list(pack(lengths, room))
    assert [i for run in runs for i in run] == list(range(len(lengths)))
    totals = [sum(lengths[i] for i in run) for run in runs]
    assert all(total <= room or len(run) == 1 for total, run in zip(totals, runs, strict=True))
    assert all(total + lengths[following[0]] > room for total, following in zip(totals[:-1], runs[1:], strict=True))


@given(st.lists(st.tuples(st.integers(1, 40), st.floats(0, 6))), st.integers(1, 100), st.booleans())
def test_batches_hold_everything_once_within_the_capacity(
    items: list[tuple[int, float]], capacity: int, jittered: bool
) -> None:
    lengths = [length for length, _ in items]
    batches = batches_by_length(lengths, capacity, [jitter for _, jitter in items] if jittered else None)
    assert sorted(i for batch in batches for i in batch) == list(range(len(lengths)))
    assert all(len(batch) * max(lengths[i] for i in batch) <= capacity or len(batch) == 1 for batch in batches)
    if not jittered:
        assert [lengths[i] for batch in batches for i in batch] == sorted(lengths)


def test_jitter_mixes_neighbours() -> None:
    assert batches_by_length([3, 4, 9], 8, [2.0, 0.0, 0.0]) == [[1, 0], [2]]
