"""Parsers of plugins: what they do wrong is said with their name."""

from __future__ import annotations

import types
from collections.abc import Callable, Sequence

import pytest

from eventx import Document, ParserFactory, Pipeline, hookimpl
from eventx.errors import InputError, MissingModelError, ParserError, PluginWarning
from eventx.failures import OnError
from eventx.records import Failure
from tests import demo


def pipeline(create: Callable[[], object], on_error: OnError = "raise") -> Pipeline:
    """A pipeline whose parser is that of a plugin."""
    factory = ParserFactory(name="words", create=create, provides=("pos", "lemma", "depparse"))  # type: ignore[arg-type]
    plugin = types.SimpleNamespace(eventx_parsers=hookimpl(lambda: [factory]))
    return Pipeline("own.words", plugins={"own": plugin, "demo": demo}, on_error=on_error)


def parse(texts: Sequence[str]) -> list[Document]:
    return [demo.parse(text) for text in texts]


def failing(error: BaseException) -> Callable[..., object]:
    def fail(*_: object) -> None:
        raise error

    return fail


def test_it_is_made_once_and_parses_several_texts_at_once() -> None:
    asked: list[int] = []

    def counting(texts: Sequence[str]) -> list[Document]:
        asked.append(len(texts))
        return parse(texts)

    ready = pipeline(lambda: counting)
    assert [len(result) for result in ready.pipe(["STRIKE", "quiet", "NO"], batch_size=2)] == [1, 0, 1]
    assert asked == [2, 1]


@pytest.mark.parametrize("error", [ValueError("no"), SystemExit(3), StopIteration()])
def test_one_that_cannot_be_made_is_named(error: BaseException) -> None:
    with pytest.raises(
        ParserError, match=rf"parser 'own\.words' of what the caller passed failed: {type(error).__name__}"
    ) as caught:
        pipeline(failing(error))
    assert caught.value.__cause__ is error


@pytest.mark.parametrize("error", [ValueError("no"), SystemExit(3), StopIteration()])
def test_one_that_raises_is_named(error: BaseException) -> None:
    with pytest.raises(ParserError, match=rf"parser 'own\.words' .* failed: {type(error).__name__}") as caught:
        list(pipeline(lambda: failing(error)).pipe(["STRIKE"]))
    assert caught.value.__cause__ is error


@pytest.mark.parametrize(
    "broken",
    [
        lambda _: [],
        lambda texts: parse([*texts, "x"]),
        lambda texts: parse(texts[::-1]),
        lambda texts: parse([text.lower() for text in texts]),
        lambda _: ["STRIKE", "quiet"],
    ],
)
def test_one_that_returns_other_documents_is_told(broken: Callable[..., object]) -> None:
    with pytest.raises(
        ParserError, match=r"it returned \d documents for 2 texts, or documents of other texts; it must"
    ):
        list(pipeline(lambda: broken).pipe(["STRIKE", "quiet"]))


def test_errors_of_ours_are_raised_as_they_are() -> None:
    error = MissingModelError("download it")
    with pytest.raises(MissingModelError) as caught:
        pipeline(failing(error))
    assert caught.value is error


def picky(texts: Sequence[str]) -> list[Document]:
    """A parser that one text is too much for."""
    if "odd" in texts:
        message = "odd"
        raise ValueError(message)
    return parse(texts)


def test_a_text_that_it_fails_with_does_not_end_the_run_if_that_is_wished() -> None:
    seen: list[Failure] = []
    texts = ["STRIKE", "odd", "NO"]
    alone, odd, other = pipeline(lambda: picky, seen.append).pipe(texts)
    assert [len(alone), len(odd), len(other)] == [1, 0, 1]
    assert (odd.document.text, odd.document.sentences) == ("odd", ())
    assert odd.failures == tuple(seen)
    assert alone.failures == other.failures == ()
    (failure,) = seen
    assert (failure.plugin, failure.stage) == ("own", "parse")
    assert failure.error.startswith("ParserError: parser 'own.words' of what the caller passed failed: ValueError: odd")


def test_a_text_that_it_fails_with_is_warned_of_if_that_is_wished() -> None:
    ready = pipeline(lambda: picky, "warn")
    with pytest.warns(PluginWarning, match=r"plugin 'own' failed at parse: ParserError: parser 'own\.words'"):
        result = ready("odd")
    assert len(result.failures) == 1
    with pytest.warns(PluginWarning, match="plugin 'own' failed at parse"):
        assert ready.explain("odd").result == result


def test_there_is_no_parse_alone_of_a_text_that_it_fails_with() -> None:
    with pytest.raises(ParserError, match="failed: ValueError: odd"):
        pipeline(lambda: picky, "warn").parse("odd")


def test_what_a_function_of_the_caller_raises_ends_the_run_whatever_is_wished() -> None:
    with pytest.raises(ValueError, match="no"):
        Pipeline(failing(ValueError("no")), plugins={"demo": demo}, on_error="warn")("STRIKE")


def test_those_of_plugins_are_named_to_whoever_misspells_one() -> None:
    factory = ParserFactory(name="words", create=lambda: parse, provides=("pos", "lemma", "depparse"))
    plugin = types.SimpleNamespace(eventx_parsers=hookimpl(lambda: [factory]))
    with pytest.raises(InputError, match=r"'own\.word' is no parser; .*; plugins have the parsers own\.words"):
        Pipeline("own.word", plugins={"own": plugin})


def test_ctrl_c_gets_through() -> None:
    with pytest.raises(KeyboardInterrupt):
        pipeline(lambda: failing(KeyboardInterrupt()))("STRIKE")
