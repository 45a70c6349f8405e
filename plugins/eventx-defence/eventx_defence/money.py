"""Sums of money with their ISO 4217 currency: "$1.2bn", "€ 450 million", "1.5 billion zlotys", "SEK 900m".

The names and symbols of currencies are those of the Unicode CLDR, which come with Babel.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from attrs import frozen
from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

from eventx_defence.numerals import NUMBER, value

#: What a word or sign means in international news though several currencies share it; others stay unresolved.
_CONVENTIONS = {
    "$": "USD", "us$": "USD", "c$": "CAD", "s$": "SGD", "£": "GBP", "rs": "INR", "zł": "PLN", "¥": "JPY", "₽": "RUB",
    "dollar": "USD", "dollars": "USD", "pound": "GBP", "pounds": "GBP", "pounds sterling": "GBP", "sterling": "GBP",
    "yuan": "CNY", "renminbi": "CNY", "won": "KRW", "ruble": "RUB", "rubles": "RUB",
    "emirati dirhams": "AED", "emirati dirham": "AED", "saudi riyals": "SAR", "saudi riyal": "SAR",
    "zloty": "PLN", "zlotych": "PLN", "u.s. dollars": "USD", "u.s. dollar": "USD", "american dollars": "USD",
    "turkish liras": "TRY", "lira": "TRY", "liras": "TRY",
}  # fmt: skip
#: Other names of a currency's unit, tried one after the other.
_UNITS = {
    "rouble": ("ruble",),
    "roubles": ("rubles",),
    "crown": ("koruna", "krone", "krona"),
    "crowns": ("korunas", "kroner", "kronor"),
    "kroners": ("kroner",),
}
#: Units whose names are everyday words.
_EVERYDAY = frozenset({"real", "all", "top", "mark"})
_VAGUE = (
    r"(?:(?:tens|(?:several )?hundreds|several|a few) (?:of )?(?:thousands?|millions?|billions?)(?: of)?"
    r"|multi-?(?:million|billion)|(?:millions|billions) of)"
)
_EACH = re.compile(r"\s*(?:each|apiece|per (?:unit|piece|aircraft|jet|tank|missile|round|shell|vehicle))\b")


@frozen
class Money:
    """A sum of money.

    Attributes:
        start: its first character in the text that was searched.
        end: the character after its last.
        amount: how much, in the currency's main unit; None if the text gives no number ("millions of euros").
        currency: ISO 4217 code; None if the words leave it open ("40 million rupees").
        each: whether it is the price of a single piece.
    """

    start: int
    end: int
    amount: int | float | None
    currency: str | None
    each: bool = False


def find(text: str) -> Iterator[Money]:
    """The sums in a text, in order.

    Args:
        text: any text.

    >>> [(m.amount, m.currency) for m in find("It paid $1.2bn, 1.5 billion zlotys and 40 million Pakistani rupees.")]
    [(1200000000, 'USD'), (1500000000, 'PLN'), (40000000, 'PKR')]
    """
    for match in _pattern().finditer(text):
        sign = match["sign"] or match["word"]
        amount = value(match["amount"] or match["count"]) if match["amount"] or match["count"] else None
        each = _EACH.match(text, match.end()) is not None
        yield Money(match.start(), match.end(), amount, _code(sign), each)


def _code(sign: str) -> str | None:
    words = " ".join(sign.lower().split())
    return _currencies().get(words)


@cache
def _pattern() -> re.Pattern[str]:
    """Signs and codes go before the number, words after it; both are built from what Babel knows."""
    signs = [name for name in _currencies() if not name.isalpha() and " " not in name] + ["rs", "zł"]
    names = {name for name in _currencies() if name[-1].isalpha() and name not in {*signs, *_codes()}}
    words = {*names, *(name.rpartition(" ")[2] for name in names)} - _EVERYDAY
    return re.compile(
        rf"(?<![\w$])(?P<sign>{_any(signs)}|(?-i:{'|'.join(_codes().values())}))[ \u00a0]?(?P<amount>{NUMBER})"
        rf"|(?<![\w.,$])(?:(?P<count>{NUMBER})|{_VAGUE})(?:[ \u00a0]|-(?!pound))(?P<word>{_any(words)})\b",
        re.IGNORECASE,
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _codes() -> Mapping[str, str]:
    """ISO codes in lower case → as they are, of the currencies that are legal tender somewhere."""
    held = get_global("territory_currencies").values()
    current = {code for uses in held for code, _, end, tender in uses if tender and end is None}
    return {code.lower(): code for code in sorted(current)}


@cache
def _currencies() -> Mapping[str, str]:
    """What currencies are called, in lower case → ISO code; names that several share are left out."""
    named: dict[str, set[str]] = {}
    for code in _codes().values():
        for count in (None, 1, 2):
            name = get_currency_name(code, count=count, locale="en").lower()
            for form in (name, name.rpartition(" ")[2]):
                named.setdefault(form, set()).add(code)
    table = {name: min(codes) for name, codes in named.items() if len(codes) == 1}
    symbols = Locale("en").currency_symbols
    table |= {symbol.lower(): code for code, symbol in symbols.items() if code.lower() in _codes()}
    return {**_renamed(table), **_codes(), **_CONVENTIONS}


def _renamed(table: Mapping[str, str]) -> dict[str, str]:
    """The table with further names of the units ("Czech crowns")."""
    more = {
        name.removesuffix(known) + other: code
        for name, code in table.items()
        for other, names in _UNITS.items()
        for known in names
        if name.endswith(f" {known}")
    }
    return {**more, **table}
