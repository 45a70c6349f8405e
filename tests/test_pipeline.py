"""From texts to results: what a pipeline promises whatever its parser and plugins."""

from __future__ import annotations

import datetime as dt
import itertools
import types
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import eventx
from eventx import Document, Event, Extractor, ParserFactory, Pipeline, Result, hookimpl
from eventx.contract import mentions
from eventx.errors import ContractError, ExtractorError, InputError, MissingLayerError, MissingModelError, PluginWarning
from eventx.export import jsonl
from eventx.records import Actor, Failure, Location, TimeValue
from eventx.testing.strategies import any_text, documents
from tests import demo

texts = st.lists(any_text | st.sampled_from(["STRIKE in Oslo", "Talks FAIL", "", " \n", "NO\u2028NO"]), max_size=6)


def pipeline(**arguments: Any) -> Pipeline:  # noqa: ANN401  (those of Pipeline)
    return Pipeline(**{"parser": demo.parse, "plugins": [demo]} | arguments)


def plugin(**hooks: Callable[..., object]) -> types.SimpleNamespace:
    """A plugin with these functions as its hooks."""
    return types.SimpleNamespace(**{name: hookimpl(function) for name, function in hooks.items()})


def extracting(extract: Callable[[Document], Any], *, requires: Sequence[str] = ()) -> types.SimpleNamespace:
    extractor = Extractor(name="rows", event_types=("shout",), extract=extract, requires=requires)
    return plugin(eventx_event_types=lambda: [demo.SHOUT], eventx_extractors=lambda: [extractor])


def failing(*_: object, **__: object) -> Any:  # noqa: ANN401
    raise demo.BrokenError


# --- the same input gives the same output ---------------------------------------------------------------------------


@given(texts, st.integers(1, 7))
def test_a_batch_gives_what_its_texts_give_alone(many: list[str], batch_size: int) -> None:
    ready = pipeline()
    assert list(ready.pipe(many, batch_size=batch_size)) == [ready(text) for text in many]


@given(any_text, st.permutations(["demo", "alpha", "zulu"]))
def test_the_order_of_plugins_does_not_matter(text: str, order: list[str]) -> None:
    plugins = {name: extracting(demo.shouts) for name in ("demo", "alpha", "zulu")}
    expected = pipeline(plugins=plugins)(text)
    assert pipeline(plugins={name: plugins[name] for name in order})(text) == expected


def test_processes_give_what_one_gives() -> None:
    many = ["STRIKE in Oslo", "", "Talks FAIL", "NO NO", "quiet"] * 2
    ready = pipeline(plugins={"capitals": demo, "broken": demo.BROKEN}, on_error=demo.ignore)
    alone = list(ready.pipe(many, batch_size=2, published="2024-03-01"))
    assert [len(result) for result in alone[:5]] == [1, 0, 1, 2, 0]
    assert list(ready.pipe(many, batch_size=2, published="2024-03-01", processes=2)) == alone


def test_failures_in_other_processes_are_reported_in_this_one() -> None:
    seen: list[Failure] = []
    ready = pipeline(plugins={"broken": demo.BROKEN})
    with pytest.raises(ExtractorError, match="plugin 'broken' failed at extract: BrokenError"):
        list(ready.pipe(["a", "b"], processes=2))
    ready = pipeline(plugins={"broken": demo.BROKEN}, on_error=seen.append)
    results = list(ready.pipe(["a", "b"], batch_size=1, processes=2))
    assert seen == [failure for result in results for failure in result.failures]
    assert len(seen) == 2


def test_what_cannot_be_sent_to_other_processes_is_told() -> None:
    with pytest.raises(InputError, match=r"cannot be sent to other processes .* or pass processes=1"):
        next(pipeline(parser=lambda text: Document(text=text)).pipe(["a"], processes=2))


def test_pipe_is_lazy_and_keeps_order() -> None:
    endless = (f"WORD {number}" for number in itertools.count())
    first = list(itertools.islice(pipeline().pipe(endless, batch_size=3), 4))
    assert [result.document.text for result in first] == [f"WORD {number}" for number in range(4)]
    assert next(endless) == "WORD 6"


