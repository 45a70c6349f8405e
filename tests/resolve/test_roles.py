"""How a name is used: for the place, for who governs it, or for where somebody is from."""

from __future__ import annotations

import pytest
from attrs import evolve

from eventx.document import Document, Entity
from eventx.records import Actor, Event, Mention, Participant, Provenance
from eventx.resolve.places import resolve_places
from tests.resolve.stories import parsed


@pytest.mark.parametrize(
    ("text", "columns", "roles"),
    [
        ("Tehran denied it", "Tehran PROPN 2 nsubj; denied/deny VERB 0 root; it PRON 2 obj", []),
        ("Iran denied it", "Iran PROPN 2 nsubj; denied/deny VERB 0 root; it PRON 2 obj", ["actor"]),
        ("Iran lies there", "Iran PROPN 2 nsubj; lies/lie VERB 0 root; there ADV 2 advmod", ["location"]),
        ("He left Iran", "He PRON 2 nsubj; left/leave VERB 0 root; Iran PROPN 2 obj", ["location"]),
        ("He accused Iran", "He PRON 2 nsubj; accused/accuse VERB 0 root; Iran PROPN 2 obj", ["actor"]),
        ("talks in Iran", "talks NOUN 0 root; in ADP 3 case; Iran PROPN 1 nmod", ["location"]),
        ("Iran's envoy", "Iran PROPN 3 nmod:poss; 's PART 1 case; envoy NOUN 0 root", ["actor"]),
        ("Iranian envoy", "Iranian ADJ 2 amod; envoy NOUN 0 root", ["origin"]),
        ("U.S. envoy", "U.S. PROPN 2 compound; envoy NOUN 0 root", ["origin"]),
        (
            "Iran and Oman met",
            "Iran PROPN 4 nsubj; and CCONJ 3 cc; Oman PROPN 1 conj; met VERB 0 root",
            ["actor", "actor"],
        ),
        ("accused by Iran", "accused VERB 0 root; by ADP 3 case; Iran PROPN 1 obl:agent", ["actor"]),
        ("met with Iran", "met VERB 0 root; with ADP 3 case; Iran PROPN 1 obl", ["actor"]),
        ("deal with Iran", "deal NOUN 0 root; with ADP 3 case; Iran PROPN 1 nmod", ["actor"]),
        ("border with Iran", "border NOUN 0 root; with ADP 3 case; Iran PROPN 1 nmod", ["location"]),
        (
            "Iran's parliament agreed",
            "Iran PROPN 3 nmod:poss; 's PART 1 case; parliament NOUN 4 nsubj; agreed VERB 0 root",
            ["actor"],
        ),
        (
            "left Iran's border",
            "left/leave VERB 0 root; Iran PROPN 4 nmod:poss; 's PART 2 case; border NOUN 1 obj",
            ["location"],
        ),
        (
            "Iran's port exploded",
            "Iran PROPN 3 nmod:poss; 's PART 1 case; port NOUN 4 nsubj; exploded VERB 0 root",
            ["location"],
        ),
        ("Saudis hosted it", "Saudis PROPN 2 nsubj; hosted/host VERB 0 root; it PRON 2 obj", ["actor"]),
        ("Oman hosted it", "Oman PROPN 2 nsubj; hosted/host VERB 0 root; it PRON 2 obj", ["location"]),
        (
            "Oman , Iran and Chad met",
            "Oman PROPN 6 nsubj; , PUNCT 3 punct; Iran PROPN 1 conj; and CCONJ 5 cc; Chad PROPN 1 conj; met VERB 0 dep",
            ["actor", "actor", "actor"],
        ),
    ],
)
def test_the_parse_says_how_a_country_is_used(text: str, columns: str, roles: list[str]) -> None:
    assert [place.role for place in resolve_places((), parsed(text, columns))[1]] == roles


def test_a_city_that_acts_is_a_metonym() -> None:
    story = parsed("Tehran denied it", "Tehran PROPN 2 nsubj; denied/deny VERB 0 root; it PRON 2 obj")
    story = Document(text=story.text, sentences=story.sentences, entities=(Entity(0, 6, "Tehran", "Location"),))
    assert [place.role for place in resolve_places((), story)[1]] == ["actor"]


@pytest.mark.parametrize(
    ("text", "columns", "names", "roles"),
    [
        (
            "gathered in Bali , Indonesia",
            "gathered VERB 0 root; in ADP 3 case; Bali PROPN 1 obl; , PUNCT 5 punct; Indonesia PROPN 3 nmod:unmarked",
            ["Bali", "Indonesia"],
            ["location", "location"],
        ),
        (
            "The Ohio governor left",
            "The DET 3 det; Ohio PROPN 3 compound; governor NOUN 4 nsubj; left VERB 0 root",
            ["Ohio"],
            ["origin"],
        ),
        (
            "The Ohio fire grew",
            "The DET 3 det; Ohio PROPN 3 compound; fire NOUN 4 nsubj; grew VERB 0 root",
            ["Ohio"],
            ["location"],
        ),
        (
            "officials from Goma left",
            "officials/official NOUN 4 nsubj; from ADP 3 case; Goma PROPN 1 nmod; left VERB 0 root",
            ["Goma"],
            ["origin"],
        ),
        (
            "trucks from Goma left",
            "trucks/truck NOUN 4 nsubj; from ADP 3 case; Goma PROPN 1 nmod; left VERB 0 root",
            ["Goma"],
            ["location"],
        ),
        (
            "the state of Ohio",
            "the DET 2 det; state NOUN 0 root; of ADP 4 case; Ohio PROPN 2 nmod",
            ["Ohio"],
            ["location"],
        ),
        (
            "Beirut 's suburbs burned",
            "Beirut PROPN 3 nmod:poss; 's PART 1 case; suburbs/suburb NOUN 4 nsubj; burned VERB 0 root",
            ["Beirut"],
            ["location"],
        ),
    ],
)
def test_the_parse_says_how_another_place_is_used(text: str, columns: str, names: list[str], roles: list[str]) -> None:
    entities = tuple(Entity(text.index(name), text.index(name) + len(name), name, "Location") for name in names)
    places = resolve_places((), evolve(parsed(text, columns), entities=entities))[1]
    assert [(place.mention.text, place.role) for place in places] == list(zip(names, roles, strict=True))


def test_a_country_that_takes_part_in_an_event_acts() -> None:
    story = parsed(
        "talks between Oman and Iran",
        "talks NOUN 0 root; between ADP 3 case; Oman PROPN 1 nmod; and CCONJ 5 cc; Iran PROPN 3 conj",
    )
    sides = [Mention(14, 18, "Oman"), Mention(23, 27, "Iran")]
    actors = [Actor(id=side.text, name=side.text, kind="country", mentions=(side,)) for side in sides]
    taking_part = tuple(Participant("participant", side, actor) for side, actor in zip(sides, actors, strict=True))
    held = Event(
        type="meeting",
        trigger=Mention(0, 5, "talks"),
        participants=taking_part,
        provenance=Provenance(plugin="t", rule="r"),
    )
    assert [place.role for place in resolve_places([held], story, actors=actors)[1]] == ["actor", "actor"]
    assert [place.role for place in resolve_places([], story)[1]] == ["location", "location"]
