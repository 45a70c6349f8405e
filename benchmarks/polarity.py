"""How well it is told that something did not happen: ``python -m benchmarks.polarity --gold FILE [--errors]``.

The gold file holds JSON lines of ``{id, text, events: [{trigger, polarity}]}`` with polarity POS or NEG; offsets are
code points. Only events that are found can be judged, whatever their type: recall is the share of those with negative
polarity that come as negated or refused, precision the share of those so marked, among the ones with either polarity.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.events import Record, extract, read_gold

#: The statuses that say that it did not happen.
NEGATIVE = frozenset({"negated", "refused"})


def main() -> None:
    """Print recall and precision."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.polarity", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, metavar="FILE")
    parser.add_argument("--errors", action="store_true", help="print every event that is wrong")
    arguments = parser.parse_args()
    # Status does not depend on dates, and some gold data writes them in forms of its own.
    gold = [{**record, "date": None} for record in read_gold(arguments.gold)]
    scores = Scores(gold, list(extract(gold)))
    print("\n".join(scores.lines()))
    if arguments.errors:
        print("\n".join(scores.errors))


class Scores:
    """Counts over all texts.

    Args:
        gold: the gold records.
        found: the events of each, as :func:`benchmarks.events.plain` writes them.
    """

    def __init__(self, gold: Sequence[Record], found: Sequence[Sequence[Record]]) -> None:
        self.counts: Counter[str] = Counter()
        self.errors: list[str] = []
        for record, events in zip(gold, found, strict=True):
            for wanted in record["events"]:
                if wanted.get("trigger") and wanted.get("polarity") in {"POS", "NEG"}:
                    self._count(record, wanted, events)

    def _count(self, record: Record, wanted: Record, events: Sequence[Record]) -> None:
        negative = wanted["polarity"] == "NEG"
        here = next((event for event in events if _overlap(event["trigger"], wanted["trigger"])), None)
        self.counts.update(negative=int(negative))
        if here is None:
            return
        told = here["status"] in NEGATIVE
        self.counts.update(judged=int(negative), hit=int(negative and told), told=int(told))
        if negative != told:
            start, end = wanted["trigger"]["start"], wanted["trigger"]["end"]
            around = record["text"][max(0, start - 80) : end + 40].replace("\n", " ")
            self.errors.append(f"  {wanted['polarity']}, but {here['status']} ({here['type']}): …{around}…")

    def lines(self) -> Iterator[str]:
        """What could be judged, and how well."""
        counts = self.counts
        yield f"{counts['negative']} negative events in the gold data, {counts['judged']} of them found"
        yield f"recall {_percent(counts['hit'], counts['judged'])}, precision {_percent(counts['hit'], counts['told'])}"


def _overlap(one: Record, other: Record) -> bool:
    return bool(min(one["end"], other["end"]) > max(one["start"], other["start"]))


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} % ({part}/{whole})" if whole else "-"


if __name__ == "__main__":
    main()
