"""Characters as arrays, compared with looking at them one by one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.parsing.english.characters import FEATURES, UNKNOWN, CharacterReader
from eventx.parsing.english.layout import paragraphs

VOCABULARY = {char: number for number, char in enumerate(["<PAD>", UNKNOWN, *"ab B7é.🙂"])}
READER = CharacterReader(VOCABULARY)


@pytest.mark.parametrize("text", ["Ab  7\n\nb.", "é🙂 \u3000B", "\x85a\x80b\u2029\ud800", "\U000e0041 ²٣"])
def test_each_character_has_its_number_and_features(text: str) -> None:
    found = READER.read(text, paragraphs(text))
    for number, offset in enumerate(found.offsets.tolist()):
        char = text[offset]
        space = char.isspace() or "\x80" <= char < "\xa0"
        assert found.spaces[number] == space
        assert found.units[number] == VOCABULARY.get(" " if space else char, VOCABULARY[UNKNOWN])
        first, last = (number + shift in found.starts for shift in (0, 1))
        expected = [space, char.isupper(), char.isdecimal(), last, first]
        assert dict(zip(FEATURES, found.features[number], strict=True)) == dict(zip(FEATURES, expected, strict=True))


@given(st.text(st.sampled_from("aB7. \n\u3000\ud800\U000e0041")))
def test_only_whitespace_is_left_out(text: str) -> None:
    found = READER.read(text, paragraphs(text))
    kept = [text[offset] for offset in found.offsets]
    assert len(found) == len(kept)
    assert "".join("".join(kept).split()) == "".join(text.split())
    assert not (found.spaces[1:] & found.spaces[:-1]).any()
    assert found.starts[-1] == len(found)
    assert len(found.starts) == len(paragraphs(text)) + 1
    assert (np.diff(found.starts) > 0).all()
