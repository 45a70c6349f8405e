"""Document → CoNLL-U."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby, islice, pairwise

from attrs import evolve, frozen

from eventx.conllu.building import covered
from eventx.conllu.escaping import cleaned, escape
from eventx.document import Document, Entity, Sentence, Token
from eventx.errors import MissingLayerError

_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")


@frozen
class _Surface:
    """One word, or a multiword token with its words, and the text between it and its neighbours.

    Attributes:
        before: the text before the first one of the document.
        gap: the text up to the next one, or to the end of the document.
        implied: a reader finds the gap without being told.
    """

    words: tuple[Token, ...]
    start: int
    end: int
    text: str
    before: str = ""
    gap: str = ""
    implied: bool = False

    @property
    def is_multiword(self) -> bool:
        return self.words[0].multiword is not None


def write(document: Document) -> str:
    """The document in CoNLL-U; :func:`eventx.conllu.read` gives back an equal one.

    Args:
        document: any parsed document.

    Returns:
        The text of a ``.conllu`` file, ending in a blank line.

    Raises:
        MissingLayerError: a sentence has no words, as in a result that was stored without its parse.
    """
    for number, sentence in enumerate(document.sentences):
        if not sentence.tokens:
            message = f"sentence {number} has no words; CoNLL-U needs the parse: store the result with parse=True"
            raise MissingLayerError(message)
    surfaces = _surfaces(document)
    tags, unaligned = _entity_tags(document)
    lines = [*_document_comments(document, surfaces), *unaligned]
    for number, parts in enumerate(surfaces):
        lines += _sentence_comments(document, number)
        for part in parts:
            lines += _rows(part, tags)
        lines.append("")
    return "\n".join(lines if surfaces else [*lines, ""]) + "\n"


def _surfaces(document: Document) -> list[list[_Surface]]:
    """The surface tokens of every sentence with the text between them."""
    bare = [_split(sentence, document.text) for sentence in document.sentences]
    flat = [part for parts in bare for part in parts]
    ends = [part.start for part in flat[1:]] + [len(document.text)]
    filled = iter(
        evolve(
            part,
            before=document.text[: part.start] if number == 0 else "",
            gap=(gap := document.text[part.end : end]),
            implied=gap == " " and number < len(flat) - 1,
        )
        for number, (part, end) in enumerate(zip(flat, ends, strict=True))
    )
    return [list(islice(filled, len(parts))) for parts in bare]


def _split(sentence: Sentence, text: str) -> list[_Surface]:
    grouped = groupby(sentence.tokens, key=lambda token: token.multiword or (-token.id, 0))
    return [_surface(tuple(words), text) for _, words in grouped]


def _surface(words: tuple[Token, ...], text: str) -> _Surface:
    start, end = words[0].multiword or (words[0].start, words[0].end)
    return _Surface(words, start, end, text[start:end] if words[0].multiword else words[0].form)


def _document_comments(document: Document, surfaces: list[list[_Surface]]) -> Iterator[str]:
    plain_id = document.id is not None and cleaned(document.id) == document.id
    yield f"# newdoc id = {document.id}" if plain_id else "# newdoc"
    if document.id is not None and not plain_id:
        yield f"# eventx-id = {escape(document.id)}"
    yield f"# language = {document.language}"
    if document.published is not None:
        yield f"# published = {document.published.isoformat()}"
    if _rebuilt(surfaces) != document.text:
        yield f"# eventx-text = {escape(document.text)}"


def _rebuilt(surfaces: list[list[_Surface]]) -> str:
    return "".join(part.before + part.text + part.gap for parts in surfaces for part in parts)


def _sentence_comments(document: Document, number: int) -> Iterator[str]:
    sentence = document.sentences[number]
    if number:
        gap = document.text[document.sentences[number - 1].end : sentence.start]
        if _PARAGRAPH_BREAK.search(gap):
            yield "# newpar"
    yield f"# sent_id = {number + 1}"
    yield f"# text = {cleaned(document.text[sentence.start : sentence.end])}"
    if (sentence.start, sentence.end) != covered(sentence.tokens):
        yield f"# eventx-sentence = {sentence.start} {sentence.end}"


def _rows(part: _Surface, tags: Mapping[int, str]) -> Iterator[str]:
    spaces = list(_space_misc(part))
    if part.is_multiword:
        ids = f"{part.words[0].id}-{part.words[-1].id}"
        misc = [*_exact("Form", part.text), f"start_char={part.start}", f"end_char={part.end}", *spaces]
        yield "\t".join([ids, cleaned(part.text), *"_" * 7, "|".join(misc)])
        spaces = []
    for word in part.words:
        yield _row(word, tags.get(id(word)), spaces)


def _row(word: Token, tag: str | None, spaces: list[str]) -> str:
    misc = [*_exact("Form", word.form), *_exact("Lemma", word.lemma)]
    misc += [f"start_char={word.start}", f"end_char={word.end}"]
    misc += [f"ner={tag}"] if tag else []
    columns = [cleaned(word.form), cleaned(word.lemma), word.upos, word.xpos, word.feats, str(word.head), word.deprel]
    return "\t".join([str(word.id), *columns, "_", "|".join([*misc, *spaces])])


def _exact(key: str, value: str) -> Iterator[str]:
    """A MISC entry for a value that its column cannot show as it is."""
    if cleaned(value) != value:
        yield f"{key}={escape(value)}"


def _space_misc(part: _Surface) -> Iterator[str]:
    if part.before:
        yield f"SpacesBefore={escape(part.before)}"
    if not part.gap:
        yield "SpaceAfter=No"
    elif not part.implied:
        yield f"SpacesAfter={escape(part.gap)}"


def _entity_tags(document: Document) -> tuple[dict[int, str], list[str]]:
    """BIOES tags by ``id(token)``, and comments for the entities that do not fall on words of one sentence."""
    tags: dict[int, str] = {}
    comments = []
    by_sentence = iter(document.sentences)
    sentence = next(by_sentence, None)
    for entity in document.entities:
        while sentence is not None and sentence.end <= entity.start:
            sentence = next(by_sentence, None)
        words = _words_of(entity, sentence)
        if words and not any(id(word) in tags for word in words):
            tags |= {id(word): tag for word, tag in zip(words, _bioes(entity.label, len(words)), strict=True)}
        else:
            comments.append(f"# eventx-entity = {entity.start} {entity.end} {entity.label}")
    return tags, comments


def _words_of(entity: Entity, sentence: Sentence | None) -> tuple[Token, ...]:
    words = tuple(word for word in sentence or () if entity.start <= word.start and word.end <= entity.end)
    aligned = words and (words[0].start, words[-1].end) == (entity.start, entity.end)
    ascending = all(left.end <= right.end for left, right in pairwise(words))
    return words if aligned and ascending else ()


def _bioes(label: str, length: int) -> list[str]:
    if length == 1:
        return [f"S-{label}"]
    return [f"B-{label}", *[f"I-{label}"] * (length - 2), f"E-{label}"]
