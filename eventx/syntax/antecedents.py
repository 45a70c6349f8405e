"""Whom the pronouns of a text stand for, given who was spoken of and who says what to whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import islice, takewhile

from eventx.document import Sentence
from eventx.syntax import descriptions, first_names, neuters, pronouns, titles
from eventx.syntax.chains import Chain
from eventx.syntax.pronouns import Candidate, Pronoun
from eventx.syntax.reference import Key, Reference
from eventx.syntax.report import Report
from eventx.syntax.reporting import has_subject
from eventx.syntax.speech import Speech
from eventx.syntax.spoken import Spoken

#: How many sentences back somebody reaches whom nobody rivals.
FAR = 12
#: How many words up the tree the clause of a pronoun is looked for.
_HIGHEST = 12
#: What is one's own in front of what one does or says.
_IN_TURN = frozenset("turn part side remark speech address keynote sermon lecture memoir testimony".split())


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
        if neuters.is_empty(sentence, reference.head):
            return None
        candidates = self._candidates(reference, pronoun)
        quoted = self._speech.quotation(reference.head.start)
        told = self._in_turn(reference, sentence, pronoun) or self._of_firm(reference, sentence, pronoun)
        if told is None and quoted is None and self._speech.report_around(reference.head.start) is None:
            told = self._speaking(reference, sentence, pronoun, candidates)
            told = told and self._topic(reference, sentence, pronoun, told)
        told = told or (self._ahead(reference, sentence, pronoun, loose=True) if quoted is None else None)
        if told is not None:
            return told
        heads = self._clause_heads(reference.sentence)
        beside = [c for c in candidates if c.quoted is None or self._is_one_voice(reference, c)]
        chosen = pronouns.choose(reference, sentence, heads, beside)
        if chosen is None and len(beside) < len(candidates):
            chosen = pronouns.choose(reference, sentence, heads, candidates)
        chosen = self._topic(reference, sentence, pronoun, chosen)
        return chosen or (self._ahead(reference, sentence, pronoun) if quoted is None else None)

    def _ahead(
        self, reference: Reference, sentence: Sentence, pronoun: Pronoun, *, loose: bool = False
    ) -> Chain | None:
        """Who acts in the main clause behind that of a pronoun: "Asked whether he had met her, Obi said no".

        Args:
            reference: the pronoun.
            sentence: its sentence.
            pronoun: what it asks for.
            loose: whether to look from participles only, whose subject is certain to be that of the main clause; their
                own arguments are others ("Speaking beside him, Obi said").
        """
        for clause in islice(sentence.ancestors(reference.head), _HIGHEST):
            main = sentence.head(clause) if clause.deprel == "advcl" else None
            if main is not None and clause.id < main.id:
                bare = clause.xpos in {"VBG", "VBN"} and not has_subject(sentence, clause)
                if loose and (not bare or reference.head.head == clause.id):
                    return None
                ahead = (child for child in sentence.children(main) if child.deprel == "nsubj")
                for child in ahead:
                    chain = self._spoken.at(reference.sentence, sentence, child)
                    if child.id > clause.id and chain is not None and pronouns.agrees(pronoun, chain, acting=True):
                        return chain
        return None

    def _candidates(self, reference: Reference, pronoun: Pronoun) -> list[Candidate]:
        """Who was spoken of just before and agrees with a pronoun, but for those beside it and whoever speaks."""
        acting = reference.key in self._acting
        near = self._spoken.within(pronouns.WINDOW, reference)
        if not acting:
            near += self._spoken.things_within(pronouns.WINDOW, reference)
        others = self._others(reference, near)
        return [
            c
            for c in near
            if c.chain not in others
            and (pronouns.agrees(pronoun, c.chain, acting=acting) or (pronoun.plural and c.reference.people))
        ]

    def _others(self, reference: Reference, near: Sequence[Candidate]) -> set[Chain]:
        """The members of what stands beside a pronoun, and whoever speaks: it is none of them."""
        sentence = self._spoken.references.sentence(reference)
        groups = descriptions.beside(sentence, reference, (c for c in near if c.chain.members))
        return {member for group in groups for member in group.members} | self._speaking_of_others(reference, near)

    def _topic(self, reference: Reference, sentence: Sentence, pronoun: Pronoun, chosen: Chain | None) -> Chain | None:
        """The only one named further up who is known for a man or woman, rather than who is only described and far."""
        if pronoun.gender is None or (chosen is not None and not self._is_passing(chosen, reference)):
            return chosen
        far = [c for c in self._spoken.within(FAR, reference) if c.chain.name is not None]
        far = [c for c in far if c.chain.gender == pronoun.gender and pronouns.agrees(pronoun, c.chain, acting=True)]
        others = self._others(reference, self._spoken.within(0, reference))
        known = {c.chain for c in far if c.chain not in others}
        if len(known) != 1:
            return chosen
        found = pronouns.choose(
            reference, sentence, self._clause_heads(reference.sentence), [c for c in far if c.chain in known]
        )
        return found or chosen

    @staticmethod
    def _is_passing(chain: Chain, reference: Reference) -> bool:
        """Whether somebody without a name, of whom no word tells the gender, was no subject just before."""
        if chain.name is not None or chain.gender is not None or not chain.references:
            return False
        last = chain.references[-1]
        return last.sentence < reference.sentence - (1 if last.subject else 0)

    def _in_turn(self, reference: Reference, sentence: Sentence, pronoun: Pronoun) -> Chain | None:
        """The subject behind "in her turn" and "for his part", which stand before whom they speak of."""
        above = sentence.head(reference.head) if reference.head.deprel == "nmod:poss" else None
        verb = sentence.head(above) if above is not None and above.lemma.lower() in _IN_TURN else None
        for child in sentence.children(verb) if verb is not None else ():
            if child.relation == "nsubj" and child.id > reference.head.id:
                chain = self._spoken.at(reference.sentence, sentence, child)
                return chain if chain is not None and pronouns.agrees(pronoun, chain, acting=True) else None
        return None

    def _of_firm(self, reference: Reference, sentence: Sentence, pronoun: Pronoun) -> Chain | None:
        """Who says what "it" does, though taken for a person: "Halle said on Monday it had agreed to buy Orrin".

        One word that no title, office or pronoun tells to be a person's name may be that of a firm.
        """
        if not pronoun.inanimate or reference.key not in self._acting:
            return None
        start = pronouns.speaker_above(reference, sentence)
        for candidate in self._spoken.within(0, reference) if start is not None else ():
            if candidate.reference.head.start == start and _may_be_firm(candidate.chain):
                candidate.chain.kind = "organisation"
                return candidate.chain
        return None

    def _is_one_voice(self, reference: Reference, candidate: Candidate) -> bool:
        """Whether who speaks at a candidate says the words of a pronoun as well."""
        quoted = self._speech.quotation(reference.head.start)
        if quoted is None or quoted == candidate.quoted:
            return quoted is not None
        return bool(self._voice(reference) & self._voice(candidate.reference))

    def _voice(self, reference: Reference) -> set[Chain]:
        report = self._speech.report_around(reference.head.start)
        return set() if report is None else set(self._chains(self._speech.speakers(report)))

    def _speaking_of_others(self, reference: Reference, near: Iterable[Candidate]) -> set[Chain]:
        """Who says the words in which a pronoun stands, and in a transcript to whom: "he" is neither.

        Nor is "they" the body or the people of whoever speaks.
        """
        report = self._speech.report_around(reference.head.start)
        if report is None:
            return set()
        partners = self._speech.addressees(report) if report.spoken else ()
        speakers = self._chains(self._speech.speakers(report))
        found = {*speakers, *self._chains(partners)}
        asked = pronouns.read(reference.head)
        if asked is not None and asked.plural:
            found.update(c.chain for c in near if c.chain.owner in speakers or self._speaks_for(report, c.chain))
            found.update(chain.body for chain in speakers if chain.body is not None)
        return found

    def _speaks_for(self, report: Report, chain: Chain) -> bool:
        """Whether the words beside who speaks say of what body ("“…,” said Ann Lee, the group's president")."""
        if chain.kind not in {"organisation", "group"}:
            return False
        for number, head in self._speech.speakers(report):
            sentence = self._spoken.references.document.sentences[number]
            for beside in sentence.children(sentence.token(head)):
                owners = sentence.children(beside) if beside.relation == "appos" else ()
                if any(child.deprel == "nmod:poss" and _may_be_noun(child.lemma.lower(), chain) for child in owners):
                    return True
        return False

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


def _may_be_firm(chain: Chain) -> bool:
    """Whether nothing but a single word tells that somebody is a person."""
    name = chain.name
    if name is None or chain.kind != "person" or len(name.words) > 1 or name.titles:
        return False
    return chain.gender is None and not chain.nouns and name.words[0] not in first_names.GENDERS


def _may_be_noun(noun: str, chain: Chain) -> bool:
    """Whether a body may be called by a noun."""
    return noun in titles.GENERAL_BODIES or noun in chain.nouns or (chain.name is not None and noun in chain.name.words)
