"""A small intersphinx inventory of the standard library: the names that our signatures and docstrings mention."""

from __future__ import annotations

import zlib

_HEADER = "# Sphinx inventory version 2\n# Project: Python\n# Version: 3\n# The remainder is compressed using zlib.\n"

#: Page of the Python documentation → the classes, functions, exceptions and data described there.
_PAGES = {
    "library/stdtypes.html": "class: str int float bool bytes list dict tuple set frozenset",
    "library/functions.html": "class: object type",
    "library/exceptions.html": "exception: Exception BaseException ValueError UserWarning TypeError SystemExit",
    "library/constants.html": "data: None",
    "library/datetime.html": "class: datetime.date datetime.datetime",
    "library/enum.html": "class: enum.StrEnum enum.Enum",
    "library/os.html": "class: os.PathLike",
    "library/pathlib.html": "class: pathlib.Path",
    "library/io.html": "class: io.TextIOBase",
    "library/collections.abc.html": "class: collections.abc.Callable collections.abc.Iterable collections.abc.Iterator "
    "collections.abc.Mapping collections.abc.Sequence",
    "library/typing.html": "class: typing.Protocol typing.TextIO typing.IO; data: typing.Any typing.Literal",
}


def inventory() -> bytes:
    """The inventory, in the format that intersphinx reads."""
    lines = [line for page, groups in _PAGES.items() for group in groups.split("; ") for line in _lines(page, group)]
    return _HEADER.encode() + zlib.compress("".join(lines).encode())


def _lines(page: str, group: str) -> list[str]:
    kind, _, names = group.partition(": ")
    return [f"{name} py:{kind} 1 {page}#$ -\n" for name in names.split()]
