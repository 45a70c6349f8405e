"""How well PLOVER classes are found: ``python -m benchmarks.plover --data FOLDER`` or ``--gold FILE …``.

The folder holds ``political/plv_dev.jsonl``, sentences that each have one PLOVER class and its source and target, and
``political/cameo_petrarch.jsonl``, the regression sentences of PETRARCH. Figures are in percent; beside those that must
be reached stands the bar.

A sentence's class is that of the event that the exporter of ``plugins/eventx-plover`` marks as primary; the second
table counts all that it writes. A sentence that is given another class than its own counts as wrong, though it may hold
an event of that class too. Source and target are right if a phrase for each shares half of the characters of both
together, or contains the gold phrase or is contained in it; of consultations, agreements and cooperation the order is
free. Older data has CONCEDE and RETREAT as one class, YIELD; so they are counted.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from eventx import Pipeline

sys.path.append(str(Path(__file__).parents[1] / "plugins" / "eventx-plover"))  # the plugin need not be installed
import eventx_plover
from eventx_plover.export import records

sys.path.pop()  # what a build has left beside it would make it an installed one for all who import this

Row = Mapping[str, Any]

_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
_YIELD = frozenset({"CONCEDE", "RETREAT"})
#: CAMEO roots that PLOVER has no class for, or has in another place; the others are as the exporter has them.
_CAMEO = {"02": "10", "09": "11", "18": "19", "20": "19"}
_BARS = {"recall": 55, "precision": 60, "both sides, of the hits": 65}


class Counts(NamedTuple):
    """Counts of one class: gold sentences, hits, wrong ones, and hits with gold sides and with both of them right."""

    gold: int = 0
    hit: int = 0
    wrong: int = 0
    sided: int = 0
    both: int = 0

    def __add__(self, other: object) -> Counts:  # type: ignore[override]
        """The counts of both together."""
        return Counts(*map(sum, zip(self, other, strict=True))) if isinstance(other, Counts) else NotImplemented

    @property
    def figures(self) -> dict[str, float]:
        """What the bars are about, in percent; what cannot be measured is 0."""
        parts = ((self.hit, self.gold), (self.hit, self.hit + self.wrong), (self.both, self.sided))
        return dict(zip(_BARS, (100 * part / whole if whole else 0.0 for part, whole in parts), strict=True))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.plover", description=__doc__)
    parser.add_argument("--data", type=Path, metavar="FOLDER")
    parser.add_argument("--gold", type=Path, nargs="+", default=[], metavar="FILE", help="other files like plv_dev")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N sentences whose class was not found")
    arguments = parser.parse_args()
    pipeline = Pipeline(plugins={"plover": eventx_plover})
    political = [arguments.data / "political" / "plv_dev.jsonl"] if arguments.data else []
    for path in [*political, *arguments.gold]:
        pairs = _coded(pipeline, path)
        print(f"{path.stem}: {len(pairs)} sentences\n")
        for title, chosen in (("primary events", _primary), ("all events", list)):
            found = [(row, chosen(written)) for row, written in pairs]
            print("\n".join([title, *table(score(found))]), end="\n\n")
        print("\n".join(_missed(pairs, arguments.errors)))
    if arguments.data:
        path = arguments.data / "political" / "cameo_petrarch.jsonl"
        print("\n".join(regression(_coded(pipeline, path))))


def _coded(pipeline: Pipeline, path: Path) -> list[tuple[Row, list[Row]]]:
    """The gold records of a file, each with what the exporter writes of its text."""
    gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    results = pipeline.pipe(row["text"] for row in gold)
    return [(row, list(records(result))) for row, result in zip(gold, results, strict=True)]


def _primary(written: Iterable[Row]) -> list[Row]:
    return [record for record in written if record["primary"]]


def score(pairs: Iterable[tuple[Row, Collection[Row]]]) -> dict[str, Counts]:
    """Counts by class.

    Args:
        pairs: gold records, ``{events: [{label, args: [{native, start, end}]}]}`` with the sides ``s`` and ``t``, each
            with records of the exporter.
    """
    counts: dict[str, Counts] = {}
    for row, written in pairs:
        gold, told = {event["label"]: event for event in row["events"]}, {_class(record) for record in written}
        for name, event in gold.items():
            ours = [record for record in written if _class(record) == name]
            counts[name] = counts.get(name, Counts()) + _one(event, ours)
        for name in told - gold.keys() if gold else ():
            counts[name] = counts.get(name, Counts()) + Counts(wrong=1)
    return counts


def _class(record: Row) -> str:
    return "YIELD" if record["event"] in _YIELD else str(record["event"])


def _one(event: Row, ours: Sequence[Row]) -> Counts:
    source, target = ([each for each in event["args"] if each["native"] == side] for side in ("s", "t"))
    sided = bool(ours) and any(_span(one) != _span(other) for one in source for other in target)
    both = sided and any(_both(record, source, target) for record in ours)
    return Counts(gold=1, hit=bool(ours), sided=sided, both=both)


def _both(record: Row, source: Sequence[Row], target: Sequence[Row]) -> bool:
    ours, theirs = list(record["source"]), list(record["target"])
    if record["event"] in _MUTUAL:
        ours = theirs = ours + theirs
    first = [(one, other) for one in ours for other in source if _alike(one, other)]
    second = [(one, other) for one in theirs for other in target if _alike(one, other)]
    return any(_span(one) != _span(two) and _span(gold) != _span(other) for one, gold in first for two, other in second)


def _span(one: Row) -> tuple[int, int]:
    return one["start"], one["end"]


def _alike(one: Row, other: Row) -> bool:
    """Whether one contains the other, or they share half of their characters."""
    shared = max(0, min(one["end"], other["end"]) - max(one["start"], other["start"]))
    lengths = [each["end"] - each["start"] for each in (one, other)]
    return shared > 0 and (shared == min(lengths) or 2 * shared >= sum(lengths) - shared)


def table(counts: Mapping[str, Counts]) -> Iterator[str]:
    """A line a class, and one a bar for all together."""
    yield f"{'class':<12}{'gold':>6}{'hit':>6}{'wrong':>7}{'recall':>9}{'precision':>11}{'both sides':>12}"
    total = Counts()
    for name, one in sorted(counts.items()):
        total += one
        recall, precision, both = one.figures.values()
        line = f"{name:<12}{one.gold:>6}{one.hit:>6}{one.wrong:>7}{recall:>9.1f}{precision:>11.1f}{both:>12.1f}"
        yield f"{line} ({one.both} of {one.sided})"
    for name, figure in total.figures.items():
        bar = _BARS[name]
        yield f"{name:<26}{figure:>6.1f}   bar {bar}  {'met' if figure >= bar else 'missed'}"


def _missed(pairs: Iterable[tuple[Row, Sequence[Row]]], most: int) -> Iterator[str]:
    """The first sentences whose class was not found, with what was."""
    for row, written in pairs:
        names = {event["label"] for event in row["events"]}
        told = {_class(record) for record in written if record["primary"]}
        if names - told and most > 0:
            most -= 1
            yield f"{'/'.join(names)} not {'/'.join(sorted(told)) or 'found'}: {row['text'][:150]}"


def regression(pairs: Sequence[tuple[Row, Sequence[Row]]]) -> Iterator[str]:
    """Figures of the sentences of PETRARCH; its own events are in CAMEO, those of its older tests in WEIS."""
    cameo = [
        (_root(event["label"]), {_root(record["cameo"]) for record in written})
        for row, written in pairs
        for event in row["events"]
        if event.get("scheme") == "CAMEO"
    ]
    known = [found for found in cameo if found[0] != "01"]  # PLOVER has no class for mere statements
    eventful = [written for row, written in pairs if row["events"]]
    silent = [written for row, written in pairs if not row["events"]]
    yield f"cameo_petrarch: {len(pairs)} sentences"
    yield _share("CAMEO roots found", sum(root in told for root, told in known), len(known))
    yield _share("sentences with events that have a coded one", sum(map(bool, eventful)), len(eventful))
    yield _share("sentences without events that have none", sum(not written for written in silent), len(silent))


def _root(code: str) -> str:
    return _CAMEO.get(code[:2], code[:2])


def _share(what: str, part: int, whole: int) -> str:
    return f"{what:<45}{100 * part / whole if whole else 0.0:>6.1f} ({part} of {whole})"


if __name__ == "__main__":
    main()
