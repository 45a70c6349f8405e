"""Whose word an event is that is told in a phrase."""

from __future__ import annotations

import pytest

from tests.syntax.trees import attribution, clauses, mention, read


@pytest.mark.parametrize(
    ("words", "sources"),
    [
        ("cheating", [("Bishkek", "accused", "asserts")]),
        ("bloc", [("Bishkek", "accused", "asserts")]),
        ("secret meeting", [("Rumours", "Rumours", "asserts")]),
        ("talks with the dockers", [("The ministry", "announced", "asserts")]),
        ("leave the alliance", [("Ankara", "threat", "promises")]),
        ("met smugglers", [("The general", "rejected", "denies"), ("claims", "claims", "asserts")]),
        ("met the fugitive", [("Courier", "report", "asserts")]),
        ("meeting the fugitive", [("Prosecutors", "charged", "asserts")]),
        ("meeting in the quarry", [("Witnesses", "told", "asserts")]),
        ("the meeting.", []),
        ("signed a truce", []),
    ],
)
def test_sources_of_what_is_told(words: str, sources: list[tuple[str, str, str]]) -> None:
    document = read("tellings")
    found = attribution(document).sources(mention(document, words))
    assert [(s.mention.text, s.cue.text if s.cue else "", s.stance) for s in found] == sources


def test_a_phrase_is_no_statement_of_its_own() -> None:
    document = read("tellings")
    announced = next(token for token in document.sentences[2] if token.form == "announced")
    assert attribution(document).report(2, announced) is None
    assert clauses(document)[2].verb(announced).having("object")
