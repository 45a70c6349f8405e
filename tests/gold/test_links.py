"""The verdicts on links between mentions of the marked passages."""

from __future__ import annotations

import pytest

from tests.gold import links
from tests.gold.links import Marked


def _verdicts(*phrases: tuple[str, str]) -> list[str]:
    """What is said of phrases, each with its actors in the gold and the ones found."""
    one = links.passage("test", " ".join(f"[{number}]{{{names}}}" for number, (names, _) in enumerate(phrases)))
    known: dict[str, set[str]] = {}
    ids = [tuple(found.split()) for _, found in phrases]
    return [links._verdict(marked, found, known) for marked, found in zip(one.marked, ids, strict=True)]


def test_marks_may_stand_within_each_other() -> None:
    one = links.passage("test", "[[Her]{lind} aide, Ada Obi,]{obi} met [the two]{ruiz,lind}, not [me]{-}.")
    assert one.text == "Her aide, Ada Obi, met the two, not me."
    assert [(marked.mention.text, marked.actors) for marked in one.marked] == [
        ("Her aide, Ada Obi", ("obi",)),
        ("Her", ("lind",)),
        ("the two", ("ruiz", "lind")),
        ("me", ()),
    ]


@pytest.mark.parametrize("written", ["[Ada left.", "Ada]{ada} left."])
def test_marks_must_match(written: str) -> None:
    with pytest.raises(ValueError, match=r"th.+ test"):
        links.passage("test", written)


def test_a_link_goes_to_an_actor_of_its_own() -> None:
    assert _verdicts(("ada", "a"), ("ada", "a"), ("ivo", "i"), ("ivo", "a"), ("ivo", "")) == [
        "new",
        "right",
        "new",
        "wrong",
        "open",
    ]


def test_a_split_is_told_once() -> None:
    assert _verdicts(("ada", "a"), ("ada", "b"), ("ada", "b"), ("ada", "a")) == ["new", "open", "right", "right"]


def test_a_group_has_all_its_members() -> None:
    both = ("ada,ivo", "a i")
    assert _verdicts(("ada", "a"), ("ivo", "i"), both, ("ada,ivo", "a"), ("ada,ivo", "g")) == [
        "new",
        "new",
        "right",
        "open",
        "open",
    ]


def test_nobody_in_particular_is_nobody_known() -> None:
    assert _verdicts(("ada", "a"), ("-", ""), ("-", "b"), ("-", "a")) == ["new", "right", "right", "wrong"]


@pytest.mark.parametrize("one", links.passages(), ids=lambda one: one.name)
def test_the_marks_of_the_gold_are_phrases(one: links.Passage) -> None:
    assert one.marked
    assert all(isinstance(marked, Marked) and marked.mention.text.strip() for marked in one.marked)
