"""Who did it to whom: are both right at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eventx.evaluation.counts import Counts, Mistake, Score
from eventx.evaluation.gold import GoldEvent, Pairs, event_types
from eventx.evaluation.roles import fillers
from eventx.evaluation.spans import by_containment
from eventx.records import Event, Mention

#: The roles of who acts, and of whom it concerns; participants and parties are both at once.
SOURCES = frozenset({"source", "accuser", "speaker", "participant", "party"})
TARGETS = frozenset({"target", "accused", "addressee", "participant", "party"})

_Phrases = Sequence[Mention]


def score_dyads(pairs: Pairs) -> Score:
    """Counts by event type of gold events with a source and a target that are not the same words.

    One is found if an event of its type, wherever in the record, has both: a phrase for each that shares half of the
    characters of both together, or contains the gold phrase or is contained in it. Another event of that type in the
    same record is wrong, unless it stands at the trigger of a gold event without such a pair, or of one that may be
    found.

    Args:
        pairs: gold records, each with the result of its text.

    Returns:
        A row for each event type with such events.
    """
    rows: dict[str, Counts] = {}
    mistakes: list[Mistake] = []
    for record, result in pairs:
        for name in event_types([(record, result)]):
            events = record.of_type(name)
            gold = [event for event in events if event.core and _is_dyad(event)]
            if gold:
                spared = [event for event in events if event not in gold]
                missed, wrong = _compared(gold, spared, [event for event in result if event.type == name])
                hit = len(gold) - len(missed)
                counts = Counts(hit=hit, missed=len(missed), judged=hit, wrong=len(wrong))
                rows[name] = rows.get(name, Counts()) + counts
                what = f"{name} pair"
                mistakes += [Mistake(kind="missed", what=what, record=record.id, mention=each) for each in missed]
                mistakes += [Mistake(kind="wrong", what=what, record=record.id, mention=each) for each in wrong]
    return Score(rows, tuple(mistakes))


def _compared(
    gold: Sequence[GoldEvent], spared: Sequence[GoldEvent], told: Sequence[Event]
) -> tuple[list[Mention], list[Mention]]:
    """Where pairs were missed, and where events have a wrong one."""
    missed = [_first(one) for one in gold if not any(_has(event, one) for event in told)]
    wrong = [event.trigger for event in told if not any(_has(event, one) for one in gold)]
    return missed, [trigger for trigger in wrong if not any(other.stands_at(trigger) for other in spared)]


def _is_dyad(event: GoldEvent) -> bool:
    sources, targets = _gold_sides(event)
    return any(source != target for source in sources for target in targets)


def _gold_sides(event: GoldEvent) -> tuple[_Phrases, _Phrases]:
    return _sides((argument.role, argument.mention) for argument in event.arguments)


def _sides(phrases: Iterable[tuple[str | None, Mention]]) -> tuple[_Phrases, _Phrases]:
    phrases = list(phrases)
    sources = [mention for role, mention in phrases if role in SOURCES]
    return sources, [mention for role, mention in phrases if role in TARGETS]


def _has(event: Event, gold: GoldEvent) -> bool:
    wanted, found = _gold_sides(gold), _sides(fillers(event))
    sources, targets = (
        [(one, other) for one in ours for other in theirs if by_containment(one, other)]
        for ours, theirs in zip(found, wanted, strict=True)
    )
    return any(one[0] != other[0] and one[1] != other[1] for one in sources for other in targets)


def _first(event: GoldEvent) -> Mention:
    """The trigger, or where there is none the source."""
    return event.trigger or _gold_sides(event)[0][0]
