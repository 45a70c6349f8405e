"""Hypothesis strategies for documents and results: any Unicode text, well-formed trees, consistent offsets.

Needs Hypothesis (``pip install "eventx-nlp[testing]"``), which finds them by itself: wherever eventx is installed,
``st.from_type(Document)`` and ``@given(...)`` with annotations of eventx's records give what this module makes.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

from attrs import evolve
from hypothesis import strategies as st

from eventx.annotation import LABELS
from eventx.document import Document, Entity, Sentence, Token
from eventx.hooks import EventType
from eventx.records import (
    Actor,
    Attribute,
    Event,
    Failure,
    Location,
    Mention,
    Participant,
    Place,
    Provenance,
    Result,
    Source,
    Status,
    TimeValue,
    When,
)

#: Any code point, lone surrogates and control characters included.
any_text = st.text(st.characters(exclude_categories=()), max_size=8)

_pieces = st.one_of(
    st.sampled_from(["Talks", "don’t", "U.S.", "\u201c", "said", "New York", "ﬁ", "e\u0301", "_", "\\n", "a|b=c"]),
    st.text(st.characters(exclude_categories=()), min_size=1, max_size=6),
)
_gaps = st.one_of(st.sampled_from(["", " ", " ", "\n\n", "\t", "\u2028", "\xa0"]), any_text)
# Strategies that do not depend on the text are made once: making them takes longer than drawing from them.
_deprels = st.sampled_from(["nsubj", "nsubj:pass", "obj", "obl", "conj", "advmod", "punct"])
_lemmas = st.none() | any_text.filter(lambda lemma: lemma != "_")
_morphology = st.sampled_from(
    list(
        itertools.product(
            ["NOUN", "VERB", "PROPN", "PUNCT"], ["NN", "VBD", "_"], ["_", "Mood=Ind|Tense=Past", "Number=Sing"]
        )
    )
)
_surfaces = st.lists(st.tuples(_pieces, _gaps, st.integers(0, 2)), min_size=1, max_size=5)
_forms = [st.lists(_pieces, min_size=count, max_size=count) for count in range(3)]
_labels = st.sampled_from(LABELS)
_languages = st.sampled_from(["en", "de"])
_names = st.text(min_size=1, max_size=12)
_days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
_publication_days = st.none() | _days
_ids = st.none() | any_text
_flags = st.booleans()
_provenances = st.builds(Provenance, plugin=_names, rule=_names, sentence=st.integers(0, 9), path=any_text)
_T = TypeVar("_T")


@st.composite
def documents(draw: st.DrawFn, *, min_sentences: int = 0, max_sentences: int = 3) -> Document:
    """Parsed documents with multiword tokens and entities.

    Args:
        draw: given by Hypothesis.
        min_sentences: lower bound.
        max_sentences: upper bound.
    """
    text = draw(_gaps)
    sentences = []
    for _ in range(draw(st.integers(min_sentences, max_sentences))):
        tokens: list[Token] = []
        start = end = len(text)
        for piece, gap, extra_words in draw(_surfaces):
            tokens += draw(_words(piece, len(text), len(tokens), extra_words))
            end = len(text) + len(piece)
            text += piece + gap
        sentences.append(Sentence(start, len(text) if draw(_flags) else end, draw(_trees(tokens))))
    return Document(
        text=text,
        sentences=tuple(sentences),
        entities=draw(_entities(text, sentences)),
        id=draw(_ids),
        language=draw(_languages),
        published=draw(_publication_days),
    )


@st.composite
def _words(draw: st.DrawFn, piece: str, start: int, offset: int, extra_words: int) -> list[Token]:
    """The words of one surface token: it itself, pieces of it, or words that are spelt otherwise."""
    end = start + len(piece)
    if not extra_words:
        return [draw(_word(offset + 1, piece, (start, end), None))]
    if len(piece) > 1 and draw(_flags):
        cut = draw(st.integers(1, len(piece) - 1))
        spans = [(start, start + cut), (start + cut, end)]
        forms = [piece[:cut], piece[cut:]]
    else:
        forms = draw(_forms[extra_words])
        spans = [(start, end)] * extra_words
    return [
        draw(_word(offset + number, form, span, (start, end)))
        for number, (form, span) in enumerate(zip(forms, spans, strict=True), 1)
    ]


@st.composite
def _word(
    draw: st.DrawFn,
    id: int,  # noqa: A002
    form: str,
    span: tuple[int, int],
    multiword: tuple[int, int] | None,
) -> Token:
    lemma = draw(_lemmas)
    upos, xpos, feats = draw(_morphology)
    return Token(
        id=id,
        form=form,
        lemma=form if lemma is None else lemma,
        upos=upos,
        xpos=xpos,
        feats=feats,
        head=0,
        deprel="root",
        start=span[0],
        end=span[1],
        multiword=multiword,
    )


@st.composite
def _trees(draw: st.DrawFn, tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words with random heads that make up one tree."""
    order = draw(st.permutations(tokens))
    heads = {order[0].id: (0, "root")}
    for number, token in enumerate(order[1:], 1):
        heads[token.id] = (order[draw(st.integers(0, number - 1))].id, draw(_deprels))
    return tuple(evolve(token, head=heads[token.id][0], deprel=heads[token.id][1]) for token in tokens)


