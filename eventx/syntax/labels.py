"""Who speaks at the labels of a transcript, whatever they are called: "Q:", "A:", "THE WITNESS:"."""

from __future__ import annotations

from eventx.syntax.chains import Chain
from eventx.syntax.reference import Reference
from eventx.syntax.speech import Speech
from eventx.syntax.spoken import Spoken

#: By what part in an interview it may call whom it is with.
_ANSWERING = frozenset("a a. answer interviewee".split())


class Labels:
    """Knows who had which label.

    Args:
        spoken: who was spoken of so far; it grows as the text is read.
        speech: knows which words are labels.
    """

    def __init__(self, spoken: Spoken, speech: Speech) -> None:
        self._spoken = spoken
        self._heads = speech.labels
        self._known: dict[str, Chain] = {}

    def has(self, reference: Reference) -> bool:
        """Whether a reference is a label."""
        return reference.key in self._heads

    def note(self, reference: Reference, chain: Chain) -> None:
        """Remember who speaks at a label; of other references nothing."""
        if self.has(reference):
            self._known[reference.head.form.lower()] = chain

    def speaker(self, reference: Reference) -> Chain | None:
        """Who had the label before; who answers ("A:"), if the text before the interview names only one person."""
        known = self._known.get(reference.head.form.lower())
        if known is not None or reference.noun not in _ANSWERING:
            return known
        before = {candidate.chain for candidate in self._spoken.actors if not self.has(candidate.reference)}
        named = [chain for chain in before if chain.kind == "person" and chain.name is not None]
        return named[0] if len(named) == 1 else None
