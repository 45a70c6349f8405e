"""Bad input and the bundled model: a result in bounded time and memory, with exact offsets, whatever the text.

Time is bounded in CPU seconds beside those of loading the model, at several times what was measured, so that a busy
machine does not fail a test. Time and memory are linear in the text: tests of growth compare a short text with a longer
one of the same words and fail if the cost for a character rises. ``python -m benchmarks.size`` prints the whole curve.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable
from typing import NoReturn, TypeVar

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import eventx
from eventx import Event, Pipeline, Result, hookimpl
from eventx.contract import mentions
from eventx.document import Document, Entity, Sentence, Token
from eventx.export import jsonl
from eventx.testing.strategies import any_text

NEWS = "The minister said on Monday that Kenya had accused Uganda of shelling two villages and that talks would go on "
MEGABYTE = 1_000_000

Part = TypeVar("Part", Sentence, Token, Entity)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    ready = Pipeline(plugins=[])
    ready("Kenya accused Uganda.")
    return ready


def check(result: Result, text: str) -> None:
    """All that holds of any result."""
    assert result.document.text == text
    assert result.failures == ()
    spans = [mention for event in result for mention in mentions(event)]
    spans += [mention for actor in result.actors for mention in actor.mentions]
    spans += [each.mention for each in (*result.places, *result.times)]
    assert all(text[mention.start : mention.end] == mention.text for mention in spans)
    assert all(text[entity.start : entity.end] == entity.text for entity in result.document.entities)
    position = 0
    for sentence in result.document.sentences:
        assert position <= sentence.start < sentence.end <= len(text)
        position = sentence.end
        for token in sentence:
            assert sentence.start <= token.start < token.end <= sentence.end
            assert token.multiword or text[token.start : token.end] == token.form


@pytest.mark.parametrize("text", ["", " ", "\n\n\t", "\u2028\u2029\xa0\u3000", "\x1c\x1d\x1e\x1f"])
def test_a_text_without_words_has_no_events(text: str, pipeline: Pipeline) -> None:
    result = pipeline(text)
    check(result, text)
    assert (len(result), result.document.sentences) == (0, ())


ODD = {
    "control characters": "Talks\x00 failed\x07 in\x1b[31m Nairobi\x7f, said\x85 Kenya.",
    "lone surrogates": "Kenya \ud83d accused \udc00Uganda\ud800 of spying.",
    "only surrogates": "\ud800" * 500,
    "only quotes": '"' * 500,
    "right to left": "\u202eKenya\u202c accused \u200fUganda\u200e of \u2067spying\u2069.",
    "combining": "Ke\u0301nya accuse\u0308\u0301\u0302d U\u0300ganda.",
    "stacked": "e" + "\u0301" * 2000,
    "emoji": "👩‍👩‍👧 of 🇰🇪 accused 🏴󠁧󠁢󠁥󠁮󠁧󠁿 of spying 🤷🏽‍♀️.",
    "byte order mark": "\ufeffKenya accused Uganda.\ufeff",
    "line ends": "Kenya accused\r\nUganda of\rspying.\r\n\r\nTalks failed.\n",
    "quotes": "“Talks ‘failed”, said „Kenya‟ »and« Uganda' accused\" `Norway.",
    "no spaces": "x" * 5000,
    "spaces": "Kenya" + " " * 5000 + "accused" + "\u2003\u200a\u3000" * 500 + "Uganda.",
    "no full stop": NEWS * 20,
    "lists": "Kenya, " * 500,
    "chains": "he said " * 300,
    "nested": "(" * 300 + "Kenya" + ")" * 300,
    "dots": "." * 500,
    "numbers": "1,234.56 " * 200,
    "noncharacters": "Kenya\uffff accused\ufffe \U0010ffffUganda.",
    "private": "Kenya\ue000 accused \U000f0000Uganda.",
    "unassigned": "Kenya\u0378 accused \U000e0001Uganda.",
    "ligatures": "The ofﬁce of Ǆorđe accused İstanbul ŉot ﬀ.",
    "contractions": "DON’T Don't won`t ain't gonna cannot d'you y'all'd've 'tis.",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_texts_are_read_with_exact_offsets(text: str, pipeline: Pipeline) -> None:
    result = pipeline(text)
    check(result, text)
    assert jsonl.from_json(result.to_json()) == result
    assert result._repr_html_()
    assert all(result.explain(event) for event in result)


@settings(max_examples=15)
@given(
    text=st.lists(any_text | st.sampled_from([*NEWS.split(" "), "don't", ".", "“", " ", "\n"]), max_size=20).map(
        " ".join
    )
)
def test_any_text_is_read_with_exact_offsets(text: str, pipeline: Pipeline) -> None:
    check(pipeline(text), text)


def test_odd_texts_are_read_alike_alone_and_in_a_batch(pipeline: Pipeline) -> None:
    texts = [text for text in ODD.values() if len(text) < 500]
    assert list(pipeline.pipe(texts)) == [pipeline(text) for text in texts]


def cost(work: Callable[[], Result]) -> tuple[Result, float]:
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        pytest.param("x" * MEGABYTE, 60, id="a megabyte without a space"),
        pytest.param("\n" * MEGABYTE, 10, id="a megabyte of line ends"),
        pytest.param("\x00" * 100_000, 60, id="NULs"),
        pytest.param('"' * 10_000, 120, id="10,000 quote marks"),
    ],
)
def test_long_bad_texts_cost_a_bounded_time(text: str, seconds: float, pipeline: Pipeline) -> None:
    result, spent = cost(lambda: pipeline(text))
    check(result, text)
    assert spent < seconds


def test_a_text_without_a_full_stop_costs_in_proportion_to_its_length(pipeline: Pipeline) -> None:
    _, short = cost(lambda: pipeline(NEWS * 50))
    text = NEWS * 200
    result, long = cost(lambda: pipeline(text))
    check(result, text)
    assert long < 3 * 4 * short
    assert max(len(sentence) for sentence in result.document.sentences) < 1000


def longer(document: Document, times: int) -> Document:
    """A document several times over."""
    shifts = [number * len(document.text) for number in range(times)]
    return Document(
        text=document.text * times,
        sentences=tuple(_moved_sentence(sentence, shift) for shift in shifts for sentence in document.sentences),
        entities=tuple(_moved(entity, shift) for shift in shifts for entity in document.entities),
    )


def _moved_sentence(sentence: Sentence, shift: int) -> Sentence:
    return evolve(_moved(sentence, shift), tokens=tuple(_moved(token, shift) for token in sentence))


def _moved(part: Part, shift: int) -> Part:
    return evolve(part, start=part.start + shift, end=part.end + shift)


class Keeper:
    """A reviewer that changes nothing, so that everything is checked once more."""

    @hookimpl
    def eventx_review(self, events: tuple[Event, ...]) -> list[Event]:
        return list(events)


DENSE = {
    "names": "Kenya met Uganda in Oslo on Monday.\n",
    "one quotation of many paragraphs": "“I met Kenya in Oslo, he told them.\n\n",
    "capitals without a full stop": "KENYA MET UGANDA IN OSLO ON MONDAY AND ACCUSED NORWAY OF SPYING ",
}


@pytest.mark.parametrize("text", DENSE.values(), ids=DENSE.keys())
def test_events_cost_in_proportion_to_the_text(text: str, pipeline: Pipeline) -> None:
    document = pipeline.parse(text * 20)
    reviewed = Pipeline(plugins=[Keeper()])
    _, short = cost(lambda: reviewed(longer(document, 5)))
    result, long = cost(lambda: reviewed(longer(document, 40)))
    assert len(result) > 500
    assert long < 2.5 * 8 * short


PEAK = """
import resource
from eventx import Pipeline
pipeline = Pipeline(plugins=[])
for length in (25_000, 100_000):
    pipeline(("Kenya met Uganda in Oslo. " * 4000)[:length])
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss is in other units or missing elsewhere")
def test_a_kilobyte_costs_four_megabytes_of_memory_at_most() -> None:
    done = subprocess.run([sys.executable, "-c", PEAK], check=True, capture_output=True, text=True)
    short, long = map(int, done.stdout.split())
    assert long - short < 4 * 1024 * 75  # the parser's own buffers, which stop growing, included


def test_nothing_calls_out_to_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        message = "a socket was opened"
        raise AssertionError(message)

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    result = Pipeline()(NEWS, published="2024-03-07")
    assert {event.type for event in result} >= {"statement", "accusation"}
    assert eventx.extract(NEWS).document.text == NEWS
