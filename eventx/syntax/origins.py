"""Where somebody or something belongs: the country that the words around a noun tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Literal

from attrs import frozen

from eventx.document import Sentence, Token
from eventx.syntax import phrases
from eventx.syntax.animacy import Animacy

Use = Literal["name", "demonym", "seat", "part"]

#: How many words below a head are searched for a country.
REACH = 16
_LINKS = frozenset({"compound", "amod", "flat", "nmod", "appos"})
_PREPOSITIONS = frozenset({"", "of", "for", "from", "with"})


@frozen
class Nation:
    """What a word has to do with a country.

    Attributes:
        code: ISO 3166-1 alpha-3.
        use: ``name`` ("China"), ``demonym`` ("Chinese"), ``seat`` (a capital or seat of government) or ``part`` (a
            region, which belongs to the country and does not stand for it).
    """

    code: str
    use: Use


Nations = Callable[[str], Nation | None]


class Origins:
    """Finds countries in the words of a document.

    Args:
        nations: answers which country a name, a demonym or a capital belongs to.
        animacy: knows the document's entities.
    """

    def __init__(self, nations: Nations, animacy: Animacy) -> None:
        self._nations = nations
        self._animacy = animacy

    def is_origin(self, word: str) -> bool:
        """Whether a word names a country or what comes from it."""
        return self._nations(word) is not None

    def named(self, written: list[str], token: Token) -> Nation | None:
        """What a name as a whole has to do with a country."""
        return self._nations(" ".join(written)) or (self._nations(token.form) if len(written) == 1 else None)

    def country(self, sentence: Sentence, token: Token) -> str | None:
        """The country that the words nearest to a head tell, as ISO 3166-1 alpha-3 code."""
        own = self._animacy.entity(token)
        named = own is not None and own.label == "Person"  # "Ricardo Santiago" is from nowhere
        for word in islice(self._below(sentence, token), REACH):
            if named and self._animacy.entity(word) is own:
                continue
            nation = self._of_entity(word) or (self._nations(word.form) if word.upos in {"PROPN", "ADJ"} else None)
            if nation is not None:
                return nation.code
        return None

    def is_told_by(self, children: Iterable[Token]) -> bool:
        """Whether one of the words right below a head is a country or comes from one."""
        modifiers = {"amod", "compound", "nmod"}
        return any(
            self._of_entity(child) is not None or (child.relation in modifiers and self.is_origin(child.form))
            for child in children
        )

    def _of_entity(self, word: Token) -> Nation | None:
        entity = self._animacy.entity(word)
        return None if entity is None else self._nations(entity.text.removeprefix("the "))

    def _below(self, sentence: Sentence, token: Token) -> Iterator[Token]:
        """Modifiers that tell where the head belongs, level by level."""
        queue, seen = [token], {token.id}
        for word in queue:
            for child in sentence.children(word):
                linked = child.relation in _LINKS and phrases.preposition(sentence, child) in _PREPOSITIONS
                if linked and child.id not in seen:
                    seen.add(child.id)
                    queue.append(child)
                    yield child
