"""Compares results with the gold of this folder: ``python -m tests.gold.scoring`` prints scores and misses."""

from __future__ import annotations

import datetime as dt
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import field, frozen

from eventx.records import Event, Participant, Result, Source

FOLDER = Path(__file__).parent
ARTICLES = FOLDER.parents[1] / "docs" / "examples"
ASPECTS = frozenset({"found", "status", "roles", "when", "place", "source"})
_BRACKETED = re.compile(r"\[([^\]]+)\]")
_ARTICLE = re.compile(r"^(the|an|a|its|his|her) ")


@frozen(kw_only=True)
class Article:
    """A sample article.

    Attributes:
        name: file name without its ending.
        title: the headline.
        published: day of publication.
        text: all of it.
    """

    name: str
    title: str
    published: dt.date
    text: str


@frozen(kw_only=True)
class Gold:
    """What must, or may, be found at one place of an article.

    Attributes:
        text: the words around the trigger, triggers in brackets.
        triggers: ranges of the triggers in the article.
        types: event types of which one is right.
        statuses: statuses of which one is right.
        happened: what ``Event.happened`` must say; None if either will do.
        roles: role → fillers that must be found.
        also: role → fillers that may be found.
        details: pairs of ``when``, ``place`` or ``source`` and what is right, where the gold states them.
        optional: whether it may be missing.
        known: aspect → reason why it is known to go wrong.
    """

    text: str
    triggers: tuple[tuple[int, int], ...]
    types: frozenset[str]
    statuses: frozenset[str]
    happened: bool | None
    roles: Mapping[str, list[str]] = field(factory=dict)
    also: Mapping[str, list[str]] = field(factory=dict)
    details: tuple[tuple[str, str], ...] = ()
    optional: bool = False
    known: Mapping[str, str] = field(factory=dict)

    def matches(self, event: Event) -> bool:
        """Whether an event is this one: its type, at one of the triggers."""
        at = (event.trigger.start, event.trigger.end)
        return event.type in self.types and any(at[0] < end and start < at[1] for start, end in self.triggers)

    def allows(self, event: Event) -> bool:
        """Whether the event's status is right."""
        return event.status.value in self.statuses and self.happened in {None, event.happened}


@frozen(kw_only=True)
class Score:
    """How a result compares with the gold; shares are 0 to 1.

    Attributes:
        recall: share of the events that must be found.
        precision: share of the events found that are in the gold.
        roles: F1 of the role fillers of the required events that were found.
        details: share of the dates, places and sources that are right.
        misses: what is wrong, a line each.
    """

    recall: float
    precision: float
    roles: float
    details: float
    misses: tuple[str, ...]


def articles() -> list[Article]:
    """The sample articles."""
    index = tomllib.loads((ARTICLES / "articles.toml").read_text(encoding="utf-8"))["article"]
    return [
        Article(
            name=Path(entry["file"]).stem,
            title=entry["title"],
            published=entry["published"],
            text=(ARTICLES / entry["file"]).read_text(encoding="utf-8"),
        )
        for entry in index
    ]


def gold(article: Article) -> list[Gold]:
    """The gold of an article.

    Raises:
        ValueError: an entry does not point at exactly one place of the article, or has an unknown key.
    """
    return [_gold(article, entry) for entry in _file(article)["event"]]


def floors(article: Article) -> dict[str, float]:
    """The least acceptable scores of an article."""
    return {name: float(value) for name, value in _file(article)["floors"].items()}


def find(gold: Gold, result: Iterable[Event]) -> list[Event]:
    """The events that stand where the gold has one, those with the right status first."""
    return sorted(filter(gold.matches, result), key=lambda event: not gold.allows(event))


def score(golds: Iterable[Gold], result: Result) -> Score:
    """Compare a result with the gold of its article."""
    golds = list(golds)
    pairs = [(gold, find(gold, result)) for gold in golds]
    required = [(gold, events) for gold, events in pairs if not gold.optional]
    found = [(gold, events[0]) for gold, events in required if events]
    strange = [event for event in result if not any(gold.matches(event) for gold in golds)]
    right, wanted, filled, misses = _roles(found)
    checks = [check for gold, event in found for check in _details(gold, event)]
    return Score(
        recall=_share(len(found), len(required)),
        precision=_share(len(result) - len(strange), len(result)),
        roles=_share(2 * right, wanted + filled),
        details=_share(sum(passed for passed, _ in checks), len(checks)),
        misses=(
            *(f"not found: {gold.text}" for gold, events in required if not events),
            *(f"not in the gold: {_told(event)}" for event in strange),
            *(line for gold, events in pairs for line in status_misses(gold, events)),
            *misses,
            *(line for passed, line in checks if not passed),
        ),
    )


def status_misses(gold: Gold, events: Iterable[Event]) -> list[str]:
    """The events of a gold entry with a wrong status."""
    return [
        f"{event.status.value}, happened={event.happened}: {gold.text} ({' or '.join(sorted(gold.statuses))})"
        for event in events
        if not gold.allows(event)
    ]


