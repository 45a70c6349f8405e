"""The plugin against the conformance suite, and on texts of its own."""

from __future__ import annotations

import pickle
from itertools import pairwise
from pathlib import Path

import pytest
from eventx import Document, Entity, Location, Mention, Pipeline
from eventx.resolve import gazetteer
from eventx.resolve.gazetteer import Listing
from eventx.resolve.places import resolve_places
from eventx.testing import PluginConformance
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import eventx_gazetteer
from eventx_gazetteer import GazetteerResolver

STORY = (
    "Peru's health minister met farmers in Choropampa on Tuesday. The mayors of Santa Rosa and Magdalena, two villages "
    "near Cajamarca, accused the mining company of spilling mercury. London and Paris offered help."
)


class TestGazetteer(PluginConformance):
    plugin = eventx_gazetteer
    name = "gazetteer"
    texts = (STORY,)

    def test_events_take_place_in_villages(self) -> None:
        event = next(event for event in self.pipeline()(STORY) if event.type == "meeting")
        assert event.place is not None
        assert event.place.location is not None
        assert (event.place.location.name, event.place.location.country) == ("Choropampa", "PE")

    def test_several_processes_find_the_same(self) -> None:
        texts = [STORY, "Rain reached Weiswampach in Luxembourg.", ""]
        with_plugin = self.pipeline()
        alone = [with_plugin(text).places for text in texts]
        assert [result.places for result in with_plugin.pipe(texts, batch_size=1, processes=2)] == alone
        assert alone[1][0].location is not None


def located(text: str, *names: str, plugin: object = eventx_gazetteer) -> list[str | None]:
    """Where names of a text are, as NAME COUNTRY DIVISION."""
    starts = [text.index(name) for name in names]
    entities = tuple(
        Entity(start, start + len(name), name, "Location") for start, name in zip(starts, names, strict=True)
    )
    resolver = plugin.eventx_resolve_place  # type: ignore[attr-defined]
    places = resolve_places((), Document(text=text, entities=entities), resolver)[1]
    found = {place.mention.text: place.location for place in places}
    return [(place := found[name]) and f"{place.name} {place.country} {place.admin1}" for name in names]


def test_a_village_is_found_where_its_country_is_named() -> None:
    assert located("A mine in Choropampa, in northern Peru, closed.", "Choropampa", "Peru") == [
        "Choropampa PE 06",
        "Peru PE None",
    ]


def test_a_village_that_nothing_speaks_for_stays_unresolved() -> None:
    assert located("The Luxe was full.", "Luxe") == [None]
    assert located("Snow cut off Weiswampach.", "Weiswampach") == [None]


def test_the_surroundings_decide_between_namesakes() -> None:
    assert located("Tours end in Santa Rosa.", "Santa Rosa") == ["Santa Rosa GT 18"]
    nearby = "Rain fell in Santa Rosa, Choropampa and Cajamarca."
    assert located(nearby, "Santa Rosa", "Choropampa", "Cajamarca")[0] == "Santa Rosa PE 06"


def test_villages_do_not_speak_for_each_other() -> None:
    assert located("Snow cut off Weiswampach and Luxe.", "Weiswampach", "Luxe") == [None, None]
    assert located("Snow cut off Choropampa and Ciocile.", "Choropampa", "Ciocile") == [None, None]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Trains left Paris for London.", ["Paris", "London"]),
        ("Snow fell in Moscow and Kyiv; Georgia and Illinois expect rain.", ["Moscow", "Kyiv", "Georgia", "Illinois"]),
        ("The delegation flew from Lagos to San Juan.", ["Lagos", "San Juan"]),
        ("Strikes closed St. Louis, Detroit, Lansing and Alma.", ["St. Louis"]),
        ("He moved from uk to san francisco.", ["uk", "san francisco"]),
        ("Flights from Asunción to Cajamarca were late.", ["Asunción", "Cajamarca"]),
        ("Beijing, Washington and Brussels agreed.", ["Beijing", "Washington", "Brussels"]),
        ("Chinese, Kenyan and French envoys met in Geneva.", ["Chinese", "Kenyan", "French", "Geneva"]),
    ],
)
def test_what_the_library_knows_stays_where_it_is(text: str, names: list[str]) -> None:
    class Silent:
        def eventx_resolve_place(self, *_: object) -> None:
            return None

    assert located(text, *names) == located(text, *names, plugin=Silent())


def test_what_nobody_knows_stays_unresolved() -> None:
    assert located("They met in Qwertyville, Kenya.", "Qwertyville", "Kenya")[0] == "Kenya KE None"
    assert located("They met in Qwertyville.", "Qwertyville") == [None]


