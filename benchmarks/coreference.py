"""Whether what speaks of one actor is found to be one: ``python -m benchmarks.coreference --gold FILE … [--errors N]``.

The gold files hold JSON lines of ``{id, text, entities: [{start, end, label, coref}]}``; offsets are code points, and
entities with the same ``coref`` are one. Looked at are persons and organisations (labels PER and ORG), and places that
are subjects (LOC).

Two tables a file: ``given`` hands all these mentions over as participants of an event, so that only the reading of
actors is measured; ``found`` looks at those that are participants or sources of the events found. In each row stand
how many mentions there are, how many of them have an actor, and B³ (Bagga and Baldwin, 1998): for every mention, which
share of the mentions with its actor are its own (precision), and which share of its own have its actor (recall). A
mention without an actor is one for itself.

Behind them stand the links, from mentions to those of the same before them: in percent, how many are right (with one of
their own), wrong (with one of another's) and left open (with neither).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from eventx import Document, Event, Mention, Participant, Pipeline, Provenance, Result
from eventx.resolve.actors import resolve_actors
from eventx.resolve.heads import Heads
from eventx.syntax.pronouns import PRONOUNS
from eventx.syntax.reading import Reading

_VERDICTS = ("right", "wrong", "open")
LABELS = frozenset({"PER", "ORG", "LOC"})


@frozen
class Case:
    """A gold mention and how it was understood.

    Attributes:
        mention: the words.
        form: name, description or pronoun.
        gold: which one of the gold it is.
        actors: the ids of the actors found, none if it was left open.
    """

    mention: Mention
    form: str
    gold: str
    actors: tuple[str, ...]

    def found(self) -> Hashable:
        """What it is together with: its actors, or itself."""
        return self.actors or self.mention


def main() -> None:
    """Print the tables of each file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.coreference", description=__doc__)
    parser.add_argument("--gold", type=Path, nargs="+", required=True, metavar="FILE")
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="print N mentions that are not with their own"
    )
    arguments = parser.parse_args()
    pipeline = Pipeline()
    for path in arguments.gold:
        records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        results = list(pipeline.pipe([record["text"] for record in records]))
        print("\n".join(table(path.stem, records, results, errors=arguments.errors)))


def table(name: str, records: Sequence[dict[str, Any]], results: Sequence[Result], *, errors: int = 0) -> Iterator[str]:
    """The lines for one file.

    Args:
        name: of the file.
        records: its gold.
        results: what was found in each text.
        errors: how many errors to list.
    """
    wanted = [list(_wanted(record, result.document)) for record, result in zip(records, results, strict=True)]
    given = [list(_given(result.document, gold)) for result, gold in zip(results, wanted, strict=True)]
    found = [list(_found(result, gold)) for result, gold in zip(results, wanted, strict=True)]
    for title, documents in (("given", given), ("found", found)):
        verdicts = "".join(f"{verdict:>7}" for verdict in _VERDICTS)
        yield f"{name}, {title:<16}{'mentions':>9}{'actors':>8}{'P':>7}{'R':>7}{'F1':>7}{verdicts}"
        scored = [
            (case, *score, verdict)
            for cases in documents
            for case, score, verdict in zip(cases, b_cubed(cases), links(cases), strict=True)
        ]
        for form in ("name", "description", "pronoun", "all"):
            yield _row(form, [row for row in scored if form in {row[0].form, "all"}])
    for result, cases in zip(results, given, strict=True):
        for line in _errors(result.document, cases)[: max(0, errors)]:
            errors -= 1
            yield line


def b_cubed(cases: Sequence[Case]) -> Iterator[tuple[float, float]]:
    """Precision and recall of every mention of a document, each from 0 to 1."""
    together: dict[Hashable, list[Case]] = defaultdict(list)
    own: Counter[str] = Counter(case.gold for case in cases)
    for case in cases:
        together[case.found()].append(case)
    for case in cases:
        others = together[case.found()]
        right = sum(other.gold == case.gold for other in others)
        yield right / len(others), right / own[case.gold]


def links(cases: Iterable[Case]) -> Iterator[str]:
    """Of each mention of a document, in text order, "right", "wrong" or "open"; "new" for the first of its own."""
    known: dict[str, set[str]] = {}
    for case in cases:
        strangers = {actor for gold, actors in known.items() if gold != case.gold for actor in actors}
        own = known.get(case.gold)
        if not strangers.isdisjoint(case.actors):
            yield "wrong"
        elif own is None:
            yield "new"
        else:
            yield "open" if own.isdisjoint(case.actors) else "right"
        if strangers.isdisjoint(case.actors):
            known.setdefault(case.gold, set()).update(case.actors)


