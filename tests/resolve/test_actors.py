"""Whom participants and sources stand for, with names, kinds and countries."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from eventx import conllu
from eventx.document import Document, Sentence, Token
from eventx.records import Actor, Event, Mention, Participant, Provenance, Source
from eventx.resolve import countries
from eventx.resolve.actors import resolve_actors
from eventx.syntax.reading import Reading
from tests.syntax.test_coreference import odd_documents

FIXTURES = Path(__file__).parents[1] / "fixtures" / "actors"


def read(fixture: str) -> Document:
    return conllu.read(FIXTURES / f"{fixture}.conllu")


def mention(document: Document, text: str) -> Mention:
    start = document.text.index(text)
    return Mention(start, start + len(text), text)


def event(document: Document, *phrases: str, role: str = "participant", source: str | None = None) -> Event:
    first = document.sentences[0].tokens[0]
    return Event(
        type="meeting",
        trigger=Mention(first.start, first.end, first.form),
        participants=tuple(Participant(role, mention(document, phrase)) for phrase in phrases),
        sources=(Source(mention=mention(document, source)),) if source else (),
        provenance=Provenance(plugin="test", rule="test"),
    )


def actors_of(fixture: str, *phrases: str, role: str = "participant") -> list[Actor | None]:
    document = read(fixture)
    (cast,), _ = resolve_actors([event(document, *phrases, role=role)], Reading(document))
    return [participant.actor for participant in cast.participants]


@pytest.mark.parametrize(
    ("fixture", "phrase", "name", "kind", "country"),
    [
        ("aliases", "Mr. Veld", "Tomas Veld", "person", None),
        ("aliases", "Norwegian Defence Minister Kari Lunde, who arrived late", "Kari Lunde", "person", "NOR"),
        ("bodies", "the OLF", "Organisation for Lake Fishing", "organisation", None),
        ("bodies", "The ministry", "Fisheries Ministry", "organisation", "PER"),
        ("countries", "Moscow", "Russia", "country", "RUS"),
        ("countries", "The Russian side", "Russia", "country", "RUS"),
        ("countries", "American officials", "United States", "country", "USA"),
        ("countries", "The Kremlin", "Russia", "country", "RUS"),
        ("countries", "The United States", "United States", "country", "USA"),
        ("delegation", "the Swedish premier", "Erik Dahl", "person", "SWE"),
        ("delegation", "His delegation", "Erik Dahl's delegation", "group", "SWE"),
        ("headline", "the builder Hallmark Ltd", "Hallmark Ltd", "organisation", None),
        ("headline", "its engineers", "Hallmark Ltd's engineers", "group", None),
        ("longtitles", "The deputy head of Togo's Dam Board General Ibe", "Ibe", "person", "TGO"),
        ("longtitles", "lawyer Kofi Addo", "Kofi Addo", "person", None),
        ("speech", "We", "Amara", "person", None),
        ("unlabelled", "The foreign minister of Ghana", "foreign minister of Ghana", "person", "GHA"),
        ("unlabelled", "Officials", "Officials", "group", None),
        ("capitals", "Paris", "France", "country", "FRA"),
        ("capitals", "Chad", "Chad", "country", "TCD"),
        ("capitals", "He", "Luis Prado", "person", None),
        ("gathered", "Jordan", "Jordan", "person", None),
        ("gathered", "Ricardo Santiago", "Ricardo Santiago", "person", None),
        ("shortforms", "Tarn Steel", "Tarn Steel", "organisation", None),
        ("shortforms", "The Coast Guard", "United States Coast Guard", "organisation", "USA"),
        ("sharers", "her brother Jordan", "Jordan", "person", None),
        ("sharers", "Jordan's king", "Jordan's king", "person", "JOR"),
        ("sharers", "The North", "North Korea", "country", "PRK"),
        ("sharers", "Brussels", "European Union", "organisation", None),
        ("ages", "The 62-year-old", "Harald Nystrom", "person", None),
        ("ages", "A 17-year-old", "17-year-old", "person", None),
        ("announced", "Minister", "Ama Boateng", "person", None),
        ("announced", "arms dealer", "arms dealer", "person", "SRB"),
        ("belonging", "her agency", "Lake Aid", "organisation", None),
        ("belonging", "his government", "Cuba", "country", "CUB"),
        ("belonging", "its ministry", "Bolivia's ministry", "organisation", "BOL"),
        ("belonging", "its neighbour", "Bolivia's neighbour", "country", None),
        ("belonging", "the government", "Norway", "country", "NOR"),
        ("belonging", "The US-backed rebels", "US-backed rebels", "group", None),
        ("belonging", "The lawmakers", "group of 40 lawmakers", "group", None),
        ("belonging", "whose leader", "Togolese Tigers's leader", "person", "TGO"),
        ("belonging", "the Houthis", "Houthis", "group", None),
        ("united", "A newspaper", "Der Kurier", "organisation", None),
        ("united", "the dealer", "Goran Tesla", "person", "SRB"),
        ("offices", "The Ohio Democrat", "Ohio Democrat", "person", None),
    ],
)
def test_name_kind_and_country(fixture: str, phrase: str, name: str, kind: str, country: str | None) -> None:
    (actor,) = actors_of(fixture, phrase)
    assert actor is not None
    assert (actor.name, actor.kind, actor.country) == (name, kind, country)


@pytest.mark.parametrize(
    ("fixture", "phrase"),
    [
        ("countries", "Geneva"),
        ("unlabelled", "Lagos"),
        ("delegation", "a treaty"),
        ("headline", "rejected the claim"),
        ("countries", "stalling"),
        ("aliases", "she trusted him"),
    ],
)
def test_places_things_and_clauses_are_no_actors(fixture: str, phrase: str) -> None:
    assert actors_of(fixture, phrase) == [None]


def test_a_capital_acts_as_a_subject_and_not_after_in() -> None:
    document = read("countries")
    places = [i for i in range(len(document.text)) if document.text.startswith("Moscow", i)]
    subject, located = (Participant("participant", Mention(i, i + 6, "Moscow")) for i in places)
    meeting = Event(
        type="meeting",
        trigger=Mention(0, 6, "Moscow"),
        participants=(subject, located),
        provenance=Provenance(plugin="test", rule="test"),
    )
    (cast,), actors = resolve_actors([meeting], Reading(document))
    assert [participant.actor and participant.actor.country for participant in cast.participants] == ["RUS", None]
    assert located.mention not in actors[0].mentions


@pytest.mark.parametrize("role", ["message", "topic", "charge", "terms", "medium"])
def test_what_is_said_charged_or_agreed_is_no_actor(role: str) -> None:
    assert actors_of("countries", "The Kremlin", role=role) == [None]


@pytest.mark.parametrize(
    ("fixture", "phrase", "names"),
    [
        ("countries", "the two countries", ["Russia", "United States"]),
        ("delegation", "Both leaders", ["Erik Dahl", "Wanjiru"]),
        ("speech", "They", ["Okoro", "Ilse Brandt"]),
        ("capitals", "the two men", ["Luis Prado", "Kofi Mensah"]),
        ("gathered", "The two ministers", ["Imelda Rocha", "Salma Njoroge"]),
        ("gathered", "The two women", ["Imelda Rocha", "Salma Njoroge"]),
        ("speech", "Dr. Okoro and Brandt", ["Okoro", "Ilse Brandt"]),
        ("groups", "The two", ["Ilse Brandt", "Kofi Addo"]),
        ("groups", "The pair", ["Ilse Brandt", "Kofi Addo"]),
        ("groups", "Both", ["Ilse Brandt", "Kofi Addo"]),
        ("groups", "The presidents of Peru and Chile", ["president of Peru", "president of Chile"]),
        ("groups", "The Greek and Turkish foreign ministers", ["Greek foreign minister", "Turkish foreign minister"]),
        (
            "groups",
            "Envoys from Kenya, Uganda and Chad",
            ["Envoys from Kenya", "Envoys from Uganda", "Envoys from Chad"],
        ),
        ("groups", "Japanese and Dutch officials", ["Japan", "Netherlands"]),
        ("groups", "Both leaders", ["premier of Malta", "king of Tonga"]),
        ("groups", "The sides", ["Orrin Guild", "Brill Guild"]),
        ("united", "The presidents", ["Ali Jabbar", "Cem Aydin"]),
        ("united", "the pair", ["Ali Jabbar", "Cem Aydin"]),
    ],
)
def test_groups_are_split_into_their_members(fixture: str, phrase: str, names: list[str]) -> None:
    document = read(fixture)
    (cast,), actors = resolve_actors([event(document, phrase, role="party")], Reading(document))
    assert [(p.role, p.mention.text, p.actor and p.actor.name) for p in cast.participants] == [
        ("party", phrase, name) for name in names
    ]
    assert {actor.name for actor in actors} == set(names)


def test_countries_are_gathered_from_those_who_lead_them() -> None:
    document = read("groups")
    place = mention(document, "The two countries")
    last = Mention(place.start, place.end, place.text)
    given = evolve(event(document, "Both"), participants=(Participant("party", last),))
    (cast,), actors = resolve_actors([given], Reading(document))
    assert [p.actor and p.actor.country for p in cast.participants] == ["MLT", "TON"]
    assert {actor.kind for actor in actors} == {"country"}


def test_a_source_of_several_is_one_group() -> None:
    document = read("delegation")
    (cast,), actors = resolve_actors([event(document, source="Both leaders")], Reading(document))
    assert cast.sources[0].actor == actors[0]
    assert (actors[0].name, actors[0].kind) == ("Erik Dahl and Wanjiru", "group")


def test_each_actor_is_listed_once_in_text_order_with_all_its_mentions() -> None:
    document = read("aliases")
    events = [event(document, "who", "Mr. Veld"), event(document, "the president", source="she")]
    cast, actors = resolve_actors(events, Reading(document))
    assert [actor.id for actor in actors] == ["tomas-veld-0", "kari-lunde-65"]
    assert [m.text for m in actors[1].mentions] == ["Norwegian Defence Minister Kari Lunde", "who", "Lunde", "she"]
    assert [m.text for m in actors[0].mentions] == ["President Tomas Veld", "Mr. Veld", "the president", "him"]
    assert cast[0].participants[1].actor == cast[1].participants[0].actor == actors[0]
    assert cast[0].participants[0].actor == cast[1].sources[0].actor == actors[1]


def test_a_custom_answer_holds_for_every_mention_of_the_actor() -> None:
    document = read("aliases")
    known = Actor(id="Q42", name="T. Veld", kind="person")

    def custom(mention: Mention, _: Document) -> Actor | None:
        return known if mention.text == "Mr. Veld" else None

    (cast,), actors = resolve_actors([event(document, "him", "the harvest")], Reading(document), custom)
    assert [participant.actor and participant.actor.id for participant in cast.participants] == ["Q42", None]
    assert [m.text for m in actors[0].mentions] == ["President Tomas Veld", "Mr. Veld", "the president", "him"]


def test_a_custom_answer_reaches_what_the_built_in_reading_leaves_open() -> None:
    document = read("aliases")
    harvest = Actor(id="harvest", name="Harvest", kind="group")
    (cast,), actors = resolve_actors([event(document, "the harvest")], Reading(document), lambda *_: harvest)
    assert cast.participants[0].actor == actors[0]
    assert [m.text for m in actors[0].mentions] == ["the harvest"]


def test_an_actor_that_an_extractor_has_set_stays() -> None:
    document = read("aliases")
    own = Actor(id="own", name="Own", kind="person", mentions=(mention(document, "Mr. Veld"),))
    given = Event(
        type="meeting",
        trigger=mention(document, "met"),
        participants=(Participant("participant", mention(document, "Mr. Veld"), own),),
        provenance=Provenance(plugin="test", rule="test"),
    )
    cast, actors = resolve_actors([given], Reading(document))
    assert cast == (given,)
    assert actors == (own,)


def test_no_events_no_actors() -> None:
    assert resolve_actors([], Reading(read("aliases"))) == ((), ())


CODES = {country.alpha3 for country in countries.countries()}


@st.composite
def casts(draw: st.DrawFn) -> tuple[Document, list[Event]]:
    """Documents with trees of any shape, and events whose participants are any of their words."""
    document = draw(odd_documents())
    tokens = [token for sentence in document.sentences for token in sentence]
    phrases = [Mention(token.start, token.end, token.form) for token in tokens]
    chosen = draw(st.lists(st.lists(st.sampled_from(phrases), max_size=3), min_size=1, max_size=3))
    events = [
        Event(
            type="meeting",
            trigger=phrases[0],
            participants=tuple(Participant("participant", phrase) for phrase in listed),
            sources=tuple(Source(mention=phrase) for phrase in listed[:1]),
            provenance=Provenance(plugin="test", rule="test"),
        )
        for listed in chosen
    ]
    return document, events


@given(casts())
def test_actors_of_any_tree_are_listed_once_and_are_in_the_text(drawn: tuple[Document, list[Event]]) -> None:
    document, events = drawn
    cast, actors = resolve_actors(events, Reading(document))
    cast_actors = {p.actor for e in cast for p in e.participants} | {s.actor for e in cast for s in e.sources}
    assert cast_actors - {None} == set(actors)
    assert len({actor.id for actor in actors}) == len(actors)
    assert all(actor.country is None or actor.country in CODES for actor in actors)
    spans = [mention for actor in actors for mention in actor.mentions]
    assert all(document.text[mention.start : mention.end] == mention.text for mention in spans)
    assert all(actor.mentions for actor in actors)


@given(casts())
def test_text_that_names_nobody_changes_no_actor(drawn: tuple[Document, list[Event]]) -> None:
    document, events = drawn
    start = len(document.text)
    words = ("rains", "VERB", "root"), ("again", "ADV", "advmod")
    tokens = tuple(
        Token(
            id=i,
            form=word,
            lemma=word,
            upos=tag,
            head=i - 1,
            deprel=link,
            start=start + 6 * (i - 1),
            end=start + 6 * i - 1,
        )
        for i, (word, tag, link) in enumerate(words, 1)
    )
    longer = evolve(
        document,
        text=document.text + "rains again",
        sentences=(*document.sentences, Sentence(start, start + 11, tokens)),
    )
    assert resolve_actors(events, Reading(longer)) == resolve_actors(events, Reading(document))
