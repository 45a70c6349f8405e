"""The directive ``record-schema``: the part of the JSON Schema that describes a record, folded until it is opened."""

from __future__ import annotations

import json
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.statemachine import StringList
from sphinx.application import Sphinx

from eventx.export import schema


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.add_directive("record-schema", RecordSchema)
    return {"parallel_read_safe": True}


class RecordSchema(Directive):
    """``.. record-schema:: Event``."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Render the schema as a block that opens at a click."""
        (name,) = self.arguments
        lines = [f".. admonition:: {name} in JSON", "   :collapsible: closed", "", "   .. code-block:: json", ""]
        lines += [f"      {line}" for line in json.dumps(of_record(name), indent=2).splitlines()]
        container = nodes.container()
        self.state.nested_parse(StringList(lines, source="record-schema"), self.content_offset, container)
        return container.children


def of_record(name: str) -> dict[str, Any]:
    """The schema of a record; that of ``Result`` is the whole one, without the definitions of the others."""
    whole = schema.json_schema()
    part = whole if name == "Result" else whole["$defs"][name]
    return {key: value for key, value in part.items() if key not in {"$defs", "description"}}
