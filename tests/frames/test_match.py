"""Frames over trees: which events come out, with which participants, place and time."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx import conllu
from eventx.document import Document, Sentence, Token
from eventx.frames import builtin
from eventx.frames.frame import Condition, Frame
from eventx.frames.match import FrameMatcher
from eventx.records import Event, Status
from eventx.syntax.reading import Reading
from eventx.testing.strategies import documents
from tests.syntax.test_predicates import odd_trees, tree

FIXTURES = Path(__file__).parents[1] / "fixtures" / "clauses"
BUILTIN = FrameMatcher([("eventx", "0", frame) for frame in builtin.eventx_frames()])


def events(fixture: str, sentence: int, type: str = "") -> list[Event]:  # noqa: A002
    found = BUILTIN.match(Reading(conllu.read(FIXTURES / f"{fixture}.conllu")))
    return [e for e in found if e.provenance.sentence == sentence - 1 and type in {"", e.type}]


def roles(event: Event) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for participant in event.participants:
        found.setdefault(participant.role, []).append(participant.mention.text)
    return found


@pytest.mark.parametrize(
    ("fixture", "sentence", "type", "expected"),
    [
        ("passives", 1, "accusation", {"accuser": ["the dockers"], "accused": ["The harbour tax"]}),
        ("passives", 2, "meeting", {"participant": ["Governor Amara", "the pilots"]}),
        ("passives", 3, "meeting", {"participant": ["Two officers", "the mayor"]}),
        ("conjuncts", 1, "meeting", {"participant": ["Nordmark", "Ostland"]}),
        ("conjuncts", 1, "agreement", {"party": ["Nordmark", "Ostland"], "terms": ["a truce"]}),
        ("control", 1, "meeting", {"participant": ["the rebels", "Accra"]}),
        (
            "control", 3, "accusation",
            {"accuser": ["Amara"], "accused": ["the bank"], "charge": ["hiding losses by burning files"]},
        ),
        ("control", 4, "meeting", {"participant": ["the miners", "the press"]}),
        ("participles", 2, "meeting", {"participant": ["The abbot", "two nuns", "the miners"]}),
        ("participles", 3, "meeting", {"participant": ["the clans"]}),
        ("light", 1, "meeting", {"participant": ["The clans"]}),
        ("light", 2, "agreement", {"party": ["the guild", "the port"]}),
        ("light", 4, "meeting", {"participant": ["NATO", "the junta"], "topic": ["a truce"]}),
        ("occasions", 4, "meeting", {}),
        ("occasions", 5, "meeting", {"participant": ["the miners"]}),
        ("nominal", 1, "meeting", {"participant": ["Amara", "the pilots"]}),
        ("nominal", 4, "meeting", {"participant": ["Russian", "Iranian"]}),
        ("reciprocal", 2, "meeting", {"participant": ["The two ministers"]}),
        ("reciprocal", 3, "meeting", {"participant": ["Okello", "Abebe", "the king"]}),
    ],
)  # fmt: skip
def test_roles(fixture: str, sentence: int, type: str, expected: dict[str, list[str]]) -> None:  # noqa: A002
    (event,) = events(fixture, sentence, type)
    assert roles(event) == expected


@pytest.mark.parametrize(
    ("fixture", "sentence", "type", "place", "when"),
    [
        ("passives", 1, "accusation", None, "Tuesday"),
        ("light", 1, "meeting", "Agadez", None),
        ("light", 3, "meeting", None, "Friday"),
        ("reciprocal", 1, "meeting", "Garissa", None),
        ("decisions", 1, "agreement", None, "Monday"),
        ("decisions", 1, "meeting", None, None),  # was decided on Monday
        ("decisions", 2, "agreement", None, "Tuesday"),
        ("prepositions", 2, "meeting", "Lome", None),
        ("prepositions", 4, "agreement", "the port of Sfax", "2019"),
        ("prepositions", 5, "statement", None, "May"),  # though the parser hung it on the clause behind
    ],
)
def test_place_and_time(fixture: str, sentence: int, type: str, place: str | None, when: str | None) -> None:  # noqa: A002
    (event,) = events(fixture, sentence, type)
    assert (event.place and event.place.mention.text, event.when and event.when.mention.text) == (place, when)


def test_expected_meeting_is_not_asserted() -> None:
    (event,) = events("raising", 1, "meeting")
    assert event.status is Status.PLANNED
    assert roles(event) == {"participant": ["The generals"]}


def test_verb_and_its_noun_are_one_event() -> None:
    (event,) = events("conjuncts", 1, "agreement")
    assert (event.trigger.text, event.provenance.rule) == ("signed", "sign")


def test_a_noun_that_sums_up_the_clause_is_no_second_event() -> None:
    (event,) = events("occasions", 1, "meeting")
    assert event.trigger.text == "met"
    assert roles(event) == {"participant": ["President Ada Obi of Ghana", "Prime Minister Kofi Addo"]}
    assert (event.place and event.place.mention.text, event.when and event.when.mention.text) == ("Lome", "Tuesday")


def test_first_frame_of_a_type_wins_and_others_types_stay() -> None:
    frames = [
        Frame(type="tie", id="one", verbs=["meet"], roles=(("who", ("subject",)),)),
        Frame(type="tie", id="two", verbs=["meet"]),
        Frame(type="other", id="three", verbs=["meet"], require=[Condition(functions=("object",))]),
        Frame(type="other", id="four", verbs=["meet"], forbid=[Condition(functions=("subject",))]),
    ]
    matcher = FrameMatcher([("demo", "1", frame) for frame in frames])
    found = matcher.match(Reading(conllu.read(FIXTURES / "reciprocal.conllu")))
    assert [(e.type, e.provenance.rule, e.provenance.sentence) for e in found] == [
        ("tie", "one", 0), ("tie", "one", 1), ("tie", "one", 2), ("other", "three", 2),
    ]  # fmt: skip


def test_a_noun_that_must_be_carried_starts_nothing_alone() -> None:
    frame = Frame(type="tie", id="one", nouns=["talk"], supports=["hold"], carried=True, roles=(("who", ("about",)),))
    found = FrameMatcher([("demo", "1", frame)]).match(Reading(conllu.read(FIXTURES / "light.conllu")))
    assert {event.provenance.path.partition(";")[0] for event in found} == {"noun talk supported by hold"}


def test_words_of_a_frame_tell_the_status_unless_others_do() -> None:
    frame = Frame(type="tie", id="one", verbs=["meet"], status="planned")
    found = FrameMatcher([("demo", "1", frame)]).match(Reading(conllu.read(FIXTURES / "reciprocal.conllu")))
    assert {(event.status, event.cues[0].text) for event in found} == {(Status.PLANNED, "met")}


def test_an_adjective_said_of_somebody_starts_an_event() -> None:
    words = [(3, "nsubj", "PROPN"), (3, "cop", "AUX"), (0, "root", "ADJ"), (5, "mark", "PART"), (3, "xcomp", "VERB")]
    document = tree("Amara is willing to leave", words)
    frame = Frame(
        type="tie", id="one", adjectives=["willing"], roles=(("who", ("subject",)), ("what", ("infinitive",)))
    )
    (event,) = FrameMatcher([("demo", "1", frame)]).match(Reading(document))
    assert (event.trigger.text, roles(event)) == ("willing", {"who": ["Amara"], "what": ["leave"]})


def test_an_adverb_beside_a_verb_may_be_a_part_of_what_frames_call_it() -> None:
    words = [(3, "nsubj", "PROPN"), (3, "advmod", "ADV"), (0, "root", "VERB"), (3, "obj", "NOUN")]
    frame = Frame(type="tie", id="one", verbs=["build jointly"], roles=(("who", ("subject",)),))
    matcher = FrameMatcher([("demo", "1", frame)])
    (event,) = matcher.match(Reading(tree("Amara jointly build ships", words)))
    assert (event.trigger.text, roles(event)) == ("build", {"who": ["Amara"]})
    assert matcher.match(Reading(tree("Amara rarely build ships", words))) == []


def test_a_condition_may_ask_for_a_passive() -> None:
    condition = Condition(functions=("object",), passive=True)
    frame = Frame(type="tie", id="one", verbs=["accuse", "sign"], require=[condition])
    matcher = FrameMatcher([("demo", "1", frame)])
    passive = matcher.match(Reading(conllu.read(FIXTURES / "passives.conllu")))
    active = matcher.match(Reading(conllu.read(FIXTURES / "conjuncts.conllu")))
    assert ([event.trigger.text for event in passive], active) == (["accused"], [])


def test_a_pact_that_is_signed_is_one_event_whoever_negotiated_it() -> None:
    (event,) = events("charges", 12, "agreement")
    assert (event.trigger.text, roles(event)["party"]) == ("signed", ["The clans"])


def test_a_cease_fire_is_agreed_on_but_declared_by_one_side() -> None:
    (reached,), (declared,) = (events("hyphens", sentence) for sentence in (1, 2))
    assert (reached.type, reached.trigger.text, roles(reached)["party"]) == (
        "agreement",
        "cease-fire",
        ["Both clans", "the army"],
    )
    assert (declared.type, roles(declared)["message"]) == ("statement", ["a unilateral cease-fire"])


def test_a_report_that_accuses_is_named_without_what_it_says() -> None:
    (event,) = events("accused", 8, "accusation")
    assert roles(event) == {"accuser": ["a UN report"], "accused": ["it"], "charge": ["backing the rebels"]}


def test_who_ratifies_a_pact_is_no_party_to_its_signing() -> None:
    signed, ratified = events("relatives", 6, "agreement")
    assert (roles(signed)["party"], roles(ratified)["party"]) == (["The presidents"], ["parliament"])


def test_sides_that_share_a_noun_are_parties_of_their_own() -> None:
    (event,) = events("sharing", 2, "agreement")
    assert roles(event)["party"] == ["Indian", "Bangladeshi governments"]


@given(st.one_of(documents(), odd_trees()))
def test_any_document_gives_events_with_spans_inside_the_text(document: Document) -> None:
    for event in BUILTIN.match(Reading(document)):
        mentions = [event.trigger, *event.cues, *(participant.mention for participant in event.participants)]
        mentions += [event.place.mention] if event.place else []
        mentions += [event.when.mention] if event.when else []
        for mention in mentions:
            assert document.text[mention.start : mention.end] == mention.text


class Unhurried(FrameMatcher):
    """Asks the tree about every verb, adjective and noun, whatever the word."""

    def _may_start(self, sentence: Sentence, token: Token) -> bool:  # noqa: ARG002
        return True


@pytest.mark.parametrize("fixture", sorted(FIXTURES.glob("*.conllu")), ids=lambda path: path.stem)
def test_no_word_that_frames_name_is_passed_over(fixture: Path) -> None:
    phrasal = Frame(type="x", id="x", verbs=frozenset({"jointly build", "walk out on"}), nouns=frozenset({"ceasefire"}))
    frames = [("eventx", "0", frame) for frame in (*builtin.eventx_frames(), phrasal)]
    reading = Reading(conllu.read(fixture))
    assert FrameMatcher(frames).match(reading) == Unhurried(frames).match(reading)
