"""Plugins that go wrong while they work: installed wheels, one beside a sound one, alone and in other processes."""

from __future__ import annotations

import logging
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from eventx import Pipeline, Result
from eventx.errors import ContractError, EventxError, ExtractorError
from eventx.records import Failure
from tests import demo
from tests.wheels import Wheel, importable, install

TEXTS = ("STRIKE in Oslo", "", "Talks FAIL today", "NO deal, NO talks")

HEADER = textwrap.dedent("""
    from attrs import evolve
    from eventx import Event, EventType, Extractor, Mention, Participant, Provenance, hookimpl


    def shout(document, start, end, type="shout", role="word"):
        mention = Mention(start, end, document.text[start:end])
        origin = Provenance(plugin="", rule="")
        return Event(type=type, trigger=mention, participants=(Participant(role, mention),), provenance=origin)


    def shouts(document, **rest):
        for sentence in document.sentences:
            for token in sentence:
                if token.form.isupper():
                    yield shout(document, token.start, token.end, **rest)


    def lower(mention):
        return evolve(mention, text=mention.text.lower())


    @hookimpl
    def eventx_event_types():
        return [EventType(name="shout", roles=("word",))]


    @hookimpl
    def eventx_extractors():
        return [Extractor(name="capitals", event_types=("shout",), extract=lambda document: extract(document))]
""")

#: What an extractor does, and how its failures begin; None if it is merely odd.
EXTRACTORS = {
    "raises": ("raise KeyError('toll')", "KeyError: 'toll'"),
    "exits": ("import sys\nsys.exit(3)", "SystemExit: 3"),
    "halfway": ("yield from shouts(document)\nraise ValueError('no')", "ValueError: no"),
    "nothing": ("return 7", "ContractError: extract returned int, but several things are expected; return a list"),
    "span": (
        "for event in shouts(document):\n    yield evolve(event, trigger=lower(event.trigger))",
        "ContractError: capitals: mention ",
    ),
    "role": ("return shouts(document, role='guest')", "ContractError: capitals: 'role.shout' has no role 'guest'"),
    "type": (
        "return shouts(document, type='feast')",
        "ContractError: capitals: the event type 'feast' is not declared",
    ),
    "foreign": (
        "return shouts(document, type='meeting')",
        "ContractError: capitals: the event type 'meeting' is not declared; declared are foreign.shout",
    ),
    "mutating": (
        "for event in shouts(document):\n    document.sentences[0].tokens[0].lemma = 'x'\n    yield event",
        "FrozenInstanceError: ",
    ),
    "clearing": ("document.sentences.clear()\nreturn ()", "AttributeError: 'tuple' object has no attribute 'clear'"),
    "locked": (
        "class Text(str): ...\nreturn (evolve(event, subtype=Text('loud')) for event in shouts(document))",
        "ContractError: event.subtype is 'loud' (Text), which is not str | None; convert it",
    ),
    "subclass": (
        "class Shout(Event):\n    def __init__(self): ...\nreturn [Shout()]",
        "ContractError: expected an eventx.Event, got Shout",
    ),
    "looping": ("return extract(document)", "RecursionError: "),
    "slow": ("import time\ntime.sleep(0.03)\nreturn shouts(document)", None),
    "closure": ("import threading\nlock = threading.Lock()\nwith lock:\n    return tuple(shouts(document))", None),
}
#: What a reviewer does to all events, those of others too.
REVIEWERS = {
    "emptying": ("events.clear()", "AttributeError: 'tuple' object has no attribute 'clear'"),
    "changing": ("for event in events:\n    event.status = 'negated'", "FrozenInstanceError: "),
    "dropping": ("yield from events[1:]\nraise ValueError('no')", "ValueError: no"),
    "inventing": ("return [evolve(event, type='feast') for event in events]", "ContractError: "),
}
BROKEN = [name for name, (_, error) in (EXTRACTORS | REVIEWERS).items() if error is not None]


