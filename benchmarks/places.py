"""What is located of gold place names beside what must be: ``python -m benchmarks.places --data FOLDER``.

The folder holds ``geo/lgl.jsonl`` and ``geo/geovirus.jsonl``: records with ``text`` and ``toponyms`` (start, end, text,
lat, lon, perhaps country). Measured are

- gold spans put in place of the parser's names: whether the location is within 161 km of the gold point, and whether it
  lies in the gold country (where the record names none: that of the nearest place in the gazetteer). Names without gold
  coordinates are left out;
- names found in raw text: a gold name is found if one that overlaps it is found, each once;
- the same names, and whether they are within 161 km of the gold point;
- what the gazetteer takes: time, memory, disk.

Beside them stands what the prototype reached that the bars were set with.

With ``--plugin MODULE`` all is measured with a plugin that resolves places, and the time that it adds:
``PYTHONPATH=plugins/eventx-gazetteer python -m benchmarks.places --data FOLDER --plugin eventx_gazetteer``.
"""

from __future__ import annotations

import argparse
import importlib
import math
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.bars import Bar, heading, summary
from benchmarks.times import read_records, speed
from eventx import Pipeline
from eventx.document import Document, Entity
from eventx.records import Location, Mention, Place
from eventx.resolve import countries, gazetteer
from eventx.resolve.places import Custom, resolve_places

Record = dict[str, Any]
EARTH_DIAMETER_KM = 12742
NEAR_KM = 161
#: ``ru_maxrss`` is in kilobytes on Linux, in bytes on macOS.
_RSS_PER_MB = 1024**2 if sys.platform == "darwin" else 1024


class Pair(NamedTuple):
    """A gold name beside what was found there; None on one side if the other is alone."""

    gold: Record | None
    found: Place | None

    @property
    def location(self) -> Location | None:
        """Where the name that was found is."""
        return self.found.location if self.found else None


