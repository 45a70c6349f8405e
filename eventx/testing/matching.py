"""Matchers: what a test says of an event, and what is otherwise in the one that was found.

.. code-block:: python

    assert result[0] == event_like("meeting", participant=["Kenya", "Somalia"], place="Garissa", status="asserted")
    assert event_like("statement", speaker="An aide") in result
    assert list(result) == [event_like("meeting"), event_like("statement")]

With the pytest plugin :mod:`eventx.testing.fixtures`, a comparison that fails is told field by field;
:func:`difference` tells the same to other test runners.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from eventx.records import Event, Result

#: What can be said of an event beside its type and its roles.
_FIELDS: dict[str, Callable[[Event], Any]] = {
    "trigger": lambda event: event.trigger.text,
    "subtype": lambda event: event.subtype,
    "status": lambda event: event.status.value,
    "happened": lambda event: event.happened,
    "place": lambda event: event.place and event.place.mention.text,
    "when": lambda event: event.when and event.when.mention.text,
    "timex": lambda event: event.when and event.when.value and event.when.value.timex,
    "sources": lambda event: [source.mention.text for source in event.sources],
    "plugin": lambda event: event.provenance.plugin,
    "rule": lambda event: event.provenance.rule,
}
_HEADER = ("", "expected", "found")
_MISSING = "nothing"


class EventLike:
    """Equal to every event that has what it says; see :func:`event_like`."""

    __hash__ = None  # type: ignore[assignment]  # equal to many that differ

    def __init__(self, expected: dict[str, Any]) -> None:
        self._expected = expected

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Event):
            return NotImplemented
        return not self.departures(other)

    def __repr__(self) -> str:
        """As it was written."""
        kind = [repr(self._expected["type"])] if "type" in self._expected else []
        others = (f"{name}={value!r}" for name, value in self._expected.items() if name != "type")
        return f"event_like({', '.join([*kind, *others])})"

    def departures(self, event: Event) -> list[tuple[str, Any, Any]]:
        """What is otherwise in an event: the name of the field or role, what was expected, what was found."""
        pairs = ((name, expected, _found(event, name, expected)) for name, expected in self._expected.items())
        return [(name, expected, found) for name, expected, found in pairs if expected != found]


def event_like(type: str | None = None, /, **expected: object) -> EventLike:  # noqa: A002  (the field's name)
    """A matcher that is equal to all events that have what is given; what is not given may be anything.

    Args:
        type: the full name of the event type.
        expected: ``trigger``, ``subtype``, ``status``, ``happened``, ``place`` and ``when`` (their words), ``timex``,
            ``sources`` (the words of each, outermost first), ``plugin`` and ``rule``; every other name is that of a
            role, with the words of its only filler, a list of the words of all of them in text order, or None if there
            must be none; or that of an attribute, with its value. Values are compared with ``==``.
    """
    given = {} if type is None else {"type": type}
    return EventLike(given | expected)


def difference(left: object, right: object, *, operator: str = "==") -> list[str] | None:
    """Why a comparison with matchers fails, in lines.

    Args:
        left: an event, a result, several events, or matchers of them.
        right: the same.
        operator: how they were compared: ``==``, ``in`` or ``not in``.

    Returns:
        None if there is no matcher in the comparison, or none that can be told about.
    """
    if operator in {"in", "not in"} and isinstance(left, EventLike) and _is_several(right):
        return list(_membership(left, _several(right), operator))
    if operator != "==":
        return None
    if isinstance(right, EventLike) and isinstance(left, Event):
        return [f"{left.trigger.text!r} gave no {right!r}", *_table(right.departures(left))]
    if isinstance(left, EventLike) and isinstance(right, Event):
        return difference(right, left)
    if _is_several(left) and _is_several(right):
        return _of_several(_several(left), _several(right))
    return None


def _found(event: Event, name: str, expected: object) -> Any:  # noqa: ANN401  (whatever the field holds)
    """What an event has, in the form in which it was expected."""
    if name == "type":
        return event.type
    if name in _FIELDS:
        return _FIELDS[name](event)
    fillers: list[Any] = [participant.mention.text for participant in event.role(name)]
    fillers = fillers or [attribute.value for attribute in event.attributes if attribute.name == name]
    if isinstance(expected, list | tuple):
        return type(expected)(fillers)
    return (fillers[0] if fillers else None) if len(fillers) < 2 else fillers  # noqa: PLR2004


def _is_several(value: object) -> bool:
    return isinstance(value, Result | list | tuple)


def _several(value: Any) -> list[Any]:  # noqa: ANN401
    return list(value)


def _of_several(left: list[Any], right: list[Any]) -> list[str] | None:
    """Pair by pair, what differs between events and matchers."""
    if not any(isinstance(each, EventLike) for each in (*left, *right)):
        return None
    found, wanted = (right, left) if any(isinstance(each, EventLike) for each in left) else (left, right)
    lines = [f"{len(found)} events, {len(wanted)} expected"]
    for number, (event, matcher) in enumerate(zip_longest(found, wanted)):
        if event != matcher:
            lines += [f"[{number}] {line}" for line in _pair(event, matcher)]
    return lines


def _pair(event: object, matcher: object) -> list[str]:
    if matcher is None:
        return [f"unexpected: {_summary(event)}"]
    if event is None:
        return [f"missing: {matcher!r}"]
    return difference(event, matcher) or [f"{event!r} != {matcher!r}"]


def _membership(matcher: EventLike, events: Sequence[Any], operator: str) -> Iterator[str]:
    there = [event for event in events if isinstance(event, Event)]
    if operator == "not in":
        yield f"there is an {matcher!r}"
        yield from (_summary(event) for event in there if event == matcher)
        return
    yield f"there is no {matcher!r} among {len(there)} events"
    for event in sorted(there, key=lambda event: len(matcher.departures(event))):
        yield _summary(event)
        yield from _table(matcher.departures(event))


def _summary(event: object) -> str:
    """An event in a line."""
    if not isinstance(event, Event):
        return repr(event)
    said: list[tuple[str, object]] = [
        (participant.role, participant.mention.text) for participant in event.participants
    ]
    said += [("status", event.status.value), *((attribute.name, attribute.value) for attribute in event.attributes)]
    return f"{event.type} at {event.trigger.text!r}: {', '.join(f'{name}={value!r}' for name, value in said)}"


def _table(departures: Iterable[tuple[str, Any, Any]]) -> list[str]:
    rows = [_HEADER, *((name, repr(expected), _shown(found)) for name, expected, found in departures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADER))]
    return ["  " + "  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]


def _shown(found: object) -> str:
    return _MISSING if found is None or found == [] else repr(found)
