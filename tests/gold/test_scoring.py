"""How results are compared with the articles of the gold."""

from __future__ import annotations

import pytest

from eventx.records import Event, Mention, Place, Provenance, Source
from tests.gold import scoring
from tests.gold.scoring import Article, Gold, Score

HELD_OUT = [*scoring.articles(scoring.HELD_OUT), *scoring.articles(scoring.HELD_OUT_2)]
PROVENANCE = Provenance(plugin="test", rule="test")


def _event(*, place: Place | None = None, sources: tuple[Source, ...] = ()) -> Event:
    return Event(type="meeting", trigger=Mention(0, 3, "met"), provenance=PROVENANCE, place=place, sources=sources)


def _details(event: Event, *, complete: bool = True, **expected: list[str]) -> dict[str, bool]:
    gold = Gold(
        text="[met]",
        triggers=((0, 3),),
        types=frozenset({"meeting"}),
        statuses=frozenset({"asserted"}),
        happened=True,
        details=expected,
        complete=complete,
    )
    return {aspect: passed for aspect, (passed, _) in scoring._checks(gold, event) if aspect != "status"}


@pytest.mark.parametrize("article", HELD_OUT, ids=[article.name for article in HELD_OUT])
def test_the_held_out_gold_points_at_what_is_in_the_article(article: Article) -> None:
    assert article.text.startswith(article.title)
    assert scoring.gold(article)


def test_a_source_too_many_is_wrong_where_the_gold_is_complete() -> None:
    event = _event(sources=(Source(mention=Mention(4, 7, "Ada")), Source(mention=Mention(8, 11, "Ivo"))))
    assert _details(event, source=["Ada"]) == {"source": False}
    assert _details(event, source=["Ada"], complete=False) == {"source": True}
    assert _details(event, source=["Ada", "Ivo"]) == {"source": True}
    assert _details(event) == {"source": False}
    assert _details(event, complete=False) == {}


def test_what_may_be_missing_must_be_right_if_it_is_there() -> None:
    oslo = _event(place=Place(Mention(4, 8, "Oslo")))
    assert _details(_event(), place=["Oslo|none"]) == {"place": True}
    assert _details(oslo, place=["Oslo|none"]) == {"place": True}
    assert _details(oslo, place=["Bergen|none"]) == {"place": False}
    assert _details(oslo, place=["*"]) == {}
    assert _details(_event(), place=["Oslo"]) == {"place": False}


def test_the_place_of_the_dateline_is_no_place_of_its_own() -> None:
    event = _event(place=Place(Mention(4, 8, "Oslo"), reason="dateline"))
    assert _details(event) == {}


def test_articles_are_added_up() -> None:
    both = scoring.total([Score(counts={"recall": (1, 2)}), Score(counts={"recall": (2, 2)})])
    assert both.counts == {"recall": (3, 4)}
    assert both.recall == 0.75


def test_roles_of_another_type_than_the_one_found_are_not_wanted() -> None:
    gold = Gold(
        text="[met]",
        triggers=((0, 3),),
        types=frozenset({"meeting", "statement"}),
        statuses=frozenset({"asserted"}),
        happened=True,
        roles={"participant": ["Ada"], "speaker": ["Ada"]},
    )
    right, wanted, filled, misses = scoring._roles([(gold, _event())])
    assert (right, wanted, filled) == (0, 1, 0)
    assert misses == ["participant missed: 'Ada': [met]"]
