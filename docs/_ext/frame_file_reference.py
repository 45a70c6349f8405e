"""The directive ``frame-file-keys``: the keys of a table of a frame file, as the JSON Schema has them at build time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.statemachine import StringList
from sphinx.application import Sphinx

from eventx.frames.validation import schema

_CODE, _LITERAL = re.compile(r"`([^`]+)`"), r"``\1``"


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.add_directive("frame-file-keys", KeysDirective)
    return {"parallel_read_safe": True}


class KeysDirective(Directive):
    """``.. frame-file-keys:: frame``: file, frame, condition or example."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Render the keys as a list of definitions."""
        lines = list(described(*self.arguments))
        container = nodes.container()
        self.state.nested_parse(StringList(lines, source="frame-file-keys"), self.content_offset, container)
        return container.children


def tables() -> dict[str, dict[str, Any]]:
    """The tables of a file by name."""
    file: Any = schema()
    frame = file["properties"]["frame"]["items"]
    condition, example = frame["properties"]["require"]["items"], frame["properties"]["examples"]["items"]
    return {"file": file, "frame": frame, "condition": condition, "example": example}


def described(name: str) -> Iterator[str]:
    """The keys of a table in reStructuredText."""
    table = tables()[name]
    for key, value in table["properties"].items():
        needed = "; required" if key in table.get("required", ()) else ""
        default = f" ``{_toml(value['default'])}`` by default." if "default" in value else ""
        yield f"``{key}``"
        yield f"   *{value['title']}{needed}*.{default}"
        yield ""
        yield f"   {_CODE.sub(_LITERAL, value['description'])}"
        yield ""


def _toml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else f'"{value}"'
