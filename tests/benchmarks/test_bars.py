"""The tables of bars."""

from __future__ import annotations

from benchmarks.bars import Bar, heading, summary

HIGH = Bar("names found", 80, 0.874, 5088, baseline="prototype 66.2")
LOW = Bar("memory", 30, 0.105, 1, most=True)
MISSED = Bar("values right", 95, 0.891, 1512)
BARELESS = Bar("precision", 0, 0.5, 12)


def test_a_line_says_what_is_reached_and_what_others_reach() -> None:
    assert [*str(HIGH).split()] == "names found ≥ 80 87.4 met (5088) prototype 66.2".split()
    assert [*str(LOW).split()] == "memory ≤ 30 10.5 met (1)".split()
    assert [*str(MISSED).split()] == "values right ≥ 95 89.1 missed (1512)".split()


def test_without_a_bar_a_figure_is_neither_met_nor_missed() -> None:
    assert [*str(BARELESS).split()] == "precision 50.0 (12)".split()
    assert summary([HIGH, LOW, MISSED, BARELESS]) == "2 of 3 met"


def test_nothing_to_measure_meets_no_bar() -> None:
    assert not HIGH._replace(figure=None).met


def test_figures_stand_below_their_headings() -> None:
    assert heading("Places").index("bar") + len("bar") == str(HIGH).index("80") + len("80")
    assert heading("Places").index("ours") + len("ours") == str(HIGH).index("87.4") + len("87.4")
