"""Numbers, quantities, sums of money and names of equipment, in whatever form newspapers write them."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx_defence import lexicon, money, numerals, quantities

PIECES = st.sampled_from(
    "24 two dozen a an and half hundred million bn m $ € US$ zlotys Swedish crowns at least up to of number 1,200 2.5 "
    "- – , . F-16s S-400 Leopard 2 A6 155 mm each apiece hundreds thousands between ten the first".split()
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map(" ".join), st.lists(PIECES).map("".join))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,250,000", 1_250_000),
        ("12.5m", 12_500_000),
        ("3 billion", 3_000_000_000),
        ("a hundred", 100),
        ("two hundred and fifty thousand", 250_000),
        ("ninety-nine", 99),
        ("half a million", 500_000),
        ("1.5 crore", 15_000_000),
        ("seventeen", 17),
        ("some", None),
        ("", None),
    ],
)
def test_numbers(text: str, expected: float | None) -> None:
    assert numerals.value(text) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("24 F-16s", ("24", 24, None, None)),
        ("some two dozen Leopards", ("some two dozen", 24, None, None)),
        ("at least 31 tanks", ("at least 31", 31, 31, None)),
        ("up to 200 missiles", ("up to 200", 200, None, 200)),
        ("20-30 guns", ("20-30", None, 20, 30)),
        ("between 12 and 20 jets", ("between 12 and 20", None, 12, 20)),
        ("an undisclosed number of shells", ("an undisclosed number of", None, None, None)),
        ("several hundred drones", ("several hundred", None, None, None)),
        ("a 4,800-strong brigade", ("a 4,800", 4800, None, None)),
        ("its 30 M-84 tanks", ("its 30", 30, None, None)),
        ("half a dozen helicopters", ("half a dozen", 6, None, None)),
        ("two 2,000-pound bombs", ("two", 2, None, None)),
        ("a pair of frigates", ("a pair of", 2, None, None)),
        ("a frigate", ("a", 1, None, None)),
    ],
)
def test_quantities(phrase: str, expected: tuple[object, ...]) -> None:
    found = quantities.read(phrase)
    assert found is not None
    assert (found.text, found.number, found.least, found.most) == expected


@pytest.mark.parametrize(
    "phrase", ["155-mm shells", "2,000-pound bombs", "F-16s", "2S19 guns", "the frigates", "3rd brigade", ""]
)
def test_what_is_no_quantity(phrase: str) -> None:
    assert quantities.read(phrase) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a $1.4bn deal", ("$1.4bn", 1_400_000_000, "USD", False)),
        ("worth € 450 million", ("€ 450 million", 450_000_000, "EUR", False)),
        ("1.5 billion zlotys", ("1.5 billion zlotys", 1_500_000_000, "PLN", False)),
        ("900 million Swedish crowns", ("900 million Swedish crowns", 900_000_000, "SEK", False)),
        ("SEK 900m for it", ("SEK 900m", 900_000_000, "SEK", False)),
        ("A$3.5 billion", ("A$3.5 billion", 3_500_000_000, "AUD", False)),
        ("a 300-million-euro contract", ("300-million-euro", 300_000_000, "EUR", False)),
        ("half a billion dollars", ("half a billion dollars", 500_000_000, "USD", False)),
        ("40 million rupees", ("40 million rupees", 40_000_000, None, False)),
        ("40 million Pakistani rupees", ("40 million Pakistani rupees", 40_000_000, "PKR", False)),
        ("Rs 39,000 crore", ("Rs 39,000 crore", 390_000_000_000, "INR", False)),
        ("hundreds of millions of euros", ("hundreds of millions of euros", None, "EUR", False)),
        ("$5m apiece", ("$5m", 5_000_000, "USD", True)),
        ("£250,000 per missile", ("£250,000", 250_000, "GBP", True)),
    ],
)
def test_sums_of_money(text: str, expected: tuple[object, ...]) -> None:
    (found,) = money.find(text)
    assert (text[found.start : found.end], found.amount, found.currency, found.each) == expected


@pytest.mark.parametrize(
    "text", ["a 2,000-pound bomb", "they won 3 seats", "F-16", "the top 20 real men", "in 2020 all", "48 hours", "USD"]
)
def test_what_is_no_money(text: str) -> None:
    assert list(money.find(text)) == []


@pytest.mark.parametrize(
    ("text", "name", "category"),
    [
        ("F-16s", "F-16 Fighting Falcon", "fighter aircraft"),
        ("F16", "F-16 Fighting Falcon", "fighter aircraft"),
        ("F-16C/Ds", "F-16 Fighting Falcon", "fighter aircraft"),
        ("Leopard 2A6", "Leopard 2", "tank"),
        ("Apaches", "AH-64 Apache", "helicopter"),
        ("air-defense systems", "air defence system", "air defence"),
        ("155-mm artillery shells", "artillery shell", "ammunition"),
        ("submarines", "submarine", "submarine"),
        ("S-400 Triumf", "S-400", "air defence"),
    ],
)
def test_names_of_equipment(text: str, name: str, category: str) -> None:
    entry = next(match.entry for match in lexicon.find(text))
    assert (entry.name, entry.category) == (name, category)


@pytest.mark.parametrize("text", ["coins", "glass", "a patriot", "dress", "16", "2"])
def test_what_is_no_equipment(text: str) -> None:
    assert [match.entry for match in lexicon.find(text) if not match.entry.weak] == []


def test_the_lexicon_has_no_name_twice_and_no_empty_field() -> None:
    names = [entry.name for entry in lexicon.entries()]
    assert len(names) == len(set(names)) > 800
    assert all(entry.name and entry.category for entry in lexicon.entries())


@given(TEXTS)
def test_whatever_is_read_lies_in_the_text(text: str) -> None:
    for found in (*money.find(text), *lexicon.find(text)):
        assert 0 <= found.start < found.end <= len(text)
    quantity = quantities.read(text)
    assert quantity is None or quantity.text in text
    assert list(money.find(text)) == list(money.find(text))


@pytest.mark.parametrize("module", [lexicon, money, numerals, quantities])
def test_the_examples_in_docstrings_run(module: ModuleType) -> None:
    results = doctest.testmod(module)
    assert results.attempted
    assert not results.failed
