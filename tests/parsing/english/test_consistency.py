"""Names vote on their kinds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.parsing.english.consistency import WINDOW, KindScores, Name, vote
from eventx.parsing.english.labels import bioes_labels

CLASSES = ("Location", "Organization", "Person")
LOCATION, ORGANIZATION, PERSON = range(3)
FILLER = ["It", "rained"]


def name(first: int, after: int, *scores: float) -> Name:
    return Name(first, after, np.array(scores))


def test_scores_of_a_span_are_summed_over_its_labels() -> None:
    labels = bioes_labels(CLASSES)
    kinds = KindScores(labels)
    values = np.arange(4 * len(labels), dtype=np.float32).reshape(4, -1)
    assert kinds.classes == CLASSES
    for number, kind in enumerate(CLASSES):
        column = {position: labels.index(f"{position}-{kind}") for position in "BIES"}
        assert kinds.name(values, 2, 3).scores[number] == values[2, column["S"]]
        assert kinds.name(values, 0, 2).scores[number] == values[0, column["B"]] + values[1, column["E"]]
        long = values[0, column["B"]] + values[1, column["I"]] + values[2, column["I"]] + values[3, column["E"]]
        assert kinds.name(values, 0, 4).scores[number] == long


def test_a_sure_mention_helps_an_unsure_one() -> None:
    sentences = [["Sarr", "left"], ["President", "Sarr"]]
    names = [[name(0, 1, 0.5, 0.0, 0.2)], [name(1, 2, 0.0, 0.0, 3.0)]]
    assert vote(sentences, names, PERSON) == [[PERSON], [PERSON]]
    assert vote(sentences[:1], names[:1], PERSON) == [[LOCATION]]


def test_no_mention_outvotes_several_others() -> None:
    sentences = [["Chad"]] * 6
    names = [[name(0, 1, 1.0, 0.0, 0.0)]] * 5 + [[name(0, 1, 0.0, 0.0, 99.0)]]
    assert vote(sentences, names, PERSON) == [[LOCATION]] * 6


def test_parts_of_a_persons_name_are_that_person() -> None:
    sentences = [["Amina", "Otieno", "left"], ["Otieno"], ["AMINA"]]
    names = [[name(0, 2, 0.0, 0.0, 5.0)], [name(0, 1, 0.5, 0.0, 0.0)], [name(0, 1, 0.0, 0.5, 0.0)]]
    assert vote(sentences, names, PERSON) == [[PERSON], [PERSON], [PERSON]]


def test_parts_of_other_names_are_their_own() -> None:
    sentences = [["Uganda", "Airways", "left"], ["Uganda"]]
    names = [[name(0, 2, 0.0, 5.0, 0.0)], [name(0, 1, 0.5, 0.0, 0.0)]]
    assert vote(sentences, names, PERSON) == [[ORGANIZATION], [LOCATION]]


@pytest.mark.parametrize(("distance", "kind"), [(WINDOW, PERSON), (WINDOW + 1, LOCATION)])
def test_votes_reach_only_so_far(distance: int, kind: int) -> None:
    sentences = [["Sarr"], *[FILLER] * (distance - 1), ["Sarr"]]
    names = [[name(0, 1, 0.5, 0.0, 0.0)], *[[]] * (distance - 1), [name(0, 1, 0.0, 0.0, 3.0)]]
    assert vote(sentences, names, PERSON)[0] == [kind]
    assert vote(sentences[::-1], names[::-1], PERSON)[-1] == [kind]


def test_nothing_to_vote_on() -> None:
    assert vote([], [], PERSON) == []
    assert vote([FILLER, FILLER], [[], []], PERSON) == [[], []]


@given(st.lists(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 2)), max_size=3), max_size=50))
def test_kinds_that_agree_stay(document: list[list[tuple[str, int]]]) -> None:
    """A name that is the same kind everywhere keeps it; each name gets one kind."""
    kinds = {form: number for sentence in document for form, number in sentence}
    sentences = [[form for form, _ in sentence] for sentence in document]
    names = [[name(i, i + 1, *np.eye(3)[kinds[form]]) for i, form in enumerate(words)] for words in sentences]
    assert vote(sentences, names, PERSON) == [[kinds[form] for form in words] for words in sentences]
