"""Events where somebody goes, is or is expected for them."""

from __future__ import annotations

import pytest

from eventx import Pipeline


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The envoy flew to Cairo to meet the queen.", "Cairo"),
        ("The envoy flew to Cairo for talks with the queen.", "Cairo"),
        ("The envoy was in Cairo for talks with the queen.", "Cairo"),
        ("The envoy is due in Cairo for talks with the queen.", "Cairo"),
        ("The envoy is expected in Cairo for talks with the queen.", "Cairo"),
        ("The envoy went to Cairo and met the queen.", "Cairo"),
        ("The envoy left for Cairo after he had met the queen.", None),
        ("The envoy was loyal to Cairo and met the queen.", None),
        ("The envoy flew to Cairo for talks with the queen in Alexandria.", "Alexandria"),
    ],
)
def test_a_meeting_is_where_one_goes_for_it(pipeline: Pipeline, text: str, place: str | None) -> None:
    (event,) = (event for event in pipeline(text).events if event.type == "meeting")
    assert (event.place and event.place.mention.text) == place
    assert len([one for one in event.participants if one.role == "participant"]) == 2
