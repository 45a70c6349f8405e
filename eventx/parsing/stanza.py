"""The bridge to Stanza: its documents as ours, its pipelines as parsers.

This module and ``eventx.parsing.english`` are the only ones that import Stanza, and they do so when a model is loaded.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, Protocol

from attrs import field, frozen

from eventx.annotation import entity_label, word_spans
from eventx.collector import paused_collector
from eventx.document import Document, Entity, Sentence, Token
from eventx.errors import InputError, MissingLayerError, MissingModelError, ParserError

if TYPE_CHECKING:
    from stanza import Pipeline

#: The Stanza processors whose results eventx reads, in the order in which they run.
PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")

_PREFIX = "stanza:"
_ATTRIBUTES = {"pos": "upos", "lemma": "lemma", "depparse": "head"}
_POSSESSIVE = re.compile(r"(?<=\S)\s*['\u2019\u02bc]s?$", re.IGNORECASE)
_SURROGATE = re.compile("[\ud800-\udfff]")


class ParserCallable(Protocol):
    """What :func:`load` returns.

    Attributes:
        layers: the layers that its documents have (``lemma``, ``depparse``, ``ner`` …), None if not known beforehand.
    """

    @property
    def layers(self) -> frozenset[str] | None:
        """The layers, None if not known."""
        ...

    def __call__(self, texts: Sequence[str], /) -> list[Document]:
        """Parse texts; the documents come in the same order."""
        ...


def load(parser: object = "english", *, folder: str | os.PathLike[str] | None = None) -> ParserCallable:
    """Make a parser of what a user may name or pass.

    Args:
        parser: ``"english"`` (the bundled model), ``"stanza:<package>"`` (English models that were downloaded with
            ``stanza.download``), a ``stanza.Pipeline``, or a callable from text to an eventx or Stanza document.
        folder: where the Stanza models are; by default where Stanza puts them.

    Returns:
        A callable from texts to documents.

    Raises:
        InputError: ``parser`` is none of these.
        MissingLayerError: the pipeline lacks tags, lemmas or dependencies.
        MissingModelError: the models are not on this machine.
    """
    if parser == "english":
        return _StanzaParser(_bundled())
    if isinstance(parser, str) and parser.startswith(_PREFIX):
        return _StanzaParser(_downloaded(parser.removeprefix(_PREFIX), folder))
    if hasattr(parser, "bulk_process") and hasattr(parser, "processors"):
        return _StanzaParser(parser)
    if callable(parser):
        return _CallableParser(parser)
    message = (
        f"{parser!r} is no parser; pass 'english', 'stanza:<package>', a stanza.Pipeline, "
        "or a function from a text to an eventx.Document"
    )
    raise InputError(message)


def convert(document: Any, *, text: str | None = None) -> Document:  # noqa: ANN401  (Stanza ships no types)
    """A Stanza document as an eventx document.

    The words of a multiword token get their own characters if they are pieces of it ("do" and "n't" of "don't"), else
    those of the whole token. A possessive at the end of an entity is cut off: Stanza marks whole tokens ("Iran's").

    Args:
        document: a ``stanza.Document``.
        text: the text that its offsets count in, if that is not ``document.text``.

    Returns:
        The same parse; the entities are empty if the document has none.

    Raises:
        InputError: ``document`` is no Stanza document.
        MissingLayerError: it lacks tags, lemmas or dependencies.
        ParserError: an offset lies outside of the text.
    """
    if not hasattr(document, "sentences") or not hasattr(document, "ents"):
        message = f"expected a stanza.Document, got {type(document).__name__}; pass what a stanza.Pipeline returns"
        raise InputError(message)
    _check_layers(document)
    return _converted(document, document.text if text is None else text)


def _converted(document: Any, text: str | None) -> Document:  # noqa: ANN401
    if text is None or any(token.start_char is None for token in document.iter_tokens()):
        return Document.from_conllu(f"{document:C}\n\n")
    return Document(
        text=text,
        sentences=tuple(_sentence(sentence, text) for sentence in document.sentences),
        entities=tuple(_entity(entity, text) for entity in document.ents),
        language=document.lang or "en",
    )


@frozen
class _StanzaParser:
    """A Stanza pipeline as a parser."""

    pipeline: Any = field()

    @pipeline.validator
    def _has_needed_layers(self, *_: object) -> None:
        missing = [name for name in _ATTRIBUTES if name not in self.layers]
        if missing:
            _refuse_layers("the Stanza pipeline", missing, self.layers)

    @property
    def layers(self) -> frozenset[str]:
        provided = (processor.provides for processor in self.pipeline.processors.values())
        return frozenset(self.pipeline.processors).union(*provided)

    def __call__(self, texts: Sequence[str], /) -> list[Document]:
        with paused_collector():
            return self._parse(texts)

    def _parse(self, texts: Sequence[str]) -> list[Document]:
        # Stanza does not accept a text without a word, nor its tokenizers half a surrogate pair. That the layers are
        # there was checked with the pipeline: a text of one odd word may have all of them and still no lemma.
        readable = [_SURROGATE.sub("\ufffd", text) for text in texts]
        parsed = iter(self.pipeline.bulk_process([text for text in readable if text.strip()]))
        return [_converted(next(parsed), text) if text.strip() else Document(text=text) for text in texts]


@frozen
class _CallableParser:
    """A user's function as a parser."""

    function: Callable[[str], object]

    @property
    def layers(self) -> None:
        return None

    def __call__(self, texts: Sequence[str], /) -> list[Document]:
        return [self._checked(self.function(text), text) for text in texts]

    def _checked(self, parsed: object, text: str) -> Document:
        document = parsed if isinstance(parsed, Document) else convert(parsed)
        if document.text != text:
            message = (
                f"the parser {self.function!r} returned a document of {len(document.text)} characters "
                f"for a text of {len(text)}, or of another wording; offsets must count in the text as it was passed"
            )
            raise ParserError(message)
        return document


