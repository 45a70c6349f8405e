"""When two stretches of text are the same phrase."""

from __future__ import annotations

from typing import Protocol

from eventx.records import Mention
from eventx.resolve.heads import Heads


class SamePhrase(Protocol):
    """Says of two mentions of one document whether they are the same phrase."""

    def __call__(self, one: Mention, other: Mention, /, *, heads: Heads) -> bool:
        """``heads`` knows which word of the parse a mention hangs on."""


def overlap(one: Mention, other: Mention) -> int:
    """How many characters two mentions share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def half(one: Mention, other: Mention) -> bool:
    """Whether two mentions share half of the characters of both together.

    >>> half(Mention(0, 4, "the "), Mention(0, 2, "th"))
    True
    """
    shared = overlap(one, other)
    return 2 * shared >= len(one.text) + len(other.text) - shared


def by_containment(one: Mention, other: Mention, *, heads: Heads | None = None) -> bool:  # noqa: ARG001  (SamePhrase)
    """Whether two mentions share half of the characters of both together, or one contains the other."""
    return half(one, other) or overlap(one, other) == min(len(one.text), len(other.text))


def by_head(one: Mention, other: Mention, *, heads: Heads) -> bool:
    """Whether two mentions share half of the characters of both together, or hang on the same word of the parse."""
    if half(one, other):
        return True
    first, second = (heads.find(mention) for mention in (one, other)) if one.overlaps(other) else (None, None)
    return first is not None and second is not None and first[1] is second[1]