def same_words(expected: str, found: str) -> bool:
    """Whether a filler is one of the alternatives that the gold gives for it.

    >>> same_words("hold talks with…|none", "“hold talks with the press,”")
    True
    """
    words = _plain(found)
    return any(
        words.startswith(_plain(option[:-1])) if option.endswith("…") else words == _plain(option)
        for option in expected.split("|")
    )


def _plain(text: str) -> str:
    text = " ".join(text.split()).casefold().strip("\"'“”‘’.,?! ")
    return _ARTICLE.sub("", text)


def _file(article: Article) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{article.name}.toml").read_text(encoding="utf-8"))


def _gold(article: Article, entry: dict[str, Any]) -> Gold:
    values = dict(entry)
    text = str(values.pop("text"))
    statuses = frozenset(str(values.pop("status", "asserted")).split("|"))
    details: list[tuple[str, str]] = [(name, values.pop(name)) for name in ("when", "place") if name in values]
    details += [("source", source) for source in values.pop("source", ())]
    unknown = set(values) - {"type", "happened", "roles", "also", "optional", "known"}
    if unknown or set(values.get("known", {})) - ASPECTS:
        message = f"{article.name}: {text}: unknown keys {', '.join(sorted(unknown)) or values['known']}"
        raise ValueError(message)
    return Gold(
        text=text,
        triggers=_triggers(article, text),
        types=frozenset(str(values.pop("type")).split("|")),
        statuses=statuses,
        details=tuple(details),
        **{"happened": _happened(statuses)} | values,
    )


def _happened(statuses: frozenset[str]) -> bool | None:
    if "asserted" not in statuses:
        return False
    return True if len(statuses) == 1 else None


def _triggers(article: Article, text: str) -> tuple[tuple[int, int], ...]:
    bare = text.replace("[", "").replace("]", "")
    if article.text.count(bare) != 1 or "[" not in text:
        message = f"{article.name}: {text!r} must have a trigger in brackets and occur once in the article"
        raise ValueError(message)
    start = article.text.index(bare)
    ranges = []
    for number, found in enumerate(_BRACKETED.finditer(text)):
        at = start + found.start() - 2 * number
        ranges.append((at, at + len(found[1])))
    return tuple(ranges)


def _roles(found: Iterable[tuple[Gold, Event]]) -> tuple[int, int, int, list[str]]:
    """Right, wanted and found fillers, and lines about those missed or wrong."""
    right = wanted = filled = 0
    misses = []
    for gold, event in found:
        pairs = [(role, name) for role, names in gold.roles.items() for name in names]
        missed = [(role, name) for role, name in pairs if not _has(event.role(role), name)]
        wrong = [part for part in event.participants if not _expected(gold, part)]
        right += len(pairs) - len(missed)
        wanted += len(pairs)
        filled += len(pairs) - len(missed) + len(wrong)
        misses += [f"{role} missed: {name!r}: {gold.text}" for role, name in missed]
        misses += [f"{part.role} wrong: {_shown(part)}: {gold.text}" for part in wrong]
    return right, wanted, filled, misses


def _has(parts: Iterable[Participant | Source], name: str) -> bool:
    return any(same_words(name, word) for part in parts for word in _names(part))


def _expected(gold: Gold, part: Participant) -> bool:
    names = [*gold.roles.get(part.role, ()), *gold.also.get(part.role, ())]
    return any(_has([part], name) for name in names)


def _details(gold: Gold, event: Event) -> Iterator[tuple[bool, str]]:
    for aspect, expected in gold.details:
        words = list(_detail(aspect, event))
        passed = any(same_words(expected, word) for word in words)
        yield passed, f"{aspect} {', '.join(words) or 'missing'}, not {expected}: {gold.text}"


def _detail(aspect: str, event: Event) -> Iterator[str]:
    if aspect == "when" and event.when is not None and event.when.value is not None:
        yield event.when.value.timex.partition("T")[0]
    elif aspect == "place" and event.place is not None:
        yield event.place.mention.text
        yield event.place.location.name if event.place.location else ""
    elif aspect == "source":
        yield from (word for source in event.sources for word in _names(source))


def _names(part: Participant | Source) -> list[str]:
    return [part.mention.text] if part.actor is None else [part.mention.text, part.actor.name]


def _shown(part: Participant) -> str:
    return " = ".join(repr(name) for name in dict.fromkeys(_names(part)))


def _told(event: Event) -> str:
    parts = ", ".join(f"{part.role} {_shown(part)}" for part in event.participants)
    return f"{event.type} {event.trigger.text!r} at {event.trigger.start} ({event.status.value}; {parts})"


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def main() -> None:
    """Print the scores of all articles and everything that is wrong."""
    from eventx import Pipeline

    pipeline = Pipeline()
    for article in articles():
        found = score(gold(article), pipeline(article.text, published=article.published))
        sys.stdout.write(
            f"{article.name:<10} recall {found.recall:.2f}  precision {found.precision:.2f}  "
            f"roles {found.roles:.2f}  details {found.details:.2f}\n"
        )
        sys.stdout.writelines(f"    {line}\n" for line in found.misses)


if __name__ == "__main__":
    main()
