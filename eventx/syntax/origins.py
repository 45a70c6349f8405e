"""Where somebody or something belongs: the country that the words around a noun tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Literal

from attrs import frozen

from eventx.document import Sentence, Token
from eventx.syntax import phrases, titles
from eventx.syntax.animacy import Animacy

Use = Literal["name", "demonym", "seat", "part"]

#: How many words below a head are searched for a country.
REACH = 16
_LINKS = frozenset({"compound", "amod", "flat", "nmod", "appos"})
_PREPOSITIONS = frozenset({"", "of", "for", "from", "with"})
#: Those who belong where they are: a court in Oslo is Norwegian, an embassy in Oslo is not.
_LOCAL = frozenset(
    "police court government authority ministry official prosecutor parliament legislature regime".split()
)
#: Participles that tell where somebody is at home ("Paris-based"); others do not ("US-backed", "Saudi-led").
_AT_HOME = frozenset({"base", "headquarter"})


@frozen
class Nation:
    """What a word has to do with a country.

    Attributes:
        code: ISO 3166-1 alpha-3.
        use: ``name`` ("China"), ``demonym`` ("Chinese"), ``seat`` (a capital or seat of government) or ``part`` (a
            region, which belongs to the country and does not stand for it).
        body: the organisation that a capital stands for where the text does not speak of the country.
    """

    code: str
    use: Use
    body: str | None = None


@frozen
class Origin:
    """A country that the words around a noun tell.

    Attributes:
        code: ISO 3166-1 alpha-3.
        words: the words that tell it ("Greek", "from Greece").
        after: whether they stand behind the noun.
        start: the first character of its name; -1 if it is not named here.
    """

    code: str
    words: str
    after: bool
    start: int = -1


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

    def nation(self, text: str) -> Nation | None:
        """What words have to do with a country."""
        return self._nations(text)

    def named(self, written: list[str], token: Token) -> Nation | None:
        """What a name as a whole has to do with a country."""
        return self._nations(" ".join(written)) or (self._nations(token.form) if len(written) == 1 else None)

    def country(self, sentence: Sentence, token: Token) -> str | None:
        """The country that the words nearest to a head tell, as ISO 3166-1 alpha-3 code."""
        if not sentence.children(token):
            return None
        own = self._animacy.entity(token)
        named = own is not None and own.label == "Person"  # "Ricardo Santiago" is from nowhere
        for word in islice(self._below(sentence, token), REACH):
            if named and (word.relation == "flat" or self._animacy.entity(word) is own):
                continue
            nation = self._nation(word)
            if nation is not None and not (named and self._is_beside(word, nation)) and not self._is_bearer(word):
                return nation.code
        return None

    def _is_beside(self, word: Token, nation: Nation) -> bool:
        """Whether a country only stands beside a person: "the premier: Norway will sign"."""
        return word.relation == "appos" and nation.use == "name"

    def _is_bearer(self, word: Token) -> bool:
        """Whether a country's name is that of the person described: "her brother Jordan"."""
        entity = self._animacy.entity(word)
        return word.relation == "appos" and entity is not None and entity.label == "Person"

    def several(self, sentence: Sentence, token: Token) -> tuple[Origin, ...]:
        """The countries that are coordinated right below a noun ("Greek and Turkish", "of Iran and Iraq")."""
        for child in sentence.children(token):
            if child.relation not in _LINKS or self._nation(child) is None:
                continue
            marker = phrases.preposition(sentence, child)
            if marker not in _PREPOSITIONS:
                continue
            found: dict[str, Origin] = {}
            for word in phrases.conjuncts(sentence, child):
                nation = self._nation(word)
                if nation is not None:
                    entity = self._animacy.entity(word)
                    words = f"{marker} {entity.text if entity is not None else word.form}".strip()
                    found.setdefault(nation.code, Origin(nation.code, words, word.id > token.id, word.start))
            if len(found) > 1:
                return tuple(found.values())
        return ()

    def is_told_by(self, children: Iterable[Token]) -> bool:
        """Whether one of the words right below a head is a country or comes from one."""
        modifiers = {"amod", "compound", "nmod"}
        return any(
            self._of_entity(child) is not None or (child.relation in modifiers and self.is_origin(child.form))
            for child in children
        )

    def _nation(self, word: Token) -> Nation | None:
        return self._of_entity(word) or (self._nations(word.form) if word.upos in {"PROPN", "ADJ"} else None)

    def _of_entity(self, word: Token) -> Nation | None:
        entity = self._animacy.entity(word)
        return None if entity is None else self._nations(entity.text.removeprefix("the "))

    def _below(self, sentence: Sentence, token: Token) -> Iterator[Token]:
        """Modifiers that tell where the head belongs, level by level."""
        queue, seen = [token], {token.id}
        lemma = token.lemma.lower()
        local, relational = lemma in _LOCAL, lemma in titles.RELATIONAL
        for word in queue:
            if word.upos == "VERB" and word.xpos != "NNP" and word.lemma.lower() not in _AT_HOME:
                continue
            for child in sentence.children(word):
                if child.relation not in _LINKS or child.id in seen:
                    continue
                if relational and word is token and child.relation == "nmod":
                    continue
                marker = phrases.preposition(sentence, child)
                if marker in _PREPOSITIONS or (local and word is token and marker == "in"):
                    seen.add(child.id)
                    queue.append(child)
                    yield child
