"""Which words of a text are names of places."""

from __future__ import annotations

import pytest

from eventx.document import Document, Entity, EntityLabel
from eventx.records import Actor, ActorKind, Mention
from eventx.resolve.places import place_names, resolve_places
from tests.resolve.stories import document, parsed


def test_lists_places_in_text_order() -> None:
    story = document(
        "From the Kremlin to Lagos, Kenyan Methodists of the Plumbers Guild sang.",
        ("Lagos", "Location"),
        ("Kenyan", "NORP"),
        ("Methodists", "NORP"),
        ("the Kremlin", "Organization"),
        ("Plumbers Guild", "Organization"),
    )
    places = resolve_places((), story)[1]
    assert [place.mention.text for place in places] == ["the Kremlin", "Lagos", "Kenyan"]
    assert [place.role for place in places] == ["location", "location", "origin"]


@pytest.mark.parametrize(
    ("text", "name", "label", "expected"),
    [
        ("Fire swept Elko, Nev., overnight.", "Elko, Nev.", "Location", {"Elko": "US NV", "Nev.": "US NV"}),
        ("Rain reached Paris (Texas) today.", "Paris", "Location", {"Paris": "US TX", "Texas": "US TX"}),
        ("Rain reached Lyon, He said so.", "Lyon", "Location", {"Lyon": "FR 84"}),
        ("The Ohio Supreme Court agreed.", "Ohio Supreme Court", "Organization", {"Ohio": "US OH"}),
        ("The Bank of Ghana agreed.", "Bank of Ghana", "Organization", {"Ghana": "GH None"}),
        ("The Tupelo Fishing Club agreed.", "Tupelo Fishing Club", "Organization", {}),
        ("The Western Union agreed.", "Western Union", "Organization", {}),
        ("Fire swept Elko, Nev., overnight.", "Elko", "Location", {"Elko": "US NV", "Nev.": "US NV"}),
        ("Troops of Niger state left.", "Niger", "Location", {"Niger": "NG 31"}),
        ("Troops left the state of Washington.", "Washington", "Location", {"Washington": "US WA"}),
        ("Niger state television agreed.", "Niger", "Location", {"Niger": "NE None"}),
        ("The Texan choir agreed.", "Texan", "NORP", {"Texan": "US TX"}),
        ("The U.N. agreed.", "U.N.", "Location", {}),
        ("Said the Kremlin.", "Kremlin", "Person", {"Kremlin": "RU 48"}),
        (
            "The Sudanese-Ethiopian pact fell.",
            "Sudanese-Ethiopian",
            "NORP",
            {"Sudanese": "SD None", "Ethiopian": "ET None"},
        ),
        ("The Afro-Brazilian choir agreed.", "Afro-Brazilian", "NORP", {}),
        (
            "Rain fell in North and South Carolina.",
            "North and South Carolina",
            "Location",
            {"North": "US NC", "South Carolina": "US SC"},
        ),
    ],
)
def test_names_are_found_inside_others(text: str, name: str, label: EntityLabel, expected: dict[str, str]) -> None:
    places = resolve_places((), document(text, (name, label)))[1]
    found = {
        place.mention.text: f"{place.location.country} {place.location.admin1}" for place in places if place.location
    }
    assert found == expected


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("From North and South Korea.", ("North", "South Korea"), {"North": "KP", "South Korea": "KR"}),
        ("From North and Kenya.", ("North", "Kenya"), {"North": None, "Kenya": "KE"}),
        ("From North and South.", ("North", "South"), {"North": None, "South": None}),
        ("From Guinea-Bissau.", ("Guinea", "Bissau"), {"Guinea-Bissau": "GW"}),
        ("From Mali-Bissau.", ("Mali", "Bissau"), {"Mali": "ML", "Bissau": "GW"}),
    ],
)
def test_names_that_share_a_word_or_were_cut_are_whole(
    text: str, entities: tuple[str, ...], expected: dict[str, str | None]
) -> None:
    places = resolve_places((), document(text, *((name, "Location") for name in entities)))[1]
    assert {place.mention.text: place.location and place.location.country for place in places} == expected


def test_a_seat_of_government_is_a_place_whatever_the_parser_takes_it_for() -> None:
    story = parsed(
        "The Kremlin denied it", "The DET 2 det; Kremlin NOUN 3 nsubj; denied/deny VERB 0 root; it PRON 3 obj"
    )
    (place,) = resolve_places((), story)[1]
    assert (place.mention.text, place.role, place.location and place.location.country) == ("Kremlin", "actor", "RU")


def test_a_town_in_the_name_of_a_body_counts_once_the_text_names_it() -> None:
    story = document(
        "Tupelo waits; Tupelo Water Board met.", ("Tupelo", "Location"), ("Tupelo Water Board", "Organization")
    )
    assert [place.mention.text for place in resolve_places((), story)[1]] == ["Tupelo", "Tupelo"]


def test_a_name_that_is_missing_before_what_it_lies_in_is_no_place() -> None:
    text = "They met in , Texas"
    entity = Entity(12, 19, ", Texas", "Location")
    assert [place.text for place in place_names(Document(text=text, entities=(entity,)))] == [", Texas"]


@pytest.mark.parametrize(("kind", "places"), [("country", ["Pyongyang"]), ("person", [])])
def test_a_capital_taken_for_a_person_is_a_place_where_it_acts(kind: ActorKind, places: list[str]) -> None:
    story = document("Pyongyang met Ann Lee", ("Pyongyang", "Person"), ("Ann Lee", "Person"))
    actor = Actor(id="a", name="a", kind=kind, mentions=(Mention(0, 9, "Pyongyang"), Mention(14, 21, "Ann Lee")))
    assert [place.mention.text for place in resolve_places((), story, actors=[actor])[1]] == places
