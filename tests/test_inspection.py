"""What is said of plugins: to people, to programs, and to continuous integration."""

from __future__ import annotations

import json
import logging
import types
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

import eventx
from eventx import Extractor, cli, hookimpl, inspection
from eventx.errors import PluginWarning
from eventx.inspection import PluginReport, reports
from eventx.registry import Registry
from tests.test_registry import TYPES, handing_over
from tests.wheels import Wheel, importable, install

WORKING = (
    TYPES
    + """
def extract(document):
    raise KeyError("toll")

@hookimpl
def eventx_extractors():
    return [Extractor(name="count", event_types=["exercise"], extract=extract, requires=["ner"])]
"""
)
WHEELS = [
    Wheel(plugin="alpha", code=TYPES, version="2.1"),
    Wheel(plugin="raises", code="raise ValueError('no\\n  more')"),
    Wheel(plugin="twin", code=WORKING, name="alpha-events"),
    Wheel(plugin="twin", code=TYPES, name="zulu-events"),
    Wheel(plugin="quits", code=TYPES + handing_over("eventx_frames", "raise SystemExit")),
    Wheel(plugin="works", code=WORKING),
]
CONFLICT = [
    Wheel(plugin="a", code=TYPES.replace('"exercise"', '"b.x"')),
    Wheel(plugin="a.b", code=TYPES.replace('"exercise"', '"x"').replace('"force"', '"unit"')),
]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Where the plugins are, and where those in conflict are."""
    files = tmp_path_factory.mktemp("wheels")
    targets = tmp_path_factory.mktemp("installed"), tmp_path_factory.mktemp("conflict")
    for target, wheels in zip(targets, (WHEELS, CONFLICT), strict=True):
        install([wheel.build(files) for wheel in wheels], target)
    return targets


@pytest.fixture(autouse=True)
def installed(folders: tuple[Path, Path]) -> Iterator[None]:
    with importable(folders[0]):
        yield


def listed(names: list[str]) -> list[PluginReport]:
    with pytest.warns(PluginWarning):
        return list(reports(Registry(names)))


def test_a_plugin_is_listed_with_what_it_brings() -> None:
    builtin, report = reports(Registry(["alpha"]))
    assert (builtin.name, builtin.version, builtin.state) == ("eventx", eventx.__version__, "ok")
    assert report == PluginReport(
        name="alpha",
        distribution="eventx-alpha",
        version="2.1",
        state="ok",
        hooks=("eventx_event_types",),
        event_types=("alpha.exercise",),
        components=report.components,
    )
    assert [(part.kind, part.name) for part in report.components] == [("event type", "alpha.exercise")]


def test_one_that_cannot_be_loaded_says_why() -> None:
    _, report = listed(["raises"])
    assert (report.state, report.hooks, report.components) == ("failed", (), ())
    assert [(failure.stage, failure.error) for failure in report.failures] == [("load", "ValueError: no\n  more")]


def test_one_of_which_a_hook_fails_is_used_without_it_and_says_which() -> None:
    _, report = listed(["quits"])
    assert (report.state, report.event_types) == ("failed", ("quits.exercise",))
    assert report.hooks == ("eventx_event_types", "eventx_frames")
    assert [failure.stage for failure in report.failures] == ["eventx_frames"]


def test_of_two_of_one_name_the_one_left_out_has_failed() -> None:
    _, used, unused = listed(["twin"])
    assert (used.distribution, used.state) == ("alpha-events", "ok")
    assert (unused.distribution, unused.state, unused.event_types) == ("zulu-events", "failed", ())
    assert "two plugins are named 'twin'" in unused.failures[0].error


def test_one_that_is_disabled_is_listed_and_not_loaded() -> None:
    _, report = reports(Registry(["raises"], exclude=["raises"]))
    assert (report.state, report.failures) == ("disabled", ())


def test_what_the_bundled_parser_does_not_give_is_a_failure() -> None:
    extractor = Extractor(name="mood", event_types=("meeting",), extract=list, requires=("ner", "sentiment"))
    plugin = types.SimpleNamespace(eventx_extractors=hookimpl(lambda: [extractor]))
    _, report = reports(Registry({"own": plugin}))
    assert report.state == "failed"
    assert "extractor 'own.mood' of what the caller passed needs sentiment" in report.failures[0].error


def test_both_sides_of_a_conflict_have_failed(folders: tuple[Path, Path]) -> None:
    with importable(folders[1]):
        _, one, other = reports(Registry(["a", "a.b"]))
    for report in (one, other):
        assert (report.state, [failure.stage for failure in report.failures]) == ("failed", ["conflict"])
        assert "by plugin 'a' (eventx-a 1.0) and by plugin 'a.b' (eventx-a-b 1.0)" in report.failures[0].error


def test_the_text_has_a_paragraph_a_plugin_and_a_line_a_failure() -> None:
    assert inspection.render(listed(["alpha", "raises"])[1:]) == (
        "alpha            eventx-alpha 2.1  ok\n"
        "    event type   alpha.exercise\n"
        "raises           eventx-raises 1.0  failed\n"
        "    failed       load: ValueError: no more\n"
    )


def test_json_has_the_reports_field_for_field() -> None:
    found = listed(["alpha", "raises"])
    assert json.loads(inspection.to_json(found)) == json.loads(json.dumps([attrs.asdict(each) for each in found]))
    assert set(json.loads(inspection.to_json(found))[1]) == {field.name for field in attrs.fields(PluginReport)}


# --- the command ----------------------------------------------------------------------------------------------------


def test_all_installed_plugins_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["plugins"]) == 0
    output, errors = capsys.readouterr()
    heads = [line.split() for line in output.splitlines() if not line.startswith(" ")]
    assert heads[0] == ["eventx", "eventx-nlp", eventx.__version__, "ok"]
    assert ["works", "eventx-works", "1.0", "ok"] in heads
    assert ["raises", "eventx-raises", "1.0", "failed"] in heads
    assert errors == ""


def test_a_check_fails_if_a_plugin_does_and_finds_those_that_fail_at_work(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EVENTX_DISABLE_PLUGINS", "raises,quits")
    assert cli.main(["plugins"]) == 0
    assert cli.main(["plugins", "--check", "--json"]) == 1
    output, errors = capsys.readouterr()
    found = json.loads(output[output.index("[\n") :])
    failures = {row["distribution"]: [(each["stage"], each["error"]) for each in row["failures"]] for row in found}
    assert failures["eventx-works"] == failures["alpha-events"] == [("extract", "KeyError: 'toll'")]
    assert [stage for stage, _ in failures["zulu-events"]] == ["load"]
    states = {row["name"]: row["state"] for row in found}
    assert (states["alpha"], states["raises"]) == ("ok", "disabled")
    assert errors.endswith(f"3 of {len(found)} plugins failed: twin, twin, works\n")


def test_a_check_passes_if_all_is_well(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("EVENTX_DISABLE_PLUGINS", "raises,quits,twin,works")
    assert cli.main(["plugins", "--check"]) == 0
    assert capsys.readouterr().err == ""


def test_a_check_tells_of_a_conflict(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EVENTX_DISABLE_PLUGINS", "raises,quits,twin,works")
    with importable(folders[1]):
        assert cli.main(["plugins", "--check"]) == 1
    assert "plugins failed: a, a.b\n" in capsys.readouterr().err


def test_a_trace_is_shown_on_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EVENTX_TRACE", "1")
    before = (list(logging.getLogger("eventx").handlers), logging.getLogger("eventx").level)
    assert cli.main(["plugins"]) == 0
    errors = capsys.readouterr().err
    assert "eventx: trace: alpha: load: done in " in errors
    assert "eventx: trace: raises: load: failed in " in errors
    assert 'raise ValueError("no' in errors.replace("'", '"')
    assert (list(logging.getLogger("eventx").handlers), logging.getLogger("eventx").level) == before
    monkeypatch.delenv("EVENTX_TRACE")
    assert cli.main(["plugins"]) == 0
    assert capsys.readouterr().err == ""
