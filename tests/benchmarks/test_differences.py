"""In what way values of times differ from gold ones."""

from __future__ import annotations

import pytest

from benchmarks import differences


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        ("2024-05-06", "2024-05-13", differences.ANOTHER),
        ("2023-05", "2024-05", differences.ANOTHER),
        ("2023", "2023-Q3", differences.OTHER_SIZE),
        ("2023-05-06", "2023-05-06TNI", differences.OTHER_SIZE),
        ("19XX", "19", differences.OTHER_SIZE),
        ("P1Y", "2023", differences.LENGTH),
        ("PRESENT_REF", "2023-05-06", differences.LENGTH),
        ("PXM", "PTXM", differences.WRITTEN),
        ("PAST_REF", "PXY", differences.WRITTEN),
        ("-5000", "BC5000", differences.WRITTEN),
        ("2023-WXX", "2023-W43", differences.OPEN_WEEK),
        ("2023", "FY2023", differences.FISCAL),
        ("--10", "2023-10", differences.EVERY),
        ("08:00:00", "2023-10-03T08:00", differences.EVERY),
    ],
)
def test_tells_in_what_way_values_differ(gold: str, found: str, expected: str) -> None:
    assert differences.kind(gold, found) == expected


def test_the_most_frequent_way_comes_first_with_its_expressions() -> None:
    differing = [("a year", "P1Y", "2023"), ("May", "2023-05", "2024-05"), ("MAY", "2022-05", "2024-05")]
    assert list(differences.table(differing)) == [
        f"    2  {differences.ANOTHER}: 'May' 2023-05, found 2024-05",
        f"    1  {differences.LENGTH}: 'a year' P1Y, found 2023",
    ]
    assert list(differences.table(differing, examples=0))[1] == f"    1  {differences.LENGTH}: "
