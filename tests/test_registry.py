"""Finding, vetting and asking plugins: each plugin here is a distribution on disk, as pip leaves it."""

from __future__ import annotations

import sys
import textwrap
import types
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import eventx
from eventx import EventType, Extractor, Frame, hookimpl
from eventx.errors import InputError, PluginConflictError, PluginWarning
from eventx.records import Failure
from eventx.registry import Registry
from tests import demo

Install = Callable[..., None]

HEADER = "from eventx import EventType, Extractor, Frame, hookimpl\n"
TYPES = HEADER + textwrap.dedent("""
    @hookimpl
    def eventx_event_types():
        return [EventType(name="exercise", roles=("force",))]
""")


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Install a distribution with one plugin; its modules are forgotten when the test ends."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(tmp_path)

    def install(name: str, code: str = TYPES, *, distribution: str = "", version: str = "1.0") -> None:
        distribution = distribution or f"eventx-{name}"
        module = f"{distribution}_{name}".replace("-", "_").replace(".", "_")
        (tmp_path / f"{module}.py").write_text(code)
        folder = tmp_path / f"{distribution.replace('-', '_')}-{version}.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n")
        (folder / "entry_points.txt").write_text(f"[eventx]\n{name} = {module}\n")

    yield install
    for name in set(sys.modules) - before:
        if getattr(sys.modules[name], "__file__", None) and str(tmp_path) in str(sys.modules[name].__file__):
            del sys.modules[name]


def load(**arguments: object) -> Registry:
    return Registry(**arguments)  # type: ignore[arg-type]


def failure_of(code: str, install: Install, name: str = "broken") -> Failure:
    """The one failure of a plugin that stands between two good ones, which are not harmed."""
    install("alpha")
    install(name, code)
    install("omega")
    with pytest.warns(PluginWarning, match=f"plugin '{name}' failed at") as warned:
        registry = load()
    assert {"alpha.exercise", "omega.exercise", "meeting"} <= set(registry.event_types)
    assert len(warned) == 1
    (failure,) = registry.failures
    assert failure.plugin == name
    return failure


def test_an_installed_plugin_is_found_with_its_distribution_and_version(install: Install) -> None:
    install("defence", version="2.1")
    registry = load()
    provided = registry.event_types["defence.exercise"]
    assert (provided.plugin.name, provided.plugin.origin) == ("defence", "eventx-defence 2.1")
    assert registry.failures == []


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("raise ValueError('no')", "ValueError: no"),
        ("import sys; sys.exit(3)", "SystemExit: 3"),
        ("raise GeneratorExit", "GeneratorExit: "),
        ("class Odd(BaseException): pass\nraise Odd('no')", "Odd: no"),
        ("import nothing_of_that_name", "ModuleNotFoundError: No module named 'nothing_of_that_name'"),
        ("def f(:", "SyntaxError: "),
        ("EVENTX_API = 2\n" + TYPES, "PluginApiError: plugin 'broken' (eventx-broken 1.0) was written for hook API 2"),
        ("x = 1", "PluginLoadError: plugin 'broken' (eventx-broken 1.0) implements no hook"),
        (TYPES + "@hookimpl\ndef eventx_nonsense(): ...", "PluginValidationError: unknown hook 'eventx_nonsense'"),
        (TYPES + "@hookimpl\ndef eventx_review(evts): ...", "PluginValidationError: "),
    ],
)
def test_a_plugin_that_cannot_be_loaded_is_left_out_and_told(code: str, error: str, install: Install) -> None:
    failure = failure_of(code, install)
    assert failure.stage == "load"
    assert failure.error.startswith(error)


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("yield EventType(name='lost', roles=())\n    raise ValueError('no')", "ValueError: no"),
        ("return 3", "TypeError: 'int' object is not iterable"),
        (
            "return [('exercise', 'force')]",
            "ContractError: eventx_event_types must hand over EventType objects, got tuple",
        ),
        ("return [EventType(name='x', roles='force')]", "TypeError: expected several names, got the string 'force'"),
    ],
)
def test_a_hook_that_fails_costs_its_plugin_alone(body: str, error: str, install: Install) -> None:
    failure = failure_of(f"{HEADER}@hookimpl\ndef eventx_event_types():\n    {body}\n", install)
    assert failure.stage == "eventx_event_types"
    assert failure.error.startswith(error)


@pytest.mark.parametrize(
    ("hook", "item", "error"),
    [
        ("eventx_frames", "Frame(type='feast', id='f')", "frame 'f': the event type 'feast' is not declared"),
        ("eventx_frames", "Frame(type='meeting', id='f', roles=(('guest', ('subject',)),))", "has no role 'guest'"),
        ("eventx_extractors", "Extractor(name='e', event_types=['feast'], extract=list)", "'feast' is not declared"),
    ],
)
def test_what_refers_to_nothing_declared_is_left_out(hook: str, item: str, error: str, install: Install) -> None:
    failure = failure_of(f"{HEADER}@hookimpl\ndef {hook}():\n    return [{item}]\n", install)
    assert failure.stage == hook
    assert error in failure.error


def test_two_distributions_with_one_entry_point_name_are_both_named(install: Install) -> None:
    install("defence", distribution="zulu-events", version="3.0")
    install("defence", TYPES.replace("force", "unit"), distribution="alpha-events", version="2.0")
    with pytest.warns(PluginWarning):
        registry = load()
    assert registry.event_types["defence.exercise"].item.roles == ("unit",)
    (failure,) = registry.failures
    assert failure.error.startswith("PluginConflictError: two plugins are named 'defence'")
    assert "alpha-events 2.0, which is used" in failure.error
    assert "zulu-events 3.0, which is left out" in failure.error


