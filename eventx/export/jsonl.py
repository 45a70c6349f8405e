"""Results as JSON: one object a result, field for field the records.

In the JSON an actor is written once, in the list ``actors``; participants and sources refer to it by its id.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NoReturn, TextIO

from eventx.document import Document
from eventx.errors import DecodeError, EventxError, InputError
from eventx.export.converter import converter, decode, decoding, document_text
from eventx.records import Actor, Event, Failure, Participant, Place, Result, Source, When

SCHEMA = "eventx/1"

_FIELDS = {"schema", "document", "events", "actors", "places", "times", "failures"}
# Half surrogate pairs cannot be encoded, and some readers end a line at the others. The second half of an accidental
# pair stays as it is: escaped, the two would be read back as one character.
_UNSAFE = re.compile("[\ud800-\udbff\x7f-\x9f\u2028\u2029]|(?<![\ud800-\udbff])[\udc00-\udfff]")


def to_dict(result: Result, *, parse: bool = True) -> dict[str, Any]:
    """A result as plain data: dictionaries, lists, strings, numbers, booleans and None.

    Args:
        result: what to convert.
        parse: with the words of the sentences; without them, sentences are mere ranges and the data is a tenth as big.

    Returns:
        ``{"schema": "eventx/1", "document": …, "events": …, "actors": …, "places": …, "times": …, "failures": …}``.

    Raises:
        InputError: an event refers to an actor that is not in ``result.actors``.
    """
    _check_actors(result)
    plain: dict[str, Any] = converter().unstructure(result)
    if not parse:
        for sentence in plain["document"]["sentences"]:
            sentence["tokens"] = []
    return {"schema": SCHEMA, **plain}


def to_json(result: Result, *, parse: bool = True, indent: int | None = None) -> str:
    """A result as JSON text; without ``indent`` it is one line.

    Raises:
        InputError: as :func:`to_dict`, or an attribute is infinite or not a number.
    """
    return dumps(to_dict(result, parse=parse), indent=indent)


def dumps(plain: object, *, indent: int | None = None) -> str:
    """Plain data as JSON text that any reader takes: half surrogate pairs and odd line ends are escaped.

    Raises:
        InputError: a number is infinite or none.
    """
    try:
        text = json.dumps(plain, ensure_ascii=False, allow_nan=False, indent=indent)
    except ValueError as error:
        message = "an event's attribute is infinite or not a number, which JSON cannot say; use None instead"
        raise InputError(message) from error
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def write_jsonl(results: Iterable[Result], stream: TextIO, *, parse: bool = True) -> None:
    """Write results as JSON Lines, one a line, as they come."""
    stream.writelines(to_json(result, parse=parse) + "\n" for result in results)


def read_jsonl(lines: Iterable[str]) -> Iterator[Result]:
    """Read results from JSON Lines, such as an open file; empty lines are skipped.

    Raises:
        DecodeError: a line is no result; the message begins with its number.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield from_json(line)
            except DecodeError as error:
                message = f"line {number}: {error}"
                raise DecodeError(message) from error


def from_json(text: str | bytes) -> Result:
    """Read what :func:`to_json` wrote.

    Raises:
        DecodeError: it is no JSON, or not of the schema ``eventx/1``; the message has the path of what is wrong.
    """
    try:
        data = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        message = f"no JSON: {error}; pass what Result.to_json wrote"
        raise DecodeError(message) from error
    return from_dict(data)


def from_dict(data: Mapping[str, Any]) -> Result:
    """Read what :func:`to_dict` returned; nothing is coerced, unknown fields are refused.

    Raises:
        DecodeError: it is not of the schema ``eventx/1``; the message has the path of what is wrong.
    """
    _check_fields(data)
    text = document_text(data["document"])
    with decoding(text, {}):
        document = decode(data["document"], Document, "$.document")
        actors = decode(data.get("actors", []), tuple[Actor, ...], "$.actors")
    with decoding(text, _by_id(actors, DecodeError)):
        return Result(
            document=document,
            events=decode(data.get("events", []), tuple[Event, ...], "$.events"),
            actors=actors,
            places=decode(data.get("places", []), tuple[Place, ...], "$.places"),
            times=decode(data.get("times", []), tuple[When, ...], "$.times"),
            failures=decode(data.get("failures", []), tuple[Failure, ...], "$.failures"),
        )


def _refuse_constant(name: str) -> NoReturn:
    message = f"{name} is no JSON number"
    raise ValueError(message)


def _check_actors(result: Result) -> None:
    known = _by_id(result.actors, InputError)
    for event in result.events:
        parts: list[Participant | Source] = [*event.participants, *event.sources]
        for part in parts:
            if part.actor is not None and known.get(part.actor.id) != part.actor:
                actor = f"the actor {part.actor.id!r}, which is not in result.actors"
                message = f"event {event.id!r} refers to {actor}; add it there"
                raise InputError(message)


def _by_id(actors: Iterable[Actor], fault: type[EventxError]) -> dict[str, Actor]:
    found: dict[str, Actor] = {}
    for actor in actors:
        if actor.id in found:
            message = f"$.actors: two actors have the id {actor.id!r}; ids must differ"
            raise fault(message)
        found[actor.id] = actor
    return found


def _check_fields(data: object) -> None:
    if not isinstance(data, Mapping):
        message = f"no eventx result: $: expected an object, got {type(data).__name__}; pass what Result.to_json wrote"
        raise DecodeError(message)
    if data.get("schema") != SCHEMA:
        message = f"no eventx result: $.schema: expected {SCHEMA!r}, got {data.get('schema')!r}; convert the data first"
        raise DecodeError(message)
    if "document" not in data:
        message = "no eventx result: $.document: the field is missing; pass what Result.to_json wrote"
        raise DecodeError(message)
    if unknown := sorted(set(data) - _FIELDS):
        message = f"no eventx result: $.{unknown[0]}: unknown field; expected {', '.join(sorted(_FIELDS))}"
        raise DecodeError(message)
