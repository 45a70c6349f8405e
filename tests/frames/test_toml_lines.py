"""Lines of keys in TOML: right for every key and item of any document."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.frames.toml_lines import lines

ROOT = Path(__file__).parents[2]
FILES = [
    *(ROOT / "eventx" / "frames").glob("*.toml"),
    *(ROOT / "tests" / "gold").glob("*.toml"),
    ROOT / "pyproject.toml",
]

AWKWARD = '''\
# A comment with [brackets], "quotes" and = signs.
title = "a # no comment, \\" and ] inside"
"quoted key" = 'literal \\'
a.b.c = """
[[frame]]
id = "inside a string" """
empty = []
nested = [
  [1, 2],  # a comment ]
  { x = "}", y = ['''  + "'''\n]'''" + """] },
]
date = 2024-03-07T07:32:00Z

[table . inner]
key = true

[[list]]
one = 1
  [list.sub]
  two = 2
[[list]]
one = 1
[[list.deep]]
three = 3
[[list.deep]]
three = 3
"""  # fmt: skip
EXPECTED = {
    ("title",): 2,
    ("quoted key",): 3,
    ("a", "b", "c"): 4,
    ("empty",): 7,
    ("nested", 0, 1): 9,
    ("nested", 1): 10,
    ("nested", 1, "y"): 10,
    ("date",): 13,
    ("table", "inner"): 15,
    ("table", "inner", "key"): 16,
    ("list", 0): 18,
    ("list", 0, "sub", "two"): 21,
    ("list", 1, "one"): 23,
    ("list", 1, "deep", 0, "three"): 25,
    ("list", 1, "deep", 1, "three"): 27,
}


def paths(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield (*path, key)
        yield from paths(item, (*path, key))


@pytest.mark.parametrize("path", EXPECTED, ids=str)
def test_a_key_is_found_on_its_line(path: tuple[str | int, ...]) -> None:
    assert lines(AWKWARD)[path] == EXPECTED[path]


@pytest.mark.parametrize("text", [AWKWARD, *(file.read_text(encoding="utf-8") for file in FILES)], ids=len)
def test_every_key_and_item_has_a_line_and_nothing_else_has(text: str) -> None:
    assert set(paths(tomllib.loads(text))) == set(lines(text))


def test_what_is_no_key_has_no_line() -> None:
    assert lines("= 1") == {}


scalars = st.one_of(
    st.integers(0, 9).map(str),
    st.booleans().map(lambda value: str(value).lower()),
    st.text(st.characters(codec="utf-8", exclude_characters='"\\', exclude_categories=("Cc", "Cs"))).map('"{}"'.format),
    st.text(st.sampled_from("a]}#,=\n[{ ")).map("'''{}'''".format),
)
keys = st.sampled_from(["a", "b-c", '"d e"', "f"])
gaps = st.sampled_from(["", " ", "\n", "  # note ]\n", "\n\n"])


def arrays(items: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(st.tuples(gaps, items, gaps).map("".join), max_size=3).map(lambda parts: f"[{','.join(parts)}]")


@given(st.dictionaries(keys, st.recursive(scalars, arrays, max_leaves=6), max_size=4), gaps)
def test_lines_are_counted_through_any_values(pairs: dict[str, str], gap: str) -> None:
    text, expected = "", {}
    for key, value in pairs.items():
        text += gap + ("" if not text or text.endswith("\n") or "\n" in gap else "\n")
        text += f"{key} = {value}"
        expected[(key.strip('"'),)] = text[: text.rindex(f"{key} = {value}")].count("\n") + 1
        text += "\n"
    found = lines(text)
    assert {path: line for path, line in found.items() if len(path) == 1} == expected
    assert set(found) == set(paths(tomllib.loads(text)))
