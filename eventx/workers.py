"""Work for several processes: batches go out, results come back in order."""

from __future__ import annotations

import importlib
import os
import pickle
import signal
import threading
import types
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from attrs import frozen

from eventx.errors import EventxError, InputError, PluginWarning

_T = TypeVar("_T")
_C = TypeVar("_C")
_AHEAD = 2  # batches a process that are read before they are needed, so that none waits for work

_worker: Callable[[Any], Any] | None = None


@frozen
class Module:
    """A module by name: modules themselves cannot be sent to another process."""

    name: str

    def load(self) -> types.ModuleType:
        """Import it."""
        return importlib.import_module(self.name)


def run(
    make: Callable[[Any], Callable[[Any], _T]], settings: object, batches: Iterable[tuple[Any, _C]], processes: int
) -> Iterator[tuple[_T, _C]]:
    """Work on batches in several processes, in order and only a few batches ahead.

    However the work ends (Ctrl-C, an error, a caller that wants no more results, this process killed), the others end
    at once.

    Args:
        make: called once a process with ``settings``; returns the function of a batch.
        settings: must be possible to pickle.
        batches: pairs of a batch and something that comes back with its result.
        processes: how many.

    Raises:
        InputError: the settings cannot be sent to another process.
        EventxError: a process ended by itself.
    """
    packed = _packed(settings)
    context = get_context("spawn")
    alive, mine = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(processes, context, _start, (make, packed, alive))
    waiting: deque[tuple[Future[_T], _C]] = deque()
    try:
        for batch, companion in batches:
            with _uninterrupted():
                waiting.append((pool.submit(_work, batch), companion))
            if len(waiting) > _AHEAD * processes:
                future, first = waiting.popleft()
                yield future.result(), first
        for future, companion in waiting:
            yield future.result(), companion
        pool.shutdown()  # the usual end: the workers leave when they are told to
    except BrokenProcessPool as error:
        message = (
            "a worker process ended by itself: it was killed, ran out of memory, or crashed in a library or plugin; "
            "all results before it have been given; pass fewer processes, or processes=1 to see where"
        )
        raise EventxError(message) from error
    finally:
        mine.close()  # whatever they still work on nobody will read
        pool.shutdown(cancel_futures=True)
        alive.close()


def portable(plugins: Mapping[str, object] | tuple[object, ...] | None) -> object:
    """The plugins that a caller passed, modules by name."""
    if isinstance(plugins, Mapping):
        return {name: _portable(plugin) for name, plugin in plugins.items()}
    return None if plugins is None else tuple(map(_portable, plugins))


def unpacked(plugins: Any) -> Any:  # noqa: ANN401
    """The inverse of :func:`portable`."""
    if isinstance(plugins, Mapping):
        return {name: _loaded(plugin) for name, plugin in plugins.items()}
    return None if plugins is None else tuple(map(_loaded, plugins))


def _portable(plugin: object) -> object:
    return Module(plugin.__name__) if isinstance(plugin, types.ModuleType) else plugin


def _loaded(plugin: object) -> object:
    return plugin.load() if isinstance(plugin, Module) else plugin


def _packed(settings: object) -> bytes:
    try:
        return pickle.dumps(settings)
    except Exception as error:
        message = (
            f"this pipeline cannot be sent to other processes ({type(error).__name__}: {error}); name the parser "
            "instead of passing it, define functions and plugins at the top of a module, or pass processes=1"
        )
        raise InputError(message) from error


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Have processes that start here never hear of Ctrl-C, not even while they import: it is for this one to act."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(make: Callable[[Any], Callable[[Any], Any]], packed: bytes, alive: Connection) -> None:
    global _worker  # noqa: PLW0603  (one a process)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with, args=(alive,), daemon=True).start()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PluginWarning)  # the main process has warned of the same plugins
        _worker = make(pickle.loads(packed))  # noqa: S301  (what the main process packed)


def _leave_with(alive: Connection) -> None:
    """End this process as soon as the main one closes its end, or is there no more and cannot."""
    with suppress(EOFError, OSError):
        alive.recv_bytes()  # nothing is ever sent
    os._exit(1)


def _work(batch: Any) -> Any:  # noqa: ANN401
    assert _worker is not None  # noqa: S101  (the pool starts every process with _start)
    return _worker(batch)
