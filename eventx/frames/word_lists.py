"""Lists of words that a file of frames names once, under ``[words]``, and its frames refer to as ``$name``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from eventx.frames.toml_lines import Path
from eventx.frames.validation import TRIGGERS, Problem, did_you_mean

_REFERENCE = re.compile(r"\$[a-z]")  # "$" alone, or before a figure, is a word of the text
_IN_FRAMES = (*TRIGGERS, "supports")
_IN_CONDITIONS = ("require", "forbid")


def problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    """References to lists that are not there, and lists that nothing refers to.

    Args:
        data: a file of frames that has the form of the schema.
    """
    lists, unused = data.get("words", {}), dict.fromkeys(data.get("words", {}))
    for path, words, known in _all_lists(data):
        for number, word in enumerate(words):
            if not _is_reference(word):
                continue
            unused.pop(word[1:], None)
            if word[1:] not in known:
                yield Problem((*path, number), _unknown(word[1:], known, lists))
    for name in unused:
        yield Problem(("words", name), f'no frame uses this list; write "${name}" where its words belong, or drop it')


def spelled_out(data: Mapping[str, Any]) -> dict[str, Any]:
    """The same file with the words of the lists in place of their names.

    Args:
        data: a file of frames without :func:`problems`.
    """
    lists: dict[str, tuple[str, ...]] = {}
    for name, words in data.get("words", {}).items():
        lists[name] = _words(words, lists)
    return {**data, "words": lists, "frame": [_table(table, lists) for table in data["frame"]]}


def _all_lists(data: Mapping[str, Any]) -> Iterator[tuple[Path, list[str], list[str]]]:
    """Every list of words: where it stands, the list, and the names that it may refer to."""
    lists = data.get("words", {})
    names = list(lists)
    for number, (name, words) in enumerate(lists.items()):
        yield ("words", name), words, names[:number]  # those above it, so that none has itself within
    for number, table in enumerate(data["frame"]):
        for key in _IN_FRAMES:
            yield ("frame", number, key), table.get(key, []), names
        for key in _IN_CONDITIONS:
            for place, condition in enumerate(table.get(key, ())):
                yield ("frame", number, key, place, "lemmas"), condition.get("lemmas", []), names


def _unknown(name: str, known: list[str], lists: Iterable[str]) -> str:
    what = f"there is no list {name!r} under [words]"
    if name in lists:
        return f"{what} above this one; a list may have only those above it"
    return what + (did_you_mean(name, known) or f"; add {name} = […] there" + _there(known))


def _there(known: list[str]) -> str:
    return f", beside {', '.join(known)}" if known else ""


def _table(table: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """A frame, spelled out."""
    own: dict[str, Any] = {key: _words(table[key], lists) for key in _IN_FRAMES if key in table}
    own |= {key: [_condition(each, lists) for each in table[key]] for key in _IN_CONDITIONS if key in table}
    return {**table, **own}


def _condition(table: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]]) -> Mapping[str, Any]:
    return {**table, "lemmas": _words(table["lemmas"], lists)} if "lemmas" in table else table


def _words(words: Iterable[str], lists: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    spelled: list[str] = []
    for word in words:
        spelled += lists[word[1:]] if _is_reference(word) else (word,)
    return tuple(spelled)


def _is_reference(word: str) -> bool:
    return word.startswith("$") and _REFERENCE.match(word) is not None  # most words are settled by the first part
