"""Who does what a headline tells without a subject."""

from __future__ import annotations

import pytest
from hypothesis import given

from eventx.document import Document
from eventx.syntax.name_rows import NamesInARow
from eventx.syntax.subjectless import Subjectless
from tests.syntax.trees import any_trees, attribution, clauses, read


def subjects(document: Document, form: str) -> list[tuple[str, int | None]]:
    readers = clauses(document)
    finder = Subjectless(readers, NamesInARow(document))
    number, verb = next((r.number, token) for r in readers for token in r.sentence if token.form == form)
    return [(argument.mention.text, argument.sentence) for argument in finder.subjects(number, verb)]


@pytest.mark.parametrize(
    ("verb", "subject"),
    [
        ("Praises", "President Ama Mensah"),
        ("Says", "Kenya"),
        ("Vows", "The chancellor, Ruth Vale"),
        ("accuses", None),
        ("meets", None),
    ],
)
def test_the_lines_around_a_headline_tell_whom_it_is_about(verb: str, subject: str | None) -> None:
    document = read("lines")
    found = subjects(document, verb)
    assert [text for text, _ in found] == ([subject] if subject else [])
    for text, number in found:
        assert number is not None
        sentence = document.sentences[number]
        assert text in document.text[sentence.start : sentence.end]


def test_who_speaks_in_a_headline_without_a_subject() -> None:
    report = next(report for report in attribution(read("lines")).reports if report.cue.form == "Says")
    assert [(speaker.mention.text, speaker.sentence) for speaker in report.speakers] == [("Kenya", 8)]


@given(any_trees())
def test_any_tree_gives_words_of_other_sentences(document: Document) -> None:
    readers = clauses(document)
    finder = Subjectless(readers, NamesInARow(document))
    for reader in readers:
        for token in reader.sentence:
            for argument in finder.subjects(reader.number, token):
                assert argument.sentence != reader.number
                assert document.text[argument.mention.start : argument.mention.end] == argument.mention.text
