"""Sentence ends that the tokenizer's network sees and a reader does not.

A title that is cut short ("Brig. Gen. Osman Taha") is one token and ends no sentence before a name. And prose ends its
sentences with punctuation: where there is none in the middle of a line, the network must be surer than elsewhere
("Human Rights Watch accused …" is one sentence).
"""

from __future__ import annotations

import re

import numpy as np

from eventx.parsing.english.characters import Bools, Characters, Floats, Ints

#: Log-odds that the network must give the end of a sentence without punctuation in the middle of a line.
SURE = 1.0

_TITLE = re.compile(
    r"\b(?:Adm|Amb|Atty|Brig|Capt|Cmdr|Col|Cpl|Cpt|Det|Dr|Fr|Gen|Gov|Hon|Insp|Lt|Maj|Messrs|Mme|Mr|Mrs|Ms|Msgr|Pfc|Pres|"
    r"Prof|Pvt|Rep|Reps|Rev|Sen|Sens|Sgt|Spc|Supt)(?P<stop>\.)[^\S\n]+(?=[^\W\d_])"
)


def title_stops(text: str, characters: Characters) -> Ints:
    """Indices of the full stops of titles that stand before a word on their line."""
    places = np.fromiter((match.start("stop") for match in _TITLE.finditer(text)), np.int64)
    return np.searchsorted(characters.offsets, places)


def unfounded(text: str, characters: Characters, ends: Ints, odds: Floats) -> Bools:
    """Which sentence ends without punctuation are none.

    Args:
        text: the text.
        characters: its paragraphs; the last character of a paragraph always ends a sentence.
        ends: indices of the characters, none of them a space, that seem to end a sentence.
        odds: the network's log-odds for each of them.
    """
    places = characters.offsets[ends].tolist()
    bare = np.fromiter((_runs_on(text, place) for place in places), np.bool_, len(places))
    closing = np.isin(ends, characters.starts[1:] - 1)
    return bare & (odds < SURE) & ~closing


def _runs_on(text: str, place: int) -> bool:
    """Whether a line goes on after a letter or digit."""
    return text[place].isalnum() and text[place + 1 : place + 2] != "\n"
