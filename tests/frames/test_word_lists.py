"""Lists of words that the frames of a file share: where their names may stand, and what is said of wrong ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventx import Condition, Frame, Pipeline
from eventx.errors import FrameFileError
from eventx.frames.files import read_frame_file
from tests.testing.test_frames import DINED, parse

SHARED = """
type = "strike"
roles = ["striker"]

[words]
crews = ["docker", "pilot"]
staff = ["$crews", "nurse"]
staging = ["stage", "call"]

[[frame]]
id = "strike"
verbs = ["strike"]
roles = { striker = "subject" }
require = [{ function = "subject", lemmas = ["$staff", "cook"] }]
forbid = [{ function = "object" }, { function = "by", lemmas = ["$crews"] }]

[[frame]]
id = "walkout"
nouns = ["walkout"]
supports = ["begin", "$staging"]
roles = { striker = "subject" }
"""


def frames(folder: Path, text: str = SHARED) -> tuple[Frame, ...]:
    return read_frame_file(write(folder, text)).frames


def write(folder: Path, text: str) -> Path:
    path = folder / "strike.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_name_stands_for_all_words_of_its_list(tmp_path: Path) -> None:
    strike, walkout = frames(tmp_path)
    assert strike.require[0].lemmas == {"docker", "pilot", "nurse", "cook"}
    assert strike.forbid == (Condition(functions=["object"]), Condition(functions=["by"], lemmas=["docker", "pilot"]))
    assert walkout.supports == {"begin", "stage", "call"}


@pytest.mark.parametrize("key", ["verbs", "nouns", "adjectives", "markers", "supports"])
def test_a_name_may_stand_wherever_a_frame_has_words(tmp_path: Path, key: str) -> None:
    text = f"type = 'x'\n[words]\nsome = ['a', 'b']\n[[frame]]\nid = 'y'\n{key} = ['$some']\n"
    (frame,) = frames(tmp_path, text if key != "supports" else f"{text}verbs = ['c']\n")
    assert getattr(frame, key) == {"a", "b"}


def test_the_file_says_what_its_lists_hold(tmp_path: Path) -> None:
    words = dict(read_frame_file(write(tmp_path, SHARED)).words)
    assert words == {"crews": ("docker", "pilot"), "staff": ("docker", "pilot", "nurse"), "staging": ("stage", "call")}


@pytest.mark.parametrize("word", ["$", "$5", "us$"])
def test_money_is_no_name(tmp_path: Path, word: str) -> None:
    (frame,) = frames(tmp_path, f"type = 'x'\n[[frame]]\nid = 'y'\nnouns = ['{word}']\n")
    assert frame.nouns == {word}


HEAD = "type = 'x'\n[words]\nsome = ['a']\n"
PROBLEMS = [
    (
        f"{HEAD}[[frame]]\nid = 'y'\nverbs = [\n'b',\n'$som', '$some']",
        "8: frame 'y', verbs[1]: there is no list 'som' under [words]; did you mean 'some'?",
    ),
    (
        f"{HEAD}[[frame]]\nid = 'y'\nverbs = ['$some']\nforbid = [{{ function = 'by', lemmas = ['$other'] }}]",
        "7: frame 'y', forbid[0].lemmas[0]: there is no list 'other' under [words]; add other = […] there, beside some",
    ),
    (
        "type = 'x'\n[[frame]]\nid = 'y'\nverbs = ['$other']",
        "4: frame 'y', verbs[0]: there is no list 'other' under [words]; add other = […] there",
    ),
    (
        f"{HEAD}[[frame]]\nid = 'y'\nverbs = ['some']",
        '3: words.some: no frame uses this list; write "$some" where its words belong, or drop it',
    ),
    (
        "type = 'x'\n[words]\nsome = ['$more', 'a']\nmore = ['b']\n[[frame]]\nid = 'y'\nverbs = ['$some']",
        "3: words.some[0]: there is no list 'more' under [words] above this one; a list may have only those above it",
    ),
    (
        "type = 'x'\n[words]\nsome = ['$some']\n[[frame]]\nid = 'y'\nverbs = ['$some']",
        "3: words.some[0]: there is no list 'some' under [words] above this one; a list may have only those above it",
    ),
    (
        f"{HEAD}[[frame]]\nid = 'y'\nverbs = '$some'",
        '6: frame \'y\', verbs: "$some" is not a list of words in lower case; write ["$some"]',
    ),
    (
        "type = 'x'\n[words]\n'Some words' = ['a']\n[[frame]]\nid = 'y'\nverbs = ['b']",
        '3: words.Some words: "Some words" is not a name in lower case without spaces',
    ),
    (
        "type = 'x'\n[words]\nsome = []\n[[frame]]\nid = 'y'\nverbs = ['$some']",
        "3: words.some: is empty; expected a list of words in lower case",
    ),
    (
        "type = 'x'\nwords = ['a']\n[[frame]]\nid = 'y'\nverbs = ['b']",
        '2: words: ["a"] is not a table of lists of words',
    ),
]


@pytest.mark.parametrize(("text", "says"), PROBLEMS, ids=[says for _, says in PROBLEMS])
def test_wrong_names_are_told_with_their_line(tmp_path: Path, text: str, says: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(FrameFileError) as caught:
        read_frame_file(path)
    assert caught.value.problems == (f"{path}:{says}",)


DINNER = """
type = "dinner"
roles = ["guest"]

[words]
strangers = ["minister", "baker"]

[[frame]]
id = "dine"
verbs = ["dine"]
roles = { guest = "subject" }
forbid = [{ function = "with", lemmas = ["$strangers"] }]
"""


def test_explanations_have_the_words_and_not_the_name(tmp_path: Path) -> None:
    explanation = Pipeline(parse, plugins=(), frames=[write(tmp_path, DINNER)]).explain(DINED)
    lacks = [miss.lacks for miss in explanation.near_misses if miss.type == "local.dinner"]
    assert lacks == [('must not have with (baker, minister), but "two ministers" is one',)]
