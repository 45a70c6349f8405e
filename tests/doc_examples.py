"""What pages of the documentation show, as Sybil runs it.

- Python sessions and code, in blocks of the language ``python``;
- files: a ``{code-block}`` with a caption is saved under that name in the current folder;
- commands: in blocks of the language ``console``, what stands behind ``$ `` is run, and what it prints must be what the
  block shows below it, if it shows anything. ``...`` stands for any text, as in doctests. What needs the network, an
  environment of its own or hours stands in blocks of the language ``sh``, without output, and is not run.
"""

from __future__ import annotations

import doctest
import importlib
import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest import mock

from sybil import Document, Example, Region, Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

from eventx import cli
from tests import wheels

#: Where ``pip install FOLDER`` puts a plugin, within the current folder.
SITE = Path("site")

_FILE = re.compile(r"^```\{code-block\} \w+\n:caption: `?([^\s`]+)`?\n\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SESSION = re.compile(r"^```console\n(?P<lines>.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (?P<command>.+(?:\n(?<=\\\n)[^$].*)*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)


def page(path: Path) -> Document:
    """A page with its examples, in order."""
    python = PythonCodeBlockParser(doctest_optionflags=doctest.ELLIPSIS)
    return Sybil(parsers=[python, _files, _sessions]).parse(path)


def has_examples(path: Path) -> bool:
    """Whether a page shows anything that can be run."""
    text = path.read_text(encoding="utf-8")
    return "```python" in text or bool(_FILE.search(text) or _SESSION.search(text))


def _files(document: Document) -> Iterator[Region]:
    for found in _FILE.finditer(document.text):
        yield Region(found.start(), found.end(), found.groups(), _save)


def _save(example: Example) -> None:
    name, content = example.parsed
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def _sessions(document: Document) -> Iterator[Region]:
    for found in _SESSION.finditer(document.text):
        commands = [(each["command"], each["output"]) for each in _COMMAND.finditer(found["lines"])]
        yield Region(found.start(), found.end(), commands, _type)


def _type(example: Example) -> None:
    for command, output in example.parsed:
        printed = run(command.replace("\\\n", " "))
        wanted = output or ("" if printed.startswith("eventx: error") else "...")
        unexpected = " failed" in printed and " failed" not in wanted  # "..." would hide tests that fail
        if unexpected or not doctest.OutputChecker().check_output(wanted, printed, doctest.ELLIPSIS):
            message = f"{example.path}: $ {command}\nexpected:\n{output}\nprinted:\n{printed}"
            raise AssertionError(message)


def run(line: str) -> str:
    """What a line prints: commands joined by ``|``, perhaps with ``> FILE`` at the end.

    Raises:
        AssertionError: a command fails, or is none that can be run here.
    """
    line, _, target = (part.strip() for part in line.partition(" > "))
    printed = ""
    for command in line.split(" | "):
        name, *arguments = shlex.split(command)
        printed = _run(name, arguments, printed)
    if target:
        Path(target).write_text(printed, encoding="utf-8")
        return ""
    return printed


def _run(name: str, arguments: Sequence[str], given: str) -> str:
    if name == "echo":
        return " ".join(arguments) + "\n"
    if name == "cat":
        return "".join(Path(argument).read_text(encoding="utf-8") for argument in arguments)
    if name == "eventx":
        return _eventx(arguments, given)
    if name == "pytest":
        options = ("--no-header", "-p", "no:cacheprovider", "--ignore=plugins")
        return _python("-m", "pytest", *options, *arguments, codes=(0, 1))
    if name == "pip" and arguments[:-1] == ["install"]:
        return _install(Path(arguments[-1]))
    message = f"{name} is no command that can be run here; should the block be of the language sh?"
    raise AssertionError(message)


def _eventx(arguments: Sequence[str], given: str) -> str:
    """What ``eventx`` prints, in this process: it has the model already."""
    output = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")
    source = io.TextIOWrapper(io.BytesIO(given.encode()), encoding="utf-8")
    complaints = io.StringIO()
    with redirect_stdout(output), redirect_stderr(complaints), mock.patch.object(sys, "stdin", source):
        cli.main(arguments)
    output.seek(0)
    return output.read() + complaints.getvalue()


def _install(source: Path) -> str:
    """Install a distribution in the current folder; quietly, as nobody wants to read of it."""
    with tempfile.TemporaryDirectory() as folder:
        wheels.install(wheels.build([source], Path(folder)), SITE.absolute())
    importlib.invalidate_caches()
    return ""


def _python(*arguments: str, codes: Sequence[int] = (0,)) -> str:
    path = os.pathsep.join([str(Path.cwd()), str(SITE.absolute()), *filter(None, sys.path)])
    environment = {**os.environ, "PYTHONPATH": path}
    done = subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode in codes, done.stdout + done.stderr
    return done.stdout
