"""The parse as records."""

from __future__ import annotations

import pickle

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from hypothesis import given

from eventx.document import Document, Sentence, Token
from eventx.testing.strategies import documents

HEADS = [2, 3, 0, 5, 3]
FORMS = ["Old", "foes", "met", "in", "Oslo"]


def words() -> tuple[Token, ...]:
    starts = [0, 4, 9, 13, 16]
    return tuple(
        Token(id=n, form=form, lemma=form.lower(), upos="X", head=head, deprel="nsubj:pass", start=s, end=s + len(form))
        for n, (form, head, s) in enumerate(zip(FORMS, HEADS, starts, strict=True), 1)
    )


SENTENCE = Sentence(0, 20, words())
OLD, FOES, MET, IN, OSLO = SENTENCE


def test_words_are_found_by_their_id() -> None:
    assert SENTENCE.token(3) is MET
    assert len(SENTENCE) == 5


def test_the_tree_is_walked_in_both_directions() -> None:
    assert SENTENCE.roots == (MET,)
    assert SENTENCE.head(MET) is None
    assert SENTENCE.head(IN) is OSLO
    assert SENTENCE.children(MET) == (FOES, OSLO)
    assert SENTENCE.children(OLD) == ()
    assert list(SENTENCE.ancestors(OLD)) == [FOES, MET]
    assert SENTENCE.subtree(OSLO) == (IN, OSLO)
    assert SENTENCE.subtree(MET) == SENTENCE.tokens


@given(documents())
def test_every_word_descends_from_the_root(document: Document) -> None:
    for sentence in document.sentences:
        (root,) = sentence.roots
        assert sentence.subtree(root) == sentence.tokens
        assert all(token == root or list(sentence.ancestors(token))[-1] == root for token in sentence)


def test_a_cycle_ends() -> None:
    one, two = (
        Token(id=n, form="x", lemma="x", upos="X", head=3 - n, deprel="dep", start=n, end=n + 1) for n in (1, 2)
    )
    sentence = Sentence(1, 3, (one, two))
    assert list(sentence.ancestors(one)) == [two]
    assert sentence.subtree(one) == (one, two)
    assert sentence.roots == ()


def test_attributes_are_looked_up_the_fast_way() -> None:
    assert not hasattr(Token, "__getattr__")
    assert not hasattr(Sentence, "__getattr__")


def test_a_tree_that_was_asked_is_equal_and_pickled_as_one_that_was_not() -> None:
    asked = Sentence(0, 20, words())
    fresh = pickle.dumps(asked)
    assert asked.children(MET) == (FOES, OSLO)
    assert pickle.dumps(asked) == fresh
    sent = pickle.loads(fresh)  # noqa: S301  (our own)
    assert (sent, hash(sent), sent.roots, sent.children(MET)) == (asked, hash(asked), (MET,), (FOES, OSLO))


def test_a_relation_has_a_subtype() -> None:
    assert (MET.deprel, MET.relation) == ("nsubj:pass", "nsubj")
    assert (evolve(MET, deprel="obl:agent").relation, evolve(MET, deprel="root").relation) == ("obl", "root")
    sent = pickle.loads(pickle.dumps(MET))  # noqa: S301  (our own)
    assert (sent, sent.relation) == (MET, "nsubj")


@pytest.mark.parametrize(("name", "value"), [("Mood", "Ind"), ("Tense", "Past"), ("Number", None), ("", None)])
def test_a_feature_is_looked_up(name: str, value: str | None) -> None:
    token = Token(
        id=1, form="met", lemma="meet", upos="VERB", feats="Mood=Ind|Tense=Past", head=0, deprel="root", start=0, end=3
    )
    assert token.feat(name) == value


@pytest.mark.parametrize("field", [{"id": 0}, {"head": -1}, {"start": -1}])
def test_numbers_out_of_bounds_are_refused(field: dict[str, int]) -> None:
    values = {"id": 1, "head": 0, "start": 0} | field
    with pytest.raises(ValueError, match=f"'{next(iter(field))}' must be >= "):
        Token(form="x", lemma="x", upos="X", deprel="dep", end=1, **values)


def test_a_document_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Document(text="Halt.").text = "Go."  # type: ignore[misc]


def test_a_long_text_is_shortened_for_display() -> None:
    shown = repr(Document(text="Halt. " * 50, sentences=(SENTENCE,)))
    assert "Halt. Hal...'" in shown
    assert "sentences=1" in shown
    assert len(shown) < 200


@given(documents())
def test_a_character_belongs_to_one_sentence_or_none(document: Document) -> None:
    for start in range(len(document.text)):
        around = [number for number, each in enumerate(document.sentences) if each.start <= start < each.end]
        assert document.sentence_at(start) == next(iter(around), None)


@given(documents())
def test_conllu_goes_out_and_comes_in(document: Document) -> None:
    assert Document.from_conllu(document.to_conllu()) == document
