"""A phrase that may stand for an actor, as a record."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from eventx.document import Token
from eventx.records import ActorKind
from eventx.syntax import titles
from eventx.syntax.names import Name
from eventx.syntax.origins import Origin

Form = Literal["name", "noun", "pronoun"]
#: Number of the sentence and id of the head: unique in the document.
Key = tuple[int, int]


@frozen(kw_only=True, eq=False)
class Reference:
    """A phrase that may stand for an actor.

    Attributes:
        sentence: number of its sentence.
        head: the word that heads it.
        form: name, noun or pronoun.
        kind: what kind of actor the words tell of; None if they do not.
        thing: whether it is something that cannot act.
        name: the name in it.
        noun: its common noun or office ("minister"), or the pronoun.
        details: words that tell it from others of the same noun ("foreign").
        gender: as the words hint, None if they do not.
        plural: whether it is several.
        country: ISO 3166-1 alpha-3 code of the country it belongs to or is.
        definite: whether it speaks of something known.
        fresh: whether it brings up something new ("a minister", "two firms").
        origins: the countries of a plural that belongs to several ("Greek and Turkish officials").
        place: whether it is the name of a place.
        people: whether it calls a country by its people ("the French").
        age: in years, as digits; empty if the words do not tell ("Ann Lee, 62", "the 62-year-old").
    """

    sentence: int
    head: Token
    form: Form
    kind: ActorKind | None = None
    thing: bool = False
    name: Name | None = None
    noun: str = ""
    details: frozenset[str] = frozenset()
    gender: titles.Gender | None = None
    plural: bool = False
    country: str | None = None
    definite: bool = False
    fresh: bool = False
    origins: tuple[Origin, ...] = ()
    place: bool = False
    people: bool = False
    age: str = ""

    @property
    def key(self) -> Key:
        """Sentence number and head id: unique in the document."""
        return self.sentence, self.head.id

    @property
    def subject(self) -> bool:
        """Whether it is a subject."""
        return self.head.relation == "nsubj"
