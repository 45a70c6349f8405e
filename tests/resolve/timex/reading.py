"""What the tests of time expressions share."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from eventx.document import Document, Entity, Sentence, Token
from eventx.records import When
from eventx.resolve.times import resolve_times
from eventx.resolve.timex.grammar import read
from eventx.resolve.timex.rules import Context

PUBLISHED = dt.date(2024, 2, 29)  # a Thursday in week 9, and a leap day
#: The values that TIMEX3 allows.
TIMEX3 = (
    r"[\dX]{4}(-[\dX]{2}(-[\dX]{2})?|-W[\dX]{2}(-\d|-WE)?|-(SP|SU|FA|WI)|-[QH]\d)?"
    r"(T(\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d)?|MO|AF|EV|NI))?"
    r"|[\dX]{2,3}|BC\d{4,}|FY[\dX]{4}(-[QH]\d)?|PT?[\dX.]+(DE|CE|[DWMQYHS])|PT\d+H\d+M\d+S|(PAST|PRESENT|FUTURE)_REF"
)

#: Words that time expressions turn on.
WORDS = st.sampled_from(
    "the last next this past 3 30 31 february may monday year years two half an few ago of , quarter century 1990s 0 "
    "99999 spring p.m. 12:61 8 night every second ½ ٣ ſ İ - – ' early from to between and same later before than "  # noqa: RUF001
    "fiscal fy easter bc thousand billion 0001 9999 week 53 about more first hours gmt +8".split()
)


def timex(text: str, anchor: dt.date | None = PUBLISHED, *, forward: bool | None = None) -> str | None:
    """The TIMEX3 value of an expression that stands alone."""
    value = read(text, Context(anchor, forward)).value
    return value.timex if value else None


def times(text: str, *dates: str, published: dt.date | None = PUBLISHED) -> tuple[When, ...]:
    """The time expressions of a text without a parse, in which the given words are dates."""
    entities = tuple(Entity(text.index(date), text.index(date) + len(date), date, "Date") for date in dates)
    return resolve_times((), Document(text=text, entities=entities, published=published))[1]


def values(text: str, *dates: str, published: dt.date | None = PUBLISHED) -> dict[str, str | None]:
    """Their words and TIMEX3 values."""
    found = times(text, *dates, published=published)
    return {when.mention.text: when.value.timex if when.value else None for when in found}


def clause(text: str, columns: list[tuple[str, str, int, str]]) -> Document:
    """A document of one sentence from (form, lemma and part of speech, head, relation)."""
    tokens, position = [], 0
    for number, (form, word, head, relation) in enumerate(columns, start=1):
        start = text.index(form, position)
        position = start + len(form)
        lemma, upos = word.split("/")
        feats = "Tense=Past|VerbForm=Fin" if form in {"met", "said", "agreed", "were"} else "_"
        feats = "Tense=Pres|VerbForm=Part" if form == "meeting" else feats
        token = Token(
            id=number,
            form=form,
            lemma=lemma,
            upos=upos,
            feats=feats,
            head=head,
            deprel=relation,
            start=start,
            end=position,
        )
        tokens.append(token)
    return Document(text=text, sentences=(Sentence(0, len(text), tuple(tokens)),), published=PUBLISHED)
