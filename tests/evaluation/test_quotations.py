"""Who says what."""

from __future__ import annotations

import pytest
from attrs import evolve

from eventx.evaluation import Counts, GoldQuote, GoldRecord, score_quotations
from eventx.evaluation.quotations import LEVELS, kind
from eventx.records import Event
from tests.evaluation.cases import found, mention, record, result

SAID = GoldQuote(source=(mention("she"),), cue=(mention("said"),), content=(mention("no deal was signed"),))


def gold(*quotes: GoldQuote) -> GoldRecord:
    return evolve(record(), quotes=quotes)


@pytest.mark.parametrize(
    ("told", "levels"),
    [
        (found("statement", "said", ("speaker", "she"), ("message", "no deal was signed")), {*LEVELS}),
        (found("statement", "said", ("speaker", "mayor"), ("message", "deal was signed")), {"overlap", "half"}),
        (found("statement", "said", ("message", "no deal was signed")), {"overlap", "half"}),
        (found("statement", "said", ("speaker", "she"), ("message", "signed")), {"overlap"}),
        (found("statement", "said", ("speaker", "she")), set()),
        (found("accusation", "said", ("speaker", "she"), ("message", "no deal was signed")), set()),
    ],
)  # fmt: skip
def test_a_quotation_is_found_at_three_levels(told: Event, levels: set[str]) -> None:
    score = score_quotations([(gold(SAID), result(told))])
    assert {level for level, rows in score.levels.items() if rows.total.hit} == levels
    assert score.speakers.gold == int(bool(levels))


def test_without_a_source_there_must_be_no_speaker() -> None:
    bare = evolve(SAID, source=())
    told = found("statement", "said", ("message", "no deal was signed"))
    named = found("statement", "said", ("speaker", "she"), ("message", "no deal was signed"))
    assert score_quotations([(gold(bare), result(told))]).levels["full"].total.f1 == 1
    assert score_quotations([(gold(bare), result(named))]).levels["full"].total.hit == 0


def test_the_best_pairs_are_aligned_first_and_none_twice() -> None:
    wide = found("statement", "said", ("speaker", "she"), ("message", "no deal was signed, she said"))
    narrow = found("statement", "signed", ("speaker", "she"), ("message", "no deal was signed"))
    score = score_quotations([(gold(SAID), result(wide, narrow))])
    assert score.levels["full"].total == Counts(hit=1, judged=1, wrong=1)
    (wrong,) = score.mistakes
    assert wrong.mention == mention("said")


def test_misses_say_what_was_wrong() -> None:
    told = found("statement", "said", ("speaker", "mayor"), ("message", "no deal was signed"))
    one = score_quotations([(gold(SAID), result(told))]).mistakes[0]
    other = score_quotations([(gold(SAID), result())]).mistakes[0]
    assert (one.what, other.what) == ("quotation (speaker)", "quotation (not found)")


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (["“wilful deafness”"], "direct"),
        (["accused Sark Mining of “wilful deafness”"], "mixed"),
        (["“wilful deafness”", "no deal"], "mixed"),
        (["no deal was signed"], "indirect"),
        ([], "indirect"),
    ],
)
def test_quotation_marks_tell_the_kind(pieces: list[str], expected: str) -> None:
    assert kind(GoldQuote(content=tuple(map(mention, pieces)))) == expected


def test_records_whose_quotations_nobody_marked_are_left_out() -> None:
    told = result(found("statement", "said", ("message", "no deal was signed")))
    assert score_quotations([(record(), told)]).levels["full"].total == Counts()
