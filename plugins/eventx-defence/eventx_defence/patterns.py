"""The plugin's tables: ``patterns.toml``, which words tell an event, and ``words.toml``, what words mean."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import field, frozen
from eventx import Status


def _words(values: Iterable[str]) -> frozenset[str]:
    return frozenset(values)


@frozen(kw_only=True)
class Pattern:
    """One way of telling an event; ``patterns.toml`` says what the fields mean.

    Attributes:
        id: unique; the rule in the provenance of its events.
        type: bare name of the event type.
        subtype: finer type, or None.
        verbs: lemmas of verbs that tell it.
        nouns: lemmas of nouns that tell it.
        supports: verbs that lend the nouns their arguments.
        carried: whether the nouns count under one of these verbs only.
        roles: role names and the functions that may fill them.
        needs: roles that must be filled.
        forbid: functions that no phrase may have.
        status: what the words alone say of whether it happened.
        evidence: whether something around the word must be military.
        people: whether equipment alone is no force, unless it goes where nobody would be given it.
        forces: whether some participant must be soldiers or a unit.
    """

    id: str
    type: str
    subtype: str | None = None
    verbs: frozenset[str] = field(default=frozenset(), converter=_words)
    nouns: frozenset[str] = field(default=frozenset(), converter=_words)
    supports: frozenset[str] = field(default=frozenset(), converter=_words)
    carried: bool = False
    roles: tuple[tuple[str, tuple[str, ...]], ...] = ()
    needs: frozenset[str] = field(default=frozenset(), converter=_words)
    forbid: frozenset[str] = field(default=frozenset(), converter=_words)
    status: Status = field(default=Status.ASSERTED, converter=Status)
    evidence: bool = False
    people: bool = False
    forces: bool = False


@cache
def patterns() -> tuple[Pattern, ...]:
    """All patterns, in the order of the file."""
    tables = _read("patterns.toml")["pattern"]
    return tuple(_pattern(table) for table in tables)


def _pattern(table: Mapping[str, Any]) -> Pattern:
    roles = tuple((role, tuple(functions)) for role, functions in table["roles"].items())
    return Pattern(**{**table, "roles": roles})


@cache
def by_verb() -> Mapping[str, tuple[Pattern, ...]]:
    """The patterns that a verb may tell, by its lemma."""
    return _index((word, pattern) for pattern in patterns() for word in sorted(pattern.verbs))


@cache
def by_noun() -> Mapping[str, tuple[Pattern, ...]]:
    """The patterns that a noun may tell, by its lemma."""
    return _index((word, pattern) for pattern in patterns() for word in sorted(pattern.nouns))


def _index(pairs: Iterable[tuple[str, Pattern]]) -> Mapping[str, tuple[Pattern, ...]]:
    table: dict[str, tuple[Pattern, ...]] = {}
    for word, pattern in pairs:
        table[word] = (*table.get(word, ()), pattern)
    return table


@cache
def supports() -> frozenset[str]:
    """All verbs that carry some noun."""
    return frozenset().union(*(pattern.supports for pattern in patterns()))


@cache
def functions() -> frozenset[str]:
    """All functions that fill some role."""
    return frozenset(function for pattern in patterns() for _, names in pattern.roles for function in names)


@cache
def words(name: str) -> frozenset[str]:
    """One of the lists in ``words.toml``, as it stands there."""
    return frozenset(_read("words.toml")[name])


@cache
def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads((files("eventx_defence") / name).read_text(encoding="utf-8"))
