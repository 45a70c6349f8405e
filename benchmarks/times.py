"""How many gold time expressions get the gold TIMEX3 value: ``python -m benchmarks.times DATA_FOLDER [--errors]``.

Reads every ``*.jsonl`` file of the folder whose records have ``date`` and ``timexes`` (start, end, text, type, value).
The spans are given and no parse is used, so nothing tells the direction of a weekday: the figure is a lower bound.
Expressions whose gold value is empty are left out.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eventx.resolve.timex.grammar import read
from eventx.resolve.timex.rules import Context


def main() -> None:
    """Print one line a file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.times", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true", help="print what was read otherwise than the gold data")
    arguments = parser.parse_args()
    for path in sorted(arguments.folder.glob("*.jsonl")):
        _report(path, errors=arguments.errors)


def _report(path: Path, *, errors: bool) -> None:
    started = time.perf_counter()
    rows = list(_rows(path))
    seconds = time.perf_counter() - started
    if not rows:
        return
    right = sum(gold == found for _, gold, found in rows)
    answered = sum(found is not None for _, _, found in rows)
    print(
        f"{path.stem}: {len(rows)} expressions, value right {100 * right / len(rows):.1f} %, "
        f"read {100 * answered / len(rows):.1f} %, {len(rows) / seconds:.0f} a second"
    )
    if errors:
        for text, gold, found in rows:
            if gold != found:
                print(f"  {text!r}: gold {gold}, found {found}")


def _rows(path: Path) -> Iterator[tuple[str, str, str | None]]:
    with path.open(encoding="utf-8") as lines:
        records: list[dict[str, Any]] = [json.loads(line) for line in lines]
    for record in records:
        anchor = _date(record.get("date"))
        for timex in record.get("timexes", ()) if anchor else ():
            if timex["value"]:
                value = read(timex["text"], Context(anchor)).value
                yield timex["text"], timex["value"], value.timex if value else None


def _date(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text or "")
    except ValueError:
        return None


if __name__ == "__main__":
    main()
