"""Frames as records."""

from __future__ import annotations

from typing import Any

import pytest

from eventx.errors import InputError
from eventx.frames.frame import Condition, Frame


def test_lists_are_kept_as_what_cannot_change() -> None:
    frame = Frame(
        type="strike",
        id="strike",
        verbs=["strike"],
        roles=[("striker", ["subject"])],
        place=["at"],
        require=[Condition(functions=["subject"], lemmas=["docker"])],
    )
    assert frame.roles == (("striker", ("subject",)),)
    assert (frame.place, frame.require[0].functions) == (("at",), ("subject",))
    assert isinstance(hash(frame), int)


@pytest.mark.parametrize("fields", [{"verbs": "strike"}, {"roles": [("striker", "subject")]}, {"place": "at"}])
def test_a_string_instead_of_several_words_is_told(fields: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=r"expected several strings, got the string '\w+'; write \('\w+',\)"):
        Frame(type="strike", id="strike", **fields)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        (
            {"roles": [("striker", ["subjet"])]},
            "frame 'walk', roles.striker: \"subjet\" is not .*; did you mean 'subject'",
        ),
        ({"roles": [("a", ["by"]), ("b", ["of", "fro"])]}, "frame 'walk', roles.b: \"fro\" .*; did you mean 'from'"),
        ({"place": ["palce"]}, "frame 'walk', place: \"palce\" is not .*; did you mean 'place'"),
        ({"place": [3]}, "frame 'walk', place: 3 is not a grammatical function or preposition"),
        ({"verbs": ["go", "Halt"]}, "frame 'walk', verbs: \"Halt\" is not a word in lower case"),
        ({"supports": [""]}, "frame 'walk', supports: \"\" is not a word in lower case"),
        (
            {"actors": ["strikr"], "roles": [("striker", ["by"])]},
            "walk', actors: 'strikr' is .*; did you mean 'striker'",
        ),
        ({"verbs": []}, "frame 'walk': has no word that starts an event; give it verbs, nouns, adjectives, markers"),
        ({"place": [["to"]]}, r"frame 'walk', place: \[\"to\"\] is not a grammatical function"),
    ],
)
def test_what_a_file_may_not_say_is_refused(fields: dict[str, Any], says: str) -> None:
    with pytest.raises(InputError, match=says):
        Frame(type="strike", id="walk", **{"verbs": ["walk out"], **fields})


def test_roles_may_be_a_mapping() -> None:
    pairs = (("striker", ("subject", "by")),)
    assert Frame(type="strike", id="walk", verbs=["walk"], roles={"striker": ["subject", "by"]}).roles == pairs
    assert Frame(type="strike", id="walk", verbs=["walk"], roles=pairs).roles == pairs


@pytest.mark.parametrize("roles", [("striker", ("subject",)), [("striker",)]], ids=["comma", "lonely"])
def test_roles_without_their_functions_are_told(roles: Any) -> None:  # noqa: ANN401
    with pytest.raises(TypeError, match=r"expected roles with their functions, got .*striker"):
        Frame(type="strike", id="walk", verbs=["walk"], roles=roles)


def test_a_condition_asks_for_a_function_too() -> None:
    with pytest.raises(InputError, match='condition, lemmas: "Deal" is not a word in lower case'):
        Condition(functions=["object"], lemmas=["Deal"])
    with pytest.raises(InputError, match=r'condition, functions: "objet" is not .*; did you mean .object.'):
        Condition(functions=["objet"])
    assert Condition(functions=["ahead of", "vs."]).functions == ("ahead of", "vs.")
