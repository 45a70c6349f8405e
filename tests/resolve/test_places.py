"""Where the places of a document and of its events are."""

from __future__ import annotations

import pytest

from eventx.document import Document
from eventx.records import Event, Location, Mention, Place, Provenance
from eventx.resolve import gazetteer
from eventx.resolve.gazetteer import Entry
from eventx.resolve.places import locate, place_names, resolve_places
from tests.resolve.stories import document


def test_what_a_place_is_said_to_be_in_decides() -> None:
    story = document("Rain reached Paris in eastern Texas.", ("Paris", "Location"), ("eastern Texas", "Location"))
    places = resolve_places((), story)[1]
    assert [place.location and place.location.admin1 for place in places] == ["TX", "TX"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The governor of Georgia left Marietta.", ("US", "GA")),
        ("The president of Georgia left Marietta.", ("GE", None)),
        ("Georgia's new prime minister left Marietta.", ("GE", None)),
        ("Georgia Gov. Ann Oldham left Marietta.", ("US", "GA")),
        ("The former Soviet republic of Georgia left Marietta out.", ("GE", None)),
        ("The state of Georgia left Marietta out.", ("US", "GA")),
        ("Georgia presidents left Marietta.", ("US", "GA")),
    ],
)
def test_who_is_at_the_head_of_a_place_says_which_kind_it_is(text: str, expected: tuple[str, str | None]) -> None:
    place = resolve_places((), document(text, ("Georgia", "Location"), ("Marietta", "Location")))[1][0]
    assert place.location is not None
    assert (place.location.country, place.location.admin1) == expected


@pytest.mark.parametrize(
    ("between", "country"),
    [
        (", north of ", "CG"),
        (", a market town 400 km (250 miles) north of the capital, ", "CG"),
        (" near ", "CG"),
        (", roughly 400 kilometres from ", "CG"),
        (" and ", "NG"),
        (" is nothing like ", "NG"),
    ],
)
def test_a_place_is_sought_near_what_it_is_said_to_be_near_to(between: str, country: str) -> None:
    story = document(f"Rain fell in Oyo{between}Brazzaville.", ("Oyo", "Location"), ("Brazzaville", "Location"))
    places = resolve_places((), story)[1]
    assert [place.location and place.location.country for place in places] == [country, "CG"]


def test_both_of_two_places_near_each_other_are_read_by_it() -> None:
    story = document("Fire swept Evans, west of Augusta.", ("Evans", "Location"), ("Augusta", "Location"))
    places = resolve_places((), story)[1]
    assert [(place.location and place.location.admin1) for place in places] == ["GA", "GA"]


def test_a_place_without_a_point_is_near_to_nothing() -> None:
    oldshire = Location(name="Oldshire", country="GB")
    story = document("Rain fell in Perth, north of Oldshire.", ("Perth", "Location"), ("Oldshire", "Location"))
    places = resolve_places((), story, lambda mention, _: oldshire if mention.text == "Oldshire" else None)[1]
    assert [place.location and place.location.country for place in places] == ["AU", "GB"]


def test_a_custom_location_comes_first() -> None:
    camp = Location(name="Camp Alpha", country="TD")
    story = document("Troops left Alpha for Chad.", ("Alpha", "Location"), ("Chad", "Location"))
    places = resolve_places((), story, lambda mention, _: camp if mention.text == "Alpha" else None)[1]
    assert [place.location.name for place in places if place.location] == ["Camp Alpha", "Chad"]


def test_a_custom_location_is_a_witness_for_the_other_names() -> None:
    story = document("Fire spread from Alpha to Springfield.", ("Alpha", "Location"), ("Springfield", "Location"))
    camp = Location(name="Camp Alpha", country="US", admin1="OH")
    alone, helped = (
        resolve_places((), story, custom)[1][1].location
        for custom in (None, lambda mention, _: camp if mention.text == "Alpha" else None)
    )
    assert (alone and alone.admin1, helped and helped.admin1) == ("IL", "OH")


def test_names_can_be_located_with_another_gazetteer() -> None:
    story = document("Fire spread from Oldshire to Nairobi.", ("Oldshire", "Location"), ("Nairobi", "Location"))
    farm = Entry("city", 12, own=True, county=None, location=Location(name="Oldshire", country="KE"))
    names = place_names(story)
    found = locate(names, story, find=lambda name: (farm,) if name == "Oldshire" else gazetteer.find(name))
    assert [(best.name, best.country) for best, *_ in found] == [("Oldshire", "KE"), ("Nairobi", "KE")]
    assert locate(names, story)[0] == ()


def event(story: Document, words: str) -> Event:
    start = story.text.index(words)
    place = Place(Mention(start, start + len(words), words))
    return Event(
        type="meeting", trigger=Mention(0, 1, story.text[0]), place=place, provenance=Provenance(plugin="t", rule="r")
    )


def test_an_event_gets_the_location_of_its_mention() -> None:
    story = document("Talks were held in Muscat.", ("Muscat", "Location"))
    (held,), places = resolve_places([event(story, "Muscat")], story)
    assert held.place == places[0]
    assert held.place is not None
    assert held.place.location is not None
    assert held.place.location.country == "OM"


def test_an_unknown_spot_takes_the_first_known_name_inside_it() -> None:
    story = document("They met at a hunting lodge near Tbilisi.", ("Tbilisi", "Location"))
    (met,), places = resolve_places([event(story, "a hunting lodge near Tbilisi")], story)
    assert [place.mention.text for place in places] == ["a hunting lodge near Tbilisi", "Tbilisi"]
    assert met.place is not None
    assert met.place.mention.text == "a hunting lodge near Tbilisi"
    assert met.place.location == places[1].location


def test_a_spot_is_put_where_the_finest_name_in_it_is() -> None:
    words = "the Red Sea port of Hodeidah"
    story = document(f"They met in {words}.", ("Red Sea", "Location"), ("Hodeidah", "Location"))
    (met,), places = resolve_places([event(story, words)], story)
    assert [place.location and place.location.country for place in places] == ["YE", None, "YE"]
    assert met.place == places[0]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("They met in Oldlodge outside Moscow.", "Moscow"),
        ("They met at the Oldlodge on the outskirts of the city of Graz.", "Graz"),
        ("They met in Oldlodge, a hill town six miles north of Graz.", "Graz"),
        ("They left Oldlodge for Graz.", None),
    ],
)
def test_an_unknown_spot_is_put_where_its_phrase_goes_on(text: str, known: str | None) -> None:
    story = document(text, ("Oldlodge", "Location"), ("Moscow" if "Moscow" in text else "Graz", "Location"))
    (met,), places = resolve_places([event(story, "Oldlodge")], story)
    assert places[0].mention.text == "Oldlodge"
    assert (places[0].location and places[0].location.name) == known
    assert met.place is not None
    assert met.place.location == places[0].location


def test_an_unknown_place_stays_unresolved_and_leaves_the_others_alone() -> None:
    story = document("From Qwertyville they flew to Hanoi.", ("Qwertyville", "Location"), ("Hanoi", "Location"))
    places = resolve_places((), story)[1]
    assert places[0].location is None
    assert places[1].location is not None


def test_events_without_a_place_stay_without_one() -> None:
    bare = Event(type="meeting", trigger=Mention(0, 3, "met"), provenance=Provenance(plugin="t", rule="r"))
    assert resolve_places([bare], document("met"))[0] == (bare,)
