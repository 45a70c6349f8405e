"""What syntax has to say about a document, computed once for all who ask: frames, extractors, resolvers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from threading import get_ident
from typing import ClassVar
from weakref import WeakValueDictionary

from attrs import evolve

from eventx.document import Document, Sentence
from eventx.records import Attribute, Event, Mention, Place, Status, When
from eventx.syntax import lending, phrases
from eventx.syntax.adjuncts import Adjuncts
from eventx.syntax.animacy import Animacy
from eventx.syntax.attachment import reattached
from eventx.syntax.attribution import Attribution
from eventx.syntax.drafts import draft
from eventx.syntax.grafts import grafted
from eventx.syntax.lending import FROM_CLAUSE_ABOVE, Lent
from eventx.syntax.predicate import Argument, Predicate
from eventx.syntax.predicates import Clauses
from eventx.syntax.sharing import apart
from eventx.syntax.speech import Speech


class Reading:
    """The answers about one document, each found when it is first needed.

    An extractor gets the reading that the frames have used with :meth:`of`, asks it for :meth:`verbs` and
    :meth:`nouns`, for their :meth:`arguments`, and for the :meth:`event` that a predicate tells.

    Args:
        document: the parse.
    """

    #: Readings that somebody works with, by thread and document: what they find on the way is not for two threads.
    _open: ClassVar[WeakValueDictionary[tuple[int, int], Reading]] = WeakValueDictionary()

    def __init__(self, document: Document) -> None:
        self._parsed = document

    @classmethod
    def of(cls, document: Document) -> Reading:
        """The reading of a document that is being worked on in this thread; a new one if none is.

        Args:
            document: the parse, the very object that a pipeline has passed to an extractor.
        """
        key = (get_ident(), id(document))
        known = cls._open.get(key)
        if known is None:
            known = cls._open[key] = cls(document)
        return known

    # --- for extractors -------------------------------------------------------------------------------------------

    def verbs(self, lemmas: Collection[str], takes: Collection[str] = ()) -> Iterator[Predicate]:
        """The predicates of some verbs, in text order.

        Args:
            lemmas: in lower case, with their particle ("call off").
            takes: prepositions that these verbs take: such a phrase is theirs even if the parser has hung it on their
                object ("sold the tanks to Chile").
        """
        bare = {lemma.partition(" ")[0] for lemma in lemmas}
        for clauses in self.clauses:
            for token in clauses.sentence:
                is_verb = token.upos == "VERB" and token.lemma.lower() in bare and token.deprel != "amod"
                if is_verb and clauses.lemma(token) in lemmas and not phrases.is_plural_noun(token):
                    yield reattached(clauses, clauses.verb(token), takes)

    def nouns(
        self, lemmas: Collection[str], supports: Collection[str] = (), takes: Collection[str] = ()
    ) -> Iterator[Predicate]:
        """The predicates of some event nouns, in text order.

        Args:
            lemmas: in lower case.
            supports: light verbs that lend such a noun their arguments ("hold" for talks).
            takes: as for :meth:`verbs`.
        """
        carriers = frozenset(supports)
        for clauses in self.clauses:
            for token in clauses.sentence:
                if token.upos in {"NOUN", "PROPN"} and token.lemma.lower() in lemmas:
                    yield reattached(clauses, clauses.noun(token, carriers), takes)

    def arguments(self, predicate: Predicate) -> tuple[Argument, ...]:
        """The phrases of a predicate, also those that the text around it lends (who speaks, what is said)."""
        return self.attribution.arguments(predicate)

    def sides(self, predicate: Predicate, argument: Argument) -> tuple[Argument, ...]:
        """The actors that a phrase stands for: "Dutch and Danish troops" are two."""
        return apart(self.document, self._sentence(predicate, argument), self.animacy, argument)

    def acts(self, predicate: Predicate, argument: Argument) -> bool:
        """Whether a phrase stands for somebody who can act: a person, a body, a country."""
        return self.animacy.acts(self._sentence(predicate, argument), argument.head)

    def event(
        self,
        predicate: Predicate,
        *,
        type: str,  # noqa: A002  (the record's name)
        subtype: str | None = None,
        fillers: Sequence[tuple[str, Argument]] = (),
        attributes: Sequence[Attribute] = (),
    ) -> Event:
        """The event that a predicate tells, as an extractor returns it.

        Place, time, status with its cues, sources and the path in the provenance are filled in as they are for the
        built-in types; a place or time that the clause does not have is taken from the clauses above it.

        Args:
            predicate: what tells the event; its head is the trigger.
            type: name of the event type.
            subtype: finer type.
            fillers: roles and the phrases that fill them. A phrase that turns out to be the place fills no role.
            attributes: further findings.
        """
        ordered = sorted(fillers, key=lambda filler: (filler[1].mention.start, filler[0]))
        found = draft(self, predicate, type=type, subtype=subtype, fillers=ordered)
        planned = found.status is Status.PLANNED
        time = self._times.to(predicate, planned=planned) if found.when is None else None
        place = self._places.to(predicate, planned=planned) if found.place is None else None
        return evolve(
            found,
            attributes=tuple(attributes),
            when=When(time, None, FROM_CLAUSE_ABOVE) if time else found.when,
            place=Place(place, reason=FROM_CLAUSE_ABOVE) if place else found.place,
        )

    def _sentence(self, predicate: Predicate, argument: Argument) -> Sentence:
        return self.document.sentences[predicate.sentence if argument.sentence is None else argument.sentence]

    # --- what there is to know ------------------------------------------------------------------------------------

    @cached_property
    def document(self) -> Document:
        """The parse; words whose order tells better than the tree hang elsewhere."""
        return grafted(self._parsed, self.animacy)

    @cached_property
    def animacy(self) -> Animacy:
        """What its names and nouns stand for."""
        return Animacy(self._parsed)

    @cached_property
    def clauses(self) -> list[Clauses]:
        """A reader of predicates for each sentence."""
        return Clauses.of_document(self.document, self.animacy)

    @cached_property
    def attribution(self) -> Attribution:
        """Who says what."""
        return Attribution(self.document, self.clauses)

    @cached_property
    def adjuncts(self) -> list[Adjuncts]:
        """Places and times of each sentence."""
        return Adjuncts.of_document(self.document)

    @cached_property
    def speech(self) -> Speech:
        """Who speaks and who is spoken to."""
        return Speech(self.clauses, self.attribution)

    @cached_property
    def _times(self) -> Lent[Mention]:
        return lending.times(self.document.sentences, self.adjuncts)

    @cached_property
    def _places(self) -> Lent[Mention]:
        return lending.places(self.document.sentences, self.adjuncts)
