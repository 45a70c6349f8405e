"""PLOVER-style JSON Lines: one coded event a line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from eventx import Document, Event, Mention, Result

from eventx_plover.coding import CodedEvent, Party, coded_events
from eventx_plover.sectors import actor_code


def write(results: Iterable[Result], stream: TextIO) -> None:
    """Write the coded events of some results, one a line, as they come."""
    for result in results:
        stream.writelines(json.dumps(record, ensure_ascii=True) + "\n" for record in records(result))


def records(result: Result) -> list[dict[str, Any]]:
    """The coded events of a result as plain data; the README says what the keys mean."""
    return [_record(one, result.document) for one in coded_events(result)]


def _record(one: CodedEvent, document: Document) -> dict[str, Any]:
    event = one.event
    sentence = document.sentences[event.provenance.sentence]
    return {
        "id": event.id,
        "document": document.id,
        "date": _date(event, document),
        "event": one.code,
        "mode": one.mode,
        "cameo": one.cameo,
        "status": event.status.value,
        "primary": one.primary,
        "source": [_side(party) for party in one.source],
        "target": [_side(party) for party in one.target],
        "place": _place(event),
        "trigger": _span(event.trigger),
        "reported_by": [source.mention.text for source in event.sources],
        "text": document.text[sentence.start : sentence.end],
        "type": event.type,
        "rule": event.provenance.rule,
    }


def _side(party: Party) -> dict[str, Any]:
    code = actor_code(party)
    name = party.actor.name if party.actor is not None else None
    return {"name": name, "country": code.country, "sector": code.sector, "code": str(code), **_span(party.mention)}


def _span(mention: Mention) -> dict[str, Any]:
    return {"text": mention.text, "start": mention.start, "end": mention.end}


def _date(event: Event, document: Document) -> str | None:
    """The first day of the event; where the text does not date it, the day of publication."""
    value = event.when.value if event.when is not None else None
    day = value.start if value is not None and value.start is not None else document.published
    return day.isoformat() if day is not None else None


def _place(event: Event) -> dict[str, Any] | None:
    if event.place is None:
        return None
    location = event.place.location
    found = (
        {
            "name": location.name,
            "country": location.country,
            "latitude": location.latitude,
            "longitude": location.longitude,
            "geoname_id": location.geoname_id,
        }
        if location is not None
        else {}
    )
    return {**_span(event.place.mention), **found}
