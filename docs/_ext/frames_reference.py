"""The directive ``eventx-frames``: an event type and its built-in frames, as the package has them at build time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.statemachine import StringList
from sphinx.application import Sphinx

from eventx.frames import builtin
from eventx.frames.frame import Condition, Frame
from eventx.hooks import EventType


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.add_directive("eventx-frames", FramesDirective)
    return {"parallel_read_safe": True}


class FramesDirective(Directive):
    """``.. eventx-frames:: meeting``."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Render the type and its frames."""
        (name,) = self.arguments
        event_type = next(each for each in builtin.TYPES if each.name == name)
        lines = [*_type(event_type)]
        for frame in builtin.eventx_frames():
            if frame.type == name:
                lines += ["", *_frame(frame)]
        container = nodes.container()
        self.state.nested_parse(StringList(lines, source="eventx-frames"), self.content_offset, container)
        return container.children


def _type(event_type: EventType) -> Iterator[str]:
    yield event_type.description
    yield ""
    yield f":Roles: {_code(event_type.roles)}"
    yield f":Subtypes: {_code(event_type.subtypes)}"


def _frame(frame: Frame) -> Iterator[str]:
    yield f".. rubric:: {frame.id}"
    yield ""
    for name, value in _fields(frame):
        if value:
            yield f":{name}: {value}"
    yield ""
    yield from (f"- {_example(dict(example))}" for example in frame.examples)
    yield from (f"- Not: “{_plain(text)}”" for text in frame.counterexamples)


def _fields(frame: Frame) -> Iterator[tuple[str, str]]:
    yield "Subtype", frame.subtype or ""
    yield "Verbs", ", ".join(sorted(frame.verbs))
    yield "Nouns", ", ".join(sorted(frame.nouns))
    yield "Markers", ", ".join(_code([marker]) for marker in sorted(frame.markers))
    yield "Supported by", ", ".join(sorted(frame.supports))
    yield "Roles", "; ".join(f"*{role}* from {_code(functions)}" for role, functions in frame.roles)
    yield "Voice", "passive" if frame.passive else ""
    yield "Place", _code(frame.place)
    yield "Only with", "; ".join(map(_condition, frame.require))
    yield "Never with", "; ".join(map(_condition, frame.forbid))


def _condition(condition: Condition) -> str:
    words = f" ({', '.join(sorted(condition.lemmas))})" if condition.lemmas else ""
    kinds = [name for name in ("actor", "thing") if getattr(condition, name)]
    kind = f" that is an {kinds[0]}" if kinds == ["actor"] else " that is a thing" if kinds else ""
    return f"{_code(condition.functions)}{words}{kind}"


def _example(example: dict[str, object]) -> str:
    text = _plain(str(example.pop("text")))
    fillers = (f"{name}: {_plain(_words(value))}" for name, value in example.items())
    return f"“{text}” — {'; '.join(fillers)}" if example else f"“{text}”"


def _words(value: object) -> str:
    return " and ".join(value) if isinstance(value, list | tuple) else str(value)


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"``{name}``" for name in names)


def _plain(text: str) -> str:
    """The text without marks that reStructuredText would read."""
    return "".join(f"\\{character}" if character in "*`_|\\" else character for character in text)
