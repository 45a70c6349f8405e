"""Every kind of hook, tried by ``eventx plugins --check``: sound ones and broken ones."""

from __future__ import annotations

import functools
import json
import types
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TextIO

import pytest
from attrs import evolve

import eventx
from eventx import Document, EventType, Exporter, Extractor, ParserFactory, Result, Token, cli, hookimpl
from eventx.registry import Registry
from eventx.testing import trial
from eventx.testing.isolation import IsolatedRegistry

pytest_plugins = ["eventx.testing.fixtures"]

TYPE = EventType(name="storm", roles=("victim",), description="The weather does harm.")


@functools.cache
def parsed() -> Document:
    return eventx.parse(trial.SAMPLE)


def raising(*_: object, **__: object) -> Any:  # noqa: ANN401
    message = "no\n  more"
    raise KeyError(message)


def leaving(*_: object, **__: object) -> Any:  # noqa: ANN401
    raise SystemExit(3)


def plugin(**hooks: Callable[..., Any]) -> types.SimpleNamespace:
    return types.SimpleNamespace(**{name: hookimpl(function) for name, function in hooks.items()})


def resolving(hook: str, function: Callable[..., Any]) -> types.SimpleNamespace:
    def resolve(mention: object, document: object) -> Any:  # noqa: ANN401
        return function(mention, document)

    return plugin(**{hook: resolve})


def reviewing(function: Callable[..., Any]) -> types.SimpleNamespace:
    def review(events: object, document: object) -> Any:  # noqa: ANN401
        return function(events, document)

    return plugin(eventx_review=review)


def extracting(function: Callable[..., Any]) -> types.SimpleNamespace:
    extractor = Extractor(name="storms", event_types=["storm"], extract=function)
    return plugin(eventx_event_types=lambda: [TYPE], eventx_extractors=lambda: [extractor])


def writing(function: Callable[..., Any], suffix: str = ".txt") -> types.SimpleNamespace:
    return plugin(eventx_exporters=lambda: [Exporter(name="lines", suffix=suffix, write=function)])


def parsing(
    create: Callable[[], Any], provides: Sequence[str] = ("tokenize", "pos", "lemma", "depparse", "ner")
) -> types.SimpleNamespace:
    return plugin(eventx_parsers=lambda: [ParserFactory(name="lean", create=create, provides=provides)])


def parses(*documents: Any) -> Callable[[], Any]:  # noqa: ANN401
    return lambda: lambda _: list(documents)


def write(results: Iterable[Result], stream: TextIO) -> None:
    stream.writelines(f"{len(result)}\n" for result in results)


def write_length(results: Sequence[Result], stream: TextIO) -> None:
    stream.write(str(len(results)))


def moved(document: Document) -> Document:
    """A parse whose first word stands elsewhere than its sentence."""
    first, *others = document.sentences
    token: Token = evolve(first.tokens[0], start=first.end, end=first.end + 3)
    return evolve(document, sentences=(evolve(first, tokens=(token, *first.tokens[1:])), *others))


def cut(document: Document) -> Document:
    return evolve(document, text=document.text[:-1])


