"""Work for several processes: batches go out, results come back in order."""

from __future__ import annotations

import importlib
import pickle
import types
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
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
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _start, (make, packed))
    waiting: deque[tuple[Future[_T], _C]] = deque()
    try:
        for batch, companion in batches:
            waiting.append((pool.submit(_work, batch), companion))
            if len(waiting) > _AHEAD * processes:
                future, first = waiting.popleft()
                yield future.result(), first
        for future, companion in waiting:
            yield future.result(), companion
    except BrokenProcessPool as error:
        message = (
            "a worker process ended by itself: it was killed, ran out of memory, or crashed in a library or plugin; "
            "pass fewer processes, or processes=1 to see where"
        )
        raise EventxError(message) from error
    finally:
        pool.shutdown(cancel_futures=True)


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


def _start(make: Callable[[Any], Callable[[Any], Any]], packed: bytes) -> None:
    global _worker  # noqa: PLW0603  (one a process)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PluginWarning)  # the main process has warned of the same plugins
        _worker = make(pickle.loads(packed))  # noqa: S301  (what the main process packed)


def _work(batch: Any) -> Any:  # noqa: ANN401
    assert _worker is not None  # noqa: S101  (the pool starts every process with _start)
    return _worker(batch)
