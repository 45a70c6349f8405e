"""In what way values of time expressions differ from gold ones."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

#: TIMEX3 values by what they name, the first pattern that fits.
_KINDS = {
    "fiscal": r"FY.*",
    "every": r"--.*|\d\d:.*",
    "before Christ": r"BC.*|-\d+",
    "vague": r".*_REF",
    "length": r"P.*",
    "open week": r".{4}-WX.*",
    "week": r".{4}-W\d\d",
    "weekend": r".{4}-W\d\d-WE",
    "weekday": r".{4}-W.*",
    "quarter": r".{4}-[QH].",
    "season": r".{4}-(?:SP|SU|FA|WI)",
    "hour": r".*T.*",
    "day": r".{4}-..-..",
    "month": r".{4}-..",
    "year": r"[\dX]{4}",
}
_UNDATED = frozenset({"vague", "length"})
_WRITTEN = _UNDATED | {"before Christ"}

ANOTHER = "another one of the same kind (which Monday, whose May)"
OTHER_SIZE = "longer or shorter (the year or its quarter)"
LENGTH = "a length of time or a vague word, in the other a date"
OPEN_WEEK = "a week, in the gold data without its number"
FISCAL = "a fiscal period, in the gold data one of the calendar"
EVERY = "a month or an hour, in the gold data of any year or day"
WRITTEN = "a length, a vague word or a year before Christ, written otherwise"


def kind(gold: str, found: str) -> str:
    """In what way two TIMEX3 values differ.

    >>> kind("1989-WXX", "1989-W43"), kind("P1Y", "1989")
    ('a week, in the gold data without its number', 'a length of time or a vague word, in the other a date')
    """
    one, other = _named(gold), _named(found)
    if "fiscal" in {one, other}:
        return FISCAL
    if one in {"open week", "every"}:
        return OPEN_WEEK if one == "open week" else EVERY
    if {one, other} <= _WRITTEN:
        return WRITTEN
    if {one, other} & _UNDATED:
        return LENGTH
    return ANOTHER if one == other else OTHER_SIZE


def table(differing: Iterable[tuple[str, str, str]], examples: int = 3) -> Iterator[str]:
    """Lines that say how often values differ in which way, the most frequent way first.

    Args:
        differing: expressions, each with the gold value and the one found.
        examples: how many are shown of each way, every expression once.
    """
    groups: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for words, gold, found in differing:
        groups[kind(gold, found)].append((words, gold, found))
    for name, group in sorted(groups.items(), key=lambda item: -len(item[1])):
        shown = {words.lower(): f"{words!r} {gold}, found {found}" for words, gold, found in reversed(group)}
        yield f"{len(group):5}  {name}: {'; '.join([*reversed(shown.values())][:examples])}"


def _named(timex: str) -> str:
    return next((name for name, pattern in _KINDS.items() if re.fullmatch(pattern, timex)), "decade")
