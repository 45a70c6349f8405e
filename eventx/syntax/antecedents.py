"""Whom the pronouns of a text stand for, given who was spoken of and who says what to whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import takewhile

from eventx.document import Sentence
from eventx.syntax import descriptions, pronouns
from eventx.syntax.chains import Chain
from eventx.syntax.pronouns import Candidate, Pronoun
from eventx.syntax.reference import Key, Reference
from eventx.syntax.report import Report
from eventx.syntax.speech import Speech
from eventx.syntax.spoken import Spoken


class Antecedents:
    """Finds what pronouns stand for.

    Args:
        spoken: who was spoken of so far; it grows as the text is read.
        speech: who says what to whom.
        acting: heads of phrases that fill a role of an event.
    """

    def __init__(self, spoken: Spoken, speech: Speech, acting: Collection[Key | None]) -> None:
        self._spoken = spoken
        self._speech = speech
        self._acting = acting
        self._heads: dict[int, frozenset[int]] = {}

    def third(self, reference: Reference, pronoun: Pronoun) -> Chain | None:
        """Whom "she", "it" or "they" stands for; None if nobody at hand agrees with it."""
        sentence = self._spoken.references.sentence(reference)
        if pronouns.is_empty(sentence, reference.head):
            return None
        acting = reference.key in self._acting
        near = self._spoken.within(pronouns.WINDOW, reference)
        if not acting:
            near += self._spoken.things_within(pronouns.WINDOW, reference)
        others_speak = self._speaking_of_others(reference)
        grouped = {m for c in near if descriptions.are_beside(c.reference, reference) for m in c.chain.members}
        others = grouped | others_speak
        candidates = [c for c in near if c.chain not in others and pronouns.agrees(pronoun, c.chain, acting=acting)]
        quoted = self._speech.quotation(reference.head.start)
        if quoted is None and not others_speak:
            speaking = self._speaking(reference, sentence, pronoun, candidates)
            if speaking is not None:
                return speaking
        heads = self._clause_heads(reference.sentence)
        beside = [c for c in candidates if c.quoted is None or c.quoted == quoted]
        chosen = pronouns.choose(reference, sentence, heads, beside)
        if chosen is not None or len(beside) == len(candidates):
            return chosen
        return pronouns.choose(reference, sentence, heads, candidates)

    def _speaking_of_others(self, reference: Reference) -> set[Chain]:
        """Who says the words in which a pronoun stands, and in a transcript to whom: "he" is neither."""
        report = self._speech.report_around(reference.head.start)
        if report is None:
            return set()
        partners = self._speech.addressees(report) if report.spoken else ()
        return set(self._chains((*self._speech.speakers(report), *partners)))

    def _clause_heads(self, number: int) -> frozenset[int]:
        if number not in self._heads:
            self._heads[number] = pronouns.clause_heads(self._spoken.references.document.sentences[number])
        return self._heads[number]

    def _speaking(
        self, reference: Reference, sentence: Sentence, pronoun: Pronoun, candidates: Iterable[Candidate]
    ) -> Chain | None:
        """For the subject of "he added": the subject before it in the sentence, else who spoke last."""
        verb = sentence.head(reference.head)
        report = None if verb is None else self._speech.report(reference.sentence, verb)
        if report is None or reference.head.relation != "nsubj":
            return None
        everybody = tuple(candidates)
        for candidate in everybody:
            place = candidate.reference
            here = place.sentence == reference.sentence and place.subject and candidate.quoted is None
            if here and not report.says(place.head.start):
                return candidate.chain
        acted = [c.reference.sentence for c in everybody if c.reference.subject and c.quoted is None]
        for earlier in self._speech.reports_before(report.cue.start):
            if any(number > earlier.sentence for number in acted):
                return None  # somebody came forward since
            chains = self._chains(self._speech.speakers(earlier))
            recent = reference.sentence - earlier.sentence <= pronouns.WINDOW
            if recent and chains and pronouns.agrees(pronoun, chains[0], acting=True):
                return chains[0]
        return None

    def _chains(self, keys: Iterable[Key]) -> list[Chain]:
        found = []
        for number, head in keys:
            sentence = self._spoken.references.document.sentences[number]
            chain = self._spoken.at(number, sentence, sentence.token(head))
            if chain is not None and not chain.thing:
                found.append(chain)
        return found

    def first_or_second(self, reference: Reference, pronoun: Pronoun) -> None:
        """In a quotation, "I" and "we" are who speaks and "you" is who is spoken to, there or just before."""
        report = self._speech.report_around(reference.head.start)
        speakers = self._chains(self._speech.speakers(report)) if report is not None else []
        found = speakers
        if report is not None and pronoun.person == "second":
            earlier = [
                other
                for other in self._speech.reports_before(report.cue.start)
                if report.sentence - other.sentence <= pronouns.WINDOW
                and set(speakers) & set(self._chains(self._speech.speakers(other)))
            ]
            addressed = (self._chains(self._speech.addressees(other)) for other in (report, *earlier))
            called = [chain for chain in self._called(reference, report) if chain not in speakers]
            found = called or next(filter(None, addressed), [])
        if found:
            self._spoken.of[reference.key] = found[0].add(reference)

    def _called(self, reference: Reference, report: Report) -> list[Chain]:
        """Whom the sentence of a "you" calls by name ("Mr. Blake, did you …")."""
        sentence = self._spoken.references.sentence(reference)
        called = [word for word in sentence if word.deprel == "vocative"]
        said = [word for word in sentence if word.start >= report.content[0].start]
        name = list(takewhile(lambda word: word.upos == "PROPN", said))
        if name and said[len(name) : len(name) + 1] and said[len(name)].form == ",":
            called.append(name[-1])
        return self._chains((reference.sentence, word.id) for word in called)
