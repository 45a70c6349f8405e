"""Finds, vets and calls plugins: the only module that touches pluggy's manager.

pluggy alone would stop at the first plugin that raises, let a ``SystemExit`` at import end the host, skip a second
distribution with the same entry-point name silently, and call in file-system order. So entry points are loaded here,
sorted by name, and implementations are called one at a time.
"""

from __future__ import annotations

import importlib.metadata
import logging
import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import attrs
import pluggy
from attrs import field, frozen

from eventx.errors import PluginApiError, PluginConflictError, PluginError, PluginLoadError, PluginWarning
from eventx.frames.frame import Frame
from eventx.hooks import EVENTX_API, PROJECT, EventType, Exporter, Extractor, Hooks, ParserFactory
from eventx.records import Failure

log = logging.getLogger("eventx")

BUILTIN = "eventx"
_Item = TypeVar("_Item", EventType, Extractor, ParserFactory, Exporter)


@frozen(kw_only=True)
class Plugin:
    """A plugin and where it came from.

    Attributes:
        name: entry-point name, the namespace of its definitions.
        distribution: the distribution that brought it; empty for an object passed by the caller.
        version: that distribution's version.
        module: the module or object that implements the hooks.
    """

    name: str
    distribution: str = ""
    version: str = ""
    module: object = field(repr=False, eq=False)

    @property
    def origin(self) -> str:
        """Distribution and version for messages."""
        return f"{self.distribution} {self.version}".strip() or "passed by the caller"

    def qualify(self, name: str) -> str:
        """The full name of something that the plugin defines; the built-ins have no namespace."""
        return name if self.name == BUILTIN or name.startswith(f"{self.name}.") else f"{self.name}.{name}"


@frozen
class Provided:
    """Something a plugin defines, under its full name."""

    plugin: Plugin
    name: str
    item: Any


