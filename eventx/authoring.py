"""The commands for authors of plugins: ``eventx new-plugin``, ``eventx plugins`` and ``eventx frames``."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from eventx.errors import PluginError, PluginWarning
from eventx.scaffold import KINDS

if TYPE_CHECKING:
    from eventx.inspection import PluginReport

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  (it has no public name)


def add_commands(commands: Commands, add_parser_choice: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the commands to those of the program.

    Args:
        commands: where they are added.
        add_parser_choice: adds the option that chooses a parser.
    """
    new_plugin = commands.add_parser("new-plugin", help="write a plugin that installs and passes its tests, as a start")
    name = "its name, the namespace of all that it defines: lower case, digits and underscores"
    new_plugin.add_argument("name", metavar="NAME", help=name)
    new_plugin.add_argument("--kind", choices=KINDS, default="frames", help="what it is made of; default: %(default)s")
    into = "where the folder eventx-NAME is put; default: the current folder"
    new_plugin.add_argument("--into", type=Path, default=Path(), metavar="FOLDER", help=into)
    new_plugin.set_defaults(run=_new_plugin)

    plugins = commands.add_parser("plugins", help="list the installed plugins, what they provide and what failed")
    check = "also try all that they bring on a short text; exit code 1 if anything failed, for continuous integration"
    plugins.add_argument("--check", action="store_true", help=check)
    plugins.add_argument("--json", action="store_true", help="print a JSON list, an object a plugin")
    plugins.set_defaults(run=_plugins)

    frames = commands.add_parser("frames", help="check files of frames, or print what they may say")
    actions = frames.add_subparsers(required=True, metavar="ACTION")
    check_frames = actions.add_parser("check", help="run the examples and counter-examples of files of frames")
    check_frames.add_argument("files", metavar="FILE", nargs="+", help="a TOML file of frames")
    add_parser_choice(check_frames)
    check_frames.set_defaults(run=_check_frames)
    schema = actions.add_parser("schema", help="print the JSON Schema of files of frames, for an editor")
    schema.set_defaults(run=_print_schema)


def _new_plugin(options: argparse.Namespace) -> None:
    from eventx import scaffold

    paths = scaffold.write(options.name, options.kind, options.into)
    sys.stdout.writelines(f"{path}\n" for path in paths)
    home = os.path.commonpath(paths)
    steps = (f"cd {home}", 'pip install --editable ".[test]"', "python -m pytest", "eventx plugins")
    sys.stdout.writelines(["next:\n", *(f"  {step}\n" for step in steps)])


def _plugins(options: argparse.Namespace) -> None:
    from eventx import inspection

    warnings.simplefilter("ignore", PluginWarning)  # all that they tell is in the list
    with contextlib.redirect_stdout(sys.stderr):  # the output is ours, whatever a plugin prints
        found = _inspected(is_check=options.check)
    sys.stdout.write(inspection.to_json(found) + "\n" if options.json else inspection.render(found))
    failed = [report.name for report in found if report.state == "failed"]
    if options.check and failed:
        message = f"{len(failed)} of {len(found)} plugins failed: {', '.join(failed)}"
        raise PluginError(message)


def _inspected(*, is_check: bool) -> tuple[PluginReport, ...]:
    """All plugins, and if wished what goes wrong when they are tried."""
    from eventx import inspection
    from eventx.registry import Registry
    from eventx.testing import trial

    registry = Registry()
    found = inspection.reports(registry)
    stages = {failure.stage for report in found for failure in report.failures}
    if not is_check or stages & {"conflict", "requires"}:  # with these, no pipeline can be built
        return found
    seen = trial.failures(registry)
    return tuple(report.with_failures(seen) if report.hooks else report for report in found)


def _check_frames(options: argparse.Namespace) -> None:
    from eventx.testing import files

    checked = files.check(options.files, options.parser)
    sys.stdout.write(files.table(checked))
    sys.stdout.flush()
    failed = sum(len(each.failures) for each in checked)
    if failed:
        message = f"{failed} of {sum(len(each.outcomes) for each in checked)} sentences do not hold"
        raise PluginError(message)


def _print_schema(_: argparse.Namespace) -> None:
    from eventx.frames import validation

    sys.stdout.write(validation.SCHEMA.read_text(encoding="utf-8"))
