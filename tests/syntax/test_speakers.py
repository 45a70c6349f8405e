"""Who speaks: with "adding that" a sentence later, behind a phrase, through an agency, a thousand times."""

from __future__ import annotations

import time

import pytest

from eventx.document import Document, Sentence, Token
from eventx.records import Mention
from eventx.syntax.speech import Speech
from tests.syntax.test_attribution import said
from tests.syntax.trees import attribution, mention, read


@pytest.mark.parametrize(
    ("cue", "nth", "speakers", "content"),
    [
        ("Adding", 0, ["Okafor"], ["the unions had agreed to wait"]),
        ("According", 0, ["the harbour master"], ["the ship was seized"]),
        ("adding", 0, ["the harbour master"], ["its captain had met the guards"]),
        ("saying", 0, ["a diplomat"], ["the truce had failed"]),
        ("saying", 1, ["Rezai"], ["The crews met on Sunday"]),
        ("adding", 1, ["The auditor"], ["two clerks had left"]),
    ],
)
def test_who_speaks(cue: str, nth: int, speakers: list[str], content: list[str]) -> None:
    assert said("voices", cue, nth)[:2] == (speakers, content)


@pytest.mark.parametrize(("words", "quoting"), [("truce had failed", "The agency"), ("met on Sunday", "the bureau")])
def test_who_quotes_another_is_the_outer_source(words: str, quoting: str) -> None:
    document = read("voices")
    sources = attribution(document).sources(mention(document, words))
    assert sources[0].mention.text == quoting
    assert len(sources) == 2


@pytest.mark.parametrize("number", range(3))
def test_who_is_cited_is_the_inner_source(number: int) -> None:
    document = read("cited")
    sailed = next(token for token in document.sentences[number] if token.form == "sailed")
    sources = attribution(document).sources(Mention(sailed.start, sailed.end, sailed.form))
    cited = (["three officials"], ["a captain"], [])[number]
    assert [source.mention.text for source in sources][1:] == cited
    assert sources[0].mention.text.lower() == "the herald"


def test_a_speaker_of_the_sentence_before_is_known_as_such() -> None:
    document = read("voices")
    adding = document.sentences[1].tokens[0]
    speech = Speech.of(document)
    report = speech.report(1, adding)
    assert report is not None
    assert speech.speakers(report) == ((0, 1),)


def adding(times: int) -> Document:
    """Lunde "said it rained, adding that it rained, adding …", each hanging on the one before."""
    text, tokens = "", list[Token]()

    def add(form: str, lemma: str, tags: str, head: int, deprel: str) -> None:
        nonlocal text
        upos, _, xpos = tags.partition("/")
        tokens.append(
            Token(id=len(tokens) + 1, form=form, lemma=lemma, upos=upos, xpos=xpos, head=head, deprel=deprel,
                  start=len(text), end=len(text) + len(form))
        )  # fmt: skip
        text += form + " "

    add("Lunde", "Lunde", "PROPN/NNP", 2, "nsubj")
    add("said", "say", "VERB/VBD", 0, "root")
    add("it", "it", "PRON/PRP", 4, "nsubj")
    add("rained", "rain", "VERB/VBD", 2, "ccomp")
    above = 2
    for _ in range(times):
        number = len(tokens) + 2
        add(",", ",", "PUNCT/,", number, "punct")
        add("adding", "add", "VERB/VBG", above, "advcl")
        add("that", "that", "SCONJ/IN", number + 3, "mark")
        add("it", "it", "PRON/PRP", number + 3, "nsubj")
        add("rained", "rain", "VERB/VBD", number, "ccomp")
        above = number
    return Document(text=text, sentences=(Sentence(0, len(text) - 1, tuple(tokens)),))


def test_who_adds_a_thousand_times_is_still_known() -> None:
    started = time.process_time()
    reports = attribution(adding(1000)).reports
    assert len(reports) == 1001
    assert {speaker.mention.text for report in reports for speaker in report.speakers} == {"Lunde"}
    assert time.process_time() - started < 60
