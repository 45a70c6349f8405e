"""The lines of a CoNLL-U file, checked as far as the format goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from attrs import field, frozen

from eventx.conllu.escaping import unescape
from eventx.errors import ParserError

COLUMNS = 10
_ID = re.compile(r"([1-9]\d*)(?:-([1-9]\d*))?")
_EMPTY_NODE = re.compile(r"\d+\.\d+")


@frozen(kw_only=True)
class Row:
    """A word, or the line of a multiword token.

    Attributes:
        line: line number in the file, from 1.
        first: id of the word, or of the first word of the multiword token.
        last: id of its last word; equal to ``first`` for a word.
        is_range: whether this is the line of a multiword token.
        columns: the ten columns as they stand there.
        misc: the last column as a dictionary.
    """

    line: int
    first: int
    last: int
    is_range: bool
    columns: list[str]
    misc: dict[str, str] = field()

    @property
    def form(self) -> str:
        """The exact form, also where the column cannot show it."""
        return unescape(self.misc["Form"]) if "Form" in self.misc else self.columns[1]

    @property
    def lemma(self) -> str:
        """The exact lemma, also where the column cannot show it."""
        return unescape(self.misc["Lemma"]) if "Lemma" in self.misc else self.columns[2]

    def number(self, key: str) -> int | None:
        """A number in MISC, None if the key is not there.

        Raises:
            ParserError: the value is no number.
        """
        value = self.misc.get(key)
        if value is None:
            return None
        if not value.isdecimal():
            raise fault(self.line, f"{key}={value} in the last column is no number")
        return int(value)


@frozen
class Block:
    """The lines of one sentence, comments first.

    Attributes:
        comments: key and value of every comment, in order; the value is empty if there is no ``=``.
        surfaces: every surface token with its words: a word with itself, a multiword token with what it holds.
    """

    comments: tuple[tuple[str, str], ...]
    surfaces: tuple[tuple[Row, tuple[Row, ...]], ...]

    @property
    def words(self) -> list[Row]:
        """The rows that are words."""
        return [word for _, words in self.surfaces for word in words]

    @property
    def begins_document(self) -> bool:
        """Whether the block has a ``# newdoc``."""
        return any(key in {"newdoc", "newdoc id"} for key, _ in self.comments)

    def comment(self, *keys: str) -> str | None:
        """The value of the first comment with one of the keys."""
        return next((value for key, value in self.comments if key in keys), None)


def fault(line: int, what: str) -> ParserError:
    """The error for a line of the file."""
    return ParserError(f"CoNLL-U line {line}: {what}")


def blocks(content: str) -> Iterator[Block]:
    """The blocks between empty lines.

    Raises:
        ParserError: a line breaks the format.
    """
    lines = [(number, line.removesuffix("\r")) for number, line in enumerate(content.split("\n"), 1)]
    for is_filled, group in groupby(lines, key=lambda line: bool(line[1].strip())):
        if is_filled:
            yield _block(list(group))


def _block(lines: list[tuple[int, str]]) -> Block:
    comments = tuple(_comment(line) for _, line in lines if line.startswith("#"))
    rows = [_row(number, line) for number, line in lines if not line.startswith("#") and not _is_empty_node(line)]
    return Block(comments, tuple(_surfaces(rows)))


def _comment(line: str) -> tuple[str, str]:
    key, _, value = line[1:].partition("=")
    return key.strip(), value.strip(" ")


def _is_empty_node(line: str) -> bool:
    return _EMPTY_NODE.fullmatch(line.partition("\t")[0]) is not None


def _row(number: int, line: str) -> Row:
    columns = line.split("\t")
    if len(columns) != COLUMNS:
        raise fault(number, f"{len(columns)} columns where {COLUMNS} are expected, separated by tabs")
    found = _ID.fullmatch(columns[0])
    if found is None:
        raise fault(number, f"{columns[0]!r} is no word id; expected 4, 4-5 or 4.1")
    if "" in columns:
        raise fault(number, f"column {columns.index('') + 1} is empty; write _ where there is no value")
    return Row(
        line=number,
        first=int(found[1]),
        last=int(found[2] or found[1]),
        is_range=found[2] is not None,
        columns=columns,
        misc={key: value for key, _, value in (pair.partition("=") for pair in columns[9].split("|"))},
    )


def _surfaces(rows: list[Row]) -> Iterator[tuple[Row, tuple[Row, ...]]]:
    expected = 1
    remaining = iter(rows)
    for row in remaining:
        if row.first != expected or row.last < row.first:
            raise fault(row.line, f"id {row.columns[0]} where {expected} is expected; ids count from 1 without gaps")
        words = (row,) if not row.is_range else tuple(_words_in(row, remaining))
        yield row, words
        expected = row.last + 1


def _words_in(row: Row, remaining: Iterator[Row]) -> Iterator[Row]:
    for expected in range(row.first, row.last + 1):
        word = next(remaining, None)
        if word is None or word.is_range or word.first != expected:
            line = row.line if word is None else word.line
            raise fault(line, f"word {expected} of the multiword token {row.columns[0]} is missing")
        yield word
