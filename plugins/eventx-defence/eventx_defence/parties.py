"""Who can supply, buy, deploy or join: whether a phrase is somebody, a state, or a body."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen
from eventx import Entity, Reading, Sentence
from eventx.syntax.predicate import Argument, Predicate

from eventx_defence.items import Reader
from eventx_defence.patterns import words

#: Entity labels of states and peoples, of bodies with them, and of what nobody is.
_STATES = frozenset({"Location", "NORP"})
_BODIES = _STATES | {"Organization"}
_NOBODY = frozenset({"Product", "Misc", "Facility", "Money", "Date"})
_STATE_NOUNS = frozenset({"country", "nation", "state", "power", "government", "neighbour", "neighbor", "ally"})
#: Pronouns that stand for bodies.
_COLLECTIVE = frozenset({"it", "we", "they", "which", "that"})
_CLAUSES = frozenset({"clause", "purpose", "infinitive"})
#: Functions of words in front of a noun.
IN_FRONT = frozenset({"modifier", "member"})


@frozen
class Parties:
    """Judges the phrases of one predicate.

    Attributes:
        reading: what syntax knows of the document.
        predicate: the verb or noun.
        sentence: its sentence.
        items: tells equipment.
        arguments: all phrases of the predicate.
    """

    reading: Reading
    predicate: Predicate
    sentence: Sentence
    items: Reader
    arguments: Sequence[Argument]

    def is_state(self, argument: Argument) -> bool:
        """Whether a phrase stands for a state, a people or an alliance of states."""
        entity = self._entity(argument)
        if entity is not None:
            return entity.label in _STATES or self.is_alliance(argument)
        return argument.head.lemma.lower() in _STATE_NOUNS

    def is_alliance(self, argument: Argument) -> bool:
        """Whether a phrase names an alliance of states."""
        text = argument.mention.text.removesuffix("'s").removesuffix("’s")
        return text.removeprefix("the ").removeprefix("The ") in words("alliances")

    def is_official(self, argument: Argument) -> bool:
        """Whether a phrase stands for a state, a body, a firm, or for somebody who speaks for one."""
        entity, head = self._entity(argument), argument.head
        if entity is not None and entity.label in _BODIES:
            return True
        named = _forms(argument) & (words("official") | words("forces"))
        titled = {child.lemma.lower() for child in self.sentence.children(head)} & words("official")
        collective = head.upos == "PRON" and head.lemma.lower() in _COLLECTIVE
        return bool(named or titled) or collective or (entity is None and head.upos == "PROPN")

    def is_somebody(self, argument: Argument) -> bool:
        """Whether a phrase can fill the role of somebody who acts or is acted for."""
        entity = self._entity(argument)
        if argument.head.upos == "VERB" or argument.function in _CLAUSES or self.items.equipment(argument.head):
            return False
        if argument.function in IN_FRONT and not self._is_body_in_front(argument, entity):
            return False
        if (entity is not None and entity.label in _NOBODY) or self._echoes_subject(argument):
            return False
        acts = self.reading.acts(self.predicate, argument) or argument.head.lemma.lower() == "it"
        return acts or _forms(argument) <= words("forces") | words("soft")

    def _is_body_in_front(self, argument: Argument, entity: Entity | None) -> bool:
        """Whether a word in front of a noun names whose it is ("US arms sales"), and no kind or part of a name."""
        if {word.lower() for word in argument.mention.text.split()} <= words("military") - {"nato"}:
            return False
        if argument.function == "member":
            return entity is None or not entity.start <= self.predicate.head.start < entity.end
        others = (other for other in self.arguments if other.function == "member")
        told = any(other.mention.overlaps(argument.mention) for other in others)
        within = entity is not None and entity.start <= self.predicate.head.start < entity.end
        return entity is not None and entity.label in _BODIES and not told and not within

    def _echoes_subject(self, argument: Argument) -> bool:
        """Whether it is an "its" that says no more than who acts does."""
        pronoun = argument.head.upos == "PRON" and argument.function == "possessor"
        return pronoun and any(other.function == "subject" for other in self.arguments)

    def _entity(self, argument: Argument) -> Entity | None:
        return self.reading.animacy.entity(argument.head)


def _forms(argument: Argument) -> set[str]:
    return {argument.head.lemma.lower(), argument.head.form.lower()}