def main() -> None:
    """Print the table, and the errors if asked to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.places", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--plugin", action="append", default=[], metavar="MODULE", help="a plugin to measure with")
    parser.add_argument("--errors", action="store_true", help="print what was located or found otherwise")
    arguments = parser.parse_args()
    local, world = (read_records(arguments.data / "geo" / f"{name}.jsonl") for name in ("lgl", "geovirus"))
    plugins = [importlib.import_module(name) for name in arguments.plugin]
    before = _peak_memory()
    spans = {"LGL": _on_gold(local, plugins), "GeoVirus": _on_gold(world, plugins)}
    memory = _peak_memory() - before
    pipeline = Pipeline(plugins=plugins)
    found = {"LGL": _from_raw(local, pipeline), "GeoVirus": _from_raw(world, pipeline)}
    raw = [pair for record, places in found["LGL"] for pair in _aligned(record, places)]
    bars = [
        *_span_bars(spans),
        *_raw_bars(raw),
        *_end_to_end_bars(found),
        *_cost(memory),
        speed(pipeline, local[:20]),
        *([_time_added(plugins, local[-40:] + world[-40:])] if plugins else []),
    ]
    print("\n".join([heading("Places"), *map(str, bars)]))
    print(summary(bars))
    if arguments.errors:
        _print_errors({**spans, "raw": raw})


def _on_gold(records: list[Record], plugins: Sequence[Any]) -> list[Pair]:
    def custom(mention: Mention, document: Document) -> Location | None:
        answers = (plugin.eventx_resolve_place(mention, document) for plugin in plugins)
        return next(filter(None, answers), None)

    pairs = (pair for record in records for pair in _located(record, custom))
    return [pair for pair in pairs if pair.gold and pair.gold["lat"] is not None]


def _located(record: Record, custom: Custom) -> Iterator[Pair]:
    golds = sorted(record["toponyms"], key=lambda gold: int(gold["start"]))
    entities = tuple(Entity(gold["start"], gold["end"], gold["text"], "Location") for gold in golds)
    places = resolve_places((), Document(text=record["text"], entities=entities), custom)[1]
    found = {(place.mention.start, place.mention.end): place for place in places}
    return (Pair(gold, found.get((gold["start"], gold["end"]))) for gold in golds)


def _from_raw(records: list[Record], pipeline: Pipeline) -> list[tuple[Record, tuple[Place, ...]]]:
    return [(record, pipeline(record["text"]).places) for record in records]


def _aligned(record: Record, places: tuple[Place, ...]) -> Iterator[Pair]:
    """Every gold name with the first one found that overlaps it and no other before it, and the rest."""
    free = list(places)
    for gold in record["toponyms"]:
        match = next((place for place in free if _overlap(gold, place)), None)
        if match is not None:
            free.remove(match)
        yield Pair(gold, match)
    yield from (Pair(None, place) for place in free)


def _overlapping(record: Record, places: tuple[Place, ...]) -> Iterator[Pair]:
    """Every gold name that has coordinates with the first one found that overlaps it, whatever else that overlaps."""
    for gold in record["toponyms"]:
        if gold["lat"] is not None:
            yield Pair(gold, next((place for place in places if _overlap(gold, place)), None))


def _overlap(gold: Record, place: Place) -> bool:
    return bool(gold["start"] < place.mention.end and place.mention.start < gold["end"])


def _span_bars(spans: dict[str, list[Pair]]) -> Iterator[Bar]:
    local, world = spans["LGL"], spans["GeoVirus"]
    yield _share(f"LGL, gold spans: within {NEAR_KM} km", 72, local, is_near, "prototype 66.2")
    yield _share("LGL, gold spans: country", 85, local, is_in_country, "prototype 81.3")
    yield _share(f"GeoVirus, gold spans: within {NEAR_KM} km", 60.6, world, is_near, "prototype 60.6")
    yield _share("GeoVirus, gold spans: country", 90, world, is_in_country, "prototype 84.2")


def _share(
    measure: str,
    least: float,
    pairs: list[Pair],
    is_right: Callable[[Pair], bool],
    baseline: str = "",
) -> Bar:
    return Bar(measure, least, sum(map(is_right, pairs)) / len(pairs), len(pairs), baseline=baseline)


def _raw_bars(raw: list[Pair]) -> Iterator[Bar]:
    gold, found = (sum(side is not None for side in sides) for sides in zip(*raw, strict=True))
    both = sum(pair.gold is not None and pair.found is not None for pair in raw)
    yield Bar("LGL, raw text: names found, F1", 80, 2 * both / (gold + found), gold)
    yield Bar("LGL, raw text: names found, precision", 0, both / found, found)
    yield Bar("LGL, raw text: names found, recall", 0, both / gold, gold)


def _end_to_end_bars(found: dict[str, list[tuple[Record, tuple[Place, ...]]]]) -> Iterator[Bar]:
    for name, texts in found.items():
        pairs = [pair for record, places in texts for pair in _overlapping(record, places)]
        yield _share(f"{name}, raw text: names with coordinates, found", 0, pairs, lambda pair: pair.found is not None)
        yield _share(f"{name}, raw text: names with coordinates, within {NEAR_KM} km", 0, pairs, is_near)


def _cost(memory: float) -> Iterator[Bar]:
    # A bar prints hundredfold what it is given, since most are percentages.
    yield Bar("Memory added by the gazetteer, in MB", 30, memory / 100, 1, most=True)
    size = resources.files("eventx.resolve").joinpath("data/places.sqlite").stat().st_size  # type: ignore[attr-defined]
    yield Bar("Size of the gazetteer, in MB", 12, size / 1e6 / 100, 1, most=True)


def _time_added(plugins: Sequence[Any], records: list[Record]) -> Bar:
    """What the plugins take beside all of the way from text to result, over texts that no pipeline has seen.

    Each document is gone through without them and with them, in turns first and second, so that what is remembered of
    it, and the garbage of its parse, weigh on both alike. The first two texts warm up.
    """
    without, pipeline = Pipeline(plugins=[]), Pipeline(plugins=plugins)
    whole = added = 0.0
    for number, record in enumerate([*records[:2], *records]):
        parsing, document = _timed(without.parse, record["text"])
        order = (without, pipeline) if number % 2 else (pipeline, without)
        taken = {id(each): _timed(each, document)[0] for each in order}
        if number > 1:
            whole += parsing + taken[id(without)]
            added += taken[id(pipeline)] - taken[id(without)]
    return Bar("Time added by the plugins", 3, added / whole, len(records), most=True)


def _timed(function: Callable[[Any], Any], argument: object) -> tuple[float, Any]:
    """Seconds of this process, and what the function returns."""
    started = time.process_time()
    result = function(argument)
    return time.process_time() - started, result


def _peak_memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _RSS_PER_MB


def is_near(pair: Pair) -> bool:
    """Whether the location is near the gold point."""
    location = pair.location
    if pair.gold is None or location is None or location.latitude is None or location.longitude is None:
        return False
    distance = _distance(float(pair.gold["lat"]), float(pair.gold["lon"]), location.latitude, location.longitude)
    return distance <= NEAR_KM


def is_in_country(pair: Pair) -> bool:
    """Whether the location lies in the gold country."""
    if pair.gold is None or pair.location is None:
        return False
    named = countries.lookup(pair.gold.get("country") or "")
    gold = named.alpha2 if named else _nearest_country(float(pair.gold["lat"]), float(pair.gold["lon"]))
    return pair.location.country == gold


@cache
def _nearest_country(latitude: float, longitude: float) -> str:
    points, codes = _points()
    spread = math.cos(math.radians(latitude))
    across = (points[:, 1] - longitude + 180) % 360 - 180
    return codes[int(((points[:, 0] - latitude) ** 2 + (across * spread) ** 2).argmin())]


@cache
def _points() -> tuple[Any, list[str]]:
    rows = [(place.latitude, place.longitude, place.country or "") for place in gazetteer.bundled().cities()]
    return np.array([row[:2] for row in rows]), [row[2] for row in rows]


def _distance(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Kilometres along the great circle."""
    one, other = math.radians(latitude), math.radians(other_latitude)
    across = math.radians(other_longitude - longitude)
    chord = math.sin((other - one) / 2) ** 2 + math.cos(one) * math.cos(other) * math.sin(across / 2) ** 2
    return EARTH_DIAMETER_KM * math.asin(min(1.0, math.sqrt(chord)))


def _print_errors(sets: dict[str, list[Pair]]) -> None:
    for name, pairs in sets.items():
        for pair in pairs:
            wrong = pair.gold is None or pair.found is None if name == "raw" else not is_near(pair)
            if wrong:
                print(name, *_shown(pair), sep=" | ")


def _shown(pair: Pair) -> Iterator[str]:
    gold = pair.gold
    yield f"gold {gold['text']!r} {gold['lat']} {gold['lon']} {gold.get('fcode')}" if gold else "gold nothing"
    yield f"found {pair.found.mention.text!r} {pair.location}" if pair.found else "found nothing"


if __name__ == "__main__":
    main()
