"""Names of one kind through a story: what a name is taken for in one sentence counts in its other sentences too.

A sentence often says little about an unknown name ("Sarr left."), and its neighbours say more ("President Sarr of …").
So all mentions of a name that stand close together vote, each with what the network thinks of it.

Source: label consistency (Krishnan and Manning 2006), with votes in the place of a second model.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from eventx.parsing.english.labels import NO_ENTITY

Floats = npt.NDArray[np.floating]

WINDOW = 20  # sentences to either side; a name may mean another thing in another story
_FLOOR = -4.0  # a very sure mention should not outvote several others


class Name(NamedTuple):
    """An entity in a sentence.

    Attributes:
        first: its first word.
        after: the word after its last.
        scores: what the network gives each entity class for these words, in the order of :attr:`KindScores.classes`.
    """

    first: int
    after: int
    scores: Floats


class KindScores:
    """Scores of the entity classes for spans of words.

    Args:
        labels: BIOES labels in the network's order.

    Attributes:
        classes: the entity classes.
    """

    def __init__(self, labels: Sequence[str]) -> None:
        self.classes = tuple(sorted({label[2:] for label in labels if label != NO_ENTITY}))
        number = {label: index for index, label in enumerate(labels)}
        self._columns = {position: [number[f"{position}-{name}"] for name in self.classes] for position in "BIES"}

    def name(self, scores: Floats, first: int, after: int) -> Name:
        """The span with its class scores, given a sentence's label scores (words, labels)."""
        inside = "I" * (after - first - 2)
        positions = "S" if after - first == 1 else f"B{inside}E"
        total = sum(scores[first + i, self._columns[position]] for i, position in enumerate(positions))
        return Name(first, after, np.asarray(total))


def vote(sentences: Sequence[Sequence[str]], names: Sequence[Sequence[Name]], person: int) -> list[list[int]]:
    """The class number of every name.

    Args:
        sentences: the words of a document.
        names: each sentence's entities.
        person: class number of persons: a part of a person's name is that person's too.

    Returns:
        For each sentence the class numbers of its names, in order.
    """
    ballots = _ballots(sentences, names, person)
    return [
        [int(ballots[_key(words, name)].around(sentence).argmax()) for name in names[sentence]]
        for sentence, words in enumerate(sentences)
    ]


class _Ballots:
    """Votes on one name in the order of the text, summed up so that any stretch of sentences is one difference."""

    def __init__(self, votes: Sequence[tuple[int, Floats]]) -> None:
        self.sentences = [sentence for sentence, _ in votes]
        self.sums = np.concatenate([np.zeros((1, len(votes[0][1]))), np.cumsum([vote for _, vote in votes], axis=0)])

    def around(self, sentence: int) -> Floats:
        """Sum of the votes cast near a sentence."""
        low = bisect_left(self.sentences, sentence - WINDOW)
        high = bisect_right(self.sentences, sentence + WINDOW)
        return np.asarray(self.sums[high] - self.sums[low])


def _ballots(
    sentences: Sequence[Sequence[str]], names: Sequence[Sequence[Name]], person: int
) -> dict[tuple[str, ...], _Ballots]:
    votes: dict[tuple[str, ...], list[tuple[int, Floats]]] = defaultdict(list)
    for sentence, (words, found) in enumerate(zip(sentences, names, strict=True)):
        for name in found:
            key = _key(words, name)
            value = np.maximum(name.scores - name.scores.max(), _FLOOR)
            votes[key].append((sentence, value))
            if len(key) > 1 and value[person] == 0:
                for part in {key[:1], key[-1:]}:
                    votes[part].append((sentence, value))
    return {key: _Ballots(cast) for key, cast in votes.items()}


def _key(words: Sequence[str], name: Name) -> tuple[str, ...]:
    return tuple(word.lower() for word in words[name.first : name.after])
