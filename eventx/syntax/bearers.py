"""Names that countries, capitals and people share: "Sofia accused Skopje", "Sofia Marsh", "her brother Jordan"."""

from __future__ import annotations

from functools import cached_property

from attrs import evolve

from eventx.document import Document, Sentence, Token
from eventx.syntax import first_names, names, titles
from eventx.syntax.names import Name
from eventx.syntax.origins import Nation, Origins

_HALVES = frozenset({"north", "south", "east", "west"})


class Bearers:
    """Knows who bears which names in a document.

    Args:
        document: the parse.
        origins: knows its countries.
    """

    def __init__(self, document: Document, origins: Origins) -> None:
        self._document = document
        self._origins = origins

    def has_surname(self, written: list[str]) -> bool:
        """Whether one of the words is the last of a full name in the text, or the name of a relative."""
        return not self._surnames.isdisjoint(map(names.fold, written))

    def is_person(self, sentence: Sentence, token: Token, name: Name, nation: Nation) -> bool:
        """Whether what was taken for a person is one, though a country or capital has the name.

        Args:
            sentence: its sentence.
            token: the head of the name.
            name: the name.
            nation: the country.
        """
        if name.titles or any(_tells_of_person(sentence, child) for child in sentence.children(token)):
            return True
        known = any(word in self._words_of_persons or word in first_names.GENDERS for word in name.words)
        return known and not self.speaks_of(nation.code)

    def gender(self, name: Name) -> titles.Gender | None:
        """What a name tells; alone behind a title, or as the last of a full name, a word is no first name."""
        told = names.gender_of_title(name)
        if told is not None or (len(name.words) == 1 and (name.titles or name.words[0] in self._surnames)):
            return told
        return first_names.GENDERS.get(name.words[0])

    def half(self, sentence: Sentence, token: Token, written: list[str]) -> Nation | None:
        """The country that "the North" stands for where the text has named North Korea."""
        half = written[0].lower() if len(written) == 1 else ""
        if half not in _HALVES or not any(child.lemma.lower() == "the" for child in sentence.children(token)):
            return None
        named = (entity.text for entity in self._document.entities if entity.text.lower().startswith(half + " "))
        nations = (self._origins.nation(text) for text in named)
        found = next((nation for nation in nations if nation is not None and nation.use in {"name", "demonym"}), None)
        return None if found is None else evolve(found, use="name")

    def speaks_of(self, code: str) -> bool:
        """Whether the text names a country by more than its capital."""
        return code in self._countries

    @cached_property
    def _countries(self) -> frozenset[str]:
        nations = (self._origins.nation(entity.text) for entity in self._document.entities)
        return frozenset(nation.code for nation in nations if nation is not None and nation.use != "seat")

    @cached_property
    def _full_names(self) -> tuple[tuple[str, ...], ...]:
        written = (entity.text.split() for entity in self._document.entities if entity.label == "Person")
        return tuple(tuple(map(names.fold, words)) for words in written if len(words) > 1)

    @cached_property
    def _words_of_persons(self) -> frozenset[str]:
        return frozenset(word for words in self._full_names for word in words)

    @cached_property
    def _surnames(self) -> frozenset[str]:
        return frozenset(words[-1] for words in self._full_names).union(self._relatives())

    def _relatives(self) -> frozenset[str]:
        """Names beside a word for kin, which need no second word ("her son Jordan")."""
        found: set[str] = set()
        for sentence in self._document.sentences:
            for token in sentence:
                if token.upos == "NOUN" and token.lemma in titles.KIN:
                    beside = (child for child in sentence.children(token) if child.deprel in {"appos", "flat"})
                    found.update(names.fold(child.form) for child in beside if child.upos == "PROPN")
        return frozenset(found)


def _tells_of_person(sentence: Sentence, child: Token) -> bool:
    """Whether what stands behind a name is an age, an office or a clause with "who"."""
    if child.deprel == "acl:relcl":
        return any(word.lemma.lower() in {"who", "whose", "whom"} for word in sentence.subtree(child))
    return child.relation in {"nummod", "appos"} or child.deprel == "nmod:unmarked"
