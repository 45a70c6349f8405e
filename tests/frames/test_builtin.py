"""Every built-in frame against its own examples and counter-examples."""

from __future__ import annotations

import pytest

from eventx import Pipeline
from eventx.frames import builtin
from eventx.testing.frames import frame_failures


@pytest.fixture(scope="module")
def failures() -> list[str]:
    return frame_failures(builtin.eventx_frames(), Pipeline(plugins=()))


@pytest.mark.parametrize("event_type", [event_type.name for event_type in builtin.TYPES])
def test_frames_keep_to_their_examples(event_type: str, failures: list[str]) -> None:
    assert [failure for failure in failures if failure.startswith(f"{event_type}/")] == []


def test_every_frame_has_an_example_and_a_counterexample_or_only_examples() -> None:
    assert [frame.id for frame in builtin.eventx_frames() if not frame.examples] == []


def test_frames_fill_only_roles_that_their_type_declares() -> None:
    declared = {event_type.name: set(event_type.roles) for event_type in builtin.TYPES}
    for frame in builtin.eventx_frames():
        assert {role for role, _ in frame.roles} <= declared[frame.type], frame.id
        assert frame.actors <= declared[frame.type], frame.id


def test_subtypes_are_declared() -> None:
    declared = {event_type.name: set(event_type.subtypes) for event_type in builtin.TYPES}
    assert {frame.subtype for frame in builtin.eventx_frames() if frame.subtype not in declared[frame.type]} == set()
