"""Files of frames: what is understood, what the errors say, and how a pipeline takes them."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

from eventx import Condition, EventType, FramesPlugin, Pipeline, load_frames
from eventx.errors import FrameFileError, InputError, PluginConflictError, PluginWarning
from eventx.frames.files import read_frame_file
from tests import demo

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


PROBLEMS = [
    ("type = ", r"1: is no TOML: Invalid value; strings stand in quotes"),
    ("type = 'x'\n[[frame]\n", "2: is no TOML: Expected ']]'"),
    ("type = 'x'\ntype = 'y'\n", "2: is no TOML: Cannot overwrite a value"),
    ("[[frame]]\nid = 'x'\nverbs = ['go']", "1: 'type' is missing: a file of frames needs the name of an event type"),
    ("type = 'x'", "1: 'frame' is missing: a file of frames needs [[frame]] tables"),
    ("type = 'x'\nframe = 3", "2: frame: 3 is not [[frame]] tables"),
    ("type = 'X y'\n[[frame]]\nid = 'y'", '1: type: "X y" is not the name of an event type'),
    ("type = 'x'\nrole = ['a']\n[[frame]]\nid = 'y'", "2: role: unknown key; did you mean 'roles'?"),
    ("type = 'x'\nzzz = 1\n[[frame]]\nid = 'y'", "2: zzz: unknown key; a file of frames has type, description"),
    ("type = 'x'\n[[frame]]\nverbs = ['go']", "2: frame 1: 'id' is missing: a frame needs a name in lower case"),
    ("type = 'x'\n[[frame]]\nid = 'y'\nverb = ['go']", "4: frame 'y', verb: unknown key; did you mean 'verbs'?"),
    (
        "type = 'x'\n[[frame]]\nid = 'y'\nverbs = 'go'",
        '4: frame \'y\', verbs: "go" is not a list of words in lower case; write ["go"]',
    ),
    (
        "type = 'x'\n[[frame]]\nid = 'y'\nverbs = [\n 'go',\n 'Halt']",
        "6: frame 'y', verbs[1]: \"Halt\" is not a word in lower case",
    ),
    (
        "type = 'x'\n[[frame]]\nid = 'y'\nstatus = 'plannd'",
        "4: frame 'y', status: \"plannd\" is not a status; did you mean 'planned'?",
    ),
    ("type = 'x'\n[[frame]]\nid = 'y'\nstatus = 'sure'", "is not a status; there are asserted, negated, planned"),
    ("type = 'x'\n[[frame]]\nid = 'y'\nbare = 1", "4: frame 'y', bare: 1 is not true or false"),
    ("type = 'x'\n[[frame]]\nid = 'y'\nroles = ['a']", "4: frame 'y', roles: [\"a\"] is not a table of roles"),
    (
        "type = 'x'\n[[frame]]\nid = 'y'\nroles = { a = 'subjet' }",
        "4: frame 'y', roles.a: \"subjet\" is not a grammatical function or preposition; did you mean 'subject'?",
    ),
    (
        "type = 'x'\n[[frame]]\nid = 'y'\n[frame.roles]\na = ['to',\n'fro']",
        "6: frame 'y', roles.a[1]: \"fro\" is not a grammatical function or preposition; did you mean 'from'?",
    ),
    (
        "type = 'x'\n[[frame]]\nid = 'y'\nrequire = [{ actor = true }]",
        "4: frame 'y', require[0]: 'function' is missing: a condition needs a function",
    ),
    (
        "type = 'x'\n[[frame]]\nid = 'y'\nforbid = [{ function = 'by', thin = true }]",
        "forbid[0].thin: unknown key; did you mean 'thing'?",
    ),
    (
        "type = 'x'\n[[frame]]\nid = 'y'\nexamples = [{ a = 'b' }]",
        "examples[0]: 'text' is missing: an example needs a sentence",
    ),
    ("type = 'x'\n[[frame]]\nid = 'y'\nnot = ['']", "4: frame 'y', not[0]: \"\" is not a sentence"),
    (
        "type = 'x'\n[[frame]]\nid = 'y'\nroles = { a = 'to' }",
        "2: frame 'y': has no word that starts an event; give it verbs, nouns",
    ),
    (
        "type = 'x'\n[[frame]]\nid = 'y'\nverbs=['a']\n[[frame]]\nid = 'y'\nverbs=['b']",
        "6: frame 'y', id: 'y' is also the id of frame number 1",
    ),
    (
        "type = 'x'\n[[frame]]\nid = 'y'\nverbs=['a']\nactors=['b']\nroles={zz='to'}",
        "5: frame 'y', actors[0]: 'b' is not a role of the frame; there are zz",
    ),
    (
        "type = 'x'\n[[frame]]\nid = 'y'\nverbs=['a']\nroles={who='to'}\nexamples=[\n{text='Go.', whom='Go'}]",
        "7: frame 'y', examples[0].whom: 'whom' is not a role of the frame; did you mean 'who'?",
    ),
    (
        "type = 'x'\n[[frame]]\nid = 'y'\nverbs=['a']\nroles={who='to'}\nexamples=[{text='Go on.', who=['Go', 'Og']}]",
        'examples[0].who: "Og" does not stand in the sentence',
    ),
    (
        "type = 'x'\nroles=['who']\n[[frame]]\nid = 'y'\nverbs=['a']\nroles={whom='to'}",
        "6: frame 'y', roles.whom: 'whom' is not a role of the type; did you mean 'who'?",
    ),
    (
        "type = 'x'\nroles=['who']\n[[frame]]\nid = 'y'\nverbs=['a']\nsubtype='z'",
        "6: frame 'y', subtype: 'z' is not a subtype of the type; add it to `subtypes`",
    ),
    (
        "type = 'a.x'\nroles=['who']\n[[frame]]\nid = 'y'\nverbs=['a']",
        "1: type: a new type is written without namespace",
    ),
    (
        "type = 'x'\nsubtypes=['who']\n[[frame]]\nid = 'y'\nverbs=['a']",
        "2: subtypes: says something of a new type, which needs roles",
    ),
]


@pytest.mark.parametrize(("text", "says"), PROBLEMS, ids=[says for _, says in PROBLEMS])
def test_problems_name_file_line_key_and_remedy(tmp_path: Path, text: str, says: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(FrameFileError) as caught:
        load_frames(path)
    assert any(f"{path}:{says}" in problem or says in problem for problem in caught.value.problems), caught.value


def test_a_key_that_is_written_with_escapes_is_told_with_its_table(tmp_path: Path) -> None:
    with pytest.raises(FrameFileError, match=r"strike\.toml:2: frame 'y', verb: unknown key"):
        load_frames(write(tmp_path, "type = 'x'\n[[frame]]\nid = 'y'\n\"v\\u0065rb\" = []\n"))


def test_all_problems_are_told_at_once_by_line(tmp_path: Path) -> None:
    text = "type = 'x'\n[[frame]]\nid = 'y'\nstatus = 'sure'\nverb = ['go']\n[[frame]]\nid = 1\n"
    with pytest.raises(FrameFileError) as caught:
        load_frames(write(tmp_path, text))
    assert [problem.split(":")[1] for problem in caught.value.problems] == ["4", "5", "7"]
    assert str(caught.value) == "\n".join(caught.value.problems)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301  (made just now)


def test_a_missing_file_is_told_with_one_that_is_there(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    with pytest.raises(FrameFileError, match=r"strik\.toml: cannot be read: .*did you mean 'strike\.toml'"):
        load_frames(tmp_path / "strik.toml")


@pytest.mark.parametrize(
    ("name", "says"), [("none.toml", "the folder is"), ("no/none.toml", "there is no folder"), ("", "pass the path of")]
)
def test_what_is_no_file_is_told(tmp_path: Path, name: str, says: str) -> None:
    with pytest.raises(FrameFileError, match=f"cannot be read: .*{says}"):
        load_frames(tmp_path / name)


def test_a_file_in_another_encoding_is_told_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "café.toml"
    path.write_bytes("type = 'x'\n# café".encode("latin-1"))
    with pytest.raises(FrameFileError, match=r"café\.toml:2: byte 0xe9 is not UTF-8; save the file as UTF-8"):
        load_frames(path)


def test_a_byte_order_mark_and_windows_lines_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "strike.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert load_frames(path) == load_frames(write(tmp_path / "..", GOOD))


NEW = GOOD.replace("[[frame]]", "description = 'Work stops.'\nroles = ['striker', 'cause']\n\n[[frame]]")


def test_a_file_with_roles_declares_its_type(tmp_path: Path) -> None:
    file = read_frame_file(write(tmp_path, NEW))
    assert file.event_type == EventType(name="strike", roles=("striker", "cause"), description="Work stops.")
    assert read_frame_file(write(tmp_path, GOOD)).event_type is None


def names(pipeline: Pipeline, kind: str = "event type") -> list[str]:
    return [part.name for part in pipeline.describe() if part.kind == kind and part.plugin != "eventx"]


def test_a_pipeline_takes_files(tmp_path: Path) -> None:
    path = write(tmp_path, NEW)
    assert names(Pipeline(demo.parse, plugins=(), frames=[path])) == ["local.strike"]
    assert names(Pipeline(demo.parse, plugins=(), frames={"labour": str(path)})) == ["labour.strike"]
    assert names(Pipeline(demo.parse, plugins=(), frames={"labour": FramesPlugin(path)}), "frames") == ["labour.strike"]


def test_files_may_add_to_types_of_others_and_of_each_other(tmp_path: Path) -> None:
    first = write(tmp_path, NEW)
    second = tmp_path / "more.toml"
    second.write_text("type = 'strike'\n[[frame]]\nid = 'down'\nverbs = ['down']\nroles = { striker = 'subject' }\n")
    third = tmp_path / "meet.toml"
    third.write_text("type = 'meeting'\n[[frame]]\nid = 'sup'\nverbs = ['sup']\nroles = { participant = 'with' }\n")
    pipeline = Pipeline(demo.parse, plugins=(), frames=[first, second, third])
    assert names(pipeline, "frames") == ["local.strike", "meeting"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "type = 'meting'",
            r"strike\.toml:1: type: there is no event type 'meting'; a new type needs .*; did you mean 'meeting'\?",
        ),
        (
            "type = 'zzz'",
            r"a new type needs roles = .* here, or an EventType .*; there are accusation, agreement, meeting, stat",
        ),
        (
            "type = 'meeting'",
            r"strike\.toml:5: frame 'a', roles\.participnt: .* not a role of 'meeting'; did you mean 'participant'\?",
        ),
    ],
)
def test_what_is_not_declared_is_told_with_its_line(tmp_path: Path, text: str, says: str) -> None:
    path = write(tmp_path, f"{text}\n[[frame]]\nid = 'a'\nverbs = ['b']\nroles = {{ participnt = 'subject' }}\n")
    with pytest.raises(FrameFileError, match=says):
        Pipeline(demo.parse, plugins=(), frames=[path])


def test_two_files_cannot_say_one_thing_in_two_ways(tmp_path: Path) -> None:
    first, second = write(tmp_path, NEW), tmp_path / "other.toml"
    second.write_text(NEW.replace("'striker', 'cause'", "'cause', 'striker'"))
    with pytest.raises(FrameFileError) as caught:
        FramesPlugin(first, second)
    frame, roles = caught.value.problems
    assert frame == f"{second}: frame 'strike': {first} has a frame of this type and id; rename one"
    assert roles == f"{second}: roles: {first} declares 'strike' otherwise; declare it in one of them"


@pytest.mark.parametrize(
    ("frames", "says"),
    [
        ("strike.toml", r"pass a list of paths: frames=\['strike\.toml'\]"),
        (3, "pass a list of paths"),
        ([3], "frames has 3; pass paths of TOML files"),
        ({"labour": [None]}, "frames has None"),
    ],
)
def test_what_is_no_path_is_refused(frames: Any, says: str) -> None:  # noqa: ANN401
    with pytest.raises(InputError, match=says):
        Pipeline(demo.parse, plugins=(), frames=frames)


def test_a_namespace_that_is_taken_is_refused(tmp_path: Path) -> None:
    path, says = write(tmp_path, NEW), r"frames has the namespace 'broken', .*exclude=\['broken'\]"
    with pytest.raises(PluginConflictError, match=says):
        Pipeline(demo.parse, plugins={"broken": demo.BROKEN}, frames={"broken": path})
    assert Pipeline(demo.parse, plugins={"broken": demo.BROKEN}, frames={"broken": path}, exclude=["broken"])


@pytest.mark.parametrize("with_files", [True, False])
def test_a_plugin_cannot_take_the_namespace_of_files(tmp_path: Path, with_files: bool) -> None:
    files = [write(tmp_path, NEW)] if with_files else []
    with pytest.warns(PluginWarning, match=r"'local' \(what the caller passed\) has the namespace of files of frames"):
        pipeline = Pipeline(demo.parse, plugins={"local": demo.BROKEN}, frames=files)
    assert names(pipeline) == ["local.strike"] * with_files


def test_files_work_in_other_processes(tmp_path: Path) -> None:
    path = write(tmp_path, NEW)
    pipeline = Pipeline(demo.parse, plugins=(), frames=[path])
    path.unlink()
    assert len(list(pipeline.pipe(["Dockers walked out.", "Nobody came."], processes=2))) == 2


@pytest.mark.parametrize("value", ["[" * 5000, "9" * 5000], ids=["brackets", "digits"])
def test_values_without_end_are_no_toml(value: str, tmp_path: Path) -> None:
    path = tmp_path / "deep.toml"
    path.write_text(f"type = {value}\n", encoding="utf-8")
    with pytest.raises(FrameFileError, match=r"deep\.toml:2: is no TOML: "):
        read_frame_file(path)
