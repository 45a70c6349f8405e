"""Why events were reported, and why others were not."""

from __future__ import annotations

from typing import Any, Literal

from attrs import evolve, frozen

from eventx.errors import InputError
from eventx.records import Mention, Provenance, Result

#: What kept a frame from giving an event of its own. A condition that must hold does not, or one that must not
#: hold does; nothing fills a role; the word is used otherwise; another frame found the event first; the event became
#: part of another one; a reviewing plugin left it out.
Obstruction = Literal["required", "forbidden", "unfilled", "other use", "beaten", "folded", "reviewed"]


@frozen
class Phrase:
    """A phrase as frames see it.

    Attributes:
        function: its grammatical function (see the reference page on functions).
        mention: its words.
        path: how it was reached, in words.
    """

    function: str
    mention: Mention
    path: str


@frozen(kw_only=True)
class NearMiss:
    """A frame whose word is in the text and that gave no event of its own.

    Attributes:
        type: name of the event type.
        subtype: the frame's subtype.
        trigger: the word.
        kind: what was in the way.
        lacks: what was missing or in the way, a fact each.
        phrases: what hangs on the word, as the frame saw it; empty if it did not come to that.
        provenance: plugin, frame, sentence and how the word was read.
    """

    type: str
    subtype: str | None = None
    trigger: Mention
    kind: Obstruction
    lacks: tuple[str, ...]
    phrases: tuple[Phrase, ...] = ()
    provenance: Provenance


@frozen(kw_only=True)
class Explanation:
    """A text's events with the reasons for them, and what came close; as a string, for reading.

    Attributes:
        result: the events; :meth:`eventx.Result.explain` tells of each why it was reported.
        near_misses: the frames that came close, in text order.
        sentence: the only sentence that this is about, None for all.
    """

    result: Result
    near_misses: tuple[NearMiss, ...] = ()
    sentence: int | None = None

    def of_sentence(self, number: int) -> Explanation:
        """The part about one sentence.

        Args:
            number: as ``provenance.sentence`` has it, from 0.

        Raises:
            InputError: there is no such sentence.
        """
        document = self.result.document
        count = len(document.sentences)
        if not 0 <= number < count:
            there = f"they are numbered from 0 to {count - 1}" if count else "the text has none"
            message = f"there is no sentence {number}; {there}"
            raise InputError(message)
        inside = tuple(event for event in self.result if document.sentence_at(event.trigger.start) == number)
        misses = tuple(miss for miss in self.near_misses if miss.provenance.sentence == number)
        return evolve(self, result=evolve(self.result, events=inside), near_misses=misses, sentence=number)

    def of_event(self, id: str) -> Explanation:  # noqa: A002
        """The part about one event.

        Args:
            id: as ``event.id`` has it.

        Raises:
            InputError: no event has this identifier.
        """
        chosen = tuple(event for event in self.result if event.id == id)
        if not chosen:
            there = ", ".join(event.id for event in self.result) or "none"
            message = f"there is no event {id!r}; there are: {there}"
            raise InputError(message)
        sentence = self.result.document.sentence_at(chosen[0].trigger.start)
        return evolve(self, result=evolve(self.result, events=chosen), near_misses=(), sentence=sentence)

    def __str__(self) -> str:
        from eventx.export import reasons

        return reasons.render(self)

    def to_dict(self) -> dict[str, Any]:
        """Plain data: ``result`` in the schema ``eventx/1``, without words, and ``near_misses``, field for field."""
        from eventx.export.converter import converter

        misses = [converter().unstructure(miss) for miss in self.near_misses]
        return {"result": self.result.to_dict(parse=False), "near_misses": misses}

    def to_json(self, *, indent: int | None = None) -> str:
        """The same as JSON text."""
        from eventx.export import jsonl

        return jsonl.dumps(self.to_dict(), indent=indent)
