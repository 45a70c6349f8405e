"""Intersphinx inventories that are checked in, so that the build asks no server.

They stand in ``docs/inventories`` as plain text and hold the few names that our signatures and docstrings mention. A
line is a name: what it is called here, its kind, 1, its page, and what it is called there (``-``: the same).
"""

from __future__ import annotations

import zlib
from pathlib import Path
from tempfile import mkdtemp

FOLDER = Path(__file__).parents[1] / "inventories"
_HEADER_LINES = 4


def mapping(**pages: str) -> dict[str, tuple[str, str]]:
    """What ``intersphinx_mapping`` wants: name of the inventory → address of the documentation and the local file."""
    return {name: (address, compiled(FOLDER / f"{name}.txt")) for name, address in pages.items()}


def compiled(inventory: Path) -> str:
    """The path of an inventory in the form that Sphinx reads: everything but the header is compressed."""
    lines = inventory.read_text(encoding="utf-8").splitlines(keepends=True)
    header = [*lines[: _HEADER_LINES - 1], "# The remainder is compressed using zlib.\n"]
    path = Path(mkdtemp(), f"{inventory.stem}.inv")
    path.write_bytes("".join(header).encode() + zlib.compress("".join(lines[_HEADER_LINES:]).encode()))
    return str(path)
