"""Compares the actors of a story with the gold of this folder: ``python -m tests.gold.actors`` prints all misses."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from eventx.records import Actor, Mention, Result
from tests.gold.scoring import FOLDER


@frozen
class Score:
    """How the actors of a result compare with the gold; shares are 0 to 1.

    Attributes:
        mentions: share of the gold mentions that stand for their actor.
        actors: share of the actors found that are in the gold, each once, with the right kind and country.
        misses: what is wrong, a line each.
    """

    mentions: float
    actors: float
    misses: tuple[str, ...]


def gold() -> dict[str, Any]:
    """The story, its floors and its actors."""
    return tomllib.loads((FOLDER / "actors.toml").read_text(encoding="utf-8"))


def score(story: dict[str, Any], result: Result) -> Score:
    """Compare a result with the story it was found in."""
    wanted = [(entry, text) for entry in story["actor"] for text in entry["mentions"]]
    missed = [line for entry, text in wanted for line in _missed(entry, span(story["text"], text), result)]
    strange = list(_strange(story, result))
    return Score(
        mentions=1 - len(missed) / len(wanted),
        actors=1 - len(strange) / len(result.actors),
        misses=(*missed, *strange),
    )


def span(text: str, words: str) -> Mention:
    """The bracketed part of words that occur once in the text.

    Raises:
        ValueError: they do not.
    """
    bare = words.replace("[", "").replace("]", "")
    if text.count(bare) != 1 or "[" not in words:
        message = f"{words!r} must have a mention in brackets and occur once in the story"
        raise ValueError(message)
    start = text.index(bare) + words.index("[")
    end = text.index(bare) + words.index("]") - 1
    return Mention(start, end, text[start:end])


def _missed(entry: dict[str, Any], mention: Mention, result: Result) -> Iterator[str]:
    standing = [actor.name for actor in result.actors if any(_same(mention, other) for other in actor.mentions)]
    if entry["name"] not in standing:
        yield f"{mention.text!r} at {mention.start} is {', '.join(standing) or 'nobody'}, not {entry['name']}"


def _same(wanted: Mention, found: Mention) -> bool:
    """Whether two stretches are one phrase, with or without what belongs to it at one end."""
    return wanted.overlaps(found) and (wanted.start == found.start or wanted.end == found.end)


def _strange(story: dict[str, Any], result: Result) -> Iterator[str]:
    left = {entry["name"]: entry for entry in story["actor"]}
    for actor in result.actors:
        entry = left.pop(actor.name, None)
        if entry is None:
            yield f"not in the gold, or twice: {_told(actor)}"
        elif actor.kind != entry["kind"] or entry.get("country", actor.country or "") != (actor.country or ""):
            yield f"{_told(actor)}, not {entry['kind']}, {entry.get('country')}"


def _told(actor: Actor) -> str:
    return f"{actor.name} ({actor.kind}, {actor.country}; {', '.join(mention.text for mention in actor.mentions)})"


def main() -> None:
    """Print the scores and everything that is wrong."""
    from eventx import Pipeline

    story = gold()
    found = score(story, Pipeline()(story["text"]))
    sys.stdout.write(f"mentions {found.mentions:.2f}  actors {found.actors:.2f}\n")
    sys.stdout.writelines(f"    {line}\n" for line in found.misses)


if __name__ == "__main__":
    main()
