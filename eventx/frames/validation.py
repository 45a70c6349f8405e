"""Data against a JSON Schema: every departure, with its place and a way out.

Of JSON Schema 2020-12 this reads the keywords that ``frames.schema.json`` uses. A test compares the verdicts with those
of the package ``jsonschema``, which is not used here because frames are read whenever a program starts: with it, every
start would take a third of a second longer, and every user would install four more distributions.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen

from eventx.frames.toml_lines import Path

#: The schema as it is checked in.
SCHEMA = files("eventx.frames") / "frames.schema.json"

_Schema = Mapping[str, Any]
_TYPES = {"string": str, "array": list, "object": dict, "boolean": bool}
_SHOWN = 60
_CAPITAL = re.compile("[A-Z]")

#: The keys of a frame whose words start an event.
TRIGGERS = ("verbs", "nouns", "adjectives", "markers")
NO_TRIGGER = f"has no word that starts an event; give it {', '.join(TRIGGERS)}"


@frozen
class Problem:
    """Something wrong in a file.

    Attributes:
        path: keys and positions that lead to it.
        text: what is wrong, and what to do.
    """

    path: Path
    text: str


@cache
def schema() -> _Schema:
    """The schema of files of frames, with what it refers to in place of references."""
    resolved: _Schema = _resolved(_whole(), _whole()["$defs"])
    return resolved


def no_function(name: object) -> str | None:
    """What is wrong with the name of a grammatical function, and what to do; None if there is such a function."""
    if isinstance(name, str) and _is_function(name):
        return None
    return next((problem.text for problem in validate(name, _definition("function"))), None)


def validate(data: object, wanted: _Schema, path: Path = ()) -> Iterator[Problem]:
    """Where data departs from a schema.

    Args:
        data: what ``tomllib`` makes of a file, or a part of it.
        wanted: a part of :func:`schema`.
        path: where in the file the data stand.
    """
    if "anyOf" in wanted:
        yield from _of_any(data, wanted, path)
    elif not isinstance(data, _TYPES[wanted["type"]]):
        yield Problem(path, f"{shown(data)} is not {_title(wanted)}{_bracketed(data, wanted)}")
    elif isinstance(data, dict):
        yield from _of_table(data, wanted, path)
    elif isinstance(data, list):
        yield from _of_list(data, wanted, path)
    elif isinstance(data, str):
        yield from _of_string(data, wanted, path)


def no_word(words: Iterable[object]) -> str | None:
    """What is wrong with the first of some words that a frame cannot name, and what to do; None if all are well."""
    texts = [word for word in words if isinstance(word, str)]
    if all(texts) and _CAPITAL.search("\n".join(texts)) is None:  # in one go, as frames have thousands of words
        return None
    faults = (problem.text for word in texts for problem in validate(word, _definition("word")))
    return next(faults, None)


def not_among(name: str, known: Iterable[str], kind: str) -> str:
    """That a name is none of those there are, and which may be meant.

    >>> not_among("whom", ["who"], "a role of the frame")
    "'whom' is not a role of the frame; did you mean 'who'?"
    """
    there = list(known)
    remedy = did_you_mean(name, there) or f"; there are {', '.join(there) or 'none'}"
    return f"{name!r} is not {kind}{remedy}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A suggestion as the end of a message; empty if nothing is similar.

    >>> did_you_mean("subjet", ["object", "subject"])
    "; did you mean 'subject'?"
    """
    there = list(known)
    similar = [*difflib.get_close_matches(word, there, n=1), *(each for each in there if each.endswith(f".{word}"))]
    return f"; did you mean {similar[0]!r}?" if similar else ""


def shown(value: object) -> str:
    """A value for a message, cut short."""
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, bool | str | list) else repr(value)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


@cache
def _whole() -> _Schema:
    whole: _Schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return whole


@cache
def _definition(name: str) -> _Schema:
    resolved: _Schema = _resolved(_whole()["$defs"][name], _whole()["$defs"])
    return resolved


@cache
def _is_function(name: str) -> bool:
    """Asked for every function of every frame, mostly for the same few."""
    return _allows(_definition("function"), name)


