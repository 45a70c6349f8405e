"""English news text in, structured events out: who met, said, accused or agreed, where, when, and if it happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from eventx import errors
    from eventx.document import Document, Entity, Sentence, Token
    from eventx.frames.files import FramesPlugin, load_frames
    from eventx.frames.frame import Condition, Frame
    from eventx.hooks import EVENTX_API, EventType, Exporter, Extractor, ParserFactory, hookimpl
    from eventx.pipeline import Pipeline, extract, parse
    from eventx.records import (
        Actor,
        Attribute,
        Event,
        Failure,
        Location,
        Mention,
        Participant,
        Place,
        Provenance,
        Result,
        Source,
        Status,
        TimeValue,
        When,
    )
    from eventx.syntax.reading import Reading

_HOMES = {
    "eventx.document": ("Document", "Entity", "Sentence", "Token"),
    "eventx.frames.files": ("FramesPlugin", "load_frames"),
    "eventx.frames.frame": ("Condition", "Frame"),
    "eventx.hooks": ("EVENTX_API", "EventType", "Exporter", "Extractor", "ParserFactory", "hookimpl"),
    "eventx.pipeline": ("Pipeline", "extract", "parse"),
    "eventx.records": (
        "Actor", "Attribute", "Event", "Failure", "Location", "Mention", "Participant", "Place", "Provenance",
        "Result", "Source", "Status", "TimeValue", "When",
    ),
    "eventx.syntax.reading": ("Reading",),
}  # fmt: skip
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "EVENTX_API",
    "Actor",
    "Attribute",
    "Condition",
    "Document",
    "Entity",
    "Event",
    "EventType",
    "Exporter",
    "Extractor",
    "Failure",
    "Frame",
    "FramesPlugin",
    "Location",
    "Mention",
    "ParserFactory",
    "Participant",
    "Pipeline",
    "Place",
    "Provenance",
    "Reading",
    "Result",
    "Sentence",
    "Source",
    "Status",
    "TimeValue",
    "Token",
    "When",
    "__version__",
    "errors",
    "extract",
    "hookimpl",
    "load_frames",
    "parse",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401  (PEP 562: any public name)
    """Import a public name when it is first used, so that ``import eventx`` stays light."""
    from importlib import import_module

    if name == "errors":
        return import_module("eventx.errors")
    if name not in _HOME:
        message = f"module 'eventx' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return __all__
