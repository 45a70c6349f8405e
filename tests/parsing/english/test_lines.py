"""Lines in gzip files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.parsing.english.lines import read_lines, write_lines


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n"), min_size=1)))
def test_lines_are_read_back_and_the_same_give_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "lines.gz"
    write_lines(path, lines)
    first = path.read_bytes()
    assert read_lines(path) == lines
    write_lines(path, iter(lines))
    assert path.read_bytes() == first
