"""Place names: which place, which country, and whether the place, its government or an origin is meant."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from eventx.document import Document, Entity, EntityLabel, Sentence, Token
from eventx.records import Actor, ActorKind, Event, Location, Mention, Participant, Place, Provenance
from eventx.resolve import countries, gazetteer, toponyms
from eventx.resolve.gazetteer import Entry
from eventx.resolve.kinds import SaidKind
from eventx.resolve.places import locate, place_names, resolve_places
from eventx.resolve.weighing import Named


@pytest.mark.parametrize(
    ("words", "alpha3", "kind"),
    [
        ("Iran", "IRN", "name"),
        ("the United Arab Emirates", "ARE", "name"),
        ("U.S.", "USA", "name"),
        ("US", "USA", "name"),
        ("U.K.'s", "GBR", "name"),
        ("DRC", "COD", "name"),
        ("SYRIA", "SYR", "name"),
        ("Côte d’Ivoire", "CIV", "name"),
        ("Czech Republic", "CZE", "name"),
        ("Nigerien", "NER", "demonym"),
        ("Swedes", "SWE", "demonym"),
        ("Scotland", "GBR", "part"),
        ("Damascus", "SYR", "capital"),
        ("Elysee Palace", "FRA", "seat"),
        ("the Kremlin", "RUS", "seat"),
    ],
)
def test_reads_the_words_for_a_country(words: str, alpha3: str, kind: str) -> None:
    reading = countries.read(words)
    assert reading is not None
    assert (reading.country.alpha3, reading.kind) == (alpha3, kind)


@pytest.mark.parametrize(
    "words", ["us", "turkey", "polish", "Korean", "Victoria", "Atlantis", "", "The", "'s", "European"]
)
def test_reads_no_country_into_other_words(words: str) -> None:
    assert countries.lookup(words) is None


def test_every_country_is_complete() -> None:
    known = countries.countries()
    assert len({country.alpha2 for country in known}) == len({country.alpha3 for country in known}) == len(known) == 250
    assert all(countries.lookup(country.name) == country for country in known)
    assert all(-90 <= country.latitude <= 90 and -180 <= country.longitude <= 180 for country in known)


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


def test_the_gazetteer_lists_larger_namesakes_first() -> None:
    populations = [entry.population for entry in gazetteer.find("Springfield")]
    assert len(populations) > 3
    assert populations == sorted(populations, reverse=True)


def document(text: str, *entities: tuple[str, EntityLabel]) -> Document:
    found = tuple(Entity(text.index(words), text.index(words) + len(words), words, label) for words, label in entities)
    return Document(text=text, entities=found)


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


def test_a_town_in_the_name_of_a_body_counts_once_the_text_names_it() -> None:
    story = document(
        "Tupelo waits; Tupelo Water Board met.", ("Tupelo", "Location"), ("Tupelo Water Board", "Organization")
    )
    assert [place.mention.text for place in resolve_places((), story)[1]] == ["Tupelo", "Tupelo"]


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


def test_a_name_that_is_missing_before_what_it_lies_in_is_no_place() -> None:
    text = "They met in , Texas"
    entity = Entity(12, 19, ", Texas", "Location")
    assert [place.text for place in place_names(Document(text=text, entities=(entity,)))] == [", Texas"]


def test_names_can_be_located_with_another_gazetteer() -> None:
    story = document("Fire spread from Oldshire to Nairobi.", ("Oldshire", "Location"), ("Nairobi", "Location"))
    farm = Entry("city", 12, own=True, county=None, location=Location(name="Oldshire", country="KE"))
    names = place_names(story)
    found = locate(names, story, find=lambda name: (farm,) if name == "Oldshire" else gazetteer.find(name))
    assert [(best.name, best.country) for best, *_ in found] == [("Oldshire", "KE"), ("Nairobi", "KE")]
    assert locate(names, story)[0] == ()


def parsed(text: str, columns: str) -> Document:
    """A document of one sentence from lines of form, part of speech, head and relation; the form is the lemma too."""
    tokens, position = [], 0
    for number, row in enumerate(columns.split("; "), start=1):
        form, upos, head, relation = row.split()
        form, _, lemma = form.partition("/")
        start = text.index(form, position)
        position = start + len(form)
        tokens.append(
            Token(
                id=number,
                form=form,
                lemma=lemma or form,
                upos=upos,
                head=int(head),
                deprel=relation,
                start=start,
                end=position,
            )
        )
    return Document(text=text, sentences=(Sentence(0, len(text), tuple(tokens)),))


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


@pytest.mark.parametrize(("kind", "places"), [("country", ["Pyongyang"]), ("person", [])])
def test_a_capital_taken_for_a_person_is_a_place_where_it_acts(kind: ActorKind, places: list[str]) -> None:
    story = document("Pyongyang met Ann Lee", ("Pyongyang", "Person"), ("Ann Lee", "Person"))
    actor = Actor(id="a", name="a", kind=kind, mentions=(Mention(0, 9, "Pyongyang"), Mention(14, 21, "Ann Lee")))
    assert [place.mention.text for place in resolve_places((), story, actors=[actor])[1]] == places


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


def test_an_unknown_village_is_put_where_the_country_after_it_is() -> None:
    assert located("Oldshire-on-Zyz", containers={"Oldshire-on-Zyz": "Kenya"}) == [("Kenya", "KE", None)]
    assert located("Oldshire-on-Zyz", "Lyon", containers={"Oldshire-on-Zyz": "Lyon"})[0] is None
