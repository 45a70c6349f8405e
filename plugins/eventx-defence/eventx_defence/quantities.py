"""How many: "24", "two dozen", "at least 31", "20 to 30", "an unspecified number of"."""

from __future__ import annotations

import re

from attrs import frozen

from eventx_defence.numerals import NUMBER, value

_LEAST = "at least|no fewer than|no less than|not less than|a minimum of|more than|over|upwards of|in excess of"
_MOST = "at most|up to|as many as|no more than|not more than|a maximum of|fewer than|less than|under|nearly|almost"
_ABOUT = "about|around|some|roughly|approximately|close to|an estimated|circa"
#: Words that may stand before a number and say nothing of how many.
_BEFORE = (
    "the|its|their|his|her|our|these|those|all|another|a further|a total of|an additional|a fresh|additional|further|"
    "first|last|final|initial|remaining|other|only|just|exactly|extra|a batch of|a fleet of|a package of|a shipment of|"
    "a consignment of|a first batch of|the first batch of|a second batch of|between|from|new"
)
_VAGUE = (
    r"(?:an?|the) (?:[\w-]+ )?(?:number|handful|host|range|series) of|(?:many |several |some )?dozens of|"
    r"(?:many |several )?hundreds of(?: thousands of)?|(?:many |several )?thousands of|tens of thousands of|scores of|"
    r"(?:tens|hundreds) of millions of|millions of|several(?: (?:dozen|hundred|thousand))?|a few(?: (?:dozen|hundred|"
    r"thousand))?|few|many|numerous|countless|multiple"
)
_GROUPS = {"a single": 1, "a lone": 1, "a pair of": 2, "a couple of": 2, "a trio of": 3, "a brace of": 2}
#: What makes a number a measure and not a count: "155-mm shells", "2,000-pound bombs".
_MEASURE = (
    r"(?![,.]\d)(?![ \u00a0-]?(?:mm|cm|km|kg|millimet|centimet|kilomet|met(?:er|re)|mile|inch|pound|lb|ton|tonne|"
    r"caliber|calibre|year|month|day|hour|percent|per cent|%|st\b|nd\b|rd\b|th\b))(?![\w/.]*[a-z0-9])"
)
_READ = re.compile(
    rf"(?:(?:{_BEFORE})\s+)*(?:"
    rf"(?P<group>{'|'.join(_GROUPS)})\b"
    rf"|(?P<vague>{_VAGUE})(?=\s|$)"
    rf"|(?:(?P<least>{_LEAST})|(?P<most>{_MOST})|(?:{_ABOUT}))?\s*"
    rf"(?P<low>{NUMBER})(?:(?:\s*[–-]\s*|\s+(?:to|and|or)\s+)(?P<high>{NUMBER}))?{_MEASURE}"
    rf"|an?\s+(?P<strong>{NUMBER})(?=[ -]strong\b)"
    rf"|(?P<one>an?)(?=\s))",
    re.IGNORECASE,
)


@frozen
class Quantity:
    """A number of things as a text gives it.

    Attributes:
        text: the words.
        number: how many; None if the text gives a range, or no number.
        least: at least so many; None if nothing bounds it from below.
        most: at most so many; None if nothing bounds it from above.
    """

    text: str
    number: int | float | None = None
    least: int | float | None = None
    most: int | float | None = None


def read(phrase: str) -> Quantity | None:
    """The quantity that a noun phrase begins with; None if it begins with none.

    >>> read("two dozen F-16s").number, read("the 155-mm shells"), read("a frigate").number
    (24, None, 1)
    >>> read("up to 1.5 million rounds")
    Quantity(text='up to 1.5 million', number=1500000, least=None, most=1500000)
    >>> read("between 20 and 30 tanks")
    Quantity(text='between 20 and 30', number=None, least=20, most=30)
    >>> read("an unspecified number of drones")
    Quantity(text='an unspecified number of', number=None, least=None, most=None)
    """
    found = _READ.match(phrase)
    if found is None:
        return None
    text = found[0].strip()
    if found["group"]:
        return Quantity(text, _GROUPS[found["group"].lower()])
    if found["vague"]:
        return Quantity(text)
    if found["one"]:
        return Quantity(text, 1)
    low, high = value(found["low"] or found["strong"]), value(found["high"] or "")
    if low is not None and high is not None and low < high:
        return Quantity(text, None, low, high)
    return Quantity(text, low, low if found["least"] else None, low if found["most"] else None)