@pytest.fixture
def sites(tmp_path: Path) -> GazetteerResolver:
    """Four places of one's own; "Gulu" is a town in Uganda as well."""
    listings = [
        Listing(location=Location(name="Camp Otter", country="UG", latitude=3.1, longitude=31.9), alternates=["Otter"]),
        Listing(location=Location(name="Depot Nine", country="TD", latitude=13.8, longitude=20.8)),
        Listing(location=Location(name="Depot Nine", country="SD", latitude=13.4, longitude=22.4), population=9000),
        Listing(location=Location(name="Mill Road", country="KE", latitude=0.1, longitude=37.0), alternates=["Gulu"]),
    ]
    gazetteer.write(tmp_path / "sites.sqlite", listings)
    return GazetteerResolver(tmp_path / "sites.sqlite", needs_witness=False)


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        pytest.param("A fire in Camp Otter.", ["Camp Otter"], ["Camp Otter UG None"], id="main name, one bearer"),
        pytest.param("A fire in Otter.", ["Otter"], [None], id="other name, no witness"),
        pytest.param("A fire in Otter, near Kampala.", ["Otter", "Kampala"], ["Camp Otter UG None", ...], id="witness"),
        pytest.param("Otter burned as Lagos slept.", ["Otter", "Lagos"], [None, ...], id="witness of another country"),
        pytest.param("A fire in Depot Nine.", ["Depot Nine"], [None], id="two bearers, no witness"),
        pytest.param(
            "Depot Nine is in Chad.", ["Depot Nine", "Chad"], ["Depot Nine TD None", ...], id="two bearers, witness"
        ),
        pytest.param("Gulu and Nairobi.", ["Gulu", "Nairobi"], ["Gulu UG N", ...], id="a name that the library has"),
    ],
)
def test_a_list_of_ones_own(sites: GazetteerResolver, text: str, names: list[str], expected: list[str | None]) -> None:
    found = located(text, *names, plugin=sites)
    assert [one for one, other in zip(found, expected, strict=True) if other is not ...] == [
        one for one in expected if one is not ...
    ]


def test_a_list_of_ones_own_may_need_witnesses_as_well(sites: GazetteerResolver, tmp_path: Path) -> None:
    careful = GazetteerResolver(tmp_path / "sites.sqlite")
    assert located("A fire in Camp Otter.", "Camp Otter", plugin=careful) == [None]
    assert located("A fire in Camp Otter.", "Camp Otter", plugin=sites) == ["Camp Otter UG None"]


def test_a_resolver_can_be_sent_to_another_process(sites: GazetteerResolver) -> None:
    copy = pickle.loads(pickle.dumps(sites))  # noqa: S301  (our own)
    assert located("A fire in Camp Otter.", "Camp Otter", plugin=copy) == ["Camp Otter UG None"]


@pytest.mark.parametrize(("words", "country"), [("Camp Otter", "UG"), ("camp otter", None), ("the camp", None)])
def test_where_an_event_happened_need_not_be_a_name_to_the_parser(
    sites: GazetteerResolver, words: str, country: str | None
) -> None:
    text = f"They met at {words}."
    place = sites.eventx_resolve_place(Mention(12, 12 + len(words), words), Document(text=text))
    assert (place and place.country) == country


def test_two_lists_work_side_by_side(sites: GazetteerResolver) -> None:
    text = "From Camp Otter, Uganda, they flew to Weiswampach, Luxembourg."
    entities = tuple(
        Entity(text.index(name), text.index(name) + len(name), name, "Location")
        for name in ("Camp Otter", "Uganda", "Weiswampach", "Luxembourg")
    )
    document = Document(text=text, entities=entities)
    places = Pipeline(lambda _: document, plugins={"sites": sites, "gazetteer": eventx_gazetteer})(text).places
    assert [place.location and place.location.country for place in places] == ["UG", "UG", "LU", "LU"]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Texts of any characters with places anywhere in them."""
    names = st.sampled_from(["Paris", "Choropampa", "Låsby", "Texas", ", ", " of ", "St. "]) | st.text(max_size=12)
    text = "".join(draw(st.lists(names, max_size=8)))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    entities = (Entity(start, end, text[start:end], "Location") for start, end in pairwise(cuts))
    return Document(text=text, entities=tuple(entities)[::2])


@given(documents(), st.text(min_size=1, max_size=20) | st.just("Weiswampach"))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_document_has_an_answer_that_does_not_depend_on_others(document: Document, words: str) -> None:
    mentions = [Mention(each.start, each.end, each.text) for each in document.entities]
    mentions.append(Mention(0, len(words), words))  # one that is not in the text
    together = [eventx_gazetteer.eventx_resolve_place(mention, document) for mention in mentions]
    other = Document(text="Snow fell in Weiswampach.")
    for mention, answer in reversed(list(zip(mentions, together, strict=True))):
        eventx_gazetteer.eventx_resolve_place(mention, other)
        assert eventx_gazetteer.eventx_resolve_place(mention, document) == answer
        assert answer is None or answer.latitude is not None