def _resolved(part: Any, definitions: _Schema) -> Any:  # noqa: ANN401  (JSON)
    """A part of a schema without references; what stands beside a reference goes first."""
    if isinstance(part, list):
        return [_resolved(each, definitions) for each in part]
    if not isinstance(part, dict):
        return part
    named = definitions[part["$ref"].rpartition("/")[2]] if "$ref" in part else {}
    merged = {**named, **{key: value for key, value in part.items() if key != "$ref"}}
    return {key: _resolved(value, definitions) for key, value in merged.items() if key != "$defs"}


def _title(wanted: _Schema) -> str:
    return str(wanted.get("title", wanted.get("type", "what is expected")))


def _bracketed(data: object, wanted: _Schema) -> str:
    """How to make a list of a single value."""
    return f"; write [{shown(data)}]" if wanted["type"] == "array" and isinstance(data, str) else ""


def _of_table(data: Mapping[str, object], wanted: _Schema, path: Path) -> Iterator[Problem]:
    known, others = wanted.get("properties", {}), wanted.get("additionalProperties")
    for name in wanted.get("required", ()):
        if name not in data:
            yield Problem(path, f"{name!r} is missing: {_title(wanted)} needs {_title(known[name])}")
    for name, value in data.items():
        yield from validate(name, wanted["propertyNames"], (*path, name)) if "propertyNames" in wanted else ()
        if name in known:
            yield from validate(value, known[name], (*path, name))
        elif others:
            yield from validate(value, others, (*path, name))
        else:
            remedy = did_you_mean(name, known) or f"; {_title(wanted)} has {', '.join(known)}"
            yield Problem((*path, name), f"unknown key{remedy}")


def _of_list(data: Sequence[object], wanted: _Schema, path: Path) -> Iterator[Problem]:
    if len(data) < wanted.get("minItems", 0):
        yield Problem(path, f"is empty; expected {_title(wanted)}")
    items = wanted["items"]
    for number, item in enumerate(data):
        if not _allows(items, item):
            yield from validate(item, items, (*path, number))


def _of_string(data: str, wanted: _Schema, path: Path) -> Iterator[Problem]:
    if not _fits(data, wanted):
        values = wanted.get("enum", ())
        remedy = did_you_mean(data, values) or (f"; there are {', '.join(values)}" if values else "")
        yield Problem(path, f"{shown(data)} is not {_title(wanted)}{remedy}")


def _fits(data: str, wanted: _Schema) -> bool:
    """Whether a string has the length, the form and the value that is wanted."""
    if len(data) < wanted.get("minLength", 0) or ("enum" in wanted and data not in wanted["enum"]):
        return False
    return "pattern" not in wanted or re.search(wanted["pattern"], data) is not None


def _allows(wanted: _Schema, data: object) -> bool:
    """Whether data have no problems, without a word about them."""
    if "anyOf" in wanted:
        return any(_allows(branch, data) for branch in wanted["anyOf"])
    if isinstance(data, str):
        return bool(wanted["type"] == "string") and _fits(data, wanted)
    return next(validate(data, wanted), None) is None


def _of_any(data: object, wanted: _Schema, path: Path) -> Iterator[Problem]:
    """Nothing if one branch allows the data; else what the branch for such data says."""
    branches = wanted["anyOf"]
    if any(_allows(branch, data) for branch in branches):
        return
    meant = next((branch for branch in branches if _is_for(branch, data)), None)
    if meant is not None:
        yield from validate(data, meant, path)
    else:
        known = list(_enumerated(wanted)) if isinstance(data, str) else []
        yield Problem(path, f"{shown(data)} is not {_title(wanted)}{did_you_mean(str(data), known)}")


def _is_for(branch: _Schema, data: object) -> bool:
    """Whether a branch says of such data, a list or a string, what it should be."""
    is_list = branch.get("type") == "array"
    return isinstance(data, list) if is_list else isinstance(data, str) and "title" in branch


def _enumerated(wanted: _Schema) -> Iterator[str]:
    """All values that a schema lists."""
    yield from wanted.get("enum", ())
    for branch in wanted.get("anyOf", ()):
        yield from _enumerated(branch)
