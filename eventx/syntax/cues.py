"""Which verb introduces a quotation: the one right after it, the one before its colon or comma, in that order.

Works on the text and the nearest words rather than on the whole tree, which long quotations of several sentences often
break; what the tree alone can tell is left to :mod:`eventx.syntax.attribution`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from attrs import frozen

from eventx.document import Document, Sentence, Token
from eventx.syntax import words
from eventx.syntax.quotations import Quotation

#: How many words lie between a quotation and its cue at most; long titles and appositions included.
REACH = 40
#: How many words stand between a cue and the comma before its quotation at most ("told reporters in Tulsa on Friday,").
REACH_BEFORE = 16
#: A quotation of fewer words is a scare quote, no speech, unless its punctuation says otherwise.
SHORTEST_SPEECH = 4
_OPEN_ENDS = (",", "?", "!", "—", "–", "-", "…", "...", ":", ";")
_INTRODUCING = words.REPORTING | words.UTTERING
_SUBJECT_WORDS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


@frozen
class Cue:
    """A word that introduces a quotation.

    Attributes:
        sentence: number of its sentence.
        verb: the word.
        speaker: the word that heads the speaker where the tree gives the verb no subject, else None.
    """

    sentence: int
    verb: Token
    speaker: Token | None = None


class Cues:
    """Finds what introduces quotations.

    Args:
        document: the parse.
        quotations: the quotations of its text in order.
    """

    def __init__(self, document: Document, quotations: Sequence[Quotation]) -> None:
        self._document = document
        self._quotations = quotations
        self._starts = [quotation.start for quotation in quotations]
        self._words = [token for sentence in document.sentences for token in sentence]
        self._sentences = [number for number, sentence in enumerate(document.sentences) for _ in sentence]
        self._places = [token.start for token in self._words]

    def quoted(self, start: int) -> bool:
        """Whether a character stands inside a quotation."""
        number = bisect_right(self._starts, start) - 1
        return number >= 0 and start < self._quotations[number].end

    def after(self, quotation: Quotation) -> Cue | None:
        """The cue in "…," said X or "…?" X asked."""
        region = self._region_after(quotation)
        if not region or not self._is_open(quotation, region[0][1]):
            return None
        verb = self._first_verb(region)
        if verb is None:
            return None
        number, token = verb
        sentence = self._document.sentences[number]
        before = [word for other, word in region if other == number and word.start < token.start]
        speaker = _speaker(sentence, token, before, region[-1][1].end)
        known = token.lemma.lower() in _INTRODUCING or quotation.inner.text.endswith(",")
        if speaker is None or not known or self._has_other_content(sentence, token, quotation):
            return None
        return Cue(number, token, speaker)

    def before(self, quotation: Quotation) -> Cue | None:
        """The cue in X said, "…", X: told Y that "…" or X wrote: "…"."""
        text = self._document.text
        lead = text[max(0, quotation.start - 12) : quotation.start].rstrip()
        colon, loose = lead.endswith(":"), lead.endswith((":", ",", "—", "–", "-"))
        if not (loose or self.is_whole(quotation)) or (not colon and _is_name(quotation.inner.text)):
            return None
        last = bisect_left(self._places, quotation.start)
        sentence = self._sentences[last - 1] if last else -1
        if not colon and last < len(self._words) and self._sentences[last] != sentence:
            return None
        reach = REACH if colon else REACH_BEFORE if loose else 2
        return self._last_verb(sentence, self._numbered(max(0, last - reach), last), loose=loose)

    def word_before(self, quotation: Quotation) -> tuple[int, Token] | None:
        """The word before a quotation, with the number of its sentence."""
        last = bisect_left(self._places, quotation.start)
        return (self._sentences[last - 1], self._words[last - 1]) if last else None

    def _last_verb(self, sentence: int, before: Sequence[tuple[int, Token]], *, loose: bool) -> Cue | None:
        """The reporting verb nearest to the end of some words."""
        for place, (number, token) in enumerate(reversed(before)):
            if number != sentence or self.quoted(token.start):
                return None
            verbs = _INTRODUCING if loose or place == 0 else words.REPORTING  # 'chanted "Go!"'
            if token.upos == "VERB" and token.lemma.lower() in verbs:
                return Cue(number, token)
            if token.upos == "VERB" and not loose:
                return None
        return None

    def is_whole(self, quotation: Quotation) -> bool:
        """Whether nothing of its sentence follows a quotation."""
        rest = self._document.text[quotation.end : quotation.end + 4].lstrip(" ")
        return self.ends_there(quotation) or rest[:1] in {"", ".", ",", ";", "\n"}

    def ends_there(self, quotation: Quotation) -> bool:
        """Whether the quoted words end with the mark of a whole sentence."""
        return quotation.inner.text.endswith((".", ",", "?", "!"))

    def is_speech(self, quotation: Quotation) -> bool:
        """Whether a quotation is long enough for speech, or ends as speech does; titles are none."""
        inner = quotation.inner.text
        return inner.endswith((",", "?", "!")) or (len(inner.split()) >= SHORTEST_SPEECH and not _is_title(inner))

    def stands_alone(self, quotation: Quotation) -> bool:
        """Whether a quotation is a sentence, or several, of its own."""
        before = self._document.text[max(0, quotation.start - 8) : quotation.start]
        begins = not before.strip() or before.rstrip(" ").endswith((".", "?", "!", ":", "”", '"', "’", "'", "\n"))
        return begins and (self.is_speech(quotation) or quotation.inner.text.endswith((".", "?", "!")))

    def is_name(self, quotation: Quotation) -> bool:
        """Whether the marks are around a title that the sentence names: 'on the programme "Good Morning Oslo"'."""
        lead = self._document.text[max(0, quotation.start - 8) : quotation.start].rstrip()
        return _is_name(quotation.inner.text) and not lead.endswith((",", ":", "and", "or"))

    def _region_after(self, quotation: Quotation) -> list[tuple[int, Token]]:
        """The words between a quotation and the next one in the sentence that goes on, or begins, after it."""
        first = bisect_left(self._places, quotation.end)
        following = bisect_right(self._starts, quotation.start)
        others = self._quotations[following : following + 2]
        end = next((other.start for other in others if self.is_speech(other)), len(self._document.text))
        region = [pair for pair in self._numbered(first, first + REACH) if pair[1].start < end]
        while region and region[0][1].upos == "PUNCT":
            region = region[1:]
        if not region or "\n" in self._document.text[quotation.end : region[0][1].start].strip(" "):
            return []
        return [pair for pair in region if pair[0] == region[0][0]]

    def _numbered(self, first: int, last: int) -> list[tuple[int, Token]]:
        """Some words, each with the number of its sentence; to keep all such pairs would burden the collector."""
        return list(zip(self._sentences[first:last], self._words[first:last], strict=True))

    def _is_open(self, quotation: Quotation, following: Token) -> bool:
        """Whether the sentence goes on after the quotation."""
        inner, between = quotation.inner.text, self._document.text[quotation.end : following.start]
        if inner.endswith(_OPEN_ENDS) or between.strip().startswith(","):
            return following.form.lower() not in {"and", "but", "or"}
        return inner.endswith(".") and following.form[:1].islower() and following.upos in {"PRON", "VERB", "DET"}

    def _first_verb(self, region: Sequence[tuple[int, Token]]) -> tuple[int, Token] | None:
        """The first verb that is no part of the subject's description; the last word if trees took it for one."""
        for number, token in region:
            if token.upos == "VERB" and token.relation not in {"acl", "amod"} and token.xpos not in {"VBG", "VBN"}:
                return number, token
            if token.upos == "VERB" and token.xpos in {"VBG", "VBN"} and self._has_auxiliary(number, token):
                return number, token
            if token.deprel == "mark":
                return None
        ends = [(number, token) for number, token in region if token.upos != "PUNCT"]
        number, last = ends[-1] if ends else (0, region[0][1])
        return (number, last) if last.upos == "VERB" and last.lemma.lower() in words.REPORTING else None

    def _has_auxiliary(self, number: int, verb: Token) -> bool:
        return any(child.relation == "aux" for child in self._document.sentences[number].children(verb))

    def _has_other_content(self, sentence: Sentence, verb: Token, quotation: Quotation) -> bool:
        """Whether the verb has a complement of its own after a quotation that ended its sentence."""
        if quotation.inner.text.endswith(",") and not _is_title(quotation.inner.text):
            return False
        clauses = [child for child in sentence.children(verb) if child.relation == "ccomp" and child.start > verb.start]
        return any(not self.quoted(clause.start) and _is_full(sentence, clause) for clause in clauses)


def _is_title(text: str) -> bool:
    """Whether all longer words are capitalised, as in the names of books and broadcasts."""
    longer = [word for word in text.split() if len(word) > 3]  # noqa: PLR2004  (articles and prepositions are shorter)
    return all(word[:1].isupper() for word in longer)


def _is_name(text: str) -> bool:
    return len(text.split()) > 1 and _is_title(text)


def _is_full(sentence: Sentence, clause: Token) -> bool:
    return any(child.relation in {"nsubj", "mark", "expl"} for child in sentence.children(clause))


def _speaker(sentence: Sentence, verb: Token, before: Sequence[Token], end: int) -> Token | None:
    """The subject between a quotation and a verb, or right after the verb."""
    subjects = [child for child in sentence.children(verb) if child.relation == "nsubj"]
    near = [child for child in subjects if (not before or before[0].start <= child.start) and child.start < end]
    if near and (before or near[0].start > verb.start):
        return near[0]
    if not before:
        return next((t for t in sentence.tokens[verb.id : verb.id + 6] if t.upos in _SUBJECT_WORDS), None)
    ids = {word.id for word in before}
    tops = [word for word in before if word.upos in _SUBJECT_WORDS and word.head not in ids]
    return tops[-1] if tops else None
