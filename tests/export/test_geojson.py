"""Places as GeoJSON."""

from __future__ import annotations

import json

from attrs import evolve

from eventx.export import geojson
from eventx.records import Location, Mention, Place
from tests.story import RESULT


def test_a_place_is_a_point_with_the_events_there() -> None:
    places = [event.place for event in RESULT.events if event.place is not None]
    (feature, *_) = geojson.to_dict(evolve(RESULT, places=tuple(places)))["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [34.75, -0.1]}
    assert feature["properties"]["country"] == "KE"
    (event,) = feature["properties"]["events"]
    assert (event["type"], event["reason"]) == ("meeting", places[0].reason)


def test_what_has_no_coordinates_is_left_out() -> None:
    vague = [Place(Mention(0, 1, "x")), Place(Mention(0, 1, "x"), Location(name="X", country="KE"))]
    assert geojson.to_dict(evolve(RESULT, places=tuple(vague)))["features"] == []


def test_the_text_is_json() -> None:
    assert json.loads(geojson.render(RESULT))["type"] == "FeatureCollection"
