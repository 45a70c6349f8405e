"""Names of a document agree."""

from __future__ import annotations

import time
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.parsing.english.consistency import ACRONYM_WINDOW, WINDOW, settle
from eventx.parsing.english.labels import bioes_labels
from eventx.parsing.english.memory import NameMemory
from eventx.parsing.english.names import Name, NamedSentence, NameReader

CLASSES = ("Location", "Misc", "Organization", "Person")
LOCATION, MISC, ORGANIZATION, PERSON = CLASSES
LABELS = bioes_labels(CLASSES)
READER = NameReader(LABELS, NameMemory({}))


def sentence(text: str, *names: tuple[str, dict[str, float]]) -> NamedSentence:
    """A sentence with names, and how well some classes fit them."""
    words = text.split()
    found, start = [], 0
    for form, scores in names:
        parts = form.split()
        start = next(i for i in range(start, len(words)) if words[i : i + len(parts)] == parts)
        found.append(Name(start, start + len(parts), np.array([scores.get(kind, 0.0) for kind in CLASSES])))
        start += len(parts)
    return NamedSentence(words, np.zeros((len(words), len(LABELS))), found)


def kinds(*sentences: NamedSentence) -> list[list[str]]:
    return [[kind for _, _, kind in found] for found in settle(sentences, READER)]


FILLER = sentence("It rained")


def test_a_sure_mention_helps_an_unsure_one() -> None:
    unsure = sentence("Sarr left", ("Sarr", {LOCATION: 0.5, PERSON: 0.2}))
    assert kinds(unsure, sentence("President Sarr", ("Sarr", {PERSON: 3.0}))) == [[PERSON], [PERSON]]
    assert kinds(unsure) == [[LOCATION]]


def test_no_mention_outvotes_several_others() -> None:
    others = [sentence("Chad", ("Chad", {LOCATION: 1.0}))] * 5
    assert kinds(*others, sentence("Chad", ("Chad", {PERSON: 99.0}))) == [[LOCATION]] * 6


def test_parts_of_a_persons_name_are_that_person() -> None:
    full = sentence("Amina Otieno left", ("Amina Otieno", {PERSON: 5.0}))
    parts = [sentence("Otieno", ("Otieno", {LOCATION: 0.5})), sentence("AMINA", ("AMINA", {MISC: 0.5}))]
    assert kinds(full, *parts) == [[PERSON]] * 3


def test_parts_of_other_names_are_their_own() -> None:
    full = sentence("Uganda Airways left", ("Uganda Airways", {ORGANIZATION: 5.0}))
    assert kinds(full, sentence("Uganda", ("Uganda", {LOCATION: 0.5}))) == [[ORGANIZATION], [LOCATION]]


@pytest.mark.parametrize(("distance", "kind"), [(WINDOW, PERSON), (WINDOW + 1, LOCATION)])
def test_votes_reach_only_so_far(distance: int, kind: str) -> None:
    document = [
        sentence("Sarr", ("Sarr", {LOCATION: 0.5})),
        *[FILLER] * (distance - 1),
        sentence("Sarr", ("Sarr", {PERSON: 3.0})),
    ]
    assert kinds(*document)[0] == [kind]
    assert kinds(*document[::-1])[-1] == [kind]


@pytest.mark.parametrize(("distance", "kind"), [(ACRONYM_WINDOW, MISC), (ACRONYM_WINDOW + 1, ORGANIZATION)])
def test_an_acronym_is_what_it_was_introduced_for(distance: int, kind: str) -> None:
    introduction = sentence(
        "the Lake Fish Pact ( LAFIPA ) holds", ("Lake Fish Pact", {MISC: 2.0}), ("LAFIPA", {ORGANIZATION: 4.0})
    )
    later = sentence("LAFIPA failed", ("LAFIPA", {ORGANIZATION: 4.0}))
    assert kinds(introduction, *[FILLER] * (distance - 1), later)[-1] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "the Lake Fish Pact LAFIPA holds",
        "the Lake Fish Pact , LAFIPA ) holds",
        "the Lake Fish Pact ( of LAFIPA ) holds",
        "the Lake Fish Pact ( LAFIPA",
    ],
)
def test_other_neighbours_are_no_acronyms(text: str) -> None:
    names = ("Lake Fish Pact", {MISC: 2.0}), ("LAFIPA", {ORGANIZATION: 4.0})
    assert kinds(sentence(text, *names)) == [[MISC, ORGANIZATION]]


