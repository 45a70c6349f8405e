"""Names where grammar alone cannot tell what they do: two in a row after "told", one before a headline's colon."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise, takewhile

from eventx.document import Document, Entity, Sentence, Token
from eventx.records import Mention
from eventx.syntax import titles, words
from eventx.syntax.predicate import Argument
from eventx.syntax.sorts import ACTING_LABELS

_TOLD = words.TELLING_SOMEBODY - {"ask", "urge", "advise", "caution", "brief"}
_PAUSES = frozenset({",", ";", "–", "—", "-", "--"})
_ABOUT = frozenset({"on", "about", "over"})
_LONGEST_NAME = 8  # words, titles included
#: What, before the colon of a headline, is who says so ("Sources: Rebels to sign truce").
_LABELS = frozenset("source report study poll survey police official lawyer witness document record boss aide".split())
#: Papers, and people whom a headline names by what they are.
_SPEAKING_NOUNS = words.INQUIRIES | _LABELS | frozenset("resident analyst expert adviser monitor activist".split())


class NamesInARow:
    """Looks at where one named entity ends and the next begins.

    Args:
        document: the parse with its entities.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._entities = document.entities
        self._starts = [entity.start for entity in document.entities]

    def addressee(self, sentence: Sentence, verb: Token, content: Sequence[Mention]) -> Argument | None:
        """The first name in "told President Okoro Chad had signed", where the tree took both for one.

        Args:
            sentence: the sentence.
            verb: the reporting verb.
            content: what it reports, as the tree has it.
        """
        following = sentence.tokens[verb.id : verb.id + _LONGEST_NAME]
        if not following or not content or verb.lemma.lower() not in _TOLD or content[0].start != following[0].start:
            return None
        for word, after in pairwise(following):
            if word.upos not in {"NOUN", "PROPN", "ADJ", "DET"}:
                return None
            one, other = self._over(word), self._over(after)
            if one is not None and other is not None and one is not other and one.label in {"Person", "Organization"}:
                start, end = following[0].start, one.end
                head = self._head(sentence, one) or word
                return Argument(
                    "indirect", head, Mention(start, end, self._document.text[start:end]), "name after the verb"
                )
        return None

    def before_colon(self, sentence: Sentence, colon: Token, *, quoted: bool = False) -> Argument | None:
        """Who is named before the colon of a headline, at its beginning or behind a pause ("Deal off, Mayor Obi: …").

        A headline in which the name does not come first is a line of its own with one colon.

        Args:
            sentence: the headline.
            colon: its colon.
            quoted: whether a quotation follows; then it need be no headline.
        """
        row = self._row_before(sentence, colon)
        if not row:
            return None
        entity = self._over(row[-1])
        head = self._head(sentence, entity) if entity is not None and entity.label in ACTING_LABELS else None
        office = _is_office(row, entity)
        if quoted:
            named = office
        elif row[0].id == 1:
            below = {token.id for token in sentence.subtree(head)} if head is not None else set()
            telling = office or (_is_nominal(row) and row[-1].lemma.lower() in _LABELS)
            whole = (telling and self.is_line(sentence)) or all(token.id in below for token in row)
            named = whole and sentence.tokens[-1].upos != "PUNCT"
        else:
            named = office and not _has_colon(sentence, row[0]) and self.is_line(sentence)
        return self._speaker(head or row[-1], row, "before the colon") if named else None

    def behind_mark(self, sentence: Sentence, mark: Token) -> Argument | None:
        """Who is named behind the colon or dash that ends a headline: "Truce holds: UN envoy", "Truce holds - report".

        Args:
            sentence: the headline, a line of its own without a full stop.
            mark: its colon or dash.
        """
        row = list(takewhile(lambda word: word.form not in _ABOUT, sentence.tokens[mark.id :]))
        first = mark.id > 1 and not _has_colon(sentence, sentence.token(mark.id - 1))
        if not 0 < len(row) <= _LONGEST_NAME or not first or not self.is_line(sentence):
            return None
        open_end = mark.id > 1 and sentence.token(mark.id - 1).upos in {"ADP", "PUNCT"}  # "Sent by: Ada Obi"
        if open_end or (mark.form != ":" and not self._is_pause(mark)):
            return None
        entity = self._over(row[-1])
        speaks = _is_office(row, entity) or (_is_nominal(row) and row[-1].lemma.lower() in _SPEAKING_NOUNS)
        head = self._head(sentence, entity) if entity is not None and entity.label in ACTING_LABELS else None
        return self._speaker(head or row[-1], row, f"behind the {mark.form!r}") if speaks else None

    def _speaker(self, head: Token, row: Sequence[Token], path: str) -> Argument:
        start, end = row[0].start, row[-1].end
        return Argument("subject", head, Mention(start, end, self._document.text[start:end]), path)

    def _row_before(self, sentence: Sentence, colon: Token) -> Sequence[Token]:
        """The words before a colon, back to the beginning of the sentence or a pause."""
        first = colon.id - 1
        while first >= 1 and not self._is_pause(sentence.token(first)):
            first -= 1
        return sentence.tokens[first : colon.id - 1]

    def _is_pause(self, word: Token) -> bool:
        around = self._document.text[max(0, word.start - 1) : word.end + 1]
        return word.form in _PAUSES and (word.form != "-" or around == " - ")  # which no hyphen is

    def is_line(self, sentence: Sentence) -> bool:
        """Whether a sentence is all of its line, as a headline is."""
        text = self._document.text
        begin, end = text.rfind("\n", 0, sentence.start) + 1, text.find("\n", sentence.end)
        before, after = text[begin : sentence.start], text[sentence.end : end if end >= 0 else None]
        return not before.strip() and not after.strip()

    def _over(self, token: Token) -> Entity | None:
        number = bisect_left(self._starts, token.end) - 1
        if number < 0 or self._entities[number].end <= token.start:
            return None
        return self._entities[number]

    def _head(self, sentence: Sentence, entity: Entity) -> Token | None:
        inside = [token for token in sentence if entity.start <= token.start < entity.end]
        ids = {token.id for token in inside}
        return next((token for token in inside if token.head not in ids), None)


def _has_colon(sentence: Sentence, before: Token) -> bool:
    return any(word.form == ":" for word in sentence.tokens[: before.id])


def _is_office(row: Sequence[Token], entity: Entity | None) -> bool:
    """Whether some words are a person, a body or an office ("EU envoy"), and nothing else."""
    named = entity is not None and entity.label in {"Person", "Organization"}
    return _is_nominal(row) and (named or row[-1].lemma.lower() in titles.TITLES | titles.BODIES)


def _is_nominal(row: Sequence[Token]) -> bool:
    return len(row) <= _LONGEST_NAME and all(word.upos in {"NOUN", "PROPN", "ADJ", "PART"} for word in row)