@st.composite
def _entities(draw: st.DrawFn, text: str, sentences: Sequence[Sentence]) -> tuple[Entity, ...]:
    """Entities on words and, as a careless parser may have them, anywhere else."""
    ranges = [
        (left.start, right.end)
        for sentence in sentences
        for left in sentence
        for right in sentence
        if left.start < right.end
    ]
    if not ranges:
        return ()
    anywhere = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(
        lambda span: span[0] < span[1]
    )
    found = draw(st.sets(st.sampled_from(ranges) | anywhere, max_size=3))
    return tuple(Entity(start, end, text[start:end], draw(_labels)) for start, end in sorted(found))


def mentions(text: str) -> st.SearchStrategy[Mention]:
    """Mentions in a text that has characters."""
    bounds = st.tuples(st.integers(0, len(text) - 1), st.integers(1, min(len(text), 20)))
    return bounds.map(lambda pair: _mention(text, pair[0], pair[0] + pair[1]))


def _mention(text: str, start: int, end: int) -> Mention:
    end = min(end, len(text))
    return Mention(start, end, text[start:end])


def entities(text: str) -> st.SearchStrategy[Entity]:
    """Named entities in a text that has characters."""
    labels = st.sampled_from(LABELS)
    return st.builds(lambda part, label: Entity(part.start, part.end, part.text, label), mentions(text), labels)


def actors(text: str) -> st.SearchStrategy[Actor]:
    """Actors with mentions in a text."""
    return st.builds(
        Actor,
        id=_names,
        name=any_text,
        kind=st.sampled_from(["person", "organisation", "country", "group"]),
        country=st.none() | st.sampled_from(["RUS", "CHN", "USA"]),
        mentions=st.lists(mentions(text), max_size=2).map(tuple),
    )


@cache
def locations() -> st.SearchStrategy[Location]:
    """Locations on Earth."""
    return st.builds(
        Location,
        name=_names,
        country=st.none() | st.sampled_from(["RU", "CN"]),
        admin1=st.none() | _names,
        latitude=st.none() | st.floats(-90, 90),
        longitude=st.none() | st.floats(-180, 180),
        geoname_id=st.none() | st.integers(1),
        score=st.none() | st.floats(0, 1),
    )


def places(text: str) -> st.SearchStrategy[Place]:
    """Places in a text, read or not."""
    role = st.sampled_from(["location", "actor", "origin"])
    return st.builds(Place, mentions(text), st.none() | locations(), role, any_text, _few(locations()))


@cache
def time_values() -> st.SearchStrategy[TimeValue]:
    """Time values that end after they start."""
    return st.builds(
        lambda start, days, **rest: TimeValue(start=start, end=start + dt.timedelta(days=days), **rest),
        start=_days,
        days=st.integers(1, 400),
        type=st.sampled_from(["DATE", "TIME", "DURATION", "SET"]),
        timex=st.sampled_from(["2022-02", "P3D", "XXXX-WXX-3"]),
        granularity=st.none() | st.just("day"),
        anchor=st.none() | _days,
    )


def times(text: str) -> st.SearchStrategy[When]:
    """Time expressions in a text, read or not."""
    return st.builds(When, mentions(text), st.none() | time_values(), any_text)


