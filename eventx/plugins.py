"""Which plugins there are: installed ones by their entry points, and objects that a caller passes."""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import partial
from importlib.metadata import Distribution
from typing import Any, NamedTuple, NoReturn

from attrs import field, frozen

from eventx.errors import InputError, PluginLoadError
from eventx.hooks import PROJECT

#: The plugin that holds the built-in event types; its definitions have no namespace.
BUILTIN = "eventx"

_UNLIKE = re.compile(r"[-_.]+")  # what names of distributions may differ in and be the same
_GROUP = re.compile(rf"^\s*\[\s*{PROJECT}\s*\]", re.MULTILINE)


@frozen(kw_only=True)
class Plugin:
    """A plugin and where it came from.

    Attributes:
        name: entry-point name, the namespace of its definitions.
        distribution: the distribution that brought it; empty for an object passed by the caller.
        version: that distribution's version.
        load: returns the module or object that implements the hooks; may raise anything.
    """

    name: str
    distribution: str = ""
    version: str = ""
    load: Callable[[], object] = field(repr=False, eq=False)

    @property
    def origin(self) -> str:
        """Distribution and version for messages."""
        return f"{self.distribution} {self.version}".strip() or "what the caller passed"

    def qualify(self, name: str) -> str:
        """The full name of something that the plugin defines; the built-ins have no namespace."""
        return name if self.name == BUILTIN or name.startswith(f"{self.name}.") else f"{self.name}.{name}"

    def full_type(self, name: str, declared: Container[str]) -> str:
        """The full name of an event type that the plugin speaks of: its own one if there is one, else anybody's."""
        own = self.qualify(name)
        return own if own in declared else name


class Provided(NamedTuple):
    """Something a plugin defines, under its full name."""

    plugin: Plugin
    name: str
    item: Any


def installed() -> list[Plugin]:
    """The plugins of all installed distributions, by name, distribution and version."""
    return sorted(_found(), key=lambda plugin: (plugin.name, plugin.distribution, plugin.version))


def given(plugins: Iterable[object] | Mapping[str, object]) -> list[Plugin]:
    """The plugins that a caller chose, by name.

    Args:
        plugins: objects, or names of installed plugins; a mapping gives an object the name that its entry point would.

    Raises:
        InputError: no plugin of such a name is installed.
    """
    if isinstance(plugins, Mapping):
        chosen = [_passed(object_, str(name)) for name, object_ in plugins.items()]
    else:
        chosen = [plugin for each in plugins for plugin in _chosen(each)]
    return sorted(chosen, key=lambda plugin: (plugin.name, plugin.distribution, plugin.version))


def _found() -> Iterator[Plugin]:
    seen = set()
    for distribution in importlib.metadata.distributions():
        name = _UNLIKE.sub("-", str(distribution.name)).lower()
        if name not in seen:  # a second one further down the path: Python would not import from it
            seen.add(name)
            yield from _announced(distribution)


def _announced(distribution: Distribution) -> Iterator[Plugin]:
    """The plugins of a distribution; one in its name that cannot be loaded if its entry points cannot be read."""
    text = distribution.read_text("entry_points.txt") or ""
    if _GROUP.search(text) is None:
        return
    origin = {"distribution": distribution.name or "a nameless distribution", "version": distribution.version or ""}
    try:
        points = [(point.name, point.load) for point in distribution.entry_points if point.group == PROJECT]
    except Exception as error:  # noqa: BLE001  (the parser of the standard library raises what it happens to)
        points = [(origin["distribution"], partial(_unreadable, error))]
    for name, load in points:
        yield Plugin(name=name, load=load, **origin)


def _unreadable(error: Exception) -> NoReturn:
    message = f"its entry_points.txt cannot be read ({type(error).__name__}: {error}); reinstall the distribution"
    raise PluginLoadError(message) from error


def _chosen(plugin: object) -> list[Plugin]:
    if not isinstance(plugin, str):
        return [_passed(plugin, _name(plugin))]
    everything = installed()
    found = [each for each in everything if each.name == plugin]
    if not found:
        names = ", ".join(sorted({each.name for each in everything})) or "none"
        message = f"no plugin {plugin!r} is installed; there are: {names}"
        raise InputError(message)
    return found


def _passed(plugin: object, name: str) -> Plugin:
    return Plugin(name=name, load=lambda: plugin)


def _name(plugin: object) -> str:
    """The ``name`` of an object, else the last part of its module's name, else that of its class."""
    name = getattr(plugin, "name", None) or getattr(plugin, "__name__", None) or type(plugin).__name__
    return str(name).rpartition(".")[2].lower()
