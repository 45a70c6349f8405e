"""How PLOVER classes are counted, on records made by hand."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.plover import Counts, regression, score, table


def _gold(label: str, source: tuple[int, int] | None = None, target: tuple[int, int] | None = None) -> dict[str, Any]:
    sides = {"s": source, "t": target}
    args = [{"native": side, "start": span[0], "end": span[1]} for side, span in sides.items() if span is not None]
    return {"text": "", "events": [{"label": label, "args": args}]}


def _told(name: str, source: tuple[int, int] = (0, 5), target: tuple[int, int] = (10, 20)) -> dict[str, Any]:
    source_, target_ = ({"start": start, "end": end} for start, end in (source, target))
    return {"event": name, "cameo": "19", "source": [source_], "target": [target_], "primary": True}


def test_hits_and_wrong_classes() -> None:
    counts = score([(_gold("AID"), [_told("AID"), _told("COERCE")]), (_gold("AID"), []), (_gold("REJECT"), [])])
    assert counts == {"AID": Counts(gold=2, hit=1), "COERCE": Counts(wrong=1), "REJECT": Counts(gold=1)}


def test_concede_and_retreat_are_yield() -> None:
    counts = score([(_gold("YIELD"), [_told("RETREAT")]), (_gold("YIELD"), [_told("CONCEDE")])])
    assert counts == {"YIELD": Counts(gold=2, hit=2)}


@pytest.mark.parametrize(
    ("name", "source", "target", "both"),
    [
        ("AID", (0, 5), (10, 20), 1),
        ("AID", (0, 3), (8, 30), 1),  # contained, and containing
        ("AID", (10, 20), (0, 5), 0),  # the wrong way round
        ("AGREE", (10, 20), (0, 5), 1),  # parties have no order
        ("AID", (0, 5), (0, 5), 0),
        ("AID", (0, 5), (19, 40), 0),  # too little in common
        ("AID", (0, 5), (30, 40), 0),
    ],
)
def test_both_sides(name: str, source: tuple[int, int], target: tuple[int, int], both: int) -> None:
    counts = score([(_gold(name, (0, 5), (10, 20)), [_told(name, source, target)])])
    assert counts[name] == Counts(gold=1, hit=1, sided=1, both=both)


def test_one_phrase_for_both_sides_is_not_counted() -> None:
    assert score([(_gold("AID", (0, 5), (0, 5)), [_told("AID")])])["AID"].sided == 0


def test_table_shows_bars() -> None:
    lines = list(table({"AID": Counts(gold=4, hit=3, wrong=1, sided=2, both=1)}))
    assert lines[1].split() == ["AID", "4", "3", "1", "75.0", "75.0", "50.0", "(1", "of", "2)"]
    assert [line.split()[-1] for line in lines[2:]] == ["met", "met", "missed"]


def test_regression() -> None:
    events = [
        {"label": "193", "scheme": "CAMEO"},
        {"label": "010", "scheme": "CAMEO"},
        {"label": "064", "scheme": "WEIS"},
    ]
    pairs: list[Any] = [({"events": events}, [_told("ASSAULT")]), ({"events": []}, [])]
    assert [line.split()[-4:] for line in list(regression(pairs))[1:]] == [
        ["100.0", "(1", "of", "1)"],
        ["100.0", "(1", "of", "1)"],
        ["100.0", "(1", "of", "1)"],
    ]
