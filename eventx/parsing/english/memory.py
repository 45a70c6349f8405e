"""What names stood for in the entity corpora.

A network that learned with names exchanged for others knows contexts better than names. So what a name was annotated
as counts beside what the network makes of its sentence.

Source: class priors by name, as gazetteers give them (Ratinov and Roth 2009), here counted in the training corpora.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from eventx.parsing.english import data
from eventx.parsing.english.decoding import Floats
from eventx.parsing.english.labels import spans
from eventx.parsing.english.lines import read_lines, write_lines

# How many mentions the classes' shares in all names are worth, for a name and for a word that it begins or ends with.
_UNSEEN = 0.5
_UNSEEN_EDGE = 5.0


class NameMemory:
    """How often each name was of each class.

    Args:
        counts: by lower-cased name, words separated by spaces, its mentions by class.
    """

    def __init__(self, counts: Mapping[str, Mapping[str, int]]) -> None:
        self._counts = counts
        self._total = sum((Counter(by_class) for by_class in counts.values()), Counter[str]())

    @classmethod
    def collect(cls, sentences: Iterable[data.Tagged]) -> NameMemory:
        """Count the mentions whose class in our scheme is certain."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for sentence in sentences:
            for first, after, name in spans(sentence.tags):
                meanings = data.SCHEMES[sentence.scheme][name]
                if len(meanings) == 1:
                    counts[_key(sentence.forms[first:after])][meanings[0]] += 1
        return cls(counts)

    @classmethod
    def load(cls, path: Path) -> NameMemory:
        """Read what :meth:`save` wrote."""
        counts = {}
        for line in read_lines(path):
            name, *fields = line.split("\t")
            counts[name] = {field.split(" ")[0]: int(field.split(" ")[1]) for field in fields}
        return cls(counts)

    def save(self, path: Path) -> None:
        """Write the counts as gzipped lines: name, classes with their numbers; the same counts give the same bytes."""
        lines = (
            "\t".join([name, *(f"{kind} {count}" for kind, count in sorted(by_class.items()))])
            for name, by_class in sorted(self._counts.items())
        )
        write_lines(path, lines)

    def priors(self, classes: Sequence[str]) -> Priors:
        """Class probabilities for names.

        Args:
            classes: in the order in which scores of classes are given.
        """
        return Priors(self._counts, self._total, classes)


class Priors:
    """Log probabilities of the classes given a name. Made by :meth:`NameMemory.priors`."""

    def __init__(
        self, counts: Mapping[str, Mapping[str, int]], total: Mapping[str, int], classes: Sequence[str]
    ) -> None:
        self._counts = counts
        self._classes = classes
        shares = np.array([total.get(name, 0) + 1 for name in classes], dtype=float)
        self._shares = shares / shares.sum()
        self._edges = [_by_word(counts, index) for index in (0, -1)]

    def of(self, words: Sequence[str]) -> Floats:
        """For each class the log of the name's probability to be of it.

        A name never met is judged by what names began or ended with the same words; without such names all is zero.
        """
        by_class = self._counts.get(_key(words))
        if by_class is not None:
            return self._log(by_class, _UNSEEN)
        edges = zip(self._edges, (words[0].lower(), words[-1].lower()), strict=True)
        known = [self._log(by_word[word], _UNSEEN_EDGE) for by_word, word in edges if word in by_word]
        return np.asarray(sum(known, np.zeros(len(self._classes))))

    def best(self, words: Sequence[str]) -> str | None:
        """The class that a name was of most often; None for a name never met."""
        by_class = self._counts.get(_key(words))
        return max(by_class, key=by_class.__getitem__) if by_class else None

    def _log(self, by_class: Mapping[str, int], unseen: float) -> Floats:
        counts = np.array([by_class.get(name, 0) for name in self._classes])
        return np.asarray(np.log((counts + unseen * self._shares) / (counts.sum() + unseen)))


def _by_word(counts: Mapping[str, Mapping[str, int]], index: int) -> dict[str, Counter[str]]:
    """Mentions by class of the names of several words, by one of their words."""
    result: dict[str, Counter[str]] = defaultdict(Counter)
    for name, by_class in counts.items():
        words = name.split(" ")
        if len(words) > 1:
            result[words[index]].update(by_class)
    return dict(result)


def _key(words: Sequence[str]) -> str:
    return " ".join(words).lower()
