"""Reading frames from TOML: what is understood, and what the errors say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from eventx.errors import PluginLoadError
from eventx.frames.frame import Condition, Frame, load_frames

GOOD = """
type = "strike"
[[frame]]
id = "strike"
verbs = ["strike", "walk out"]
nouns = ["walkout"]
adjectives = ["idle"]
carried = true
status = "planned"
roles = { striker = "subject", cause = ["over", "for"] }
actors = ["striker"]
require = [{ function = "subject", actor = true, passive = true }]
forbid = [{ function = ["object"], lemmas = ["deal"], thing = true }]
examples = [{ text = "Dockers walked out over pay.", striker = "Dockers" }]
not = ["The clubs struck a deal."]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "strike.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_frame_is_read_key_by_key(tmp_path: Path) -> None:
    (frame,) = load_frames(write(tmp_path, GOOD))
    assert (frame.type, frame.id, frame.subtype) == ("strike", "strike", None)
    assert frame.verbs == {"strike", "walk out"}
    assert frame.roles == (("striker", ("subject",)), ("cause", ("over", "for")))
    assert frame.functions == {"subject", "over", "for"}
    assert (frame.adjectives, frame.carried, frame.status) == ({"idle"}, True, "planned")
    assert frame.require == (Condition(functions=("subject",), actor=True, passive=True),)
    assert frame.forbid == (Condition(functions=("object",), lemmas={"deal"}, thing=True),)
    assert frame.counterexamples == ("The clubs struck a deal.",)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("type = ", "cannot be read as TOML"),
        ("[[frame]]\nid = 'x'", 'expected `type = "…"`'),
        ("type = 'x'\nframe = 3", r"at least one \[\[frame\]\]"),
        ("type = 'x'\n[[frame]]\nverbs = ['go']", "without id.*no id"),
        ("type = 'x'\n[[frame]]\nid = 'y'\nverb = ['go']", "frame 1 .y.: unknown keys verb"),
        ("type = 'x'\n[[frame]]\nid = 'y'\nrequire = [{ lemmas = ['go'] }]", "frame 1 .y."),
        ("type = 'x'\n[[frame]]\nid = 'y'\nroles = ['subject']", "frame 1 .y."),
        ("type = 'x'\n[[frame]]\nid = 'y'\nstatus = 'sure'", "frame 1 .y.: 'sure'"),
    ],
)
def test_errors_name_the_file_the_frame_and_the_fault(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(PluginLoadError, match=says) as caught:
        load_frames(write(tmp_path, text))
    assert "strike.toml" in str(caught.value)


def test_a_missing_file_is_a_load_error(tmp_path: Path) -> None:
    with pytest.raises(PluginLoadError, match=r"none\.toml"):
        load_frames(tmp_path / "none.toml")


def test_lists_are_kept_as_what_cannot_change() -> None:
    frame = Frame(
        type="strike",
        id="strike",
        verbs=["strike"],
        roles=[("striker", ["subject"])],
        place=["at"],
        require=[Condition(functions=["subject"], lemmas=["docker"])],
    )
    assert frame.roles == (("striker", ("subject",)),)
    assert (frame.place, frame.require[0].functions) == (("at",), ("subject",))
    assert isinstance(hash(frame), int)


@pytest.mark.parametrize("fields", [{"verbs": "strike"}, {"roles": [("striker", "subject")]}, {"place": "at"}])
def test_a_string_instead_of_several_words_is_told(fields: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=r"expected several words, got the string '\w+'; write \('\w+',\)"):
        Frame(type="strike", id="strike", **fields)
