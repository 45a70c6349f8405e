"""Hypothesis strategies for documents and results: any Unicode text, well-formed trees, consistent offsets.

Needs Hypothesis (``pip install "eventx-nlp[testing]"``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypeVar

from attrs import evolve
from hypothesis import strategies as st

from eventx.annotation import LABELS
from eventx.document import Document, Entity, Sentence, Token
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
_deprels = st.sampled_from(["nsubj", "nsubj:pass", "obj", "obl", "conj", "advmod", "punct"])
_names = st.text(min_size=1, max_size=12)
_days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
_T = TypeVar("_T")


@st.composite
def documents(draw: st.DrawFn, *, max_sentences: int = 3) -> Document:
    """Parsed documents with multiword tokens and entities.

    Args:
        draw: given by Hypothesis.
        max_sentences: upper bound.
    """
    text = draw(_gaps)
    sentences = []
    for _ in range(draw(st.integers(0, max_sentences))):
        surfaces = draw(st.lists(st.tuples(_pieces, _gaps, st.integers(0, 2)), min_size=1, max_size=5))
        tokens: list[Token] = []
        start = end = len(text)
        for piece, gap, extra_words in surfaces:
            tokens += draw(_words(piece, len(text), len(tokens), extra_words))
            end = len(text) + len(piece)
            text += piece + gap
        sentences.append(Sentence(start, draw(st.sampled_from([end, len(text)])), draw(_trees(tokens))))
    return Document(
        text=text,
        sentences=tuple(sentences),
        entities=draw(_entities(text, sentences)),
        id=draw(st.none() | any_text),
        language=draw(st.sampled_from(["en", "de"])),
        published=draw(st.none() | _days),
    )


@st.composite
def _words(draw: st.DrawFn, piece: str, start: int, offset: int, extra_words: int) -> list[Token]:
    """The words of one surface token: it itself, pieces of it, or words that are spelt otherwise."""
    end = start + len(piece)
    if not extra_words:
        return [draw(_word(offset + 1, piece, (start, end), None))]
    if len(piece) > 1 and draw(st.booleans()):
        cut = draw(st.integers(1, len(piece) - 1))
        spans = [(start, start + cut), (start + cut, end)]
        forms = [piece[:cut], piece[cut:]]
    else:
        forms = draw(st.lists(_pieces, min_size=extra_words, max_size=extra_words))
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
    return Token(
        id=id,
        form=form,
        lemma=draw(st.just(form) | any_text.filter(lambda lemma: lemma != "_")),
        upos=draw(st.sampled_from(["NOUN", "VERB", "PROPN", "PUNCT"])),
        xpos=draw(st.sampled_from(["NN", "VBD", "_"])),
        feats=draw(st.sampled_from(["_", "Mood=Ind|Tense=Past", "Number=Sing"])),
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
    return tuple(Entity(start, end, text[start:end], draw(st.sampled_from(LABELS))) for start, end in sorted(found))


def mentions(text: str) -> st.SearchStrategy[Mention]:
    """Mentions in a text that has characters."""
    bounds = st.tuples(st.integers(0, len(text) - 1), st.integers(1, min(len(text), 20)))
    return bounds.map(lambda pair: _mention(text, pair[0], pair[0] + pair[1]))


def _mention(text: str, start: int, end: int) -> Mention:
    end = min(end, len(text))
    return Mention(start, end, text[start:end])


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


def places(text: str) -> st.SearchStrategy[Place]:
    """Places in a text, read or not."""
    location = st.builds(
        Location,
        name=_names,
        country=st.none() | st.sampled_from(["RU", "CN"]),
        admin1=st.none() | _names,
        latitude=st.none() | st.floats(-90, 90),
        longitude=st.none() | st.floats(-180, 180),
        geoname_id=st.none() | st.integers(1),
        score=st.none() | st.floats(0, 1),
    )
    role = st.sampled_from(["location", "actor", "origin"])
    others = st.lists(location, max_size=2).map(tuple)
    return st.builds(Place, mentions(text), st.none() | location, role, any_text, others)


def times(text: str) -> st.SearchStrategy[When]:
    """Time expressions in a text, read or not."""
    value = st.builds(
        lambda start, days, **rest: TimeValue(start=start, end=start + dt.timedelta(days=days), **rest),
        start=_days,
        days=st.integers(1, 400),
        type=st.sampled_from(["DATE", "TIME", "DURATION", "SET"]),
        timex=st.sampled_from(["2022-02", "P3D", "XXXX-WXX-3"]),
        granularity=st.none() | st.just("day"),
        anchor=st.none() | _days,
    )
    return st.builds(When, mentions(text), st.none() | value, any_text)


def events(text: str, story_actors: Sequence[Actor]) -> st.SearchStrategy[Event]:
    """Events in a text.

    Args:
        text: has at least one character.
        story_actors: who may take part in them.
    """
    mention = mentions(text)
    actor = st.sampled_from([None, *story_actors])
    scalar = st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), any_text
    )
    source = st.builds(
        Source,
        mention=mention,
        actor=actor,
        cue=st.none() | mention,
        kind=st.sampled_from(["direct", "indirect", "mixed", "according-to"]),
        stance=st.sampled_from(["asserts", "denies", "questions", "demands", "promises"]),
    )
    return st.builds(
        Event,
        id=_names,
        type=st.sampled_from(["meeting", "statement", "demo.strike"]),
        subtype=st.none() | _names,
        trigger=mention,
        participants=_few(st.builds(Participant, _names, mention, actor, any_text)),
        place=st.none() | places(text),
        when=st.none() | times(text),
        status=st.sampled_from(Status),
        cues=_few(mention),
        sources=_few(source),
        attributes=_few(st.builds(Attribute, _names, scalar)),
        confidence=st.none() | st.floats(0, 1),
        provenance=st.builds(Provenance, plugin=_names, rule=_names, sentence=st.integers(0, 9), path=any_text),
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
