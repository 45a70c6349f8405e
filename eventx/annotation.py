"""What every reader of a parse needs: entity labels of other schemes, characters of the words of a multiword token."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from eventx.document import EntityLabel

LABELS: tuple[EntityLabel, ...] = get_args(EntityLabel)

_BY_NAME: dict[str, EntityLabel] = {label.upper(): label for label in LABELS}
# The labels of OntoNotes, CoNLL 2003 and WikiNER that differ from ours; any other is Misc.
_BY_NAME.update(
    PER="Person",
    ORG="Organization",
    ORGANISATION="Organization",
    GPE="Location",
    LOC="Location",
    NATIONALITY="NORP",
    TIME="Date",
    FAC="Facility",
)

_APOSTROPHES = str.maketrans("\u2018\u2019\u02bc\u00b4`", "'''''")


def entity_label(name: str) -> EntityLabel:
    """The label of eventx for an entity label of any common scheme.

    >>> entity_label("GPE"), entity_label("PERSON"), entity_label("WORK_OF_ART")
    ('Location', 'Person', 'Misc')
    """
    return _BY_NAME.get(name.upper(), "Misc")


def word_spans(surface: str, words: Sequence[str]) -> list[tuple[int, int]] | None:
    """Where the words of a multiword token stand in it.

    Letter case and the shape of apostrophes may differ, and white space may stand between two words.

    Args:
        surface: the characters of the token.
        words: the forms of its words in order.

    Returns:
        Half-open ranges in ``surface``, or None if the words are not its pieces.

    >>> word_spans("Don\u2019t", ["do", "n't"])
    [(0, 2), (2, 5)]
    >>> word_spans("ain't", ["is", "not"]) is None
    True
    """
    spans = []
    position = 0
    for word in words:
        while position < len(surface) and surface[position].isspace():
            position += 1
        end = position + len(word)
        if not word or _folded(surface[position:end]) != _folded(word):
            return None
        spans.append((position, end))
        position = end
    return spans if not surface[position:].strip() else None


def _folded(text: str) -> str:
    return text.translate(_APOSTROPHES).lower()
