"""Stretches of text by place: what lies where, without looking at every one of them for every question."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from eventx.records import Mention

T = TypeVar("T")


class Stretches(Generic[T]):
    """Things that stand somewhere in the text, all known beforehand; they may overlap.

    Args:
        items: the things.
        mention: where one stands.
    """

    def __init__(self, items: Iterable[T], mention: Callable[[T], Mention]) -> None:
        self._mention = mention
        self._items = sorted(items, key=lambda item: mention(item).start)
        self._starts = [mention(item).start for item in self._items]
        self._reach = list(accumulate((mention(item).end for item in self._items), max))

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them shares a character with a range. Logarithmic time."""
        last = bisect_left(self._starts, end)
        return last > 0 and self._reach[last - 1] > start

    def touching(self, mention: Mention) -> Sequence[T]:
        """Those that share a character with a mention, by their first character, those of one place as given."""
        first, last = bisect_right(self._reach, mention.start), bisect_left(self._starts, mention.end)
        return [item for item in self._items[first:last] if self._mention(item).overlaps(mention)]


class Apart(Generic[T]):
    """Things of which no two share a character, in text order; more can be added.

    Args:
        mention: where one stands.
    """

    def __init__(self, mention: Callable[[T], Mention]) -> None:
        self._mention = mention
        self._items: list[T] = []

    def __iter__(self) -> Iterator[T]:
        """All of them in text order."""
        return iter(self._items)

    def touching(self, mention: Mention) -> Sequence[T]:
        """Those that share a character with a mention, in text order. Logarithmic time, but for what is found."""
        first = max(0, bisect_right(self._items, mention.start, key=self._start) - 1)
        last = bisect_left(self._items, mention.end, key=self._start)
        return [item for item in self._items[first:last] if self._mention(item).overlaps(mention)]

    def add(self, item: T) -> bool:
        """Take in one more unless it touches another; whether it is in now."""
        free = not self.touching(self._mention(item))
        if free:
            insort(self._items, item, key=self._start)
        return free

    def _start(self, item: T) -> int:
        return self._mention(item).start
