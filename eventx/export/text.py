"""Events for reading in a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

from eventx.document import Sentence
from eventx.records import FROM_DATELINE, Actor, Event, Mention, Place, Result, Source, Status, When

_BOLD, _DIM, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_SPACE = re.compile(r"\s+")
# A text must not steer the terminal that shows it, nor turn the direction of the line.
_STEERING = frozenset({"Cc", "Cs", "Cf", "Co"})
_JOINERS = frozenset("\u200c\u200d\u00ad")


def render(result: Result, *, color: bool = False) -> str:
    """The events of a result, a block each.

    Args:
        result: what to show.
        color: mark with ANSI bold; otherwise with »…«.

    Returns:
        Lines that end in a line break; one line that says so if there are no events.
    """
    blocks = [_block(event, result, color=color) for event in result]
    blocks += [shown(f"! {f.plugin} failed at {f.stage}: {f.error}") + "\n" for f in result.failures]
    return "\n".join(blocks) or "No events found.\n"


def headline(event: Event) -> str:
    """Type and subtype, and the status unless the event happened: ``meeting/visit (planned)``."""
    name = f"{event.type}/{event.subtype}" if event.subtype else event.type
    return shown(name) if event.status is Status.ASSERTED else f"{shown(name)} ({event.status.value})"


def fields(event: Event) -> Iterator[tuple[str, str]]:
    """Name and value of what is known about an event, in reading order: who, what, where, when, and the rest."""
    roles = dict.fromkeys(participant.role for participant in event.participants)
    for role in sorted(roles, key=lambda role: all(part.actor is None for part in event.role(role))):
        yield shown(role), ", ".join(dict.fromkeys(_named(part.mention, part.actor) for part in event.role(role)))
    if event.place is not None:
        yield "where", _where(event.place)
    if event.when is not None:
        yield "when", _when(event.when)
    cues = f" ({', '.join(map(quoted, event.cues))})" if event.cues else ""
    yield "status", f"{event.status.value}{cues}"
    if event.sources:
        yield "source", " ← ".join(reversed([", ".join(map(_source, link)) for link in _links(event.sources)]))
    for attribute in event.attributes:
        yield shown(attribute.name), shown(str(attribute.value))


def _links(sources: Iterable[Source]) -> Iterator[tuple[Source, ...]]:
    """The chain link by link: those who say something together share its cue."""
    return (tuple(link) for _, link in groupby(sources, key=lambda source: source.cue or source.mention))


def sentence_of(event: Event, result: Result) -> Sentence | None:
    """The sentence that the trigger stands in, None if it stands in none."""
    number = result.document.sentence_at(event.trigger.start)
    return None if number is None else result.document.sentences[number]


def shown(text: str) -> str:
    r"""``text`` on one line, without characters that steer a terminal.

    >>> shown("a\x1b[2Jb\n c")
    'a�[2Jb c'
    """
    return "".join(map(_visible, _SPACE.sub(" ", text)))


def _visible(character: str) -> str:
    is_steering = unicodedata.category(character) in _STEERING and character not in _JOINERS
    return "\ufffd" if is_steering else character


def _block(event: Event, result: Result, *, color: bool) -> str:
    title = f"{_BOLD}{headline(event)}{_RESET}" if color else headline(event)
    rows = [f"  {_dimmed(f'{name:<12}', color=color)} {value}" for name, value in fields(event)]
    sentence = sentence_of(event, result)
    quoted = [] if sentence is None else [f"  {marked(event, sentence, result, color=color)}"]
    return "\n".join([title, *rows, *quoted]) + "\n"


def _dimmed(text: str, *, color: bool) -> str:
    return f"{_DIM}{text}{_RESET}" if color else text


def marked(event: Event, sentence: Sentence, result: Result, *, color: bool) -> str:
    """The sentence of an event on one line, its trigger marked."""
    text = result.document.text
    start, end = event.trigger.start, min(event.trigger.end, sentence.end)
    before, after = (_BOLD, _RESET) if color else ("»", "«")
    pieces = (text[sentence.start : start], text[start:end], text[end : sentence.end])
    left, trigger, right = map(shown, pieces)
    return f"{left.lstrip()}{before}{trigger}{after}{right.rstrip()}"


def quoted(mention: Mention) -> str:
    """The words of a mention in quotation marks."""
    return f'"{shown(mention.text)}"'


def _named(mention: Mention, actor: Actor | None) -> str:
    return shown(mention.text) if actor is None else shown(actor.name)


def place_name(place: Place) -> str:
    """What is known of a place: its name in the gazetteer and its country, else its words."""
    if place.location is None:
        return shown(place.mention.text)
    country = f" ({place.location.country})" if place.location.country else ""
    return f"{shown(place.location.name)}{country}"


def _where(place: Place) -> str:
    """The place by its name in the gazetteer; if the text names it otherwise, by both: a spot in a town, "U.S.".

    A dateline is told as such: it is where the report was filed.
    """
    location, words = place.location, shown(place.mention.text)
    if location is None or location.name.casefold() in words.casefold():
        named = place_name(place)
    else:
        named = f"{words} ({', '.join(filter(None, [shown(location.name), location.country]))})"
    return f"{named}, {place.reason}" if place.reason == FROM_DATELINE else named


def _when(when: When) -> str:
    words = shown(when.mention.text)
    return words if when.value is None or when.value.timex == words else f"{when.value.timex} ({words})"


def _source(source: Source) -> str:
    stance = "" if source.stance == "asserts" else f" {source.stance}"
    return f"{_named(source.mention, source.actor)}{stance}"
