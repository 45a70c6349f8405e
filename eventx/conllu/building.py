"""Rows → sentences in a text.

The text is rebuilt from what the file says about white space: ``SpacesAfter`` and ``SpaceAfter`` in MISC, then the
comment ``# text``, else one blank between two words and an empty line between two paragraphs.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence

from attrs import define, field

from eventx.annotation import word_spans
from eventx.conllu.escaping import unescape
from eventx.conllu.rows import Block, Row, fault
from eventx.document import Sentence, Token

Span = tuple[int, int, str]


@define
class Builder:
    """Puts words into a text: the one that the file carries, else one that grows word by word.

    Attributes:
        given: the text that the file carries, or None.
        grown: the text so far, if none is given.
        sentences: the sentences so far.
        entities: start, end and label of the entities so far.
    """

    given: str | None
    grown: str = ""
    sentences: list[Sentence] = field(factory=list)
    entities: list[Span] = field(factory=list)

    @property
    def text(self) -> str:
        """The text as far as it is known."""
        return self.grown if self.given is None else self.given

    def add(self, block: Block, following: Block | None) -> None:
        """Append a sentence.

        Args:
            block: its rows.
            following: the next sentence of the document, None at its end.

        Raises:
            ParserError: a head, an offset or a comment is malformed.
        """
        tokens: list[Token] = []
        units: list[tuple[str, int, int]] = []
        count = len(block.words)
        for (surface, words), gap in zip(block.surfaces, _gaps(block, following), strict=True):
            start, end = self._place(surface, gap)
            placed = _tokens(surface, words, start=start, end=end, count=count)
            tokens += placed
            units += _tagged(surface, words, placed)
        self.sentences.append(_sentence(block, tokens))
        _warn_of_broken_tree(block, self.sentences[-1])
        self.entities += bioes_spans(units)

    def _place(self, surface: Row, gap: str) -> tuple[int, int]:
        if self.given is not None:
            return _given_range(surface, self.given)
        if not self.grown:
            self.grown = unescape(surface.misc.get("SpacesBefore", ""))
        start = len(self.grown)
        self.grown += surface.form
        end = len(self.grown)
        self.grown += gap
        return start, end


def bioes_spans(units: Sequence[tuple[str, int, int]]) -> list[Span]:
    """The entities that BIOES or BIO tags mark.

    Args:
        units: tag, start and end of every word in order; ``O`` or nothing outside of entities.

    Returns:
        Start, end and label.
    """
    spans: list[Span] = []
    is_open = False
    for tag, start, end in units:
        prefix, _, label = tag.partition("-")
        if is_open and prefix in {"I", "E"} and spans[-1][2] == label:
            spans[-1] = (spans[-1][0], end, label)
        elif label:
            spans.append((start, end, label))
        is_open = prefix in {"B", "I"}
    return spans


def _gaps(block: Block, following: Block | None) -> list[str]:
    """The white space after every surface token of a sentence."""
    defaults = [*_gaps_in(block.comment("text") or "", [row.form for row, _ in block.surfaces]), _gap_before(following)]
    return [_gap(row, default) for (row, _), default in zip(block.surfaces, defaults, strict=True)]


def _gap_before(block: Block | None) -> str:
    if block is None:
        return ""
    return " " if block.comment("newpar", "newpar id") is None else "\n\n"


def _gap(row: Row, default: str) -> str:
    if "SpacesAfter" in row.misc:
        return unescape(row.misc["SpacesAfter"])
    return "" if row.misc.get("SpaceAfter") == "No" else default


def _gaps_in(text: str, forms: Sequence[str]) -> list[str]:
    """The white space between the forms in a comment ``# text``; blanks if they do not make up the text."""
    gaps = []
    position = 0
    for form in forms:
        start = position
        while text[start : start + 1].isspace():
            start += 1
        if not text.startswith(form, start):
            return [" "] * (len(forms) - 1)
        gaps.append(text[position:start])
        position = start + len(form)
    return gaps[1:]


def _given_range(surface: Row, text: str) -> tuple[int, int]:
    start, end = surface.number("start_char"), surface.number("end_char")
    if start is None or end is None:
        raise fault(surface.line, "start_char or end_char is missing, though the file carries '# eventx-text'")
    if not start <= end <= len(text):
        raise fault(surface.line, f"characters {start} to {end} are not in the text of {len(text)} characters")
    return start, end


