"""The hooks and the objects that plugins hand over."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import Any

import pluggy
import pytest

import eventx
from eventx import Document, EventType, Extractor, ParserFactory, hookimpl, hooks
from eventx.hooks import Hooks

NAMES = [name for name in vars(Hooks) if name.startswith("eventx_")]
SOURCES = Path(eventx.__file__).parent.rglob("*.py")


def test_the_hooks_are_those_of_version_1() -> None:
    assert hooks.EVENTX_API == 1
    assert sorted(NAMES) == [
        "eventx_event_types",
        "eventx_exporters",
        "eventx_extractors",
        "eventx_frames",
        "eventx_parsers",
        "eventx_resolve_actor",
        "eventx_resolve_place",
        "eventx_resolve_time",
        "eventx_review",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_hook_is_a_sentence_and_a_signature(name: str) -> None:
    function = getattr(Hooks, name)
    assert (inspect.getdoc(function) or "").endswith(".")
    signature = inspect.signature(function)
    assert signature.return_annotation is not inspect.Signature.empty
    assert all(each.annotation is not each.empty for key, each in signature.parameters.items() if key != "self")


def test_every_hook_is_called_somewhere() -> None:
    code = "\n".join(path.read_text() for path in SOURCES if path.name != "hooks.py")
    assert {name for name in NAMES if not re.search(rf'"{name}"', code)} == set()


def test_implementations_are_known_to_pluggy() -> None:
    class Plugin:
        @hookimpl
        def eventx_event_types(self) -> list[EventType]:
            return [EventType(name="x", roles=["a"])]

    manager = pluggy.PluginManager(hooks.PROJECT)
    manager.add_hookspecs(Hooks)
    manager.register(Plugin())
    manager.check_pending()
    assert manager.hook.eventx_event_types() == [[EventType(name="x", roles=("a",))]]


@pytest.mark.parametrize(
    ("make", "arguments"),
    [
        (EventType, {"name": "x", "roles": "force"}),
        (EventType, {"name": "x", "roles": ["force"], "subtypes": "land"}),
        (Extractor, {"name": "x", "event_types": "meeting", "extract": list}),
        (Extractor, {"name": "x", "event_types": ["meeting"], "extract": list, "requires": "ner"}),
        (ParserFactory, {"name": "x", "create": list, "provides": "ner"}),
    ],
)
def test_a_string_instead_of_several_is_told(make: type, arguments: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=r"expected several strings, got the string '\w+'; write \('\w+',\)"):
        make(**arguments)


def test_lists_are_kept_as_what_cannot_change() -> None:
    extractor = Extractor(name="x", event_types=["meeting"], extract=lambda _: (), requires=["ner"])
    assert (extractor.event_types, extractor.requires) == (("meeting",), frozenset({"ner"}))
    assert list(extractor.extract(Document(text=""))) == []