def sources(text: str, story_actors: Sequence[Actor] = ()) -> st.SearchStrategy[Source]:
    """Links of a chain of who says so.

    Args:
        text: has at least one character.
        story_actors: who may say so.
    """
    return st.builds(
        Source,
        mention=mentions(text),
        actor=st.sampled_from([None, *story_actors]),
        cue=st.none() | mentions(text),
        kind=st.sampled_from(["direct", "indirect", "mixed", "according-to"]),
        stance=st.sampled_from(["asserts", "denies", "questions", "demands", "promises"]),
    )


@cache
def attributes() -> st.SearchStrategy[Attribute]:
    """Attributes with every kind of value."""
    scalar = st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), any_text
    )
    return st.builds(Attribute, _names, scalar)


def participants(
    text: str, story_actors: Sequence[Actor] = (), roles: Sequence[str] = ()
) -> st.SearchStrategy[Participant]:
    """Role fillers.

    Args:
        text: has at least one character.
        story_actors: who may take part.
        roles: the names of their roles; any if there are none.
    """
    role = st.sampled_from(roles) if roles else _names
    return st.builds(Participant, role, mentions(text), st.sampled_from([None, *story_actors]), any_text)


@st.composite
def events(
    draw: st.DrawFn, text: str, story_actors: Sequence[Actor] = (), event_types: Sequence[EventType] = ()
) -> Event:
    """Events in a text.

    Args:
        draw: given by Hypothesis.
        text: has at least one character.
        story_actors: who may take part in them.
        event_types: what types they are of, with the roles and subtypes that these declare; by default, any.
    """
    kind = draw(st.sampled_from(event_types)) if event_types else None
    mention = mentions(text)
    return Event(
        id=draw(_names),
        type=kind.name if kind else draw(st.sampled_from(["meeting", "statement", "demo.strike"])),
        subtype=draw(st.none() | (st.sampled_from(kind.subtypes or (None,)) if kind else _names)),
        trigger=draw(mention),
        participants=draw(_few(participants(text, story_actors, kind.roles if kind else ()))),
        place=draw(st.none() | places(text)),
        when=draw(st.none() | times(text)),
        status=draw(st.sampled_from(Status)),
        cues=draw(_few(mention)),
        sources=draw(_few(sources(text, story_actors))),
        attributes=draw(_few(attributes())),
        confidence=draw(st.none() | st.floats(0, 1)),
        provenance=draw(_provenances),
    )


@st.composite
def results(draw: st.DrawFn) -> Result:
    """Results over a document: events, actors, places, times and failures."""
    document = draw(documents(max_sentences=2))
    failures = draw(_few(st.builds(Failure, plugin=_names, stage=_names, error=any_text)))
    if not document.text:
        return Result(document=document, failures=failures)
    text = document.text
    story_actors = draw(st.lists(actors(text), max_size=2, unique_by=lambda actor: actor.id))
    return Result(
        document=document,
        events=draw(_few(events(text, story_actors))),
        actors=tuple(story_actors),
        places=draw(_few(places(text))),
        times=draw(_few(times(text))),
        failures=failures,
    )


def _few(strategy: st.SearchStrategy[_T]) -> st.SearchStrategy[tuple[_T, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


def _of_some_text(make: Callable[[str], st.SearchStrategy[_T]]) -> st.SearchStrategy[_T]:
    """What a function makes of texts, for records that are asked for without one."""
    return any_text.filter(bool).flatmap(make)


_sentences = documents(min_sentences=1, max_sentences=1).map(lambda document: document.sentences[0])

#: What ``st.from_type`` gives for a record.
BY_TYPE: dict[type, st.SearchStrategy[Any]] = {
    Document: documents(),
    Sentence: _sentences,
    Token: _sentences.map(lambda sentence: sentence.tokens[0]),
    Entity: _of_some_text(entities),
    Mention: _of_some_text(mentions),
    Actor: _of_some_text(actors),
    Participant: _of_some_text(participants),
    Location: locations(),
    Place: _of_some_text(places),
    TimeValue: time_values(),
    When: _of_some_text(times),
    Source: _of_some_text(sources),
    Attribute: attributes(),
    Event: _of_some_text(events),
    Result: results(),
}
