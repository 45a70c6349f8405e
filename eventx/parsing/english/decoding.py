"""Network scores → trees and entities.

Sources: the best tree after Chu and Liu (1965) and Edmonds (1967), with one root as in Stanojević and Cohen (2021).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

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
    scores[:, 0] -= 2 * np.abs(scores).sum()  # more than other arcs can make up for: no tree needs a second root
    square = np.concatenate([np.zeros((1, count + 1)), scores])
    np.fill_diagonal(square, -np.inf)
    return best_tree(square)[1:]


def best_tree(scores: Floats) -> Ints:
    """The heads of the best tree over nodes of which the first is the root.

    Args:
        scores: arcs (dependents, heads); minus infinity on the diagonal.

    Returns:
        Heads; that of the root is 0.
    """
    best = scores.argmax(1)
    best[0] = 0
    cycle = _cycle(best.tolist())
    if not cycle:
        return np.asarray(best)
    inside = np.array(cycle)
    outside = np.delete(np.arange(len(best)), inside)
    gains = scores[inside][:, outside] - scores[inside, best[inside], None]  # of a way in, which breaks the cycle
    rows = scores[outside]
    arcs = rows[:, inside]
    enter, leave = gains.argmax(0), arcs.argmax(1)
    contracted = np.full((len(outside) + 1, len(outside) + 1), -np.inf)  # the last node stands for the cycle
    contracted[:-1, :-1], contracted[:-1, -1], contracted[-1, :-1] = rows[:, outside], arcs.max(1), gains.max(0)
    tree = best_tree(contracted)
    nodes = np.append(outside, -1)
    best[outside] = np.where(tree[:-1] == len(outside), inside[leave], nodes[tree[:-1]])
    best[inside[enter[tree[-1]]]] = outside[tree[-1]]
    return np.asarray(best)


def _cycle(best: Sequence[int]) -> list[int]:
    """A cycle that following the heads runs into, if there is one; the root is none."""
    walks = [0] * len(best)  # the walk that first came to a node
    walks[0] = -1
    for start in range(1, len(best)):
        node = start
        while not walks[node]:
            walks[node] = start
            node = best[node]
        if walks[node] == start:
            cycle = [node]
            while best[cycle[-1]] != node:
                cycle.append(best[cycle[-1]])
            return cycle
    return []


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
