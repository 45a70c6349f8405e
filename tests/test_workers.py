"""Batches in other processes: how the work ends when it does not end well."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from eventx import workers
from eventx.errors import EventxError

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
LONG = 60  # seconds; no test may take as long
PROGRAM = """
from tests.test_workers import LONG, make
from eventx import workers

if __name__ == "__main__":
    for pid, _ in workers.run(make, None, [(0, None), (0, None), (LONG, None), (LONG, None), (LONG, None)], 2):
        print(pid, flush=True)
"""


def make(_: object) -> Callable[[float], int]:
    """Work that takes as many seconds as it is told; -1 ends the process."""
    return work


def work(seconds: float) -> int:
    if seconds < 0:
        os._exit(1)
    time.sleep(seconds)
    return os.getpid()


def test_results_before_a_process_that_ended_are_given() -> None:
    done = workers.run(make, None, [(0, "a"), (0, "b"), (-1, "c"), (0, "d")], 1)
    assert [next(done)[1], next(done)[1]] == ["a", "b"]
    with pytest.raises(EventxError, match="a worker process ended by itself"):
        next(done)
    assert list(done) == []


def test_who_wants_no_more_need_not_wait_for_what_is_being_done() -> None:
    done = workers.run(make, None, [(0, None), (LONG, None), (LONG, None), (LONG, None)], 1)
    pid, _ = next(done)
    done.close()
    assert ended(pid)


class TestSignals:
    """The program and its workers in a group of their own, as a terminal has them."""

    @pytest.mark.parametrize("times", [1, 2])
    def test_ctrl_c_ends_all_at_once_and_is_told_once(self, tmp_path: Path, times: int) -> None:
        with started(tmp_path) as (program, pids):
            for _ in range(times):
                os.killpg(program.pid, signal.SIGINT)
            _, errors = program.communicate(timeout=LONG / 2)
        assert program.returncode == -signal.SIGINT
        assert errors.count("Traceback") <= times
        assert errors.rstrip().endswith("KeyboardInterrupt")
        assert all(map(ended, pids))

    @pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
    def test_workers_do_not_outlive_the_program(self, tmp_path: Path, number: signal.Signals) -> None:
        with started(tmp_path) as (program, pids):
            program.send_signal(number)
            program.communicate(timeout=LONG / 2)  # not before the workers close what they write to
        assert all(map(ended, pids))


@contextmanager
def started(folder: Path) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """The program, which has given two results and works on, and the processes that gave them."""
    path = folder / "program.py"
    path.write_text(PROGRAM, encoding="utf-8")
    variables = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    with subprocess.Popen(
        [sys.executable, str(path)],
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as program:
        assert program.stdout is not None
        try:
            yield program, [int(program.stdout.readline()) for _ in range(2)]
        finally:
            program.kill()


def ended(pid: int) -> bool:
    """Whether a process is there no more, or will not be in a moment."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        if "Z" in state(pid):
            return True
        time.sleep(0.05)
    return False


def state(pid: int) -> str:
    """One letter, ``Z`` for a process that waits to be forgotten; empty where that cannot be read."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return ""