def test_pipe_takes_companions_along() -> None:
    pairs = [("STRIKE", 1), ("quiet", None), ("", "x")]
    found = list(pipeline().pipe(iter(pairs), as_tuples=True, batch_size=2))
    assert [(result.document.text, companion) for result, companion in found] == pairs


@pytest.mark.parametrize("wrong", [{"batch_size": 0}, {"processes": 0}, {"published": "soon"}])
def test_wrong_settings_are_told_before_any_work(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        pipeline().pipe(["a"], **wrong)


# --- offsets --------------------------------------------------------------------------------------------------------


@given(any_text)
def test_every_mention_is_what_stands_there(text: str) -> None:
    result = pipeline()(text)
    assert result.document.text == text
    for mention in (mention for event in result for mention in mentions(event)):
        assert text[mention.start : mention.end] == mention.text


@given(documents().filter(lambda document: document.sentences))
def test_any_parse_gives_a_result_that_survives_json(document: Document) -> None:
    result = Pipeline(plugins=[demo])(document)
    assert result.document == document
    assert result.failures == ()
    assert jsonl.from_json(result.to_json()) == result
    assert len({event.id for event in result}) == len(result)


# --- explanations ---------------------------------------------------------------------------------------------------


@given(documents().filter(lambda document: document.sentences))
def test_an_explanation_has_the_same_result_and_tells_of_every_event(document: Document) -> None:
    ready = Pipeline(plugins=[demo])
    explanation = ready.explain(document, published="2024-03-01", id="wire-1")
    assert explanation.result == ready(document, published="2024-03-01", id="wire-1")
    for event in explanation.result:
        assert event.provenance.rule.split()[0] in explanation.result.explain(event)
    assert str(explanation)
    assert explanation.to_json()


def test_an_event_of_an_extractor_is_explained_from_its_provenance() -> None:
    told = str(pipeline().explain("STRIKE in Oslo"))
    assert "demo.shout: found by rule 'capitals' of demo" in told
    assert '  word         "STRIKE" at 0-6' in told


def test_what_a_review_leaves_out_is_told() -> None:
    ready = pipeline(plugins={"demo": demo, "censor": plugin(eventx_review=lambda events: events[1:])})
    explanation = ready.explain("STRIKE in OSLO")
    assert [event.trigger.text for event in explanation.result] == ["OSLO"]
    (miss,) = explanation.near_misses
    assert (miss.type, miss.trigger.text, miss.kind) == ("demo.shout", "STRIKE", "reviewed")
    assert miss.lacks == ("plugin censor left it out when it reviewed the events",)


def test_what_a_review_only_changes_is_not_told() -> None:
    change = plugin(eventx_review=lambda events: [evolve(event, subtype="loud") for event in events])
    explanation = pipeline(plugins={"demo": demo, "change": change}).explain("STRIKE")
    assert (len(explanation.result), explanation.near_misses) == (1, ())


# --- what can be passed ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", " ", "\n\t\u2028\xa0 \x1f"])
def test_a_text_without_words_has_an_empty_result(text: str) -> None:
    assert Pipeline(plugins=[])(text) == Result(document=Document(text=text))


@pytest.mark.parametrize("text", [None, b"Talks", 3, ["Talks"]])
def test_what_is_no_text_is_refused_alone_and_in_a_batch(text: Any) -> None:  # noqa: ANN401
    with pytest.raises(InputError, match="expected a text, got"):
        pipeline()(text)
    with pytest.raises(InputError, match="expected a text, got"):
        list(pipeline().pipe(["Talks", text]))


def test_a_parsed_document_is_not_parsed_again() -> None:
    document = demo.parse("STRIKE in Oslo")
    assert pipeline(parser=failing)(document).document is not None
    assert pipeline(parser=failing)(document)[0].trigger.text == "STRIKE"


def test_a_document_without_sentences_is_parsed_under_its_own_name_and_day() -> None:
    document = Document(text="STRIKE in Oslo", id="wire-3", published=dt.date(2024, 3, 1))
    (result,) = pipeline().pipe([document], published="2020-01-01")
    assert result.document == evolve(demo.parse(document.text), id="wire-3", published=dt.date(2024, 3, 1))


def test_the_day_of_publication_is_that_of_the_call_then_that_of_the_document() -> None:
    document = Document(text="STRIKE", published=dt.date(2024, 3, 1))
    assert pipeline()(document).document.published == dt.date(2024, 3, 1)
    assert pipeline()(document, published="2024-03-02").document.published == dt.date(2024, 3, 2)
    assert pipeline()("STRIKE").document.published is None


def test_a_result_has_the_name_it_is_given() -> None:
    assert pipeline()("STRIKE", id="").document.id == ""
    assert pipeline()("STRIKE", id="wire-3").document.id == "wire-3"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"on_error": "ignore"}, "pass 'raise', 'warn' or a function"),
        ({"plugins": "demo"}, r"plugins is the string 'demo'; pass a list: plugins=\['demo'\]"),
        ({"exclude": "demo"}, r"exclude is the string 'demo'; pass a list"),
        ({"exclude": 3}, r"exclude is 3; pass a list: exclude=\[…\]"),
        ({"plugins": demo}, r"plugins is <module 'tests\.demo' .*; pass a list: plugins=\[…\]"),
        ({"parser": "klingon"}, "'klingon' is no parser"),
        ({"parser": 3}, "3 is no parser"),
        ({"parser": None}, "None is no parser"),
    ],
)
def test_wrong_arguments_are_told_when_the_pipeline_is_built(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        pipeline(**arguments)


def test_missing_models_are_told_when_the_pipeline_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path))
    with pytest.raises(MissingModelError, match=r"python -c \"import stanza; stanza\.download\('en', package='nosuch'"):
        Pipeline("stanza:nosuch")


