"""Network scores → trees and entities."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root

from eventx.parsing.english.labels import NO_ENTITY

Floats = npt.NDArray[np.floating]
Ints = npt.NDArray[np.int64]

_FORBIDDEN = -1e4


def heads(scores: Floats) -> Ints:
    """The best tree with one root for arc scores (words, words + 1); column 0 is the root.

    The best heads of which just one is the root form a tree in most sentences; the rest go through Chu–Liu/Edmonds.
    """
    count = len(scores)
    scores = scores[:, : count + 1].astype(np.float64)
    scores[np.arange(count), np.arange(1, count + 1)] = _FORBIDDEN
    best = scores[:, 1:].argmax(1) + 1
    root = (scores[:, 0] - scores[np.arange(count), best]).argmax()  # who loses least, or gains most, by being root
    best[root] = 0
    if _is_tree(best):
        return np.asarray(best)
    square = np.full((count + 1, count + 1), _FORBIDDEN)
    square[1:] = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    square[0, 0] = 0
    return np.asarray(chuliu_edmonds_one_root(square)[1:], dtype=np.int64)


def heads_within(scores: Floats, start: int, end: int) -> Ints:
    """The heads of one sentence of a passage, its tree being its own.

    Args:
        scores: arc scores of the passage (words, words + 1).
        start: the sentence's first word in the passage, from 0.
        end: the word after its last.

    Returns:
        Heads counted from the start of the passage, the first word being 1; 0 is the root.
    """
    own = heads(scores[start:end, [0, *range(start + 1, end + 1)]])
    return np.where(own > 0, own + start, 0)


def _is_tree(best: Ints) -> bool:
    reach = np.concatenate([[0], best])  # follow heads; doubling the stride reaches the root in log2 steps
    for _ in range(len(best).bit_length()):
        reach = reach[reach]
    return bool((reach == 0).all())


class EntityDecoder:
    """The best well-formed BIOES sequence for label scores (Viterbi).

    Args:
        labels: BIOES labels in the network's order.
    """

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = tuple(labels)
        closed = np.array([label == NO_ENTITY or label[0] in "ES" for label in labels])
        opens = np.array([label == NO_ENTITY or label[0] in "BS" for label in labels])
        names = np.array([label[2:] for label in labels])
        follows = (closed[:, None] & opens[None, :]) | (
            ~closed[:, None] & ~opens[None, :] & (names[:, None] == names[None, :])
        )
        self._transition = np.where(follows, 0.0, _FORBIDDEN).astype(np.float32)
        self._start = np.where(opens, 0.0, _FORBIDDEN).astype(np.float32)
        self._end = np.where(closed, 0.0, _FORBIDDEN).astype(np.float32)

    def decode(self, scores: Floats) -> list[str]:
        """Labels for one sentence's scores (words, labels)."""
        free = scores.argmax(1)
        tags = [self.labels[i] for i in free]
        if self._well_formed(free):
            return tags
        best = scores[0] + self._start
        back = np.zeros(scores.shape, dtype=np.int64)
        for row in range(1, len(scores)):
            paths = best[:, None] + self._transition
            back[row] = paths.argmax(0)
            best = paths.max(0) + scores[row]
        label = int((best + self._end).argmax())
        result = [label]
        for row in range(len(scores) - 1, 0, -1):
            label = int(back[row, label])
            result.append(label)
        return [self.labels[i] for i in reversed(result)]

    def _well_formed(self, numbers: Ints) -> bool:
        ends = self._start[numbers[0]] + self._end[numbers[-1]]
        return bool(ends + self._transition[numbers[:-1], numbers[1:]].sum() == 0)
