"""What is read of gold time expressions beside what must be: ``python -m benchmarks.times --data FOLDER``.

The folder holds ``time/meantime.jsonl``, ``time/gum_dates.jsonl`` and ``time/timenorm_pairs.jsonl``: records with
``text``, mostly ``date``, and ``timexes`` (start, end, text, type, value). Measured are

- spans, types and values from raw text as TempEval-3 scores them: an expression is found if one that overlaps it is
  found, each once; type and value F1 count those whose type or value is right as well. MEANTIME marks times in the
  headline, the line with the date and the four sentences after it, so nothing is counted after those;
- values of gold spans that are put in place of the parser's dates, gold spans without a value left out;
- values of expressions without a text around them, counted from the last ISO date before them in the file;
- the share of the time from text to result that goes into dates and places.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from attrs import evolve

from benchmarks import differences
from benchmarks.bars import Bar, heading, summary
from eventx import Pipeline
from eventx.document import Entity
from eventx.errors import InputError
from eventx.inputs import read_date
from eventx.records import Mention, TimeValue, When
from eventx.resolve.places import resolve_places
from eventx.resolve.times import resolve_times
from eventx.resolve.timex.anaphoric import added
from eventx.resolve.timex.grammar import read
from eventx.resolve.timex.rules import Context

Record = dict[str, Any]
_SENTENCES = 4
_DATE_LINE = re.compile(r"\b[JFMASOND][a-z]{2,8} \d{1,2}, \d{4}\b")
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?")


class Pair(NamedTuple):
    """A gold expression beside what was found there; None on one side if the other is alone."""

    gold: Record | None
    found: When | None

    @property
    def same_type(self) -> bool:
        """Whether both have the same type."""
        value = self.found.value if self.found else None
        return self.gold is not None and value is not None and value.type == self.gold["type"]

    @property
    def same_value(self) -> bool:
        """Whether both have the same TIMEX3 value."""
        value = self.found.value if self.found else None
        return self.gold is not None and value is not None and value.timex == self.gold["value"]


def main() -> None:
    """Print the table, and the errors if asked to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.times", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--errors", action="store_true", help="print what was found or read otherwise")
    parser.add_argument("--differences", action="store_true", help="print how often values differ in which way")
    parser.add_argument(
        "--predictions", type=Path, metavar="FILE", help="write what was found in MEANTIME, as JSON lines"
    )
    arguments = parser.parse_args()
    folder = arguments.data / "time"
    pipeline = Pipeline()
    articles = read_records(folder / "meantime.jsonl")
    found = [_found(pipeline, record) for record in articles]
    raw = [pair for record, times in zip(articles, found, strict=True) for pair in _aligned(record, times)]
    spans = [pair for record in read_records(folder / "gum_dates.jsonl") for pair in _on_gold(pipeline, record)]
    alone = list(_alone(read_records(folder / "timenorm_pairs.jsonl")))
    bars = [*_raw_bars(raw), *_value_bars(spans, alone), speed(pipeline, articles[:20])]
    print("\n".join([heading("Dates"), *map(str, bars)]))
    print(summary(bars))
    sets = {"MEANTIME": raw, "GUM": spans, "timenorm": alone}
    if arguments.differences:
        _print_differences(sets)
    if arguments.errors:
        _print_errors(sets)
    if arguments.predictions:
        _write(arguments.predictions, articles, found)


