"""Names in a sentence."""

from __future__ import annotations

import numpy as np
import pytest

from eventx.parsing.english.data import CLASSES
from eventx.parsing.english.labels import bioes_labels, to_bioes
from eventx.parsing.english.memory import NameMemory
from eventx.parsing.english.names import NamedSentence, NameReader

LABELS = bioes_labels(CLASSES)
FORGETFUL = NameReader(LABELS, NameMemory({}))
PEOPLES = NameMemory({"chadian": {"NORP": 3}, "libyan": {"NORP": 2, "Location": 1}, "afro": {"Misc": 1}})


def sure(*tags: str) -> np.ndarray:
    """Label scores that leave no doubt."""
    scores = np.zeros((len(tags), len(LABELS)), np.float32)
    for row, tag in enumerate(to_bioes(tags)):
        scores[row, LABELS.index(tag)] = 5.0
    return scores


def found(reader: NameReader, sentence: NamedSentence) -> list[tuple[int, int, str]]:
    return [(name.first, name.after, reader.classes[int(name.scores.argmax())]) for name in sentence.names]


def test_scores_of_a_span_are_summed_over_its_labels() -> None:
    values = np.arange(4 * len(LABELS), dtype=np.float32).reshape(4, -1)
    words = ["a", "b", "c", "d"]
    assert FORGETFUL.classes == CLASSES
    for number, kind in enumerate(CLASSES):
        column = {position: LABELS.index(f"{position}-{kind}") for position in "BIES"}
        assert FORGETFUL.score(words, values, 2, 3).scores[number] == values[2, column["S"]]
        assert FORGETFUL.score(words, values, 0, 2).scores[number] == values[0, column["B"]] + values[1, column["E"]]
        long = values[0, column["B"]] + values[1, column["I"]] + values[2, column["I"]] + values[3, column["E"]]
        assert FORGETFUL.score(words, values, 0, 4).scores[number] == long


def test_names_stand_where_the_labels_say() -> None:
    words = ["Amara", "Diallo", "left", "Oran"]
    sentence = FORGETFUL.read(words, sure("B-Person", "I-Person", "O", "B-Location"))
    assert found(FORGETFUL, sentence) == [(0, 2, "Person"), (3, 4, "Location")]


def test_the_memory_decides_where_the_sentence_does_not() -> None:
    reader = NameReader(LABELS, NameMemory({"oran": {"Location": 8}}))
    scores = sure("O", "B-Person")
    scores[1, LABELS.index("S-Location")] = 4.0
    assert found(FORGETFUL, FORGETFUL.read(["Then", "Oran"], scores)) == [(1, 2, "Person")]
    assert found(reader, reader.read(["Then", "Oran"], scores)) == [(1, 2, "Location")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["Chadian", "-", "Libyan"], [(0, 1, "NORP"), (2, 3, "NORP")]),
        (["Chadian", "–", "Libyan"], [(0, 1, "NORP"), (2, 3, "NORP")]),
        (["Afro", "-", "Libyan"], [(0, 3, "NORP")]),  # a kind of people
        (["pan", "-", "Libyan"], [(0, 3, "NORP")]),
        (["Chadian", "-", "-"], [(0, 3, "NORP")]),
    ],
)
def test_two_peoples_are_two_names(words: list[str], expected: list[tuple[int, int, str]]) -> None:
    reader = NameReader(LABELS, PEOPLES)
    assert found(reader, reader.read(words, sure("B-NORP", "I-NORP", "I-NORP"))) == expected
