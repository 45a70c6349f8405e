"""Names: what they consist of, and which of them may name the same bearer.

Matching looks at words without titles, accents and letter case: "President Vladimir Putin", "Mr. Putin" and
"Putin" are one name at three lengths.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import compress

from attrs import frozen

from eventx.syntax import titles

#: Words inside names that a short form leaves out.
_PARTICLES = frozenset(
    "de da do dos del della di van von der den bin ibn al el ben la le du y e the of and for on".split()
)
_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
#: Letters that Unicode does not take apart: dotless i, barred l, slashed o.
_UNACCENTED = str.maketrans({"\u0131": "i", "\u0142": "l", "\u00f8": "o"})
_EDGES = "\"“”‘’'«»()[]{},;:."
SHORTEST_ACRONYM, LONGEST_ACRONYM = 2, 8


@frozen
class Name:
    """A name without what stands in front of it.

    Attributes:
        text: the name as written, without title.
        words: its words, folded for comparison.
        titles: the words of the title, folded, in order.
    """

    text: str
    words: tuple[str, ...]
    titles: tuple[str, ...] = ()


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """A word without letter case, accents and the marks around it.

    >>> fold("Erdoğan's"), fold("U.S.")
    ('erdogan', 'us')
    """
    bare = _POSSESSIVE.sub("", word.strip(_EDGES) if word not in {"'s", "’s"} else "")
    decomposed = unicodedata.normalize("NFKD", bare.casefold())
    folded = "".join(character for character in decomposed if not unicodedata.combining(character))
    return folded.replace(".", "").translate(_UNACCENTED)


def name(forms: Sequence[str], is_origin: Callable[[str], bool] = lambda _: False) -> Name | None:
    """Split words into title and name.

    Args:
        forms: the words in order.
        is_origin: whether a word is a demonym, which may stand before a title.

    Returns:
        The name; None if there is nothing but a title.
    """
    folded = list(map(fold, forms))
    kept = list(compress(forms, folded))
    folded = list(filter(None, folded))
    start = _after_title(folded, kept, is_origin)
    if start == len(kept):
        return None
    end = len(kept)
    while end - start > 1 and folded[end - 1] in titles.SUFFIXES:
        end -= 1
    text = " ".join([_POSSESSIVE.sub("", form) for form in kept[start:]])
    return Name(text, tuple(folded[start:end]), tuple(folded[:start]))


def _after_title(folded: Sequence[str], forms: Sequence[str], is_origin: Callable[[str], bool]) -> int:
    """Where the name begins: after a run of title words that has a real title in it."""
    end = 0
    for index, word in enumerate(folded):
        if word in titles.TITLES or ("-" in word and not titles.TITLES.isdisjoint(word.split("-"))):
            end = index + 1
        elif word == "of" and end == index > 0:
            end = index + 2
        elif index >= end and word not in titles.TITLE_PARTS and not is_origin(forms[index]):
            break
    return min(end, len(folded))


def same_person(short: Sequence[str], full: Sequence[str]) -> int:
    """How well one person's name fits another, at least as long.

    Returns:
        0 not at all, 1 by another word than the last, 2 by the last name, 3 by first and last name, 4 equal.

    >>> same_person(["putin"], ["vladimir", "putin"]), same_person(["j", "smith"], ["john", "a", "smith"])
    (2, 3)
    """
    if tuple(short) == tuple(full):
        return 4
    if len(short) == 1:
        return _by_one_word(short[0], full)
    if short[-1] != full[-1] or not _first_names_fit(short[0], full[0]):
        return 0
    return 3 if _in_order(short[1:-1], full[1:-1]) else 0


def _by_one_word(word: str, full: Sequence[str]) -> int:
    if len(word) == 1 or word in _PARTICLES:
        return 0
    if word in {full[-1], full[-1].rpartition("-")[2]}:
        return 2
    return 1 if word in full else 0


def _first_names_fit(first: str, second: str) -> bool:
    shorter, longer = sorted((first, second), key=len)
    return shorter == longer or (len(shorter) == 1 and longer.startswith(shorter))


def _in_order(few: Sequence[str], many: Sequence[str]) -> bool:
    rest = iter(many)
    return not few or not many or all(any(_first_names_fit(word, other) for other in rest) for word in few)


def gender_of_title(name: Name) -> titles.Gender | None:
    """What the title in front of a name tells; None if it does not.

    >>> gender_of_title(Name("Lee", ("lee",), ("mrs",)))
    'feminine'
    """
    return next((titles.GENDERS[word] for word in name.titles if word in titles.GENDERS), None)


def body_key(written: Iterable[str], is_origin: Callable[[str], bool]) -> frozenset[str]:
    """What tells one organisation from another: its words without articles, legal form, order and nationality.

    >>> sorted(body_key(["Ministry", "of", "Defense"], lambda word: False))
    ['defence', 'ministry']
    """
    words = [word for word in written if fold(word) not in _PARTICLES]
    if len(words) > 2 and is_origin(" ".join(words[:2])):  # noqa: PLR2004  (the "United States" of its Air Force)
        words = words[2:]
    told = [fold(word) for word in words if not is_origin(word)] or [fold(word) for word in words]
    alike = [word.replace("defense", "defence").replace("center", "centre") for word in told]
    return frozenset([word for word in alike if word not in titles.CORPORATE] or alike)


def is_acronym(text: str) -> bool:
    """Whether a word is written like an acronym ("OSCE", "U.N.")."""
    letters = text.replace(".", "")
    return SHORTEST_ACRONYM <= len(letters) <= LONGEST_ACRONYM and letters.isalpha() and letters.isupper()


def acronyms(words: Sequence[str]) -> frozenset[str]:
    """The acronyms that the words of a name make up, with and without the small words."""
    short = [word for word in words if word not in _PARTICLES]
    made = {"".join(word[0] for part in chosen for word in part.split("-") if word) for chosen in (words, short)}
    return frozenset(acronym for acronym in made if len(acronym) >= SHORTEST_ACRONYM)
