"""The bundled model inside a ``stanza.Pipeline``: one processor that tags, lemmatises, parses and finds entities."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import stanza
from stanza.models.common.doc import Document, Sentence, Span
from stanza.pipeline.processor import Processor, register_processor

from eventx.errors import MissingModelError
from eventx.parsing.english import tokenizer
from eventx.parsing.english.labels import bioes_tags
from eventx.parsing.english.model import FILES, FOLDER, Annotation, EnglishModel

#: The processor's name: ``stanza.Pipeline(processors="tokenize,eventx", ...)``.
NAME = "eventx"
TOKENIZER_FILES = ("tokenizer.onnx", "mwt.pt")
_RESOURCES = {
    "en": {"lang_name": "English", "packages": {"default": {}}, "tokenize": {"default": {}}}
}  # the least that Stanza accepts


@register_processor(NAME)
class EnglishProcessor(Processor):  # type: ignore[misc]  # Stanza ships no types
    """Annotates tokenized documents with :class:`~eventx.parsing.english.model.EnglishModel`.

    Setting: ``eventx_model_path``, the model's folder. Batches reach across documents.
    """

    PROVIDES_DEFAULT = frozenset({"mwt", "pos", "lemma", "depparse", "ner"})
    REQUIRES_DEFAULT = frozenset({"tokenize"})

    def __init__(self, config: dict[str, Any], pipeline: stanza.Pipeline, device: str) -> None:
        super().__init__(config, pipeline, device)
        self._model = EnglishModel.load(Path(config["model_path"]))

    def process(self, doc: Document) -> Document:
        """Annotate one document in place."""
        return self.bulk_process([doc])[0]

    def bulk_process(self, docs: Sequence[Document]) -> list[Document]:
        """Annotate documents in place."""
        words = [[[word.text for word in sentence.words] for sentence in document.sentences] for document in docs]
        for document, found in zip(docs, self._model.annotate(words), strict=True):
            for sentence, annotation in zip(document.sentences, found, strict=True):
                _fill(sentence, annotation)
            document.ents = [entity for sentence in document.sentences for entity in sentence.ents]
        return list(docs)


def _fill(sentence: Sentence, annotation: Annotation) -> None:
    for word, found in zip(sentence.words, annotation.words, strict=True):
        word.upos, word.xpos, word.lemma = found.upos, found.xpos, found.lemma
        word.feats = found.feats if found.feats != "_" else None
        word.head, word.deprel = found.head, found.deprel
    sentence.build_dependencies()
    tags = bioes_tags(len(sentence.words), annotation.entities)
    for token in sentence.tokens:
        token.ner = tags[token.words[0].id - 1]
    sentence.ents = [_entity(sentence, sentence.words[first:after], name) for first, after, name in annotation.entities]


def _entity(sentence: Sentence, words: Sequence[Any], name: str) -> Span:
    """An entity over words; unlike Stanza's own it may end inside a multiword token ("Iran" in "Iran's")."""
    span = Span(tokens=list(dict.fromkeys(word.parent for word in words)), type=name, doc=sentence.doc, sent=sentence)
    span.start_char, span.end_char = words[0].start_char, words[-1].end_char
    span.text = sentence.doc.text[span.start_char : span.end_char]
    span.words = list(words)
    return span


def load_pipeline(folder: Path = FOLDER) -> stanza.Pipeline:
    """The bundled parser as a ``stanza.Pipeline``; nothing is looked up on the network.

    Args:
        folder: a model folder, by default the one in the package.

    Raises:
        MissingModelError: a file of the model is not there.
    """
    missing = [name for name in (*FILES, *TOKENIZER_FILES) if not (folder / name).is_file()]
    if missing:
        message = f"the English model in {folder} lacks {', '.join(missing)}; reinstall eventx-nlp"
        raise MissingModelError(message)
    with TemporaryDirectory() as resources:
        Path(resources, "resources.json").write_text(json.dumps(_RESOURCES), encoding="utf-8")
        return stanza.Pipeline(
            "en",
            dir=resources,
            package=None,
            processors={"tokenize": "default", NAME: "default"},
            download_method=None,
            logging_level=logging.getLevelName(logging.WARNING),
            use_gpu=False,
            tokenize_model_path=str(folder / "tokenizer.onnx"),
            tokenize_mwt_model_path=str(folder / "mwt.pt"),
            eventx_model_path=str(folder),
            **{f"tokenize_with_{tokenizer.VARIANT}": True},
        )
