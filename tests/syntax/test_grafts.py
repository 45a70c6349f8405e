"""Words that the order tells better than the tree: what is said to whom, what was signed, what "it was" that."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given

from eventx import conllu
from eventx.document import Document
from eventx.syntax.animacy import Animacy
from eventx.syntax.grafts import grafted
from tests.syntax.trees import FOLDER, any_trees


@pytest.fixture(scope="module")
def parse() -> Document:
    return conllu.read(FOLDER.parent / "clauses" / "grafts.conllu")


def moves(document: Document, number: int) -> list[tuple[str, str, str]]:
    """Which words of a sentence hang elsewhere now: the word, the relation and the head."""
    new = grafted(document, Animacy(document)).sentences[number]
    pairs = zip(document.sentences[number], new, strict=True)
    moved = [now for before, now in pairs if (before.head, before.deprel) != (now.head, now.deprel)]
    return [(word.form, word.deprel, new.token(word.head).form if word.head else "") for word in moved]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, [("Tuesday", "obl", "said")]),
        (1, [("statement", "obl", "said")]),
        (2, [("Sunday", "obl:unmarked", "said")]),
        (3, [("Geneva", "obl", "said")]),
        (6, [("met", "ccomp", "told")]),
        (7, [("lawyer", "iobj", "told")]),
        (9, [("signed", "acl", "protocol")]),
        (10, [("agreed", "acl", "truce")]),
        (11, [("signed", "acl", "agreement")]),
        (14, [("treaty", "nmod", "signatories"), ("honour", "xcomp", "urged")]),
        (15, [("act", "advcl", "call")]),
        (16, [("release", "xcomp", "urged")]),
        (19, [("that", "mark", "fixed"), ("court", "parataxis", "alleged")]),
        (21, [("what", "ccomp", "told")]),
        (22, [("signed", "ccomp", "told")]),
        (23, [("wait", "xcomp", "told")]),
        (24, [("shareholders", "iobj", "told"), ("meeting", "obl", "told")]),
        (25, [("barracks", "obl", "told")]),
        (28, [("dinner", "obl", "told"), ("that", "mark", "told"), ("told", "root", "")]),
        (29, [("Monday", "obl", "signed"), ("signed", "root", "")]),
        (30, [("told", "acl:relcl", "bishop")]),
        (32, [("Envoys", "nsubj", "said"), ("briefed", "acl", "Envoys")]),
        (33, [("aides", "nsubj", "said"), ("asked", "acl", "aides")]),
        (35, [("meet", "parataxis", "told")]),
    ],
)
def test_what_hangs_elsewhere(parse: Document, number: int, expected: list[tuple[str, str, str]]) -> None:
    assert moves(parse, number) == expected


@pytest.mark.parametrize("number", [4, 5, 8, 12, 13, 17, 18, 20, 26, 27, 31, 36, 37])
def test_what_stays(parse: Document, number: int) -> None:
    assert moves(parse, number) == []


def test_a_that_clause_on_whom_somebody_tells(parse: Document) -> None:
    sentence = parse.sentences[37]
    court, knew = (next(word for word in sentence if word.form == form) for form in ("court", "knew"))
    tokens = [evolve(word, head=court.id, deprel="acl:relcl") if word is knew else word for word in sentence]
    assert moves(evolve(parse, sentences=(evolve(sentence, tokens=tuple(tokens)),)), 0) == [("knew", "ccomp", "told")]


def test_a_participle_as_a_second_subject(parse: Document) -> None:
    sentence = parse.sentences[32]
    envoys, briefed, said = (next(w for w in sentence if w.form == form) for form in ("Envoys", "briefed", "said"))
    tokens = [evolve(w, head=said.id, deprel="nsubj") if w in (envoys, briefed) else w for w in sentence]
    document = evolve(parse, sentences=(evolve(sentence, tokens=tuple(tokens)),))
    assert moves(document, 0) == [("briefed", "acl", "Envoys")]


def test_a_document_without_moves_is_the_very_same(parse: Document) -> None:
    animacy = Animacy(parse)
    once = grafted(parse, animacy)
    assert once is not parse
    assert grafted(once, animacy) is once


@given(any_trees())
def test_trees_stay_trees(document: Document) -> None:
    after = grafted(document, Animacy(document))
    assert after.text == document.text
    for before, now in zip(document.sentences, after.sentences, strict=True):
        assert len(now.roots) == len(before.roots)
        assert sorted(word.id for root in now.roots for word in now.subtree(root)) == [word.id for word in now]


@given(any_trees(broken=True))
def test_any_graph_can_be_read(document: Document) -> None:
    assert grafted(document, Animacy(document)).text == document.text
