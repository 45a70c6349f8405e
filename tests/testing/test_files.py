"""``eventx frames check``: the table, the failures with their lines, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eventx import EventType, Frame, FramesPlugin, cli, hookimpl
from eventx.testing import files
from eventx.testing.isolation import IsolatedRegistry
from tests.testing.test_frames import DINED, MET, parse

pytest_plugins = ["eventx.testing.fixtures"]

DINNER = f"""
type = "dinner"
description = "Some eat together."
roles = ["guest"]

[[frame]]
id = "dine"
verbs = ["dine"]
roles = {{ guest = "with" }}
examples = [
  {{ text = "{DINED}", guest = "two ministers" }},
  {{ text = "{DINED}", guest = "two" }},
]
not = ["{MET}", "{DINED}"]

[[frame]]
id = "lunch"
verbs = ["lunch"]
"""
RIGHT = DINNER.replace(', guest = "two" }', " }").replace(f', "{DINED}"]', "]")


def write(folder: Path, text: str) -> Path:
    path = folder / "dinner.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_table_has_a_line_a_frame_and_the_failures_have_theirs(tmp_path: Path) -> None:
    path = write(tmp_path, DINNER)
    assert files.table(files.check([path], parse)).splitlines() == [
        str(path),
        "  frame  examples  counter-examples",
        "  dine   1/2       1/2               FAILED",
        "  lunch  none      none              ok",
        f"{path}:12: dinner/dine: {DINED!r}: expected guest 'two', but 'dined' gave guest 'two ministers'",
        f"{path}:14: dinner/dine: {DINED!r}: must not match, but 'dined' gave guest 'two ministers'",
    ]


SHARED = """
type = "dinner"
roles = ["guest"]

[words]
giving = ["give", "throw", "hold"]

[[frame]]
id = "feast"
nouns = ["feast"]
supports = ["$giving", "attend"]
roles = { guest = "for" }
"""


def test_the_table_writes_out_the_words_that_frames_share(tmp_path: Path) -> None:
    lines = files.table(files.check([write(tmp_path, SHARED)], parse)).splitlines()
    assert lines[2:] == ["  feast  none      none              ok", "  $giving = give, throw, hold"]


class Feasts:
    """An installed plugin with a frame that the file has in another form."""

    @hookimpl
    def eventx_event_types(self) -> list[EventType]:
        return [EventType(name="dinner", roles=("guest",))]

    @hookimpl
    def eventx_frames(self) -> list[Frame]:
        return [Frame(type="dinner", id="dine", verbs=["dine"], roles=[("guest", ["subject"])])]


def test_a_file_of_an_installed_plugin_takes_its_place(tmp_path: Path, isolated_registry: IsolatedRegistry) -> None:
    isolated_registry.install("feasts", Feasts())
    lines = RIGHT.splitlines(keepends=True)
    path = write(tmp_path, "".join(line for line in lines if not line.startswith(("description", "roles = ["))))
    dine, _ = files.check([path], parse)
    assert dine.failures == ()
    assert len(dine.outcomes) == 3


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> None:
    def check(paths: list[str], parser: str) -> list[files.CheckedFrame]:
        assert parser == "english"
        return original(paths, parse)

    original = files.check
    monkeypatch.setattr(files, "check", check)


@pytest.mark.usefixtures("command")
def test_the_command_succeeds_if_all_hold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["frames", "check", str(write(tmp_path, RIGHT))]) == 0
    assert "  dine   2/2       1/1               ok\n" in capsys.readouterr().out


@pytest.mark.usefixtures("command")
def test_the_command_fails_if_one_does_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["frames", "check", str(write(tmp_path, DINNER))]) == 1
    output = capsys.readouterr()
    assert "FAILED" in output.out
    assert output.err == "eventx: error: 2 of 4 sentences do not hold\n"


def test_every_problem_of_a_file_is_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, DINNER.replace("verbs", "verb"))
    assert cli.main(["frames", "check", str(path)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"eventx: error: {path}:{line}: frame {frame!r}, verb: unknown key; did you mean 'verbs'?"
        for line, frame in ((8, "dine"), (18, "lunch"))
    ]


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["frames", "schema"]) == 0
    assert set(json.loads(capsys.readouterr().out)["properties"]) == {
        "type", "description", "roles", "subtypes", "words", "frame"
    }  # fmt: skip


def test_files_can_be_checked_without_the_command(tmp_path: Path) -> None:
    path = write(tmp_path, RIGHT)
    assert [each.failures for each in files.check([path], parse)] == [(), ()]
    assert [file.path for file in FramesPlugin(path).files] == [str(path)]