def test_people_have_no_acronyms() -> None:
    """Who is followed by a party in brackets is not that."""
    names = ("Jon Foss", {PERSON: 2.0}), ("ODP", {ORGANIZATION: 4.0})
    assert kinds(sentence("Jon Foss ( ODP ) spoke", *names)) == [[PERSON, ORGANIZATION]]


def test_a_name_that_several_sentences_have_is_found_in_others() -> None:
    known = [sentence("they met Port Brill", ("Port Brill", {LOCATION: 2.0}))] * 2
    missed = sentence("ships left Port Brill early")
    assert settle([*known, missed], READER)[2] == [(2, 4, LOCATION)]
    assert settle([known[0], missed], READER)[1] == []
    assert settle([*known, *[FILLER] * WINDOW, missed], READER)[-1] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("only Will may go", 1), ("Will he go ?", 0), ("“ Will he go ?", 0), ("will he go ?", 0), ("May , Will said", 1)],
)
def test_a_capital_at_the_beginning_shows_nothing(text: str, expected: int) -> None:
    known = [sentence("they met Will", ("Will", {PERSON: 2.0}))] * 3
    assert len(settle([*known, sentence(text)], READER)[-1]) == expected


def test_longer_names_go_first_and_none_overlap() -> None:
    known = [sentence("of Oran Port and Oran", ("Oran Port", {ORGANIZATION: 2.0}), ("Oran", {LOCATION: 2.0}))] * 2
    assert settle([*known, sentence("the Oran Port of Oran")], READER)[2] == [(1, 3, ORGANIZATION), (4, 5, LOCATION)]


def test_nothing_to_vote_on() -> None:
    assert kinds() == []
    assert kinds(FILLER, FILLER) == [[], []]


@given(st.lists(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 3)), max_size=3), max_size=50))
def test_kinds_that_agree_stay(document: list[list[tuple[str, int]]]) -> None:
    """A name that is the same kind everywhere keeps it; each name gets one kind."""
    chosen = {form: CLASSES[number] for found in document for form, number in found}
    sentences = [
        sentence(" ".join(form for form, _ in found), *((form, {chosen[form]: 1.0}) for form, _ in found))
        for found in document
    ]
    assert kinds(*sentences) == [[chosen[form] for form, _ in found] for found in document]


WORDS = st.lists(st.sampled_from(["Oran", "Port", "Foss", "(", ")", "ODP", ",", "left"]), max_size=12)


@given(st.lists(st.tuples(WORDS, st.lists(st.integers(0, 12), max_size=6)), max_size=30), st.randoms())
def test_names_never_overlap_and_none_is_lost(document: list[tuple[list[str], list[int]]], random: Random) -> None:
    sentences = []
    for words, borders in document:
        edges = sorted({edge for edge in borders if edge <= len(words)})
        spans = zip(edges[::2], edges[1::2], strict=False)
        names = [Name(first, after, np.array([random.random() for _ in CLASSES])) for first, after in spans]
        sentences.append(NamedSentence(words, np.zeros((len(words), len(LABELS))), names))
    for before, found in zip(sentences, settle(sentences, READER), strict=True):
        edges = [edge for first, after, _ in found for edge in (first, after)]
        assert edges == sorted(edges)
        assert all(0 <= first < after <= len(before.words) for first, after, _ in found)
        assert {name[:2] for name in before.names} <= {name[:2] for name in found}


def test_time_grows_with_the_text() -> None:
    def seconds(times: int) -> float:
        story = [
            sentence("they met Will of Oran Port", ("Will", {PERSON: 2.0})),
            sentence("so Will left Oran Port"),
            sentence("the Fish Pact ( FIPA )", ("Fish Pact", {MISC: 2.0}), ("FIPA", {MISC: 2.0})),
        ]
        started = time.process_time()
        settle(story * times, READER)
        return time.process_time() - started

    few = min(seconds(500) for _ in range(3))
    assert min(seconds(4000) for _ in range(2)) < 16 * few + 0.1
