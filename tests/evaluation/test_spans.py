"""When two stretches are the same phrase."""

from __future__ import annotations

import pytest

from eventx.evaluation import by_containment, by_head
from eventx.evaluation.spans import half, overlap
from eventx.resolve.heads import Heads
from tests.evaluation.cases import mention
from tests.syntax.trees import read


def test_half_of_the_characters_of_both_together_make_a_phrase() -> None:
    assert half(mention("Orla Finch"), mention("Orla "))
    assert not half(mention("Orla Finch"), mention("Orla"))
    assert not half(mention("Orla"), mention("Finch"))
    assert overlap(mention("Orla Finch"), mention("Finch, who")) == 5


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the Dagda miners", "miners", True),
        ("Orla", "Orla Finch, who met", True),
        ("the Dagda", "Dagda miners in Brill", False),
        ("Brill", "Monday", False),
    ],
)
def test_a_part_of_a_phrase_is_that_phrase(one: str, other: str, same: bool) -> None:
    assert by_containment(mention(one), mention(other)) is same
    assert by_containment(mention(other), mention(one)) is same


def test_phrases_that_hang_on_one_word_are_the_same() -> None:
    document = read("reports")
    heads = Heads(document)
    sentence = next(sentence for sentence in document.sentences if len(sentence) > 6)
    root = sentence.roots[0]
    whole = mention(document.text[sentence.start : sentence.end], document.text)
    at = mention(document.text[root.start : root.end], document.text[root.start :])
    word = type(at)(root.start, root.end, at.text)
    other = next(token for token in sentence if token.upos == "NOUN")
    noun = type(at)(other.start, other.end, document.text[other.start : other.end])
    assert by_head(whole, word, heads=heads)
    assert not by_head(whole, noun, heads=heads)
    assert not by_head(word, noun, heads=heads)
