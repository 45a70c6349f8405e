"""Records ↔ plain data, by the records' own type annotations, without coercion."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, get_args, get_origin

import attrs
from cattrs import Converter, ForbiddenExtraKeysError, transform_error
from cattrs.errors import BaseValidationError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from eventx.document import Entity, Sentence, Token
from eventx.errors import DecodeError
from eventx.records import Actor, Mention, Participant, Scalar, Source, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")
Hook = Callable[[Any, Any], Any]

_text: ContextVar[str] = ContextVar("text")
_actors: ContextVar[Mapping[str, Actor]] = ContextVar("actors")


@contextmanager
def decoding(text: str, actors: Mapping[str, Actor]) -> Iterator[None]:
    """While this is open, mentions are checked against ``text`` and actor ids are looked up in ``actors``."""
    tokens = _text.set(text), _actors.set(actors)
    try:
        yield
    finally:
        _text.reset(tokens[0])
        _actors.reset(tokens[1])


def decode(data: object, kind: type[T], path: str) -> T:
    """Plain data as a record.

    Args:
        data: what the JSON has.
        kind: the type that it should be.
        path: where it stands in the JSON, for messages.

    Raises:
        DecodeError: it is something else; the message has the path of the first fault and the number of faults.
    """
    try:
        return converter().structure(data, kind)
    except (BaseValidationError, TypeError, ValueError) as error:
        faults = transform_error(error, path, _reason)
        more = f" (and {len(faults) - 1} more faults)" if len(faults) > 1 else ""
        reason, _, where = faults[0].rpartition(" @ ")
        message = f"no eventx result: {where}: {reason}{more}; pass what Result.to_json wrote"
        raise DecodeError(message) from error


@cache
def converter() -> Converter:
    """The converter, made once: its hooks are compiled when a type is first met."""
    made = Converter(forbid_extra_keys=True, unstruct_collection_overrides={tuple: list})
    for scalar in (str, int):
        made.register_structure_hook(scalar, _exactly(scalar))
    made.register_structure_hook(Status, lambda value, _: Status(value))
    made.register_unstructure_hook(Status, lambda status: status.value)
    made.register_structure_hook(float, _number)
    made.register_structure_hook(Scalar, _scalar)
    made.register_structure_hook(dt.date, _date)
    made.register_unstructure_hook(dt.date, dt.date.isoformat)
    made.register_structure_hook_factory(_is_tuple, lambda kind: _tuple_hook(kind, made))
    made.register_structure_hook_factory(attrs.has, lambda kind: _record_hook(kind, made))
    for kind in (Participant, Source):
        by_id = override(unstruct_hook=lambda actor: None if actor is None else actor.id)
        made.register_unstructure_hook(kind, make_dict_unstructure_fn(kind, made, actor=by_id))
    return made


def _reason(error: BaseException, _: type | None) -> str:
    if isinstance(error, KeyError):
        return f"the field {error} is missing"
    if isinstance(error, ForbiddenExtraKeysError):
        return f"unknown field {', '.join(map(repr, sorted(error.extra_fields)))}"
    return str(error.args[0] if error.args else error)  # the validators of attrs add their innards


def _refuse(expected: str, value: object) -> NoReturn:
    message = f"expected {expected}, got {value!r:.60}"
    raise TypeError(message)


def _is_tuple(kind: Any) -> bool:  # noqa: ANN401
    return get_origin(kind) is tuple


def _exactly(kind: type) -> Hook:
    def hook(value: object, _: object) -> object:
        if type(value) is not kind:
            _refuse({"str": "a string", "int": "a whole number"}[kind.__name__], value)
        return value

    return hook


def _number(value: object, _: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        _refuse("a number", value)
    return float(value)


def _scalar(value: object, _: object) -> object:
    if not isinstance(value, str | int | float | bool | None):
        _refuse("a string, a number, true, false or null", value)
    return value


def _date(value: object, _: object) -> dt.date:
    try:
        return dt.datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007  (a day has no time zone)
    except ValueError:
        _refuse("a date like 2023-11-09", value)


def _tuple_hook(kind: Any, made: Converter) -> Hook:  # noqa: ANN401
    first, *rest = get_args(kind)
    length = None if rest == [Ellipsis] else 1 + len(rest)

    def hook(value: object, _: object) -> tuple[object, ...]:
        if not isinstance(value, list):
            _refuse("a list", value)
        if length is not None and len(value) != length:
            _refuse(f"a list of {length}", value)
        return tuple(made.structure(value, list[first]))  # type: ignore[valid-type]

    return hook


def _record_hook(kind: Any, made: Converter) -> Hook:  # noqa: ANN401
    if kind in {Participant, Source}:
        build = make_dict_structure_fn(kind, made, actor=override(struct_hook=_actor))
    else:
        build = make_dict_structure_fn(kind, made)

    def hook(value: object, _: object) -> object:
        if not isinstance(value, dict):
            _refuse("an object", value)
        record = build(value, kind)
        _check(record)
        return record

    return hook


def _actor(value: object, _: object) -> Actor | None:
    if value is None:
        return None
    if not isinstance(value, str):
        _refuse("an actor's id or null", value)
    if value not in _actors.get():
        message = f"no actor has the id {value!r}"
        raise ValueError(message)
    return _actors.get()[value]


def _check(record: object) -> None:
    """What the types do not say: offsets fit the text, and ids the sentence.

    Raises:
        ValueError: they do not.
    """
    if isinstance(record, Mention | Entity) and _text.get()[record.start : record.end] != record.text:
        message = f"the text {record.text!r:.60} is not what stands at {record.start}-{record.end} of the document"
        raise ValueError(message)
    if isinstance(record, Sentence | Token) and not record.start <= record.end <= len(_text.get()):
        message = f"the range {record.start}-{record.end} is not in the document's {len(_text.get())} characters"
        raise ValueError(message)
    if isinstance(record, Sentence) and not _is_numbered(record):
        message = "the words' ids must count from 1, and their heads must be among them"
        raise ValueError(message)


def _is_numbered(sentence: Sentence) -> bool:
    return all(token.id == n and token.head <= len(sentence) for n, token in enumerate(sentence, 1))


def document_text(data: object) -> str:
    """The text of a document that is still plain data, empty if there is none."""
    text = data.get("text") if isinstance(data, dict) else None
    return text if isinstance(text, str) else ""
