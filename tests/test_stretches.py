"""What lies where: the same answers as by looking at every stretch."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from eventx.records import Mention
from eventx.stretches import Apart, Stretches

TEXT = "The harbour stayed shut all week."


def mention(start: int, length: int) -> Mention:
    end = min(start + length, len(TEXT))
    return Mention(start, end, TEXT[start:end])


def itself(found: Mention) -> Mention:
    return found


mentions = st.builds(mention, st.integers(0, len(TEXT) - 1), st.integers(1, 12))
several = st.lists(mentions, max_size=12)


@given(several, mentions)
def test_finds_all_that_share_a_character_in_text_order(given: list[Mention], place: Mention) -> None:
    stretches = Stretches(given, itself)
    expected = [one for one in sorted(given, key=lambda one: one.start) if one.overlaps(place)]
    assert stretches.touching(place) == expected
    assert stretches.touch(place.start, place.end) is bool(expected)


@given(several, mentions)
def test_what_stands_apart_is_kept_and_found(given: list[Mention], place: Mention) -> None:
    apart: Apart[Mention] = Apart(itself)
    kept: list[Mention] = []
    for one in given:
        free = not any(one.overlaps(other) for other in kept)
        assert apart.add(one) is free
        kept += [one] if free else []
    assert list(apart) == sorted(kept)
    assert apart.touching(place) == [one for one in sorted(kept) if one.overlaps(place)]
