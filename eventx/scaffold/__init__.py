"""New plugins: a folder that installs, passes its tests, and is there to be changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from eventx import __version__
from eventx.errors import InputError

#: What a plugin can be made of, with a sentence that describes the plugin written for it.
KINDS = {
    "frames": "Resignations for eventx: who steps down from what",
    "extractor": "Layoffs for eventx: who dismisses whom, and how many",
    "resolver": "Places for eventx that no gazetteer has",
    "exporter": "Tables in Markdown for eventx",
    "parser": "A parser for eventx that skips what stands around the news",
}

_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_LONGEST = 24
_OWN = frozenset({"eventx", "nlp", "local"})  # eventx-nlp is eventx itself; local is for files that users pass
_PLACEHOLDER = re.compile(r"\{\{ (\w+) \}\}")
_SUFFIX = ".template"
_PACKAGE = "package"  # stands for the module's name in paths


def write(name: str, kind: str = "frames", into: Path | None = None) -> list[Path]:
    """Write a plugin that works, as a start.

    Args:
        name: the plugin's name, the namespace of all that it defines: lower case, digits and underscores.
        kind: one of :data:`KINDS`.
        into: the folder to put it into, as a folder ``eventx-<name>``; by default the current one.

    Returns:
        The files, in the order of their paths.

    Raises:
        InputError: the name cannot be one, there is no such kind, or the folder is there or cannot be written.
    """
    _check(name, kind)
    values = _values(name, kind)
    target = (into or Path()) / values["distribution"]
    templates = files(__name__) / "templates"
    found = {**dict(_found(templates / "common")), **dict(_found(templates / kind))}
    written = {path.replace(_PACKAGE, values["module"], 1): _filled(text, values) for path, text in found.items()}
    try:
        target.mkdir()
        return [_written(target / path, text) for path, text in sorted(written.items())]
    except FileExistsError as error:
        message = f"{target} is there already; choose another name, or remove it first"
        raise InputError(message) from error
    except OSError as error:
        message = f"cannot write {target}: {error.strerror}; choose a folder that exists and can be written to"
        raise InputError(message) from error


def _check(name: str, kind: str) -> None:
    if kind not in KINDS:
        message = f"there is no kind {kind!r}; pass one of {', '.join(KINDS)}"
        raise InputError(message)
    if _NAME.fullmatch(name) is None or len(name) > _LONGEST:
        message = (
            f"{name!r} is no name for a plugin; write lower-case letters, digits and single underscores, a letter "
            f"first, at most {_LONGEST} characters, as in arms_trade"
        )
        raise InputError(message)
    if name in _OWN:
        message = f"the name {name!r} is one that eventx needs itself; choose another one"
        raise InputError(message)


def _values(name: str, kind: str) -> Mapping[str, str]:
    """What stands in the templates, by placeholder."""
    return {
        "name": name,
        "distribution": f"eventx-{name.replace('_', '-')}",
        "module": f"eventx_{name}",
        "suite": "Test" + "".join(part.capitalize() for part in name.split("_")),
        "summary": KINDS[kind],
        "version": ".".join(__version__.split(".")[:2]),
    }


def _found(folder: Traversable, above: str = "") -> Iterator[tuple[str, str]]:
    """The templates in a folder and below: path of the file to be written, and text."""
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _found(entry, f"{above}{entry.name}/")
        elif entry.name.endswith(_SUFFIX):
            yield above + entry.name.removesuffix(_SUFFIX), entry.read_text(encoding="utf-8")


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda found: values[found[1]], text)


def _written(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