def _row(form: str, scored: Sequence[tuple[Case, float, float, str]]) -> str:
    count = len(scored) or 1
    precision, recall = (sum(row[i] for row in scored) / count for i in (1, 2))
    resolved = sum(bool(row[0].actors) for row in scored) / count
    verdicts = Counter(row[3] for row in scored)
    linked = sum(verdicts[verdict] for verdict in _VERDICTS) or 1
    f1 = 2 * precision * recall / (precision + recall or 1)
    told = "".join(f"{100 * share:>7.1f}" for share in (precision, recall, f1))
    told += "".join(f"{100 * verdicts[verdict] / linked:>7.1f}" for verdict in _VERDICTS)
    return f"  {form:<20}{len(scored):>13}{100 * resolved:>8.1f}{told}"


def _wanted(record: dict[str, Any], document: Document) -> Iterator[Case]:
    """The gold mentions, of several with one head the longest that is one phrase."""
    heads = Heads(document)
    taken = set()
    for entity in sorted(record["entities"], key=lambda entity: (entity["start"], -entity["end"])):
        mention = Mention(entity["start"], entity["end"], document.text[entity["start"] : entity["end"]])
        at = heads.find(mention) if entity["label"] in LABELS and entity["coref"] else None
        if at is None or (entity["label"] == "LOC" and at[1].relation != "nsubj"):
            continue
        sentence, head = at
        if head.start in taken or any(
            child.deprel == "conj" and child.start < mention.end for child in sentence.children(head)
        ):
            continue
        taken.add(head.start)
        form = "pronoun" if mention.text.lower() in PRONOUNS else "name" if head.upos == "PROPN" else "description"
        yield Case(mention, form, entity["coref"], ())


def _given(document: Document, gold: Sequence[Case]) -> Iterator[Case]:
    event = Event(
        type="meeting",
        trigger=Mention(0, 1, document.text[:1]),
        participants=tuple(Participant("participant", case.mention) for case in gold),
        provenance=Provenance(plugin="benchmark", rule="given"),
    )
    (cast,), _ = resolve_actors([event], Reading(document))
    actors: dict[Mention, list[str]] = defaultdict(list)
    for part in cast.participants:
        if part.actor is not None:
            actors[part.mention].append(part.actor.id)
    kept = {part.mention for part in cast.participants}
    for case in gold:  # an office and the name behind it may have become one phrase
        whole = (other for other in kept if case.mention.start == other.start or case.mention.end == other.end)
        found = actors[case.mention if case.mention in kept else next(whole, case.mention)]
        yield Case(case.mention, case.form, case.gold, tuple(found))


def _found(result: Result, gold: Sequence[Case]) -> Iterator[Case]:
    heads = Heads(result.document)
    actors: dict[int, set[str]] = {}
    for mention, ids in _acting(result):
        at = heads.find(mention)
        if at is not None:
            actors.setdefault(at[1].start, set()).update(ids)
    for case in gold:
        at = heads.find(case.mention)
        if at is not None and at[1].start in actors:
            yield Case(case.mention, case.form, case.gold, tuple(sorted(actors[at[1].start])))


def _acting(events: Iterable[Event]) -> Iterator[tuple[Mention, list[str]]]:
    for event in events:
        for part in (*event.participants, *event.sources):
            role = part.role if isinstance(part, Participant) else "source"
            if role not in {"message", "topic", "charge", "terms", "medium"}:
                yield part.mention, [part.actor.id] if part.actor is not None else []


def _errors(document: Document, cases: Sequence[Case]) -> list[str]:
    lines = []
    for case, (precision, recall) in zip(cases, b_cubed(cases), strict=True):
        alone = not case.actors or recall < 1 / 2
        if min(precision, recall) < 1 / 2:
            start, end = case.mention.start, case.mention.end
            around = f"{document.text[max(0, start - 70) : start]}[{case.mention.text}]{document.text[end : end + 30]}"
            told = ", ".join(case.actors) or "nobody"
            lines.append(
                f"    {case.form}, {told}, not {case.gold}{' (split)' if alone else ''}: …{' '.join(around.split())}…"
            )
    return lines


if __name__ == "__main__":
    main()
