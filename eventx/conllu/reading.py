"""CoNLL-U → Document."""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Sequence
from itertools import zip_longest
from os import PathLike
from pathlib import Path

from attrs import evolve

from eventx.annotation import entity_label
from eventx.conllu.building import Builder, numbers
from eventx.conllu.escaping import unescape
from eventx.conllu.rows import Block, Row, blocks
from eventx.conllu.version1 import is_version1, to_version2
from eventx.document import Document, Entity, Sentence
from eventx.errors import InputError, MissingLayerError, ParserError

_LAYERS = {"lemma": 2, "upos": 3, "head": 6, "deprel": 7}


def read(source: str | PathLike[str]) -> Document:
    """Read one document from CoNLL-U (UD v2; v1 is converted with a warning).

    Args:
        source: the CoNLL-U itself, or a path. A string is taken as a path if it has neither a tab nor a line break.

    Returns:
        The document. Its text is exact if the file was written by eventx, else rebuilt from the annotation.

    Raises:
        InputError: the file is not there or is not UTF-8.
        MissingLayerError: lemmas, tags or dependencies are missing throughout.
        ParserError: the file breaks the format, or holds several documents; the message names the line.
    """
    documents = read_all(source)
    if len(documents) > 1:
        message = f"the CoNLL-U holds {len(documents)} documents where one is expected; use eventx.conllu.read_all"
        raise ParserError(message)
    return documents[0] if documents else Document(text="")


def read_all(source: str | PathLike[str]) -> tuple[Document, ...]:
    """Read every document of a CoNLL-U file; ``# newdoc`` begins one.

    Args:
        source: as in :func:`read`.

    Returns:
        The documents in order.

    Raises:
        InputError: the file is not there or is not UTF-8.
        MissingLayerError: lemmas, tags or dependencies are missing throughout.
        ParserError: the file breaks the format; the message names the line.
    """
    groups: list[list[Block]] = []
    for block in blocks(_content(source)):
        if block.begins_document or not groups:
            groups.append([])
        groups[-1].append(block)
    _check_layers([block for group in groups for block in group])
    return tuple(_document(group) for group in groups)


def _content(source: str | PathLike[str]) -> str:
    if isinstance(source, str) and (not source or "\n" in source or "\t" in source):
        return source.removeprefix("\ufeff")
    path = Path(source)
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{path} is not UTF-8 (byte {error.start}); CoNLL-U is UTF-8: convert the file first"
        raise InputError(message) from error
    except (OSError, ValueError) as error:
        message = f"cannot read {str(path)!r}: {error}; pass the path of a CoNLL-U file, or its text"
        raise InputError(message) from error


def _check_layers(found: Sequence[Block]) -> None:
    rows = [row for block in found for row in block.words]
    there = [name for name, column in _LAYERS.items() if any(_has(row, column) for row in rows)]
    missing = [name for name in _LAYERS if name not in there]
    if rows and missing:
        message = (
            f"the CoNLL-U lacks {', '.join(missing)} (it has {', '.join(there) or 'words only'}); "
            "pass a parsed file, or the plain text to be parsed here"
        )
        raise MissingLayerError(message)


def _has(row: Row, column: int) -> bool:
    """Whether a column says something; the lemma of an underscore is an underscore."""
    if column == _LAYERS["lemma"]:
        return row.lemma != "_" or row.form == "_"
    return row.columns[column] != "_"


def _document(group: Sequence[Block]) -> Document:
    head = Block(tuple(comment for block in group for comment in block.comments), ())
    given = head.comment("eventx-text")
    builder = Builder(None if given is None else unescape(given))
    filled = [block for block in group if block.surfaces]
    for block, following in zip_longest(filled, filled[1:]):
        builder.add(block, following)
    name = head.comment("eventx-id")
    return Document(
        text=builder.text,
        sentences=_version2(builder.sentences),
        entities=_entities(builder, group),
        id=unescape(name) if name is not None else head.comment("newdoc id"),
        language=head.comment("language") or "en",
        published=_published(head.comment("published")),
    )


def _entities(builder: Builder, group: Sequence[Block]) -> tuple[Entity, ...]:
    spans = list(builder.entities)
    for block in group:
        marked = [value for key, value in block.comments if key == "eventx-entity"]
        spans += [(*numbers(block, value), value.rpartition(" ")[2]) for value in marked]
    return tuple(
        Entity(start, end, builder.text[start:end], entity_label(label)) for start, end, label in sorted(spans)
    )


def _published(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if value else None
    except ValueError as error:
        message = f"the comment '# published = {value}' is no ISO date; write it as 2023-11-09"
        raise ParserError(message) from error


def _version2(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    if not any(is_version1(sentence.tokens) for sentence in sentences):
        return tuple(sentences)
    warnings.warn("the CoNLL-U follows UD v1; its relations were converted to UD v2", UserWarning, stacklevel=5)
    return tuple(evolve(sentence, tokens=to_version2(sentence.tokens)) for sentence in sentences)
