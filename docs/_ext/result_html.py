"""The directive ``eventx-result``: a text and its events as a notebook shows them, extracted at build time."""

from __future__ import annotations

from functools import cache

from docutils import nodes
from docutils.parsers.rst import Directive, directives
from sphinx.application import Sphinx

from eventx import Pipeline


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.add_directive("eventx-result", ResultDirective)
    return {"parallel_read_safe": True}


class ResultDirective(Directive):
    """``.. eventx-result::`` with the text as its content, and perhaps ``:published: 2024-06-13``."""

    has_content = True
    option_spec = {"published": directives.unchanged}  # noqa: RUF012  (as docutils wants it)

    def run(self) -> list[nodes.Node]:
        """Render the result."""
        result = _pipeline()(" ".join(self.content), published=self.options.get("published"))
        return [nodes.raw("", result._repr_html_(), format="html")]


@cache
def _pipeline() -> Pipeline:
    """The built-in types alone, whatever is installed where the pages are built."""
    return Pipeline(plugins=[])
