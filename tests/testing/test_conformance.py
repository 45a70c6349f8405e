"""The conformance suite must pass what is right, and fail what is wrong, each fault in the test that is for it."""

from __future__ import annotations

import itertools
import logging
import os
import subprocess
import sys
import threading
import time
import types
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TextIO

import pytest
from attrs import evolve

from eventx import (
    Actor,
    Document,
    Event,
    EventType,
    Exporter,
    Extractor,
    Frame,
    ParserFactory,
    Result,
    hookimpl,
    testing,
)
from eventx.document import Entity
from eventx.testing import ExtractorConformance, FramesConformance, PluginConformance, failures
from tests import demo
from tests.testing.test_frames import DINED, MET, parse

DINE = Frame(
    type="dinner",
    id="dine",
    verbs=["dine"],
    roles=(("guest", ("with",)),),
    examples=((("text", DINED), ("guest", "two ministers")),),
    counterexamples=(MET,),
)
DINNER = EventType(name="dinner", roles=("guest",), description="Some eat together.")


def names(results: Iterable[Result], stream: TextIO) -> None:
    stream.writelines(f"{event.type}\n" for result in results for event in result)


class Plugin:
    """A plugin that conforms; what a test breaks, it passes instead."""

    def __init__(self, **changes: Any) -> None:  # noqa: ANN401
        self.types = changes.get("types", [DINNER, demo.SHOUT])
        self.frames = changes.get("frames", [DINE])
        self.extract = changes.get("extract", demo.shouts)
        self.write = changes.get("write", names)
        self.suffix = changes.get("suffix", ".txt")
        self.parse = changes.get("parse", demo.parse)

    @hookimpl
    def eventx_event_types(self) -> list[EventType]:
        return self.types

    @hookimpl
    def eventx_frames(self) -> list[Frame]:
        return self.frames

    @hookimpl
    def eventx_extractors(self) -> list[Extractor]:
        return [Extractor(name="capitals", event_types=("shout",), extract=self.extract)]

    @hookimpl
    def eventx_exporters(self) -> list[Exporter]:
        return [Exporter(name="names", suffix=self.suffix, write=self.write)]

    @hookimpl
    def eventx_parsers(self) -> list[ParserFactory]:
        return [ParserFactory(name="spaces", create=self.parser)]

    def parser(self) -> Callable[[Sequence[str]], list[Document]]:
        return lambda texts: [self.parse(text) for text in texts]


def named(text: str) -> Document:
    document = parse(text)
    start = text.find("Oslo")
    entities = (Entity(start, start + 4, "Oslo", "Location"),) if start >= 0 else ()
    return evolve(document, entities=(*document.entities, *entities))


class TestConforming(FramesConformance, ExtractorConformance):
    plugin = Plugin()
    name = "feasts"
    texts = ("STRIKE in Oslo",)
    parser = staticmethod(named)


def suite_of(plugin: object, *bases: type[PluginConformance]) -> type[PluginConformance]:
    members = {
        "plugin": plugin,
        "name": "feasts",
        "texts": ("STRIKE in Oslo",),
        "parser": staticmethod(named),
    }
    bases = bases or (FramesConformance, ExtractorConformance)
    return types.new_class("Suite", bases, exec_body=lambda namespace: namespace.update(members))


def changing() -> Callable[[Document], Iterator[Event]]:
    counter = itertools.count()

    def extract(document: Document) -> Iterator[Event]:
        for event in demo.shouts(document):
            yield evolve(event, subtype=str(next(counter)))

    return extract


def namesakes(document: Document) -> Iterator[Event]:
    for event in demo.shouts(document):
        for name in ("A", "B"):
            actor = Actor(id="same", name=name, kind="group")
            yield evolve(event, subtype=name, participants=(evolve(event.participants[0], actor=actor),))


def failing(_: Document) -> list[Event]:
    raise demo.BrokenError


def empty_handed(document: Document) -> list[Event]:
    return [demo.shout(document, 0, 1)] if document.text[0] == "S" else []


def misplaced(document: Document) -> Iterator[Event]:
    """Counts from the start of the sentence, as is right for the first one."""
    for sentence in document.sentences:
        for token in sentence:
            if token.form.isupper():
                yield demo.shout(document, token.start - sentence.start, token.end - sentence.start)


def first_words(document: Document) -> Iterator[Event]:
    """Finds what stands at the beginning of a text only."""
    return (event for event in demo.shouts(document) if event.trigger.start == 0)


def strikes(document: Document) -> Iterator[Event]:
    return (
        demo.shout(document, token.start, token.end)
        for sentence in document.sentences
        for token in sentence
        if token.lemma == "strike"
    )


def places(document: Document) -> Iterator[Event]:
    return (demo.shout(document, entity.start, entity.end) for entity in document.entities)


def whispers(document: Document) -> Iterator[Event]:
    return (evolve(event, type="whisper") for event in demo.shouts(document))


def loud(document: Document) -> Iterator[Event]:
    return (evolve(event, subtype="loud") for event in demo.shouts(document))


