"""What syntax has to say about a document, computed once for all who ask: frames, and whoever resolves actors."""

from __future__ import annotations

from functools import cached_property

from eventx.document import Document
from eventx.syntax.adjuncts import Adjuncts
from eventx.syntax.animacy import Animacy
from eventx.syntax.attribution import Attribution
from eventx.syntax.predicates import Clauses
from eventx.syntax.speech import Speech


class Reading:
    """The answers about one document, each found when it is first needed.

    Args:
        document: the parse.
    """

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def animacy(self) -> Animacy:
        """What its names and nouns stand for."""
        return Animacy(self.document)

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
