"""Finds, vets and asks plugins: the only module that touches pluggy's manager.

pluggy alone would stop at the first plugin that raises, let a ``SystemExit`` at import end the host, skip a second
distribution with the same entry-point name silently, and call in file-system order. So entry points are loaded here,
sorted by name, and implementations are called one at a time.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import attrs
import pluggy

from eventx.contract import check_extractor, check_frame
from eventx.errors import ContractError, PluginApiError, PluginConflictError, PluginLoadError, PluginWarning
from eventx.failures import is_for_the_host, told, trace
from eventx.frames.frame import Frame
from eventx.hooks import EVENTX_API, PROJECT, EventType, Exporter, Extractor, Hooks, ParserFactory
from eventx.plugins import BUILTIN, Plugin, Provided, given, installed
from eventx.records import Failure

_Item = TypeVar("_Item", EventType, Extractor, ParserFactory, Exporter)


class Registry:
    """The plugins of one pipeline.

    Args:
        plugins: objects with hook implementations and names of installed plugins, or a mapping from names to objects;
            None takes everything that is installed.
        exclude: names of plugins to leave out, beside those in ``EVENTX_DISABLE_PLUGINS``.

    Attributes:
        plugins: those that could be loaded, by name.
        failures: those that could not, and those that handed over what they must not.

    Raises:
        InputError: a plugin is named that is not installed.
        PluginConflictError: one name is defined in two ways.
    """

    def __init__(
        self, plugins: Iterable[object] | Mapping[str, object] | None = None, exclude: Iterable[str] = ()
    ) -> None:
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(Hooks)
        self.plugins: dict[str, Plugin] = {}
        self.failures: list[Failure] = []
        blocked = {*exclude, *_disabled()}
        for plugin in [_builtin(), *(installed() if plugins is None else given(plugins))]:
            if plugin.name not in blocked:
                self._guarded(plugin.name, "load", self._add, plugin)
        self.event_types = self._by_name("eventx_event_types", EventType)
        self.extractors = self._extractors()
        self.parsers = self._by_name("eventx_parsers", ParserFactory)
        self.exporters = self._by_name("eventx_exporters", Exporter)
        self.frames = self._frames()

    def implementations(self, hook: str) -> tuple[tuple[str, Callable[..., Any]], ...]:
        """Plugin name and function of every implementation of a hook, by name: the order in which they are called."""
        found = getattr(self._manager.hook, hook).get_hookimpls()
        return tuple(sorted(((each.plugin_name, _only(each.function, each.argnames)) for each in found), key=_name))

    # --- loading --------------------------------------------------------------------------------------------------

    def _add(self, plugin: Plugin) -> None:
        self._vet_name(plugin)
        module = plugin.load()
        _vet_api(plugin, module)
        try:
            self._manager.register(module, name=plugin.name)
            self._manager.check_pending()
            self._vet_hooks(plugin, module)
        except BaseException:
            if self._manager.get_plugin(plugin.name) is module:
                self._manager.unregister(name=plugin.name)
            raise
        self.plugins[plugin.name] = plugin

    def _vet_name(self, plugin: Plugin) -> None:
        known = self.plugins.get(plugin.name)
        if known is not None:
            message = (
                f"two plugins are named {plugin.name!r}: one of {known.origin}, which is used, and one of "
                f"{plugin.origin}, which is left out; uninstall one or rename its entry point"
            )
            raise PluginConflictError(message)

    def _vet_hooks(self, plugin: Plugin, module: object) -> None:
        if not self._manager.get_hookcallers(module):
            message = (
                f"plugin {plugin.name!r} ({plugin.origin}) implements no hook; mark its functions with "
                "eventx.hookimpl, and pass an object or a module, not a class"
            )
            raise PluginLoadError(message)

    def _guarded(self, plugin: str, stage: str, function: Callable[..., Any], *arguments: object) -> Any:  # noqa: ANN401
        """Call a plugin's code; a failure is recorded and gives None."""
        trace(plugin, stage)
        try:
            return function(*arguments)
        except BaseException as error:
            if is_for_the_host(error):
                raise
            self._fail(plugin, stage, error)
            return None

    def _fail(self, plugin: str, stage: str, error: BaseException) -> None:
        self.failures.append(Failure(plugin=plugin, stage=stage, error=told(error)))
        warnings.warn(f"plugin {plugin!r} failed at {stage}: {told(error)}", PluginWarning, stacklevel=2)

    # --- asking ---------------------------------------------------------------------------------------------------

    def _collect(self, hook: str, kind: type) -> Iterator[tuple[Plugin, Any]]:
        """What each plugin hands over; a plugin that fails half-way contributes nothing."""
        for name, function in self.implementations(hook):
            for item in self._guarded(name, hook, lambda function=function: tuple(function() or ())) or ():
                if isinstance(item, kind):
                    yield self.plugins[name], item
                else:
                    message = f"{hook} must hand over {kind.__name__} objects, got {type(item).__name__}"
                    self._fail(name, hook, ContractError(message))

    def _by_name(self, hook: str, kind: type[_Item]) -> dict[str, Provided]:
        table: dict[str, Provided] = {}
        for plugin, item in self._collect(hook, kind):
            full = plugin.qualify(item.name)
            provided = Provided(plugin, full, attrs.evolve(item, name=full))
            _refuse_conflict(table.setdefault(provided.name, provided), provided)
        return dict(sorted(table.items()))

    def _extractors(self) -> dict[str, Provided]:
        types = {name: provided.item for name, provided in self.event_types.items()}
        table = {}
        for name, (plugin, _, item) in self._by_name("eventx_extractors", Extractor).items():
            full = attrs.evolve(item, event_types=tuple(plugin.full_type(each, types) for each in item.event_types))
            if self._guarded(plugin.name, "eventx_extractors", check_extractor, full, types):
                table[name] = Provided(plugin, name, full)
        return table

    def _frames(self) -> dict[tuple[str, str, str], Provided]:
        """Frames by plugin, type and id, with the full names of their types."""
        types = {name: provided.item for name, provided in self.event_types.items()}
        table: dict[tuple[str, str, str], Provided] = {}
        for plugin, item in self._collect("eventx_frames", Frame):
            frame = attrs.evolve(item, type=plugin.full_type(item.type, types))
            if self._guarded(plugin.name, "eventx_frames", check_frame, frame, types):
                provided = Provided(plugin, f"{frame.type}/{frame.id}", frame)
                _refuse_conflict(table.setdefault((plugin.name, frame.type, frame.id), provided), provided)
        return table


