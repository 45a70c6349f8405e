r"""Any Unicode text in a format of lines, tabs and bars.

The escapes are those of UDPipe and Stanza (``\s \t \r \n \p \\``), with ``\u2028`` for the other characters that end
a line, cannot be encoded or look like a space.
"""

from __future__ import annotations

import re
import unicodedata

_NAMED = {" ": r"\s", "\t": r"\t", "\r": r"\r", "\n": r"\n", "|": r"\p", "\\": r"\\"}
_BY_NAME = {escape[1]: character for character, escape in _NAMED.items()}
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|([strnp\\]))")
_NO_COLUMN = frozenset({"Cc", "Cs", "Zl", "Zp"})


def escape(text: str) -> str:
    r"""A value that may stand in MISC or in a comment.

    >>> escape("a |\n")
    'a\\s\\p\\n'
    """
    return "".join(map(_escape_character, text))


def unescape(text: str) -> str:
    """The inverse of :func:`escape`; a backslash that starts no escape stays."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else _BY_NAME[found[2]], text)


def cleaned(text: str) -> str:
    r"""``text`` as a column or a comment can show it: on one line, encodable, trimmed and not empty.

    >>> cleaned("New\nYork"), cleaned(" ")
    ('New York', '_')
    """
    shown = "".join(" " if unicodedata.category(character) in _NO_COLUMN else character for character in text)
    return shown.strip() or "_"


def _escape_character(character: str) -> str:
    if character in _NAMED:
        return _NAMED[character]
    if unicodedata.category(character) in _NO_COLUMN | {"Zs"}:
        return f"\\u{ord(character):04x}"
    return character
