"""The documentation: what it shows is what happens, and what is public is in it."""

from __future__ import annotations

import ast
import doctest
import importlib
import inspect
import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import attrs
import pytest

import eventx
from eventx import errors, records
from eventx.export import schema
from eventx.export.jsonl import SCHEMA
from eventx.frames import builtin, validation
from eventx.hooks import Hooks
from eventx.parsing import stanza
from eventx.pipeline import default_pipeline
from tests import doc_examples

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
sys.path.append(str(DOCS / "_ext"))

import command_reference  # noqa: E402  (beside the pages)
import frames_reference  # noqa: E402
import pipeline_diagram  # noqa: E402

PACKAGE = ROOT / "eventx"
PAGES = sorted(DOCS.rglob("*.md"))
REFERENCE = "\n".join(page.read_text(encoding="utf-8") for page in (DOCS / "reference").glob("*.md"))
DOCUMENTED = re.compile(r"^\.\. auto(?:function|method|class|data|exception):: (\S+)$", re.MULTILINE)
WHOLE_MODULES = re.compile(r"^\.\. automodule:: (\S+)\n   :members:$", re.MULTILINE)
HOOKS = [name for name in vars(Hooks) if name.startswith("eventx_")]


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


WITH_EXAMPLES = [page for page in PAGES if doc_examples.has_examples(page)]
WITH_DOCTESTS = [_module(path) for path in sorted(PACKAGE.rglob("*.py")) if ">>> " in path.read_text(encoding="utf-8")]


@pytest.fixture(scope="module")
def one_model() -> Iterator[None]:
    """All pages share one loaded model, however many pipelines they build."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stanza, "_bundled", cache(stanza._bundled))
        yield


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A current folder with the sample articles and plugins; a page may save files there, import and install them."""
    (tmp_path / "docs").mkdir()
    for name in ("docs/examples", "plugins"):
        (tmp_path / name).symlink_to(ROOT / name, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.syspath_prepend(str(tmp_path / doc_examples.SITE))
    before = set(sys.modules)
    default_pipeline.cache_clear()
    yield tmp_path
    default_pipeline.cache_clear()  # it may have plugins that only this page has
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(tmp_path)):
            del sys.modules[name]


@pytest.mark.usefixtures("one_model", "folder")
@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=lambda page: str(page.relative_to(DOCS)))
def test_the_examples_of_a_page_run(page: Path) -> None:
    for example in doc_examples.page(page).examples():
        example.evaluate()


@pytest.mark.parametrize("name", WITH_DOCTESTS)
def test_the_examples_in_docstrings_run(name: str) -> None:
    results = doctest.testmod(importlib.import_module(name), raise_on_error=True)
    assert results.attempted
    assert not results.failed


def _sections(name: str, level: str) -> dict[str, str]:
    """The sections of a page of the reference by heading."""
    page = (DOCS / "reference" / name).read_text(encoding="utf-8")
    return dict(re.findall(rf"^{level} (\w+)\n(.*?)(?=^#{{2,{len(level)}}} |\Z)", page, re.MULTILINE | re.DOTALL))


def _terms(section: str) -> list[str]:
    """What a section tells in definitions."""
    return re.findall(r"^(\w[\w ]*)\n: \S", section, re.MULTILINE)


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_is_documented(hook: str) -> None:
    """With its signature, when it is called, in which order, what if it raises, and an example that takes all of it."""
    section = _sections("hooks.md", "###")[hook]
    assert DOCUMENTED.findall(section) == [f"eventx.hooks.Hooks.{hook}"]
    assert _terms(section) == ["Called", "Order", "If it raises"]
    examples = re.findall(rf"def {hook}\((.*)\):", section)
    assert examples == [", ".join(inspect.signature(getattr(Hooks, hook)).parameters)]


def test_the_hooks_are_documented_in_the_order_in_which_they_are_defined() -> None:
    assert list(_sections("hooks.md", "###")) == HOOKS


@pytest.mark.parametrize("kind", [kind for kind in vars(errors).values() if inspect.isclass(kind)])
def test_every_error_is_documented_with_cause_and_remedy(kind: type[Exception]) -> None:
    section = _sections("errors.md", "##")[kind.__name__]
    assert re.findall(r"^\.\. autoexception:: (\S+)$", section, re.MULTILINE) == [f"eventx.errors.{kind.__name__}"]
    assert _terms(section) == ["Cause", "Remedy"]


def test_every_environment_variable_is_documented() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    page = (DOCS / "reference" / "environment.md").read_text(encoding="utf-8")
    read = set(re.findall(r"os\.environ(?:\.get\(|\[)\"(\w+)\"", code))
    assert read == set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE))


@pytest.mark.parametrize("name", sorted(set(eventx.__all__) - {"errors", "__version__"}))
def test_every_public_name_is_documented(name: str) -> None:
    thing = getattr(eventx, name)
    home = getattr(thing, "__module__", "eventx.hooks")
    home = home if home.startswith("eventx") else "eventx.hooks"  # constants do not know where they are from
    assert f"{home}.{name}" in DOCUMENTED.findall(REFERENCE) or home in WHOLE_MODULES.findall(REFERENCE)
    assert thing.__doc__


