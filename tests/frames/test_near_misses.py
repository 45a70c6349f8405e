"""What frames lacked: every decision of the matcher, told in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx import conllu
from eventx.document import Document
from eventx.explanation import NearMiss
from eventx.frames import builtin
from eventx.frames.frame import Condition, Frame
from eventx.frames.match import FrameMatcher
from eventx.frames.near_misses import NearMisses
from eventx.records import Event
from eventx.syntax.reading import Reading
from eventx.testing.strategies import documents
from tests.syntax.test_predicates import odd_trees, tree

FIXTURES = Path(__file__).parents[1] / "fixtures" / "clauses"
ROLES = (("who", ("subject",)),)
BUILTIN = FrameMatcher([("eventx", "0", frame) for frame in builtin.eventx_frames()])


def missed(fixture: str, *frames: Frame) -> list[NearMiss]:
    document = conllu.read(FIXTURES / f"{fixture}.conllu")
    log = NearMisses(document)
    FrameMatcher([("demo", "1", frame) for frame in frames]).match(Reading(document), log)
    return list(log.in_order())


def lacks(fixture: str, sentence: int, *frames: Frame) -> list[tuple[str, str, tuple[str, ...]]]:
    found = (miss for miss in missed(fixture, *frames) if miss.provenance.sentence == sentence - 1)
    return [(miss.trigger.text, miss.kind, miss.lacks) for miss in found]


@pytest.mark.parametrize(
    ("condition", "lack"),
    [
        (Condition(functions=("to",)), "needs to, but there is none"),
        (Condition(functions=("object",), lemmas=["queen"]), 'needs object (queen), but "Abebe" is not'),
        (Condition(functions=("subject", "object"), thing=True),
         'needs subject or object (a thing), but "Okello", "Abebe" is not'),
        (Condition(functions=("object",), place=True), 'needs object (a place), but "Abebe" is not'),
        (Condition(functions=("object",), body=True), 'needs object (a body), but "Abebe" is not'),
        (Condition(functions=("about",), actor=True, lemmas=tuple("abcdefgh")),
         "needs about (able to act; a, b, c, d, e, f, …), but there is none"),
    ],
)  # fmt: skip
def test_a_condition_that_does_not_hold_is_told_with_what_is_there(condition: Condition, lack: str) -> None:
    frame = Frame(type="tie", id="one", verbs=["meet"], roles=ROLES, require=[condition])
    assert lacks("reciprocal", 3, frame) == [("met", "required", (lack,))]


def test_a_condition_that_must_not_hold_is_told_with_the_phrase_that_meets_it() -> None:
    frame = Frame(type="tie", id="one", verbs=["meet"], forbid=[Condition(functions=("object",), actor=True)])
    assert lacks("reciprocal", 3, frame) == [
        ("met", "forbidden", ('must not have object (able to act), but "Abebe" is one',))
    ]


def test_a_miss_says_who_looked_and_what_was_there() -> None:
    frame = Frame(type="tie", subtype="knot", id="one", verbs=["meet"], require=[Condition(functions=("to",))])
    miss = next(miss for miss in missed("reciprocal", frame) if miss.provenance.sentence == 1)
    assert (miss.type, miss.subtype, miss.provenance.plugin, miss.provenance.rule) == ("tie", "knot", "demo", "one")
    assert (miss.provenance.version, miss.provenance.path) == ("1", "verb meet")
    assert [(each.function, each.mention.text, each.path) for each in miss.phrases] == [
        ("subject", "The two ministers", "nsubj of meet")
    ]


def test_a_frame_for_the_passive_passes_over_the_active() -> None:
    frame = Frame(type="tie", id="one", verbs=["meet"], passive=True)
    assert lacks("reciprocal", 1, frame) == [("met", "required", ("needs the passive",))]


def test_a_noun_without_fillers_lacks_phrases_a_light_verb_and_an_occasion() -> None:
    frame = Frame(type="tie", id="one", nouns=["talks"], supports=["chair"], bare=True, roles=(("who", ("about",)),))
    assert lacks("light", 1, frame) == [
        (
            "talks",
            "unfilled",
            (
                "no phrase fills a role: about",
                "no light verb carries the noun: chair",
                "nothing makes it one occasion: the, this, there was, a place, a time",
            ),
        )
    ]


@pytest.mark.parametrize(
    ("fixture", "sentence", "frame", "lack"),
    [
        ("light", 1, Frame(type="tie", id="one", verbs=["talk"]), 'the verb "talk", which is a noun here'),
        ("reciprocal", 3, Frame(type="tie", id="one", nouns=["meet"]), 'the noun "meet", which is a verb here'),
    ],
)
def test_a_word_that_is_used_otherwise_is_told(fixture: str, sentence: int, frame: Frame, lack: str) -> None:
    ((_, kind, told),) = lacks(fixture, sentence, frame)
    assert (kind, told) == ("other use", (f"starts with {lack}",))


@pytest.mark.parametrize(
    ("text", "columns", "lack"),
    [
        ("They met up", [(2, "nsubj", "PRON"), (0, "root", "VERB"), (2, "compound:prt", "ADP")],
         'is part of "meet up" here'),
        ("accused men slept", [(2, "amod", "VERB"), (3, "nsubj", "NOUN"), (0, "root", "VERB")],
         "stands before a noun here, as an adjective does"),
        ("It met so", [(3, "nsubj", "PRON"), (3, "dep", "X"), (0, "root", "ADV")], "is another word here"),
    ],
)  # fmt: skip
def test_a_verb_that_starts_nothing_is_told(text: str, columns: list[tuple[int, str, str]], lack: str) -> None:
    document = tree(text, columns)
    log = NearMisses(document)
    FrameMatcher([("demo", "1", Frame(type="tie", id="one", verbs=["meet", "accuse"]))]).match(Reading(document), log)
    (miss,) = log.in_order()
    assert miss.lacks[0].endswith(f", which {lack}")


def test_a_noun_that_no_light_verb_carries_lacks_only_that() -> None:
    frame = Frame(type="tie", id="one", nouns=["talk"], supports=["chair"], carried=True, roles=(("who", ("about",)),))
    assert lacks("light", 1, frame) == [("talks", "unfilled", ("no light verb carries the noun: chair",))]


def test_a_verb_is_found_by_its_particle_even_if_that_was_taken_for_an_adverb() -> None:
    document = tree("They walked out", [(2, "nsubj", "PRON"), (0, "root", "VERB"), (2, "advmod", "ADV")])
    matcher = FrameMatcher([("demo", "1", Frame(type="tie", id="one", verbs=["walked out"]))])
    (event,) = matcher.match(Reading(document))
    assert event.provenance.path == "verb walked out"


def test_a_verb_without_the_rest_of_what_a_frame_names_is_told() -> None:
    document = tree("They down tools", [(2, "nsubj", "PRON"), (0, "root", "VERB"), (2, "obj", "NOUN")])
    log = NearMisses(document)
    FrameMatcher([("demo", "1", Frame(type="tie", id="one", verbs=["down tools"]))]).match(Reading(document), log)
    (miss,) = log.in_order()
    assert miss.lacks == ('starts with the verb "down tools", which is "down" here',)


def test_phrases_that_were_refused_are_told() -> None:
    document = tree(
        "the talks of trade", [(2, "det", "DET"), (0, "root", "NOUN"), (4, "case", "ADP"), (2, "nmod", "NOUN")]
    )
    log = NearMisses(document)
    frame = Frame(type="tie", id="one", nouns=["talk"], roles=(("who", ("of",)),), actors=["who"])
    FrameMatcher([("demo", "1", frame)]).match(Reading(document), log)
    (miss,) = log.in_order()
    assert miss.lacks == ("no phrase fills a role: of", '"trade" cannot act, or is the place')


def test_another_frame_was_first() -> None:
    frames = [Frame(type="tie", id=name, verbs=["meet"], roles=ROLES) for name in ("one", "two")]
    assert lacks("reciprocal", 1, *frames) == [("met", "beaten", ("tie/one found the event first",))]


def test_a_noun_became_part_of_its_verb() -> None:
    document = conllu.read(FIXTURES / "conjuncts.conllu")
    log = NearMisses(document)
    BUILTIN.match(Reading(document), log)
    (told,) = (miss for miss in log.in_order() if miss.kind == "folded" and miss.provenance.sentence == 0)
    assert told.lacks == ('is part of the agreement told by "signed" (agreement/sign)',)


def test_a_plugin_left_an_event_out() -> None:
    document = conllu.read(FIXTURES / "reciprocal.conllu")
    first, *others = BUILTIN.match(Reading(document))
    log = NearMisses(document)
    log.reviewed("censor", [first, *others], others)
    (miss,) = log.in_order()
    assert (miss.trigger, miss.kind, miss.lacks) == (
        first.trigger, "reviewed", ("plugin censor left it out when it reviewed the events",),
    )  # fmt: skip


@given(st.one_of(documents(), odd_trees()))
def test_asking_changes_nothing_and_what_a_frame_found_it_did_not_miss(document: Document) -> None:
    log = NearMisses(document)
    events = BUILTIN.match(Reading(document), log)
    assert events == BUILTIN.match(Reading(document))
    told = [*log.in_order()]
    assert all(document.text[miss.trigger.start : miss.trigger.end] == miss.trigger.text for miss in told)
    assert all(miss.lacks and all(miss.lacks) for miss in told)
    tried = {(_frame(event), event.trigger) for event in events}
    assert not tried & {(_frame(miss), miss.trigger) for miss in told if miss.kind in {"required", "forbidden"}}


def _frame(found: Event | NearMiss) -> tuple[str, str]:
    return (found.type, found.provenance.rule)
