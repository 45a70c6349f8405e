"""How many batches run at once."""

from __future__ import annotations

import os

import pytest

from eventx.parsing.english.runtime import threads


@pytest.mark.parametrize(("wanted", "expected"), [("1", 1), ("3", 3), ("012", 12)])
def test_the_environment_decides(wanted: str, expected: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENTX_THREADS", wanted)
    assert threads() == expected


@pytest.mark.parametrize("wanted", [None, "", "0", "-2", "all", "1.5", " "])
def test_else_the_cores_of_this_process_do(wanted: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EVENTX_THREADS", raising=False)
    if wanted is not None:
        monkeypatch.setenv("EVENTX_THREADS", wanted)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {1, 5, 6}, raising=False)
    assert threads() == 3


@pytest.mark.parametrize(("cores", "expected"), [(4, 4), (None, 1)])
def test_or_those_of_the_machine(cores: int | None, expected: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EVENTX_THREADS", raising=False)
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    assert threads() == expected


def test_a_superscript_is_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENTX_THREADS", "²")
    assert threads() >= 1
