"""What is found of gold events beside what must be: ``python3 make.py bars events --data FOLDER``.

The folder holds ``framenet/``, ``political/``, ``quotes/`` and ``time/`` with gold data in the form that
``eventx evaluate`` reads. Bars are the least (or, marked, the most) that is acceptable, in percent. The figures in
brackets say how many gold items a figure rests on.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from benchmarks.events import extract, load
from eventx import Pipeline
from eventx.evaluation import (
    Counts,
    GoldRecord,
    Pairs,
    by_containment,
    score_decoys,
    score_dyads,
    score_quotations,
    score_records,
    score_roles,
    score_statuses,
    score_triggers,
)
from eventx.evaluation.statuses import NEGATIVE

_TRIGGER_BARS = {"statement": 86, "meeting": 82, "agreement": 88, "accusation": 82}


class Bar(NamedTuple):
    """A line of the table.

    Attributes:
        measure: what is measured, and on which data.
        least: what must be reached, in percent; with ``most``, what may not be exceeded; 0 if nothing must be.
        figure: what is reached, 0 to 1; None if there is nothing to measure.
        items: how many gold items (for the speed: texts) it rests on.
        most: the bar is an upper bound.
        baseline: what others reach, and who.
    """

    measure: str
    least: float
    figure: float | None
    items: int
    most: bool = False
    baseline: str = ""

    @property
    def met(self) -> bool:
        """Whether the bar is met."""
        if self.figure is None:
            return False
        return 100 * self.figure <= self.least if self.most else 100 * self.figure >= self.least

    def __str__(self) -> str:
        """The line of the table."""
        figure = "-" if self.figure is None else f"{100 * self.figure:.1f}"
        limit = f"{'≤' if self.most else '≥'} {self.least:g}" if self.least else ""
        verdict = ("met" if self.met else "missed") if self.least else ""
        line = f"{self.measure:<64}{limit:>7}{figure:>8}  {verdict:<7} {f'({self.items})':<7} {self.baseline}"
        return line.rstrip()


def summary(bars: Sequence[Bar]) -> str:
    """The last line of a table of bars."""
    judged = [bar for bar in bars if bar.least]
    return f"{sum(bar.met for bar in judged)} of {len(judged)} met"


def heading(subject: str) -> str:
    """The first line of a table of bars."""
    return f"{subject:<64}{'bar':>7}{'ours':>8}"


def main() -> None:
    """Print the table, a line as soon as it is measured."""
    parser = argparse.ArgumentParser(prog="python3 make.py bars", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    folder = parser.parse_args().data
    pipeline = Pipeline()
    print(heading("Events"))
    print(summary(list(_measured(pipeline, folder))))


def _measured(pipeline: Pipeline, folder: Path) -> Iterator[Bar]:
    found: Callable[[str], Pairs] = cache(lambda name: extract(pipeline, load(folder / f"{name}.jsonl")))
    for bars in (_framenet, _decoys, _political, _meetings, _quotations, _statuses):
        for bar in bars(found):
            print(bar, flush=True)
            yield bar
    speed = _speed(pipeline, load(folder / "quotes" / "polnear_dev.jsonl"))
    print(speed)
    yield speed


def _framenet(found: Callable[[str], Pairs]) -> Iterator[Bar]:
    pairs = [(record, result) for record, result in found("framenet/fulltext_dev") if record.complete]
    rows = score_triggers(pairs).rows
    for name, least in _TRIGGER_BARS.items():
        yield Bar(f"FrameNet running text: trigger F1, {name}", least, rows[name].f1, rows[name].gold)
    roles = score_roles(pairs, by_containment).by_type().total
    yield Bar("FrameNet running text: role F1 of matched triggers", 70, roles.f1, roles.gold)


def _decoys(found: Callable[[str], Pairs]) -> Iterator[Bar]:
    decoys = score_decoys(found("framenet/hard_negatives")).total
    yield Bar("FrameNet hard negatives: false alarms", 10, decoys.missed / decoys.gold, decoys.gold, most=True)


def _political(found: Callable[[str], Pairs]) -> Iterator[Bar]:
    pairs = found("political/plv_dev")
    records, dyads = score_records(pairs).total, score_dyads(pairs).total
    yield Bar("PLOVER sentences: micro F1 of the three types", 58, records.f1, records.gold)
    yield Bar("PLOVER sentences: source and target both right, of all", 48, dyads.recall, dyads.gold)


def _meetings(found: Callable[[str], Pairs]) -> Iterator[Bar]:
    pairs = found("political/m2e2_dev")
    sentences = score_records(pairs).total
    participants = score_roles(pairs, by_containment).by_role().rows.get("participant", Counts())
    yield Bar("M2E2: F1 of sentences with a meeting", 48, sentences.f1, sentences.gold)
    yield Bar("M2E2: participants recalled, matched triggers", 60, participants.recall, participants.gold)


def _quotations(found: Callable[[str], Pairs]) -> Iterator[Bar]:
    full = score_quotations(found("quotes/polnear_dev")).levels["full"]
    direct = full.rows["direct"]
    yield Bar("PolNeAR: content and speaker right, F1 of all attributions", 55, full.total.f1, full.total.gold)
    yield Bar("PolNeAR: content and speaker right, recall of direct ones", 80, direct.recall, direct.gold)


def _statuses(found: Callable[[str], Pairs]) -> Iterator[Bar]:
    negative = score_statuses(found("time/meantime")).rows.get(NEGATIVE, Counts())
    yield Bar("MEANTIME: negative events found negated or refused, recall", 70, negative.recall, negative.gold)
    told = negative.judged + negative.wrong
    yield Bar("MEANTIME: found negated or refused, precision", 85, negative.precision, told)


def _speed(pipeline: Pipeline, records: list[GoldRecord]) -> Bar:
    """The share of the time that all but the parser takes, in texts one by one, each after a first run."""
    parsing = rest = 0.0
    for number, record in enumerate([records[0], *records[:20]]):
        started = time.perf_counter()
        document = pipeline.parse(record.text)
        parsed = time.perf_counter()
        pipeline(document)
        if number:
            parsing += parsed - started
            rest += time.perf_counter() - parsed
    return Bar("Speed: share of the time outside the parser", 20, rest / (parsing + rest), 20, most=True)


if __name__ == "__main__":
    main()
