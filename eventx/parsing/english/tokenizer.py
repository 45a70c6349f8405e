"""Raw text → sentences, tokens and words with exact offsets, in place of Stanza's own tokenizer.

The networks are Stanza's, trained by Stanza; what is new is how they are run: over arrays instead of single
characters, in linear time, and for several documents at once. The result does not depend on what else is in the batch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from stanza.models.common.doc import END_CHAR, ID, START_CHAR, TEXT, Document
from stanza.pipeline.processor import ProcessorVariant, register_processor_variant

from eventx.parsing.english.boundaries import BoundaryModel
from eventx.parsing.english.characters import Bools, Ints
from eventx.parsing.english.expander import Expander
from eventx.parsing.english.layout import Span, paragraphs

#: The name of the variant: ``stanza.Pipeline(..., tokenize_with_eventx=True)``.
VARIANT = "eventx"


class TokenSpan(NamedTuple):
    """A token and where it stands (a named tuple, as one is made for every word).

    Attributes:
        text: its characters in the text.
        start: first character in the text.
        end: character after the last.
        words: spans of its words if it has several ("do" and "n't" of "don't"), else empty.
    """

    text: str
    start: int
    end: int
    words: tuple[Span, ...] = ()


class EnglishTokenizer:
    """Finds sentences, tokens and words.

    Args:
        tokenizer_path: the graph made of the tokenizer that Stanza's trainer saved.
        mwt_path: the multiword-token expander that Stanza's trainer saved.

    Raises:
        MissingModelError: one of the files does not exist.
    """

    def __init__(self, tokenizer_path: Path, mwt_path: Path) -> None:
        self._model = BoundaryModel(tokenizer_path)
        self._expander = Expander(mwt_path)

    def tokenize(self, texts: Sequence[str]) -> list[list[list[TokenSpan]]]:
        """Tokenize texts together.

        Args:
            texts: any texts, empty ones and lone surrogates included.

        Returns:
            For every text its sentences, for every sentence its tokens. Every character that is no whitespace is in
            exactly one token, no token has whitespace in it, and ``text[token.start : token.end] == token.text``.
        """
        whole = "".join(texts)
        bases = list(accumulate(map(len, texts), initial=0))
        places = [
            (base + start, base + end)
            for base, text in zip(bases, texts, strict=False)
            for start, end in paragraphs(text)
        ]
        characters = self._model.reader.read(whole, places)
        found = self._model.find(whole, characters)
        starts, ends = characters.offsets[found.first], characters.offsets[found.last] + 1
        owners = np.searchsorted(bases, starts, side="right") - 1
        tokens = self._spans(whole, np.stack([starts, ends, np.array(bases)[owners]]), found.multiword)
        result: list[list[list[TokenSpan]]] = [[] for _ in texts]
        for begin, end in pairwise([0, *(np.flatnonzero(found.sentence) + 1).tolist()]):
            result[owners[begin]].append(tokens[begin:end])
        return result

    def _spans(self, whole: str, places: Ints, multiword: Bools) -> list[TokenSpan]:
        """Tokens with offsets in their own text, from (start, end, start of that text) in all texts together."""
        forms = [whole[start:end] for start, end in places[:2].T.tolist()]
        several = np.flatnonzero(multiword).tolist()
        known = self._expander.learn([forms[number] for number in several])
        starts, ends = (places[:2] - places[2]).tolist()
        words: list[tuple[Span, ...]] = [()] * len(forms)
        for number in several:
            words[number] = _word_spans(starts[number], known[forms[number]])
        return list(map(TokenSpan, forms, starts, ends, words))


def _word_spans(start: int, words: Sequence[str]) -> tuple[Span, ...]:
    return tuple(pairwise(accumulate(map(len, words), initial=start))) if len(words) > 1 else ()


def build_document(text: str, sentences: Sequence[Sequence[TokenSpan]]) -> Document:
    """A Stanza document of tokens and words, all with their character offsets."""
    return Document([list(_entries(sentence)) for sentence in sentences], text)


def _entries(sentence: Sequence[TokenSpan]) -> Iterator[dict[str, Any]]:
    """The tokens and words of a sentence in the form that Stanza builds sentences from."""
    number = 1
    for token in sentence:
        last = number + max(0, len(token.words) - 1)
        ids = (number, last) if token.words else (number,)
        yield {ID: ids, TEXT: token.text, START_CHAR: token.start, END_CHAR: token.end}
        for word, (start, end) in enumerate(token.words, number):
            form = token.text[start - token.start : end - token.start]
            yield {ID: (word,), TEXT: form, START_CHAR: start, END_CHAR: end}
        number = last + 1


@register_processor_variant("tokenize", VARIANT)
class TokenizerVariant(ProcessorVariant):  # type: ignore[misc]  # Stanza ships no types
    """Stanza's ``tokenize`` processor with :class:`EnglishTokenizer` in it, which expands multiword tokens too.

    Settings: ``tokenize_with_eventx=True``, ``tokenize_model_path`` and ``tokenize_mwt_model_path``.
    """

    def __init__(self, config: dict[str, Any]) -> None:
        self._tokenizer = EnglishTokenizer(Path(config["model_path"]), Path(config["mwt_model_path"]))

    def process(self, document: str | Document) -> Document:
        """Tokenize a text, or the text of a document."""
        return self.bulk_process([document])[0]

    def bulk_process(self, docs: Sequence[str | Document]) -> list[Document]:
        """Tokenize documents together."""
        texts = [doc.text if isinstance(doc, Document) else doc for doc in docs]
        return list(map(build_document, texts, self._tokenizer.tokenize(texts)))