def test_every_role_of_the_built_in_types_is_described() -> None:
    page = (DOCS / "reference" / "frames.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL))
    roles = {each.name: sorted(each.roles) for each in builtin.TYPES}
    assert {name: sorted(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) for name, text in sections.items()} == roles


def test_every_function_is_documented() -> None:
    page = (DOCS / "reference" / "functions.md").read_text(encoding="utf-8")
    listed = [name for row in re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", page, re.MULTILINE) for name in row.split(", ")]
    named, *_ = json.loads(validation.SCHEMA.read_text(encoding="utf-8"))["$defs"]["function"]["anyOf"]
    assert sorted(name.strip("`") for name in listed) == sorted(named["enum"])


def test_all_that_a_frame_can_say_is_shown() -> None:
    own = {"type", "id", "examples", "counterexamples"}  # the headings, and rows of their own
    assert {field.name for field in attrs.fields(eventx.Frame)} - own == set(frames_reference.SHOWN)
    own = {"functions", "lemmas"}
    assert {field.name for field in attrs.fields(eventx.Condition)} - own == set(frames_reference.KINDS)


def test_every_record_is_documented_with_its_schema() -> None:
    shown = set(re.findall(r"^\.\. record-schema:: (\S+)$", REFERENCE, re.MULTILINE))
    assert shown == {"Result", *schema.json_schema()["$defs"]}
    classes = {getattr(records, name) for name in shown if hasattr(records, name)}
    assert {f"{each.__module__}.{each.__name__}" for each in classes} - set(DOCUMENTED.findall(REFERENCE)) == {
        "eventx.document.Document"  # with its module
    }


def test_every_command_is_documented() -> None:
    documented = re.findall(r"^\.\. eventx-command::(?: (.+))?$", REFERENCE, re.MULTILINE)
    assert len(documented) > 1
    assert sorted(documented) == sorted(command_reference.commands())


@pytest.mark.parametrize("command", command_reference.commands())
def test_every_option_is_documented(command: str) -> None:
    parser, sentence = command_reference.commands()[command]
    page = "\n".join(command_reference.described(command))
    assert sentence
    for option in command_reference.options(parser):
        assert option.help, f"{parser.prog}: {option.dest} has no help"
        assert all(re.search(rf"^\.\. option::.*{name}", page, re.MULTILINE) for name in option.option_strings)


def test_the_drawing_of_the_pipeline_has_every_hook() -> None:
    assert pipeline_diagram.FILE.read_text(encoding="utf-8") == pipeline_diagram.drawing(), "run it anew"
    assert sorted(hook for _, _, _, hooks in pipeline_diagram.WAY for hook in hooks) == sorted(HOOKS)


def test_the_architecture_names_every_part() -> None:
    page = (DOCS / "explanation" / "architecture.md").read_text(encoding="utf-8")
    parts = {path.stem for path in PACKAGE.glob("*.py")} | {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert [
        part for part in sorted(parts - {"__init__", "__main__"}) if not re.search(rf"^  {part}\b", page, re.MULTILINE)
    ] == []


def test_the_architecture_names_nothing_that_is_gone() -> None:
    page = (DOCS / "explanation" / "architecture.md").read_text(encoding="utf-8")
    inner = re.findall(r"^  (\w+)/.*\n((?:    .*\n)+)", page, re.MULTILINE)
    named = [
        PACKAGE / folder / name for folder, lines in inner for name in re.findall(r"^ {4}(\w+)", lines, re.MULTILINE)
    ]
    assert len(named) > len(inner) > 1
    assert [path for path in named if not (path.is_dir() or path.with_suffix(".py").is_file())] == []


def test_imports_point_up_the_layout() -> None:
    page = (DOCS / "explanation" / "architecture.md").read_text(encoding="utf-8")
    order = {name: number for number, name in enumerate(re.findall(r"^  (\w+)/? ", page, re.MULTILINE))}
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        here = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if here not in {"__init__", "__main__"}:
            wrong += [f"{path.name} → {name}" for name in _imported(path) if order.get(name, 0) > order[here]]
    assert wrong == []


def _imported(path: Path) -> Iterator[str]:
    """The parts of the package that a module imports when it is itself imported."""
    for statement in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(statement, ast.ImportFrom) and (statement.module or "").partition(".")[0] == "eventx":
            _, _, inner = str(statement.module).partition(".")
            yield from [inner.partition(".")[0]] if inner else [alias.name for alias in statement.names]


def test_files_that_are_named_exist() -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    named = set(re.findall(r"`((?:tests|eventx|docs|benchmarks|plugins)/[\w/.-]+)`", text)) - {SCHEMA}
    assert named
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_the_training_page_names_every_data_file() -> None:
    from eventx.parsing.english import data

    page = (DOCS / "how-to" / "train.md").read_text(encoding="utf-8")
    stems = {re.sub(r"(\{\}|_(train|dev|test|all)\b).*", "", name) for name in (*data.TREEBANKS, *data.ENTITY_FILES)}
    assert [stem for stem in sorted(stems) if stem not in page] == []