def read_records(path: Path) -> list[Record]:
    """The lines of a gold file as they are."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _found(pipeline: Pipeline, record: Record) -> list[When]:
    """What is found in the part of the text where the gold data marks times."""
    document = evolve(pipeline.parse(record["text"]), published=_date(record.get("date")))
    line = _DATE_LINE.search(record["text"])
    after = line.end() + 1 if line else 0
    ends = [sentence.end for sentence in document.sentences if sentence.end > after][:_SENTENCES]
    return [when for when in resolve_times((), document)[1] if when.mention.start < ends[-1]]


def _aligned(record: Record, times: list[When]) -> Iterator[Pair]:
    """Every gold expression with the first one found that overlaps it and no other before it, and the rest."""
    free = list(times)
    for gold in record["timexes"]:
        match = next((when for when in free if _shared(gold, when) > 0), None)
        if match is not None:
            free.remove(match)
        yield Pair(gold, match)
    yield from (Pair(None, when) for when in free)


def _on_gold(pipeline: Pipeline, record: Record) -> Iterator[Pair]:
    document = pipeline.parse(record["text"])
    dates = tuple(Entity(gold["start"], gold["end"], gold["text"], "Date") for gold in record["timexes"])
    document = evolve(document, entities=dates, published=_date(record.get("date")))
    times = resolve_times((), document)[1]
    for gold in record["timexes"]:
        if gold["value"]:
            best = max(times, key=lambda when: _shared(gold, when))
            yield Pair(gold, best if _shared(gold, best) > 0 else None)


def _alone(records: list[Record]) -> Iterator[Pair]:
    anchor: dt.date | None = None
    before: tuple[TimeValue, ...] = ()
    for record in records:
        (gold,) = record["timexes"]
        if gold["text"] == gold["value"] and _ISO_DATE.fullmatch(gold["text"]):
            anchor, before = _date(gold["text"][:10]), ()
        reading = read(gold["text"], Context(anchor, before=before))
        before = added(before, reading)
        yield Pair(gold, When(_mention(gold), reading.value, reading.reason))


def _raw_bars(pairs: list[Pair]) -> Iterator[Bar]:
    gold, found = (sum(side is not None for side in sides) for sides in zip(*pairs, strict=True))
    matched = [pair for pair in pairs if pair.gold and pair.found]
    for measure, least, right, baseline in (
        ("span (relaxed)", 88, len(matched), "HeidelTime 86.5"),
        ("type", 83, sum(pair.same_type for pair in matched), "HeidelTime 80.6"),
        ("value", 78, sum(pair.same_value for pair in matched), "HeidelTime 73.2, prototype 72.6"),
    ):
        yield Bar(f"MEANTIME, raw text: {measure} F1", least, 2 * right / (gold + found), gold, baseline=baseline)


def _value_bars(spans: list[Pair], alone: list[Pair]) -> Iterator[Bar]:
    claimed = [pair for pair in alone if pair.found and pair.found.value]
    yield Bar("GUM dates, gold spans: value right", 85, sum(p.same_value for p in spans) / len(spans), len(spans))
    right = sum(pair.same_value for pair in claimed)
    yield Bar("timenorm pairs: value right, of those read", 95, right / len(claimed), len(claimed))
    yield Bar("timenorm pairs: read", 80, len(claimed) / len(alone), len(alone))


def speed(pipeline: Pipeline, records: list[Record]) -> Bar:
    """Dates and places of texts one by one, beside all of the way from text to result; the first text warms up."""
    whole = part = 0.0
    for number, record in enumerate([records[0], *records]):
        started = time.perf_counter()
        result = pipeline(record["text"], published=_date(record.get("date")))
        done = time.perf_counter()
        bare = [evolve(event, when=event.when and When(event.when.mention)) for event in result]
        resolve_times(bare, result.document)
        resolve_places(result.events, result.document)
        if number:
            part += time.perf_counter() - done
            whole += done - started
    return Bar("Speed: share of dates and places in the time", 10, part / whole, len(records), most=True)


def _print_differences(sets: dict[str, list[Pair]]) -> None:
    for name, pairs in sets.items():
        differing = [
            (pair.gold["text"], pair.gold["value"], pair.found.value.timex)
            for pair in pairs
            if pair.gold and pair.found and pair.found.value and not pair.same_value
        ]
        print(f"{name}: {len(differing)} values differ", *differences.table(differing), sep="\n")


def _print_errors(sets: dict[str, list[Pair]]) -> None:
    for name, pairs in sets.items():
        for pair in pairs:
            if not (pair.same_type and pair.same_value):
                print(name, *_shown(pair), sep=" | ")


def _shown(pair: Pair) -> Iterator[str]:
    yield f"gold {pair.gold['text']!r} {pair.gold['type']} {pair.gold['value']}" if pair.gold else "gold nothing"
    if pair.found is None:
        yield "found nothing"
        return
    value = f"{pair.found.value.type} {pair.found.value.timex}" if pair.found.value else "not read"
    yield f"found {pair.found.mention.text!r} {value} ({pair.found.reason})"


def _write(path: Path, records: list[Record], found: list[list[When]]) -> None:
    lines = (
        json.dumps({"id": r["id"], "times": [*map(_plain, times)]}) for r, times in zip(records, found, strict=True)
    )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _plain(when: When) -> Record:
    value = {"type": when.value.type, "timex": when.value.timex} if when.value else None
    return {"mention": {"start": when.mention.start, "end": when.mention.end}, "value": value}


def _shared(gold: Record, when: When) -> int:
    return int(min(gold["end"], when.mention.end) - max(gold["start"], when.mention.start))


def _mention(gold: Record) -> Mention:
    return Mention(gold["start"], gold["end"], gold["text"])


def _date(text: str | None) -> dt.date | None:
    try:
        return read_date(text)
    except InputError:
        return None


if __name__ == "__main__":
    main()
