"""How well it is told whether something happened: ``python -m benchmarks.polarity --gold FILE [--errors]``.

The gold file holds JSON lines of ``{id, text, events: [{trigger, polarity, certainty, tense}]}`` in the terms of
MEANTIME; offsets are code points. Two tables are printed, each a gold group by the status that is told: of the events
that are found, whatever their type, and of every verb and noun in the gold data, of which there are many more. Recall
is the share of the negative ones that come as negated or refused, precision the share of those so marked.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from eventx import Pipeline
from eventx.document import Document, Token
from eventx.frames import builtin
from eventx.records import Result, Status
from eventx.syntax.predicates import Clauses
from eventx.syntax.status import status

Record = dict[str, Any]

#: The statuses that say that it did not happen.
NEGATIVE = frozenset({Status.NEGATED, Status.REFUSED})
#: What each group of gold events should come as; what is uncertain may be anything but plainly asserted or denied.
RIGHT = {
    "negative": NEGATIVE,
    "past": {Status.ASSERTED},
    "present": {Status.ASSERTED},
    "future": {Status.PLANNED},
    "uncertain": {Status.CONDITIONAL, Status.QUESTIONED, Status.PLANNED, Status.DEMANDED},
}
_SUPPORTS = frozenset().union(*(frame.supports for frame in builtin.eventx_frames()))


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.polarity", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, metavar="FILE")
    parser.add_argument("--errors", action="store_true", help="print every event that is wrong")
    arguments = parser.parse_args()
    records = [json.loads(line) for line in arguments.gold.read_text(encoding="utf-8").splitlines()]
    results = Pipeline(plugins=[]).pipe(record["text"] for record in records)
    scores = Scores(list(zip(records, results, strict=True)))
    print("\n".join(scores.lines()))
    if arguments.errors:
        print("\n".join(scores.errors))


class Scores:
    """Counts over all texts.

    Args:
        pairs: gold records, each with the result of its text.
    """

    def __init__(self, pairs: Sequence[tuple[Record, Result]]) -> None:
        self.found: Counter[tuple[str, Status]] = Counter()
        self.all: Counter[tuple[str, Status]] = Counter()
        self.errors: list[str] = []
        for record, result in pairs:
            for wanted in record["events"]:
                group = _group(wanted)
                if wanted.get("trigger") and group is not None:
                    self._count(group, wanted["trigger"], result)

    def _count(self, group: str, trigger: Record, result: Result) -> None:
        start, end = trigger["start"], trigger["end"]
        here = next((e for e in result if e.trigger.start < end and start < e.trigger.end), None)
        if here is not None:
            self.found[group, here.status] += 1
        told, cues = _told(result.document, start, end)
        self.all[group, told] += 1
        if told not in RIGHT.get(group, {told}) or (told in NEGATIVE and group != "negative"):
            around = result.document.text[max(0, start - 90) : end + 50].replace("\n", " ")
            self.errors.append(f"  {group}, but {told} {cues}: [{trigger['text']}] …{around}…")

    def lines(self) -> Iterator[str]:
        """The tables, each with recall and precision of what is negative."""
        yield from _table("events found", self.found)
        yield ""
        yield from _table("every gold verb and noun", self.all)


def _group(wanted: Record) -> str | None:
    """The group that a gold event belongs to; None if its annotators did not say."""
    polarity, certainty, tense = (wanted.get(name) for name in ("polarity", "certainty", "tense"))
    if polarity == "NEG":
        return "negative"
    if certainty in {"POSSIBLE", "PROBABLE"}:
        return "uncertain"
    if polarity != "POS" or certainty != "CERTAIN":
        return None
    return {"PAST": "past", "PRESENT": "present", "FUTURE": "future"}.get(tense or "", "other")


def _told(document: Document, start: int, end: int) -> tuple[Status, list[str]]:
    """What is told of the word at a stretch of text, whether a frame names it or not, and by which words."""
    number = document.sentence_at(start)
    sentence = document.sentences[number or 0]
    tokens = [token for token in sentence if token.start < end and start < token.end]
    head = _head(tokens)
    clauses = Clauses(document, number or 0)
    predicate = clauses.verb(head) if head.upos in {"VERB", "AUX"} else clauses.noun(head, _SUPPORTS)
    decided, cues = status(sentence, predicate)
    return decided, [cue.form for cue in cues]


def _head(tokens: Sequence[Token]) -> Token:
    ids = {token.id for token in tokens}
    return next((token for token in tokens if token.head not in ids), tokens[0])


def _table(title: str, counts: Counter[tuple[str, Status]]) -> Iterator[str]:
    yield f"{title:<26}" + "".join(f"{each.value:>12}" for each in Status) + f"{'right':>10}"
    for group in dict.fromkeys((*RIGHT, "other")):
        row = {each: counts[group, each] for each in Status}
        right = sum(row[each] for each in RIGHT.get(group, ()))
        share = _percent(right, sum(row.values())) if group in RIGHT else ""
        yield f"  {group:<24}" + "".join(f"{row[each]:>12}" for each in Status) + f"{share:>10}"
    hit = sum(counts["negative", each] for each in NEGATIVE)
    negative = sum(counts["negative", each] for each in Status)
    told = sum(count for (_, each), count in counts.items() if each in NEGATIVE)
    recall, precision = f"{_percent(hit, negative)} ({hit}/{negative})", f"{_percent(hit, told)} ({hit}/{told})"
    yield f"  negative: recall {recall}, precision {precision}"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


if __name__ == "__main__":
    main()
