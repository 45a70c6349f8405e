"""Lines of text in gzip files, which the tables beside the network are kept in."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path


def read_lines(path: Path) -> list[str]:
    """Read what :func:`write_lines` wrote."""
    content = gzip.decompress(path.read_bytes()).decode()
    return content.split("\n") if content else []  # not splitlines, which takes rarer characters for ends as well


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write lines without their ends; the same lines give the same bytes."""
    path.write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))
