"""The comparison of frames with a learned judge, on sentences of our own: far too few to learn from, enough to run."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from attrs import evolve

from benchmarks import triggers
from benchmarks.trigger_classifier import Candidate, Classifier
from benchmarks.triggers import RULES, Asked, best_threshold
from benchmarks.word_vectors import LAYERS, WordVectors
from eventx import Event
from eventx.evaluation import GoldRecord, read_gold
from eventx.records import Mention, Provenance

TRAINED_ON = (
    ("The harbour master met two shipowners in Vardø.", "met", "meeting"),
    ("The ferry guild told the council that fares would rise.", "told", "statement"),
    ("Both valleys agreed to share the spring.", "agreed", "agreement"),
    ("Prosecutors accused the miller of fraud.", "accused", "accusation"),
    ("Delegates met behind closed doors until dawn.", "met", "meeting"),
    ("The new pumps meet the needs of the lower town.", "meet", None),
    ("The old clock tells the time, more or less.", "tells", None),
    ("Green curtains would not agree with this carpet.", "agree", None),
    ("A hotel there charges ninety crowns a night.", "charges", None),
)
MET = Mention(start=0, end=3, text="met")
FOUND = Event(type="meeting", trigger=MET, provenance=Provenance(plugin="p", rule="r"))
BOTH, ALWAYS, NEVER, UNSEEN = (frozenset(told) for told in ((True, False), (True,), (False,), ()))


def line(text: str, word: str, event_type: str | None, **more: str | bool) -> dict[str, Any]:
    start = text.index(word)
    event = {"type": event_type, "trigger": {"start": start, "end": start + len(word), "text": word}, "args": []}
    return {"text": text, "events": [event], **more}


def gold(lines: Sequence[dict[str, Any]], *, one_code: bool = False) -> list[GoldRecord]:
    return read_gold("\n".join(json.dumps(each) for each in lines), one_code=one_code)


def candidate(
    *, event: Event | None = None, filled: bool = False, told: bool | None = None, features: Sequence[str] = ()
) -> Candidate:
    vector = np.zeros(4, dtype=np.float32)
    return Candidate(
        type="meeting",
        mention=MET,
        lemma="meet",
        event=event,
        filled=filled,
        features=frozenset(features),
        vector=vector,
        told=told,
    )


def test_a_line_a_rule_with_all_figures() -> None:
    met = line("The abbot met the bailiff.", "met", "meeting", complete=True)
    training = [line(*each, id=f"own:{number}:1") for number, each in enumerate(TRAINED_ON)]
    sets = {name: gold(training) for name in triggers.TRAINING}
    sets |= {name: gold([met], one_code=name == triggers.CODED) for name in triggers.MEASURED}
    header, columns, *rows = triggers.lines(sets)
    assert "weights" in header
    assert columns.split() == ["at", "FrameNet", "decoys", "PropBank", "PLOVER", "M2E2", "PolNeAR"]
    assert [row[:34].strip() for row in rows] == list(RULES)
    running, _, treebank, coded, meetings, _ = rows[0].split()[-6:]
    assert {running, treebank, coded, meetings} == {"100.0"}


def test_documents_that_are_measured_are_not_trained_on() -> None:
    long = "The abbot met the bailiff in the orchard behind the mill."
    measured = gold([line(long, "met", "meeting", id="paper:0")])
    texts = {"weblog-a-0001": long, "weblog-a-0002": "They met twice.", "weblog-b-0001": "They met again."}
    training = gold([line(text, "met", "meeting", id=name) for name, text in texts.items()])
    assert [record.id for record in triggers._apart(training, measured)] == ["weblog-b-0001"]


@pytest.mark.parametrize(
    ("rule", "word", "readings", "unlikely", "likely"),
    [
        ("frames alone", candidate(event=FOUND), BOTH, True, True),
        ("frames alone", candidate(filled=True), BOTH, False, False),
        ("classifier alone", candidate(event=FOUND), BOTH, False, True),
        ("classifier alone", candidate(event=FOUND), UNSEEN, True, True),
        ("classifier alone", candidate(), UNSEEN, False, False),
        ("veto", candidate(event=FOUND), NEVER, False, True),
        ("veto", candidate(event=FOUND), UNSEEN, True, True),
        ("veto", candidate(filled=True), BOTH, False, False),
        ("veto of statements and meetings", candidate(event=FOUND), NEVER, False, True),
        ("veto of statements and meetings", evolve(candidate(event=FOUND), type="accusation"), NEVER, True, True),
        ("veto of words with both readings", candidate(event=FOUND), BOTH, False, True),
        ("veto of words with both readings", candidate(event=FOUND), NEVER, True, True),
        ("rescue", candidate(), ALWAYS, False, True),
        ("rescue", candidate(), NEVER, False, False),
        ("rescue", candidate(event=FOUND), NEVER, True, True),
        ("rescue with a role filled", candidate(filled=True), ALWAYS, False, True),
        ("rescue with a role filled", candidate(), ALWAYS, False, False),
    ],
)
def test_what_a_rule_makes_of_an_answer(
    rule: str, word: Candidate, readings: frozenset[bool], *, unlikely: bool, likely: bool
) -> None:
    assert RULES[rule](Asked(word, 0.1, readings), 0.5) is unlikely
    assert RULES[rule](Asked(word, 0.9, readings), 0.5) is likely


def test_the_threshold_parts_what_tells_an_event_from_what_does_not() -> None:
    known = [Asked(candidate(told=told), probability, BOTH) for told, probability in ((True, 0.72), (False, 0.62))]
    unknown = [Asked(candidate(), 0.68, BOTH)]
    assert best_threshold(RULES["rescue"], [known, unknown]) == pytest.approx(0.65)


def test_the_classifier_learns_what_it_is_shown_and_is_the_same_every_time() -> None:
    shown = [candidate(told=told, features=[str(told)]) for told in (True, False)] * 300
    classifier = Classifier(shown)
    yes, no = classifier.probabilities(shown[:2])
    assert yes > no + 0.1
    assert Classifier(shown).probabilities(shown[:2]) == [yes, no]
    assert classifier.probabilities([]) == []


def test_documents_of_which_a_sentence_is_measured_are_left_out_of_training() -> None:
    text = "The ferry guild told the council that fares would rise again."
    told = [{"id": "a:1", "text": text}, {"id": "a:2", "text": "Yes."}, {"id": "b:1", "text": "Yes."}]
    assert [record.id for record in triggers._apart(gold(told), gold(told[:2]))] == ["b:1"]


def test_vectors_of_words_do_not_depend_on_the_batch() -> None:
    vectors = WordVectors()
    long, short = "The bailiff met the abbot at the old mill".split(), ["They", "met"]
    (alone,), (together, _) = vectors.of([long]), vectors.of([long, short])
    assert alone.shape == (len(long), 384 * len(LAYERS))
    np.testing.assert_allclose(alone, together, atol=1e-4)
