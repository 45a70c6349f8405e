"""A text in lower case, where the many rules for times take half the time that they take where they ignore case.

Case tells one thing: a range may go on behind a hyphen with a capital ("Feb 28-March 1"), while small letters there
make one word of all ("a May 3-style day"). So a hyphen before a capital is another character in such a text.
"""

from __future__ import annotations

import re

#: Stands for a hyphen before a capital; no text has it, as its use is private.
BEFORE_CAPITAL = "\ue000"
_HYPHEN_AND_CAPITAL = re.compile("-(?=[A-Z])")
_CLASS_OR_HYPHEN = re.compile(r"\[[^\]]*\]|-")


def lowered(text: str) -> str:
    """The text in lower case, every character in its place.

    Letters that are small already, or two if made small, become what patterns that ignore case take them for.

    >>> lowered("FRİDAY")
    'friday'
    """
    marked = _HYPHEN_AND_CAPITAL.sub(BEFORE_CAPITAL, text)
    return marked.replace("\u0130", "i").replace("\u0131", "i").replace("\u017f", "s").lower()


def any_hyphen(pattern: str) -> str:
    """A pattern that takes a hyphen before a capital for a hyphen as well.

    Args:
        pattern: a regular expression in lower case, in whose classes a hyphen stands first or last.
    """
    return _CLASS_OR_HYPHEN.sub(_with_both, pattern)


def _with_both(match: re.Match[str]) -> str:
    others = match[0].strip("[-]")
    has_hyphen = match[0] in {"-", f"[{others}-]", f"[-{others}]"}
    return f"[{BEFORE_CAPITAL}{others}-]" if has_hyphen else match[0]
