"""The sample articles of the documentation, from raw text to events, with the bundled model.

What must be found is in ``tests/gold``; ``python -m tests.gold.scoring`` prints what is missed.
"""

from __future__ import annotations

from collections.abc import Iterator

import jsonschema
import pytest
from _pytest.mark import ParameterSet

from eventx import Mention, Pipeline, Result
from eventx.contract import mentions
from eventx.export import jsonl, schema
from eventx.resolve.timex.rules import ANAPHORIC
from tests.gold import scoring
from tests.gold.scoring import Article, Gold

ARTICLES = {article.name: article for article in scoring.articles()}
GOLD = {name: scoring.gold(article) for name, article in ARTICLES.items()}
ENTRIES = [(name, gold) for name, golds in GOLD.items() for gold in golds]

every_article = pytest.mark.parametrize("article", ARTICLES.values(), ids=list(ARTICLES))


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.fixture(scope="session")
def results(pipeline: Pipeline) -> dict[str, Result]:
    return {name: pipeline(a.text, published=a.published, id=name) for name, a in ARTICLES.items()}


def _parameters(aspect: str, *, optional: bool) -> list[ParameterSet]:
    """The gold entries, those that are known to go wrong marked so."""
    return [
        pytest.param(name, gold, id=f"{name}: {gold.text}", marks=_marks(gold.known.get(aspect)))
        for name, gold in ENTRIES
        if optional or not gold.optional
    ]


def _marks(reason: str | None) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=reason, strict=False)] if reason else []


@pytest.mark.parametrize(("name", "gold"), _parameters("found", optional=False))
def test_finds_every_event_that_a_reader_finds(results: dict[str, Result], name: str, gold: Gold) -> None:
    assert scoring.find(gold, results[name])


@pytest.mark.parametrize(("name", "gold"), _parameters("status", optional=True))
def test_what_did_not_happen_is_not_reported_as_if_it_had(results: dict[str, Result], name: str, gold: Gold) -> None:
    assert scoring.status_misses(gold, scoring.find(gold, results[name])) == []


@every_article
def test_scores_reach_their_floors(results: dict[str, Result], article: Article) -> None:
    found = scoring.score(GOLD[article.name], results[article.name])
    low = {name: value for name, floor in scoring.floors(article).items() if (value := getattr(found, name)) < floor}
    assert low == {}, "\n".join(found.misses)


@every_article
def test_every_mention_is_what_stands_in_the_text(results: dict[str, Result], article: Article) -> None:
    for mention in _all_mentions(results[article.name]):
        assert article.text[mention.start : mention.end] == mention.text


@every_article
def test_every_event_says_why_it_was_reported(results: dict[str, Result], article: Article) -> None:
    result = results[article.name]
    for event in result:
        assert event.provenance.path
        explained = result.explain(event)
        assert event.provenance.rule in explained
        assert f'"{event.trigger.text}" at {event.trigger.start}-{event.trigger.end}' in explained


@every_article
def test_survives_json(results: dict[str, Result], article: Article) -> None:
    result = results[article.name]
    jsonschema.validate(result.to_dict(), schema.json_schema())
    assert jsonl.from_json(result.to_json()) == result


@every_article
def test_relative_dates_stay_open_without_a_day_of_publication(
    pipeline: Pipeline, results: dict[str, Result], article: Article
) -> None:
    anchored = {when.mention: when.value for when in results[article.name].times if when.reason != ANAPHORIC}
    free = {when.mention: when.value for when in pipeline(article.text).times if when.mention in anchored}
    relative = [mention for mention, value in anchored.items() if value is not None and value.anchor is not None]
    assert relative
    assert free.keys() == anchored.keys()
    assert [mention for mention in relative if (value := free[mention]) is not None and value.start is not None] == []
    assert {value.anchor for value in free.values() if value is not None} == {None}


def test_a_text_gives_the_same_result_alone_in_a_batch_and_in_another_process(pipeline: Pipeline) -> None:
    texts = [article.text for article in ARTICLES.values()]
    alone = [pipeline(text, published="2024-11-05") for text in texts]
    assert list(pipeline.pipe(texts, published="2024-11-05")) == alone
    assert list(pipeline.pipe(texts[::-1], published="2024-11-05", batch_size=2, processes=2)) == alone[::-1]


def test_the_articles_are_of_the_length_of_news() -> None:
    assert [name for name, article in ARTICLES.items() if not 200 <= len(article.text.split()) <= 400] == []
    assert [name for name, article in ARTICLES.items() if not article.text.startswith(article.title)] == []


def _all_mentions(result: Result) -> Iterator[Mention]:
    for event in result:
        yield from mentions(event)
    for actor in result.actors:
        yield from actor.mentions
    yield from (place.mention for place in result.places)
    yield from (when.mention for when in result.times)
