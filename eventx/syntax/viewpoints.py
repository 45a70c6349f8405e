"""Reports without a reporting verb or noun: "according to X", "in X's view", "reportedly", a name and a colon."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from eventx.document import Document, Sentence, Token
from eventx.syntax import phrases, words
from eventx.syntax.name_rows import NamesInARow
from eventx.syntax.predicate import Argument
from eventx.syntax.predicates import Clauses
from eventx.syntax.quotations import Quotation
from eventx.syntax.quoting import Quoting
from eventx.syntax.report import SUBJECT, Report
from eventx.syntax.reporting import has_subject, is_reporting
from eventx.syntax.speakers import Speakers
from eventx.syntax.turns import Turn, Turns

#: Lemmas of the words that point to a view, or stand within what does.
_SIGNS = words.HEARSAY | words.VIEWS | {word for phrase in words.ACCORDING for word in phrase.split()} - {"to"}
_DASHES = frozenset({"-", "–", "—", "--"})
#: A speaker at the end of a headline has no more words.
_LONGEST_END = 5


class Viewpoints:
    """Finds whose word a clause is where a phrase, an adverb or a mark tells.

    Args:
        document: the parse with its entities.
        quoting: its quotations.
        speakers: makes arguments of who speaks.
    """

    def __init__(self, document: Document, quoting: Quoting, speakers: Speakers) -> None:
        self._document = document
        self._quoting = quoting
        self._speakers = speakers
        self._names = NamesInARow(document)
        self._turns: dict[int, dict[int, Turn]] = {}
        for turn in Turns(document).all():
            self._turns.setdefault(turn.sentence, {})[turn.cue.id] = turn

    def signs(self, reader: Clauses) -> set[int]:
        """The ids of the words of a sentence that :meth:`of` can say something of: few, told without the tree."""
        found = set(self._turns.get(reader.number, ()))
        for word in reader.sentence.tokens:
            pointing = word.form == ":" or word.lemma.lower() in _SIGNS
            if pointing or (word.form in _DASHES and _ends_headline(reader.sentence, word)):
                found.update((word.id, word.head))
                if word.deprel == "fixed":
                    found.add(reader.sentence.token(word.head).head)
        return found

    def of(self, reader: Clauses, token: Token) -> Iterator[Report]:
        """The report that a word stands for, if it is such a phrase, adverb or mark."""
        if token.id in self._turns.get(reader.number, ()):
            yield self._spoken(reader, token)
        elif token.form == ":" or _ends_headline(reader.sentence, token):
            yield from self._headline(reader, token)
        elif token.deprel == "advmod" and token.lemma.lower() in words.HEARSAY:
            yield from self._hearsay(reader, token)
        elif phrases.preposition(reader.sentence, token) in words.ACCORDING:
            yield self._according_to(reader, token)
        elif token.upos == "NOUN" and token.lemma.lower() in words.VIEWS:
            yield from self._in_view(reader, token)

    def _spoken(self, reader: Clauses, token: Token) -> Report:
        """A turn of a transcript or a signed quotation."""
        turn = self._turns[reader.number][token.id]
        speaker = Argument(SUBJECT, turn.head, turn.name, f"name at the {turn.marker.text!r}")
        quoted = self._quoting.opening(turn.said.start)
        said = turn.said if quoted is None or quoted.end >= turn.said.end else quoted.words
        return Report(
            sentence=turn.sentence,
            cue=turn.cue,
            marker=turn.marker,
            speakers=(speaker,),
            content=(said,),
            kind=self._quoting.kind((said,)),
            spoken="turn",
        )

    def _headline(self, reader: Clauses, colon: Token) -> Iterator[Report]:
        """A headline's "Lunde: Port Will Stay Shut" or "Port Will Stay Shut: Minister"; "Mayor Obi: “No.”" anywhere."""
        sentence = reader.sentence
        said = sentence.tokens[colon.id :]
        quoted = self._quoting.opening(colon.end)
        named = self._names.before_colon(sentence, colon, quoted=quoted is not None) if colon.form == ":" else None
        speaker = named if quoted is not None or _tells(said) else None
        if speaker is None:
            said = sentence.tokens[: colon.id - 1]
            quoted = self._quoting.opening(sentence.start)
            speaker = self._names.behind_mark(sentence, colon) if _tells(said) else None
        if speaker is None or self._is_elsewhere(colon, quoted):
            return
        content = (phrases.mention(self._document, said) if quoted is None else quoted.words,)
        yield Report(
            sentence=reader.number,
            cue=colon,
            marker=phrases.mention(self._document, [colon]),
            speakers=(speaker,),
            content=content,
            kind=self._quoting.kind(content),
            spoken="headline",
        )

    def _is_elsewhere(self, colon: Token, quoted: Quotation | None) -> bool:
        """Whether what follows a colon is a verb's, or a part of a quotation that began before."""
        if quoted is not None:
            return self._quoting.is_claimed(quoted)
        return self._quoting.cues.quoted(colon.end + 1)

    def _hearsay(self, reader: Clauses, adverb: Token) -> Iterator[Report]:
        """The clause of "reportedly", whose source is not named."""
        head = reader.sentence.head(adverb)
        if head is not None and head.upos in {"VERB", "NOUN", "ADJ"}:
            content = phrases.clause(self._document, reader.sentence, head, {adverb.id})
            yield Report(sentence=reader.number, cue=adverb, content=content)

    def _according_to(self, reader: Clauses, token: Token) -> Report:
        marker = next(child for child in reader.sentence.children(token) if child.relation in {"case", "mark"})
        named = phrases.fixed_words(reader.sentence, marker)
        return self._phrased(reader, token, (token,), marker, named)

    def _in_view(self, reader: Clauses, view: Token) -> Iterator[Report]:
        """The clause of "in the union's view" and "in the words of its president"."""
        sentence = reader.sentence
        preposition = next((child for child in sentence.children(view) if child.deprel == "case"), None)
        if preposition is None or phrases.preposition(sentence, view) not in {"in", "from", "to", "by"}:
            return
        predicate = reader.noun(view)
        owners = [*predicate.having("possessor"), *(predicate.having("of") if view.lemma in words.VIEWS_OF else ())]
        heads = [owner.head for owner in owners if reader.animacy.acts(sentence, owner.head)]
        if heads and sentence.head(view) is not None and view.relation in {"obl", "nmod"}:
            yield self._phrased(reader, view, heads, view, (view,))

    def _phrased(
        self, reader: Clauses, phrase: Token, speakers: Collection[Token], cue: Token, marker: Collection[Token]
    ) -> Report:
        """What a phrase that names a source is about."""
        sentence = reader.sentence
        below = {word.id for word in sentence.subtree(phrase)}
        head = _attributed(sentence, phrase, below)
        path = phrases.preposition(sentence, phrase)
        without = below | {word.id for verb in _going_on(sentence, head) for word in sentence.subtree(verb)}
        pieces = self._quoting.unbroken(sentence, phrase, phrases.clause(self._document, sentence, head, without))
        return Report(
            sentence=reader.number,
            cue=cue,
            marker=phrases.mention(self._document, marker),
            speakers=tuple(self._speakers.named(sentence, each, path) for each in speakers),
            content=tuple(pieces),
            kind="according-to",
        )


