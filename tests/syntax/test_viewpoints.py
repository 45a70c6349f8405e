"""Whose view a clause is without any verb that says so."""

from __future__ import annotations

import pytest
from attrs import evolve

from tests.syntax.test_attribution import said
from tests.syntax.trees import attribution, read


@pytest.mark.parametrize(
    ("cue", "speakers", "content"),
    [("view", ["the union"], ["the contract is void"]), ("words", ["its president"], ["the club met nobody"])],
)
def test_views(cue: str, speakers: list[str], content: list[str]) -> None:
    assert said("voices", cue) == (speakers, content, "according-to", "asserts")


def test_a_thing_has_no_view() -> None:
    assert "eyes" not in {report.cue.form for report in attribution(read("voices")).reports}


def test_a_name_before_the_colon_of_a_headline_may_stand_behind_a_pause() -> None:
    found = [
        ([speaker.mention.text for speaker in report.speakers], [piece.text for piece in report.content])
        for report in attribution(read("headlines")).reports
    ]
    assert found == [
        (["Minister Halvorsen"], ["Ankara and Oslo will not sign anything"]),
        (["EU envoy"], ["nobody signed in Lagos"]),
    ]


def test_a_name_and_a_colon_before_a_quotation() -> None:
    found = [report for report in attribution(read("cited")).reports if report.marker is not None]
    assert [([speaker.mention.text for speaker in report.speakers], report.content[0].text) for report in found] == [
        (["José Prado"], "Nobody asked us."),
        (["Minister Ruiz"], "We met them in April."),
    ]
    assert {report.kind for report in found} == {"direct"}


def test_a_headline_names_who_speaks_at_its_beginning_or_end() -> None:
    marked = [report for report in attribution(read("lines")).reports if report.marker is not None]
    found = {report.content[0].text: [speaker.mention.text for speaker in report.speakers] for report in marked}
    assert found == {
        "Both sides agreed to truce": ["UN envoy"],
        "Rebels met minister in secret": ["report"],
        "Talks with union have failed": ["railway boss"],
        "no talks before winter": ["Minister"],
    }
    assert {report.spoken for report in marked} == {"headline"}


@pytest.mark.parametrize("lemma", ["boss", "official", "police", "analyst"])
def test_who_speaks_before_the_colon_of_a_headline_may_behind_it(lemma: str) -> None:
    document = read("lines")
    number = next(n for n, sentence in enumerate(document.sentences) if sentence.tokens[-1].form == "boss")
    headline = document.sentences[number]
    tokens = (*headline.tokens[:-1], evolve(headline.tokens[-1], lemma=lemma))
    document = evolve(document, sentences=(evolve(headline, tokens=tokens),))
    (report,) = attribution(document).reports
    assert report.speakers[0].mention.text == "railway boss"


def test_sources_may_stand_before_the_colon_of_a_headline_and_no_letterhead_speaks() -> None:
    marked = [report for report in attribution(read("anonymous")).reports if report.marker is not None]
    assert [(report.speakers[0].mention.text, report.content[0].text) for report in marked] == [
        ("Sources", "Rebels to sign truce on Friday")
    ]
