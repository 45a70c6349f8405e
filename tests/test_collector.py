"""Garbage collection, put off."""

from __future__ import annotations

import gc

import pytest

from eventx.collector import paused_collector


@paused_collector()
def fail() -> None:
    assert not gc.isenabled()
    raise RuntimeError


@pytest.mark.parametrize("before", [True, False])
def test_the_collector_is_as_it_was_whatever_happens(*, before: bool) -> None:
    (gc.enable if before else gc.disable)()
    try:
        with pytest.raises(RuntimeError):
            fail()
        assert gc.isenabled() == before
    finally:
        gc.enable()