def chatty(document: Document) -> Iterator[Event]:
    print("looking at", len(document.text), "characters")  # noqa: T201  (what is tested)
    return demo.shouts(document)


def configuring(document: Document) -> Iterator[Event]:
    logging.getLogger().addHandler(logging.NullHandler())
    return demo.shouts(document)


def mutating(document: Document) -> Iterator[Event]:
    for sentence in document.sentences:
        object.__setattr__(sentence.tokens[0], "lemma", "seen")
    return demo.shouts(document)


def picky(results: Iterable[Result], stream: TextIO) -> None:
    stream.write(next(iter(results)).document.text)


def dated(results: Iterable[Result], stream: TextIO) -> None:
    names(results, stream)
    stream.write(str(time.perf_counter_ns()))


def stripped(text: str) -> Document:
    return demo.parse(text.strip())


def chosen(text: str) -> Document:
    if not text:
        raise demo.BrokenError
    return demo.parse(text)


def relabelled(text: str, **changes: Any) -> Document:  # noqa: ANN401
    """A parse whose last word is changed."""
    document = demo.parse(text)
    if not document.sentences:
        return document
    (sentence,) = document.sentences
    tokens = (*sentence.tokens[:-1], evolve(sentence.tokens[-1], **changes))
    return evolve(document, sentences=(evolve(sentence, tokens=tokens),))


def mislabelled(text: str) -> Document:
    return evolve(demo.parse(text), entities=(Entity(0, 2, "Oz", "Misc"),))


def doubled(text: str) -> Document:
    document = demo.parse(text)
    return evolve(document, sentences=document.sentences * 2)


class Exhausted(Plugin):
    """Hands over its frames once."""

    @hookimpl
    def eventx_frames(self) -> Any:  # noqa: ANN401
        frames, self.frames = self.frames, []
        return iter(frames)


class Unpicklable(Plugin):
    """Holds what cannot be sent to another process."""

    def __init__(self) -> None:
        super().__init__()
        self.lock = threading.Lock()


LOUD = evolve(demo.SHOUT, subtypes=("soft",))

FAULTS = [
    (
        Plugin(types=[evolve(DINNER, description=""), demo.SHOUT]),
        "event_types_are_described",
        "'dinner' has no description",
    ),
    (Plugin(types=[evolve(demo.SHOUT, roles=("word", "word")), DINNER]), "event_types_are_described", "word, word"),
    (Plugin(types=[demo.SHOUT]), "it_can_be_loaded", "the event type 'dinner' is not declared"),
    (Plugin(types=3), "it_can_be_loaded", "eventx_event_types: ContractError"),
    (types.SimpleNamespace(), "it_can_be_loaded", "implements no hook"),
    (Exhausted(), "it_hands_over_the_same_again", "eventx_frames"),
    (Plugin(types=[evolve(demo.SHOUT, name="Big.Shout"), DINNER]), "names_are_plain", "'Big.Shout'"),
    (Plugin(types=[evolve(demo.SHOUT, roles=("the word",)), DINNER]), "names_are_plain", "'the word'"),
    (Plugin(frames=[evolve(DINE, examples=())]), "frames_have_examples", "dinner/dine has no examples"),
    (Plugin(frames=[evolve(DINE, counterexamples=())]), "frames_have_examples", "dinner/dine has no counter-examples"),
    (Plugin(frames=[]), "frames_have_examples", "hands over no frames"),
    (Plugin(frames=[evolve(DINE, verbs=["eat"])]), "frames_match_their_examples", "no event"),
    (
        Plugin(frames=[evolve(DINE, counterexamples=(DINED,))]),
        "frames_pass_over_their_counterexamples",
        "must not match",
    ),
    (Plugin(types=[evolve(DINNER, roles=("guest", "host")), demo.SHOUT]), "every_role_can_be_filled", "'host' of"),
    (Plugin(frames=[evolve(DINE, subtype="supper")]), "subtypes_of_frames_are_declared", "'supper' of 'dinner'"),
    (Plugin(extract=failing), "it_does_not_fail", "feasts at extract: BrokenError"),
    (Plugin(extract=empty_handed), "it_does_not_fail", "IndexError: string index out of range"),
    (Plugin(extract=whispers), "it_keeps_to_its_declarations", "'whisper' is not declared"),
    (Plugin(extract=changing()), "it_finds_the_same_again", "'STRIKE in Oslo'"),
    (Plugin(extract=mutating), "it_leaves_documents_alone", "'STRIKE in Oslo'"),
    (Plugin(extract=chatty), "it_is_quiet", "looking at"),
    (Plugin(extract=configuring), "it_is_quiet", "NullHandler"),
    (Plugin(extract=namesakes), "results_survive_json", "'STRIKE in Oslo': InputError"),
    (Plugin(write=picky), "exporters_write_all_results", "names: 0 results: StopIteration"),
    (Plugin(write=dated), "exporters_write_all_results", "names: 'STRIKE in Oslo': another text the second time"),
    (Plugin(suffix="txt"), "exporters_write_all_results", "the suffix 'txt' does not begin with a dot"),
    (Plugin(parse=chosen), "parsers_keep_to_the_text", "spaces: BrokenError"),
    (Plugin(parse=stripped), "parsers_keep_to_the_text", "do not have the texts"),
    (Plugin(parse=partial(relabelled, end=99)), "parsers_keep_to_the_text", "words stand outside it: Oslo"),
    (Plugin(parse=partial(relabelled, head=0)), "parsers_keep_to_the_text", "do not make up one tree"),
    (Plugin(parse=partial(relabelled, head=99)), "parsers_keep_to_the_text", "a head is no word of it"),
    (Plugin(parse=partial(relabelled, id=7)), "parsers_keep_to_the_text", "are not numbered from 1"),
    (Plugin(parse=mislabelled), "parsers_keep_to_the_text", "'Oz' is not what stands at 0-2"),
    (Plugin(parse=doubled), "parsers_keep_to_the_text", "sentence 1 is at 0-14, which is not behind the one before"),
    (Unpicklable(), "it_can_be_sent_to_other_processes", "cannot pickle '_thread.lock'"),
    (Plugin(extract=lambda _: ()), "extractors_find_something", "add a text for it:\n  capitals"),
    (Plugin(extract=misplaced), "offsets_count_from_the_start_of_the_text", "capitals"),
    (Plugin(extract=first_words), "offsets_count_from_the_start_of_the_text", "capitals"),
    (Plugin(extract=strikes), "layers_that_are_used_are_required", "without 'lemma'"),
    (Plugin(extract=places), "layers_that_are_used_are_required", "without 'ner'"),
    (Plugin(types=[LOUD, DINNER], extract=loud), "subtypes_of_events_are_declared", "whose subtypes are soft"),
]


