"""Protests, after the PROTEST category of the PLOVER ontology of political events.

A worked example of a plugin that consists of frames: one event type, and a TOML file that says which words start it.
"""

from __future__ import annotations

from importlib.resources import as_file, files

from eventx import EventType, Frame, hookimpl, load_frames

#: The version of the hooks that this plugin was written for.
EVENTX_API = 1

PROTEST = EventType(
    name="protest",
    roles=("protester", "target", "demand"),
    subtypes=("demonstrate", "strike", "hunger", "boycott", "obstruct", "riot"),
    description="Civilians show in public what they are against or what they ask for.",
)


@hookimpl
def eventx_event_types() -> tuple[EventType, ...]:
    """``protest.protest``."""
    return (PROTEST,)


@hookimpl
def eventx_frames() -> tuple[Frame, ...]:
    """The frames in ``protest.toml``."""
    with as_file(files("eventx_protest") / "protest.toml") as path:
        return load_frames(path)
