"""Whom the phrases of passages stand for, with the bundled model; ``python -m tests.gold.links`` prints misses."""

from __future__ import annotations

import pytest

import eventx
from tests.gold import links

FLOORS = links.gold()["floors"]


@pytest.fixture(scope="module")
def total() -> links.Score:
    return links.total([links.score(one, eventx.parse(one.text)) for one in links.passages()])


def test_most_links_are_right(total: links.Score) -> None:
    assert total.right / total.links >= FLOORS["right"]


def test_few_links_are_wrong(total: links.Score) -> None:
    assert total.wrong / total.links <= FLOORS["wrong"]
