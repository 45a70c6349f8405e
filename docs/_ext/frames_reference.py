"""The directives ``eventx-type`` and ``eventx-frames``: a built-in event type and its frames, at build time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.statemachine import StringList
from sphinx.application import Sphinx

from eventx.frames import builtin
from eventx.frames.frame import Condition, Frame
from eventx.records import Status


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.add_directive("eventx-type", TypeDirective)
    app.add_directive("eventx-frames", FramesDirective)
    return {"parallel_read_safe": True}


class _Generated(Directive):
    """``.. name:: TYPE``, rendered from lines of reStructuredText."""

    required_arguments = 1

    def lines(self, name: str) -> Iterator[str]:
        """What stands there for an event type."""
        raise NotImplementedError

    def run(self) -> list[nodes.Node]:
        """Render the lines."""
        container = nodes.container()
        lines = StringList(list(self.lines(self.arguments[0])), source=self.name)
        self.state.nested_parse(lines, self.content_offset, container)
        return container.children


class TypeDirective(_Generated):
    """``.. eventx-type:: meeting``: what it is, and its subtypes."""

    def lines(self, name: str) -> Iterator[str]:
        """A sentence and a list."""
        event_type = next(each for each in builtin.TYPES if each.name == name)
        yield f"{event_type.description} Subtypes: {_code(event_type.subtypes)}."


class FramesDirective(_Generated):
    """``.. eventx-frames:: meeting``: the frames of the type, in the order in which they are tried."""

    def lines(self, name: str) -> Iterator[str]:
        """A table a frame."""
        for frame in builtin.eventx_frames():
            if frame.type == name:
                yield from _frame(frame)


def _frame(frame: Frame) -> Iterator[str]:
    yield f".. rubric:: {frame.id}"
    yield ""
    yield ".. list-table::"
    yield "   :widths: 20 80"
    yield "   :class: eventx-frame"
    yield ""
    for label, text in _rows(frame):
        yield f"   * - {label}"
        yield f"     - {text}"
    yield ""


def _rows(frame: Frame) -> Iterator[tuple[str, str]]:
    """What the frame says, without what it leaves as it is by default."""
    for name, (label, shown) in SHOWN.items():
        value = getattr(frame, name)
        if value and value is not Status.ASSERTED:
            yield label, shown(value)
    yield from (("Finds", _example(dict(example))) for example in frame.examples)
    yield from (("Not", f"“{_plain(text)}”") for text in frame.counterexamples)


def _condition(condition: Condition) -> str:
    kinds = [name for name in KINDS if getattr(condition, name)]
    words = f" ({', '.join(sorted(condition.lemmas))})" if condition.lemmas else ""
    return f"{_code(condition.functions)}{words}{''.join(f', {KINDS[name]}' for name in kinds)}"


def _example(example: dict[str, object]) -> str:
    text = _plain(str(example.pop("text")))
    fillers = (f"*{name}* {_plain(_listed(value))}" for name, value in example.items())
    return f"“{text}” – {'; '.join(fillers)}" if example else f"“{text}”"


def _listed(value: object) -> str:
    return " and ".join(value) if isinstance(value, list | tuple) else str(value)


def _words(values: Iterable[str]) -> str:
    return ", ".join(sorted(values))


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"``{name}``" for name in names)


def _roles(roles: Iterable[tuple[str, Iterable[str]]]) -> str:
    return "; ".join(f"*{role}* from {_code(functions)}" for role, functions in roles)


def _conditions(conditions: Iterable[Condition]) -> str:
    return "; ".join(map(_condition, conditions))


def _plain(text: str) -> str:
    """The text without marks that reStructuredText would read."""
    return "".join(f"\\{character}" if character in "*`_|\\" else character for character in text)


#: Every field of a frame that says how it finds events → what it is called here, and how it is shown.
SHOWN: dict[str, tuple[str, Callable[[Any], str]]] = {
    "subtype": ("Subtype", str),
    "verbs": ("Verbs", _words),
    "nouns": ("Nouns", _words),
    "adjectives": ("Adjectives", _words),
    "markers": ("Markers", lambda markers: _code(sorted(markers))),
    "supports": ("Light verbs", _words),
    "carried": ("Nouns count", lambda _: "only with a light verb"),
    "bare": ("Nouns count", lambda _: "without a role filler too"),
    "passive": ("Verbs count", lambda _: "only in the passive"),
    "status": ("Status", str),
    "roles": ("Roles", _roles),
    "actors": ("Actors only", _code),
    "place": ("Place from", _code),
    "require": ("Only with", _conditions),
    "forbid": ("Never with", _conditions),
}
#: The fields of a condition beside its functions and lemmas → what they ask of the phrase.
KINDS = {
    "actor": "that can act",
    "thing": "that is a thing",
    "place": "that names a place",
    "body": "that is a country, a people or an organisation",
    "several": "that stands for more than one",
    "passive": "of a passive verb",
}