def extracting(body: str) -> str:
    return f"{HEADER}\n\ndef extract(document):\n{textwrap.indent(body, '    ')}\n"


def reviewing(body: str) -> str:
    hook = f"@hookimpl\ndef eventx_review(events, document):\n{textwrap.indent(body, '    ')}\n"
    return f"{extracting('return ()')}\n\n{hook}"


WHEELS = [
    Wheel(plugin="sound", code=extracting("return shouts(document)")),
    Wheel(plugin="dying", code=extracting("import os\nos._exit(9)")),
    *(Wheel(plugin=name, code=extracting(body)) for name, (body, _) in EXTRACTORS.items()),
    *(Wheel(plugin=name, code=reviewing(body)) for name, (body, _) in REVIEWERS.items()),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target, files = tmp_path_factory.mktemp("installed"), tmp_path_factory.mktemp("wheels")
    install([wheel.build(files) for wheel in WHEELS], target)
    return target


@pytest.fixture(autouse=True)
def installed(folder: Path) -> Iterator[None]:
    with importable(folder):
        yield


def pipeline(*names: str, **arguments: Any) -> Pipeline:  # noqa: ANN401  (those of Pipeline)
    return Pipeline(demo.parse, plugins=names, **arguments)


@pytest.fixture
def expected() -> list[Result]:
    """What the sound plugin finds when it is alone."""
    results = list(pipeline("sound").pipe(TEXTS))
    assert [len(result) for result in results] == [1, 0, 1, 2]
    return results


@pytest.mark.parametrize("name", BROKEN)
def test_what_others_find_is_not_touched_and_the_failure_is_told(name: str, expected: list[Result]) -> None:
    seen: list[Failure] = []
    results = list(pipeline(name, "sound", on_error=seen.append).pipe(TEXTS))
    assert [evolve(result, failures=()) for result in results] == expected
    assert seen == [failure for result in results for failure in result.failures]
    assert {failure.plugin for failure in seen} == {name}
    error = (EXTRACTORS | REVIEWERS)[name][1]
    assert error is not None
    assert all(failure.error.startswith(error) for failure in seen)


@pytest.mark.parametrize("name", BROKEN)
def test_by_default_the_first_failure_is_raised_with_the_plugins_name(name: str) -> None:
    with pytest.raises((ExtractorError, ContractError)) as caught:
        list(pipeline(name, "sound").pipe(TEXTS))
    assert f"plugin '{name}' failed at" in str(caught.value)


def test_all_of_them_at_once_in_two_processes_are_as_in_one(expected: list[Result]) -> None:
    """Nothing of an installed plugin is sent to other processes, and all that it returns can be sent back."""
    ready = pipeline(*BROKEN, "closure", "sound", on_error=demo.ignore)
    alone = list(ready.pipe(TEXTS, batch_size=1))
    assert list(ready.pipe(TEXTS, batch_size=1, processes=2)) == alone
    of_sound = [[event for event in result if event.type == "sound.shout"] for result in alone]
    assert of_sound == [list(result) for result in expected]
    assert {failure.plugin for result in alone for failure in result.failures} == {*BROKEN}


def test_a_slow_plugin_changes_nothing_and_its_time_is_told(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "eventx")
    monkeypatch.setenv("EVENTX_TRACE", "1")
    result = pipeline("slow", "sound")(TEXTS[0])
    assert {event.type for event in result} == {"slow.shout", "sound.shout"}
    times = {name: float(time) for name, stage, time in map(_traced, caplog.messages) if stage == "extract"}
    assert times["slow"] >= 30 > times["sound"]


def _traced(message: str) -> tuple[str, str, str]:
    name, stage, outcome = message.split(": ")
    return name, stage, outcome.split()[-2]


def test_a_process_that_dies_is_told() -> None:
    with pytest.raises(EventxError, match=r"a worker process ended by itself.* or processes=1 to see where"):
        list(pipeline("dying").pipe(TEXTS, processes=2))
