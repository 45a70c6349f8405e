"""The directive ``command-help``: what a command of ``eventx`` prints with ``--help``, at build time."""

from __future__ import annotations

import os
from contextlib import redirect_stdout, suppress
from io import StringIO

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.application import Sphinx

from eventx import cli


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.add_directive("command-help", CommandHelp)
    return {"parallel_read_safe": True}


class CommandHelp(Directive):
    """``.. command-help:: extract``; without an argument, the help of ``eventx`` itself."""

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Render the help as a literal block."""
        text = help_of(*self.arguments)
        return [nodes.literal_block(text, text, language="text")]


def help_of(*command: str) -> str:
    """The help of a command, 80 columns wide."""
    os.environ["COLUMNS"] = "80"
    output = StringIO()
    with redirect_stdout(output), suppress(SystemExit):
        cli.main([*command, "--help"])
    return output.getvalue().rstrip()
