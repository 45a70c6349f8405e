"""Who speaks by the layout of the text alone: transcripts and signed quotations, in linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.document import Document, Sentence, Token
from eventx.syntax.turns import Turns
from tests.syntax.trees import attribution, read

LAYOUT = st.text(st.sampled_from('“”"—-: .,\nAb(é'), max_size=60)


def test_turns_and_signatures() -> None:
    found = [(turn.marker.text, turn.name.text, turn.said.text) for turn in Turns(read("turns")).all()]
    assert found == [
        (":", "PEREZ", "We did not meet the lenders."),
        (":", "OBI", "You did, on Monday."),
        ("—", "Ada Obi", "The harbour is not for sale and never was."),
        ("–", "Ivo de Kask", "He lied to us, again and again."),
    ]


def test_parts_in_an_exchange_speak_where_several_do() -> None:
    found = [(turn.name.text, turn.said.text) for turn in Turns(read("../actors/exchange")).all()]
    assert [name for name, _ in found] == ["Q", "A", "Q", *["KOVAL", "THE CHAIR"] * 2, "THE WITNESS"]
    assert found[1][1] == "I met them on Monday. They told us to wait."


@pytest.mark.parametrize(
    "text", ["A: Wait?\nA: We do?", "Host: Do we wait?", "Tip: We wait?\nNote: You wait?\nTip: You wait?"]
)
def test_other_words_before_colons_do_not_speak(text: str) -> None:
    assert list(Turns(_flat(text)).all()) == []


def test_a_turn_stands_in_the_sentence_of_its_speaker() -> None:
    document = read("turns")
    for turn in Turns(document).all():
        assert turn.head in document.sentences[turn.sentence].tokens
        assert turn.cue in document.sentences[turn.sentence].tokens
        assert turn.name.start <= turn.head.start < turn.name.end


@pytest.mark.parametrize(
    ("marker", "speaker", "content", "kind"),
    [
        (":", "PEREZ", "We did not meet the lenders.", "indirect"),
        ("—", "Ada Obi", "The harbour is not for sale and never was.", "direct"),
        ("according to", "the harbour office", "The bridge was closed twice last year", "according-to"),
        ("According to", "a new report by the Courier", "the cables had rusted", "according-to"),
    ],
)
def test_reports_without_a_verb(marker: str, speaker: str, content: str, kind: str) -> None:
    reports = attribution(read("turns")).reports
    report = next(each for each in reports if each.marker is not None and each.marker.text == marker)
    assert [each.mention.text for each in report.speakers] == [speaker]
    assert [piece.text for piece in report.content] == [content]
    assert report.kind == kind


def test_a_heading_with_a_name_in_it_is_no_speaker() -> None:
    assert not any("Ships" in piece.text for each in attribution(read("turns")).reports for piece in each.content)


@given(LAYOUT)
def test_any_layout_gives_what_stands_in_the_text(text: str) -> None:
    for turn in Turns(_flat(text)).all():
        for mention in (turn.marker, turn.name, turn.said):
            assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize("part", ["Ab ", "“Ab” — ", "Ab: ", "—A.", "A-b’"])
def test_time_grows_with_the_text(part: str) -> None:
    started = time.perf_counter()
    list(Turns(_flat(part * 20_000)).all())
    assert time.perf_counter() - started < 10  # quadratic, it would take minutes


def _flat(text: str) -> Document:
    """A text as one sentence of words cut at blanks, if it has any."""
    places = [(start, start + len(word)) for start, word in _words(text)]
    tokens = tuple(
        Token(
            id=number, form=text[start:end], lemma=text[start:end], upos="PROPN", xpos="NNP",
            head=number - 1, deprel="flat" if number > 1 else "root", start=start, end=end,
        )
        for number, (start, end) in enumerate(places, 1)
    )  # fmt: skip
    sentences = (Sentence(tokens[0].start, tokens[-1].end, tokens),) if tokens else ()
    return Document(text=text, sentences=sentences)


def _words(text: str) -> list[tuple[int, str]]:
    found, start = [], 0
    for word in text.split():
        start = text.index(word, start)
        found.append((start, word))
        start += len(word)
    return found
