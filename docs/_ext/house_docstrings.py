"""Docstrings in the house style, made fit for napoleon and reStructuredText.

Every function is annotated, so the words before a colon in "Returns" or in a property's docstring are never a type, as
napoleon would have it; and an inline literal that ends in a blank is none to docutils.
"""

from __future__ import annotations

import re
from typing import Any

from sphinx.application import Sphinx
from sphinx.domains.python import PyObject

_LITERAL_BLANK = re.compile(r"(?<!\S)``([^\s`]+) ``")
_COLON = re.compile(r"^((?:[^`]|``[^`]+``|`[^`]+`)*?)(?<!:): ")  # the first outside of code


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx; before napoleon, whose priority is 500."""
    for field in PyObject.doc_field_types:
        if field.name == "variable":
            field.label = "Fields"  # what our records have is not called variables
    app.connect("autodoc-process-docstring", adapt, priority=400)
    return {"parallel_read_safe": True}


def adapt(_: Sphinx, what: str, *rest: Any) -> None:  # noqa: ANN401  (Sphinx passes six things)
    """Change the lines of a docstring, the last argument, in place."""
    lines: list[str] = rest[-1]
    lines[:] = [_LITERAL_BLANK.sub(r"“\1 ”", line) for line in lines]
    prose = [0] if what in {"property", "attribute"} and lines else []
    prose += [number + 1 for number, line in enumerate(lines) if line == "Returns:"]
    for number in prose:
        lines[number] = _COLON.sub(r"\1 — ", lines[number], count=1)
