"""The four built-in event types, registered through the same hooks as anyone's."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

from eventx.frames.files import load_frames
from eventx.frames.frame import Frame
from eventx.hooks import EventType, hookimpl

TYPES = (
    EventType(
        name="meeting",
        roles=("participant", "topic"),
        subtypes=("meet", "talks", "visit", "assemble"),
        description="Two or more parties come together, in person or by wire.",
    ),
    EventType(
        name="statement",
        roles=("speaker", "addressee", "message", "topic", "medium"),
        subtypes=("say", "tell", "deny", "warn", "announce", "reveal", "praise", "ask", "urge", "promise", "respond"),
        description="Somebody says something in public.",
    ),
    EventType(
        name="accusation",
        roles=("accuser", "accused", "charge"),
        subtypes=("accuse", "denounce", "criticise", "legal"),
        description="Somebody attributes wrongdoing to another in public.",
    ),
    EventType(
        name="agreement",
        roles=("party", "terms", "topic"),
        subtypes=("reach", "sign", "ratify", "agree"),
        description="Parties come to terms.",
    ),
)


@hookimpl
def eventx_event_types() -> tuple[EventType, ...]:
    """Meeting, statement, accusation and agreement."""
    return TYPES


@hookimpl
def eventx_frames() -> tuple[Frame, ...]:
    """The frames in this folder's TOML files."""
    return _frames()


@cache
def _frames() -> tuple[Frame, ...]:
    with as_file(files("eventx.frames")) as folder:
        return tuple(frame for event_type in TYPES for frame in load_frames(folder / f"{event_type.name}.toml"))
