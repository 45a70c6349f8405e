"""One small story with every kind of record, for tests of what is done with results."""

from __future__ import annotations

import datetime as dt

from eventx.document import Document, Sentence, Token
from eventx.explanation import NearMiss, Phrase
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

TEXT = "Ministers didn't <meet> rebels in Kisumu & left.\nThat is false, the Lake Board\x1b[2J insisted on Tuesday."


def mention(words: str) -> Mention:
    start = TEXT.index(words)
    return Mention(start, start + len(words), words)


def sentence(start: int, end: int) -> Sentence:
    word = Token(id=1, form=TEXT[start:end], lemma="x", upos="X", head=0, deprel="root", start=start, end=end)
    return Sentence(start, end, (word,))


BREAK = TEXT.index("\n")
MINISTERS = Actor(id="a1", name="Ministers", kind="group", country="KEN", mentions=(mention("Ministers"),))
BOARD = Actor(id="a2", name="Lake Board", kind="organisation", mentions=(mention("the Lake Board"),))

DENIED_MEETING = Event(
    id="e1",
    type="meeting",
    subtype="talks",
    trigger=mention("meet"),
    participants=(
        Participant("participant", mention("Ministers"), MINISTERS),
        Participant("participant", mention("rebels")),
        Participant("place", mention("Kisumu & left")),
    ),
    place=Place(mention("Kisumu"), Location(name="Kisumu", country="KE", latitude=-0.1, longitude=34.75)),
    status=Status.NEGATED,
    cues=(mention("n't"),),
    sources=(Source(mention=mention("the Lake Board"), actor=BOARD, cue=mention("insisted"), stance="denies"),),
    attributes=(Attribute("turnout", 3),),
    confidence=0.5,
    provenance=Provenance(plugin="eventx", rule="meet", version="0.1", path="subject of meet; object of meet"),
)
STATEMENT = Event(
    id="e2",
    type="statement",
    trigger=mention("insisted"),
    participants=(Participant("speaker", mention("the Lake Board"), BOARD),),
    place=Place(mention("Lake")),
    when=When(
        mention("Tuesday"),
        TimeValue(type="DATE", timex="2024-03-05", start=dt.date(2024, 3, 5), end=dt.date(2024, 3, 6)),
        "the Tuesday before publication",
    ),
    provenance=Provenance(plugin="eventx", rule="insist", sentence=1),
)
RESULT = Result(
    document=Document(
        text=TEXT,
        sentences=(sentence(0, BREAK), sentence(BREAK + 1, len(TEXT))),
        id="wire-1",
        published=dt.date(2024, 3, 7),
    ),
    events=(DENIED_MEETING, STATEMENT),
    actors=(MINISTERS, BOARD),
    places=(Place(mention("Kisumu")),),
    times=(When(mention("Tuesday"), None, "no anchor"),),
    failures=(Failure(plugin="demo", stage="extract", error="ValueError: no"),),
)
MISS = NearMiss(
    type="demo.halt",
    trigger=mention("insisted"),
    kind="required",
    lacks=("needs object, but there is none",),
    phrases=(Phrase("subject", mention("the Lake Board"), "nsubj of insist"),),
    provenance=Provenance(plugin="demo", rule="halt", version="2", sentence=1, path="verb insist"),
)