def _builtin() -> Plugin:
    from eventx import __version__
    from eventx.frames import builtin

    return Plugin(name=BUILTIN, distribution="eventx-nlp", version=__version__, load=lambda: builtin)


def _vet_api(plugin: Plugin, module: object) -> None:
    wanted = getattr(module, "EVENTX_API", EVENTX_API)
    if wanted != EVENTX_API:
        message = (
            f"plugin {plugin.name!r} ({plugin.origin}) was written for hook API {wanted}, this eventx has "
            f"{EVENTX_API}; install a version of the plugin for API {EVENTX_API}"
        )
        raise PluginApiError(message)


def _refuse_conflict(known: Provided, provided: Provided) -> None:
    if known.item != provided.item:
        message = (
            f"{provided.name!r} is defined in two ways, by plugin {known.plugin.name!r} ({known.plugin.origin}) and by "
            f"plugin {provided.plugin.name!r} ({provided.plugin.origin}); exclude or uninstall one of them"
        )
        raise PluginConflictError(message)


def _only(function: Callable[..., Any], names: Sequence[str]) -> Callable[..., Any]:
    """Call with the arguments that an implementation asked for; a hook may take fewer than are offered."""
    return lambda **arguments: function(**{name: arguments[name] for name in names})


def _name(implementation: tuple[str, Callable[..., Any]]) -> str:
    return implementation[0]


def _disabled() -> set[str]:
    return {name.strip() for name in os.environ.get("EVENTX_DISABLE_PLUGINS", "").split(",") if name.strip()}
