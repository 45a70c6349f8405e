"""Lemmas from the table, from the network's rule, and from both."""

from __future__ import annotations

import gzip
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.parsing.english.data import Tree, Word
from eventx.parsing.english.labels import UNKNOWN, lemma_rule
from eventx.parsing.english.lemma import Lemmatizer, build_table, read_lexicon

TABLE = {
    ("found", "VERB"): ("find", "found"),
    ("sought", "VERB"): ("seek",),
    ("n't", "PART"): ("not",),
    ("“", "PUNCT"): ('"',),
    ("&", "SYM"): ("and",),
}
LEMMATIZER = Lemmatizer(TABLE)


def word(form: str, lemma: str, upos: str) -> Word:
    return Word(form, lemma, upos, "_", "_", 0, "root")


@pytest.mark.parametrize(
    ("form", "upos", "rule", "lemma"),
    [
        ("Sought", "VERB", UNKNOWN, "seek"),  # the table corrects the network
        ("found", "VERB", "L|0|", "found"),  # and lets it choose
        ("found", "VERB", "=find", "find"),
        ("found", "VERB", "L|1|", "find"),  # but not outside of the table
        ("tweeted", "VERB", "L|2|", "tweet"),  # an unknown word is the network's
        ("sought", "NOUN", "L|0|", "sought"),
        ("n’t", "PART", UNKNOWN, "not"),
        ("“", "PUNCT", "=''", '"'),
        ("&", "SYM", "L|0|", "and"),
        ("12", "NUM", "L|0|", "12"),
    ],
)
def test_the_table_goes_before_the_rule(form: str, upos: str, rule: str, lemma: str) -> None:
    assert LEMMATIZER.lemma(form, upos, rule) == lemma


def test_a_lemma_seen_once_that_the_lexicon_does_not_list_is_a_slip() -> None:
    words = [word("freed", "fre", "VERB"), word("Gay", "Gay", "ADJ"), *[word("outed", "oute", "VERB")] * 2]
    lexicon = {("freed", "VERB"): ("free",), ("gay", "ADJ"): ("gay",), ("outed", "VERB"): ("out",)}
    table = build_table([Tree(tuple(words))], lexicon)
    assert table == {("freed", "VERB"): ("free",), ("gay", "ADJ"): ("Gay", "gay"), ("outed", "VERB"): ("oute",)}


@pytest.mark.parametrize(
    ("form", "rule", "lemma"),
    [
        ("Kenyans", "K|1|", "Kenyan"),
        ("Otieno", "L|0|", "Otieno"),  # a name keeps its capital
        ("Otieno", "=otter", "Otieno"),
        ("Found", "L|0|", "Found"),
    ],
)
def test_names_keep_their_spelling(form: str, rule: str, lemma: str) -> None:
    assert LEMMATIZER.lemma(form, "PROPN", rule) == lemma


FORMS = st.text(st.characters(exclude_characters="\t\n", exclude_categories=["Cs"]), min_size=1, max_size=6)

KEYS = st.tuples(FORMS, st.sampled_from(["VERB", "NOUN"]))


@given(st.dictionaries(KEYS, st.lists(FORMS, min_size=1).map(tuple), min_size=1))
def test_a_table_survives_its_file(
    tmp_path_factory: pytest.TempPathFactory, table: dict[tuple[str, str], tuple[str, ...]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "lemmas.gz"
    Lemmatizer(table).save(path)
    assert Lemmatizer.load(path)._table == table
    first = path.read_bytes()
    Lemmatizer(dict(reversed(table.items()))).save(path)
    assert path.read_bytes() == first  # the same file on any day, in any order


def test_the_treebank_goes_before_the_lexicon() -> None:
    trees = [Tree((word("Saw", "see", "VERB"),))] * 9 + [Tree((word("saw", "saw", "VERB"),))]
    table = build_table(trees, {("saw", "VERB"): ("saw",), ("bent", "VERB"): ("bend",)})
    assert table == {("saw", "VERB"): ("see",), ("bent", "VERB"): ("bend",)}


def test_one_use_does_not_overrule_the_lexicon() -> None:
    trees = [Tree((word("lay", "lay", "VERB"), word("lain", "lie", "VERB")))]
    assert build_table(trees, {("lay", "VERB"): ("lie", "lay")}) == {
        ("lay", "VERB"): ("lay", "lie"),  # likelier, but the other stays possible
        ("lain", "VERB"): ("lie",),
    }


def test_a_form_with_two_lemmas_has_both() -> None:
    seen = [word("found", "find", "VERB")] * 3 + [word("found", "found", "VERB")] * 2
    assert build_table([Tree(tuple(seen))], {})["found", "VERB"] == ("find", "found")


def test_names_and_lemmas_of_several_words_are_no_entries() -> None:
    seen = (word("Oslo", "Oslo", "PROPN"), word("10k", "10 000", "NUM"))
    assert build_table([Tree(seen)], {}) == {}


def test_what_the_table_gives_is_what_the_treebank_has() -> None:
    tree = Tree((word("denied", "deny", "VERB"), word("Claims", "claim", "NOUN")))
    lemmatizer = Lemmatizer(build_table([tree, tree], {}))
    for entry in tree.words:
        assert lemmatizer.lemma(entry.form, entry.upos, UNKNOWN) == entry.lemma
        assert lemmatizer.lemma(entry.form, entry.upos, lemma_rule(entry.form, entry.lemma)) == entry.lemma


def test_the_lexicon_is_read_from_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    rows = "Found,verb,find/found\nmen,noun,man\nfur,prep,for"
    (tmp_path / "resources" / "lemma_lu.csv.gz").write_bytes(gzip.compress(rows.encode()))
    spec = SimpleNamespace(origin=str(tmp_path / "__init__.py"))
    monkeypatch.setattr("importlib.util.find_spec", lambda _: spec)
    assert read_lexicon() == {("found", "VERB"): ("find", "found"), ("men", "NOUN"): ("man",)}


def test_a_missing_lexicon_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(SystemExit, match="pip install lemminflect"):
        read_lexicon()
