"""The README: what it shows is what happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sybil import Example, Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

from eventx import cli

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")


def test_the_python_examples_run() -> None:
    document = Sybil(parsers=[PythonCodeBlockParser()]).parse(README)
    examples: list[Example] = list(document.examples())
    assert examples
    for example in examples:
        example.evaluate()


def test_the_events_shown_are_those_that_the_first_command_prints(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (command,) = re.findall(r"^\$ python3 make\.py (extract .+)$", TEXT, re.MULTILINE)
    shown = re.findall(r"^```text\n(.+?)^```", TEXT, re.MULTILINE | re.DOTALL)
    monkeypatch.chdir(ROOT)
    assert cli.main(command.split()) == 0
    printed = capsys.readouterr().out
    assert shown
    for event in "".join(shown).split("\n\n"):
        assert event.strip() in printed


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^):]+)\)", TEXT):
        assert (ROOT / target).exists(), target
