"""How well statements are found: ``python -m benchmarks.quotes --gold FILE [--errors N]``.

The gold file holds JSON lines of ``{id, text, quotes: [{source, cue, content}]}``, each of the three a list of ranges
in code points. Statements and gold are aligned one to one in every text, the largest share of common characters first.
Recall is counted by how the content is quoted: direct (all of it), mixed (some) or indirect (none). Precision holds
for the whole, and is a lower bound: gold data may leave statements out that another annotator would mark.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.events import Record, extract, read_gold

KINDS = ("direct", "mixed", "indirect")
_MARKS = frozenset('"“”')


class Quote(NamedTuple):
    """Who says what: sets of character positions."""

    content: frozenset[int]
    source: frozenset[int]
    cue: frozenset[int]
    kind: str = ""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quotes", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, metavar="FILE")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list the N cues missed most often")
    arguments = parser.parse_args()
    gold = read_gold(arguments.gold)
    started = time.perf_counter()
    found = {record["id"]: events for record, events in zip(gold, extract(gold), strict=True)}
    print(f"{arguments.gold.stem}: {len(gold)} texts in {time.perf_counter() - started:.0f} s")
    scores = Scores(gold, found)
    print("\n".join(scores.lines()))
    for cue, times in scores.missed.most_common(arguments.errors):
        print(f"  missed {times:>4}  {cue}")


class Scores:
    """Counts over all texts.

    Args:
        gold: the gold records.
        found: the events of each text by record id, as :func:`benchmarks.events.plain` writes them.
    """

    def __init__(self, gold: Sequence[Record], found: Mapping[str, Sequence[Record]]) -> None:
        self.counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
        self.found = 0
        self.missed: Counter[str] = Counter()
        for record in gold:
            ours = [_statement(event) for event in found[record["id"]] if event["type"] == "statement"]
            theirs = [_gold(record["text"], quote) for quote in record["quotes"]]
            self.found += len(ours)
            self._count(record["text"], theirs, ours)

    def _count(self, text: str, theirs: Sequence[Quote], ours: Sequence[Quote]) -> None:
        pairs = _aligned(theirs, ours)
        cues = frozenset().union(*(quote.cue for quote in ours))
        for number, quote in enumerate(theirs):
            counts = self.counts[quote.kind]
            counts.update(all=1, cue=int(bool(quote.cue & cues)))
            if number not in pairs:
                self.missed[_text(text, quote.cue).lower()] += 1
                continue
            other = ours[pairs[number]]
            half = 2 * len(quote.content & other.content) >= len(quote.content | other.content)
            named = bool(quote.source & other.source)
            counts.update(overlap=1, half=int(half), sourced=int(bool(quote.source)), named=int(named))
            counts.update(full=int(half and (named or not (quote.source or other.source))))

    def lines(self) -> Iterator[str]:
        """The table: recall a kind, then precision and F1 of all."""
        yield f"  {'kind':<9}{'gold':>6} |{'overlap':>8}{'half':>8}{'full':>8}{'cue':>8} | speaker right if aligned"
        total: Counter[str] = sum(self.counts.values(), Counter())
        for kind, counts in (*self.counts.items(), ("all", total)):
            shares = "".join(f"{_percent(counts[n], counts['all']):>8.1f}" for n in ("overlap", "half", "full", "cue"))
            yield f"  {kind:<9}{counts['all']:>6} |{shares} | {_percent(counts['named'], counts['sourced']):.1f}"
        for name in ("overlap", "half", "full"):
            f1 = _percent(2 * total[name], self.found + total["all"])
            yield f"  {name:<9}precision {_percent(total[name], self.found):.1f} over {self.found} found, F1 {f1:.1f}"


def _statement(event: Record) -> Quote:
    by_role = {role: [arg for arg in event["args"] if arg["role"] == role] for role in ("message", "speaker")}
    return Quote(_characters(by_role["message"]), _characters(by_role["speaker"]), _characters([event["trigger"]]))


def _gold(text: str, quote: Record) -> Quote:
    content = quote.get("content") or []
    pieces = [text[piece["start"] : piece["end"]].strip() for piece in content]
    if not any(_MARKS.intersection(piece) for piece in pieces):
        kind = "indirect"
    else:
        kind = "direct" if all(piece[:1] in {'"', "“"} for piece in pieces) else "mixed"
    source, cue = (_characters(quote.get(part) or []) for part in ("source", "cue"))
    return Quote(_characters(content), source, cue, kind)


def _aligned(theirs: Sequence[Quote], ours: Sequence[Quote]) -> dict[int, int]:
    """Pairs of gold and found statements with common characters, the best first, none used twice."""
    pairs = [
        (-len(one.content & other.content) / len(one.content | other.content), number, index)
        for number, one in enumerate(theirs)
        for index, other in enumerate(ours)
        if one.content & other.content
    ]
    chosen: dict[int, int] = {}
    used: set[int] = set()
    for _, number, index in sorted(pairs):
        if number not in chosen and index not in used:
            chosen[number] = index
            used.add(index)
    return chosen


def _characters(parts: Sequence[Mapping[str, Any]]) -> frozenset[int]:
    return frozenset(place for part in parts for place in range(part["start"], part["end"]))


def _text(text: str, places: frozenset[int]) -> str:
    return text[min(places) : max(places) + 1] if places else ""


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


if __name__ == "__main__":
    main()
