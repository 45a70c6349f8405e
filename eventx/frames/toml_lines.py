"""Where in a TOML file every key and every list item stands; ``tomllib`` does not tell."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

#: Keys and positions from the top of the file to a value: ``("frame", 0, "roles", "striker")``.
Path = tuple[str | int, ...]

_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'  # up to two quotes may stand before the closing three
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\])*"'
    r"|'[^']*'",
    re.DOTALL,
)
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}\n#]+")


def lines(text: str) -> dict[Path, int]:
    r"""The line of every key and list item, from 1.

    Args:
        text: a TOML document that ``tomllib`` accepts; of others, nothing is promised.

    >>> lines('type = "strike"\n[[frame]]\nid = "walk"\nverbs = [\n  "walk out",\n]')[("frame", 0, "verbs", 0)]
    5
    """
    return _Scanner(text).lines()


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._lines: dict[Path, int] = {}
        self._counts: dict[Path, int] = {}  # how many tables of a list of tables have begun

    def lines(self) -> dict[Path, int]:
        table: Path = ()
        while self._skip() < len(self._text):
            table = self._header() if self._peek() == "[" else self._pair(table, table)
        return self._lines

    def _header(self) -> Path:
        """The table that ``[a.b]`` or ``[[a.b]]`` opens."""
        is_item = self._text.startswith("[[", self._at)
        self._at += 2 if is_item else 1
        path: Path = ()
        for key, start in self._keys():
            path = (*self._current(path), key)
            self._record(start, path)
        if is_item:
            self._counts[path] = self._counts.get(path, 0) + 1
            self._record(self._at, self._current(path))
        self._at = self._text.index("]", self._at) + (2 if is_item else 1)
        return self._current(path)

    def _pair(self, table: Path, back: Path) -> Path:
        """Read ``key = value``; returns ``back``, the table that goes on."""
        path = table
        for key, start in self._keys():
            path = (*path, key)
            self._record(start, path)
        self._at = self._text.index("=", self._at) + 1
        self._value(path)
        return back

    def _keys(self) -> Iterator[tuple[str, int]]:
        """The parts of a dotted key, with their places."""
        while True:
            start = self._skip()
            found = _STRING.match(self._text, start) or _BARE.match(self._text, start)
            if found is None:
                return
            self._at = found.end()
            yield found[0].strip("\"'"), start
            if self._text[self._skip() : self._at + 1] != ".":
                return
            self._at += 1

    def _value(self, path: Path) -> None:
        self._skip()
        if self._peek() == "[":
            self._items(path)
        elif self._peek() == "{":
            self._table(path)
        else:
            found = _STRING.match(self._text, self._at) or _SCALAR.match(self._text, self._at)
            self._at = found.end() if found else self._at + 1

    def _items(self, path: Path) -> None:
        self._at += 1
        number = 0
        while self._skip() < len(self._text) and self._peek() != "]":
            self._record(self._at, (*path, number))
            self._value((*path, number))
            self._comma()
            number += 1
        self._at += 1

    def _table(self, path: Path) -> None:
        self._at += 1
        while self._skip() < len(self._text) and self._peek() != "}":
            self._pair(path, path)
            self._comma()
        self._at += 1

    def _comma(self) -> None:
        self._skip()
        self._at += self._peek() == ","

    def _skip(self) -> int:
        """Go past white space and comments; returns where that leads to."""
        found = _SPACE.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return self._at

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _current(self, path: Path) -> Path:
        """The last table of a list of tables."""
        return (*path, self._counts[path] - 1) if path in self._counts else path

    def _record(self, start: int, path: Path) -> None:
        self._lines.setdefault(path, bisect_right(self._starts, start))
