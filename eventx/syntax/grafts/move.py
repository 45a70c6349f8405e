"""What a rule hands over: a word, and where it is to hang."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from attrs import frozen

from eventx.document import Sentence, Token
from eventx.syntax.animacy import Animacy


@frozen
class Move:
    """A word that is to hang elsewhere.

    Attributes:
        word: the word.
        head: what it is to hang on; None makes it a root.
        relation: how.
    """

    word: Token
    head: Token | None
    relation: str


#: Looks at a word of a sentence and says what is to move.
Rule: TypeAlias = Callable[[Sentence, Animacy, Token], Iterator[Move]]
