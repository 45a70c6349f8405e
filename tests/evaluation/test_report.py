"""The tables."""

from __future__ import annotations

import pytest
from attrs import evolve

from eventx.errors import InputError
from eventx.evaluation import GoldQuote, GoldRecord, report
from eventx.records import Result, Status
from tests.evaluation.cases import found, mention, record, result, wanted

TOLD = result(
    found("meeting", "met", ("participant", "Orla Finch"), ("place", "Brill")),
    found("agreement", "deal", status=Status.NEGATED),
    found("statement", "said", ("speaker", "she"), ("message", "no deal was signed")),
)
GOLD = evolve(
    record(
        evolve(wanted("meeting", "met", ("participant", "Orla Finch"), ("place", "Monday")), status=Status.ASSERTED),
        wanted("accusation", "accused", ("accuser", "Finch"), ("accused", "Sark Mining")),
        wanted("statement", "said", ("speaker", "she")),
    ),
    quotes=(GoldQuote(source=(mention("mayor"),), content=(mention("no deal was signed"),)),),
)


def titles(lines: list[str]) -> list[str]:
    return [line.split()[0] for line in lines if line and not line.startswith(" ")]


def test_a_table_for_everything_the_gold_has() -> None:
    lines = list(report([(GOLD, TOLD)]))
    assert titles(lines) == ["triggers", "roles", "pairs", "quotations"]
    assert lines[1].split() == "accusation 1 0 1 0 0 | - 0.0 -".split()
    assert lines[4].split() == "all 3 2 1 0 0 | 100.0 66.7 80.0".split()
    assert "  F1                |        " in lines[-2]


def test_records_decoys_and_quotations_have_tables_of_their_own() -> None:
    assert titles(list(report([(record(wanted("meeting", None)), TOLD)]))) == ["records"]
    assert titles(list(report([(record(wanted(None, "met")), TOLD)]))) == ["decoys"]
    assert titles(list(report([(evolve(record(), quotes=()), TOLD)]))) == ["quotations"]


def test_by_status_and_by_role() -> None:
    assert list(report([(GOLD, TOLD)], by="status"))[1].split() == "asserted 1 1 0 0 0 | 100.0 100.0 100.0".split()
    rows = [line.split()[0] for line in report([(GOLD, TOLD)], by="role")]
    assert rows == ["roles", "message", "participant", "speaker", "all", "place"]


def test_frequent_mistakes_are_listed_with_an_example() -> None:
    twice = [(GOLD, TOLD), (evolve(GOLD, id="r2"), TOLD), (evolve(GOLD, id="r3"), result(found("meeting", "Brill")))]
    lines = [line for line in report(twice, errors=1) if line.startswith(("  missed", "  wrong"))]
    assert lines[0] == (
        "  missed    3  accusation  r1: et the Dagda miners in Brill on Monday, »accused« Sark Mining of “wilful "
        "deafness”; no de"
    )
    assert lines[1].startswith("  wrong    1  meeting  r3: ")
    assert not any("r2" in line for line in lines)


def test_an_example_is_one_line_of_bounded_length() -> None:
    gold = GoldRecord(id="r", text="One\nlong " + "deal " * 100, events=(wanted("meeting", None),))
    lines = list(report([(gold, Result(document=gold.document))], errors=1))
    assert lines[-1].startswith("  missed    1  meeting  r: One long deal")
    assert len(lines[-1]) < 120
    words = mention("deal " * 60, gold.text)
    whole = evolve(gold, events=(evolve(gold.events[0], trigger=words),))
    assert len(list(report([(whole, Result(document=gold.document))], errors=1))[-1]) < 240


@pytest.mark.parametrize(
    ("by", "needed"), [("type", "events of a type"), ("status", "events with a status"), ("role", "events with args")]
)
def test_gold_that_says_nothing_is_refused(by: str, needed: str) -> None:
    with pytest.raises(InputError, match=needed):
        list(report([(record(), TOLD)], by=by))  # type: ignore[arg-type]
