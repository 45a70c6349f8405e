"""How old somebody is, where the text calls them so: "Ann Lee, 62", "the 62-year-old"."""

from __future__ import annotations

import re

from eventx.document import Sentence, Token

_IN_WORDS = re.compile(r"(\d{1,3})-?years?-?old$")
#: Digits of the highest age.
_LONGEST = 3


def age_named(sentence: Sentence, token: Token) -> str:
    """The years in a noun like "62-year-old", however it was split into words; empty if it is none."""
    if not token.form.lower().endswith("old"):
        return ""
    first = sentence.subtree(token)[0]
    written = "".join(word.form.lower() for word in sentence.tokens[first.id - 1 : token.id])
    found = _IN_WORDS.search(written)
    return found[1] if found is not None else ""


def age_beside(sentence: Sentence, name: Token) -> str:
    """The age that a comma sets behind a name; empty if there is none."""
    behind = (child.form for child in sentence.children(name) if child.upos == "NUM" and child.id > name.id)
    return next((form for form in behind if form.isdecimal() and len(form) <= _LONGEST), "")
