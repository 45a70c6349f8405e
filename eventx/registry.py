"""Finds, vets and asks plugins: the only module that touches pluggy's manager.

pluggy alone would stop at the first plugin that raises, let a ``SystemExit`` at import end the host, skip a second
distribution with the same entry-point name silently, and call in file-system order. So entry points are loaded here,
sorted by name, and implementations are called one at a time.
"""

from __future__ import annotations

import inspect
import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import attrs
import pluggy
from attrs import frozen

from eventx.contract import check_definition, check_extractor, check_frame, several
from eventx.errors import ContractError, PluginApiError, PluginConflictError, PluginLoadError, PluginWarning
from eventx.failures import complaint, is_for_the_host, told, traced, where_to_look
from eventx.frames.files import LOCAL, FramesPlugin
from eventx.frames.frame import Frame
from eventx.frames.validation import did_you_mean
from eventx.hooks import EVENTX_API, PROJECT, EventType, Exporter, Extractor, Hooks, ParserFactory
from eventx.plugins import BUILTIN, Plugin, Provided, given, installed
from eventx.records import Failure

_Key = TypeVar("_Key")
_Item = TypeVar("_Item", EventType, Extractor, ParserFactory, Exporter)

#: The hooks by name, each as its implementations are written.
HOOKS = {
    name: f"{name}({', '.join(list(inspect.signature(function).parameters)[1:])})"
    for name, function in vars(Hooks).items()
    if name.startswith("eventx_")
}


@frozen
class Conflict:
    """One name that two plugins define in different ways.

    Attributes:
        plugins: their names.
        error: says what, and by which distributions.
    """

    plugins: tuple[str, str]
    error: PluginConflictError