SOUND = {
    "extractor": extracting(lambda _: ()),
    "resolver": resolving("eventx_resolve_place", lambda *_: None),
    "reviewer": reviewing(lambda *_: None),
    "exporter": writing(write),
    "parser": parsing(lambda: lambda _: [parsed()]),
}
NO = "KeyError: 'no\\n  more'"
BROKEN = {
    "extractor": (extracting(raising), "extract", NO),
    "extractor that leaves": (extracting(leaving), "extract", "SystemExit: 3"),
    "actor": (resolving("eventx_resolve_actor", raising), "resolve", NO),
    "place": (resolving("eventx_resolve_place", raising), "resolve", NO),
    "time": (resolving("eventx_resolve_time", raising), "resolve", NO),
    "place that is a string": (
        resolving("eventx_resolve_place", lambda *_: "Accra"),
        "resolve",
        "ContractError: eventx_resolve_place is 'Accra' (str)",
    ),
    "reviewer": (reviewing(raising), "review", NO),
    "reviewer of numbers": (reviewing(lambda *_: [7]), "review", "ContractError: expected an eventx.Event, got int"),
    "exporter": (writing(raising), "export", f"ContractError: weather.lines: 0 results: {NO}"),
    "exporter that leaves": (writing(leaving), "export", "SystemExit: 3"),
    "exporter that wants a list": (
        writing(write_length),
        "export",
        "ContractError: weather.lines: 0 results: TypeError: object of type 'list_iterator' has no len()",
    ),
    "exporter without a dot": (
        writing(write, suffix="txt"),
        "export",
        "ContractError: weather.lines: the suffix 'txt' does not begin with a dot",
    ),
    "parser that cannot be made": (parsing(raising), "parse", "ParserError: parser 'weather.lean' of eventx-weather 0"),
    "parser that leaves": (parsing(lambda: leaving), "parse", "ParserError: parser 'weather.lean' of eventx-weather 0"),
    "parser of nothing": (
        parsing(parses()),
        "parse",
        "ParserError: parser 'weather.lean' of eventx-weather 0 failed: it",
    ),
    "parser of another text": (
        parsing(lambda: lambda _: [cut(parsed())]),
        "parse",
        "ParserError: parser 'weather.lean' of eventx-weather 0 failed: it returned 1 documents for 1 texts, or",
    ),
    "parser of words elsewhere": (
        parsing(lambda: lambda _: [moved(parsed())]),
        "parse",
        "ContractError: weather.lean: sentence 0: words stand outside it: The",
    ),
    "parser that says nothing of layers": (
        parsing(lambda: lambda _: [parsed()], provides=()),
        "parse",
        f"MissingLayerError: frames 'meeting' of eventx-nlp {eventx.__version__} needs depparse, lemma, pos, but",
    ),
}


def tried(registry: IsolatedRegistry, **plugins: object) -> list[tuple[str, str, str]]:
    for name, each in plugins.items():
        registry.install(name, each)
    found = trial.failures(Registry(), lambda _: parsed())
    return [(failure.plugin, failure.stage, failure.error) for failure in found]


def test_sound_plugins_of_all_kinds_pass(isolated_registry: IsolatedRegistry) -> None:
    assert tried(isolated_registry, **SOUND) == []


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_one_is_found(isolated_registry: IsolatedRegistry, kind: str) -> None:
    broken, stage, error = BROKEN[kind]
    found = tried(isolated_registry, **SOUND, weather=broken)
    assert {(name, where) for name, where, _ in found} == {("weather", stage)}
    assert found[0][2].startswith(error)
    assert len(set(found)) == len(found)


def test_a_resolver_is_tried_behind_one_that_answers(isolated_registry: IsolatedRegistry) -> None:
    place = eventx.Location(name="Accra", country="GH")
    first = resolving("eventx_resolve_place", lambda *_: place)
    found = tried(isolated_registry, a_first=first, weather=resolving("eventx_resolve_place", raising))
    assert found == [("weather", "resolve", NO)]


def test_the_command_tells_of_all_and_prints_nothing_of_theirs(
    isolated_registry: IsolatedRegistry, capsys: pytest.CaptureFixture[str]
) -> None:
    def write_and_chat(results: Iterable[Result], stream: TextIO) -> Iterator[None]:
        print("here I am")  # noqa: T201
        return write(results, stream)

    isolated_registry.install("chatty", writing(write_and_chat))
    isolated_registry.install("exports", writing(raising))
    isolated_registry.install("parses", parsing(raising))
    assert cli.main(["plugins", "--check", "--json"]) == 1
    output, errors = capsys.readouterr()
    stages = {row["name"]: [failure["stage"] for failure in row["failures"]] for row in json.loads(output)}
    assert stages == {"eventx": [], "chatty": [], "exports": ["export", "export"], "parses": ["parse"]}
    assert "here I am" in errors
    assert errors.endswith("2 of 4 plugins failed: exports, parses\n")
