"""Measuring how much plugins slow extraction."""

from __future__ import annotations

import time
import types
from collections.abc import Sequence

from benchmarks.plugins import slowdown
from eventx import Event, Pipeline, hookimpl
from tests import demo

SECONDS = 0.005


def dawdle(events: Sequence[Event]) -> None:
    """Use the processor for some time."""
    begin = time.process_time()
    while time.process_time() - begin < SECONDS * (1 + len(events)):
        pass


def test_a_plugin_that_takes_time_is_found_out() -> None:
    slow = types.SimpleNamespace(eventx_review=hookimpl(dawdle))
    without = Pipeline(demo.parse, plugins=[demo])
    with_it = Pipeline(demo.parse, plugins={"demo": demo, "slow": slow})
    assert slowdown(without, with_it, ["STRIKE in Oslo"] * 5, rounds=3) > 100
    assert slowdown(with_it, without, ["STRIKE in Oslo"] * 5, rounds=3) < -50
