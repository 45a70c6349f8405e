"""Places and the events there as GeoJSON (RFC 7946), for maps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from eventx.export import jsonl
from eventx.records import Event, Location, Place, Result


def to_dict(result: Result) -> dict[str, Any]:
    """The places of a result as a feature collection.

    Args:
        result: what was found.

    Returns:
        ``{"type": "FeatureCollection", "features": […]}`` with one feature for each name that has coordinates, in text
        order: a point (longitude, latitude, degrees WGS84), and as properties the words with their characters, the
        fields of the location, the role of the name, and the events there (id, type, status, trigger, and by what they
        are known to be there: "said in its own clause", "dateline" …).
    """
    events: dict[tuple[int, int], list[Event]] = {}
    for event in result.events:
        if event.place is not None:
            events.setdefault(_key(event.place), []).append(event)
    features = [feature for place in result.places for feature in _feature(place, events)]
    return {"type": "FeatureCollection", "features": features}


def render(result: Result, *, indent: int | None = 2) -> str:
    """The same as JSON text."""
    return jsonl.dumps(to_dict(result), indent=indent) + "\n"


def _key(place: Place) -> tuple[int, int]:
    return place.mention.start, place.mention.end


def _feature(place: Place, events: Mapping[tuple[int, int], Sequence[Event]]) -> Iterator[dict[str, Any]]:
    location = place.location
    if location is None or location.longitude is None or location.latitude is None:
        return
    mention = {"text": place.mention.text, "start": place.mention.start, "end": place.mention.end}
    there = [_plain(event) for event in events.get(_key(place), ())]
    properties = mention | _codes(location) | {"role": place.role, "events": there}
    geometry = {"type": "Point", "coordinates": [location.longitude, location.latitude]}
    yield {"type": "Feature", "geometry": geometry, "properties": properties}


def _codes(location: Location) -> dict[str, Any]:
    names = ("name", "country", "admin1", "geoname_id", "score")
    return {name: getattr(location, name) for name in names}


def _plain(event: Event) -> dict[str, Any]:
    reason = event.place.reason if event.place is not None else ""
    return {
        "id": event.id,
        "type": event.type,
        "status": str(event.status),
        "trigger": event.trigger.text,
        "reason": reason,
    }
