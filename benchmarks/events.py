"""How well events are found: ``python -m benchmarks.events --gold FILE … [--errors N] [--predictions FOLDER]``.

The tables of ``eventx evaluate`` for several files, with the model loaded once. Files whose records have one code for
one sentence are known by the name of their source.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eventx import Event, Pipeline
from eventx.evaluation import GoldRecord, Pairs, read_gold, report
from eventx.evaluation.roles import fillers

#: Gold sets with one code for one sentence.
SINGLE_CODE = frozenset({"zsp-plv", "plover-gsr-0.5b1"})


def main() -> None:
    """Print the tables of each file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.events", description=__doc__)
    parser.add_argument("--gold", type=Path, nargs="+", required=True, metavar="FILE")
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="list the N most frequent errors of each kind"
    )
    parser.add_argument(
        "--predictions", type=Path, metavar="FOLDER", help="write what was found, a JSON lines file a gold file"
    )
    arguments = parser.parse_args()
    pipeline = Pipeline()
    for path in arguments.gold:
        started = time.perf_counter()
        pairs = extract(pipeline, load(path))
        print(f"{path.stem}: {len(pairs)} records in {time.perf_counter() - started:.0f} s")
        print("\n".join(report(pairs, errors=arguments.errors)), end="\n\n")
        if arguments.predictions:
            lines = (json.dumps({"id": record.id, "events": [*map(plain, result)]}) for record, result in pairs)
            (arguments.predictions / path.name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def load(path: Path) -> list[GoldRecord]:
    """The records of a gold file."""
    content = path.read_text(encoding="utf-8")
    source = json.loads(content.partition("\n")[0]).get("source")
    return read_gold(content, path.name, one_code=source in SINGLE_CODE)


def extract(pipeline: Pipeline, gold: Sequence[GoldRecord]) -> Pairs:
    """The records, each with what is found in its text."""
    return list(zip(gold, pipeline.pipe(record.document for record in gold), strict=True))


def plain(event: Event) -> dict[str, Any]:
    """An event as a gold record writes it; place and time become arguments."""
    return {
        "type": event.type,
        "trigger": {"start": event.trigger.start, "end": event.trigger.end},
        "status": event.status.value,
        "rule": event.provenance.rule,
        "args": [{"role": role, "start": words.start, "end": words.end} for role, words in fillers(event)],
    }


if __name__ == "__main__":
    main()
