"""Label sets, BIOES tags, lemma rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.parsing.english.labels import (
    UNKNOWN,
    Labels,
    apply_lemma_rule,
    bioes_labels,
    bioes_tags,
    by_frequency,
    lemma_rule,
    spans,
    to_bioes,
)

CLASSES = ("Location", "NORP", "Person")
WORDS = st.text(st.sampled_from("abesyABSY’|=-éß"), min_size=1, max_size=8)


@st.composite
def entities(draw: st.DrawFn) -> tuple[int, list[tuple[int, int, str]]]:
    """A number of words and entities without overlap."""
    found = []
    position = 0
    for gap, size, name in draw(
        st.lists(st.tuples(st.integers(0, 2), st.integers(1, 3), st.sampled_from(CLASSES)), max_size=5)
    ):
        found.append((position + gap, position + gap + size, name))
        position += gap + size
    return position + draw(st.integers(0, 2)), found


@given(entities())
def test_tags_and_spans_say_the_same(case: tuple[int, list[tuple[int, int, str]]]) -> None:
    words, found = case
    tags = bioes_tags(words, found)
    assert len(tags) == words
    assert spans(tags) == found
    assert set(tags) <= set(bioes_labels(CLASSES))


@given(entities())
def test_bio_tags_become_bioes_tags(case: tuple[int, list[tuple[int, int, str]]]) -> None:
    words, found = case
    bio = ["O"] * words
    for start, end, name in found:
        bio[start:end] = [f"B-{name}", *[f"I-{name}"] * (end - start - 1)]
    assert to_bioes(bio) == bioes_tags(words, found)


@given(st.lists(st.sampled_from(["O", "B-Person", "I-Person", "B-NORP", "I-NORP"])))
def test_any_bio_tags_are_repaired(tags: list[str]) -> None:
    repaired = to_bioes(tags)
    assert bioes_tags(len(tags), spans(repaired)) == repaired
    assert [tag[2:] for tag in repaired] == [tag[2:] for tag in tags]


@pytest.mark.parametrize(
    ("bio", "expected"),
    [
        (["I-NORP", "I-NORP"], ["B-NORP", "E-NORP"]),
        (["B-NORP", "B-NORP"], ["S-NORP", "S-NORP"]),
        (["I-Person", "I-NORP"], ["S-Person", "S-NORP"]),
        (["B-Person", "I-Person", "I-Person"], ["B-Person", "I-Person", "E-Person"]),
    ],
)
def test_tags_of_neighbours(bio: list[str], expected: list[str]) -> None:
    assert to_bioes(bio) == expected


def test_labels_begin_with_no_entity() -> None:
    assert bioes_labels(["B", "A"]) == ("O", "B-A", "I-A", "E-A", "S-A", "B-B", "I-B", "E-B", "S-B")


def test_labels_are_ordered_by_frequency_then_by_name() -> None:
    assert by_frequency("b c c a b d".split()) == (UNKNOWN, "b", "c", "a", "d")
    assert by_frequency("b c c a b d".split(), minimum=2) == (UNKNOWN, "b", "c")


def test_labels_survive_json(labels: Labels) -> None:
    assert Labels.from_dict(labels.to_dict()) == labels
    assert all(isinstance(values, list) for values in labels.to_dict().values())


@given(WORDS, WORDS)
def test_a_rule_turns_the_form_into_the_lemma(form: str, lemma: str) -> None:
    rule = lemma_rule(form, lemma)
    assert apply_lemma_rule(form, rule) == lemma


@given(WORDS, WORDS, WORDS)
def test_a_rule_of_another_word_does_no_harm(form: str, lemma: str, other: str) -> None:
    found = apply_lemma_rule(other, lemma_rule(form, lemma))
    assert found
    assert found == lemma or other.lower().startswith(found.lower()[:1])


@pytest.mark.parametrize(
    ("form", "lemma", "rule"),
    [
        ("Parties", "party", "L|3|y"),
        ("Oslo", "Oslo", "K|0|"),
        ("US", "US", "K|0|"),
        ("went", "go", "=go"),
        ("=", "=", "L|0|"),
    ],
)
def test_rules_are_edits_of_the_ending(form: str, lemma: str, rule: str) -> None:
    assert lemma_rule(form, lemma) == rule
    assert apply_lemma_rule(form, rule) == lemma


@pytest.mark.parametrize(("rule", "expected"), [(UNKNOWN, "oslo"), ("L|9|y", "oslo"), ("K|9|y", "Oslo")])
def test_a_rule_that_does_not_fit_leaves_the_form(rule: str, expected: str) -> None:
    assert apply_lemma_rule("Oslo", rule) == expected
