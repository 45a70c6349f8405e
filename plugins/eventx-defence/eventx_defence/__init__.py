"""Defence events for eventx: arms transfers, procurement, deployments, exercises and alliances.

A worked example of a plugin that finds events in code: how many of what a phrase names, and for how much, is more than
a frame can say. :mod:`eventx_defence.extraction` is the extractor, the tables beside it say which words tell what.
"""

from __future__ import annotations

from eventx import EventType, Extractor, hookimpl

from eventx_defence.extraction import extract

#: The version of the hooks that this plugin was written for.
EVENTX_API = 1

EVENT_TYPES = (
    EventType(
        name="transfer",
        roles=("supplier", "recipient", "equipment", "origin", "value"),
        subtypes=("sale", "donation", "loan", "delivery", "supply", "aid"),
        description="Weapons or other military equipment pass from one party to another, or military aid does.",
    ),
    EventType(
        name="procurement",
        roles=("buyer", "supplier", "recipient", "equipment", "value"),
        subtypes=("purchase", "order", "selection", "contract"),
        description="Somebody buys, orders or contracts for military equipment.",
    ),
    EventType(
        name="deployment",
        roles=("deployer", "force", "destination", "origin", "value"),
        subtypes=("deploy", "station", "withdraw"),
        description="Troops, ships, aircraft or weapons are sent somewhere, kept there or brought back.",
    ),
    EventType(
        name="exercise",
        roles=("participant", "name", "value"),
        description="Armed forces train together or show what they can do.",
    ),
    EventType(
        name="alliance",
        roles=("party", "name", "value"),
        subtypes=("form", "join", "leave", "cooperation"),
        description="States bind themselves, or refuse to, for their defence, or work together in it.",
    ),
)


@hookimpl
def eventx_event_types() -> tuple[EventType, ...]:
    """The five types; their full names begin with ``defence.``."""
    return EVENT_TYPES


@hookimpl
def eventx_extractors() -> tuple[Extractor, ...]:
    """One extractor for all of them."""
    names = tuple(each.name for each in EVENT_TYPES)
    return (Extractor(name="events", event_types=names, extract=extract, requires={"pos", "lemma", "depparse", "ner"}),)
