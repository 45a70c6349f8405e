"""What plugins bring, what that needs, and what went wrong with them: for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Literal

import attrs
from attrs import evolve, frozen

from eventx.frames.frame import Frame
from eventx.plugins import Plugin, Provided
from eventx.records import Failure
from eventx.registry import Registry

#: The layers of the parse that the bundled model gives.
BUNDLED_LAYERS = frozenset({"tokenize", "mwt", "pos", "lemma", "depparse", "ner"})

State = Literal["ok", "failed", "disabled"]

_HOOKS = ("eventx_resolve_actor", "eventx_resolve_place", "eventx_resolve_time", "eventx_review")


@frozen(kw_only=True)
class Component:
    """One thing a pipeline is made of.

    Attributes:
        kind: event type, frames, extractor, hook, parser or exporter.
        name: its full name; frames have that of their event type.
        plugin: the plugin that brought it.
        origin: distribution and version of that plugin.
        requires: layers of the parse that it needs.
    """

    kind: str
    name: str
    plugin: str
    origin: str
    requires: tuple[str, ...] = ()


@frozen(kw_only=True)
class PluginReport:
    """A plugin and how it is.

    Attributes:
        name: entry-point name, the namespace of what it defines.
        distribution: the distribution that brought it; empty for an object passed by the caller.
        version: that distribution's version.
        state: ``ok``, ``failed`` (see ``failures``) or ``disabled`` (left out, not even imported).
        hooks: the hooks that it implements; none if it could not be loaded.
        event_types: full names of the event types that it declares.
        components: what a pipeline takes from it.
        failures: what went wrong; a plugin that could be loaded is used without what failed.
    """

    name: str
    distribution: str
    version: str
    state: State
    hooks: tuple[str, ...] = ()
    event_types: tuple[str, ...] = ()
    components: tuple[Component, ...] = ()
    failures: tuple[Failure, ...] = ()

    def with_failures(self, more: Iterable[Failure]) -> PluginReport:
        """The report with those of the failures that are this plugin's."""
        own = [each for each in more if each.plugin == self.name and each not in self.failures]
        return evolve(self, state="failed", failures=(*self.failures, *own)) if own else self


def components(registry: Registry) -> tuple[Component, ...]:
    """What a pipeline with this registry is made of, where it comes from and what it needs."""
    frames = {(each.plugin.name, each.item.type): (each, each.item.type) for each in registry.frames.values()}
    listed: list[tuple[str, Provided, str, Iterable[str]]]
    listed = [("event type", each, name, ()) for name, each in registry.event_types.items()]
    listed += [("frames", each, name, sorted(Frame.requires)) for each, name in frames.values()]
    listed += [("extractor", each, name, sorted(each.item.requires)) for name, each in registry.extractors.items()]
    listed += [("parser", each, name, ()) for name, each in registry.parsers.items()]
    listed += [("exporter", each, name, ()) for name, each in registry.exporters.items()]
    found = [_component(kind, each.plugin, name, needs) for kind, each, name, needs in listed]
    hooks = [(name, hook) for hook in _HOOKS for name, _ in registry.implementations(hook)]
    return (*found, *(_component("hook", registry.plugins[name], hook, ()) for name, hook in hooks))


def lacking(parts: Iterable[Component], layers: frozenset[str]) -> Iterator[tuple[Component, str]]:
    """The components that need a layer of the parse which is not there, each with what they lack in words."""
    for part in parts:
        missing = [layer for layer in part.requires if layer not in layers]
        if missing:
            there = f"only {', '.join(sorted(layers))}" if layers else "none (a plugin's is to name them in `provides`)"
            needs = f"{part.kind} {part.name!r} of {part.origin} needs {', '.join(missing)}"
            yield part, f"{needs}, but the parser gives {there}"


def reports(registry: Registry) -> tuple[PluginReport, ...]:
    """All plugins that a registry considered, in the order in which they are loaded.

    What conflicts is reported with both plugins, and what the bundled parser cannot feed as a failure.
    """
    parts = components(registry)
    failures = [*registry.failures, *_conflicts(registry), *_unfed(parts)]
    return tuple(_report(plugin, registry, parts, failures) for plugin in registry.found)


def to_json(found: Iterable[PluginReport]) -> str:
    """The reports as a JSON list, field for field."""
    return json.dumps([attrs.asdict(each) for each in found], indent=2, ensure_ascii=False)


def render(found: Iterable[PluginReport]) -> str:
    """The reports as text, a plugin a paragraph."""
    return "".join(f"{line}\n" for each in found for line in _lines(each))


def _report(
    plugin: Plugin, registry: Registry, parts: tuple[Component, ...], failures: Iterable[Failure]
) -> PluginReport:
    is_loaded = registry.plugins.get(plugin.name) is plugin
    own = tuple(part for part in parts if is_loaded and part.plugin == plugin.name)
    report = PluginReport(
        name=plugin.name,
        distribution=plugin.distribution,
        version=plugin.version,
        state="disabled" if plugin.name in registry.disabled else "ok",
        hooks=registry.hooks_of(plugin) if is_loaded else (),
        event_types=tuple(part.name for part in own if part.kind == "event type"),
        components=own,
    )
    return report.with_failures(failure for failure in failures if is_loaded is (failure.stage != "load"))


def _conflicts(registry: Registry) -> Iterator[Failure]:
    for conflict in registry.conflicts:
        for plugin in conflict.plugins:
            yield Failure(plugin=plugin, stage="conflict", error=f"{type(conflict.error).__name__}: {conflict.error}")


def _unfed(parts: Iterable[Component]) -> Iterator[Failure]:
    for part, fault in lacking(parts, BUNDLED_LAYERS):
        yield Failure(plugin=part.plugin, stage="requires", error=f"MissingLayerError: {fault}")


def _component(kind: str, plugin: Plugin, name: str, needs: Iterable[str]) -> Component:
    return Component(kind=kind, name=name, plugin=plugin.name, origin=plugin.origin, requires=tuple(needs))


def _lines(report: PluginReport) -> Iterator[str]:
    yield f"{report.name:<16} {report.distribution} {report.version}".rstrip() + f"  {report.state}"
    for part in report.components:
        needs = f"  (needs {', '.join(part.requires)})" if part.requires else ""
        yield f"    {part.kind:<12} {part.name}{needs}"
    for failure in report.failures:
        yield f"    failed       {failure.stage}: {' '.join(failure.error.split())}"