@pytest.mark.parametrize(("plugin", "test", "message"), FAULTS, ids=[f"{test}: {words}" for _, test, words in FAULTS])
def test_a_fault_is_found_by_the_test_that_is_for_it(plugin: object, test: str, message: str) -> None:
    found = {line.partition(":")[0]: line for line in failures(suite_of(plugin))}
    assert message in found[f"test_{test}"]


def test_a_failure_is_told_with_its_text_and_what_was_raised() -> None:
    def slip(document: Document) -> Iterator[Event]:
        if document.text == MET:
            message = "no ministers"
            raise LookupError(message)
        yield from demo.shouts(document)

    with pytest.raises(AssertionError, match="LookupError: no ministers, of the text") as caught:
        suite_of(Plugin(extract=slip))().test_it_does_not_fail()
    assert str(caught.value).count(MET) == 1
    assert isinstance(caught.value.__cause__, LookupError)


def test_a_plugin_that_conforms_has_no_failures() -> None:
    assert failures(suite_of(Plugin())) == []


def test_subtypes_that_are_declared_are_no_failures() -> None:
    types = [evolve(LOUD, subtypes=("soft", "loud")), DINNER]
    assert failures(suite_of(Plugin(types=types, extract=loud))) == []


def test_only_names_that_are_there_can_be_imported() -> None:
    with pytest.raises(AttributeError, match=r"'eventx\.testing' has no attribute 'TestSuite'"):
        _ = testing.TestSuite
    assert {"FramesConformance", "event_like"} <= set(dir(testing))


@pytest.mark.parametrize("suite", [FramesConformance, ExtractorConformance])
def test_no_kind_of_definition_goes_untested(suite: type[PluginConformance]) -> None:
    found = {line.partition(":")[0]: line for line in failures(suite_of(Plugin(), suite))}
    other = ({FramesConformance, ExtractorConformance} - {suite}).pop()
    assert f"inherit eventx.testing.{other.__name__} too" in found["test_all_that_it_hands_over_is_tested"]


def test_the_suite_has_a_fault_for_every_test() -> None:
    suite = suite_of(Plugin())
    tests = {name.removeprefix("test_") for name in dir(suite) if name.startswith("test_")}
    assert {test for _, test, _ in FAULTS} | {"all_that_it_hands_over_is_tested"} == tests


MINE = """
from eventx.document import Entity
from eventx.testing import ExtractorConformance
from tests import demo

class TestMine(ExtractorConformance):
    plugin = demo.BROKEN
    name = "mine"
    parser = staticmethod(demo.parse)
"""


def test_pytest_collects_the_suite_of_an_author(tmp_path: Path) -> None:
    (tmp_path / "test_mine.py").write_text(MINE)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(tmp_path),
        str(tmp_path),
    ]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert "FAILED test_mine.py::TestMine::test_it_does_not_fail" in done.stdout
    assert "FAILED test_mine.py::TestMine::test_extractors_find_something" in done.stdout
    assert "tests/demo.py" in done.stdout.replace(os.sep, "/")  # where it raises
    assert "2 failed, 16 passed" in done.stdout
