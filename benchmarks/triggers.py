"""Would a learned judge of triggers do better than frames? ``python -m benchmarks.triggers --data FOLDER``.

The folder holds gold data in the form that ``eventx evaluate`` reads. A small classifier is trained on the sets of
:data:`TRAINING`; every threshold is the one that does best there, each record being judged by a classifier that was not
trained on it. Then frames and classifier, alone and in combination, are measured on sets that neither was trained on:

- *frames alone*: what eventx does;
- *classifier alone*: of all words that frames name, those that it thinks tell an event;
- *veto*: events that it thinks are none are left out; *of statements and meetings* trusts it with the two types that
  have most examples; *of words with both readings* leaves alone the words that have always, or never, told an event in
  training, where it could only learn which words a corpus counts;
- *rescue*: words of which no frame applies give an event if it is sure of it; *with a role filled* if a phrase stands
  where the frame wants one.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from attrs import evolve

from benchmarks.events import load
from benchmarks.trigger_classifier import Candidate, Classifier, candidates
from benchmarks.word_vectors import WordVectors
from eventx import Event, Pipeline, Result
from eventx.evaluation import GoldRecord, Pairs, score_decoys, score_quotations, score_records, score_triggers
from eventx.records import Provenance

DECOYS = "framenet/hard_negatives"
TRAINING = ("framenet/exemplars", DECOYS, "propbank/ewt_train", "propbank/ewt_dev", "propbank/masc")
RUNNING, TREEBANK, CODED, MEETINGS, QUOTES = MEASURED = (
    "framenet/fulltext_dev",
    "propbank/ewt_test",
    "political/plv_dev",
    "political/m2e2_dev",
    "quotes/polnear_dev",
)
_FOLDS = 5
_NUMBER = re.compile(r"[:-]\d+$")
_THRESHOLDS = tuple(step / 20 for step in range(1, 20))
_LONG = 40  # characters: a shorter sentence stands in documents that have nothing to do with each other


class Asked(NamedTuple):
    """A candidate with the classifier's answer.

    Attributes:
        candidate: the word.
        probability: that it tells an event of its type.
        readings: which readings its lemma has in training, of True and False.
    """

    candidate: Candidate
    probability: float
    readings: frozenset[bool]


Rule = Callable[[Asked, float], bool]


def _applies(asked: Asked) -> bool:
    return asked.candidate.event is not None


def _vetoed(asked: Asked, threshold: float) -> bool:
    return bool(asked.readings) and asked.probability < threshold


def _rescued(asked: Asked, threshold: float) -> bool:
    return True in asked.readings and asked.probability >= threshold


#: Whether a word gives an event, given the threshold.
RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "frames alone": lambda asked, _: _applies(asked),
        "classifier alone": lambda asked, t: asked.probability >= t if asked.readings else _applies(asked),
        "veto": lambda asked, t: _applies(asked) and not _vetoed(asked, t),
        "veto of statements and meetings": lambda asked, t: (
            _applies(asked) and not (asked.candidate.type in {"statement", "meeting"} and _vetoed(asked, t))
        ),
        "veto of words with both readings": lambda asked, t: (
            _applies(asked) and not (len(asked.readings) == len((True, False)) and _vetoed(asked, t))
        ),
        "rescue": lambda asked, t: _applies(asked) or _rescued(asked, t),
        "rescue with a role filled": lambda asked, t: (
            _applies(asked) or (asked.candidate.filled and _rescued(asked, t))
        ),
    }
)


class Judged(NamedTuple):
    """A set: its records, what the frames find in each, and the candidates of each."""

    records: Sequence[GoldRecord]
    results: Sequence[Result]
    asked: Sequence[Sequence[Asked]]

    def pairs(self, rule: Rule, threshold: float) -> Pairs:
        """The records, each with what is found by a rule."""
        found = [_ruled(*each, rule, threshold) for each in zip(self.results, self.asked, strict=True)]
        return list(zip(self.records, found, strict=True))


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.triggers", description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    folder = parser.parse_args(arguments).data
    for line in lines({name: load(folder / f"{name}.jsonl") for name in (*TRAINING, *MEASURED)}):
        print(line, flush=True)


def lines(gold: Mapping[str, Sequence[GoldRecord]]) -> Iterator[str]:
    """The table, line by line.

    Args:
        gold: records of the sets of :data:`TRAINING` and of those that are measured, by name.
    """
    judged, size = judge(gold)
    yield f"classifier: {size:,} weights"
    yield f"{'':<34}{'at':>5}{'FrameNet':>10}{'decoys':>8}{'PropBank':>10}{'PLOVER':>8}{'M2E2':>7}{'PolNeAR':>9}"
    for name, rule in RULES.items():
        threshold = best_threshold(rule, [each for key in TRAINING for each in judged[key].asked])
        shown = "" if name == "frames alone" else f"{threshold:.2f}"
        figures = (
            f"{100 * figure:>{width}.1f}"
            for figure, width in zip(measures(judged, rule, threshold), (10, 8, 10, 8, 7, 9), strict=True)
        )
        yield f"{name:<34}{shown:>5}{''.join(figures)}"


def judge(gold: Mapping[str, Sequence[GoldRecord]]) -> tuple[dict[str, Judged], int]:
    """Train on the training sets and ask about all; returns every set by name, and the number of weights."""
    pipeline, vectors = Pipeline(plugins=[]), WordVectors()
    kept = {name: _apart(records, gold[RUNNING]) if name in TRAINING else records for name, records in gold.items()}
    both = {name: candidates(pipeline, vectors, records) for name, records in kept.items()}
    found = {name: [each for _, each in of_set] for name, of_set in both.items()}
    training = [(record, each) for name in TRAINING for record, each in zip(kept[name], found[name], strict=True)]
    readings = _readings(each for _, of_record in training for each in of_record)
    held_out, everything = _held_out(training), Classifier(_known(each for _, each in training))
    judged = {}
    for name, records in kept.items():
        probabilities = [
            held_out[id(each)] if name in TRAINING else everything.probabilities(each) for each in found[name]
        ]
        asked = [_asked(*each, readings) for each in zip(found[name], probabilities, strict=True)]
        judged[name] = Judged(records, [result for result, _ in both[name]], asked)
    return judged, everything.size


def _asked(
    of_record: Sequence[Candidate], probabilities: Sequence[float], readings: Mapping[tuple[str, str], frozenset[bool]]
) -> list[Asked]:
    return [
        Asked(each, probability, readings.get((each.type, each.lemma), frozenset()))
        for each, probability in zip(of_record, probabilities, strict=True)
    ]


def _apart(records: Sequence[GoldRecord], measured: Sequence[GoldRecord]) -> list[GoldRecord]:
    """The records of documents of which no sentence of some length is measured."""
    texts = {record.text for record in measured if len(record.text) >= _LONG}
    shared = {_document(record) for record in records if record.text in texts}
    return [record for record in records if _document(record) not in shared]


def _document(record: GoldRecord) -> str:
    """What all records of one document begin with: their ids end in a number behind a colon or a hyphen."""
    return _NUMBER.sub("", record.id)


def _readings(of: Iterable[Candidate]) -> dict[tuple[str, str], frozenset[bool]]:
    counts = Counter((each.type, each.lemma, each.told) for each in of if each.told is not None)
    keys = {(event_type, lemma) for event_type, lemma, _ in counts}
    return {key: frozenset(told for told in (True, False) if counts[*key, told]) for key in keys}


def _known(of: Iterable[Sequence[Candidate]]) -> list[Candidate]:
    return [each for of_record in of for each in of_record if each.told is not None]


def _held_out(training: Sequence[tuple[GoldRecord, Sequence[Candidate]]]) -> dict[int, list[float]]:
    """What a classifier thinks that has not seen the text, for each list of candidates."""
    folds = [[(record, each) for record, each in training if _fold(record) == fold] for fold in range(_FOLDS)]
    answers: dict[int, list[float]] = {}
    for number, fold in enumerate(folds):
        rest = [each for other, held in enumerate(folds) if other != number for _, each in held]
        classifier = Classifier(_known(rest))
        answers.update((id(each), classifier.probabilities(each)) for _, each in fold)
    return answers


def _fold(record: GoldRecord) -> int:
    return hashlib.sha256(record.text.encode()).digest()[0] % _FOLDS


def best_threshold(rule: Rule, asked: Iterable[Sequence[Asked]]) -> float:
    """The threshold with the best F1 over candidates of which the gold data says what they are."""
    known = [each for of_record in asked for each in of_record if each.candidate.told is not None]

    def f1(threshold: float) -> float:
        given = [bool(each.candidate.told) for each in known if rule(each, threshold)]
        wanted = sum(bool(each.candidate.told) for each in known)
        return 2 * sum(given) / (len(given) + wanted) if given or wanted else 0.0

    return max(_THRESHOLDS, key=f1)


def _ruled(result: Result, asked: Sequence[Asked], rule: Rule, threshold: float) -> Result:
    """The result with the events that a rule leaves, and those that it adds."""
    out = {id(each.candidate.event) for each in asked if _applies(each) and not rule(each, threshold)}
    added = [_event(each.candidate) for each in asked if not _applies(each) and rule(each, threshold)]
    return evolve(result, events=(*(event for event in result if id(event) not in out), *added))


def _event(candidate: Candidate) -> Event:
    return Event(type=candidate.type, trigger=candidate.mention, provenance=Provenance(plugin="classifier", rule=""))


def measures(judged: Mapping[str, Judged], rule: Rule, threshold: float) -> tuple[float, ...]:
    """The columns of the table: F1 of triggers, decoys taken, F1 of triggers, twice F1 of sentences, F1 of quotes."""

    def pairs(name: str) -> Pairs:
        return judged[name].pairs(rule, threshold)

    running = [pair for pair in pairs(RUNNING) if pair[0].complete]
    decoys = score_decoys(pairs(DECOYS)).total
    return (
        score_triggers(running).total.f1 or 0.0,
        decoys.missed / decoys.gold if decoys.gold else 0.0,
        score_triggers(pairs(TREEBANK)).total.f1 or 0.0,
        score_records(pairs(CODED)).total.f1 or 0.0,
        score_records(pairs(MEETINGS)).total.f1 or 0.0,
        score_quotations(pairs(QUOTES)).levels["full"].total.f1 or 0.0,
    )


if __name__ == "__main__":
    main()
