"""Where and when, as far as the sentence says."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given

from eventx import conllu
from eventx.annotation import LABELS
from eventx.document import Document, Entity
from eventx.syntax.adjuncts import Adjuncts
from eventx.syntax.predicates import Clauses
from tests.syntax.test_predicates import odd_trees, tree

FIXTURES = Path(__file__).parents[1] / "fixtures" / "clauses"


def adjuncts(document: Document, sentence: int, word: str) -> tuple[str | None, str | None]:
    clauses = Clauses(document, sentence)
    token = next(token for token in clauses.sentence if token.form == word)
    predicate = clauses.verb(token) if token.upos == "VERB" else clauses.noun(token)
    reader = Adjuncts.of_document(document)[sentence]
    place, time = reader.place(predicate), reader.time(predicate)
    return place and place.text, time and time.text


@pytest.mark.parametrize(
    ("fixture", "sentence", "word", "expected"),
    [
        ("passives", 1, "denounced", (None, "Tuesday")),
        ("light", 1, "held", ("Agadez", None)),
        ("prepositions", 2, "spoke", ("Lome", None)),
        ("prepositions", 4, "signed", ("the port of Sfax", "2019")),
        ("prepositions", 5, "declared", (None, "May")),
        ("prepositions", 5, "left", (None, None)),
        ("prepositions", 6, "told", ("Oran", None)),
        ("prepositions", 6, "built", (None, None)),
        ("reciprocal", 1, "met", ("Garissa", None)),
        ("occasions", 1, "met", ("Lome", "Tuesday")),
        ("occasions", 1, "encounter", (None, None)),
        ("occasions", 2, "talks", (None, None)),
        ("occasions", 3, "met", ("Tunis", None)),
        ("settings", 1, "met", ("a hotel near Ouahigouya", "Monday")),  # before "and later in Kaya"
        ("settings", 2, "received", ("Oldstead", None)),  # not Durban, which it is outside
        ("settings", 3, "talks", ("the Red Sea port of Hodeidah", None)),
        ("settings", 4, "met", ("Mount Athos", None)),
        ("settings", 5, "met", ("a ferry off the coast of Gotland", None)),
        ("settings", 6, "accused", ("Lokoja", None)),  # where they met
        ("settings", 7, "imposed", (None, None)),  # on Eritrea
        ("settings", 7, "met", ("Asmara", None)),
        ("settings", 8, "met", ("Beirut", None)),
        ("settings", 9, "met", ("the island of Lesbos", None)),
        ("settings", 10, "met", ("Harare", None)),
        ("settings", 11, "accused", ("Lviv", "Tuesday")),  # while speaking there
        ("settings", 12, "accused", (None, None)),  # after speaking there
    ],
)
def test_place_and_time(fixture: str, sentence: int, word: str, expected: tuple[str | None, str | None]) -> None:
    assert adjuncts(conllu.read(FIXTURES / f"{fixture}.conllu"), sentence - 1, word) == expected


def dated(preposition: str, time: str) -> Document:
    words = f"Amara met rebels {preposition} {time}".split()
    head = len(words)
    columns = [(2, "nsubj", "PROPN"), (0, "root", "VERB"), (2, "obj", "NOUN")]
    columns += [(head, "case", "ADP")] if preposition else []
    columns += [(head, "amod", "ADJ")] * (head - len(columns) - 1) + [(2, "obl", "NOUN")]
    return tree(" ".join(words), columns)


@pytest.mark.parametrize(
    ("preposition", "time", "expected"),
    [
        ("", "last week", "last week"),
        ("in", "March", "March"),
        ("on", "the morning", "the morning"),
        ("since", "March", None),
        ("before", "midnight", None),
        ("at", "the time", None),
        ("with", "the week", None),
    ],
)
def test_times_that_no_entity_covers(preposition: str, time: str, expected: str | None) -> None:
    assert adjuncts(dated(preposition, time), 0, "met")[1] == expected


@pytest.mark.parametrize(
    ("words", "columns", "expected"),
    [
        (
            "a day later they met",
            [(2, "det", "DET"), (3, "obl", "NOUN"), (5, "advmod", "ADV"), (5, "nsubj", "PRON"), (0, "root", "VERB")],
            "a day",
        ),
        (
            "they met the same day",
            [(2, "nsubj", "PRON"), (0, "root", "VERB"), (5, "det", "DET"), (5, "amod", "ADJ"), (2, "obl", "NOUN")],
            "the same day",
        ),
        (
            "they met later in the day",
            [
                (2, "nsubj", "PRON"),
                (0, "root", "VERB"),
                (2, "advmod", "ADV"),
                (6, "case", "ADP"),
                (6, "det", "DET"),
                (2, "obl", "NOUN"),
            ],
            "the day",
        ),
        (
            "they met the other day",
            [(2, "nsubj", "PRON"), (0, "root", "VERB"), (5, "det", "DET"), (5, "amod", "ADJ"), (2, "obl", "NOUN")],
            None,
        ),
    ],
)
def test_days_that_are_counted_from_another_one(
    words: str, columns: list[tuple[int, str, str]], expected: str | None
) -> None:
    assert adjuncts(tree(words, columns), 0, "met")[1] == expected


def test_a_date_behind_a_gerund_is_that_of_what_was_done_and_not_of_the_accusation() -> None:
    words = "they accused banks of rigging rates in 2004"
    columns = [
        (2, "nsubj", "PRON"), (0, "root", "VERB"), (2, "obj", "NOUN"), (5, "mark", "ADP"), (3, "acl", "VERB"),
        (5, "obj", "NOUN"), (8, "case", "ADP"), (2, "obl", "NUM"),
    ]  # fmt: skip
    document = evolve(tree(words, columns), entities=(Entity(39, 43, "2004", "Date"),))
    assert adjuncts(document, 0, "accused")[1] is None
    assert adjuncts(document, 0, "rigging")[1] == "2004"
    with_comma = tree(words.replace("rates", ","), [*columns[:5], (5, "punct", "PUNCT"), *columns[6:]])
    date = Entity(35, 39, "2004", "Date")
    assert adjuncts(evolve(with_comma, entities=(date,)), 0, "accused")[1] == "2004"
    modifying = [*columns[:4], (6, "amod", "VERB"), (2, "obl", "NOUN"), *columns[6:]]
    assert adjuncts(evolve(document, sentences=tree(words, modifying).sentences), 0, "accused")[1] == "2004"


@pytest.mark.parametrize("lead", ["run-up", "lead-up"])
def test_the_run_up_to_a_day_is_not_that_day(lead: str) -> None:
    words = f"in the {lead} to the vote on Friday they met"
    columns = [
        (3, "case", "ADP"), (3, "det", "DET"), (10, "obl", "NOUN"), (6, "case", "ADP"), (6, "det", "DET"),
        (3, "nmod", "NOUN"), (8, "case", "ADP"), (3, "nmod", "PROPN"), (10, "nsubj", "PRON"), (0, "root", "VERB"),
    ]  # fmt: skip
    start = words.index("Friday")
    document = evolve(tree(words, columns), entities=(Entity(start, start + 6, "Friday", "Date"),))
    assert adjuncts(document, 0, "met")[1] is None
    assert adjuncts(document, 0, "vote")[1] == "Friday"
    plain = evolve(document, sentences=tree(words.replace(lead, "x" * len(lead)), columns).sentences)
    assert adjuncts(plain, 0, "met")[1] == "Friday"


def test_the_days_that_lead_up_to_a_day_are_not_that_day() -> None:
    words = "they met in days leading up to the vote on Friday"
    columns = [
        (2, "nsubj", "PRON"), (0, "root", "VERB"), (4, "case", "ADP"), (2, "obl", "NOUN"), (4, "acl", "VERB"),
        (5, "compound:prt", "ADP"), (9, "case", "ADP"), (9, "det", "DET"), (5, "obl", "NOUN"), (11, "case", "ADP"),
        (2, "obl", "PROPN"),
    ]  # fmt: skip
    leading = tree(words, columns).sentences[0]
    lemmas = tuple(evolve(token, lemma="lead") if token.form == "leading" else token for token in leading)
    start = words.index("Friday")
    document = evolve(
        tree(words, columns),
        sentences=(evolve(leading, tokens=lemmas),),
        entities=(Entity(start, start + 6, "Friday", "Date"),),
    )
    assert adjuncts(document, 0, "met")[1] is None


def test_the_date_of_a_dateline_is_no_time_of_the_event() -> None:
    words = "LAGOS , May 9 - they met Friday"
    columns = [
        (7, "obl", "PROPN"), (1, "punct", "PUNCT"), (7, "obl", "PROPN"), (3, "nummod", "NUM"), (7, "punct", "PUNCT"),
        (7, "nsubj", "PRON"), (0, "root", "VERB"), (7, "obl", "PROPN"),
    ]  # fmt: skip
    dates = (Entity(8, 13, "May 9", "Date"), Entity(25, 31, "Friday", "Date"))
    assert adjuncts(evolve(tree(words, columns), entities=dates), 0, "met")[1] == "Friday"
    assert adjuncts(evolve(tree(words, columns), entities=dates[:1]), 0, "met")[1] == "Friday"
    bare = tree(words.replace("Friday", "calmly"), [*columns[:-1], (7, "advmod", "ADV")])
    assert adjuncts(evolve(bare, entities=dates[:1]), 0, "met")[1] is None


def test_the_place_of_a_subject_is_not_that_of_the_event() -> None:
    words = "the envoy in Oran met rebels in Sfax"
    columns = [
        (2, "det", "DET"), (5, "nsubj", "NOUN"), (4, "case", "ADP"), (2, "nmod", "PROPN"), (0, "root", "VERB"),
        (5, "obj", "NOUN"), (8, "case", "ADP"), (5, "obl", "PROPN"),
    ]  # fmt: skip
    document = tree(words, columns)
    entities = tuple(Entity(words.index(name), words.index(name) + 4, name, "Location") for name in ("Oran", "Sfax"))
    assert adjuncts(evolve(document, entities=entities), 0, "met")[0] == "Sfax"


@given(odd_trees())
def test_any_tree_gives_places_and_times_inside_the_text(document: Document) -> None:
    entities = tuple(
        Entity(token.start, token.end, token.form, LABELS[token.id % len(LABELS)]) for token in document.sentences[0]
    )
    document = evolve(document, entities=entities)
    clauses = Clauses(document, 0)
    (reader,) = Adjuncts.of_document(document)
    for token in document.sentences[0]:
        for found in (reader.place(clauses.verb(token)), reader.time(clauses.verb(token))):
            assert found is None or document.text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("LAMU, Kenya (Wire) - Police said so .", ["LAMU", "Kenya"], "LAMU"),
        ("LAMU, Kenya (Wire) - Police said so .", [], None),
        ("Police in Lamu said so .", ["Lamu"], None),
    ],
)
def test_a_dateline_names_a_place(text: str, names: list[str], expected: str | None) -> None:
    entities = tuple(Entity(text.index(name), text.index(name) + len(name), name, "Location") for name in names)
    flat = [(0, "root", "VERB")] + [(1, "dep", "X")] * text.count(" ")
    (reader,) = Adjuncts.of_document(evolve(tree(text, flat), entities=entities))
    assert (reader.dateline and reader.dateline.text) == expected
    assert not reader.is_dateline
