"""The JSON Schema of a result, generated from the records.

``python -m eventx.export.schema`` writes it to where it is checked in; a test fails when it is out of date.
"""

from __future__ import annotations

import datetime as dt
import inspect
import json
import types
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

import attrs

from eventx.export.jsonl import SCHEMA
from eventx.records import Actor, Participant, Result, Source

#: Where the schema is checked in.
PATH = Path(__file__).parent / "result.schema.json"

_SCALARS: dict[object, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    types.NoneType: {"type": "null"},
    dt.date: {"type": "string", "format": "date"},
}


@cache
def json_schema() -> dict[str, Any]:
    """The schema ``eventx/1`` (JSON Schema 2020-12)."""
    definitions: dict[str, Any] = {}
    result = _record(Result, definitions)
    result["properties"] = {"schema": {"const": SCHEMA}} | result["properties"]
    result["required"] = ["schema", *result["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        **result,
        "$defs": dict(sorted(definitions.items())),
    }


def _record(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    properties = {}
    for field in attrs.fields(attrs.resolve_types(kind)):
        by_id = kind in {Participant, Source} and field.type == Actor | None
        properties[field.name] = _type(str | None if by_id else field.type, definitions)
    return {
        "type": "object",
        "description": (inspect.getdoc(kind) or "").partition("\n")[0],
        "properties": properties,
        "required": [field.name for field in attrs.fields(kind) if field.default is attrs.NOTHING],
        "additionalProperties": False,
    }


def _type(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401
    origin = get_origin(kind)
    if origin in {Union, types.UnionType}:
        return {"anyOf": [_type(part, definitions) for part in get_args(kind)]}
    if origin is Literal:
        return {"enum": list(get_args(kind))}
    if origin is tuple:
        return _array(get_args(kind), definitions)
    if attrs.has(kind):
        if kind.__name__ not in definitions:
            definitions[kind.__name__] = {}
            definitions[kind.__name__] = _record(kind, definitions)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    if issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    return _SCALARS[kind]


def _array(parts: tuple[Any, ...], definitions: dict[str, Any]) -> dict[str, Any]:
    items = {"type": "array", "items": _type(parts[0], definitions)}
    return items if parts[1] is Ellipsis else items | {"minItems": len(parts), "maxItems": len(parts)}


def schema_text() -> str:
    """The schema as it is checked in."""
    return json.dumps(json_schema(), indent=2) + "\n"


if __name__ == "__main__":
    PATH.write_text(schema_text(), encoding="utf-8")
