"""Files of places: what is written is found again, by every form of a name."""

from __future__ import annotations

import pickle
import sqlite3
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.errors import InputError
from eventx.records import Location
from eventx.resolve import gazetteer
from eventx.resolve.gazetteer import Gazetteer, Listing


def place(name: str, geoname_id: int | None = None, **codes: str) -> Location:
    return Location(name=name, latitude=56.0812, longitude=-3.9, geoname_id=geoname_id, **codes)


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    path = tmp_path_factory.mktemp("gazetteer") / "towns.sqlite"
    listings = [
        Listing(location=place("Øvre Bø", 7, country="NO"), population=900, names=["Upper Bo"], alternates=["Boe"]),
        Listing(location=place("Boe", 8, country="NR", admin1="03"), population=80, county=5),
        Listing(location=place("Depot Nine")),
        Listing(location=place("Depot Ten"), kind="county"),
        Listing(location=place("Bo again", 7), population=9),
        Listing(location=place("Europe", 9), alternates=["Farm of Europe"]),
    ]
    gazetteer.write(path, listings)
    return Gazetteer(path)


@pytest.mark.parametrize("name", ["Øvre Bø", "ØVRE BØ", "Ovre Bo", "upper bo", "the Upper Bo", "Bo again"])
def test_a_place_is_found_by_each_of_its_names(towns: Gazetteer, name: str) -> None:
    assert [entry.location.geoname_id for entry in towns.find(name)] == [7]


def test_what_is_found_is_what_was_written(towns: Gazetteer) -> None:
    larger, smaller = towns.find("boe")
    assert (larger.location.name, larger.population, larger.own, larger.county) == ("Øvre Bø", 900, False, None)
    assert (smaller.kind, smaller.population, smaller.own, smaller.county) == ("city", 80, True, 5)
    assert smaller.location == place("Boe", 8, country="NR", admin1="03")


def test_places_without_an_identifier_stay_apart(towns: Gazetteer) -> None:
    (nine,), (ten,) = towns.find("Depot Nine"), towns.find("Depot Ten")
    assert (nine.location, ten.kind) == (place("Depot Nine"), "county")


def test_a_town_is_not_found_by_the_name_of_a_continent(towns: Gazetteer) -> None:
    assert towns.find("Europe") == ()
    assert [entry.location.name for entry in towns.find("Farm of Europe")] == ["Europe"]


def test_cities_are_listed(towns: Gazetteer) -> None:
    assert [city.name for city in towns.cities()] == ["Depot Nine", "Øvre Bø", "Boe", "Europe"]


def test_writing_replaces_what_was_there(tmp_path: Path) -> None:
    for name in ("Old", "New"):
        gazetteer.write(tmp_path / "x.sqlite", [Listing(location=place(name))])
    assert [city.name for city in Gazetteer(tmp_path / "x.sqlite").cities()] == ["New"]


def test_a_place_without_coordinates_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="'Nowhere' has no coordinates"):
        gazetteer.write(tmp_path / "x.sqlite", [Listing(location=Location(name="Nowhere"))])


@pytest.mark.parametrize("content", [None, "geoname_id,name\n7,Bo\n", ""])
def test_a_file_that_is_no_gazetteer_is_refused(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "places.csv"
    if content is not None:
        path.write_text(content)
    with pytest.raises(InputError, match=r"places\.csv cannot be read as a gazetteer .*; write one with"):
        Gazetteer(path).find("Bo")


def test_a_gazetteer_works_in_other_threads_and_survives_pickling(towns: Gazetteer) -> None:
    found = []
    copy = pickle.loads(pickle.dumps(towns))  # noqa: S301  (our own)
    worker = threading.Thread(target=lambda: found.append(copy.find("Boe, asked elsewhere") or copy.find("Depot Ten")))
    worker.start()
    worker.join()
    assert found == [towns.find("Depot Ten")]


@given(st.text(max_size=40))
def test_any_name_can_be_looked_up(name: str) -> None:
    assert all(entry.location.name for entry in gazetteer.find(name))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("St. Marc", "Saint-Marc"),
        ("Mt. Vernon", "Mount Vernon"),
        ("Hodeidah", "Al Ḩudaydah"),
        ("Baden-Wuerttemberg", "Baden-Württemberg"),
        ("Zzyzx-on-Sea", None),
    ],
)
def test_other_spellings_are_tried_where_the_one_in_the_text_is_unknown(name: str, found: str | None) -> None:
    assert next((entry.location.name for entry in gazetteer.find(name)[-1:]), None) == found


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("Texan", ["Texas"]),
        ("Bavarians", ["Bayern"]),
        ("Punjabi", ["Punjab", "Punjab"]),
        ("New Yorkers", ["New York City"]),
        ("Kashmiri", ["Kashmir"]),
        ("basque", []),
        ("Canadian", []),
    ],
)
def test_peoples_of_what_is_no_country_are_known(word: str, names: list[str]) -> None:
    assert [entry.location.name for entry in gazetteer.of_people(word)] == names


def test_demonyms_and_renown_are_written(tmp_path: Path) -> None:
    path = tmp_path / "people.sqlite"
    gazetteer.write(path, [Listing(location=place("Zyz", 4), demonyms=["Zyzian"], renown=17)])
    (entry,) = Gazetteer(path).find("Zyz")
    assert entry.renown == 17
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT * FROM people").fetchall() == [("zyzian", 4)]


def test_the_gazetteer_lists_larger_namesakes_first() -> None:
    populations = [entry.population for entry in gazetteer.find("Springfield")]
    assert len(populations) > 3
    assert populations == sorted(populations, reverse=True)
