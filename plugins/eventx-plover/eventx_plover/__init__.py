"""The PLOVER ontology of political events, beyond what eventx finds by itself.

PLOVER (Political Language Ontology for Verifiable Event Records; Open Event Data Alliance, 2018) sorts what political
actors do to each other into sixteen classes. Three of them eventx has: CONSULT (``meeting``), AGREE (``agreement``) and
ACCUSE (``accusation``). The other thirteen are event types here, each with its frames in ``frames/``.
"""

from __future__ import annotations

from importlib.resources import as_file, files

from eventx import Document, Event, EventType, Exporter, Frame, hookimpl, load_frames

from eventx_plover import export
from eventx_plover.sport import is_sport

#: The version of the hooks that this plugin was written for.
EVENTX_API = 1

_ROLES = ("source", "target", "topic")
#: Type → modes and what it is.
_TYPES: dict[str, tuple[str, tuple[str, ...]]] = {
    "consult": ("Somebody brings others to talk, beside the type meeting.", ("third-party",)),
    "accuse": ("Somebody looks into wrongdoing, beside the type accusation.", ("investigate",)),
    "request": ("Somebody asks or demands that another act.", ()),
    "reject": ("Somebody refuses, turns down, blocks or defies what another wants.", ()),
    "threaten": ("Somebody warns another of harm to come by his own hand.", ()),
    "protest": (
        "Civilians show in public what they are against or what they ask for.",
        ("demo", "strike", "hunger", "boycott", "obstruct", "riot"),
    ),
    "sanction": ("Somebody reduces normal relations with another.", ("expel", "withdraw", "discontinue")),
    "mobilize": ("Somebody readies or moves forces without using them.", ("troops", "weapons", "police")),
    "coerce": (
        "Somebody restricts, represses or punishes another by authority rather than by arms.",
        ("arrest", "deport", "seize", "restrict", "curfew", "martial-law", "ban", "censor", "cyber"),
    ),
    "assault": (
        "Somebody uses physical force against another.",
        (
            *("abduct", "torture", "execute", "sexual", "assassinate", "beat"),
            *("firearms", "explosives", "heavy-weapons", "suicide-attack"),
        ),
    ),
    "aid": (
        "Somebody gives another material help: money, goods, arms, shelter, protection.",
        ("asylum", "peacekeeping", "military", "humanitarian", "economic"),
    ),
    "cooperate": ("Actors work together in substance.", ("intelligence", "military", "economic")),
    "concede": (
        "Somebody yields: eases a restriction, grants a permission, gives in, steps down.",
        ("ease", "permit", "yield", "resign", "pardon", "reform"),
    ),
    "retreat": (
        "Somebody pulls back, lets go or lays down arms.",
        ("release", "return", "withdraw", "ceasefire", "disarm", "access"),
    ),
    "support": (
        "Somebody takes another's side or improves relations by word or diplomatic act.",
        ("praise", "defend", "recognise", "apologise", "relations"),
    ),
}


@hookimpl
def eventx_event_types() -> tuple[EventType, ...]:
    """``plover.request`` to ``plover.support``."""
    return tuple(
        EventType(name=name, roles=_ROLES, subtypes=modes, description=description)
        for name, (description, modes) in _TYPES.items()
    )


@hookimpl
def eventx_frames() -> tuple[Frame, ...]:
    """The frames of all types, from one file a type."""
    with as_file(files("eventx_plover") / "frames") as folder:
        return tuple(frame for name in _TYPES for frame in load_frames(folder / f"{name}.toml"))


@hookimpl
def eventx_review(events: tuple[Event, ...], document: Document) -> tuple[Event, ...]:
    """The events without those of matches: no frame can see that a striker shoots at goal."""
    return tuple(event for event in events if not is_sport(event, document))


@hookimpl
def eventx_exporters() -> tuple[Exporter, ...]:
    """``plover.jsonl``: a line a coded event."""
    return (Exporter(name="jsonl", suffix=".jsonl", write=export.write),)
