"""CoNLL-U in and out."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given

from eventx import conllu
from eventx.document import Document, Entity, Sentence, Token
from eventx.errors import InputError, MissingLayerError, ParserError
from eventx.testing.strategies import documents

TINY = Path(__file__).parent / "data" / "tiny.conllu"

VERSION_1 = """\
1\tTolls\ttoll\tNOUN\tNNS\t_\t3\tnsubjpass\t_\t_
2\twere\tbe\tAUX\tVBD\t_\t3\tauxpass\t_\t_
3\traised\traise\tVERB\tVBN\t_\t0\troot\t_\t_
4\tin\tin\tADP\tIN\t_\t5\tcase\t_\t_
5\tMay\tMay\tPROPN\tNNP\t_\t3\tnmod:tmod\t_\t_
6\tand\tand\tCONJ\tCC\t_\t3\tcc\t_\t_
7\tangered\tanger\tVERB\tVBD\t_\t3\tconj\t_\t_
8\thauliers\thaulier\tNOUN\tNNS\t_\t7\tdobj\t_\tSpaceAfter=No
"""


def row(number: int, form: str, head: int = 0, *, deprel: str = "root", misc: str = "_") -> str:
    return f"{number}\t{form}\t{form.lower()}\tVERB\t_\t_\t{head}\t{deprel}\t_\t{misc}\n"


@given(documents())
def test_what_is_written_is_read_back_exactly(document: Document) -> None:
    assert conllu.read(conllu.write(document)) == document


@given(documents())
def test_what_is_written_can_be_stored_as_utf8(document: Document) -> None:
    written = conllu.write(document)
    assert written.encode().decode() == written


@given(documents(), documents())
def test_documents_can_be_concatenated(first: Document, second: Document) -> None:
    assert conllu.read_all(conllu.write(first) + conllu.write(second)) == (first, second)


def test_both_words_of_a_contraction_have_their_own_characters() -> None:
    document = conllu.read(TINY)
    do, not_ = document.sentences[1].tokens[2:4]
    assert [document.text[word.start : word.end] for word in (do, not_)] == ["do", "n't"]
    assert do.multiword == not_.multiword == (do.start, not_.end)


def test_text_of_a_foreign_file_is_rebuilt_from_space_after() -> None:
    document = conllu.read(TINY)
    assert "\"We don't recognise it,\" said Amina Otieno. Norway's minister" in document.text
    assert all(
        document.text[word.start : word.end] == word.form for sentence in document.sentences for word in sentence
    )


def test_text_of_a_foreign_file_is_rebuilt_from_its_comment() -> None:
    document = conllu.read("# text = Stop!  Now\n" + row(1, "Stop") + row(2, "!", 1) + row(3, "Now", 1))
    assert document.text == "Stop!  Now"


def test_a_comment_with_other_words_is_not_trusted() -> None:
    assert conllu.read("# text = Halt now\n" + row(1, "Stop") + row(2, "now", 1)).text == "Stop now"


def test_paragraphs_are_kept_apart() -> None:
    text = conllu.read(row(1, "Stop") + "\n# newpar\n" + row(1, "Go") + "\n" + row(1, "On")).text
    assert text == "Stop\n\nGo On"


def test_paragraphs_are_marked() -> None:
    words = [Token(id=1, form="Go", lemma="go", upos="VERB", head=0, deprel="root", start=s, end=s + 2) for s in (0, 4)]
    document = Document(text="Go\n\nGo", sentences=tuple(Sentence(word.start, word.end, (word,)) for word in words))
    assert conllu.write(document).count("# newpar") == 1


def test_entities_are_read_with_the_labels_of_eventx() -> None:
    found = [(entity.text, entity.label) for entity in conllu.read(TINY).entities]
    assert found[:4] == [
        ("Kenya", "Location"),
        ("Uganda", "Location"),
        ("Amina Otieno", "Person"),
        ("Norway", "Location"),
    ]


def test_entity_tags_may_stand_on_the_multiword_token() -> None:
    rows = "1-2\tMali's" + "\t_" * 7 + "\tner=S-GPE\n" + row(1, "Mali") + row(2, "'s", 1)
    assert conllu.read(rows).entities == (Entity(0, 6, "Mali's", "Location"),)


def test_bio_tags_are_understood() -> None:
    rows = (
        row(1, "Addis", misc="ner=B-LOC") + row(2, "Ababa", 1, misc="ner=I-LOC") + row(3, "Oslo", 1, misc="ner=B-LOC")
    )
    assert [entity.text for entity in conllu.read(rows).entities] == ["Addis Ababa", "Oslo"]


def test_metadata_is_kept() -> None:
    document = Document(text="", id="wire/17", language="en", published=dt.date(2024, 3, 1))
    assert "# newdoc id = wire/17\n" in conllu.write(document)
    assert conllu.read(conllu.write(document)) == document


def test_version_1_is_converted_with_a_warning() -> None:
    with pytest.warns(UserWarning, match="UD v1"):
        tokens = conllu.read(VERSION_1).sentences[0].tokens
    expected = ["nsubj:pass", "aux:pass", "root", "case", "obl:tmod", "cc", "conj", "obj"]
    assert [token.deprel for token in tokens] == expected
    assert (tokens[5].upos, tokens[5].head) == ("CCONJ", 7)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("# text = Stop\n1\tStop\tstop\n", r"line 2: 3 columns where 10 are expected"),
        (row(1, "Stop") + row(3, "now", 1), r"line 2: id 3 where 2 is expected"),
        (row(1, "Stop").replace("1\t", "one\t", 1), r"line 1: 'one' is no word id"),
        (row(1, "Stop", 4), r"line 1: head '4' is no word of the sentence; expected a number from 0 to 1"),
        (row(1, "Stop").replace("\t0\t", "\tzero\t"), r"line 1: head 'zero'"),
        (row(1, "Stop").replace("VERB", ""), r"line 1: column 4 is empty"),
        ("1-2\tdon't" + "\t_" * 8 + "\n" + row(1, "do"), r"line 1: word 2 of the multiword token 1-2 is missing"),
        ("# eventx-text = Stop\n" + row(1, "Stop"), r"line 2: start_char or end_char is missing"),
        ("# eventx-text = Stop\n" + row(1, "Stop", misc="start_char=0|end_char=9"), r"characters 0 to 9 are not in"),
        ("# eventx-text = Stop\n" + row(1, "Stop", misc="start_char=x|end_char=4"), r"start_char=x .* is no number"),
        (
            "# eventx-sentence = all\n" + row(1, "Stop"),
            r"line 2: the comment 'all' above should begin with two numbers",
        ),
        ("# published = yesterday\n" + row(1, "Stop"), r"'# published = yesterday' is no ISO date"),
        (row(1, "Stop") + "\n# newdoc\n" + row(1, "Go"), r"holds 2 documents .*read_all"),
        (
            "1-2\tdon't"
            + "\t_" * 7
            + "\tstart_char=0|end_char=5\n"
            + row(1, "do", misc="start_char=0|end_char=2")
            + row(2, "n't", 1, misc="start_char=2|end_char=7"),
            r"line 1: .* outside of its multiword token",
        ),
    ],
)
def test_malformed_input_is_reported_with_its_line(source: str, message: str) -> None:
    with pytest.raises(ParserError, match=message):
        conllu.read(source)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (row(1, "Stop") + row(2, "now"), "line 1: the sentence has 2 roots"),
        (row(1, "Stop", 2) + row(2, "now", 1), "line 1: the sentence has 0 roots and has a cycle above word 1"),
    ],
)
def test_a_broken_tree_is_told_and_read(source: str, message: str) -> None:
    with pytest.warns(UserWarning, match=message):
        document = conllu.read(source)
    assert document.text == "Stop now"


def test_an_unparsed_file_is_refused() -> None:
    with pytest.raises(MissingLayerError, match=r"lacks lemma, upos, head, deprel \(it has words only\)"):
        conllu.read("1\tStop" + "\t_" * 8 + "\n")


def test_a_result_without_parse_is_not_written() -> None:
    with pytest.raises(MissingLayerError, match="sentence 0 has no words"):
        conllu.write(Document(text="Stop.", sentences=(Sentence(0, 5, ()),)))


def test_empty_nodes_windows_line_ends_and_a_byte_order_mark_are_accepted() -> None:
    rows = "\ufeff" + row(1, "Stop") + "1.1\tyou" + "\t_" * 8 + "\n" + row(2, "now", 1)
    assert conllu.read(rows.replace("\n", "\r\n")).text == "Stop now"


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="pass the path of a CoNLL-U file"):
        conllu.read(tmp_path / "none.conllu")


def test_a_file_in_another_encoding_is_an_input_error(tmp_path: Path) -> None:
    path = tmp_path / "latin.conllu"
    path.write_bytes(row(1, "Zürich").encode("latin-1"))
    with pytest.raises(InputError, match="is not UTF-8"):
        conllu.read(str(path))


def test_reading_needs_no_stanza() -> None:
    code = "import sys, eventx.conllu; sys.exit('stanza' in sys.modules or 'torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_sentence_of_many_words_is_read() -> None:
    count = 10_000
    rows = "".join(row(n, '"', n - 1) for n in range(1, count + 1))
    document = conllu.read("# text = " + " ".join('"' * count) + "\n" + rows)
    assert len(document.text) == 2 * count - 1
    assert conllu.read(conllu.write(document)) == document
