"""Tells Hypothesis of the strategies for eventx's records.

Hypothesis calls ``register`` whenever it is imported where eventx is installed (entry point in the group
``hypothesis``), also in tests that have nothing to do with eventx. So nothing is imported here but the records; the
strategies are when they are asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eventx import document, records

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_RECORDS = (
    document.Document,
    document.Sentence,
    document.Token,
    document.Entity,
    records.Mention,
    records.Actor,
    records.Participant,
    records.Location,
    records.Place,
    records.TimeValue,
    records.When,
    records.Source,
    records.Attribute,
    records.Event,
    records.Result,
)


def register() -> None:
    """Make ``st.from_type`` give consistent records: spans inside the text, one tree a sentence, degrees on Earth."""
    from hypothesis import strategies as st

    for record in _RECORDS:
        st.register_type_strategy(record, _strategy)


def _strategy(record: type) -> SearchStrategy[Any]:
    from eventx.testing.strategies import BY_TYPE

    return BY_TYPE[record]
