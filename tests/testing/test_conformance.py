"""The conformance suite must pass what is right, and fail what is wrong, each fault in the test that is for it."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from eventx import Actor, Document, Event, EventType, Extractor, Frame, hookimpl
from eventx.testing import PluginConformance, failures
from tests import demo
from tests.testing.test_frames import DINED, MET, parse

DINE = Frame(
    type="dinner",
    id="dine",
    verbs=["dine"],
    roles=(("guest", ("with",)),),
    examples=((("text", DINED), ("guest", "two ministers")),),
    counterexamples=(MET,),
)
DINNER = EventType(name="dinner", roles=("guest",), description="Some eat together.")


class Plugin:
    """A plugin that conforms; what a test breaks, it passes instead."""

    def __init__(self, **changes: Any) -> None:  # noqa: ANN401
        self.types = changes.get("types", [DINNER, demo.SHOUT])
        self.frames = changes.get("frames", [DINE])
        self.extract = changes.get("extract", demo.shouts)

    @hookimpl
    def eventx_event_types(self) -> list[EventType]:
        return self.types

    @hookimpl
    def eventx_frames(self) -> list[Frame]:
        return self.frames

    @hookimpl
    def eventx_extractors(self) -> list[Extractor]:
        return [Extractor(name="capitals", event_types=("shout",), extract=self.extract)]


class TestConforming(PluginConformance):
    plugin = Plugin()
    name = "feasts"
    texts = ("STRIKE in Oslo",)
    parser = staticmethod(parse)


def suite_of(plugin: object) -> type[PluginConformance]:
    members = {"plugin": plugin, "name": "feasts", "texts": ("STRIKE in Oslo",), "parser": staticmethod(parse)}
    return types.new_class("Suite", (PluginConformance,), exec_body=lambda namespace: namespace.update(members))


def changing() -> Callable[[Document], Iterator[Event]]:
    counter = itertools.count()

    def extract(document: Document) -> Iterator[Event]:
        for event in demo.shouts(document):
            yield evolve(event, subtype=str(next(counter)))

    return extract


def namesakes(document: Document) -> Iterator[Event]:
    for event in demo.shouts(document):
        for name in ("A", "B"):
            actor = Actor(id="same", name=name, kind="group")
            yield evolve(event, subtype=name, participants=(evolve(event.participants[0], actor=actor),))


def failing(_: Document) -> list[Event]:
    raise demo.BrokenError


def empty_handed(document: Document) -> list[Event]:
    return [demo.shout(document, 0, 1)] if document.text[0] == "S" else []


FAULTS = [
    (
        Plugin(types=[evolve(DINNER, description=""), demo.SHOUT]),
        "event_types_are_described",
        "'dinner' has no description",
    ),
    (Plugin(types=[evolve(demo.SHOUT, roles=("word", "word")), DINNER]), "event_types_are_described", "word, word"),
    (Plugin(types=[demo.SHOUT]), "it_can_be_loaded", "the event type 'dinner' is not declared"),
    (Plugin(types=3), "it_can_be_loaded", "eventx_event_types: TypeError"),
    (types.SimpleNamespace(), "it_can_be_loaded", "implements no hook"),
    (Plugin(frames=[evolve(DINE, examples=())]), "frames_have_examples", "dinner/dine has no examples"),
    (Plugin(frames=[evolve(DINE, counterexamples=())]), "frames_have_examples", "dinner/dine has no counter-examples"),
    (Plugin(frames=[evolve(DINE, verbs=["eat"])]), "frames_hold", "no event"),
    (Plugin(frames=[evolve(DINE, counterexamples=(DINED,))]), "frames_hold", "must not match"),
    (Plugin(extract=failing), "it_does_not_fail", "feasts at extract: BrokenError"),
    (Plugin(extract=empty_handed), "it_does_not_fail", "IndexError: string index out of range"),
    (Plugin(extract=changing()), "it_finds_the_same_again", "'STRIKE in Oslo'"),
    (Plugin(extract=namesakes), "results_survive_json", "'STRIKE in Oslo': InputError"),
]


@pytest.mark.parametrize(("plugin", "test", "message"), FAULTS, ids=[f"{test}: {words}" for _, test, words in FAULTS])
def test_a_fault_is_found_by_the_test_that_is_for_it(plugin: object, test: str, message: str) -> None:
    found = {line.partition(":")[0]: line for line in failures(suite_of(plugin))}
    assert message in found[f"test_{test}"]


def test_a_plugin_that_conforms_has_no_failures() -> None:
    assert failures(suite_of(Plugin())) == []


def test_the_suite_has_a_fault_for_every_test() -> None:
    tests = {name.removeprefix("test_") for name in vars(PluginConformance) if name.startswith("test_")}
    assert {test for _, test, _ in FAULTS} == tests


MINE = """
from eventx.testing import PluginConformance
from tests import demo

class TestMine(PluginConformance):
    plugin = demo.BROKEN
    name = "mine"
    parser = staticmethod(demo.parse)
"""


def test_pytest_collects_the_suite_of_an_author(tmp_path: Path) -> None:
    (tmp_path / "test_mine.py").write_text(MINE)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(tmp_path),
        str(tmp_path),
    ]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert "FAILED test_mine.py::TestMine::test_it_does_not_fail" in done.stdout
    assert "1 failed, 6 passed" in done.stdout
