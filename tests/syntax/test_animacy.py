"""Which phrases can act."""

from __future__ import annotations

import pytest
from attrs import evolve

from eventx import conllu
from eventx.document import Document, Entity, EntityLabel
from eventx.syntax.animacy import Animacy
from tests.syntax.test_predicates import tree
from tests.syntax.trees import FOLDER

FIXTURE = FOLDER / "singled_out.conllu"


def noun(word: str, upos: str = "NOUN", label: EntityLabel | None = None) -> Document:
    document = tree(word, [(0, "root", upos)])
    entities = (Entity(0, len(word), word, label),) if label else ()
    return evolve(document, entities=entities)


def judge(document: Document, number: int = 1) -> tuple[bool, bool]:
    animacy, sentence = Animacy(document), document.sentences[0]
    token = sentence.token(number)
    return animacy.acts(sentence, token), animacy.is_thing(sentence, token)


@pytest.mark.parametrize(
    ("document", "acts", "thing"),
    [
        (noun("president"), True, False),
        (noun("ministry"), True, False),
        (noun("rower"), True, False),
        (noun("person"), True, False),
        (noun("couple"), True, False),
        (noun("scientist"), True, False),
        (noun("order"), False, True),
        (noun("resistance"), False, True),
        (noun("demand"), False, True),
        (noun("lighthouse"), False, False),
        (noun("they", "PRON"), True, False),
        (noun("it", "PRON"), False, False),
        (noun("her", "PRON"), True, False),
        (noun("one", "PRON"), False, False),
        (noun("Amara", "PROPN"), True, False),
        (noun("Oran", "PROPN", "Location"), True, False),
        (noun("Tuesday", "PROPN", "Date"), False, False),
        (noun("millions", "NOUN", "Money"), False, False),
    ],
)
def test_single_words(document: Document, acts: bool, thing: bool) -> None:
    assert judge(document) == (acts, thing)


@pytest.mark.parametrize(("counted", "expected"), [("teachers", True), ("letters", False)])
def test_a_quantity_is_as_animate_as_what_it_counts(counted: str, expected: bool) -> None:
    columns = [(0, "root", "NOUN"), (3, "case", "ADP"), (1, "nmod", "NOUN")]
    document = tree(f"thousands of {counted}", columns)
    (sentence,) = document.sentences
    lemmas = {"thousands": "thousand", "teachers": "teacher", "letters": "letter"}
    tokens = tuple(evolve(token, lemma=lemmas.get(token.form, token.form)) for token in sentence)
    document = evolve(document, sentences=(evolve(sentence, tokens=tokens),))
    assert judge(document)[0] is expected


@pytest.mark.parametrize(("determiner", "expected"), [("no", True), ("this", False)])
def test_no_one_is_a_person_this_one_may_be_anything(determiner: str, expected: bool) -> None:
    document = tree(f"{determiner} one", [(2, "det", "DET"), (0, "root", "PRON")])
    assert judge(document, 2)[0] is expected


def test_a_noun_with_the_name_of_a_person_acts() -> None:
    document = tree("goalkeeping Amara", [(0, "root", "NOUN"), (1, "flat", "PROPN")])
    document = evolve(document, entities=(Entity(12, 17, "Amara", "Person"),))
    assert judge(document)[0]


def test_a_number_alone_is_of_people_as_a_subject() -> None:
    document = conllu.read(FIXTURE)
    number = next(n for n, s in enumerate(document.sentences) if s.tokens[0].form == "Many")
    animacy, sentence = Animacy(document), document.sentences[number]
    assert animacy.acts(sentence, sentence.token(1))
    assert not animacy.acts(sentence, evolve(sentence.token(1), deprel="obl"))
