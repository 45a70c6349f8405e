"""Frames against their examples, on parses that are checked in."""

from __future__ import annotations

import types
from pathlib import Path
from typing import Any

import pytest

from eventx import Document, Frame, Pipeline, conllu, hookimpl
from eventx.testing import frame_failures
from tests import demo

MET = "Amina Otieno met Ugandan envoys in Kisumu."
DINED = "Norway's envoy dined with two ministers."
SOUP = "The soup met with praise."

_PARSES = {each.text: each for each in conllu.read_all(Path(__file__).parents[1] / "data" / "sentences.conllu")}


def parse(text: str) -> Document:
    """The parse that is checked in, else one without a tree."""
    return _PARSES.get(text) or demo.parse(text)


def dining(*examples: dict[str, Any], counterexamples: tuple[str, ...] = ()) -> Frame:
    return Frame(
        type="meeting",
        id="dine",
        subtype="dinner",
        verbs=["dine"],
        roles=(("participant", ("subject", "with")),),
        examples=tuple(tuple(example.items()) for example in examples),
        counterexamples=counterexamples,
    )


def failures(frame: Frame) -> list[str]:
    plugin = types.SimpleNamespace(eventx_frames=hookimpl(lambda: [frame]))
    return frame_failures([frame], Pipeline(parse, plugins={"dinners": plugin}))


def test_examples_that_hold_are_no_failures() -> None:
    example = {
        "text": DINED,
        "participant": ["two ministers", "Norway's envoy"],
        "status": "asserted",
        "subtype": "dinner",
    }
    assert failures(dining({"text": DINED}, example, counterexamples=(MET, SOUP))) == []


@pytest.mark.parametrize(
    ("frame", "failure"),
    [
        (dining({"text": MET}), f"meeting/dine: {MET!r}: no event; found instead: meeting/meet at 'met'"),
        (dining({"text": "Nobody came."}), "meeting/dine: 'Nobody came.': no event; found instead: nothing"),
        (
            dining({"text": DINED, "participant": "two", "topic": "soup"}),
            (
                f"meeting/dine: {DINED!r}: expected participant 'two'; topic 'soup', but 'dined' gave "
                "participant \"Norway's envoy\", participant 'two ministers'"
            ),
        ),
        (
            dining({"text": DINED, "place": "Oslo", "status": "negated", "subtype": "lunch"}),
            (
                f"meeting/dine: {DINED!r}: expected place 'Oslo'; status 'negated'; subtype 'lunch', but 'dined' gave "
                "participant \"Norway's envoy\", participant 'two ministers', place unknown, status 'asserted', "
                "subtype 'dinner'"
            ),
        ),
        (
            dining(counterexamples=(DINED,)),
            (
                f"meeting/dine: {DINED!r}: must not match, but 'dined' gave participant \"Norway's envoy\", "
                "participant 'two ministers'"
            ),
        ),
    ],
)
def test_what_does_not_hold_is_told(frame: Frame, failure: str) -> None:
    assert failures(frame) == [failure]


def test_a_frame_of_a_plugins_own_type_is_found_under_its_full_name() -> None:
    frame = Frame(
        type="dinner", id="dine", verbs=["dine"], roles=(("guest", ("with",)),), examples=((("text", DINED),),)
    )
    plugin = types.SimpleNamespace(
        eventx_event_types=hookimpl(lambda: [demo.EventType(name="dinner", roles=("guest",))]),
        eventx_frames=hookimpl(lambda: [frame]),
    )
    assert frame_failures([frame], Pipeline(parse, plugins={"feasts": plugin})) == []
