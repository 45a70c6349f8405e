"""Files of frames: read, checked, and made into a plugin.

The form of a file is that of ``frames.schema.json`` beside this module. Beyond it, a file must make sense: see
:func:`_senseless`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Any

from attrs import field, frozen

from eventx.errors import FrameFileError, InputError
from eventx.frames import toml_lines, word_lists
from eventx.frames.frame import Condition, Frame
from eventx.frames.validation import NO_TRIGGER, TRIGGERS, Problem, did_you_mean, not_among, schema, shown, validate
from eventx.hooks import EventType, hookimpl

#: The namespace of what files define that a user passes without naming one.
LOCAL = "local"

#: Keys of an example that are no roles: what the event itself must say.
FIELDS = ("place", "when", "status", "subtype")


@frozen(kw_only=True)
class FrameFile:
    """What a file of frames says.

    Attributes:
        path: where it was read from.
        type: the event type of its frames, as the file writes it.
        event_type: the event type that it declares, None if it only adds to one.
        words: name and words of the lists that its frames share.
        frames: its frames, in order.
    """

    path: str
    type: str
    event_type: EventType | None
    words: tuple[tuple[str, tuple[str, ...]], ...]
    frames: tuple[Frame, ...]
    _text: str = field(repr=False, eq=False, alias="text")

    def line(self, *path: str | int) -> int:
        """The line, from 1, of a key or list item: ``line("frame", 0, "examples", 2)``."""
        return _line(self._lines, path)

    @cached_property
    def _lines(self) -> dict[toml_lines.Path, int]:
        return toml_lines.lines(self._text)

    def error(self, problems: Iterable[Problem]) -> FrameFileError | None:
        """An error that tells of problems, each with its line; None if there are none."""
        return _error(self.path, self._text, list(problems))


def read_frame_file(source: str | PathLike[str]) -> FrameFile:
    """Read a TOML file of frames, and of the event type that they are of.

    Args:
        source: path of the file.

    Raises:
        FrameFileError: the file cannot be read, is no TOML, or says what no frame can; the message has a line a
            problem, with file, line, key and remedy.
    """
    path = str(source)
    text = _content(path)
    data = _parsed(path, text)
    error = _error(path, text, list(validate(data, schema())) or list(_senseless(data)))
    if error is not None:
        raise error
    data = word_lists.spelled_out(data)
    frames = tuple(_frame(data["type"], table) for table in data["frame"])
    words = tuple(data["words"].items())
    return FrameFile(path=path, type=data["type"], event_type=_event_type(data), words=words, frames=frames, text=text)


def load_frames(source: str | PathLike[str]) -> tuple[Frame, ...]:
    """The frames of a TOML file.

    Args:
        source: path of the file.

    Raises:
        FrameFileError: as :func:`read_frame_file` does.
    """
    return read_frame_file(source).frames


class FramesPlugin:
    """A plugin that consists of files of frames.

    Args:
        paths: the files; together they may add to event types and declare new ones.

    Raises:
        FrameFileError: a file has problems, or two of them contradict each other; see :func:`read_frame_file`.
    """

    def __init__(self, *paths: str | PathLike[str]) -> None:
        self.files = tuple(map(read_frame_file, paths))
        clashes = tuple(_clashes_between(self.files))
        if clashes:
            raise FrameFileError(clashes)

    @classmethod
    def of(cls, files: Iterable[FrameFile]) -> FramesPlugin:
        """A plugin of files that have been read."""
        plugin = cls()
        plugin.files = tuple(files)
        return plugin

    @hookimpl
    def eventx_event_types(self) -> tuple[EventType, ...]:
        """The event types that the files declare."""
        return tuple(file.event_type for file in self.files if file.event_type is not None)

    @hookimpl
    def eventx_frames(self) -> tuple[Frame, ...]:
        """The frames of all files, in order."""
        return tuple(frame for file in self.files for frame in file.frames)

    def check(self, declared: Mapping[str, EventType], full_type: Callable[[str], str]) -> None:
        """Check that event types and roles that the files speak of exist.

        Args:
            declared: the event types of a pipeline by full name.
            full_type: the full name of a type that a file speaks of.

        Raises:
            FrameFileError: one does not; the message has line, key and remedy.
        """
        for file in self.files:
            error = file.error(_undeclared(file, declared, full_type(file.type)))
            if error is not None:
                raise error


def frames_plugins(frames: object) -> dict[str, FramesPlugin]:
    """The plugins of the files that a user passes, by namespace.

    Args:
        frames: paths, or a mapping from namespaces to paths (one or several) or to :class:`FramesPlugin` objects.

    Raises:
        InputError: it is something else.
        FrameFileError: a file has problems.
    """
    if isinstance(frames, str | PathLike) or not isinstance(frames, Iterable):
        message = f"frames is {frames!r}; pass a list of paths: frames=[{str(frames)!r}]"
        raise InputError(message)
    named = frames if isinstance(frames, Mapping) else ({LOCAL: tuple(frames)} if frames else {})
    return {str(name): _plugin(value) for name, value in named.items()}


def _plugin(value: object) -> FramesPlugin:
    if isinstance(value, FramesPlugin):
        return value
    paths = (value,) if isinstance(value, str | PathLike) or not isinstance(value, Iterable) else tuple(value)
    for path in paths:
        if not isinstance(path, str | PathLike):
            message = f"frames has {path!r}; pass paths of TOML files, and plugins and Frame objects with plugins=…"
            raise InputError(message)
    return FramesPlugin(*paths)


# --- reading ------------------------------------------------------------------------------------------------------


def _content(path: str) -> str:
    """The text of a file."""
    try:
        content = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FrameFileError((f"{path}: cannot be read: {reason}{_neighbour(Path(path))}",)) from error
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = f"byte 0x{content[error.start]:02x} is not UTF-8"
        remedy = "save the file as UTF-8, for instance with: iconv -f WINDOWS-1252 -t UTF-8"
        raise FrameFileError((f"{path}:{line}: {what}; {remedy}",)) from error


def _neighbour(path: Path) -> str:
    """What is there instead of a file: one of a similar name, or its folder."""
    folder = path.parent
    if path.exists() or not folder.is_dir():
        return "; pass the path of a TOML file" if path.exists() else f"; there is no folder {folder}"
    similar = did_you_mean(path.name, [each.name for each in folder.iterdir()])
    return similar or f"; the folder is {folder.resolve()}"


def _parsed(path: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also numbers and brackets without end
        what, _, where = str(error).partition(" (at ")
        line = where.removeprefix("line ").partition(",")[0]
        place = f"{path}:{line}" if line.isdigit() else f"{path}:{text.count(chr(10)) + 1}"
        remedy = "strings stand in quotes, lists in [ ] on any lines, tables in { } on one line"
        raise FrameFileError((f"{place}: is no TOML: {what}; {remedy}",)) from error


def _error(path: str, text: str, problems: Sequence[Problem]) -> FrameFileError | None:
    if not problems:
        return None
    lines, data = toml_lines.lines(text), tomllib.loads(text)
    told = [(_line(lines, each.path), _key(data, each.path), each.text) for each in problems]
    return FrameFileError(tuple(f"{path}:{line}: {key}{what}" for line, key, what in sorted(told, key=_number)))


def _number(told: tuple[int, str, str]) -> int:
    return told[0]


def _line(lines: Mapping[toml_lines.Path, int], path: toml_lines.Path) -> int:
    """The line of a key, or of the closest table around it that has one."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def _key(data: Mapping[str, Any], path: toml_lines.Path) -> str:
    """A path for a message: ``frame 'walk', roles.striker:``."""
    parts = list(path)
    frame = ""
    if len(parts) > 1 and parts[0] == "frame" and isinstance(parts[1], int):
        table = data["frame"][parts[1]]
        name = table.get("id") if isinstance(table, dict) else None
        frame = f"frame {name!r}" if isinstance(name, str) else f"frame {parts[1] + 1}"
        parts = parts[2:]
    key = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts).lstrip(".")
    whole = ", ".join(filter(None, (frame, key)))
    return f"{whole}: " if whole else ""


