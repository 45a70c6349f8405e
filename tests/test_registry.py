"""Finding, vetting and asking plugins: each plugin here is a wheel, built and installed by pip when the tests start."""

from __future__ import annotations

import sys
import textwrap
import types
from collections.abc import Iterator
from pathlib import Path

import pytest

import eventx
from eventx import EventType, Extractor, Frame, Pipeline, hookimpl
from eventx.errors import InputError, PluginConflictError, PluginWarning
from eventx.records import Failure
from eventx.registry import Registry
from tests import demo
from tests.wheels import Wheel, importable, install

HEADER = "from eventx import EventType, Exporter, Extractor, Frame, ParserFactory, hookimpl\n"
TYPES = HEADER + textwrap.dedent("""
    @hookimpl
    def eventx_event_types():
        return [EventType(name="exercise", roles=("force",))]
""")


def handing_over(hook: str, body: str) -> str:
    """A module whose hook has this body."""
    return f"{HEADER}@hookimpl\ndef {hook}():\n    {body}\n"


def declaring(name: str, role: str) -> str:
    """A module that declares a type with one role."""
    return handing_over("eventx_event_types", f"return [EventType(name={name!r}, roles=({role!r},))]")


API_ERROR = (
    "PluginApiError: plugin '{0}' (eventx-{0} 1.0) was written for hook API {1}, this eventx has 1; "
    "{2}install a version of the plugin for API 1"
)
#: Plugins that cannot be loaded: code, and how the error begins.
UNLOADABLE = {
    "raises": ("raise ValueError('no')", "ValueError: no"),
    "exits": ("import sys; sys.exit(3)", "SystemExit: 3"),
    "closes": ("raise GeneratorExit", "GeneratorExit: "),
    "odd": ("class Odd(BaseException): pass\nraise Odd('no')", "Odd: no"),
    "lacks": ("import nothing_of_that_name", "ModuleNotFoundError: No module named 'nothing_of_that_name'"),
    "garbled": ("def f(:", "SyntaxError: "),
    "future": (
        "EVENTX_API = 2\n" + TYPES,
        API_ERROR.format("future", 2, "upgrade eventx-nlp, or "),
    ),
    "past": (
        "EVENTX_API = 0\n" + TYPES,
        API_ERROR.format("past", 0, ""),
    ),
    "empty": ("x = 1", "PluginLoadError: plugin 'empty' (eventx-empty 1.0) implements no hook"),
    "unknown": (
        TYPES + "@hookimpl\ndef eventx_nonsense(): ...",
        "PluginLoadError: plugin 'unknown' (eventx-unknown 1.0): unknown hook 'eventx_nonsense'",
    ),
    "misread": (
        TYPES + "@hookimpl\ndef eventx_review(evts): ...",
        "PluginLoadError: plugin 'misread' (eventx-misread 1.0): Plugin 'misread' for hook 'eventx_review' ",
    ),
    "unmarked": (
        TYPES + "def eventx_frames(): ...",
        "PluginLoadError: plugin 'unmarked' (eventx-unmarked 1.0) has functions without eventx.hookimpl: eventx_frames",
    ),
    "wrapper": (
        TYPES + "@hookimpl(wrapper=True)\ndef eventx_review(events):\n    return (yield)",
        "PluginLoadError: plugin 'wrapper' (eventx-wrapper 1.0) has wrappers: eventx_review",
    ),
}
#: Plugins of which a hook fails: hook, body of the function, and how the error begins.
HALF_BROKEN = {
    "quits": ("eventx_event_types", "raise SystemExit(3)", "SystemExit: 3"),
    "halfway": (
        "eventx_event_types",
        "yield EventType(name='lost', roles=())\n    raise ValueError('no')",
        "ValueError: no",
    ),
    "number": (
        "eventx_event_types",
        "return 3",
        "ContractError: eventx_event_types returned int, but several things are expected",
    ),
    "single": (
        "eventx_event_types",
        "return EventType(name='lost', roles=())",
        "ContractError: eventx_event_types returned EventType, but several things are expected; return a list",
    ),
    "pairs": (
        "eventx_event_types",
        "return [('exercise', 'force')]",
        "ContractError: eventx_event_types must hand over EventType objects, got tuple",
    ),
    "string": (
        "eventx_event_types",
        "return [EventType(name='x', roles='force')]",
        "TypeError: expected several strings, got the string 'force'",
    ),
    "nameless": (
        "eventx_event_types",
        "return [EventType(name='', roles=())]",
        "ContractError: EventType.name is empty",
    ),
    "numbered": (
        "eventx_event_types",
        "return [EventType(name=3, roles=())]",
        "ContractError: EventType.name is 3 (int)",
    ),
    "twofold": (
        "eventx_event_types",
        "return [EventType(name='x', roles=('a',)), EventType(name='x', roles=('b',))]",
        "PluginConflictError: it defines 'twofold.x' in two ways, of which the first is used",
    ),
    "feast": (
        "eventx_frames",
        "return [Frame(type='feast', id='f', verbs=['dine'])]",
        "ContractError: frame 'f': the event type 'feast' is not declared",
    ),
    "guest": (
        "eventx_frames",
        "return [Frame(type='meeting', id='f', verbs=['dine'], roles=(('guest', ('subject',)),))]",
        "ContractError: frame 'f': 'meeting' has no role 'guest'",
    ),
    "verbs": (
        "eventx_frames",
        "return [Frame(type='meeting', id='f', verbs=[3])]",
        "ContractError: Frame.verbs[0] is 3 (int), which is not str",
    ),
    "untyped": (
        "eventx_frames",
        "return [Frame(type=None, id='f', verbs=['dine'])]",
        "ContractError: Frame.type is None (NoneType), which is not str",
    ),
    "astray": (
        "eventx_extractors",
        "return [Extractor(name='e', event_types=['feast'], extract=list)]",
        "ContractError: extractor 'astray.e': the event type 'feast' is not declared",
    ),
    "idle": (
        "eventx_extractors",
        "return [Extractor(name='e', event_types=['meeting'], extract=None)]",
        "ContractError: Extractor.extract is None (NoneType), which is not a function",
    ),
    "parsing": (
        "eventx_parsers",
        "return [ParserFactory(name='p', create='x')]",
        "ContractError: ParserFactory.create is 'x' (str), which is not a function",
    ),
    "writing": (
        "eventx_exporters",
        "return [Exporter(name='w', suffix=3, write=print)]",
        "ContractError: Exporter.suffix is 3 (int), which is not str",
    ),
}
BARE = Wheel(plugin="bare", code=TYPES)
#: Plugins whose code does what it should.
SOUND = [
    Wheel(plugin="alpha", code=TYPES),
    BARE,
    Wheel(plugin="omega", code=TYPES),
    Wheel(plugin="kilo", code=TYPES, version="2.1"),
    Wheel(plugin="twin", code=TYPES, name="zulu-events", version="3.0"),
    Wheel(plugin="twin", code=declaring("exercise", "unit"), name="alpha-events", version="2.0"),
    Wheel(plugin="a", code=declaring("b.c", "force"), version="2.0"),
    Wheel(plugin="a.b", code=declaring("c", "unit"), version="3.0"),
    Wheel(plugin="same", code=declaring("b.c", "force")),
    Wheel(plugin="same.b", code=declaring("c", "force")),
]
SCRAWL = Wheel(plugin="scrawl", code=TYPES)
BROKEN = [
    *(Wheel(plugin=name, code=code) for name, (code, _) in UNLOADABLE.items()),
    *(Wheel(plugin=name, code=handing_over(hook, body)) for name, (hook, body, _) in HALF_BROKEN.items()),
    SCRAWL,
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where all of them are installed; pip would not have the broken metadata, so that is damaged afterwards."""
    target, files = tmp_path_factory.mktemp("installed"), tmp_path_factory.mktemp("wheels")
    install([wheel.build(files) for wheel in (*SOUND, *BROKEN)], target)
    (target / BARE.info / "METADATA").unlink()
    (target / SCRAWL.info / "entry_points.txt").write_text("[eventx]\nscrawl\n")
    return target


@pytest.fixture(autouse=True)
def installed(folder: Path) -> Iterator[None]:
    with importable(folder):
        yield


def load(*names: str, **arguments: object) -> Registry:
    """A registry of these plugins, all installed ones if none is named."""
    return Registry(list(names) or None, **arguments)  # type: ignore[arg-type]


def failure_of(name: str) -> Failure:
    """The one failure of a plugin that stands between two good ones, which are not harmed."""
    with pytest.warns(PluginWarning, match=f"plugin '{name}' failed at") as warned:
        registry = load("alpha", name, "omega")
    assert {"alpha.exercise", "omega.exercise", "meeting"} <= set(registry.event_types)
    assert len(warned) == 1
    (failure,) = registry.failures
    assert failure.plugin == name
    return failure


def test_an_installed_plugin_is_found_with_its_distribution_and_version() -> None:
    registry = load("kilo")
    provided = registry.event_types["kilo.exercise"]
    assert (provided.plugin.name, provided.plugin.origin) == ("kilo", "eventx-kilo 2.1")
    assert registry.hooks_of(provided.plugin) == ("eventx_event_types",)
    assert registry.failures == []


@pytest.mark.parametrize("name", UNLOADABLE)
def test_a_plugin_that_cannot_be_loaded_is_left_out_and_told(name: str) -> None:
    failure = failure_of(name)
    assert failure.stage == "load"
    assert failure.error.startswith(UNLOADABLE[name][1])


@pytest.mark.parametrize("name", HALF_BROKEN)
def test_a_hook_that_fails_costs_its_plugin_alone(name: str) -> None:
    failure = failure_of(name)
    hook, _, error = HALF_BROKEN[name]
    assert failure.stage == hook
    assert failure.error.startswith(error)


def test_an_error_about_hooks_tells_which_there_are() -> None:
    assert failure_of("unknown").error.endswith("eventx_review(events, document)")
    assert "Argument(s) {'evts'} are declared" in failure_of("misread").error


def test_a_plugin_of_a_distribution_without_metadata_is_found_all_the_same() -> None:
    assert load("bare").plugins["bare"].origin == "a nameless distribution"


def test_entry_points_that_cannot_be_read_are_told() -> None:
    failure = failure_of("eventx-scrawl")
    assert "its entry_points.txt cannot be read" in failure.error


def test_everything_that_is_broken_together_harms_nothing_that_is_sound() -> None:
    with pytest.warns(PluginWarning):
        registry = load(exclude=["a"])
    assert {"alpha.exercise", "kilo.exercise", "omega.exercise", "meeting"} <= set(registry.event_types)
    broken = {*UNLOADABLE, *HALF_BROKEN, "eventx-scrawl", "twin"}
    assert sorted(failure.plugin for failure in registry.failures) == sorted(broken)


def test_the_order_is_that_of_names_however_they_are_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """File systems list folders in an order of their own; another path comes before or after."""
    install([Wheel(plugin="beta", code=TYPES).build(tmp_path)], tmp_path / "more")
    orders = []
    for position in (0, len(sys.path)):
        with monkeypatch.context() as patch:
            path = list(sys.path)
            path.insert(position, str(tmp_path / "more"))
            patch.setattr("sys.path", path)
            orders.append([name for name, _ in load("omega", "beta", "alpha").implementations("eventx_event_types")])
    assert orders == [["alpha", "beta", "eventx", "omega"]] * 2


def test_two_distributions_with_one_entry_point_name_are_both_named() -> None:
    with pytest.warns(PluginWarning):
        registry = load("twin")
    assert registry.event_types["twin.exercise"].item.roles == ("unit",)
    (failure,) = registry.failures
    assert failure.error.startswith("PluginConflictError: two plugins are named 'twin'")
    assert "alpha-events 2.0, which is used" in failure.error
    assert "zulu-events 3.0, which is left out" in failure.error


def test_a_name_defined_in_two_ways_is_an_error_that_names_both() -> None:
    (conflict,) = load("a", "a.b").conflicts
    assert conflict.plugins == ("a", "a.b")
    expected = (
        r"'a\.b\.c' is defined in two ways, by plugin 'a' \(eventx-a 2\.0\) and by plugin 'a\.b' \(eventx-a-b 3\.0\)"
    )
    with pytest.raises(PluginConflictError, match=expected):
        Pipeline(plugins=["a", "a.b"])
    only = load("a", "a.b", exclude=["a"])
    assert (list(only.conflicts), "a.b.c" in only.event_types) == ([], True)


def test_a_name_defined_twice_in_one_way_is_fine() -> None:
    registry = load("same", "same.b")
    assert "same.b.c" in registry.event_types
    assert registry.conflicts == []


def test_a_plugin_that_contradicts_itself_is_told_and_its_first_word_counts() -> None:
    frames = [Frame(type="meeting", id="f", verbs=["picnic"]), Frame(type="meeting", id="f", verbs=["dine"])]
    plugin = types.SimpleNamespace(eventx_frames=hookimpl(lambda: frames))
    with pytest.warns(PluginWarning, match="it defines 'meeting/f' in two ways"):
        registry = Registry({"picnics": plugin})
    assert registry.frames["picnics", "meeting", "f"].item.verbs == {"picnic"}


def test_a_distribution_that_is_found_twice_counts_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names of distributions are the same whether they are written with dashes, underscores or capitals."""
    older = Wheel(plugin="kilo", code="raise ValueError", name="EventX_Kilo", version="0.9")
    install([older.build(tmp_path)], tmp_path / "older")
    monkeypatch.setattr("sys.path", [*sys.path, str(tmp_path / "older")])
    registry = load("kilo")
    assert registry.plugins["kilo"].version == "2.1"
    assert registry.failures == []


def test_plugins_can_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENTX_DISABLE_PLUGINS", " kilo , nobody,")
    registry = load("alpha", "kilo", "omega", exclude=["alpha"])
    assert set(registry.plugins) == {"eventx", "omega"}
    assert registry.disabled == {"alpha", "kilo"}


def test_a_name_to_leave_out_that_no_plugin_has_is_warned_of() -> None:
    with pytest.warns(PluginWarning, match="exclude has 'omgea', but no plugin has this name; did you mean 'omega'?"):
        assert "omega" in load("omega", exclude=["omgea"]).plugins


def test_hooks_that_are_async_are_told() -> None:
    async def types_() -> list[EventType]:
        return []

    with pytest.warns(PluginWarning, match="ContractError: eventx_event_types is async; write a plain function"):
        Registry({"later": types.SimpleNamespace(eventx_event_types=hookimpl(types_))})


def test_a_plugin_that_is_left_out_is_not_imported() -> None:
    assert load("raises", exclude=["raises"]).failures == []


def test_installed_plugins_can_be_chosen_by_name() -> None:
    assert set(load("omega").plugins) == {"eventx", "omega"}
    assert set(Registry([]).plugins) == {"eventx"}
    with pytest.raises(InputError, match=r"no plugin 'three' is installed; there are: a, a\.b, alpha, .*, writing"):
        load("three")


@pytest.mark.parametrize(
    ("plugins", "name"),
    [
        ([demo], "demo"),
        ({"capitals": demo}, "capitals"),
        ([types.SimpleNamespace(name="own", eventx_event_types=demo.eventx_event_types)], "own"),
    ],
)
def test_objects_can_be_passed(plugins: object, name: str) -> None:
    registry = Registry(plugins, exclude=["eventx"])  # type: ignore[arg-type]
    assert list(registry.event_types) == [f"{name}.shout"]
    assert registry.plugins[name].origin == "what the caller passed"


def test_a_class_instead_of_an_object_is_told() -> None:
    class Plugin:
        @hookimpl
        def eventx_event_types(self) -> list[EventType]:
            return []

    with pytest.warns(PluginWarning, match="is a class; name an object of it"):
        Registry([Plugin])
    assert Registry([Plugin()]).failures == []


def test_a_hook_may_take_fewer_arguments_than_are_offered() -> None:
    plugin = types.SimpleNamespace(eventx_review=hookimpl(lambda events: events[1:]))
    ((name, review),) = Registry({"short": plugin}).implementations("eventx_review")
    assert (name, review(events=(1, 2), document=None)) == ("short", (2,))


def test_hooks_are_called_by_plugin_name_and_the_built_ins_are_no_exception() -> None:
    called = [name for name, _ in load("omega", "kilo", "alpha").implementations("eventx_event_types")]
    assert called == ["alpha", "eventx", "kilo", "omega"]


def test_a_plugins_frame_may_be_of_a_built_in_type_or_of_its_own() -> None:
    frames = [Frame(type="shout", id="yell", verbs=["yell"]), Frame(type="meeting", id="dine", verbs=["dine"])]
    plugin = types.SimpleNamespace(eventx_event_types=demo.eventx_event_types, eventx_frames=hookimpl(lambda: frames))
    assert {key[1:] for key in Registry({"demo": plugin}).frames if key[0] == "demo"} == {
        ("demo.shout", "yell"),
        ("meeting", "dine"),
    }


def test_the_names_of_a_plugin_are_qualified_once() -> None:
    extractors = [Extractor(name="demo.rows", event_types=["meeting"], extract=lambda _: ())]
    plugin = types.SimpleNamespace(eventx_extractors=hookimpl(lambda: extractors))
    assert list(Registry({"demo": plugin}).extractors) == ["demo.rows"]


def test_the_built_in_types_come_through_the_hooks() -> None:
    registry = Registry([])
    assert set(registry.event_types) == {"meeting", "statement", "accusation", "agreement"}
    assert {each.plugin.origin for each in registry.frames.values()} == {f"eventx-nlp {eventx.__version__}"}
    assert registry.failures == []
