"""What plugins raise: caught, recorded, and reported as the user wishes."""

from __future__ import annotations

import logging
import os
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal

from eventx.errors import ContractError, EventxError, ExtractorError, InputError, PluginError, PluginWarning
from eventx.records import Failure

log = logging.getLogger("eventx")
_TRACE = "EVENTX_TRACE"

#: ``"raise"``, ``"warn"``, or a function that is called with every failure.
OnError = Literal["raise", "warn"] | Callable[[Failure], object]


class Guard:
    """Calls the code of plugins, for one document; nothing that it raises gets past, but for Ctrl-C.

    Args:
        on_error: what to do with a failure, beside recording it.

    Attributes:
        failures: what went wrong so far; what a plugin repeats word for word stands there once.
    """

    def __init__(self, on_error: OnError) -> None:
        self.failures: list[Failure] = []
        self._on_error = on_error
        self._wanted: BaseException | None = None

    def call(self, plugin: str, stage: str, function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:  # noqa: ANN401
        """What a plugin's function returns, None if it raises.

        Raises:
            PluginError: the function raised, and that is to be an error.
        """
        return self.vet(plugin, stage, traced(plugin, stage)(function), *arguments, **named)

    def vet(self, plugin: str, stage: str, function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:  # noqa: ANN401
        """As :meth:`call`, for a function of ours that looks at what a plugin handed over; it is not traced."""
        try:
            return function(*arguments, **named)
        except BaseException as error:
            if is_for_the_host(error) or error is self._wanted:
                raise
            self._report(Failure(plugin=plugin, stage=stage, error=told(error)), error)
            return None

    def _report(self, failure: Failure, error: BaseException) -> None:
        if failure in self.failures:
            return
        self.failures.append(failure)
        try:
            report(failure, self._on_error, error)
        except BaseException as wanted:
            self._wanted = wanted  # what the user asked for is no failure of the code that happens to be around it
            raise


def report(failure: Failure, on_error: OnError, error: BaseException | None = None) -> None:
    """Raise, warn or call, as the user wishes.

    Args:
        failure: what went wrong.
        on_error: what the user wishes.
        error: what was raised.

    Raises:
        PluginError: the wish is ``"raise"``.
    """
    message = complaint(failure)
    remedy = f"; to go on without it, pass on_error='warn' or exclude=[{failure.plugin!r}]"
    if callable(on_error):
        on_error(failure)
    elif on_error == "warn":
        warnings.warn(message + where_to_look(error), PluginWarning, stacklevel=2)
    elif type(error) is ContractError:  # what the core says of a record, which knows no plugin
        raise ContractError(message.replace("ContractError: ", "", 1) + remedy) from error
    elif isinstance(error, PluginError) and type(error).__module__ == PluginError.__module__:
        raise error
    else:
        raise ExtractorError(message + remedy) from error


def complaint(failure: Failure) -> str:
    """A failure in a sentence."""
    return f"plugin {failure.plugin!r} failed at {failure.stage}: {failure.error}"


def where_to_look(error: BaseException | None) -> str:
    """How to find the line that raised an error of a plugin's own, as the end of a warning."""
    is_told = error is None or isinstance(error, EventxError) or bool(os.environ.get(_TRACE))
    return "" if is_told else f"; with {_TRACE}=1, the log says where"


def checked(on_error: object) -> OnError:
    """``on_error`` if it can be used.

    Raises:
        InputError: it cannot.
    """
    if callable(on_error) or on_error in ("raise", "warn"):
        return on_error
    message = f"on_error is {on_error!r}; pass 'raise', 'warn' or a function of one Failure"
    raise InputError(message)


def is_for_the_host(error: BaseException) -> bool:
    """Whether an error is none of a plugin's: Ctrl-C belongs to whoever started the program."""
    return isinstance(error, KeyboardInterrupt)


def told(error: BaseException) -> str:
    """Type and message of an error, also of one that cannot say it."""
    try:
        return f"{type(error).__name__}: {error}"
    except BaseException as second:  # noqa: BLE001  (a __str__ of a plugin)
        return f"{type(error).__name__}, whose message cannot be shown ({type(second).__name__})"


@contextmanager
def traced(plugin: str, stage: str) -> Iterator[None]:
    """Log a call, how long it took and where it failed, if ``EVENTX_TRACE`` is set."""
    if not os.environ.get(_TRACE):
        yield
        return
    begin = time.perf_counter()
    error = None
    try:
        yield
    except BaseException as raised:
        error = raised
        raise
    finally:
        milliseconds = (time.perf_counter() - begin) * 1000
        outcome = "failed" if error else "done"
        log.info("%s: %s: %s in %.1f ms", plugin, stage, outcome, milliseconds, exc_info=error)