def _tokens(surface: Row, words: Sequence[Row], *, start: int, end: int, count: int) -> list[Token]:
    if not surface.is_range:
        return [_token(surface, surface.form, (start, end), count=count)]
    spans = _offsets(surface, words, start, end) or [
        (start + left, start + right) for left, right in word_spans(surface.form, [row.form for row in words]) or ()
    ]
    multiword = (start, end)
    if not spans:
        return [_token(row, row.form, multiword, count=count, multiword=multiword) for row in words]
    return [
        _token(row, row.form, span, count=count, multiword=multiword) for row, span in zip(words, spans, strict=True)
    ]


def _offsets(surface: Row, words: Sequence[Row], start: int, end: int) -> list[tuple[int, int]]:
    """The ranges that the words of a multiword token carry, moved to where the token stands."""
    origin = surface.number("start_char")
    ranges = [(row.number("start_char"), row.number("end_char")) for row in words]
    if origin is None:
        return []
    moved = [
        (start + left - origin, start + right - origin)
        for left, right in ranges
        if left is not None and right is not None
    ]
    if len(moved) < len(words):
        return []
    if any(not start <= left <= right <= end for left, right in moved):
        raise fault(surface.line, "start_char or end_char of a word lies outside of its multiword token")
    return moved


def _token(
    row: Row, form: str, span: tuple[int, int], *, count: int, multiword: tuple[int, int] | None = None
) -> Token:
    _, _, _, upos, xpos, feats, head, deprel, *_ = row.columns
    if not head.isdecimal() or int(head) > count:
        raise fault(row.line, f"head {head!r} is no word of the sentence; expected a number from 0 to {count}")
    return Token(
        id=row.first,
        form=form,
        lemma=row.lemma,
        upos=upos,
        xpos=xpos,
        feats=feats,
        head=int(head),
        deprel=deprel,
        start=span[0],
        end=span[1],
        multiword=multiword,
    )


def _tagged(surface: Row, words: Sequence[Row], tokens: Sequence[Token]) -> list[tuple[str, int, int]]:
    """The entity tags, on the words or, as Stanza writes them, on the multiword token."""
    if surface.is_range and "ner" in surface.misc:
        return [(surface.misc["ner"], tokens[0].start, tokens[-1].end)]
    return [(row.misc.get("ner", "O"), token.start, token.end) for row, token in zip(words, tokens, strict=True)]


def _sentence(block: Block, tokens: list[Token]) -> Sentence:
    start, end = covered(tokens)
    bounds = block.comment("eventx-sentence")
    if bounds is not None:
        start, end = numbers(block, bounds)
    return Sentence(start, end, tuple(tokens))


def covered(tokens: Sequence[Token]) -> tuple[int, int]:
    """The characters from the first word, or its multiword token, to the last."""
    first, last = tokens[0], tokens[-1]
    return (first.multiword or (first.start, 0))[0], (last.multiword or (0, last.end))[1]


def numbers(block: Block, value: str) -> tuple[int, int]:
    """The two numbers that a comment of eventx begins with.

    Raises:
        ParserError: it does not.
    """
    pieces = value.split()
    if len(pieces) < 2 or not (pieces[0].isdecimal() and pieces[1].isdecimal()):  # noqa: PLR2004  (start and end)
        line = block.words[0].line if block.surfaces else 1
        raise fault(line, f"the comment {value!r} above should begin with two numbers, a start and an end")
    return int(pieces[0]), int(pieces[1])


def _warn_of_broken_tree(block: Block, sentence: Sentence) -> None:
    """A tree with two roots or a cycle can still be read: what hangs on it is merely not found."""
    reached = {token.id for root in sentence.roots for token in sentence.subtree(root)}
    looped = [token.id for token in sentence if token.id not in reached]
    faults = [] if len(sentence.roots) == 1 else [f"has {len(sentence.roots)} roots"]
    faults += [f"has a cycle above word {looped[0]}"] if looped else []
    if faults:
        line = block.words[0].line
        message = f"CoNLL-U line {line}: the sentence {' and '.join(faults)}; events in it may be missed"
        warnings.warn(message, UserWarning, stacklevel=4)