# --- parsers of plugins ---------------------------------------------------------------------------------------------


def factory(*provides: str) -> types.SimpleNamespace:
    made = ParserFactory(
        name="words", create=lambda: lambda many: [demo.parse(text) for text in many], provides=provides
    )
    return plugin(eventx_parsers=lambda: [made])


def test_a_plugins_parser_is_used_by_its_full_name() -> None:
    ready = Pipeline("own.words", plugins={"own": factory("pos", "lemma", "depparse"), "demo": demo})
    assert [event.trigger.text for event in ready("STRIKE in Oslo")] == ["STRIKE"]


def test_a_layer_that_the_parser_lacks_is_told_when_the_pipeline_is_built() -> None:
    needs_ner = extracting(lambda _: (), requires=["ner", "lemma"])
    plugins = {"own": factory("pos", "lemma", "depparse"), "demo": needs_ner}
    expected = (
        r"extractor 'demo\.rows' of what the caller passed needs ner, but the parser gives only depparse, lemma, pos; "
        r"use another parser or exclude=\['demo'\]"
    )
    with pytest.raises(MissingLayerError, match=expected):
        Pipeline("own.words", plugins=plugins)
    Pipeline("own.words", plugins=plugins, exclude=["demo"])
    Pipeline(plugins=plugins)


def test_frames_need_a_tree() -> None:
    with pytest.raises(MissingLayerError, match=r"frames 'meeting' of eventx-nlp .* needs depparse"):
        Pipeline("own.words", plugins={"own": factory("pos", "lemma")})


# --- plugins that fail ----------------------------------------------------------------------------------------------


