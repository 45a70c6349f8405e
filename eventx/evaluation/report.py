"""Scores as tables of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from eventx.errors import InputError
from eventx.evaluation.counts import Counts, Kind, Mistake, Score
from eventx.evaluation.dyads import score_dyads
from eventx.evaluation.gold import GoldRecord, Pairs
from eventx.evaluation.quotations import KINDS, LEVELS, QuoteScore, score_quotations
from eventx.evaluation.roles import score_roles
from eventx.evaluation.statuses import score_statuses
from eventx.evaluation.triggers import score_decoys, score_records, score_triggers

By = Literal["type", "status", "role"]
_AROUND = 40  # characters shown on both sides of a mistake


def report(pairs: Pairs, *, by: By = "type", errors: int = 0) -> Iterator[str]:
    """The lines of every table that the gold records have something to say about.

    Args:
        pairs: gold records, each with the result of its text.
        by: ``type``: triggers (or records, where no event has a trigger), roles, pairs of source and target by event
            type, and quotations; ``status``: whether events happened; ``role``: phrases by role.
        errors: how many of the most frequent misses and false alarms of each table are listed, with an example.

    Raises:
        InputError: the gold records say nothing about what is asked for.
    """
    tables = {"type": _by_type, "status": _by_status, "role": _by_role}[by](pairs)
    texts = {record.id: record.text for record, _ in pairs}
    empty = True
    for lines, mistakes in tables:
        if not empty:
            yield ""
        empty = False
        yield from lines
        yield from _listed(mistakes, texts, errors)
    if empty:
        needed = {"type": "events of a type, or quotes", "status": "events with a status", "role": "events with args"}
        message = f"the gold data has no {needed[by]} to compare with what was found there"
        raise InputError(message)


_Table = tuple[list[str], Sequence[Mistake]]


def _by_type(pairs: Pairs) -> Iterator[_Table]:
    records = [record for record, _ in pairs]
    typed = any(event.type for record in records for event in record.events)
    if typed and _with_triggers(records):
        yield _table("triggers", score_triggers(pairs))
        roles = score_roles(pairs)
        if roles.cells:
            yield _table("roles", roles.by_type())
    elif typed:
        yield _table("records", score_records(pairs))
    elif any(event.trigger for record in records for event in record.events):
        yield _table("decoys", score_decoys(pairs))
    dyads = score_dyads(pairs)
    if dyads.rows:
        yield _table("pairs", dyads)
    if any(record.quotes is not None for record in records):
        quotes = score_quotations(pairs)
        yield list(_quotations(quotes)), quotes.mistakes


def _with_triggers(records: Iterable[GoldRecord]) -> bool:
    return any(event.type and event.trigger for record in records for event in record.events)


def _by_status(pairs: Pairs) -> Iterator[_Table]:
    score = score_statuses(pairs)
    if score.rows:
        yield _table("status", score)


def _by_role(pairs: Pairs) -> Iterator[_Table]:
    score = score_roles(pairs)
    if score.cells:
        roles, fields = score.by_role(), score.by_field()
        lines, mistakes = _table("roles", roles)
        lines += [_row(name, counts) for name, counts in fields.rows.items()]
        yield lines, [*mistakes, *fields.mistakes]


# --- lines --------------------------------------------------------------------------------------------------------


def _table(title: str, score: Score) -> _Table:
    lines = [f"{title:<13}{'gold':>6}{'hit':>6}{'missed':>8}{'wrong':>7}{'neutral':>9} |{'P':>7}{'R':>7}{'F1':>7}"]
    lines += [_row(name, counts) for name, counts in score.rows.items()]
    return [*lines, _row("all", score.total)] if len(score.rows) > 1 else lines, score.mistakes


def _row(name: str, counts: Counts) -> str:
    cells = f"{counts.gold:>6}{counts.hit:>6}{counts.missed:>8}{counts.wrong:>7}{counts.neutral:>9}"
    return f"  {name:<11}{cells} |" + "".join(map(_figure, (counts.precision, counts.recall, counts.f1)))


def _quotations(score: QuoteScore) -> Iterator[str]:
    """Recall by kind at every level, then precision and F1 of all."""
    yield f"{'quotations':<13}{'gold':>6} | recall:" + "".join(f"{level:>9}" for level in LEVELS)
    for name in (*KINDS, "all"):
        counts = [_kind(score.levels[level], name) for level in LEVELS]
        yield f"  {name:<11}{counts[0].gold:>6} |        " + "".join(f"  {_figure(each.recall)}" for each in counts)
    totals = [score.levels[level].total for level in LEVELS]
    for title, figures in (("precision", [each.precision for each in totals]), ("F1", [each.f1 for each in totals])):
        yield f"  {title:<11}{'':>6} |        " + "".join(f"  {_figure(figure)}" for figure in figures)
    yield f"  speaker right where the content overlaps:{_figure(score.speakers.recall)}"


def _kind(score: Score, name: str) -> Counts:
    return score.total if name == "all" else score.rows[name]


def _figure(value: float | None) -> str:
    return f"{'-' if value is None else f'{100 * value:.1f}':>7}"


# --- errors -------------------------------------------------------------------------------------------------------


def _listed(mistakes: Iterable[Mistake], texts: Mapping[str, str], most: int) -> Iterator[str]:
    """The most frequent mistakes with an example each; those that are equally frequent by name."""
    groups: dict[tuple[Kind, str, str], list[Mistake]] = {}
    for mistake in mistakes:
        words = mistake.mention.text.casefold() if mistake.mention else ""
        groups.setdefault((mistake.kind, mistake.what, " ".join(words.split())), []).append(mistake)
    for kind in ("missed", "wrong"):
        counts = Counter({key: len(group) for key, group in sorted(groups.items()) if key[0] == kind})
        for key, count in counts.most_common(most):
            example = groups[key][0]
            yield f"  {kind} {count:>4}  {key[1]}  {example.record}: {_context(example, texts[example.record])}"


def _context(mistake: Mistake, text: str) -> str:
    """The words around a mistake, on one line, itself between »…«."""
    if mistake.mention is None:
        return _line(text[: 2 * _AROUND])
    start, end = mistake.mention.start, mistake.mention.end
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    words = mistake.mention.text
    words = words if len(words) <= 2 * _AROUND else f"{words[:_AROUND]}…{words[-_AROUND:]}"
    return f"{_line(before)}»{_line(words)}«{_line(after)}"


def _line(text: str) -> str:
    return "".join(" " if character.isspace() else character for character in text)
