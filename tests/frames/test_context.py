"""Time and place from the clauses above, also where very many hang on each other."""

from __future__ import annotations

import time

from attrs import evolve

from eventx import conllu
from eventx.document import Entity
from eventx.frames.context import FROM_CLAUSE_ABOVE, FROM_DATELINE
from eventx.syntax.drafts import FROM_OWN_CLAUSE
from eventx.syntax.reading import Reading
from tests.frames.test_match import BUILTIN, FIXTURES
from tests.syntax.test_predicates import tree


def test_a_date_reaches_the_thousandth_clause_of_a_chain() -> None:
    columns = [(2, "nsubj", "PRON"), (0, "root", "VERB"), (4, "case", "ADP"), (2, "obl", "NOUN")]
    for number in range(1000):
        above = 2 if number == 0 else 4 + 2 * number
        columns += [(6 + 2 * number, "cc", "CCONJ"), (above, "conj", "VERB")]
    document = tree(" ".join(["They met", "during summer", *["and met"] * 1000]), columns)
    started = time.process_time()
    events = BUILTIN.match(Reading(document))
    assert time.process_time() - started < 60
    assert len(events) == 1001
    assert events[-1].when is not None
    assert (events[-1].when.mention.text, events[-1].when.reason) == ("summer", FROM_CLAUSE_ABOVE)


def test_a_statement_that_no_clause_places_was_heard_where_the_dateline_says() -> None:
    found = BUILTIN.match(Reading(conllu.read(FIXTURES / "datelines.conllu")))
    assert [event.place and (event.place.mention.text, event.place.reason) for event in found] == [
        ("LAMU, Kenya", FROM_DATELINE),
        ("Nairobi", FROM_OWN_CLAUSE),
        None,  # has no dateline before it
        ("KISUMU, Kenya", FROM_DATELINE),  # which the parser made a sentence of its own
    ]


def test_what_happened_here_was_where_the_dateline_says() -> None:
    words = "JUBA - They met rebels here"
    columns = [
        (4, "obl", "PROPN"), (1, "punct", "PUNCT"), (4, "nsubj", "PRON"), (0, "root", "VERB"), (4, "obj", "NOUN"),
        (4, "advmod", "ADV"),
    ]  # fmt: skip
    document = evolve(tree(words, columns), entities=(Entity(0, 4, "JUBA", "Location"),))
    (met,) = BUILTIN.match(Reading(document))
    assert met.place is not None
    assert (met.place.mention.text, met.place.reason) == ("JUBA", FROM_DATELINE)
    elsewhere = evolve(document, sentences=tree(words.replace("here", "then"), columns).sentences)
    assert [event.place for event in BUILTIN.match(Reading(elsewhere))] == [None]
    without = evolve(document, entities=())
    assert [event.place for event in BUILTIN.match(Reading(without))] == [None]


def test_what_a_phrase_says_of_something_else_places_no_event() -> None:
    found = BUILTIN.match(Reading(conllu.read(FIXTURES / "whereabouts.conllu")))
    assert [(event.trigger.text, event.place and event.place.mention.text) for event in found] == [
        ("met", "Basra"),  # not the United States, whose consulate it is
        ("met", "a French frigate off Djibouti"),
        ("met", "the Congo-Uganda border"),
        ("met", "the border with Sudan"),
        ("accused", "Asmara"),  # speaking from there
        ("told", "Kidal"),
        ("visit", "Riga"),
        ("accused", "Riga"),
        ("praised", None),  # it is the truce that is in Aden
        ("talks", "Geneva"),
        ("agreed", None),  # on a dam
        ("accused", None),  # a government, and not where the shells fell
        ("met", "Bamako"),
        ("accused", "Bamako"),  # "the hosts" were there
        ("met", "Doha"),
        ("said", None),
        ("visiting", "Aden"),
        ("denounced", "Aden"),
        ("Visiting", "Juba"),
        ("accused", "Juba"),
        ("met", "Mildura"),
        ("denied", None),
        ("received", "Niamey"),
        ("denounced", "Niamey"),
        ("pact", None),  # was not made where it was denounced
        ("sued", None),
        ("met", "Gorée Island"),  # and this is no topic
        ("accused", "Tunis"),  # and not Lilongwe, where the army is
        ("accused", None),  # it is the police that are in Lusaka
        ("informed", "Bamako"),  # where the reporters were told
    ]
    parties = [participant.mention.text for event in found for participant in event.participants]
    assert "Sudan" not in parties