# --- what a schema cannot say -------------------------------------------------------------------------------------


def _senseless(data: Mapping[str, Any]) -> Iterator[Problem]:
    """What has the right form and makes no sense: names that nothing bears, frames that cannot match."""
    if "roles" in data and "." in data["type"]:
        yield Problem(("type",), "a new type is written without namespace; whoever loads the file gives it one")
    yield from word_lists.problems(data)
    yield from _clashes(data["frame"])
    yield from _without_roles(data)
    for number, table in enumerate(data["frame"]):
        path = ("frame", number)
        if not any(table.get(key) for key in TRIGGERS):
            yield Problem(path, NO_TRIGGER)
        if "roles" in data:
            yield from unknown(table.get("roles", {}), data["roles"], (*path, "roles"), "a role of the type")
            yield from _undeclared_subtype(data, table, path)
        yield from _unknown_roles(table, path)
        for place, example in enumerate(table.get("examples", ())):
            yield from _absent(example, (*path, "examples", place))


def _clashes(tables: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for number, table in enumerate(tables):
        name = table["id"]
        if name in first:
            what = f"{name!r} is also the id of frame number {first[name] + 1}; ids differ within a type"
            yield Problem(("frame", number, "id"), what)
        first.setdefault(name, number)


def _without_roles(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Words about a new type in a file that declares none."""
    for key in ("description", "subtypes"):
        if key in data and "roles" not in data:
            yield Problem((key,), "says something of a new type, which needs roles = […] too")


def _undeclared_subtype(data: Mapping[str, Any], table: Mapping[str, Any], path: toml_lines.Path) -> Iterator[Problem]:
    subtype, known = table.get("subtype"), data.get("subtypes", [])
    if subtype is not None and subtype not in known:
        remedy = did_you_mean(subtype, known) or "; add it to `subtypes` at the top of the file"
        yield Problem((*path, "subtype"), f"{subtype!r} is not a subtype of the type{remedy}")


def _unknown_roles(table: Mapping[str, Any], path: toml_lines.Path) -> Iterator[Problem]:
    """Roles that are spoken of and that the frame does not fill."""
    roles = table.get("roles", {})
    for number, role in enumerate(table.get("actors", ())):
        yield from unknown([role], roles, (*path, "actors", number), "a role of the frame", is_key=False)
    for number, example in enumerate(table.get("examples", ())):
        named = [key for key in example if key != "text" and key not in FIELDS]
        yield from unknown(named, roles, (*path, "examples", number), "a role of the frame")


def unknown(
    names: Iterable[str], known: Iterable[str], path: toml_lines.Path, kind: str, *, is_key: bool = True
) -> Iterator[Problem]:
    """Names that are not among those that are known.

    Args:
        names: what a file has.
        known: what it may have.
        path: where the names stand.
        kind: what they should be, for the message.
        is_key: whether the names are keys in a table at ``path``, or stand there themselves.
    """
    there = list(known)
    for name in names:
        if name not in there:
            yield Problem((*path, name) if is_key else path, not_among(name, there, kind))


def _absent(example: Mapping[str, Any], path: toml_lines.Path) -> Iterator[Problem]:
    """Fillers that the sentence does not have."""
    for key, value in example.items():
        for text in [value] if isinstance(value, str) else value:
            if key not in {"text", "status", "subtype"} and text not in example["text"]:
                yield Problem((*path, key), f"{shown(text)} does not stand in the sentence; copy it from there")


def _clashes_between(files: Sequence[FrameFile]) -> Iterator[str]:
    """What files that belong together say twice, a line each."""
    frames: dict[tuple[str, str], FrameFile] = {}
    types: dict[str, FrameFile] = {}
    for file in files:
        for frame in file.frames:
            first = frames.setdefault((file.type, frame.id), file)
            if first is not file:
                yield f"{file.path}: frame {frame.id!r}: {first.path} has a frame of this type and id; rename one"
        if file.event_type is not None:
            first = types.setdefault(file.type, file)
            if first.event_type != file.event_type:
                yield f"{file.path}: roles: {first.path} declares {file.type!r} otherwise; declare it in one of them"


def _undeclared(file: FrameFile, declared: Mapping[str, EventType], name: str) -> Iterator[Problem]:
    """The type and the roles of a file that adds to a type of others, if there are none such."""
    if name not in declared:
        remedy = did_you_mean(file.type, declared) or f"; there are {', '.join(sorted(declared))}"
        new = "a new type needs roles = […] here, or an EventType of the plugin"
        yield Problem(("type",), f"there is no event type {file.type!r}; {new}{remedy}")
        return
    for number, frame in enumerate(file.frames):
        roles = [role for role, _ in frame.roles]
        yield from unknown(roles, declared[name].roles, ("frame", number, "roles"), f"a role of {name!r}")


# --- building -----------------------------------------------------------------------------------------------------


def _event_type(data: Mapping[str, Any]) -> EventType | None:
    if "roles" not in data:
        return None
    subtypes, description = data.get("subtypes", ()), data.get("description", "")
    return EventType(name=data["type"], roles=data["roles"], subtypes=subtypes, description=description)


def _frame(event_type: str, table: Mapping[str, Any]) -> Frame:
    values = {key: value for key, value in table.items() if key != "not"}
    built = {
        "roles": tuple((role, _several(value)) for role, value in table.get("roles", {}).items()),
        "place": _several(table.get("place", ())),
        "require": tuple(map(_condition, table.get("require", ()))),
        "forbid": tuple(map(_condition, table.get("forbid", ()))),
        "examples": tuple(tuple(example.items()) for example in table.get("examples", ())),
        "counterexamples": tuple(table.get("not", ())),
    }
    return Frame(type=event_type, **values | built)


def _several(value: str | Sequence[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _condition(table: Mapping[str, Any]) -> Condition:
    values = dict(table)
    return Condition(functions=_several(values.pop("function")), **values)
