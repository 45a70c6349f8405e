"""A parser without a model and a plugin, for tests of the way from one to the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eventx import (
    Document,
    Event,
    EventType,
    Extractor,
    Failure,
    Mention,
    Participant,
    Provenance,
    Sentence,
    Token,
    hookimpl,
)

_WORD = re.compile(r"\S+")
SHOUT = EventType(name="shout", roles=("word",), description="Somebody writes in capitals.")


def parse(text: str) -> Document:
    """A sentence a text, a word a piece between spaces, all on the first word."""
    words = [
        Token(
            id=number,
            form=found[0],
            lemma=found[0].lower(),
            upos="X",
            head=min(number - 1, 1),
            deprel="root" if number == 1 else "dep",
            start=found.start(),
            end=found.end(),
        )
        for number, found in enumerate(_WORD.finditer(text), 1)
    ]
    sentences = (Sentence(words[0].start, words[-1].end, tuple(words)),) if words else ()
    return Document(text=text, sentences=sentences)


def shout(document: Document, start: int, end: int, *, type: str = "shout") -> Event:  # noqa: A002
    """An event for a range of characters."""
    mention = Mention(start, end, document.text[start:end])
    return Event(
        type=type,
        trigger=mention,
        participants=(Participant("word", mention),),
        provenance=Provenance(plugin="", rule=""),
    )


def shouts(document: Document) -> Iterator[Event]:
    for sentence in document.sentences:
        for token in sentence:
            if token.form.isupper():
                yield shout(document, token.start, token.end)


@hookimpl
def eventx_event_types() -> list[EventType]:
    return [SHOUT]


@hookimpl
def eventx_extractors() -> list[Extractor]:
    return [Extractor(name="capitals", event_types=("shout",), extract=shouts)]


def guests(document: Document) -> tuple[Participant, ...]:
    """A role filler that no event type here declares."""
    return (Participant("guest", Mention(0, 1, document.text[0])),)


class BrokenError(Exception):
    """What the broken extractor raises."""


def broken(_: Document) -> list[Event]:
    raise BrokenError


class Broken:
    """A plugin that always fails; unlike a local one it can be sent to other processes."""

    @hookimpl
    def eventx_event_types(self) -> list[EventType]:
        return [SHOUT]

    @hookimpl
    def eventx_extractors(self) -> list[Extractor]:
        return [Extractor(name="broken", event_types=("shout",), extract=broken)]


BROKEN = Broken()


def ignore(_: Failure) -> None:
    """Go on whatever happens."""
