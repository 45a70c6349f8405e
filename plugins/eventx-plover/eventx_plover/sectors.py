"""Who an actor is to PLOVER: a country and a sector of society."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from attrs import frozen
from eventx.resolve import countries

from eventx_plover.coding import Party

#: What stands behind these says whose somebody is, or where, not what: "the governor of the bank".
_BEHIND = re.compile(r"\s(?:of|for|from|in|at|on|near|with|against|to|who|which|that|loyal)\s|,", re.IGNORECASE)
_WORD = re.compile(r"[\w.'’-]*\w\.?")
_IRREGULAR = {"men": "man", "women": "woman", "children": "child", "people": "people", "police": "police"}
_LONGEST = 4  # words of an entry


@frozen(kw_only=True)
class ActorCode:
    """Country and sector of one side of an event.

    Attributes:
        country: ISO 3166-1 alpha-3 code, None if the text does not give it away.
        sector: three letters, as in GOV, MIL, REB, OPP, CVL, COP; None if no word tells.
    """

    country: str | None = None
    sector: str | None = None

    def __str__(self) -> str:
        """Both in one code, as CAMEO writes it: "SYRMIL"; empty if neither is known."""
        return f"{self.country or ''}{self.sector or ''}"


def actor_code(party: Party) -> ActorCode:
    """The code of one side of an event.

    The country is that of the actor, else the only one that the words name. The sector is told by the words, and where
    they tell none, by what else the text calls the actor; the last telling word in front of any "of" counts
    ("government troops" are military). A country that acts by its name is its government.
    """
    actor = party.actor
    texts = [party.mention.text, *(mention.text for mention in (actor.mentions if actor else ()))]
    sector = next((found for found in map(sector_of, texts) if found is not None), None)
    country = actor.country if actor is not None else None
    if sector is None and actor is not None and actor.kind == "country":
        sector = "GOV"
    return ActorCode(country=country or _country_in(party.mention.text), sector=sector)


@lru_cache(maxsize=8192)
def sector_of(text: str) -> str | None:
    """The sector that words tell, None if they tell none.

    >>> sector_of("Syrian government troops"), sector_of("a spokesman for the prosecutor"), sector_of("the lake")
    ('MIL', 'JUD', None)
    """
    front = _BEHIND.split(text, maxsplit=1)[0]
    inside = list(_sectors_in(front))
    return inside[-1] if inside else next(_sectors_in(text[len(front) :]), None)


def _sectors_in(text: str) -> Iterator[str]:
    """The sectors that the words of a text tell, in text order; of words that begin together, the most count."""
    words, table = _WORD.findall(text), _by_words()
    number = 0
    while number < len(words):
        longest = next((n for n in range(_LONGEST, 0, -1) if _key(words[number : number + n]) in table), 0)
        if longest:
            yield from filter(None, [table[_key(words[number : number + longest])]])
        number += max(longest, 1)


def _key(words: list[str]) -> str:
    """How the table has words: names as they are, the others small and, the last one, in the singular."""
    name = " ".join(words).removesuffix("'s").removesuffix("’s")
    if name in _by_words():
        return name
    *before, last = name.lower().split() or [""]
    return " ".join([*before, _singular(last)])


def _singular(word: str) -> str:
    if word in _IRREGULAR or word.endswith(("ss", "us")):
        return _IRREGULAR.get(word, word)
    if word.endswith(("men", "women")):
        return word[:-2] + "an"
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "sses")) else word.removesuffix("s")


def _country_in(text: str) -> str | None:
    found = {place.alpha3 for place in map(countries.lookup, _WORD.findall(text)) if place is not None}
    return found.pop() if len(found) == 1 else None


@cache
def _by_words() -> Mapping[str, str]:
    table = tomllib.loads((files("eventx_plover") / "sectors.toml").read_text(encoding="utf-8"))
    return {word: sector for sector, words in table.items() for word in words}