def test_a_name_defined_in_two_ways_is_an_error_that_names_both(install: Install) -> None:
    code = HEADER + "@hookimpl\ndef eventx_event_types():\n    return [EventType(name={!r}, roles=({!r},))]\n"
    install("a", code.format("b.c", "force"), version="2.0")
    install("a.b", code.format("c", "unit"), distribution="eventx-ab", version="3.0")
    expected = (
        r"'a\.b\.c' is defined in two ways, by plugin 'a' \(eventx-a 2\.0\) and by plugin 'a\.b' \(eventx-ab 3\.0\)"
    )
    with pytest.raises(PluginConflictError, match=expected):
        load()
    assert "a.b.c" in load(exclude=["a"]).event_types


def test_a_name_defined_twice_in_one_way_is_fine(install: Install) -> None:
    code = HEADER + "@hookimpl\ndef eventx_event_types():\n    return [EventType(name={!r}, roles=('force',))]\n"
    install("a", code.format("b.c"))
    install("a.b", code.format("c"), distribution="eventx-ab")
    assert "a.b.c" in load().event_types


def test_a_frame_defined_in_two_ways_is_an_error() -> None:
    frames = [Frame(type="meeting", id="f", verbs=["picnic"]), Frame(type="meeting", id="f", verbs=["dine"])]
    plugin = types.SimpleNamespace(eventx_frames=hookimpl(lambda: frames))
    with pytest.raises(PluginConflictError, match="'meeting/f' is defined in two ways"):
        load(plugins={"picnics": plugin})


def test_a_distribution_that_is_found_twice_counts_once(
    install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install("defence")
    older = tmp_path / "older"
    info = older / "eventx_defence-0.9.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: eventx-defence\nVersion: 0.9\n")
    (info / "entry_points.txt").write_text("[eventx]\ndefence = eventx_defence_defence\n")
    monkeypatch.setattr(sys, "path", [*sys.path, str(older)])
    registry = load()
    assert registry.plugins["defence"].version == "1.0"
    assert registry.failures == []


def test_plugins_can_be_left_out(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two", "three"):
        install(name)
    monkeypatch.setenv("EVENTX_DISABLE_PLUGINS", " two , ")
    assert set(load(exclude=["one"]).plugins) == {"eventx", "three"}


def test_a_plugin_that_is_left_out_is_not_imported(install: Install) -> None:
    install("broken", "raise ValueError")
    assert load(exclude=["broken"]).failures == []


def test_installed_plugins_can_be_chosen_by_name(install: Install) -> None:
    install("one")
    install("two")
    assert set(load(plugins=["two"]).plugins) == {"eventx", "two"}
    assert set(load(plugins=[]).plugins) == {"eventx"}
    with pytest.raises(InputError, match="no plugin 'three' is installed; there are: one, two"):
        load(plugins=["three"])


@pytest.mark.parametrize(
    ("plugins", "name"),
    [
        ([demo], "demo"),
        ({"capitals": demo}, "capitals"),
        ([types.SimpleNamespace(name="own", eventx_event_types=demo.eventx_event_types)], "own"),
    ],
)
def test_objects_can_be_passed(plugins: object, name: str) -> None:
    registry = load(plugins=plugins, exclude=["eventx"])
    assert list(registry.event_types) == [f"{name}.shout"]
    assert registry.plugins[name].origin == "what the caller passed"


def test_a_class_instead_of_an_object_is_told() -> None:
    class Plugin:
        @hookimpl
        def eventx_event_types(self) -> list[EventType]:
            return []

    with pytest.warns(PluginWarning, match="missing 1 required positional argument: 'self'"):
        load(plugins=[Plugin])
    assert load(plugins=[Plugin()]).failures == []


def test_a_hook_may_take_fewer_arguments_than_are_offered() -> None:
    plugin = types.SimpleNamespace(eventx_review=hookimpl(lambda events: events[1:]))
    ((name, review),) = load(plugins={"short": plugin}).implementations("eventx_review")
    assert (name, review(events=(1, 2), document=None)) == ("short", (2,))


def test_hooks_are_called_by_plugin_name_and_the_built_ins_are_no_exception(install: Install) -> None:
    for name in ("zulu", "alpha", "kilo"):
        install(name)
    called = [name for name, _ in load().implementations("eventx_event_types")]
    assert called == ["alpha", "eventx", "kilo", "zulu"]


def test_a_plugins_frame_may_be_of_a_built_in_type_or_of_its_own() -> None:
    frames = [Frame(type="shout", id="yell", verbs=["yell"]), Frame(type="meeting", id="dine", verbs=["dine"])]
    plugin = types.SimpleNamespace(eventx_event_types=demo.eventx_event_types, eventx_frames=hookimpl(lambda: frames))
    assert {key[1:] for key in load(plugins={"demo": plugin}).frames if key[0] == "demo"} == {
        ("demo.shout", "yell"),
        ("meeting", "dine"),
    }


def test_the_names_of_a_plugin_are_qualified_once() -> None:
    extractors = [Extractor(name="demo.rows", event_types=["meeting"], extract=lambda _: ())]
    plugin = types.SimpleNamespace(eventx_extractors=hookimpl(lambda: extractors))
    assert list(load(plugins={"demo": plugin}).extractors) == ["demo.rows"]


def test_the_built_in_types_come_through_the_hooks() -> None:
    registry = load(plugins=[])
    assert set(registry.event_types) == {"meeting", "statement", "accusation", "agreement"}
    assert {each.plugin.origin for each in registry.frames.values()} == {f"eventx-nlp {eventx.__version__}"}
    assert registry.failures == []
