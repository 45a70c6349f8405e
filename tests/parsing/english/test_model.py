"""The model at work: words in, trees and entities out, whatever else is in the batch."""

from __future__ import annotations

from itertools import cycle, islice

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventx.parsing.english import model as module
from eventx.parsing.english.labels import spans
from eventx.parsing.english.model import Annotation, EnglishModel, Entity, Word
from eventx.parsing.english.names import Name, NamedSentence
from tests.parsing.english.small import TAGGED, TREES
from tests.parsing.english.test_decoding import is_tree

DOCUMENTS = [[tree.forms for tree in TREES[:2]], [tree.forms for tree in TREES[2:]], [s.forms for s in TAGGED]]


def is_valid(words: tuple[str, ...], annotation: Annotation) -> bool:
    """One tree over all words whose root is called so, and entities in order and apart."""
    found = annotation.words
    edges = [edge for entity in annotation.entities for edge in entity[:2]]
    return (
        len(found) == len(words)
        and is_tree(tuple(word.head for word in found))
        and all((word.deprel == "root") == (word.head == 0) for word in found)
        and edges == sorted(edges)
        and all(0 <= entity.first < entity.after <= len(words) for entity in annotation.entities)
    )


def test_what_was_learnt_is_found(model: EnglishModel) -> None:
    (found,) = model.annotate([[sentence.forms for sentence in TAGGED]])
    gold = [[Entity(*span) for span in spans(sentence.tags)] for sentence in TAGGED]
    assert [list(annotation.entities) for annotation in found][:2] == gold[:2]
    (trees,) = model.annotate([DOCUMENTS[0]])
    assert [word.lemma for word in trees[0].words] == [word.lemma for word in TREES[0].words]
    assert trees[0].words[1] == Word("VERB", "VBD", "_", "accuse", 0, "root")


def test_a_document_is_read_alike_alone_and_with_others(model: EnglishModel) -> None:
    together = model.annotate([*DOCUMENTS, DOCUMENTS[0], []])
    assert together == [*(model.annotate([document])[0] for document in DOCUMENTS), together[0], []]


def test_small_batches_change_nothing(model: EnglishModel, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = model.annotate(DOCUMENTS)
    monkeypatch.setattr(module, "CAPACITY", 1)
    monkeypatch.setenv("EVENTX_THREADS", "3")
    assert model.annotate(DOCUMENTS) == expected


@pytest.mark.parametrize("documents", [[], [[]], [[], []]], ids=str)
def test_nothing_to_read(model: EnglishModel, documents: list[list[list[str]]]) -> None:
    assert model.annotate(documents) == documents


CHARACTERS = st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("\u200b\u0301\ufeff'é漢🙂"))
ODD = st.text(CHARACTERS, min_size=1, max_size=12)


@settings(max_examples=20)
@given(st.lists(st.lists(ODD, min_size=1, max_size=8).map(tuple), min_size=1, max_size=4))
def test_any_words_get_a_tree(model: EnglishModel, document: list[tuple[str, ...]]) -> None:
    (found,) = model.annotate([document])
    assert all(map(is_valid, document, found))


@pytest.mark.parametrize("words", [module.WINDOW, module.WINDOW + 1])
def test_a_long_sentence_is_one_tree(model: EnglishModel, words: int) -> None:
    sentence = tuple(islice(cycle(form for tree in TREES for form in tree.forms), words))
    (found,) = model.annotate([[sentence]])
    assert len(found) == 1
    assert is_valid(sentence, found[0])
    pieces = -(-words // module.WINDOW)
    ((*parts,),) = model.annotate([[sentence[i * module.WINDOW : (i + 1) * module.WINDOW] for i in range(pieces)]])
    assert [word.upos for word in found[0].words] == [word.upos for part in parts for word in part.words]
    root = next(i for i, word in enumerate(found[0].words, 1) if not word.head)
    assert root <= module.WINDOW
    for number, part in enumerate(parts):
        shift = number * module.WINDOW
        for word, joined in zip(part.words, found[0].words[shift:], strict=False):
            assert joined.head == (word.head + shift if word.head else root if number else 0)
            assert joined.deprel == (word.deprel if word.head or not number else "parataxis")


def test_names_keep_their_place_in_a_long_sentence() -> None:
    def reading(*heads: int) -> module._Reading:
        words = [Word("X", "FW", "_", "x", head, "dep" if head else "root") for head in heads]
        named = NamedSentence(["X"] * len(heads), np.zeros((len(heads), 5)), [Name(0, 1, np.zeros(3))])
        return module._Reading(words, named)

    joined = module._join([reading(2, 0), reading(0, 1), reading(0)])
    assert [word.head for word in joined.words] == [2, 0, 2, 3, 2]
    assert [word.deprel for word in joined.words] == ["dep", "root", "parataxis", "dep", "parataxis"]
    assert [(name.first, name.after) for name in joined.named.names] == [(0, 1), (2, 3), (4, 5)]
    assert joined.named.scores.shape == (5, 5)
    assert len(joined.named.words) == 5


def test_mentions_of_a_name_are_of_one_kind(model: EnglishModel) -> None:
    document = [*(s.forms for s in TAGGED), ("Otieno", "met", "Uganda", "."), ("Vukas", "signed", "the", "deal", ".")]
    (found,) = model.annotate([document])
    kinds: dict[str, set[str]] = {}
    for words, annotation in zip(document, found, strict=True):
        for entity in annotation.entities:
            kinds.setdefault(" ".join(words[entity.first : entity.after]), set()).add(entity.label)
    assert kinds["Otieno"] == {"Person"}
    assert all(len(labels) == 1 for labels in kinds.values())
