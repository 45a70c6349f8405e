"""What names stood for."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.parsing.english.data import CLASSES, Tagged
from eventx.parsing.english.memory import NameMemory

SENTENCES = [
    Tagged(("Oslo", "beat", "Port", "Brill"), ("S-Organization", "O", "B-Location", "E-Location"), "worldwide"),
    Tagged(("In", "Oslo", "and", "oslo"), ("O", "S-Location", "O", "S-Location"), "worldwide"),
    Tagged(("Ann", "saw", "Foss"), ("S-PER", "O", "S-LOC"), "wikigold"),
]


def test_what_is_certain_is_counted() -> None:
    priors = NameMemory.collect(SENTENCES).priors(CLASSES)
    oslo = dict(zip(CLASSES, np.exp(priors.of(["Oslo"])), strict=True))
    assert oslo["Location"] > oslo["Organization"] > oslo["Person"] > 0
    assert oslo["Location"] == pytest.approx(2 / 3, abs=0.1)
    assert CLASSES[int(priors.of(["PORT", "BRILL"]).argmax())] == "Location"
    assert CLASSES[int(priors.of(["ann"]).argmax())] == "Person"
    assert not priors.of(["Foss"]).any()  # a place or a building: that corpus does not tell


def test_an_unknown_name_is_judged_by_how_it_begins_and_ends() -> None:
    counts = {"amara foss": {"Person": 9}, "lake foss": {"Location": 9}, "lake brill": {"Location": 9}}
    priors = NameMemory(counts).priors(CLASSES)

    def best(*words: str) -> str:
        return CLASSES[int(priors.of(words).argmax())]

    assert best("Amara", "Diop") == "Person"
    assert best("Lake", "Odrin") == best("lake") == "Location"
    assert not priors.of(["Odrin"]).any()
    assert (priors.of(["Lake", "Foss"]) == priors.of(["LAKE", "FOSS"])).all()  # known as a whole
    surer = priors.of(["Lake", "Brill", "Foss"]) - priors.of(["Lake", "Odrin"])
    assert surer[CLASSES.index("Person")] != 0  # the last word counts as well
    assert [priors.best(words) for words in (["Lake", "Foss"], ["Lake"])] == ["Location", None]


COUNTS = st.dictionaries(
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1),
    st.dictionaries(st.sampled_from(CLASSES), st.integers(1, 1000), min_size=1),
)


@given(COUNTS)
def test_probabilities_add_up_and_files_keep_them(
    tmp_path_factory: pytest.TempPathFactory, counts: dict[str, dict[str, int]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "names.gz"
    counts = {name.lower(): by_class for name, by_class in counts.items()}
    NameMemory(counts).save(path)
    first = path.read_bytes()
    again = NameMemory.load(path)
    again.save(path)
    assert path.read_bytes() == first
    for name in counts:
        found, expected = (memory.priors(CLASSES).of([name]) for memory in (again, NameMemory(counts)))
        assert found == pytest.approx(expected)
        assert np.exp(found).sum() == pytest.approx(1)


def test_an_empty_memory_says_nothing(tmp_path: Path) -> None:
    NameMemory({}).save(tmp_path / "names.gz")
    assert not NameMemory.load(tmp_path / "names.gz").priors(CLASSES).of(["Oslo"]).any()