class FailsWhenAsked:
    """An iterable that gives some events and then raises."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def __iter__(self) -> Iterator[Event]:
        yield demo.shout(self.document, 0, 1)
        raise SystemExit


RAISING = [
    pytest.param(extracting(failing), "extract", id="extract"),
    pytest.param(extracting(FailsWhenAsked), "extract", id="half-way"),
    pytest.param(plugin(eventx_review=failing), "review", id="review"),
    pytest.param(plugin(eventx_review=lambda events: (failing() for _ in events)), "review", id="review half-way"),
    pytest.param(plugin(eventx_review=lambda: 3), "review", id="review gives a number"),
    pytest.param(plugin(eventx_review=lambda events: [*events, "x"]), "review", id="review gives a string"),
    pytest.param(plugin(eventx_resolve_actor=failing), "resolve", id="actor"),
    pytest.param(plugin(eventx_resolve_place=failing), "resolve", id="place"),
    pytest.param(plugin(eventx_resolve_time=failing), "resolve", id="time"),
    pytest.param(plugin(eventx_resolve_actor=lambda: "Oslo"), "resolve", id="actor is a string"),
    pytest.param(plugin(eventx_resolve_place=lambda: Actor(id="a", name="A", kind="person")), "resolve", id="no place"),
    pytest.param(plugin(eventx_resolve_time=lambda: TimeValue(type="DAY", timex="x")), "resolve", id="no time"),
]


@pytest.fixture(scope="module")
def story() -> tuple[Document, Result]:
    """A real parse with an actor, a place and a time, and what the built-in types find in it."""
    rows = Path(__file__).parent.joinpath("data", "way.conllu")
    document = evolve(Document.from_conllu(rows), published=dt.date(2024, 3, 7))
    result = Pipeline(plugins=[])(document)
    assert (len(result), len(result.places), len(result.times)) >= (1, 1, 1)
    return document, result


@pytest.mark.parametrize(("broken", "stage"), RAISING)
def test_a_plugin_that_raises_loses_nothing_of_the_others(
    broken: object, stage: str, story: tuple[Document, Result]
) -> None:
    document, expected = story
    seen: list[Failure] = []
    result = Pipeline(plugins={"broken": broken}, on_error=seen.append)(document)
    assert seen == list(result.failures)
    assert {(failure.plugin, failure.stage) for failure in seen} == {("broken", stage)}
    assert evolve(result, failures=()) == expected


@pytest.mark.parametrize(("broken", "stage"), RAISING)
def test_a_plugin_that_raises_is_warned_of(broken: object, stage: str, story: tuple[Document, Result]) -> None:
    document, expected = story
    with pytest.warns(PluginWarning, match=f"plugin 'broken' failed at {stage}"):
        result = Pipeline(plugins={"broken": broken}, on_error="warn")(document)
    assert result.events == expected.events
    assert result.failures


@pytest.mark.parametrize(("broken", "stage"), RAISING)
def test_a_plugin_that_raises_raises(broken: object, stage: str, story: tuple[Document, Result]) -> None:
    with pytest.raises((ExtractorError, ContractError), match=f"plugin 'broken' failed at {stage}"):
        Pipeline(plugins={"broken": broken})(story[0])


def test_a_plugin_that_cannot_be_loaded_is_told_by_the_pipeline() -> None:
    with pytest.warns(PluginWarning, match="plugin 'empty' failed at load"):
        ready = pipeline(plugins={"empty": types.SimpleNamespace(), "demo": demo})
    assert [failure.plugin for failure in ready.failures] == ["empty"]
    assert len(ready("STRIKE")) == 1


def test_ctrl_c_is_no_failure_of_a_plugin() -> None:
    def interrupt(_: Document) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pipeline(plugins={"demo": extracting(interrupt)}, on_error="warn")("STRIKE")


@pytest.mark.parametrize(
    ("event", "error"),
    [
        (
            lambda document: demo.shout(document, 0, 1, type="meeting"),
            "'meeting' is not declared; declared are demo.shout",
        ),
        (
            lambda document: evolve(demo.shout(document, 0, 1), participants=demo.guests(document)),
            "has no role 'guest'",
        ),
        (lambda _: demo.shout(Document(text="foreign"), 0, 7), "'foreign' is not what stands at 0-7 of the text"),
        (lambda _: "STRIKE", r"expected an eventx\.Event, got str"),
    ],
)
def test_an_event_that_breaks_the_contract_is_left_out_alone(event: Callable[[Document], Any], error: str) -> None:
    def extract(document: Document) -> list[Any]:
        return [*demo.shouts(document), event(document)]

    seen: list[Failure] = []
    result = pipeline(plugins={"demo": extracting(extract)}, on_error=seen.append)("STRIKE")
    assert [found.trigger.text for found in result] == ["STRIKE"]
    with pytest.raises(ContractError, match=error):
        pipeline(plugins={"demo": extracting(extract)})("STRIKE")
    assert [failure.error.partition(":")[0] for failure in seen] == ["ContractError"]


# --- what plugins can do --------------------------------------------------------------------------------------------


def test_an_event_carries_the_plugin_that_found_it() -> None:
    def extract(document: Document) -> list[Event]:
        found = demo.shout(document, 0, 6)
        lie = evolve(found.provenance, plugin="eventx", version="9", rule="own")
        return [found, evolve(found, provenance=lie)]

    result = pipeline(plugins={"demo": extracting(extract)})("STRIKE")
    assert [(e.type, e.provenance.plugin, e.provenance.version, e.provenance.rule) for e in result] == [
        ("demo.shout", "demo", "", "own"),
        ("demo.shout", "demo", "", "rows"),
    ]
    assert result[0].id != result[1].id


def test_equal_events_count_once() -> None:
    assert len(pipeline(plugins={"demo": extracting(lambda document: [*demo.shouts(document)] * 2)})("STRIKE")) == 1


def test_each_reviewer_sees_its_predecessors_result() -> None:
    first = plugin(eventx_review=lambda events: events[1:])
    second = plugin(eventx_review=lambda events: [evolve(event, subtype=str(len(events))) for event in events])
    silent = plugin(eventx_review=lambda: None)
    for plugins in ({"a": first, "b": second}, {"b": second, "a": first}):
        result = pipeline(plugins={"demo": demo, "silent": silent} | plugins)("NO NO NO")
        assert [(event.trigger.start, event.subtype) for event in result] == [(3, "2"), (6, "2")]


def test_what_a_reviewer_returns_is_in_text_order_with_fresh_ids_and_its_actors() -> None:
    actor = Actor(id="crowd", name="The crowd", kind="group")

    def review(events: Sequence[Event]) -> Iterator[Event]:
        for event in reversed(events):
            yield evolve(event, id="same", participants=(evolve(event.participants[0], actor=actor),))

    result = pipeline(plugins={"demo": demo, "crowd": plugin(eventx_review=review)})("NO NO")
    assert [event.trigger.start for event in result] == [0, 3]
    assert len({event.id for event in result}) == 2
    assert result.actors == (actor,)
    assert jsonl.from_json(result.to_json()) == result


def test_the_first_answer_of_a_resolver_wins_and_the_built_ins_answer_last(story: tuple[Document, Result]) -> None:
    document, expected = story
    here = Location(name="Here", country="KE")
    plugins = {
        "a": plugin(eventx_resolve_place=lambda: None),
        "b": plugin(eventx_resolve_place=lambda mention: here if mention.text == "Kisumu" else None),
        "c": plugin(eventx_resolve_place=lambda: Location(name="Elsewhere")),
    }
    assert expected.places[0].location != here
    names = {place.mention.text: place.location for place in Pipeline(plugins=plugins)(document).places}
    assert names["Kisumu"] == here
    only = Pipeline(plugins={"a": plugins["a"]})(document)
    assert only.places == expected.places


def test_what_a_pipeline_is_made_of_is_listed_with_its_origin() -> None:
    ready = pipeline(
        plugins={"demo": demo, "own": factory("pos", "lemma", "depparse"), "r": plugin(eventx_review=failing)}
    )
    listed = {(part.kind, part.name, part.plugin, part.requires) for part in ready.describe()}
    assert listed >= {
        ("event type", "meeting", "eventx", ()),
        ("frames", "meeting", "eventx", ("depparse", "lemma", "pos")),
        ("event type", "demo.shout", "demo", ()),
        ("extractor", "demo.capitals", "demo", ()),
        ("parser", "own.words", "own", ()),
        ("hook", "eventx_review", "r", ()),
    }
    assert {part.origin for part in ready.describe()} == {f"eventx-nlp {eventx.__version__}", "what the caller passed"}


def test_warnings_are_the_only_output(capfd: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pipeline(plugins={"demo": extracting(failing)}, on_error="warn")("STRIKE")
    assert capfd.readouterr() == ("", "")
