"""Who is at an occasion that only dates or places what they do."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventx import conllu
from eventx.syntax import attendance
from eventx.syntax.predicates import Clauses

FIXTURE = Path(__file__).parents[1] / "fixtures" / "clauses" / "attendance.conllu"


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        (1, "meeting", ["Governor Amara"]),  # said at a meeting of pilots
        (2, "talks", ["the mayor"]),  # after talks with the dockers, the mayor …
        (3, "talks", []),  # after the talks, the crowd …
        (4, "meeting", ["Kofi Addo"]),  # a caption without a verb
        (5, "talks", []),  # the euro rose during the talks
        (6, "visit", ["Bakari"]),
        (7, "talks", ["The envoy"]),  # flew to Doha for talks
        (8, "meeting", ["Mayor Amara"]),  # at the start of a meeting
        (9, "meeting", []),  # at Amara's meeting, others only look on
        (10, "meeting", []),  # at a meeting between two
        (11, "visit", ["Amara"]),  # during her visit
        (12, "talks", ["The minister"]),  # is in Oran for talks
        (13, "conference", ["Delegates"]),
        (14, "conference", []),  # protesters there
    ],
)
def test_attending(sentence: int, word: str, expected: list[str]) -> None:
    clauses = Clauses(conllu.read(FIXTURE), sentence - 1)
    noun = next(token for token in clauses.sentence if token.form == word)
    assert [argument.mention.text for argument in attendance.attending(clauses, noun)] == expected
    assert [argument.mention.text for argument in clauses.noun(noun).having(attendance.ATTENDING)] == expected
