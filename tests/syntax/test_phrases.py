"""From words to stretches of text."""

from __future__ import annotations

import pytest
from hypothesis import given

from eventx import conllu
from eventx.document import Document
from eventx.syntax import phrases
from tests.syntax.test_predicates import FIXTURES, odd_trees, tree

NUNS = tree(
    "the two old nuns of Sfax , who sang , and a monk",
    [
        (4, "det", "DET"), (4, "nummod", "NUM"), (4, "amod", "ADJ"), (0, "root", "NOUN"), (6, "case", "ADP"),
        (4, "nmod", "PROPN"), (9, "punct", "PUNCT"), (9, "nsubj", "PRON"), (4, "acl:relcl", "VERB"),
        (13, "punct", "PUNCT"), (13, "cc", "CCONJ"), (13, "det", "DET"), (4, "conj", "NOUN"),
    ],
)  # fmt: skip


def test_a_noun_phrase_ends_before_conjuncts_and_relative_clauses() -> None:
    (sentence,) = NUNS.sentences
    assert phrases.noun_phrase(NUNS, sentence, sentence.token(4)).text == "the two old nuns of Sfax"


def test_words_can_be_left_out_of_a_noun_phrase() -> None:
    (sentence,) = NUNS.sentences
    assert phrases.noun_phrase(NUNS, sentence, sentence.token(4), [6]).text == "the two old nuns"


def test_conjuncts_come_in_order() -> None:
    (sentence,) = NUNS.sentences
    assert [token.form for token in phrases.conjuncts(sentence, sentence.token(4))] == ["nuns", "monk"]


def test_the_first_conjunct_is_found_from_every_other() -> None:
    (sentence,) = NUNS.sentences
    assert phrases.first_conjunct(sentence, sentence.token(13)) == sentence.token(4)
    assert phrases.first_conjunct(sentence, sentence.token(6)) == sentence.token(6)


def test_a_list_gives_a_limited_number_of_conjuncts() -> None:
    document = tree(" ".join(["Amara"] * 200), [(0, "root", "PROPN"), *[(1, "conj", "PROPN")] * 199])
    (sentence,) = document.sentences
    assert len(phrases.conjuncts(sentence, sentence.token(1))) == phrases.MOST_CONJUNCTS


@pytest.mark.parametrize(("number", "expected"), [(6, "of"), (4, "")])
def test_prepositions(number: int, expected: str) -> None:
    (sentence,) = NUNS.sentences
    assert phrases.preposition(sentence, sentence.token(number)) == expected


def test_a_clause_falls_into_pieces_around_what_is_left_out() -> None:
    document = tree(
        "it rains she said again",
        [
            (2, "nsubj", "PRON"),
            (0, "root", "VERB"),
            (4, "nsubj", "PRON"),
            (2, "parataxis", "VERB"),
            (2, "advmod", "ADV"),
        ],
    )
    (sentence,) = document.sentences
    pieces = phrases.clause(document, sentence, sentence.token(2), {3, 4})
    assert [piece.text for piece in pieces] == ["it rains", "again"]


@pytest.mark.parametrize(("sentence", "names"), [(0, ("cease-fire", "ceasefire")), (2, ("fire",))])
def test_a_word_cut_at_its_hyphen_is_called_by_the_whole(sentence: int, names: tuple[str, ...]) -> None:
    read = conllu.read(FIXTURES / "hyphens.conllu").sentences[sentence]
    fire = next(token for token in read if token.form == "fire")
    assert phrases.names(read, fire) == names


@given(odd_trees())
def test_phrases_of_any_word_hold_the_word(document: Document) -> None:
    (sentence,) = document.sentences
    for token in (token for token in sentence if token.upos != "PUNCT"):
        phrase = phrases.noun_phrase(document, sentence, token)
        assert phrase.start <= token.start < token.end <= phrase.end
        assert document.text[phrase.start : phrase.end] == phrase.text
