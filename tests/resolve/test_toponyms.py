"""Which of its namesakes a place name means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.resolve import toponyms
from eventx.resolve.kinds import SaidKind
from eventx.resolve.places import resolve_places
from eventx.resolve.weighing import Named
from tests.resolve.stories import document


def located(*names: str, containers: dict[str, str] | None = None) -> list[tuple[str, str | None, str | None] | None]:
    found = toponyms.locate_all([Named(name, (containers or {}).get(name)) for name in names])
    return [(best[0].name, best[0].country, best[0].admin1) if best else None for best in found]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Chad", ("Chad", "TD", None)),
        ("Georgia", ("Georgia", "GE", None)),
        ("Peruvian", ("Peru", "PE", None)),
        ("Kiev", ("Kyiv", "UA", "12")),
        ("Ontario", ("Ontario", "CA", "08")),
        ("Donetsk", ("Donetsk", "UA", "05")),  # the city, before the region around it
        ("Fukushima", ("Fukushima", "JP", "08")),
        ("Quebec", ("Quebec", "CA", "10")),  # the province, which has many more people
        ("Bahia", ("Bahia", "BR", "05")),  # and not Salvador da Bahia
        ("New York", ("New York City", "US", "NY")),
        ("Washington", ("Washington", "US", "DC")),
        ("the Kremlin", ("Moscow", "RU", "48")),
        ("Tibet", ("Tibet", "CN", None)),
        ("eastern Ukraine", ("Ukraine", "UA", None)),
        ("Vienna's Palais Zyz", ("Vienna", "AT", "09")),
        ("Nairobi airport", ("Nairobi", "KE", "05")),
        ("Zzyzx-on-Sea", None),
        ("South America", ("South America", None, None)),
        ("the Black Sea", ("Black Sea", None, None)),
        ("Darfur", ("Darfur", "SD", None)),
        ("Gaza", ("Gaza Strip", "PS", None)),
        ("Bavaria", ("Bayern", "DE", "02")),
        ("Cuyahoga County", ("Cuyahoga County", "US", "OH")),
        ("Miami-Dade County", ("Miami-Dade County", "US", "FL")),
        ("Scottish", ("Scotland", "GB", "SCT")),
        ("Muscovites", ("Moscow", "RU", "48")),
        ("Ingush", ("Ingushetia", "RU", "19")),
        ("Rhône-Alpes", ("Rhône-Alpes", "FR", None)),
        ("Camp David", ("Camp David", "US", None)),
        ("Lake Erie", ("Lake Erie", None, None)),
        ("Da Nang International Airport", ("Da Nang", "VN", "48")),
        ("West African state of Togo", ("Togo", "TG", None)),
        ("U.N.", None),
        ("L.A.", ("Los Angeles", "US", "CA")),
        ("Israel's parliament", ("Israel", "IL", None)),
        ("Israel's embassy", None),
        ("South Sudan's Upper Nile", ("Upper Nile", "SS", "07")),
        ("London's Chelsea", ("Chelsea", "GB", "ENG")),  # not the one in Massachusetts
        ("", None),
    ],
)
def test_locates_a_name(name: str, expected: tuple[str, str, str | None] | None) -> None:
    assert located(name) == [expected]


def test_the_name_after_the_comma_decides() -> None:
    assert located("Paris", containers={"Paris": "Texas"}) == [("Paris", "US", "TX")]
    assert located("Paris", containers={"Paris": "Tex."}) == [("Paris", "US", "TX")]
    assert located("Lebanon", containers={"Lebanon": "TN"}) == [("Lebanon", "US", "TN")]
    assert located("Cordoba", containers={"Cordoba": "Argentina"})[0] == ("Córdoba", "AR", "05")
    assert located("Tripoli", containers={"Tripoli": "northern Lebanon"})[0] == ("Tripoli", "LB", "09")
    assert located("Cotabato City", containers={"Cotabato City": "Mindanao"})[0] == ("Cotabato", "PH", "14")
    assert located("Paris", containers={"Paris": "Mongolia"}) == [("Paris", "FR", "11")]
    assert located("Newcastle", containers={"Newcastle": "South Africa"})[0] == ("Newcastle", "ZA", "02")


def test_the_other_names_of_the_document_decide_between_namesakes() -> None:
    assert located("Birmingham")[0] == ("Birmingham", "GB", "ENG")
    assert located("Birmingham", "Tuscaloosa", "Alabama")[0] == ("Birmingham", "US", "AL")
    assert located("Georgia", "Marietta", "Alpharetta", "Valdosta")[0] == ("Georgia", "US", "GA")


def test_the_state_follows_the_small_towns_named_with_it() -> None:
    assert located("Dublin")[0] == ("Dublin", "IE", "L")
    assert located("Dublin", "Hilliard", "Reynoldsburg")[0] == ("Dublin", "US", "OH")
    assert located("Springfield", "Ozark", "Branson", "Greene County")[0] == ("Springfield", "US", "MO")


def test_what_is_said_once_of_a_name_holds_for_all_its_mentions() -> None:
    places = toponyms.locate_all([Named("Moscow", "Idaho"), Named("Boise"), Named("Moscow")])
    assert [best.admin1 for best, *_ in places] == ["ID", "ID", "ID"]


def test_two_places_of_one_name_stay_two() -> None:
    places = toponyms.locate_all([Named("Cambridge", around) for around in ("Massachusetts", None, "England")])
    assert [best.country for best, *_ in places] == ["US", "US", "GB"]


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Niger", None, ("NE", None)),
        ("Niger", "division", ("NG", "31")),
        ("Washington", "division", ("US", "WA")),
        ("Quebec", "city", ("CA", "10")),
        ("New York", "division", ("US", "NY")),
        ("Georgia", "country", ("GE", None)),
    ],
)
def test_the_kind_of_place_decides(name: str, kind: SaidKind | None, expected: tuple[str, str | None]) -> None:
    ((best, *_),) = toponyms.locate_all([Named(name, kind=kind)])
    assert (best.country, best.admin1) == expected


@pytest.mark.parametrize(
    ("names", "country"),
    [
        (["U.S.", "Washington", "New York", "Geneva"], "CH"),
        (["New York", "Houston", "Paris"], "FR"),
        (["Chicago", "Peoria", "Rockford", "Geneva"], "US"),
        (["Georgia", "Atlanta", "Marietta", "Rome"], "US"),
        (["U.S.", "the White House", "Washington", "American", "the Pentagon", "New York", "Geneva"], "CH"),
        (["Washington", "the White House", "U.S.", "Odessa"], "US"),
        (["Washington", "the White House", "U.S.", "Ukraine", "Odessa"], "UA"),
        (["Germany", "Hanover"], "DE"),
        (["Spain", "Toledo"], "ES"),
        (["Costa Rica", "San Jose"], "CR"),
        (["Atlanta", "U.S.", "Georgia"], "US"),
        (["Russia", "U.S.", "Washington", "Georgia"], "GE"),
        (["Nigeria", "Abuja", "Niger"], "NE"),
        (["Henry County", "Paris"], "US"),  # few counties have a Paris
        (["Texas", "Paris"], "FR"),
        (["Minna", "Suleja", "Nigeria", "Niger"], "NG"),
    ],
)
def test_the_other_names_speak_for_what_lies_around_them_each_place_once(names: list[str], country: str) -> None:
    assert toponyms.locate_all([*map(Named, names)])[-1][0].country == country


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["India", "Pakistan", "Kashmir"], ("Kashmir", None)),
        (["Ukraine", "Kyiv", "Crimea"], ("Crimea", "UA")),
        (["Iran", "Kurdistan"], ("Kurdistan", None)),
        (["China", "Tibet"], ("Tibet", "CN")),
    ],
)
def test_that_a_country_is_named_does_not_make_a_region_a_part_of_it(
    names: list[str], expected: tuple[str, str | None]
) -> None:
    best = toponyms.locate_all([*map(Named, names)])[-1][0]
    assert (best.name, best.country) == expected


def test_the_alternatives_come_with_their_scores() -> None:
    (place,) = resolve_places((), document("Rain fell in Valencia.", ("Valencia", "Location")))[1]
    assert place.location is not None
    scores = [location.score or 0 for location in (place.location, *place.alternatives)]
    assert {location.country for location in place.alternatives} >= {"VE"}
    assert scores == sorted(scores, reverse=True)
    assert 0.9 < sum(scores) <= 1.001


def test_countries_in_a_row_are_not_within_each_other() -> None:
    assert located("China", containers={"China": "Japan"}) == [("China", "CN", None)]
    assert located("Peru", containers={"Peru": "Ind."}) == [("Peru", "US", "IN")]


def test_locations_carry_coordinates_and_identifiers() -> None:
    ((place, *_),) = toponyms.locate_all([Named("Nairobi")])
    assert place.geoname_id == 184745
    assert (round(place.latitude or 0, 1), round(place.longitude or 0, 1)) == (-1.3, 36.8)


@given(st.text(max_size=60), st.none() | st.text(max_size=20))
def test_locates_any_string_without_raising(name: str, beside: str | None) -> None:
    (places,) = toponyms.locate_all([Named(name, beside, near=beside)])
    assert all(place.name and place.score is not None for place in places)


@pytest.mark.parametrize(
    ("names", "country"),
    [
        (["Congolese"], "CD"),
        (["Congolese", "Goma"], "CD"),
        (["Congolese", "Brazzaville"], "CG"),
        (["the Republic of the Congo", "Congo"], "CG"),
        (["Brazzaville", "Kinshasa", "Congo"], "CD"),
    ],
)
def test_a_word_for_two_countries_is_read_by_the_other_names(names: list[str], country: str) -> None:
    places = dict(zip(names, toponyms.locate_all([*map(Named, names)]), strict=True))
    best, *others = next(places[name] for name in names if name.startswith("Congo"))
    assert best.country == country
    assert {"CD", "CG"} <= {place.country for place in (best, *others)}


def test_an_unknown_village_is_put_where_the_country_after_it_is() -> None:
    assert located("Oldshire-on-Zyz", containers={"Oldshire-on-Zyz": "Kenya"}) == [("Kenya", "KE", None)]
    assert located("Oldshire-on-Zyz", "Lyon", containers={"Oldshire-on-Zyz": "Lyon"})[0] is None
