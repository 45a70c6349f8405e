"""The time expressions of a result, by themselves: as lines, as JSON, or as tags in their text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from eventx.export import jsonl, timeml
from eventx.export.converter import converter
from eventx.export.edtf import edtf, iso_interval
from eventx.export.text import shown
from eventx.records import Result, When


def write(result: Result, form: str) -> str:
    """The time expressions of a result.

    Args:
        result: what was found.
        form: ``text``, ``json`` or ``timeml``.
    """
    match form:
        case "timeml":
            return timeml.render(result)
        case "json":
            return jsonl.dumps([*map(_plain, result.times)], indent=2) + "\n"
        case _:
            return "".join(f"{line}\n" for line in map(_line, result.times))


def _plain(when: When) -> dict[str, Any]:
    """The record, field for field, with the value in the forms of other standards."""
    plain: dict[str, Any] = converter().unstructure(when)
    value = when.value
    return plain | {"interval": value and iso_interval(value), "edtf": value and edtf(value)}


def _line(when: When) -> str:
    """Characters, words, type, value, modifier, interval, EDTF and reason, with tabs between; what lacks is empty."""
    return "\t".join([f"{when.mention.start}-{when.mention.end}", shown(when.mention.text), *_forms(when), when.reason])


def _forms(when: When) -> Iterator[str]:
    value = when.value
    forms = (value.type, value.timex, value.modifier, iso_interval(value), edtf(value)) if value else (None,) * 5
    yield from (form or "" for form in forms)
