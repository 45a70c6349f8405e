"""Sport borrows the words of war: what is told of a match is no political event."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from eventx import Document, Event, Sentence, Token

#: What sport has words for, each a type; fans may riot, and a player may be arrested.
_BORROWED = frozenset(f"plover.{name}" for name in ("assault", "concede", "reject", "retreat", "threaten"))
#: Of these, those whose sentences give no results of votes.
_SCORED = frozenset({"plover.assault", "plover.concede", "plover.retreat"})
_SCORE = re.compile(
    r"(?<![\w-])\d{1,3}[-–]\d{1,3}(?:$|[.,;]| (?:and|in|at|on|to|after|against|win|victory|defeat|loss|lead|draw)\b)"
)
#: What goes on inside a match, not before or after it: its words stand behind these, or are an object.
_WITHIN = frozenset({"in", "on"})


def is_sport(event: Event, document: Document) -> bool:
    """Whether an event is one of a match: athletes do it, it is done in or to a part of a game, or there is a score."""
    if event.type not in _BORROWED:
        return False
    sentence = document.sentences[event.provenance.sentence]
    if event.type in _SCORED and _SCORE.search(document.text, sentence.start, sentence.end):
        return True
    in_game = any(token.lemma.lower() in _words("games") for token in _beside(sentence, event))
    return in_game or _has_athlete(sentence, event)


def _has_athlete(sentence: Sentence, event: Event) -> bool:
    sources = [filler.mention for filler in event.role("source")]
    inside = (token for token in sentence for each in sources if each.start <= token.start < each.end)
    return any(token.lemma.lower() in _words("athletes") for token in inside)


def _beside(sentence: Sentence, event: Event) -> Iterator[Token]:
    """The objects of the word that tells an event, and of the verb that carries it, and what it is done in."""
    trigger = next((token for token in sentence if token.start == event.trigger.start), None)
    verb = sentence.head(trigger) if trigger is not None and trigger.relation == "obj" else None
    for word in filter(None, (trigger, verb)):
        for child in sentence.children(word):
            markers = {each.lemma.lower() for each in sentence.children(child) if each.relation == "case"}
            if child.relation == "obj" or (child.relation in {"obl", "nmod"} and markers & _WITHIN):
                yield child


@cache
def _words(name: str) -> frozenset[str]:
    table = tomllib.loads((files("eventx_plover") / "sport.toml").read_text(encoding="utf-8"))
    return frozenset(table[name])
