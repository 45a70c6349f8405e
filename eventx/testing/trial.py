"""Installed plugins at work on a short text: what ``eventx plugins --check`` does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from eventx.errors import ContractError
from eventx.failures import Guard
from eventx.pipeline import Pipeline
from eventx.plugins import Provided
from eventx.records import Failure, Mention, Result
from eventx.registry import Registry
from eventx.stages import ANSWERS, answer
from eventx.testing.definitions import badly_written, misplaced

#: A text with some of everything.
SAMPLE = "The foreign ministers of Ghana and Togo met in Accra on Monday. “We agreed to talk again,” an aide said."
PUBLISHED = "2024-06-13"


def failures(registry: Registry, parser: object = "english") -> list[Failure]:
    """What goes wrong when everything that plugins bring is used once.

    Frames, extractors, resolvers and reviewers work on a text. Every resolver is then asked again, since one that
    answers keeps the question from those behind it; every exporter writes what was found; and every parser parses the
    text, for a pipeline with its own plugin and the built-in types.

    Args:
        registry: what is installed, without conflicts and with no component that lacks a layer of the parse.
        parser: parses the text for all but the parsers.
    """
    guard = Guard(_go_on)
    result = Pipeline(parser, on_error=_go_on)(SAMPLE, published=PUBLISHED)
    for hook, mentions in _mentions(result).items():
        for name, function in registry.implementations(hook):
            for mention in mentions:
                guard.call(name, "resolve", answer, function, hook, {"mention": mention, "document": result.document})
    for each in registry.exporters.values():
        _try(guard, each, "export", partial(badly_written, each.item, [result]))
    for each in registry.parsers.values():
        _try(guard, each, "parse", partial(_badly_parsed, each))
    return list(dict.fromkeys([*result.failures, *guard.failures]))


def _mentions(result: Result) -> dict[str, list[Mention]]:
    """What the resolvers of each hook are asked about."""
    actors = [actor.mentions[0] for actor in result.actors if actor.mentions]
    places, times = ([found.mention for found in several] for several in (result.places, result.times))
    return dict(zip(ANSWERS, (actors, places, times), strict=True))


def _try(guard: Guard, provided: Provided, stage: str, faults: Callable[[], Iterable[str]]) -> None:
    """Record what something does wrong, each fault as a failure of its own."""
    for fault in guard.call(provided.plugin.name, stage, lambda: list(faults())) or ():
        guard.vet(provided.plugin.name, stage, _refuse, fault)


def _badly_parsed(provided: Provided) -> Iterator[str]:
    document = Pipeline(provided.name, plugins=[provided.plugin.name]).parse(SAMPLE)
    yield from (f"{provided.name}: {fault}" for fault in misplaced(document))


def _refuse(fault: str) -> None:
    raise ContractError(fault)


def _go_on(_: Failure) -> None:
    """The failure stands in the list."""
