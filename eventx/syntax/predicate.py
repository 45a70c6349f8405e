"""A verb or noun with the phrases that fill its grammatical functions, as records."""

from __future__ import annotations

from attrs import field, frozen

from eventx.document import Token
from eventx.records import Mention


@frozen
class Argument:
    """A phrase that fills a grammatical function of a predicate.

    Attributes:
        function: one of those that :mod:`eventx.syntax.predicates` lists, or a preposition.
        head: the word that heads the phrase.
        mention: the phrase, without its preposition.
        path: how it was reached, in words.
        pieces: all stretches of a phrase that is interrupted, as a split quotation is.
        sentence: number of the sentence that ``head`` stands in, if it is not the predicate's.
    """

    # Hashed by function and place alone: few arguments share both, and those are compared as a whole.
    function: str
    head: Token = field(hash=False)
    mention: Mention
    path: str = field(hash=False)
    pieces: tuple[Mention, ...] = field(default=(), hash=False)
    sentence: int | None = None


@frozen(kw_only=True)
class Predicate:
    """A verb or noun with its arguments.

    Attributes:
        sentence: number of the sentence in the document.
        head: the verb or noun.
        support: the light verb that carries a noun ("held" in "held talks"), else None.
        lemma: the head's lemma, with its particle if it has one ("call off").
        arguments: in text order.
        passive: whether the verb (or the support) is passive.
    """

    sentence: int
    head: Token
    support: Token | None = None
    lemma: str
    arguments: tuple[Argument, ...] = field(default=())
    passive: bool = False

    @property
    def anchor(self) -> Token:
        """The word that carries tense, negation and adjuncts."""
        return self.support or self.head

    def having(self, function: str) -> tuple[Argument, ...]:
        """The arguments with one function."""
        return tuple(argument for argument in self.arguments if argument.function == function)
