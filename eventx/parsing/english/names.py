"""Names in a sentence: where they are, and how well each class of entities fits them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from eventx.parsing.english.decoding import EntityDecoder, Floats
from eventx.parsing.english.labels import NO_ENTITY, spans
from eventx.parsing.english.memory import NameMemory

PEOPLES = "NORP"
_HYPHENS = frozenset("-–")


class Name(NamedTuple):
    """An entity in a sentence.

    Attributes:
        first: its first word.
        after: the word after its last.
        scores: how well each class fits, in the order of :attr:`NameReader.classes`.
    """

    first: int
    after: int
    scores: Floats


class NamedSentence(NamedTuple):
    """A sentence and what the network says of its entities.

    Attributes:
        words: the words.
        scores: label scores (words, labels).
        names: the names found, in order.
    """

    words: Sequence[str]
    scores: Floats
    names: list[Name]


class NameReader:
    """Finds names by the network's label scores and scores their classes, with what the memory knows of them.

    Args:
        labels: BIOES labels in the network's order.
        memory: what names stood for in the training corpora.

    Attributes:
        classes: the entity classes.
    """

    def __init__(self, labels: Sequence[str], memory: NameMemory) -> None:
        self.classes = tuple(sorted({label[2:] for label in labels if label != NO_ENTITY}))
        self._decoder = EntityDecoder(labels)
        self._priors = memory.priors(self.classes)
        number = {label: index for index, label in enumerate(labels)}
        self._columns = {position: [number[f"{position}-{name}"] for name in self.classes] for position in "BIES"}

    def read(self, words: Sequence[str], scores: Floats) -> NamedSentence:
        """The names of a sentence, given its label scores (words, labels)."""
        found = [self.score(words, scores, first, after) for first, after, _ in spans(self._decoder.decode(scores))]
        return NamedSentence(words, scores, [part for name in found for part in self._apart(words, scores, name)])

    def score(self, words: Sequence[str], scores: Floats, first: int, after: int) -> Name:
        """A span of words as a name."""
        inside = "I" * (after - first - 2)
        positions = "S" if after - first == 1 else f"B{inside}E"
        total = sum(scores[first + i, self._columns[position]] for i, position in enumerate(positions))
        return Name(first, after, np.asarray(total + self._priors.of(words[first:after])))

    def _apart(self, words: Sequence[str], scores: Floats, name: Name) -> Iterator[Name]:
        """Two peoples joined by a hyphen are two ("Chilean-Peruvian talks")."""
        hyphens = [i for i in range(name.first + 1, name.after - 1) if words[i] in _HYPHENS]
        bounds = list(zip([name.first, *(i + 1 for i in hyphens)], [*hyphens, name.after], strict=True))
        peoples = self.classes[int(name.scores.argmax())] == PEOPLES
        if hyphens and peoples and all(self._priors.best(words[first:after]) == PEOPLES for first, after in bounds):
            yield from (self.score(words, scores, first, after) for first, after in bounds)
        else:
            yield name
