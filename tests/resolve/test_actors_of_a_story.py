"""The actors of a story, from raw text, with the bundled model; ``python -m tests.gold.actors`` prints misses."""

from __future__ import annotations

import pytest

from eventx import Pipeline
from tests.gold import actors
from tests.gold.actors import Score


@pytest.fixture(scope="module")
def score() -> Score:
    story = actors.gold()
    return actors.score(story, Pipeline()(story["text"]))


def test_phrases_stand_for_whom_a_reader_takes_them(score: Score) -> None:
    assert score.mentions >= actors.gold()["floors"]["mentions"], score.misses


def test_there_is_one_actor_for_everybody(score: Score) -> None:
    assert score.actors >= actors.gold()["floors"]["actors"], score.misses


def test_gold_that_is_not_in_the_story_is_an_error() -> None:
    with pytest.raises(ValueError, match="occur once"):
        actors.span("Ann met Ann.", "[Ann]")
