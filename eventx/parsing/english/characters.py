"""Text → the characters and features that Stanza's tokenizer network reads, as arrays.

Stanza computes the same character by character in Python, which takes longer than the network itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
import numpy as np
import numpy.typing as npt

from eventx.parsing.english.layout import Span

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]

#: The features that the network is trained with, in Stanza's order.
FEATURES = ("space_before", "capitalized", "numeric", "end_of_para", "start_of_para")

UNKNOWN = "<UNK>"  # stands in the vocabulary for all characters that are not in it
_SPACE = ord(" ")
_TABLE_SIZE = 0x20000  # the planes with cased letters and digits; the rest is unknown to the network anyway


@attrs.frozen(eq=False)
class Characters:
    """Paragraphs as arrays: runs of whitespace are one space, what lies between paragraphs is gone.

    Attributes:
        units: the network's character ids, shape ``(characters,)``.
        features: :data:`FEATURES`, shape ``(characters, 5)``.
        spaces: which characters are spaces.
        offsets: position of every character in the text.
        starts: index of every paragraph's first character, and the number of characters at the end.
    """

    units: Ints
    features: Floats
    spaces: Bools
    offsets: Ints
    starts: Ints

    def __len__(self) -> int:
        return len(self.units)


class CharacterReader:
    """Looks characters up in tables over all code points.

    Args:
        vocabulary: the trained network's numbers of characters and of :data:`UNKNOWN`.
    """

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        plane = [chr(code) for code in range(_TABLE_SIZE)]
        self._units = np.full(_TABLE_SIZE, vocabulary[UNKNOWN], dtype=np.int64)
        for char, number in vocabulary.items():
            if len(char) == 1 and ord(char) < _TABLE_SIZE:
                self._units[ord(char)] = number
        self._upper = np.array([char.isupper() for char in plane])
        self._numeric = np.array([char.isdecimal() for char in plane])
        self._spaces = np.array([char.isspace() for char in plane])
        self._spaces[0x80:0xA0] = True  # Stanza takes the C1 control characters for whitespace

    def read(self, text: str, paragraphs: Sequence[Span]) -> Characters:
        """Turn the paragraphs of a text into arrays.

        Args:
            text: any text, lone surrogates included.
            paragraphs: spans that begin and end with a character that is no whitespace.
        """
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        codes = np.minimum(codes, _TABLE_SIZE - 1)  # the last code point of the table is unassigned
        spans = np.array(paragraphs, dtype=np.int64).reshape(-1, 2)
        spaces = self._spaces[codes]
        keep = _inside(spans, len(codes))
        keep[1:] &= ~(spaces[1:] & spaces[:-1])
        offsets = np.flatnonzero(keep)
        codes, spaces = codes[offsets], spaces[offsets]
        starts = np.append(np.searchsorted(offsets, spans[:, 0]), len(offsets))
        codes = np.where(spaces, _SPACE, codes)
        return Characters(
            units=self._units[codes],
            features=self._features(codes, spaces, starts),
            spaces=spaces,
            offsets=offsets,
            starts=starts,
        )

    def _features(self, codes: npt.NDArray[np.integer], spaces: Bools, starts: Ints) -> Floats:
        features = np.zeros((len(codes), len(FEATURES)), dtype=np.float32)
        features[:, 0] = spaces
        features[:, 1] = self._upper[codes]
        features[:, 2] = self._numeric[codes]
        features[starts[1:] - 1, 3] = 1
        features[starts[:-1], 4] = 1
        return features


def _inside(spans: Ints, length: int) -> Bools:
    edges = np.zeros(length + 1, dtype=np.int8)
    edges[spans[:, 0]] += 1
    edges[spans[:, 1]] -= 1
    return np.cumsum(edges[:-1], dtype=np.int8) > 0
