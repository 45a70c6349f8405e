"""Whom words stand for that take some of those known."""

from __future__ import annotations

import pytest

from eventx import conllu
from eventx.document import Document
from eventx.resolve.actors import nation
from eventx.syntax.chains import Chain
from eventx.syntax.coreference import Coreference
from tests.syntax.test_coreference import FIXTURES, mention, same


@pytest.fixture(scope="module")
def document() -> Document:
    return conllu.read(FIXTURES / "shares.conllu")


def chains(document: Document, phrase: str, nth: int = 1) -> tuple[Chain, ...]:
    place = mention(document, phrase, nth)
    return Coreference(document, nation, [place]).at(place)


@pytest.mark.parametrize(
    "phrases",
    [
        ["One of them", "Nora Flynn"],
        ["Another", "Olga Petrov", "she"],
        ["The former", "Harald Brandt"],
        ["The latter", "Ada Obi"],
        ["One of the pilots", ("she", 2)],
    ],
)
def test_one_of_those_known(document: Document, phrases: list[str | tuple[str, int]]) -> None:
    assert same(document, *phrases)


@pytest.mark.parametrize(
    ("phrase", "members"),
    [
        ("Each side", ["Kenya", "Somalia"]),
        ("Each", ["The union", "the company"]),
        ("Two of the clerks", ["Ann Lee", "Bo Park"]),
    ],
)
def test_several_of_those_known(document: Document, phrase: str, members: list[str]) -> None:
    nth = 2 if phrase == "Each" else 1
    places = [mention(document, phrase, nth), *(mention(document, member) for member in members)]
    coreference = Coreference(document, nation, places)
    assert coreference.at(places[0]) == tuple(chain for place in places[1:] for chain in coreference.at(place))


@pytest.mark.parametrize(
    ("phrase", "nth", "label", "kind"),
    [
        ("One of the pilots", 1, "one of the pilots", "person"),
        ("Others", 1, "other pilots", "group"),
    ],
)
def test_some_are_called_after_those_of_whom_they_are(
    document: Document, phrase: str, nth: int, label: str, kind: str
) -> None:
    [chain] = chains(document, phrase, nth)
    assert (chain.label, chain.kind, chain.name) == (label, kind, None)


def test_one_of_several_things_is_nobody(document: Document) -> None:
    assert chains(document, "One of the drafts") == ()


def test_another_is_like_the_one_before() -> None:
    [chain] = chains(conllu.read(FIXTURES / "ahead.conllu"), "Another")
    assert (chain.label, chain.kind) == ("another diplomat", "person")
