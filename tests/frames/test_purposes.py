"""Who takes part in what a meeting is for."""

from __future__ import annotations

import pytest

from eventx import Pipeline


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Ada Obi met the king in Doha to discuss the strike.", "discuss", ["Ada Obi", "the king"]),
        ("The envoy held talks with Premier Abe to discuss the ferry.", "discuss", ["The envoy", "Premier Abe"]),
        ("They held a meeting at which they discussed tariffs.", "discussed", ["they"]),
        ("Ada Obi met the king after she had phoned the abbot.", "phoned", ["she", "the abbot"]),
    ],
)
def test_whoever_meets_to_discuss_a_thing_discusses_it(
    pipeline: Pipeline, text: str, trigger: str, expected: list[str]
) -> None:
    event = next(event for event in pipeline(text).events if event.trigger.text == trigger)
    found = dict.fromkeys(one.mention.text for one in event.participants if one.role == "participant")
    assert [*found] == expected


def test_a_shared_participant_says_whence(pipeline: Pipeline) -> None:
    event = pipeline("Ada Obi met the king in Doha to discuss the strike.").events[1]
    king = next(one for one in event.participants if one.mention.text == "the king")
    assert king.reason.endswith(", to discuss")
