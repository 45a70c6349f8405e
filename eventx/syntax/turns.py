"""Words that a text gives to a speaker without a verb: turns of a transcript and signed quotations.

A turn is a line that begins with a name and a colon ("OBI: Not yet."), or, where several do, with the part that
somebody has in the exchange ("Q:", "THE WITNESS:"). A signed quotation is a line in quotation marks that ends with a
dash and a name, or is followed by a line of them ("“…” — Ada Obi").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from attrs import frozen

from eventx.document import Document, Token
from eventx.records import Mention

_WORD = r"[^\W\d_](?:[^\W_]|[.'’-]){0,40}"
_NAME = rf"{_WORD}(?:[ \t]+{_WORD}){{0,4}}"
_TURN = re.compile(rf"[ \t]*[\"“]?(?P<name>{_NAME})(?:[ \t]*\([^()\n]{{1,40}}\))?(?P<cue>:)[ \t]+(?=\S)")
_LETTER = re.compile(r"[ \t]*(?P<name>[QA])(?P<cue>[.:])[ \t]+(?=\S)")
_SIGNATURE = re.compile(rf"[ \t\xa0]*(?P<cue>[—–―]|--?)[ \t\xa0]*(?P<name>{_NAME})(?:,[^\n—–―]{{1,80}})?\s*\Z")
_QUOTED = re.compile(r"[ \t]*[\"“”](?P<said>.*)[\"“”]\s*\Z")
_DASH = re.compile(r"[—–―-](?:(?<=[—–―])|(?<=\s-)-?(?=\s))")
#: A quotation of fewer words has no signature: what follows its dash goes on with the sentence.
_SHORTEST = 3
_PARTICLES = frozenset("al bin da de del der di dos du el la le ten van von".split())
_SPEAKERS = frozenset({"Person", "Organization"})
#: By what part they have in it a transcript may name those who speak.
_PARTS = frozenset(
    "q a question answer host moderator interviewer interviewee reporter journalist correspondent presenter anchor "
    "narrator caller speaker chair chairman chairwoman chairperson judge court counsel prosecutor witness".split()
)
_ASKING = frozenset({"q", "question"})
#: Words that show that somebody speaks to somebody: no list of places and dates has them.
_FACE_TO_FACE = re.compile(r"(?i)\b(?:i|we|you|me|us|my|our|your)\b|\?")


@frozen
class Turn:
    """What somebody says by the layout of the text.

    Attributes:
        sentence: number of the sentence with the name.
        cue: the word of the colon or dash; the head of the name where the parser put the two into two sentences.
        marker: the colon or dash.
        head: the word that heads the name.
        name: who speaks.
        said: what is said.
    """

    sentence: int
    cue: Token
    marker: Mention
    head: Token
    name: Mention
    said: Mention


class Turns:
    """Finds turns and signed quotations.

    Args:
        document: the parse with its entities.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        people = (entity.text for entity in document.entities if entity.label in _SPEAKERS)
        self._known = {words[-1].lower() for name in people if (words := name.split())}

    def all(self) -> Iterator[Turn]:
        """In text order; linear in the length of the text."""
        before = (0, "")
        for start, line in self._lines():
            found = self._spoken(start, line) or self._signed(start, line, *before)
            if found is not None:
                yield found
            before = (start, line) if line.strip() else before

    def _lines(self) -> Iterator[tuple[int, str]]:
        for match in re.finditer(r"[^\n]+", self._document.text):
            yield match.start(), match.group()

    def _spoken(self, start: int, line: str) -> Turn | None:
        match = _label(line)
        if match is None or match["name"] not in self._labels:
            return None
        said = self._mention(start + match.end(), start + len(line.rstrip()))
        tells = any(token.upos in {"VERB", "AUX"} for _, token in self._between(said.start, said.end))
        return self._turn(start, match, said) if tells or said.text.endswith("?") else None

    @cached_property
    def _labels(self) -> set[str]:
        """What stands before a colon for who speaks: names of the text.

        Where there are several turns, so do parts in the exchange, and what comes again in capitals or with a question.
        """
        lines = [(match["name"], line[match.end() :]) for _, line in self._lines() if (match := _label(line))]
        turns = Counter(name for name, _ in lines)
        named = {name for name in turns if _last(name) in self._known}
        parts = {name for name in turns if _last(name) in _PARTS}
        if not _ASKING.intersection(map(_last, parts)):
            parts -= {"A"}
        again = [(name, said) for name, said in lines if turns[name] > 1]
        parts |= {name for name, said in again if name.isupper() and _FACE_TO_FACE.search(said)}
        asking = {name for name, said in again if said.rstrip().endswith("?")}
        exchange = sum(turns[name] for name in named | parts) > 1 and len(named | parts | asking) > 1
        return named | parts | asking if exchange else named

    def _signed(self, start: int, line: str, before: int, line_before: str) -> Turn | None:
        dashes = list(_DASH.finditer(line))
        place = dashes[-1].start() if dashes else len(line)
        match = _SIGNATURE.match(line, place) if dashes else None
        if match is None or not _is_capitalised(match["name"].split()):
            return None
        alone = not line[:place].strip()
        quoted = _QUOTED.match(line_before) if alone else _QUOTED.match(line[:place])
        if quoted is None or len(quoted["said"].split()) < _SHORTEST:
            return None
        offset = before if alone else start
        return self._turn(start, match, self._mention(offset + quoted.start("said"), offset + quoted.end("said")))

    def _turn(self, start: int, match: re.Match[str], said: Mention) -> Turn | None:
        name = self._mention(start + match.start("name"), start + match.end("name"))
        marker = self._mention(start + match.start("cue"), start + match.end("cue"))
        words = self._between(name.start, name.end)
        if not words or words[0][0] != words[-1][0]:
            return None
        ids = {token.id for _, token in words}
        head = next((token for _, token in words if token.head not in ids), words[-1][1])
        marks = (token for number, token in self._between(marker.start, marker.end) if number == words[0][0])
        return Turn(words[0][0], next(marks, head), marker, head, name, said)

    @cached_property
    def _words(self) -> list[tuple[int, Token]]:
        """All words with the numbers of their sentences; most texts have no such line, and do without."""
        return [(number, token) for number, sentence in enumerate(self._document.sentences) for token in sentence]

    @cached_property
    def _places(self) -> list[int]:
        return [token.start for _, token in self._words]

    def _between(self, start: int, end: int) -> list[tuple[int, Token]]:
        return self._words[bisect_left(self._places, start) : bisect_left(self._places, end)]

    def _mention(self, start: int, end: int) -> Mention:
        return Mention(start, end, self._document.text[start:end])


def _label(line: str) -> re.Match[str] | None:
    """What stands before the colon that a line has near its beginning, if it may be a name."""
    match = _LETTER.match(line) or (_TURN.match(line) if ":" in line else None)
    return match if match is not None and _is_capitalised(match["name"].split()) else None


def _last(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1].lower()


def _is_capitalised(name: list[str]) -> bool:
    """Whether all words of a name begin with a capital, but for the "de" or "von" within it."""
    return name[-1][:1].isupper() and all(word[:1].isupper() or word in _PARTICLES for word in name)