def _ends_headline(sentence: Sentence, word: Token) -> bool:
    """Whether a word is a dash before the last few words of a sentence without a full stop."""
    near = word.form in _DASHES and len(sentence) - word.id <= _LONGEST_END
    return near and sentence.tokens[-1].upos != "PUNCT"


def _tells(said: Sequence[Token]) -> bool:
    """Whether words make a clause, or as headlines do without a verb: "no talks before winter"."""
    verbless = len(said) > 1 and said[0].lemma.lower() in {"no", "not"}
    return verbless or any(token.upos in {"VERB", "AUX"} for token in said)


def _attributed(sentence: Sentence, token: Token, below: Collection[int]) -> Token:
    """What heads the words that "according to …" is about: all of the sentence that it ends, else its own clause."""
    above = list(sentence.ancestors(token))
    last = all(word.upos == "PUNCT" for word in sentence.tokens[max(below) :])
    if last and above and phrases.set_off(sentence, token):
        return above[-1]
    clauses = (word for word in above if word.upos in {"VERB", "AUX"} or has_subject(sentence, word))
    return next(clauses, above[0] if above else token)


def _going_on(sentence: Sentence, head: Token) -> Iterator[Token]:
    """Participles with which who says so goes on: "…, adding that …"."""
    for word in sentence.subtree(head):
        participle = word.xpos == "VBG" and word.id > head.id and not has_subject(sentence, word)
        if participle and is_reporting(sentence, word) and phrases.set_off(sentence, word):
            yield word
