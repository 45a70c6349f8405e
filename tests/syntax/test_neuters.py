"""Which "it" stands for a body or country."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventx import conllu
from eventx.syntax.animacy import Animacy

FIXTURES = Path(__file__).parents[1] / "fixtures" / "actors"


def acts(fixture: str) -> list[bool]:
    """Whether each "it" of a text can act."""
    document = conllu.read(FIXTURES / f"{fixture}.conllu")
    animacy = Animacy(document)
    return [
        animacy.acts(sentence, token) for sentence in document.sentences for token in sentence if token.lemma == "it"
    ]


@pytest.mark.parametrize(
    ("fixture", "expected"),
    [
        ("firms", [True, True]),
        ("neuters", [True, True, True, False, False, False]),
    ],
)
def test_it_acts_where_a_body_was_the_subject(fixture: str, expected: list[bool]) -> None:
    assert acts(fixture) == expected
