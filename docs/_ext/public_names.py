"""References to public names (``eventx.Event``) lead to the module that defines them (``eventx.records.Event``)."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

import eventx
import eventx.testing

#: The modules whose names users import, though others define them.
_FRONT_DOORS = (eventx, eventx.testing)


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("missing-reference", resolve)
    return {"parallel_read_safe": True}


def resolve(
    app: Sphinx, environment: BuildEnvironment, node: pending_xref, contents: nodes.TextElement
) -> nodes.reference | None:
    """The reference by the name of the defining module, None for what is none of ours."""
    home = _home(node.get("reftarget", ""))
    if home is None or node.get("refdomain") != "py":
        return None
    domain = environment.get_domain("py")
    found: Any = domain.resolve_xref(environment, node["refdoc"], app.builder, "obj", home, node, contents)
    return found


def _home(target: str) -> str | None:
    for door in _FRONT_DOORS:
        name, _, member = target.removeprefix(f"{door.__name__}.").partition(".")
        if target.startswith(f"{door.__name__}.") and name in door.__all__:
            module = getattr(getattr(door, name), "__module__", None)
            return ".".join(filter(None, (module, name, member))) if module else None
    return None
