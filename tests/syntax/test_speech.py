"""Who speaks and who is spoken to around a place in the text."""

from __future__ import annotations

from hypothesis import given

from eventx.document import Document
from eventx.syntax.speech import Speech
from tests.syntax.trees import any_trees, read


def cues(document: Document, words: str) -> list[str]:
    return [report.cue.form for report in Speech.of(document).reports_before(document.text.index(words))]


def heads(document: Document, keys: tuple[tuple[int, int], ...]) -> list[str]:
    return [document.sentences[number].token(head).form for number, head in keys]


def test_the_words_in_a_quotation_know_their_report() -> None:
    document = read("quotes")
    speech = Speech.of(document)
    around = speech.report_around(document.text.index("harbour"))
    assert around is not None
    assert around.cue.form == "told"
    assert heads(document, speech.speakers(around)) == ["Ilse"]
    assert heads(document, speech.addressees(around)) == ["reporters"]
    assert speech.report_around(document.text.index("reporters")) is None


def test_quotations_are_numbered_in_order() -> None:
    document = read("quotes")
    speech = Speech.of(document)
    assert speech.quotation(document.text.index("harbour")) == 0
    assert speech.quotation(document.text.index("We will")) == 1
    assert speech.quotation(document.text.index("told")) is None


def test_the_nearest_report_comes_first() -> None:
    document = read("quotes")
    assert cues(document, "Is the water")[:2] == ["adding", "told"]
    assert cues(document, "The harbour") == []


def test_a_report_of_several_quotations_is_found_from_each() -> None:
    document = read("quotes")
    speech = Speech.of(document)
    for words in ("never agreed", "want a meeting"):
        around = speech.report_around(document.text.index(words))
        assert around is not None
        assert around.cue.form == "wrote"


@given(any_trees())
def test_any_tree_can_be_asked_everywhere(document: Document) -> None:
    speech = Speech.of(document)
    for start in range(len(document.text)):
        around = speech.report_around(start)
        if around is not None:
            assert speech.quotation(start) is not None
            assert any(piece.start <= start < piece.end for piece in around.content)
        for report in speech.reports_before(start):
            assert report.cue.start < start
            sizes = [
                len(document.sentences[number]) for number, _ in (*speech.speakers(report), *speech.addressees(report))
            ]
            assert all(sizes)
