"""Are the roles of the events that were found filled with the right phrases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from attrs import field, frozen

from eventx.evaluation.alignment import align
from eventx.evaluation.counts import Counts, Mistake, Score
from eventx.evaluation.gold import GoldEvent, GoldRecord, Pairs, event_types
from eventx.evaluation.spans import SamePhrase, by_head
from eventx.records import Event, Mention, Result
from eventx.resolve.heads import Heads

#: Where and when are fields of an event and no roles: they have rows of their own and are not part of the total.
FIELDS = ("place", "time")

_Alike = Callable[[Mention, Mention], bool]


@frozen
class RoleScore:
    """How well roles are filled.

    Attributes:
        cells: counts by event type and role.
        mistakes: phrases missed and wrong, one by one.
    """

    cells: dict[tuple[str, str], Counts] = field(factory=dict)
    mistakes: tuple[Mistake, ...] = ()

    def by_type(self) -> Score:
        """A row for each event type: its roles together, place and time left out."""
        return self._merged((kind, role, kind) for kind, role in self.cells if role not in FIELDS)

    def by_role(self) -> Score:
        """A row for each role, over all event types, place and time left out."""
        return self._merged((kind, role, role) for kind, role in self.cells if role not in FIELDS)

    def by_field(self) -> Score:
        """A row for each of place and time, where the gold records have any."""
        annotated = {role for (_, role), counts in self.cells.items() if role in FIELDS and counts.gold}
        return self._merged((kind, role, role) for kind, role in self.cells if role in annotated)

    def _merged(self, chosen: Iterable[tuple[str, str, str]]) -> Score:
        """Rows made of cells: event type and role of each, and the name of its row."""
        rows: dict[str, Counts] = {}
        names = set()
        for kind, role, row in chosen:
            rows[row] = rows.get(row, Counts()) + self.cells[kind, role]
            names.add(f"{kind} {role}")
        return Score(dict(sorted(rows.items())), tuple(mistake for mistake in self.mistakes if mistake.what in names))


def score_roles(pairs: Pairs, same: SamePhrase = by_head) -> RoleScore:
    """Counts by event type and role, over the events that must be found and were.

    A phrase found is right if it has the role of a gold phrase and is the same phrase. A second phrase for one gold
    phrase is neutral: a quotation in two pieces, or the two parties of "France and Spain".

    Args:
        pairs: gold records, each with the result of its text.
        same: when two phrases are the same: by default if they share half of the characters of both together, or hang
            on the same word of the parse.
    """
    cells: dict[tuple[str, str], Counts] = {}
    mistakes: list[Mistake] = []
    for record, result in pairs:
        alike = partial(same, heads=Heads(result.document))
        for gold, event in _hits(record, result):
            for role, wanted, found in _by_role(gold, event):
                missed, wrong, neutral = _compared(wanted, found, alike)
                hit = len(wanted) - len(missed)
                counts = Counts(hit=hit, missed=len(missed), judged=hit, wrong=len(wrong), neutral=neutral)
                cells[event.type, role] = cells.get((event.type, role), Counts()) + counts
                what = f"{event.type} {role}"
                mistakes += [Mistake(kind="missed", what=what, record=record.id, mention=one) for one in missed]
                mistakes += [Mistake(kind="wrong", what=what, record=record.id, mention=one) for one in wrong]
    return RoleScore(cells, tuple(mistakes))


def fillers(event: Event) -> list[tuple[str, Mention]]:
    """Role and words of whatever takes part in an event, its place and its time included."""
    found = [(participant.role, participant.mention) for participant in event.participants]
    found += [("place", event.place.mention)] if event.place is not None else []
    found += [("time", event.when.mention)] if event.when is not None else []
    return found


def _hits(record: GoldRecord, result: Result) -> Iterator[tuple[GoldEvent, Event]]:
    for name in event_types([(record, result)]):
        yield from align(record, result, name).hits


def _by_role(gold: GoldEvent, event: Event) -> Iterator[tuple[str, list[Mention], list[Mention]]]:
    """Every role with the gold phrases and those found."""
    wanted = [(argument.role, argument.mention) for argument in gold.arguments if argument.role is not None]
    found = fillers(event)
    for role in sorted({role for role, _ in (*wanted, *found)}):
        yield (
            role,
            [phrase for name, phrase in wanted if name == role],
            [phrase for name, phrase in found if name == role],
        )


def _compared(wanted: list[Mention], found: list[Mention], alike: _Alike) -> tuple[list[Mention], list[Mention], int]:
    """The phrases missed, those that are wrong, and how many are a second one for a gold phrase."""
    missed = [one for one in wanted if not any(alike(one, other) for other in found)]
    wrong = [one for one in found if not any(alike(one, other) for other in wanted)]
    return missed, wrong, max(0, len(found) - len(wrong) - (len(wanted) - len(missed)))
