"""The parse of a text as immutable records.

Offsets count Unicode code points of the original text; every range is half-open.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal

from attrs import field, fields, frozen, validators

if TYPE_CHECKING:
    from os import PathLike

EntityLabel = Literal["Person", "Organization", "Location", "NORP", "Date", "Facility", "Money", "Product", "Misc"]

#: A head id that stands for no head.
ROOT = 0


# What is found out once is kept in slots of base classes: a cached property would have attrs give the class a
# "__getattr__", with which Python looks up every attribute, of every word, the slow way.


class _Related:
    __slots__ = ("relation",)
    relation: str


@frozen(kw_only=True)
class Token(_Related):
    """A syntactic word with its UD columns and its own characters.

    Attributes:
        id: position in the sentence, from 1, as in CoNLL-U.
        form: the word as UD writes it. It equals the characters of the span unless a multiword token is spelt
            otherwise than its words ("gonna"); then the span is that of the whole token.
        lemma: dictionary form.
        upos: universal part of speech.
        xpos: Penn Treebank tag, ``_`` if unknown.
        feats: UD features as in CoNLL-U, ``_`` if none.
        head: id of the head, 0 at the root.
        deprel: relation to the head, with its subtype.
        start: first character in the document.
        end: character after the last.
        multiword: range of the multiword token that the word is part of, else None.
        relation: ``deprel`` without its subtype: ``nsubj`` for ``nsubj:pass``.
    """

    id: int = field(validator=validators.ge(1))
    form: str
    lemma: str
    upos: str
    xpos: str = "_"
    feats: str = "_"
    head: int = field(validator=validators.ge(0))
    deprel: str
    start: int = field(validator=validators.ge(0))
    end: int
    multiword: tuple[int, int] | None = None

    def __attrs_post_init__(self) -> None:
        self._relate()

    def __getstate__(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in _COLUMNS}

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        for name, value in state.items():
            object.__setattr__(self, name, value)
        self._relate()

    def _relate(self) -> None:
        object.__setattr__(self, "relation", self.deprel.partition(":")[0])

    def feat(self, name: str) -> str | None:
        """The value of a UD feature, None if the word does not have it.

        >>> Token(id=1, form="met", lemma="meet", upos="VERB", feats="Mood=Ind|Tense=Past",
        ...       head=0, deprel="root", start=0, end=3).feat("Tense")
        'Past'
        """
        if name not in self.feats:
            return None
        for pair in self.feats.split("|"):
            key, _, value = pair.partition("=")
            if key == name:
                return value
        return None


_COLUMNS = tuple(column.name for column in fields(Token))
_ID = attrgetter("id")


class _Linked:
    __slots__ = ("_below",)
    _below: tuple[tuple[Token, ...], ...]


@frozen
class Sentence(_Linked):
    """A sentence and the tree over its words.

    Attributes:
        start: first character in the document.
        end: character after the last.
        tokens: the words in order; ``tokens[i].id == i + 1``.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]

    def __iter__(self) -> Iterator[Token]:
        """The words in order."""
        return iter(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    def token(self, id: int) -> Token:  # noqa: A002  (the UD column's name)
        """The word with a CoNLL-U id."""
        return self.tokens[id - 1]

    def head(self, token: Token) -> Token | None:
        """The word that ``token`` hangs on, None for a root."""
        return None if token.head == ROOT else self.tokens[token.head - 1]

    def children(self, token: Token) -> tuple[Token, ...]:
        """The words that hang on ``token``, in order."""
        try:
            return self._below[token.id]
        except AttributeError:
            return self._children()[token.id]

    @property
    def roots(self) -> tuple[Token, ...]:
        """The words without a head; a well-formed tree has one."""
        return self._children()[ROOT]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The head of ``token``, that word's head, and so on up to the root."""
        seen = {token.id}
        current = self.head(token)
        while current is not None and current.id not in seen:
            seen.add(current.id)
            yield current
            current = self.head(current)

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """``token`` and everything below it, in text order."""
        children = self._children()
        if not children[token.id]:
            return (token,)
        found = [token]
        for member in found:
            below = children[member.id]
            if below:
                found += below
                if len(found) > len(self.tokens):  # a word that hangs on itself would never be done with
                    return self._reached(token)
        return tuple(sorted(found, key=_ID))

    def _reached(self, token: Token) -> tuple[Token, ...]:
        """The subtree of a word of any graph, each word once."""
        found = {token.id}
        queue = [token.id]
        while queue:
            new = {child.id for child in self._children()[queue.pop()]} - found
            found |= new
            queue += new
        return tuple([self.tokens[i - 1] for i in sorted(found)])

    def _children(self) -> tuple[tuple[Token, ...], ...]:
        """What hangs on every word, by its id; what hangs on none first."""
        try:
            return self._below
        except AttributeError:
            below: list[list[Token]] = [[] for _ in range(len(self.tokens) + 1)]
            for token in self.tokens:
                below[token.head].append(token)
            object.__setattr__(self, "_below", tuple(map(tuple, below)))
            return self._below


@frozen
class Entity:
    """A named entity that the parser found.

    Attributes:
        start: first character in the document.
        end: character after the last.
        text: ``document.text[start:end]``.
        label: Person, Organization, Location, NORP (nationality, religion, politics), Date, Facility, Money,
            Product or Misc.
    """

    start: int
    end: int
    text: str
    label: EntityLabel


def _count(parts: Sequence[object]) -> str:
    return str(len(parts))


@frozen(kw_only=True)
class Document:
    """A parsed text.

    Attributes:
        text: the text exactly as it was passed in.
        sentences: its sentences in order.
        entities: its named entities in order.
        id: the caller's name for the document, or None.
        language: ISO 639-1 code.
        published: day of publication, the anchor of relative dates; None if unknown.
    """

    text: str = field(repr=lambda text: repr(text if len(text) < 60 else text[:57] + "..."))  # noqa: PLR2004
    sentences: tuple[Sentence, ...] = field(default=(), repr=_count)
    entities: tuple[Entity, ...] = field(default=(), repr=_count)
    id: str | None = None
    language: str = "en"
    published: dt.date | None = None

    def sentence_at(self, start: int) -> int | None:
        """The number of the sentence that a character belongs to, from 0; None if it belongs to none."""
        number = bisect_right(self.sentences, start, key=lambda sentence: sentence.start) - 1
        return number if number >= 0 and start < self.sentences[number].end else None

    def to_conllu(self) -> str:
        """The parse in CoNLL-U (UD v2), character ranges in MISC, entities as BIOES tags in MISC."""
        from eventx import conllu

        return conllu.write(self)

    @classmethod
    def from_conllu(cls, source: str | PathLike[str]) -> Document:
        """Read CoNLL-U; see :func:`eventx.conllu.read`."""
        from eventx import conllu

        return conllu.read(source)

    @classmethod
    def from_stanza(cls, document: object) -> Document:
        """Convert a ``stanza.Document``; see :func:`eventx.parsing.stanza.convert`."""
        from eventx.parsing import stanza

        return stanza.convert(document)
