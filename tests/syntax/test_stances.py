"""What speakers do with what they say."""

from __future__ import annotations

import pytest

from eventx.records import Stance
from tests.syntax.test_attribution import report


@pytest.mark.parametrize(
    ("cue", "nth", "stance"),
    [
        ("insists", 0, "asserts"),
        ("insisted", 0, "demands"),
        ("asked", 0, "demands"),
        ("asked", 1, "questions"),
        ("told", 0, "demands"),
        ("suggested", 0, "demands"),
        ("threatened", 0, "promises"),
        ("warned", 0, "asserts"),
    ],
)
def test_stances(cue: str, nth: int, stance: Stance) -> None:
    assert report("stances", cue, nth).stance == stance
