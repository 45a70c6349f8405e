"""How many gold place names are put within 161 km of the gold point: ``python -m benchmarks.places DATA_FOLDER``.

Reads every ``*.jsonl`` file of the folder whose records have ``text`` and ``toponyms`` (start, end, text, lat, lon).
The spans are given; names without gold coordinates are left out.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from pathlib import Path
from typing import Any

from eventx.document import Document, Entity
from eventx.records import Location
from eventx.resolve.places import resolve_places

EARTH_DIAMETER_KM = 12742
NEAR_KM = 161


def main() -> None:
    """Print one line a file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.places", description=__doc__)
    parser.add_argument("folder", type=Path)
    for path in sorted(parser.parse_args().folder.glob("*.jsonl")):
        _report(path)


def _report(path: Path) -> None:
    started = time.perf_counter()
    with path.open(encoding="utf-8") as lines:
        pairs = [pair for line in lines for pair in _pairs(json.loads(line))]
    seconds = time.perf_counter() - started
    known = sum(location is not None for _, location in pairs)
    near = sum(location is not None and _is_near(gold, location) for gold, location in pairs)
    print(
        f"{path.stem}: {len(pairs)} names, located {100 * known / len(pairs):.1f} %, within {NEAR_KM} km "
        f"{100 * near / len(pairs):.1f} %, {len(pairs) / seconds:.0f} a second"
    )


def _pairs(record: dict[str, Any]) -> list[tuple[dict[str, Any], Location | None]]:
    golds = sorted(record["toponyms"], key=lambda gold: int(gold["start"]))
    entities = tuple(Entity(gold["start"], gold["end"], gold["text"], "Location") for gold in golds)
    places = resolve_places((), Document(text=record["text"], entities=entities))[1]
    found = {(place.mention.start, place.mention.end): place.location for place in places}
    return [(gold, found.get((gold["start"], gold["end"]))) for gold in golds if gold["lat"] is not None]


def _is_near(gold: dict[str, Any], location: Location) -> bool:
    if location.latitude is None or location.longitude is None:
        return False
    return _distance(float(gold["lat"]), float(gold["lon"]), location.latitude, location.longitude) <= NEAR_KM


def _distance(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Kilometres along the great circle."""
    one, other = math.radians(latitude), math.radians(other_latitude)
    across = math.radians(other_longitude - longitude)
    chord = math.sin((other - one) / 2) ** 2 + math.cos(one) * math.cos(other) * math.sin(across / 2) ** 2
    return EARTH_DIAMETER_KM * math.asin(min(1.0, math.sqrt(chord)))


if __name__ == "__main__":
    main()
