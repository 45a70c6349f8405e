"""How well events are found: ``python -m benchmarks.events --gold FILE … [--errors N] [--predictions FOLDER]``.

Gold files are JSON lines of ``{id, text, date?, complete, events: [{type, strength?, trigger?, args}]}``; offsets are
code points. A gold event of strength ``related`` is neither hit nor miss. Where a file has triggers, events are matched
by type and trigger; where it has none, by type and record, and its source–target pairs are scored as well.
Precision is counted only where a record can judge it: all events of the type are annotated there, or the record has one
code for one sentence (then a second event that nobody annotated counts as wrong: a lower bound).
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from eventx.records import Event, Mention

Record = Mapping[str, Any]
Span = tuple[int, int]
TYPES = ("meeting", "statement", "accusation", "agreement")
#: Source and target in our role names; meetings and agreements do not tell the two apart.
SOURCES = {"meeting": "participant", "agreement": "party", "accusation": "accuser", "statement": "speaker"}
TARGETS = {"meeting": "participant", "agreement": "party", "accusation": "accused", "statement": "addressee"}
#: Gold sets with one code for one sentence.
SINGLE_CODE = frozenset({"zsp-plv", "plover-gsr-0.5b1"})


def main() -> None:
    """Print a table a file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.events", description=__doc__)
    parser.add_argument("--gold", type=Path, nargs="+", required=True, metavar="FILE")
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="list the N most frequent errors of each kind"
    )
    parser.add_argument(
        "--predictions", type=Path, metavar="FOLDER", help="write what was found, a JSON lines file a gold file"
    )
    arguments = parser.parse_args()
    for path in arguments.gold:
        gold = read_gold(path)
        started = time.perf_counter()
        found = {record["id"]: events for record, events in zip(gold, extract(gold), strict=True)}
        print(f"{path.stem}: {len(gold)} records in {time.perf_counter() - started:.0f} s")
        print("\n".join(report(gold, found, arguments.errors)), end="\n\n")
        if arguments.predictions:
            lines = (json.dumps({"id": name, "events": events}) for name, events in found.items())
            (arguments.predictions / path.name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_gold(path: Path) -> list[Record]:
    """The records of a gold file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def extract(gold: Sequence[Record]) -> Iterator[list[dict[str, Any]]]:
    """What the default pipeline finds in each record, in the records' own form."""
    from eventx import Pipeline

    texts = ((record["text"], record.get("date")) for record in gold)
    pipeline = Pipeline()
    for batch in _batches(texts, 64):
        documents = pipeline._documents([text for text, _ in batch])  # noqa: SLF001  (one batch, many dates)
        for document, (_, date) in zip(documents, batch, strict=True):
            yield [plain(event) for event in pipeline(document, published=date)]


def plain(event: Event) -> dict[str, Any]:
    """An event as a gold record writes it; place and time become arguments."""
    args = [_arg(participant.role, participant.mention) for participant in event.participants]
    args += [_arg("place", event.place.mention)] if event.place else []
    args += [_arg("time", event.when.mention)] if event.when else []
    return {
        "type": event.type,
        "trigger": {"start": event.trigger.start, "end": event.trigger.end},
        "status": event.status.value,
        "rule": event.provenance.rule,
        "args": args,
    }


def _arg(role: str, mention: Mention) -> dict[str, Any]:
    return {"role": role, "start": mention.start, "end": mention.end}


def _batches(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    batch: list[Any] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def report(gold: Sequence[Record], found: Mapping[str, Sequence[Record]], errors: int = 0) -> Iterator[str]:
    """The lines of all tables that the gold data has something to say about."""
    if any(event.get("trigger") and event["type"] in TYPES for record in gold for event in record["events"]):
        scores = Triggers(gold, found)
        yield from scores.lines()
        yield from scores.mistakes(errors)
    else:
        yield from _sentences(gold, found)
        yield from _dyads(gold, found)


# --- by trigger ---------------------------------------------------------------------------------------------------


class Triggers:
    """Precision, recall and role recall by type and trigger.

    Args:
        gold: the gold records.
        found: what was found in each, by record id.
    """

    def __init__(self, gold: Sequence[Record], found: Mapping[str, Sequence[Record]]) -> None:
        self.counts: dict[str, Counter[str]] = {name: Counter() for name in TYPES}
        self.roles: dict[str, Counter[str]] = {name: Counter() for name in TYPES}
        self.wrong: Counter[tuple[str, str, str]] = Counter()
        self.missed: Counter[tuple[str, str, str]] = Counter()
        for record in gold:
            for name in TYPES:
                self._count(record, name, _distinct(e for e in found.get(record["id"], ()) if e["type"] == name))

    def _count(self, record: Record, name: str, found: Sequence[Record]) -> None:
        wanted = [event for event in record["events"] if event["type"] == name and event.get("trigger")]
        used: set[int] = set()
        for event in found:
            hits = [i for i, other in enumerate(wanted) if _same_trigger(event, other)]
            core = [i for i in hits if _is_core(wanted[i])]
            free = [i for i in core if i not in used]
            if free:
                used.add(free[0])
                self.counts[name].update(hit=1, judged=int(_judges(record, name)))
                self._count_roles(name, wanted[free[0]], event)
            elif not hits and _judges(record, name):
                self.counts[name].update(wrong=1)
                self.wrong[name, _words(record, event), _label_there(record, event)] += 1
        for i, event in enumerate(wanted):
            if _is_core(event) and i not in used:
                self.counts[name].update(missed=1)
                self.missed[name, _words(record, event), event["label"]] += 1

    def _count_roles(self, name: str, wanted: Record, found: Record) -> None:
        for arg in wanted["args"]:
            if arg["role"] is None:
                continue
            right = any(arg["role"] == other["role"] and _matches(arg, other) for other in found["args"])
            kind = arg["role"] if arg["role"] in {"place", "time"} else "roles"
            self.roles[name].update({f"{kind} right": int(right), f"{kind} all": 1, f"{arg['role']}": 0})

    def lines(self) -> Iterator[str]:
        """A table with a line a type, and one for all."""
        yield _heading("by trigger") + f"{'P':>7}{'R':>7}{'F1':>7} | roles recalled; place; time"
        for name in TYPES:
            if self.counts[name]["hit"] + self.counts[name]["missed"]:
                yield _row(name, self.counts[name]) + self._role_cells([name])
        yield _row("all", _sum(self.counts.values())) + self._role_cells(TYPES)

    def _role_cells(self, names: Sequence[str]) -> str:
        total = _sum(self.roles[name] for name in names)
        counts = [(total[f"{kind} right"], total[f"{kind} all"]) for kind in ("roles", "place", "time")]
        cells = [f"{_percent(right, every)} ({right}/{every})" for right, every in counts]
        return " | " + "  ".join(cells)

    def mistakes(self, most: int) -> Iterator[str]:
        """The most frequent false alarms (type, trigger, what the gold data has there) and misses."""
        for title, counter in (("wrong", self.wrong), ("missed", self.missed)):
            if most:
                yield f"  {title}: " + "; ".join(f"{a} {b}/{c} {n}" for (a, b, c), n in counter.most_common(most))


# --- by record ----------------------------------------------------------------------------------------------------


def _sentences(gold: Sequence[Record], found: Mapping[str, Sequence[Record]]) -> Iterator[str]:
    names = [name for name in TYPES if any(event["type"] == name for record in gold for event in record["events"])]
    counts: dict[str, Counter[str]] = {name: Counter() for name in names}
    for record in gold:
        told = {event["type"] for event in found.get(record["id"], ())}
        for name in names:
            ours = [event for event in record["events"] if event["type"] == name]
            judged = int(_judges(record, name))
            if any(map(_is_core, ours)):
                hit = int(name in told)
                counts[name].update(hit=hit, missed=1 - hit, judged=hit * judged)
            elif name in told and not ours:
                counts[name].update(wrong=judged)
    yield _heading("by record") + f"{'P':>7}{'R':>7}{'F1':>7}"
    yield from (_row(name, counts[name]) for name in names)
    yield _row("all", _sum(counts.values()))


def _dyads(gold: Sequence[Record], found: Mapping[str, Sequence[Record]]) -> Iterator[str]:
    lines = []
    for name in TYPES:
        counts: Counter[str] = Counter()
        for record in gold:
            told = [event for event in found.get(record["id"], ()) if event["type"] == name]
            for event in record["events"]:
                pair = _pair(event)
                if event["type"] == name and _is_core(event) and pair is not None:
                    counts.update(all=1, found=bool(told), both=any(_has_pair(other, *pair) for other in told))
        if counts["all"]:
            shares = [_percent(counts["both"], counts[whole]) for whole in ("found", "all")]
            cells = f"{counts['all']:>6}{counts['found']:>6}{counts['both']:>6}"
            lines.append(f"  {name:<12}{cells} | {shares[0]} of those found, {shares[1]} of all")
    if lines:
        yield f"  {'pairs':<12}{'gold':>6}{'found':>6}{'right':>6} | both source and target right"
        yield from lines


def _pair(event: Record) -> tuple[list[Record], list[Record]] | None:
    """Source and target; None where the two are the same words or one is missing."""
    sources = [arg for arg in event["args"] if arg["role"] == "source"]
    targets = [arg for arg in event["args"] if arg["role"] == "target"]
    apart = any(_span(one) != _span(other) for one in sources for other in targets)
    return (sources, targets) if apart else None


def _has_pair(event: Record, sources: Sequence[Record], targets: Sequence[Record]) -> bool:
    by_role: Callable[[str], list[Record]] = lambda role: [arg for arg in event["args"] if arg["role"] == role]  # noqa: E731
    firsts = by_role(SOURCES[event["type"]])
    seconds = by_role(TARGETS[event["type"]])
    return any(
        _span(first) != _span(second)
        and _span(source) != _span(target)
        and _matches(first, source)
        and _matches(second, target)
        for source in sources
        for target in targets
        for first in firsts
        for second in seconds
    )


# --- spans and figures --------------------------------------------------------------------------------------------


def _judges(record: Record, name: str) -> bool:
    if record["source"] in SINGLE_CODE:
        return bool(record["events"])
    return bool(record.get("complete")) and name in (record.get("complete_for") or TYPES)


def _is_core(event: Record) -> bool:
    return event.get("strength", "core") in {None, "core"}


def _distinct(events: Iterable[Record]) -> list[Record]:
    """One event a trigger."""
    return list({_span(event["trigger"]): event for event in reversed(list(events))}.values())[::-1]


def _same_trigger(event: Record, gold: Record) -> bool:
    return any(_overlap(event["trigger"], part) for part in [gold["trigger"], *gold.get("trigger_parts", ())])


def _label_there(record: Record, event: Record) -> str:
    others = [*record.get("other_frames", ()), *record.get("other_events", ())]
    labels = [other["label"] for other in others if _overlap(event["trigger"], other)]
    labels += [
        f"own:{e['label']}" for e in record["events"] if e.get("trigger") and _overlap(event["trigger"], e["trigger"])
    ]
    return labels[0] if labels else "-"


def _words(record: Record, event: Record) -> str:
    return str(record["text"][event["trigger"]["start"] : event["trigger"]["end"]].lower())


def _span(part: Record) -> Span:
    return part["start"], part["end"]


def _overlap(one: Record, other: Record) -> int:
    return max(0, min(one["end"], other["end"]) - max(one["start"], other["start"]))


def _matches(one: Record, other: Record) -> bool:
    """Half of the characters of both together are shared, or one contains the other."""
    shared = _overlap(one, other)
    lengths = [one["end"] - one["start"], other["end"] - other["start"]]
    return shared > 0 and (shared in lengths or 2 * shared >= sum(lengths) - shared)


def _sum(counters: Iterable[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for counter in counters:
        total.update(counter)
    return total


def _row(name: str, counts: Counter[str]) -> str:
    gold = counts["hit"] + counts["missed"]
    precision = counts["judged"] / (counts["judged"] + counts["wrong"] or 1)
    recall = counts["hit"] / (gold or 1)
    f1 = 2 * precision * recall / (precision + recall or 1)
    judged = counts["judged"] + counts["wrong"]
    figures = (
        "".join(f"{100 * figure:>7.1f}" for figure in (precision, recall, f1)) if judged else f"{100 * recall:>14.1f}"
    )
    return f"  {name:<12}{gold:>6}{counts['hit']:>6}{counts['wrong']:>7} |{figures}"


def _heading(title: str) -> str:
    return f"  {title:<12}{'gold':>6}{'hit':>6}{'wrong':>7} |"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


if __name__ == "__main__":
    main()
