"""Where the layout begins another story, and which names only say who wrote it."""

from __future__ import annotations

import pytest

from eventx.document import Document
from eventx.syntax.layout import Layout

ITEMS = """IN BRIEF
• Ferry captain held
• Bishop to mediate

PIRAEUS: A captain was charged.

DURBAN, S.A.: Dockers will strike.
"""


def layout(text: str, *, turns: bool = False) -> Layout:
    return Layout(Document(text=text, sentences=(), entities=()), turns=turns)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("By Ada Obi and Ivo Lind\n\nThe port closed.", "Ivo Lind"),
        ("OSLO, March 3 (Fjordwire) - Halle will close.", "Fjordwire"),
        ("The port closed.\n\n(Reporting by Ada Obi; editing by Ivo Lind)", "Ada Obi"),
        ("Photo: Ada Obi\nThe port closed.", "Ada Obi"),
    ],
)
def test_who_wrote_it_is_not_spoken_of(text: str, name: str) -> None:
    assert layout(text).is_aside(text.index(name))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("By Ada Obi and Ivo Lind\n\nHalle closed.", "Halle"),
        ("By Monday Ada Obi had left.", "Ada Obi"),
        ("OSLO, March 3 (Fjordwire) - Halle will close.", "Halle"),
        ("Halle will close.", "Halle"),
    ],
)
def test_the_rest_is(text: str, name: str) -> None:
    assert not layout(text).is_aside(text.index(name))


@pytest.mark.parametrize("bullet", ["•", "‣", "∙", "*", "-", "–"])
def test_items_and_headlines_in_a_list_are_stories_of_their_own(bullet: str) -> None:
    text = ITEMS.replace("•", bullet)
    found = [layout(text).item(text.index(word)) for word in ("BRIEF", "captain held", "Bishop", "charged", "strike")]
    begun = [
        0,
        text.index(f"{bullet} Ferry"),
        text.index(f"{bullet} Bishop"),
        text.index("PIRAEUS"),
        text.index("DURBAN"),
    ]
    assert found == begun


@pytest.mark.parametrize(
    "text",
    [
        "OSLO (Fjordwire) - Halle will close.\n\nIt employs nine.",
        "The council also:\n* Heard a complaint.\n* Agreed to meet dockers.\n\nIt will meet again.",
        "NOTE: Halle will close.\n\nIt employs nine.",
    ],
)
def test_most_texts_are_one_story(text: str) -> None:
    assert layout(text).item(len(text) - 1) == 0


def test_labels_of_speakers_begin_no_story() -> None:
    text = "KOVAL: Who knew?\n\nTHE WITNESS: Nobody.\n"
    assert layout(text).item(text.index("Nobody")) > 0
    assert layout(text, turns=True).item(text.index("Nobody")) == 0
