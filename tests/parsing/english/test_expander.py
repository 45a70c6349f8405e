"""Multiword tokens and their words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventx.errors import MissingModelError
from eventx.parsing.english import expander as module
from eventx.parsing.english.expander import Expander, _pieces
from eventx.parsing.english.model import FOLDER


@pytest.fixture(scope="module")
def expander() -> Expander:
    return Expander(FOLDER / "mwt.pt")


@pytest.mark.parametrize(
    ("token", "words"),
    [("don't", ("do", "n't")), ("Norway’s", ("Norway", "’s")), ("CAN'T", ("CA", "N'T")), ("they'll", ("they", "'ll"))],
)
def test_words_are_exact_pieces(token: str, words: tuple[str, ...], expander: Expander) -> None:
    assert expander.learn([token])[token] == words


@settings(max_examples=15)
@given(st.lists(st.text(st.sampled_from("aostTnN'’.é🙂"), min_size=1, max_size=8), min_size=1, max_size=4))
def test_words_make_up_their_token_and_neighbours_do_not_matter(expander: Expander, tokens: list[str]) -> None:
    expander._known.clear()
    known = expander.learn(tokens)
    together = [known[token] for token in tokens]
    assert ["".join(words) for words in together] == tokens
    for token, words in zip(tokens, together, strict=True):
        expander._known.clear()
        assert expander.learn([token])[token] == words


@pytest.mark.parametrize(
    ("expansion", "words"),
    [("ai n't", ("ai", "n't")), ("is not", ("ain't",)), ("ain't ", ("ain't",)), ("ain't", ("ain't",))],
)
def test_an_expansion_that_is_no_cut_is_not_taken(expansion: str, words: tuple[str, ...]) -> None:
    assert _pieces("ain't", expansion) == words


def test_what_is_known_is_not_worked_out_again(expander: Expander, monkeypatch: pytest.MonkeyPatch) -> None:
    expander.learn(["don't"])
    monkeypatch.setattr(expander, "_expand", lambda tokens: pytest.fail(f"{tokens} again"))
    expander.learn(["don't", "don't"])
    expander.learn([])


def test_the_memory_is_emptied_when_full(expander: Expander, monkeypatch: pytest.MonkeyPatch) -> None:
    before = expander.learn(["don't", "can't"])
    monkeypatch.setattr(module, "_CACHE", 1)
    assert list(expander.learn(["isn't"])) == ["isn't"]
    assert before["don't"] == ("do", "n't")  # what another thread may be reading


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingModelError, match=r"mwt\.pt; train one"):
        Expander(tmp_path / "mwt.pt")