class Registry:
    """The plugins of one pipeline.

    Args:
        plugins: objects with hook implementations and names of installed plugins, or a mapping from names to objects;
            None takes everything that is installed.
        exclude: names of plugins to leave out, beside those in ``EVENTX_DISABLE_PLUGINS``.
        files: plugins that consist of files of frames, by name; what is wrong with them is raised.

    Attributes:
        found: all that were considered, in the order in which they are loaded.
        disabled: names of those of them that are left out.
        plugins: those that could be loaded, by name.
        failures: what went wrong with those that could not, and with those that handed over what they must not.
        conflicts: names that two plugins define in different ways; a pipeline cannot be built with them.

    Raises:
        InputError: a plugin is named that is not installed.
        FrameFileError: a file of frames speaks of what is not declared.
    """

    def __init__(
        self,
        plugins: Iterable[object] | Mapping[str, object] | None = None,
        exclude: Iterable[str] = (),
        files: Mapping[str, FramesPlugin] | None = None,
    ) -> None:
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(Hooks)
        self.plugins: dict[str, Plugin] = {}
        self.failures: list[Failure] = []
        self.conflicts: list[Conflict] = []
        self.found = (_builtin(), *(installed() if plugins is None else given(plugins)))
        names = {plugin.name for plugin in self.found}
        for name in sorted({*exclude} - names - {*(files or ())}):  # a file may stand in for a plugin, installed or not
            meant = did_you_mean(name, sorted(names)) or f"; there are {', '.join(sorted(names))}"
            warnings.warn(f"exclude has {name!r}, but no plugin has this name{meant}", PluginWarning, stacklevel=3)
        self.disabled = {*exclude, *_disabled()} & names
        for plugin in self.found:
            if plugin.name not in self.disabled:
                self._guarded(plugin.name, "load", self._add, plugin)
        for plugin in given(files or {}):
            self._add(plugin, is_files=True)
        self.event_types = self._by_name("eventx_event_types", EventType)
        for name, frames in (files or {}).items():
            self._check(self.plugins[name], frames)
        self.extractors = self._extractors()
        self.parsers = self._by_name("eventx_parsers", ParserFactory)
        self.exporters = self._by_name("eventx_exporters", Exporter)
        self.frames = self._frames()

    def implementations(self, hook: str) -> tuple[tuple[str, Callable[..., Any]], ...]:
        """Plugin name and function of every implementation of a hook, by name: the order in which they are called."""
        found = getattr(self._manager.hook, hook).get_hookimpls()
        return tuple(sorted(((each.plugin_name, _only(each.function, each.argnames)) for each in found), key=_name))

    def hooks_of(self, plugin: Plugin) -> tuple[str, ...]:
        """The hooks that a loaded plugin implements, by name."""
        callers = self._manager.get_hookcallers(self._manager.get_plugin(plugin.name)) or ()
        return tuple(sorted(caller.name for caller in callers))

    # --- loading --------------------------------------------------------------------------------------------------

    def _add(self, plugin: Plugin, *, is_files: bool = False) -> None:
        self._vet_name(plugin, is_files=is_files)
        with traced(plugin.name, "load"):
            module = plugin.load()
        _vet_api(plugin, module)
        try:
            self._register(plugin, module)
        except BaseException:
            if self._manager.get_plugin(plugin.name) is module:
                self._manager.unregister(name=plugin.name)
            raise
        self.plugins[plugin.name] = plugin

    def _register(self, plugin: Plugin, module: object) -> None:
        try:
            self._manager.register(module, name=plugin.name)
            self._manager.check_pending()
        except pluggy.PluginValidationError as error:
            reason = " ".join(str(error).split())
            message = f"plugin {plugin.name!r} ({plugin.origin}): {reason}; the hooks are {', '.join(HOOKS.values())}"
            raise PluginLoadError(message) from error
        self._vet_hooks(plugin, module)

    def _vet_name(self, plugin: Plugin, *, is_files: bool) -> None:
        name, known = plugin.name, self.plugins.get(plugin.name)
        if name == LOCAL and not is_files:
            fault = f"plugin {name!r} ({plugin.origin}) has the namespace of files of frames; rename its entry point"
        elif known is None:
            return
        elif is_files:
            remedy = f"frames={{'another': …}}, or leave the plugin out with exclude=[{name!r}]"
            fault = f"frames has the namespace {name!r}, which is that of a plugin ({known.origin}); write {remedy}"
        else:
            fault = (
                f"two plugins are named {name!r}: one of {known.origin}, which is used, and one of "
                f"{plugin.origin}, which is left out; uninstall one or rename its entry point"
            )
        raise PluginConflictError(fault)

    def _vet_hooks(self, plugin: Plugin, module: object) -> None:
        callers = self._manager.get_hookcallers(module) or []
        unmarked = [name for name in HOOKS if _is_unmarked(getattr(module, name, None))]
        own = [impl for caller in callers for impl in caller.get_hookimpls() if impl.plugin is module]
        wrappers = [str(impl.function.__name__) for impl in own if impl.wrapper or impl.hookwrapper]
        if unmarked:
            fault = f"has functions without eventx.hookimpl: {', '.join(unmarked)}; mark them, or name them otherwise"
        elif wrappers:
            fault = f"has wrappers: {', '.join(wrappers)}; eventx asks one plugin at a time, so write plain functions"
        elif inspect.isclass(module):
            fault = "is a class; name an object of it (plugin = TheClass()), or a module"
        elif not callers:
            fault = "implements no hook; mark its functions with eventx.hookimpl, and pass an object or a module"
        else:
            return
        message = f"plugin {plugin.name!r} ({plugin.origin}) {fault}"
        raise PluginLoadError(message)

    def _guarded(self, plugin: str, stage: str, function: Callable[..., Any], *arguments: object) -> Any:  # noqa: ANN401
        """Call a plugin's code, or look at what it handed over; a failure is recorded and gives None."""
        try:
            return function(*arguments)
        except BaseException as error:
            if is_for_the_host(error):
                raise
            self._fail(plugin, stage, error)
            return None

    def _fail(self, plugin: str, stage: str, error: BaseException) -> None:
        failure = Failure(plugin=plugin, stage=stage, error=told(error))
        self.failures.append(failure)
        warnings.warn(complaint(failure) + where_to_look(error), PluginWarning, stacklevel=2)

    def _check(self, plugin: Plugin, frames: FramesPlugin) -> None:
        types = {name: provided.item for name, provided in self.event_types.items()}
        frames.check(types, lambda name: plugin.full_type(name, types))

    # --- asking ---------------------------------------------------------------------------------------------------

    def _collect(self, hook: str, kind: type) -> Iterator[tuple[Plugin, Any]]:
        """What each plugin hands over; a plugin that fails half-way contributes nothing."""
        for name, function in self.implementations(hook):
            for item in self._guarded(name, hook, _handed_over, name, hook, function) or ():
                if isinstance(item, kind):
                    yield self.plugins[name], item
                else:
                    message = f"{hook} must hand over {kind.__name__} objects, got {type(item).__name__}"
                    self._fail(name, hook, ContractError(message))

    def _by_name(self, hook: str, kind: type[_Item]) -> dict[str, Provided]:
        table: dict[str, Provided] = {}
        for plugin, item in self._collect(hook, kind):
            provided = self._guarded(plugin.name, hook, _provided, plugin, item)
            if provided is not None:
                self._enter(table, provided.name, provided, hook)
        return dict(sorted(table.items()))

    def _enter(self, table: dict[_Key, Provided], key: _Key, provided: Provided, hook: str) -> None:
        """Put a definition into a table that may have another one under its name."""
        known = table.setdefault(key, provided)
        if known.item == provided.item:
            return
        error = _contradiction(known, provided)
        if known.plugin is provided.plugin:
            self._fail(provided.plugin.name, hook, error)  # its own affair, which must not stop the others
        else:
            self.conflicts.append(Conflict((known.plugin.name, provided.plugin.name), error))

    def _extractors(self) -> dict[str, Provided]:
        types = {name: provided.item for name, provided in self.event_types.items()}
        table = {}
        for name, (plugin, _, item) in self._by_name("eventx_extractors", Extractor).items():
            full = self._guarded(plugin.name, "eventx_extractors", _full_extractor, plugin, item, types)
            if full is not None:
                table[name] = Provided(plugin, name, full)
        return table

    def _frames(self) -> dict[tuple[str, str, str], Provided]:
        """Frames by plugin, type and id, with the full names of their types."""
        types = {name: provided.item for name, provided in self.event_types.items()}
        table: dict[tuple[str, str, str], Provided] = {}
        for plugin, item in self._collect("eventx_frames", Frame):
            frame = self._guarded(plugin.name, "eventx_frames", _full_frame, plugin, item, types)
            if frame is not None:
                provided = Provided(plugin, f"{frame.type}/{frame.id}", frame)
                self._enter(table, (plugin.name, frame.type, frame.id), provided, "eventx_frames")
        return table


