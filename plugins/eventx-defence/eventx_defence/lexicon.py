"""Weapons and other military equipment by name: ``equipment.tsv``, and how texts spell what stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import takewhile

from attrs import frozen

_SHIP_AND_NAME = 2
_LONGEST = 5  # words in a name, and parts of words between hyphens
_WORD = re.compile(r"[^\W_]+")
_JOINTS = frozenset(" -/.'’\u00a0\u2011")
_ENDINGS = (("ies", "y"), ("es", ""), ("s", ""))
#: A letter or two behind a number tell a variant: "F-16C", "Leopard 2A6", "S-400M".
_VARIANT = re.compile(r"(?<=\d)(?:[a-z]{1,3}\d{0,2}|[a-z]\d[a-z]?\d?)$")


#: What navies put before the names of their ships.
_SHIPS = frozenset("USS HMS HMAS HMCS HMNZS INS ROKS BRP HNLMS HDMS HNoMS HSwMS ORP TCG KRI PNS FGS ITS".split())


@frozen
class Entry:
    """A kind of equipment.

    Attributes:
        name: what it is called; in lower case where it is a common noun.
        category: what it is used as ("tank", "air defence").
        weak: whether the word means a weapon only beside one ("launcher").
    """

    name: str
    category: str
    weak: bool = False

    @property
    def proper(self) -> bool:
        """Whether it is the name of a make or model."""
        return not self.name[0].islower()


@frozen
class Match:
    """A name in a text: its range and what it stands for."""

    start: int
    end: int
    entry: Entry


def find(text: str, offset: int = 0) -> Iterator[Match]:
    """The names in a text, in order; where several begin at one word, the longest.

    Args:
        text: a phrase or more.
        offset: what to add to the ranges.

    >>> [(match.entry.name, match.entry.category) for match in find("two F-16Cs, Patriot batteries and Leopard 2A6s")]
    [('F-16 Fighting Falcon', 'fighter aircraft'), ('Patriot', 'air defence'), ('Leopard 2', 'tank')]
    """
    words = list(_WORD.finditer(text))
    number = 0
    while number < len(words):
        match = _longest(text, words[number : number + _LONGEST])
        if match is None:
            number += 1
            continue
        entry, count = match
        yield Match(offset + words[number].start(), offset + words[number + count - 1].end(), entry)
        number += count


def _longest(text: str, words: list[re.Match[str]]) -> tuple[Entry, int] | None:
    """The entry that most of the words spell together, and how many they are."""
    joined = _joined(text, words)
    for count in range(joined, 0, -1):
        spelt = text[words[0].start() : words[count - 1].end()]
        entry = entry_of(spelt)
        if entry is not None and (not entry.proper or any(letter.isupper() or letter.isdigit() for letter in spelt)):
            return entry, count
    return _ship(words[:joined])


def _ship(words: list[re.Match[str]]) -> tuple[Entry, int] | None:
    """A ship by what its navy puts before its name ("HMS Daring")."""
    name = list(takewhile(lambda word: word[0][0].isupper(), words))
    if len(name) < _SHIP_AND_NAME or words[0][0] not in _SHIPS:
        return None
    return Entry(" ".join(word[0] for word in name), "warship"), len(name)


def _joined(text: str, words: list[re.Match[str]]) -> int:
    """How many of the words nothing but blanks and hyphens part."""
    count = 1
    while count < len(words) and set(text[words[count - 1].end() : words[count].start()]) <= _JOINTS:
        count += 1
    return count


@cache
def entry_of(words: str) -> Entry | None:
    """The entry that some words spell, also in the plural or with the letters of a variant; None if none."""
    table, key = _table(), _key(words)
    forms = [key, *(key.removesuffix(plural) + single for plural, single in _ENDINGS if key.endswith(plural))]
    found = next((form for form in forms if form in table), None)
    if found is not None:
        return table[found]
    base = _VARIANT.sub("", forms[-1])
    return table.get(base) if base != forms[-1] and not base.isdigit() else None


def _key(words: str) -> str:
    """The letters and figures alone: "F-16", "F16" and "F 16" are one."""
    return "".join(_WORD.findall(words.lower()))


@cache
def _table() -> Mapping[str, Entry]:
    table: dict[str, Entry] = {}
    for entry, names in _rows():
        for name in names:
            table.setdefault(_key(name), entry)
    return table


def _rows() -> Iterator[tuple[Entry, tuple[str, ...]]]:
    source = (files("eventx_defence") / "equipment.tsv").read_text(encoding="utf-8")
    for line in source.splitlines():
        if not line.startswith("#"):
            category, name, others = line.split("\t")
            entry = Entry(name, category.removesuffix("?"), category.endswith("?"))
            yield entry, (name, *filter(None, others.split("|")))


def entries() -> tuple[Entry, ...]:
    """All entries, in the order of the file."""
    return tuple(entry for entry, _ in _rows())
