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

from eventx.frames.builtin import TYPES
from eventx.records import FROM_DATELINE, Event, Participant, Result, Source

FOLDER = Path(__file__).parent
#: Those of the documentation, which the library was mended on.
EXAMPLES = FOLDER.parents[1] / "docs" / "examples"
#: Those that were measured before anybody had tuned on them; see README.md.
HELD_OUT = FOLDER / "held_out"
HELD_OUT_2 = FOLDER / "held_out_2"
#: Those whose errors nobody has seen: they are printed only on demand, or the set would be one to tune on.
BLIND = frozenset({HELD_OUT_2})
DETAILS = ("when", "place", "source")
ASPECTS = frozenset({"found", "status", "roles", *DETAILS})
#: As an alternative in the gold: the event may have none; alone: whatever it has will do.
NONE, ANY = "none", "*"
ROLES = {event_type.name: frozenset(event_type.roles) for event_type in TYPES}
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
        gold: the file with what is to be found in it.
    """

    name: str
    title: str
    published: dt.date
    text: str
    gold: Path


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
        details: ``when``, ``place`` or ``source`` → what is right, where the gold states it; of sources, all.
        complete: whether what the gold does not state of these must not be there.
        subtype: the right one, or None if the gold does not say.
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
    details: Mapping[str, list[str]] = field(factory=dict)
    complete: bool = False
    subtype: str | None = None
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
        counts: what is counted → how many are right, and of how many: ``recall`` of the events that must be found,
            ``precision`` of those found; and of those that must be and were found: ``roles`` (twice the right fillers,
            of those wanted and those filled), ``status``, ``subtype``, ``when``, ``place``, ``source``.
        misses: what is wrong, a line each.
    """

    counts: Mapping[str, tuple[int, int]]
    misses: tuple[str, ...] = ()

    @property
    def recall(self) -> float:
        """Share of the events that must be found."""
        return self.share("recall")

    @property
    def precision(self) -> float:
        """Share of the events found that are in the gold."""
        return self.share("precision")

    @property
    def roles(self) -> float:
        """F1 of the role fillers of the required events that were found."""
        return self.share("roles")

    @property
    def details(self) -> float:
        """Share of the dates, places and sources that are right."""
        return self.share(*DETAILS)

    def share(self, *names: str) -> float:
        """The share of what is right of these together."""
        counts = [self.counts.get(name, (0, 0)) for name in names]
        return _share(sum(right for right, _ in counts), sum(of for _, of in counts))


def articles(folder: Path = EXAMPLES) -> list[Article]:
    """The articles of a folder, with their gold: beside them, or here."""
    index = tomllib.loads((folder / "articles.toml").read_text(encoding="utf-8"))["article"]
    return [
        Article(
            name=Path(entry["file"]).stem,
            title=entry["title"],
            published=entry["published"],
            text=(folder / entry["file"]).read_text(encoding="utf-8"),
            gold=(FOLDER if folder == EXAMPLES else folder) / f"{Path(entry['file']).stem}.toml",
        )
        for entry in index
    ]


def gold(article: Article) -> list[Gold]:
    """The gold of an article.

    Raises:
        ValueError: an entry does not point at exactly one place of the article, or has an unknown key.
    """
    data = _file(article)
    return [_gold(article, entry, complete=data.get("complete", False)) for entry in data["event"]]


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
    checks = [(name, *check) for gold, event in found for name, check in _checks(gold, event)]
    counts = {
        "recall": (len(found), len(required)),
        "precision": (len(result) - len(strange), len(result)),
        "roles": (2 * right, wanted + filled),
    }
    for name in ("status", "subtype", *DETAILS):
        passed = [passes for aspect, passes, _ in checks if aspect == name]
        counts[name] = (sum(passed), len(passed))
    return Score(
        counts=counts,
        misses=(
            *(f"not found: {gold.text}" for gold, events in required if not events),
            *(f"not in the gold: {_told(event)}" for event in strange),
            *(line for gold, events in pairs for line in status_misses(gold, events)),
            *misses,
            *(line for aspect, passes, line in checks if not passes and aspect != "status"),
        ),
    )


