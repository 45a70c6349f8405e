"""Parses that are written by hand."""

from __future__ import annotations

import pytest

from eventx.errors import ParserError
from eventx.testing import rows

SHORT = """
    # text = Envoys met. They left.
    1 Envoys envoy NOUN  2 nsubj
    2 met    meet  VERB  0 root
    3 .      .     PUNCT 2 punct

    1 They   they  PRON  2 nsubj
    2 left   leave VERB  0 root
"""


def test_short_rows_have_what_matters() -> None:
    document = rows.read(SHORT)
    assert [[token.form for token in sentence] for sentence in document.sentences] == [
        ["Envoys", "met", "."],
        ["They", "left"],
    ]
    envoys = document.sentences[0].token(1)
    assert (envoys.lemma, envoys.upos, envoys.xpos, envoys.head, envoys.deprel) == ("envoy", "NOUN", "_", 2, "nsubj")
    assert document.text.startswith("Envoys met.")


def test_rows_with_all_columns_may_have_spaces_between_them() -> None:
    row = "1 Talks talk NOUN NNS Number=Plur 0 root _ _"
    (talks,) = rows.read(row).sentences[0]
    assert (talks.xpos, talks.feats) == ("NNS", "Number=Plur")
    assert rows.read(row.replace(" ", "\t")) == rows.read(row)


def test_what_is_written_by_the_library_is_read() -> None:
    document = rows.read(SHORT)
    assert rows.read(document.to_conllu()) == document


def test_another_number_of_columns_is_told() -> None:
    with pytest.raises(ParserError, match=r"10 columns, or 6 .*, but this has 3: '1 Envoys envoy'"):
        rows.read("1 Envoys envoy")
