"""What a text has spoken of so far, as far as later words are likely to take it up."""

from __future__ import annotations

from collections import deque
from itertools import takewhile

from attrs import evolve, field, frozen

from eventx.document import Sentence, Token
from eventx.syntax.chains import Chain
from eventx.syntax.layout import Layout
from eventx.syntax.pronouns import Candidate
from eventx.syntax.reference import Key, Reference
from eventx.syntax.references import References

#: How many places where actors are spoken of, and how many where things are, are looked back on.
ACTORS, THINGS = 80, 16


@frozen(eq=False)
class Spoken:
    """Who was spoken of where.

    Attributes:
        references: of the document.
        layout: where the text begins another story, which is told without those of the last one.
        of: the actors of the references read so far.
        actors: where actors were spoken of last, in text order.
        things: the same for things.
    """

    references: References
    layout: Layout
    of: dict[Key, Chain] = field(factory=dict)
    actors: deque[Candidate] = field(factory=lambda: deque(maxlen=ACTORS))
    things: deque[Candidate] = field(factory=lambda: deque(maxlen=THINGS))

    def at(self, number: int, sentence: Sentence, token: Token) -> Chain | None:
        """Who is spoken of at a word, or at the name that it is part of."""
        return self.of.get((number, self.references.anchor(sentence, token).id))

    def note(self, reference: Reference, chain: Chain, quoted: int | None) -> None:
        """Remember who is spoken of at a reference, and in which quotation."""
        if not self.layout.is_aside(reference.head.start):
            (self.things if chain.thing else self.actors).append(Candidate(reference, chain, quoted))

    def within(self, sentences: int, reference: Reference) -> list[Candidate]:
        """Where actors were spoken of in so many sentences before a reference, in text order."""
        return self._within(self.actors, sentences, reference)

    def things_within(self, sentences: int, reference: Reference) -> list[Candidate]:
        """Where things were."""
        return self._within(self.things, sentences, reference)

    def _within(self, candidates: deque[Candidate], sentences: int, reference: Reference) -> list[Candidate]:
        first, begun = reference.sentence - sentences, self.layout.item(reference.head.start)
        near = takewhile(
            lambda c: c.reference.sentence >= first and c.reference.head.start >= begun, reversed(candidates)
        )
        return [*near][::-1]

    def rename(self, old: Chain, new: Chain) -> None:
        """Take one actor for another from now on."""
        self.of.update((place.key, new) for place in old.references)
        for number, candidate in enumerate(self.actors):
            if candidate.chain is old:
                self.actors[number] = evolve(candidate, chain=new)
