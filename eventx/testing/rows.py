"""CoNLL-U as one writes it by hand in a test: columns between spaces, and only those that matter."""

from __future__ import annotations

from textwrap import dedent

from eventx import conllu
from eventx.document import Document
from eventx.errors import ParserError

_COLUMNS = 10
#: Where the columns of a short row go: id, form, lemma, upos, head, deprel.
_SHORT = (0, 1, 2, 3, 6, 7)


def read(source: str) -> Document:
    """A document from CoNLL-U, or from rows with spaces between the columns.

    A row has all ten columns of CoNLL-U, or six: id, form, lemma, part of speech, head and relation. Comments are read
    as in CoNLL-U; with ``# text = …``, the words stand in the text as they do there, else a space apart.

    Args:
        source: the rows, indented or not; an empty line ends a sentence.

    Raises:
        ParserError: a row has another number of columns, or the rows are no CoNLL-U.

    >>> document = read('''
    ...     1 Envoys envoy NOUN 2 nsubj
    ...     2 met    meet  VERB 0 root
    ... ''')
    >>> document.text, document.sentences[0].roots[0].lemma
    ('Envoys met', 'meet')
    """
    lines = dedent(source).strip("\n").splitlines()
    return conllu.read("\n".join([*map(_row, lines), "", ""]))


def _row(line: str) -> str:
    if not line.strip() or line.lstrip().startswith("#") or "\t" in line:
        return line.strip(" ")
    cells = line.split()
    if len(cells) == _COLUMNS:
        return "\t".join(cells)
    if len(cells) != len(_SHORT):
        message = f"a row has 10 columns, or 6 (id form lemma upos head deprel), but this has {len(cells)}: {line!r}"
        raise ParserError(message)
    row = ["_"] * _COLUMNS
    for column, cell in zip(_SHORT, cells, strict=True):
        row[column] = cell
    return "\t".join(row)