def _bundled() -> object:
    from eventx.parsing.english import processor

    return processor.load_pipeline()


def _downloaded(package: str, folder: str | os.PathLike[str] | None) -> Pipeline:
    from stanza import Pipeline
    from stanza.resources.common import DEFAULT_MODEL_DIR

    models = Path(folder or os.environ.get("STANZA_RESOURCES_DIR") or DEFAULT_MODEL_DIR)
    try:
        return Pipeline(
            "en",
            dir=str(models),
            package=package,
            processors=",".join(PROCESSORS),
            download_method=None,
            verbose=False,
            use_gpu=False,
        )
    except (OSError, ValueError) as error:
        raise _missing_model(package, models, error) from error


def _missing_model(package: str, models: Path, error: Exception) -> MissingModelError:
    arguments = f"'en', package={package!r}, processors={','.join(PROCESSORS)!r}, model_dir={str(models)!r}"
    reason = str(error).strip().split("\n", 1)[0].partition(".  ")[0]
    message = (
        f"the Stanza package {package!r} for English cannot be loaded from {models} ({reason}); download it with: "
        f'python -c "import stanza; stanza.download({arguments})"'
    )
    return MissingModelError(message)


def _refuse_layers(owner: str, missing: Sequence[str], there: Iterable[str]) -> NoReturn:
    needed = [name for name in PROCESSORS if name in missing or name in {"tokenize", *_ATTRIBUTES}]
    found = [name for name in PROCESSORS if name in set(there)]
    message = (
        f"{owner} lacks {', '.join(missing)} (it has {', '.join(found) or 'nothing'}); "
        f"build it with stanza.Pipeline('en', processors='{','.join(needed)}')"
    )
    raise MissingLayerError(message)


def _check_layers(document: Any) -> None:  # noqa: ANN401
    words = list(document.iter_words())
    missing = [name for name, key in _ATTRIBUTES.items() if all(getattr(word, key) is None for word in words)]
    if words and missing:
        there = ["tokenize", *(name for name in _ATTRIBUTES if name not in missing)]
        _refuse_layers("the Stanza document", missing, there)


def _sentence(sentence: Any, text: str) -> Sentence:  # noqa: ANN401
    tokens = tuple(token for surface in sentence.tokens for token in _tokens(surface, text))
    return Sentence(sentence.tokens[0].start_char, sentence.tokens[-1].end_char, tokens)


def _tokens(surface: Any, text: str) -> Iterator[Token]:  # noqa: ANN401
    start, end = surface.start_char, surface.end_char
    if not 0 <= start < end <= len(text):
        message = f"Stanza's token {surface.text!r} has characters {start} to {end} in a text of {len(text)}"
        raise ParserError(message)
    if len(surface.id) == 1:
        yield _word(surface.words[0], text[start:end], (start, end))
        return
    spans = word_spans(text[start:end], [word.text for word in surface.words])
    for number, word in enumerate(surface.words):
        span = (start + spans[number][0], start + spans[number][1]) if spans else (start, end)
        form = text[slice(*span)] if spans else word.text
        yield _word(word, form, span, multiword=(start, end))


def _word(
    word: Any,  # noqa: ANN401
    form: str,
    span: tuple[int, int],
    *,
    multiword: tuple[int, int] | None = None,
) -> Token:
    if word.head is None:
        message = f"the word {word.text!r} at character {span[0]} has no head; run Stanza's depparse on the document"
        raise MissingLayerError(message)
    return Token(
        id=word.id,
        form=form,
        lemma=form if word.lemma is None else word.lemma,
        upos=word.upos or "X",
        xpos=word.xpos or "_",
        feats=word.feats or "_",
        head=word.head,
        deprel=word.deprel or "dep",
        start=span[0],
        end=span[1],
        multiword=multiword,
    )


def _entity(entity: Any, text: str) -> Entity:  # noqa: ANN401
    # An entity that begins or ends at a word without characters of its own ("ain't") covers the whole token.
    start = entity.tokens[0].start_char if entity.start_char is None else entity.start_char
    end = entity.tokens[-1].end_char if entity.end_char is None else entity.end_char
    found = text[start:end]
    if entity.words[-1].xpos == "POS":
        found = _POSSESSIVE.sub("", found)
    return Entity(start, start + len(found), found, entity_label(entity.type))