def total(scores: Iterable[Score]) -> Score:
    """Several articles counted as one."""
    counted = [score.counts for score in scores]
    return Score(
        counts={
            name: (sum(counts[name][0] for counts in counted), sum(counts[name][1] for counts in counted))
            for name in counted[0]
        }
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
    return tomllib.loads(article.gold.read_text(encoding="utf-8"))


def _gold(article: Article, entry: dict[str, Any], *, complete: bool) -> Gold:
    values = dict(entry)
    text = str(values.pop("text"))
    statuses = frozenset(str(values.pop("status", "asserted")).split("|"))
    details = {name: [values.pop(name)] for name in ("when", "place") if name in values}
    details |= {name: values.pop(name) for name in ("source",) if name in values}
    unknown = set(values) - {"type", "subtype", "happened", "roles", "also", "optional", "known"}
    if unknown or set(values.get("known", {})) - ASPECTS:
        message = f"{article.name}: {text}: unknown keys {', '.join(sorted(unknown)) or values['known']}"
        raise ValueError(message)
    return Gold(
        text=text,
        triggers=_triggers(article, text),
        types=frozenset(str(values.pop("type")).split("|")),
        statuses=statuses,
        details=details,
        complete=complete,
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
        pairs = [(role, name) for role, names in gold.roles.items() for name in names if role in ROLES[event.type]]
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


def _checks(gold: Gold, event: Event) -> Iterator[tuple[str, tuple[bool, str]]]:
    """Of an event that was found: aspect → whether it is right, and a line that says what is wrong."""
    yield "status", (gold.allows(event), "")
    if gold.subtype is not None:
        yield "subtype", (gold.subtype == event.subtype, f"subtype {event.subtype}, not {gold.subtype}: {gold.text}")
    for aspect in DETAILS:
        expected, given = gold.details.get(aspect), _given(aspect, event)
        if expected != [ANY] and (expected or (given and gold.complete)):
            line = f"{aspect} {' and '.join(map('='.join, given)) or 'missing'}, not {' and '.join(expected or [NONE])}"
            yield aspect, (_fits(expected or [], given, complete=gold.complete), f"{line}: {gold.text}")


def _fits(expected: list[str], given: list[list[str]], *, complete: bool) -> bool:
    """Whether all that is expected is given, and nothing else if the gold is complete."""
    met = [any(any(same_words(option, word) for word in words) for words in given) for option in expected]
    missing = [option for option, found in zip(expected, met, strict=True) if not found]
    optional = all(NONE in option.split("|") for option in missing)
    return optional and (not complete or len(given) <= sum(met))


def _given(aspect: str, event: Event) -> list[list[str]]:
    """What an event has, each by all its names; a place that was taken from the dateline is none of its own."""
    if aspect == "source":
        return [_names(source) for source in event.sources]
    if aspect == "when":
        return [[event.when.value.timex.partition("T")[0]]] if event.when and event.when.value else []
    if event.place is None or (event.place.reason == FROM_DATELINE):
        return []
    return [[event.place.mention.text, *([event.place.location.name] if event.place.location else [])]]


def _names(part: Participant | Source) -> list[str]:
    return [part.mention.text] if part.actor is None else [part.mention.text, part.actor.name]


def _shown(part: Participant) -> str:
    return " = ".join(repr(name) for name in dict.fromkeys(_names(part)))


def _told(event: Event) -> str:
    parts = ", ".join(f"{part.role} {_shown(part)}" for part in event.participants)
    return f"{event.type} {event.trigger.text!r} at {event.trigger.start} ({event.status.value}; {parts})"


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def main(arguments: Iterable[str] = ()) -> None:
    """Print the scores of all articles and everything that is wrong, then those of each set.

    Args:
        arguments: names of the folders of blind sets whose articles and errors are printed as well.
    """
    from eventx import Pipeline

    pipeline = Pipeline()
    hidden = {folder for folder in BLIND if folder.name not in set(arguments)}
    totals = []
    for title, folder in (("docs/examples", EXAMPLES), ("held out", HELD_OUT), ("held out 2", HELD_OUT_2)):
        scores = [(a.name, score(gold(a), pipeline(a.text, published=a.published))) for a in articles(folder)]
        for name, found in scores if folder not in hidden else ():
            sys.stdout.write(_line(name, found))
            sys.stdout.writelines(f"    {line}\n" for line in found.misses)
        totals.append(_line(title, total(found for _, found in scores)))
    sys.stdout.writelines(["\n", *totals])


def _line(name: str, found: Score) -> str:
    shares = (f"{name} {found.share(name):.2f} ({right}/{of})" for name, (right, of) in found.counts.items() if of)
    return f"{name:<14}{'  '.join(shares)}\n"


if __name__ == "__main__":
    main(sys.argv[1:])
