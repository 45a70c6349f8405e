"""The directive ``eventx-command``: a command of ``eventx`` with its options, as argparse has them at build time."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.statemachine import StringList
from sphinx.application import Sphinx

from eventx import cli


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.add_directive("eventx-command", CommandDirective)
    return {"parallel_read_safe": True}


class CommandDirective(Directive):
    """``.. eventx-command:: extract``, or two words for a command of a command; without any, ``eventx`` itself."""

    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Render what the command does, its usage and its options."""
        lines = list(described(" ".join(self.arguments)))
        container = nodes.container()
        self.state.nested_parse(StringList(lines, source="eventx-command"), self.content_offset, container)
        return container.children


def commands() -> dict[str, tuple[argparse.ArgumentParser, str]]:
    """Every command by its name, with its parser and the sentence that says what it does; ``""`` is ``eventx``."""
    root = cli._parser()  # noqa: SLF001  (what the command line itself is read with)
    return {"": (root, root.description or ""), **dict(_below(root, ()))}


def described(name: str) -> Iterator[str]:
    """A command in reStructuredText."""
    parser, sentence = commands()[name]
    os.environ["COLUMNS"] = "80"
    if name:  # the sentence about the whole program stands above the first one
        yield f"{sentence[:1].upper()}{sentence[1:]}."
        yield ""
    yield ".. code-block:: text"
    yield ""
    yield from (f"   {line}" for line in parser.format_usage().removeprefix("usage: ").splitlines())
    yield ""
    yield f".. program:: {parser.prog}"
    for action in options(parser):
        yield ""
        yield from _option(action)


def options(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """The arguments and options of a command, without ``--help`` and its commands."""
    left_out = (argparse._HelpAction, argparse._SubParsersAction)  # noqa: SLF001  (argparse has no public names for them)
    return [action for action in parser._actions if not isinstance(action, left_out)]  # noqa: SLF001


def _below(
    parser: argparse.ArgumentParser, path: tuple[str, ...]
) -> Iterator[tuple[str, tuple[argparse.ArgumentParser, str]]]:
    for action in parser._actions:  # noqa: SLF001
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            sentences = {choice.dest: choice.help or "" for choice in action._choices_actions}  # noqa: SLF001
            for name, command in action.choices.items():
                yield " ".join([*path, name]), (command, sentences[name])
                yield from _below(command, (*path, name))


def _option(action: argparse.Action) -> Iterator[str]:
    value = _value(action)
    names = [f"{name} {value}".strip() for name in action.option_strings] or [value]
    yield f".. option:: {', '.join(names)}"
    yield ""
    yield f"   {(action.help or '') % _fields(action)}"


def _value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    choices = f"{{{','.join(map(str, action.choices))}}}" if action.choices else ""
    metavar = action.metavar if isinstance(action.metavar, str) else ""
    return metavar or choices or action.dest.upper()


def _fields(action: argparse.Action) -> dict[str, object]:
    """What argparse lets a help text mention."""
    return {**vars(action), "prog": "eventx"}
