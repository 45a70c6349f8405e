"""Words beside a place name that say which kind of place it is: "Niger state", "the governor of Georgia"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from eventx.resolve.gazetteer import Kind

SaidKind = Kind | Literal["country"]
#: Words for kinds of places.
KINDS: Mapping[str, SaidKind] = {
    **dict.fromkeys(("state", "province", "oblast", "krai", "governorate", "prefecture"), "division"),
    **dict.fromkeys(("city", "town", "township", "village"), "city"),
    **dict.fromkeys(("county", "parish"), "county"),
    **dict.fromkeys(("country", "nation", "republic", "kingdom"), "country"),
}
#: Those who are at the head of such a place, or speak for it.
_OFFICES: Mapping[str, SaidKind] = {
    **dict.fromkeys(
        ("president", "prime minister", "foreign minister", "foreign ministry", "defense minister"), "country"
    ),
    **dict.fromkeys(("defence minister", "defense ministry", "defence ministry", "ambassador", "king"), "country"),
    **dict.fromkeys(("governor", "gov.", "lieutenant governor", "lt. gov.", "secretary of state"), "division"),
    **dict.fromkeys(("attorney general", "legislature", "statehouse", "chief minister"), "division"),
    **dict.fromkeys(("mayor", "city council", "city hall"), "city"),
}
_WORDS = "|".join(re.escape(word) for word in sorted(KINDS, key=len, reverse=True))
_TITLES = "|".join(re.escape(word) for word in sorted(_OFFICES, key=len, reverse=True))
#: Others own or run what such a word behind a name begins: "Niger state television".
_BEHIND = re.compile(rf" (?P<kind>{_WORDS})\b(?! (?:media|tele|TV|radio|news|broadcast|run|owned|secretary|visit))")
_OFFICE_BEHIND = re.compile(
    rf"(?:['’]s)? (?:(?:new|former|first|then|acting|ex)[- ])?(?P<kind>{_TITLES})(?!\w)", re.IGNORECASE
)
_BEFORE = re.compile(rf"\b(?P<kind>{_WORDS}) of (?:the )?$")
_OFFICE_BEFORE = re.compile(rf"\b(?P<kind>{_TITLES}) (?:of|to) (?:the )?$", re.IGNORECASE)
_LONGEST = max(len(word) for word in (*KINDS, *_OFFICES)) + len(" of the ")


def said(text: str, start: int, end: int) -> SaidKind | None:
    """The kind of place that the words beside a name say it is; None if they say of none.

    >>> said("Troops of Niger state left.", 10, 15)
    'division'
    >>> said("The president of Niger left.", 17, 22)
    'country'
    """
    before = max(0, start - _LONGEST)
    word = _BEHIND.match(text, end) or _BEFORE.search(text, before, start)
    if word:
        return KINDS[word["kind"]]
    office = _OFFICE_BEHIND.match(text, end) or _OFFICE_BEFORE.search(text, before, start)
    return _OFFICES[office["kind"].lower()] if office else None
