"""The bundled model inside of Stanza: ordinary documents, whole batches, exact offsets."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import stanza
from stanza.models.common.doc import Document
from stanza.utils.conll import CoNLL

from eventx.errors import MissingModelError
from eventx.parsing.english.model import FOLDER
from eventx.parsing.english.processor import NAME, load_pipeline

TEXT = """Talks on Lake Morava end without a deal

Karsovia's premier Jelena Vukas didn't accuse Uganda of spying on Tuesday. "We can't agree," she said in Ljubno.
"""
OTHER = "Uganda’s ministers met Amina Otieno in Nairobi."


@pytest.fixture(scope="module")
def document(bundled: stanza.Pipeline) -> Document:
    return bundled(TEXT)


def test_the_result_is_an_ordinary_document(document: Document) -> None:
    assert isinstance(document, Document)
    assert document.text == TEXT
    assert len(document.sentences) == 3
    for sentence in document.sentences:
        assert [word.head for word in sentence.words].count(0) == 1
        assert len(sentence.dependencies) == len(sentence.words)
        assert all(word.upos and word.xpos and word.lemma and word.deprel for word in sentence.words)
        assert all(word.feats != "_" for word in sentence.words)


def test_lemmas_and_relations_are_right_where_they_are_easy(document: Document) -> None:
    words = {word.text: word for word in document.sentences[1].words}
    accuse = words["accuse"]
    assert (accuse.lemma, accuse.upos, accuse.deprel) == ("accuse", "VERB", "root")
    assert (words["n't"].lemma, words["n't"].head) == ("not", accuse.id)
    assert (words["Jelena"].deprel, words["Uganda"].deprel) == ("nsubj", "obj")
    assert words["Karsovia"].head in {words["premier"].id, words["Jelena"].id}


def test_it_survives_the_format_of_treebanks(document: Document) -> None:
    again = CoNLL.conll2doc(input_str=f"{document:C}\n\n")
    columns = ("text", "lemma", "upos", "xpos", "feats", "head", "deprel", "start_char", "end_char")
    for before, after in zip(document.sentences, again.sentences, strict=True):
        assert [token.id for token in before.tokens] == [token.id for token in after.tokens]
        for name in columns:
            assert [getattr(w, name) for w in before.words] == [getattr(w, name) for w in after.words], name


def test_entities_are_exact_and_may_end_inside_of_a_token(document: Document) -> None:
    assert all(TEXT[entity.start_char : entity.end_char] == entity.text for entity in document.ents)
    found = {entity.text: entity for entity in document.ents}
    assert found["Karsovia"].type == "Location"
    assert [token.text for token in found["Karsovia"].tokens] == ["Karsovia's"]
    assert [word.text for word in found["Karsovia"].words] == ["Karsovia"]
    assert found["Jelena Vukas"].type == "Person"
    tags = [token.ner for token in document.sentences[1].tokens]
    assert tags[:4] == ["S-Location", "O", "B-Person", "E-Person"]
    assert document.ents == [entity for sentence in document.sentences for entity in sentence.ents]


def test_a_batch_is_read_as_its_texts_are(bundled: stanza.Pipeline, document: Document) -> None:
    together = bundled.bulk_process([OTHER, "", TEXT])
    alone = [bundled(OTHER), bundled(""), document]
    assert [f"{one:C}" for one in together] == [f"{one:C}" for one in alone]
    assert [[e.to_dict() for e in one.ents] for one in together] == [[e.to_dict() for e in one.ents] for one in alone]


def test_a_document_is_filled_in_place(bundled: stanza.Pipeline) -> None:
    tokens = bundled.processors["tokenize"].process(OTHER)
    assert tokens.sentences[0].words[0].upos is None
    assert bundled.processors[NAME].process(tokens) is tokens
    assert tokens.sentences[0].words[0].upos == "PROPN"


def test_missing_files_are_named(tmp_path: Path) -> None:
    for name in ("labels.json", "mwt.pt"):
        shutil.copyfile(FOLDER / name, tmp_path / name)
    with pytest.raises(
        MissingModelError, match=r"lacks parser\.onnx, relations\.onnx, tokenizer\.json, lemmas\.gz, vec"
    ):
        load_pipeline(tmp_path)
