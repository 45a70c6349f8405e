"""What somebody says, as the text has it: the record that whoever finds reports hands over."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from attrs import field, frozen

from eventx.document import Token
from eventx.records import Mention, SourceKind, Stance
from eventx.stretches import Stretches
from eventx.syntax.predicate import Argument

#: The function of who acts, and so of who reports.
SUBJECT = "subject"


@frozen(kw_only=True)
class Report:
    """Somebody says something.

    Attributes:
        sentence: number of the sentence with the cue.
        cue: the reporting verb or noun; of a report that is told by none, the word that stands for it.
        marker: what shows it if no verb or noun does: "according to", a colon, a dash.
        speakers: who says it; empty where the text does not tell ("it was reported that").
        addressees: who is told, where the tree took them for a part of what is said.
        content: what is said, in text order; a split quotation has several pieces.
        kind: direct, indirect, mixed or according-to.
        stance: what the speaker does with the content.
        spoken: what gives the words themselves to the speaker without a verb: the layout of a transcript, or that of a
            headline.
    """

    sentence: int
    cue: Token
    marker: Mention | None = None
    speakers: tuple[Argument, ...] = ()
    addressees: tuple[Argument, ...] = ()
    content: tuple[Mention, ...] = field(default=())
    kind: SourceKind = "indirect"
    stance: Stance = "asserts"
    spoken: Literal["turn", "headline"] | None = None

    def says(self, start: int, end: int | None = None) -> bool:
        """Whether a character, or one of a range, is among what is said; a quotation may have a thousand pieces."""
        return self._pieces.touch(start, start + 1 if end is None else end)

    @cached_property
    def length(self) -> int:
        """How many characters are said."""
        return sum(piece.end - piece.start for piece in self.content)

    @cached_property
    def _pieces(self) -> Stretches[Mention]:
        return Stretches(self.content, lambda piece: piece)
