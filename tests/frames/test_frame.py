"""Frames as records."""

from __future__ import annotations

from typing import Any

import pytest

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
