"""Results as tables: one row an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from os import PathLike
from typing import IO, TYPE_CHECKING

from eventx.errors import InputError
from eventx.records import Event, Participant, Result, Scalar, Source

if TYPE_CHECKING:
    import pandas as pd

#: The columns before those of the roles.
LEADING = ("id", "document", "type", "subtype", "status", "happened", "trigger", "start", "end")
#: The columns after them.
TRAILING = ("place", "country", "place_reason", "when", "timex", "source", "sentence")

_FIXED = frozenset(LEADING + TRAILING)
_SEPARATOR = "; "


def to_dataframe(results: Iterable[Result]) -> pd.DataFrame:
    r"""One row an event, with a column for every role, those that fill a role joined by ``; ``.

    Args:
        results: any number of results, also none.

    Returns:
        The columns :data:`LEADING`, the roles that occur in alphabetical order, and :data:`TRAILING`. A role with the
        name of another column becomes ``role_<name>``. ``start`` and ``end`` are the trigger's characters, ``country``
        is the code of the place, ``place_reason`` how the event has it (``dateline``: the report was filed there),
        ``when`` is the first day in ISO form, ``source`` the chain of who says so, outermost first. What is not known
        is missing. Lone surrogates, which no table can hold, stand as ``\udc00``.

    Raises:
        InputError: pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        message = 'tables need pandas, which is not installed; run: pip install "eventx-nlp[tables]"'
        raise InputError(message) from error
    rows = [_encodable(_row(event, result)) for result in results for event in result]
    roles = sorted({name for row in rows for name in row} - _FIXED)
    return pd.DataFrame.from_records(rows, columns=[*LEADING, *roles, *TRAILING])


def to_csv(results: Iterable[Result], target: str | PathLike[str] | IO[str]) -> None:
    """Write the table of :func:`to_dataframe` as CSV (UTF-8, a header line, empty where nothing is known)."""
    to_dataframe(results).to_csv(target, index=False)


def to_parquet(results: Iterable[Result], target: str | PathLike[str]) -> None:
    """Write the table of :func:`to_dataframe` as Parquet.

    Raises:
        InputError: pandas or pyarrow is not installed.
    """
    frame = to_dataframe(results)
    try:
        frame.to_parquet(target, index=False)
    except ImportError as error:
        message = 'Parquet needs pyarrow, which is not installed; run: pip install "eventx-nlp[tables]"'
        raise InputError(message) from error


def _row(event: Event, result: Result) -> dict[str, Scalar]:
    return {
        "id": event.id,
        "document": result.document.id,
        "type": event.type,
        "subtype": event.subtype,
        "status": event.status.value,
        "happened": event.happened,
        "trigger": event.trigger.text,
        "start": event.trigger.start,
        "end": event.trigger.end,
        **dict(_roles(event)),
        **_place(event),
        **_when(event),
        "source": _SEPARATOR.join(_name(source) for source in event.sources) or None,
        "sentence": event.provenance.sentence,
    }


def _encodable(row: dict[str, Scalar]) -> dict[str, Scalar]:
    """The row in what UTF-8 can say: pandas keeps strings in it."""
    return {name: _told(value) if isinstance(value, str) else value for name, value in row.items()}


def _told(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _roles(event: Event) -> Iterator[tuple[str, str]]:
    for role in dict.fromkeys(participant.role for participant in event.participants):
        names = dict.fromkeys(map(_name, event.role(role)))
        yield f"role_{role}" if role in _FIXED else role, _SEPARATOR.join(names)


def _name(part: Participant | Source) -> str:
    return part.mention.text if part.actor is None else part.actor.name


def _place(event: Event) -> dict[str, str | None]:
    place = event.place
    if place is None:
        return dict.fromkeys(("place", "country", "place_reason"))
    location = place.location
    name, country = (location.name, location.country) if location else (place.mention.text, None)
    return {"place": name, "country": country, "place_reason": place.reason or None}


def _when(event: Event) -> dict[str, str | None]:
    value = event.when.value if event.when else None
    start = value.start.isoformat() if value and value.start else None
    return {"when": start, "timex": value.timex if value else None}