def _builtin() -> Plugin:
    from eventx import __version__
    from eventx.frames import builtin

    return Plugin(name=BUILTIN, distribution="eventx-nlp", version=__version__, load=lambda: builtin)


def _vet_api(plugin: Plugin, module: object) -> None:
    wanted = getattr(module, "EVENTX_API", EVENTX_API)
    if wanted != EVENTX_API:
        is_newer = isinstance(wanted, int) and wanted > EVENTX_API
        message = (
            f"plugin {plugin.name!r} ({plugin.origin}) was written for hook API {wanted}, this eventx has "
            f"{EVENTX_API}; {'upgrade eventx-nlp, or ' * is_newer}install a version of the plugin for API {EVENTX_API}"
        )
        raise PluginApiError(message)


def _handed_over(plugin: str, hook: str, function: Callable[[], Iterable[Any] | None]) -> tuple[Any, ...]:
    with traced(plugin, hook):
        return several(function() or (), hook)


def _is_unmarked(function: object) -> bool:
    return callable(function) and not hasattr(function, f"{PROJECT}_impl")


def _provided(plugin: Plugin, item: _Item) -> Provided:
    """A definition under its full name."""
    check_definition(item)
    full = plugin.qualify(item.name)
    return Provided(plugin, full, attrs.evolve(item, name=full))


def _full_extractor(plugin: Plugin, item: Extractor, types: Mapping[str, EventType]) -> Extractor:
    """An extractor with the full names of its types; they must be declared."""
    names = tuple(plugin.full_type(each, types) for each in item.event_types)
    full = attrs.evolve(item, event_types=names)
    check_extractor(full, types)
    return full


def _full_frame(plugin: Plugin, item: Frame, types: Mapping[str, EventType]) -> Frame:
    """A frame with the full name of its type; that and its roles must be declared."""
    check_definition(item)
    frame = attrs.evolve(item, type=plugin.full_type(item.type, types))
    check_frame(frame, types)
    return frame


def _contradiction(known: Provided, provided: Provided) -> PluginConflictError:
    if known.plugin is provided.plugin:
        message = f"it defines {provided.name!r} in two ways, of which the first is used; keep one of them"
        return PluginConflictError(message)
    message = (
        f"{provided.name!r} is defined in two ways, by plugin {known.plugin.name!r} ({known.plugin.origin}) and by "
        f"plugin {provided.plugin.name!r} ({provided.plugin.origin}); exclude or uninstall one of them"
    )
    return PluginConflictError(message)


def _only(function: Callable[..., Any], names: Sequence[str]) -> Callable[..., Any]:
    """Call with the arguments that an implementation asked for; a hook may take fewer than are offered."""
    return lambda **arguments: function(**{name: arguments[name] for name in names})


def _name(implementation: tuple[str, Callable[..., Any]]) -> str:
    return implementation[0]


def _disabled() -> set[str]:
    return {name.strip() for name in os.environ.get("EVENTX_DISABLE_PLUGINS", "").split(",") if name.strip()}