class Registry:
    """The plugins of one pipeline.

    Args:
        plugins: objects with hook implementations; None discovers what is installed.
        exclude: names of plugins to leave out, beside those in ``EVENTX_DISABLE_PLUGINS``.
    """

    def __init__(self, plugins: Iterable[object] | None = None, exclude: Iterable[str] = ()) -> None:
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(Hooks)
        self._blocked = {*exclude, *_disabled()}
        self.failures: list[Failure] = []
        self.plugins: list[Plugin] = []
        self._trace = bool(os.environ.get("EVENTX_TRACE"))
        self._add_builtin()
        if plugins is None:
            self._discover()
        else:
            for plugin in sorted((_named(plugin) for plugin in plugins), key=lambda p: p.name):
                self._add(plugin)

    # --- finding plugins ------------------------------------------------------------------------------------------

    def _add_builtin(self) -> None:
        from eventx import __version__
        from eventx.frames import builtin

        self._add(Plugin(name=BUILTIN, distribution="eventx-nlp", version=__version__, module=builtin))

    def _discover(self) -> None:
        for name, distribution, version, entry_point in _entry_points():
            if name in self._blocked:
                continue
            try:
                module = entry_point.load()
            except (Exception, SystemExit) as error:  # noqa: BLE001  (a broken plugin must not end the host)
                self._fail(name, "load", error)
                continue
            self._add(Plugin(name=name, distribution=distribution, version=version, module=module))

    def _add(self, plugin: Plugin) -> None:
        """Register a plugin, or record why not."""
        if plugin.name in self._blocked:
            return
        try:
            self._vet(plugin)
            self._manager.register(plugin.module, name=plugin.name)
            self._manager.check_pending()
        except (PluginError, ValueError, pluggy.PluginValidationError) as error:
            if self._manager.get_plugin(plugin.name) is plugin.module:
                self._manager.unregister(plugin.module)
            self._fail(plugin.name, "register", error)
        else:
            self.plugins.append(plugin)

    def _vet(self, plugin: Plugin) -> None:
        wanted = getattr(plugin.module, "EVENTX_API", EVENTX_API)
        if wanted != EVENTX_API:
            message = (
                f"plugin {plugin.name!r} ({plugin.origin}) was written for hook API {wanted}, this eventx has "
                f"{EVENTX_API}; install a version of the plugin for API {EVENTX_API}"
            )
            raise PluginApiError(message)
        known = next((other for other in self.plugins if other.name == plugin.name), None)
        if known is not None:
            message = (
                f"two distributions bring a plugin named {plugin.name!r}: {known.origin} and {plugin.origin}; "
                "uninstall one or rename its entry point"
            )
            raise PluginLoadError(message)

    # --- asking plugins -------------------------------------------------------------------------------------------

    def event_types(self) -> dict[str, Provided]:
        """Event types by full name."""
        return self._by_name("eventx_event_types", EventType)

    def extractors(self) -> dict[str, Provided]:
        """Extractors by full name."""
        return self._by_name("eventx_extractors", Extractor)

    def parsers(self) -> dict[str, Provided]:
        """Parser factories by full name."""
        return self._by_name("eventx_parsers", ParserFactory)

    def exporters(self) -> dict[str, Provided]:
        """Exporters by full name."""
        return self._by_name("eventx_exporters", Exporter)

    def frames(self) -> list[tuple[Plugin, Frame]]:
        """All frames; a plugin's own event types are qualified with its namespace."""
        own = {(provided.plugin.name, provided.item.name) for provided in self._provided("eventx_event_types", EventType)}
        result = []
        for plugin, item in self._collect("eventx_frames", Frame):
            local = (plugin.name, item.type) in own
            result.append((plugin, attrs.evolve(item, type=plugin.qualify(item.type)) if local else item))
        return result

    def resolver(self, hook: str) -> Callable[..., Any]:
        """A function (mention, document) that returns the plugins' first answer, or None."""
        implementations = self._implementations(hook)

        def resolve(mention: object, document: object) -> Any:  # noqa: ANN401  (each hook has its own answer)
            for name, function in implementations:
                answer = self.guarded(name, hook, function, mention=mention, document=document)
                if answer is not None:
                    return answer
            return None

        return resolve

    def reviewers(self) -> list[tuple[str, Callable[..., Any]]]:
        """Plugin name and function of every review hook, in calling order."""
        return self._implementations("eventx_review")

    def guarded(self, plugin: str, stage: str, function: Callable[..., Any], **arguments: object) -> Any:  # noqa: ANN401
        """Call a plugin's function; a failure is recorded and gives None."""
        if self._trace:
            log.info("%s: %s", plugin, stage)
        try:
            return function(**arguments)
        except (Exception, SystemExit) as error:  # noqa: BLE001
            self._fail(plugin, stage, error)
            return None

    def _implementations(self, hook: str) -> list[tuple[str, Callable[..., Any]]]:
        found = []
        for implementation in getattr(self._manager.hook, hook).get_hookimpls():
            found.append((implementation.plugin_name, _only(implementation.function, implementation.argnames)))
        return sorted(found, key=lambda pair: pair[0])

    def _collect(self, hook: str, kind: type) -> Iterator[tuple[Plugin, Any]]:
        """What each plugin hands over; a plugin that fails half-way contributes nothing."""
        plugins = {plugin.name: plugin for plugin in self.plugins}
        for name, function in self._implementations(hook):
            items = self.guarded(name, hook, lambda function=function: tuple(function() or ()))
            for item in items or ():
                if isinstance(item, kind):
                    yield plugins[name], item
                else:
                    error = TypeError(f"{hook} must hand over {kind.__name__} objects, got {type(item).__name__}")
                    self._fail(name, hook, error)

    def _provided(self, hook: str, kind: type[_Item]) -> list[Provided]:
        return [Provided(plugin, plugin.qualify(item.name), item) for plugin, item in self._collect(hook, kind)]

    def _by_name(self, hook: str, kind: type[_Item]) -> dict[str, Provided]:
        table: dict[str, Provided] = {}
        for provided in self._provided(hook, kind):
            known = table.setdefault(provided.name, provided)
            if known.item != provided.item:
                message = (
                    f"{provided.name!r} is defined in two ways, by {known.plugin.origin} and by "
                    f"{provided.plugin.origin}; exclude or uninstall one of them"
                )
                raise PluginConflictError(message)
        return dict(sorted(table.items()))

    def _fail(self, plugin: str, stage: str, error: BaseException) -> None:
        failure = Failure(plugin=plugin, stage=stage, error=f"{type(error).__name__}: {error}")
        self.failures.append(failure)
        warnings.warn(f"plugin {plugin!r} failed at {stage}: {failure.error}", PluginWarning, stacklevel=2)


def _only(function: Callable[..., Any], names: Sequence[str]) -> Callable[..., Any]:
    """Call with the arguments that an implementation asked for; a hook may take fewer than are offered."""
    return lambda **arguments: function(**{name: arguments[name] for name in names})


def _named(plugin: object) -> Plugin:
    name = getattr(plugin, "name", None) or getattr(plugin, "__name__", None) or type(plugin).__name__
    return Plugin(name=str(name).rpartition(".")[2].lower(), module=plugin)


def _disabled() -> set[str]:
    return {name.strip() for name in os.environ.get("EVENTX_DISABLE_PLUGINS", "").split(",") if name.strip()}


def _entry_points() -> list[tuple[str, str, str, importlib.metadata.EntryPoint]]:
    """Entry points of the group by name, distribution and version; one found twice on the path counts once."""
    found = {
        (entry_point.name, distribution.name, distribution.version, entry_point.value): entry_point
        for distribution in importlib.metadata.distributions()
        for entry_point in distribution.entry_points
        if entry_point.group == PROJECT
    }
    return [(name, distribution, version, found[key]) for key in sorted(found) for name, distribution, version, _ in [key]]
