"""Scores whom phrases are taken for: ``python -m tests.gold.links`` prints how many links are right, and all misses."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from attrs import frozen

from eventx.document import Document
from eventx.records import Event, Mention, Participant, Provenance
from eventx.resolve.actors import resolve_actors
from eventx.syntax.reading import Reading
from tests.gold.scoring import FOLDER

#: Of a phrase that stands for nobody whom the passage tells apart.
NOBODY = "-"
_MARK = re.compile(r"\[|\]\{([^}]+)\}")


@frozen
class Marked:
    """A phrase of a passage.

    Attributes:
        mention: its words.
        actors: those for whom it stands, as the gold calls them; none for nobody in particular.
    """

    mention: Mention
    actors: tuple[str, ...]


@frozen
class Passage:
    """A passage whose phrases are marked.

    Attributes:
        name: what it is about.
        text: without the marks.
        marked: the phrases in text order.
    """

    name: str
    text: str
    marked: tuple[Marked, ...]


@frozen
class Score:
    """How many links are right, wrong and left open, and what is not right, a line each.

    A link is a phrase for an actor spoken of before. One that stands for others, or for somebody though it should not,
    is wrong; one that stands for nobody spoken of elsewhere is open.
    """

    right: int
    wrong: int
    open: int
    misses: tuple[str, ...]

    @property
    def links(self) -> int:
        """How many there are."""
        return self.right + self.wrong + self.open


def gold() -> dict[str, Any]:
    """The floors and the passages as they are written."""
    return tomllib.loads((FOLDER / "links.toml").read_text(encoding="utf-8"))


def passages() -> list[Passage]:
    """All passages of the gold."""
    return [passage(entry["name"], entry["text"].strip()) for entry in gold()["passage"]]


def passage(name: str, written: str) -> Passage:
    """Take the marks out of a text: "[Her aide, [Ada Obi]{obi},]{obi} left".

    Raises:
        ValueError: brackets do not match.
    """
    plain, begun, found = "", [], []
    end = 0
    for mark in _MARK.finditer(written):
        plain += written[end : mark.start()]
        end = mark.end()
        if mark[0] == "[":
            begun.append(len(plain))
        elif not begun:
            message = f"nothing begins that {mark[0]!r} ends: {name}"
            raise ValueError(message)
        else:
            found.append((begun.pop(), len(plain), tuple(name for name in mark[1].split(",") if name != NOBODY)))
    plain += written[end:]
    if begun:
        message = f"nothing ends what begins at {plain[begun[0] : begun[0] + 20]!r}: {name}"
        raise ValueError(message)
    found.sort(key=lambda one: (one[0], -one[1]))
    marked = (Marked(_mention(plain, start, stop), actors) for start, stop, actors in found)
    return Passage(name, plain, tuple(marked))


def _mention(text: str, start: int, end: int) -> Mention:
    bare = text[start:end].rstrip(",")
    return Mention(start, start + len(bare), bare)


def score(one: Passage, document: Document) -> Score:
    """Whom the marked phrases are taken for, all of them being participants of one event.

    Args:
        one: the passage.
        document: its parse.
    """
    event = Event(
        type="meeting",
        trigger=Mention(0, 1, document.text[:1]),
        participants=tuple(Participant("participant", marked.mention) for marked in one.marked),
        provenance=Provenance(plugin="gold", rule="given"),
    )
    (cast,), _ = resolve_actors([event], Reading(document))
    return _compared(one, [_ids(cast, marked.mention) for marked in one.marked])


def _ids(event: Event, mention: Mention) -> tuple[str, ...]:
    return tuple(p.actor.id for p in event.participants if p.mention == mention and p.actor is not None)


def _compared(one: Passage, found: Sequence[tuple[str, ...]]) -> Score:
    known: dict[str, set[str]] = {}
    verdicts = []
    misses = []
    for marked, ids in zip(one.marked, found, strict=True):
        verdict = _verdict(marked, ids, known)
        verdicts.append(verdict)
        if verdict in {"wrong", "open"}:
            misses.append(_told(one, marked, ids, verdict))
    return Score(*map(verdicts.count, ("right", "wrong", "open")), misses=tuple(misses))


def _verdict(marked: Marked, ids: tuple[str, ...], known: dict[str, set[str]]) -> str:
    """What to say of a phrase, given which actors each of those spoken of before was found to be.

    Who was split in two is told once: the second half counts as known from then on.
    """
    strangers = set().union(*(known[name] for name in known.keys() - set(marked.actors)))
    if not strangers.isdisjoint(ids):
        return "wrong"
    new = known.keys().isdisjoint(marked.actors)
    own = [known.setdefault(name, set()) for name in marked.actors]
    if not new and len(ids) == len(own) and all(any(one in ids for one in found) for found in own):
        return "right"
    if len(ids) == len(own):
        for found, one in zip(own, ids, strict=True):
            found.add(one)
    return "right" if not own else "new" if new else "open"


def _told(one: Passage, marked: Marked, ids: Sequence[str], verdict: str) -> str:
    start, end = marked.mention.start, marked.mention.end
    around = f"{one.text[max(0, start - 40) : start]}[{marked.mention.text}]{one.text[end : end + 20]}"
    told = " and ".join(sorted(ids)) or "nobody"
    return f"{verdict}: {told}, not {' and '.join(sorted(marked.actors)) or 'nobody'}: {' '.join(around.split())}"


def total(scores: Sequence[Score]) -> Score:
    """All scores as one, without the misses."""
    return Score(*(sum(getattr(one, count) for one in scores) for count in ("right", "wrong", "open")), misses=())


def line(name: str, one: Score) -> str:
    """The counts in words."""
    return f"{name:<45} right {one.right:>4}  wrong {one.wrong:>3}  open {one.open:>3}  of {one.links}"


def told(parse: Callable[[str], Document]) -> Iterator[str]:
    """The scores and misses of all passages.

    Args:
        parse: parses a text.
    """
    scores = []
    for one in passages():
        scores.append(score(one, parse(one.text)))
        yield line(one.name, scores[-1])
        yield from (f"    {miss}" for miss in scores[-1].misses)
    yield line("all", total(scores))


def main() -> None:
    """Print the scores and everything that is not right."""
    import eventx

    sys.stdout.writelines(f"{line}\n" for line in told(eventx.parse))


if __name__ == "__main__":
    main()
