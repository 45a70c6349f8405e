"""How well events are found, measured against gold data.

Every measure is a function of pairs of a gold record and the result of its text, and returns counts and mistakes:
:func:`score_triggers`, :func:`score_records`, :func:`score_roles`, :func:`score_statuses`, :func:`score_dyads`,
:func:`score_quotations`, :func:`score_decoys`. :func:`report` prints them all; the command is ``eventx evaluate``.
"""

from __future__ import annotations

from eventx.evaluation.counts import Counts, Mistake, Score
from eventx.evaluation.dyads import score_dyads
from eventx.evaluation.gold import GoldArgument, GoldEvent, GoldQuote, GoldRecord, Pairs
from eventx.evaluation.quotations import QuoteScore, score_quotations
from eventx.evaluation.reading import read_gold
from eventx.evaluation.report import report
from eventx.evaluation.roles import RoleScore, score_roles
from eventx.evaluation.spans import by_containment, by_head
from eventx.evaluation.statuses import score_statuses
from eventx.evaluation.triggers import score_decoys, score_records, score_triggers

__all__ = [
    "Counts",
    "GoldArgument",
    "GoldEvent",
    "GoldQuote",
    "GoldRecord",
    "Mistake",
    "Pairs",
    "QuoteScore",
    "RoleScore",
    "Score",
    "by_containment",
    "by_head",
    "read_gold",
    "report",
    "score_decoys",
    "score_dyads",
    "score_quotations",
    "score_records",
    "score_roles",
    "score_statuses",
    "score_triggers",
]
