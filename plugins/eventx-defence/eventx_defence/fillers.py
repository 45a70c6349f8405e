"""Which phrases of a predicate fill the roles of a pattern."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, field, frozen
from eventx import Entity, Mention, Reading, Sentence, Token
from eventx.syntax import phrases
from eventx.syntax.predicate import Argument, Predicate

from eventx_defence import lexicon
from eventx_defence.items import Item, Reader
from eventx_defence.names import introduced, name_of
from eventx_defence.parties import IN_FRONT, Parties
from eventx_defence.patterns import Pattern, words

#: Clauses that say what a contract is about ("to build two frigates"): what is built in them is looked at.
_CLAUSES = frozenset({"clause", "purpose", "infinitive"})
#: Equipment that is sent somewhere by those who man it.
_MANNED = frozenset({"warship", "aircraft carrier", "submarine", "patrol vessel", "bomber", "surveillance aircraft"})
_WHITHER = frozenset({"to", "into", "toward", "towards", "near", "through", "off"})
#: Verbs that say who or what something consists of.
_CONSISTING = frozenset({"consist", "comprise", "include", "involve", "compose", "make", "group"})
#: Prepositions of what somebody cooperates in; adverbs have none.
_FIELD = frozenset({"", "in", "on", "over", "within"})
#: Nouns for what states join.
_UNIONS = frozenset({"alliance", "coalition", "bloc", "pact"})
#: Verbs of those who work under a contract, and the functions that their phrases have for it.
_MAKING = frozenset("build supply deliver produce make manufacture provide construct refit upgrade assemble".split())
_AS_MADE = {"subject": "maker", "object": "made", "for": "for", "to": "for"}
_PLACES = frozenset({"destination", "origin"})


@frozen
class Filling:
    """What fills the roles of a pattern.

    Attributes:
        fillers: roles and phrases.
        items: equipment and troops among them.
    """

    fillers: list[tuple[str, Argument]] = field(factory=list)
    items: list[Item] = field(factory=list)

    def having(self, role: str) -> list[Argument]:
        """The phrases in one role."""
        return [argument for name, argument in self.fillers if name == role]


class Filler:
    """Fills the roles of patterns for one predicate.

    Args:
        reading: what syntax knows of the document.
        predicate: the verb or noun with its phrases.
        kind: the word that tells the event: the predicate's own, or the noun in front of a name.
    """

    def __init__(self, reading: Reading, predicate: Predicate, kind: Token) -> None:
        self._reading = reading
        self.predicate = predicate
        self.sentence: Sentence = reading.document.sentences[predicate.sentence]
        self.items = Reader(reading.document, self.sentence, reading.animacy)
        found = (*reading.arguments(predicate), *self._members(), *self._of_sum(), *self._of_work(kind))
        own = [argument for argument in found if argument.sentence in {None, predicate.sentence}]
        if kind is not predicate.head:  # what stands in front of the name is a part of it
            own = [argument for argument in own if argument.function not in {"modifier", "member", "body"}]
        self.arguments = [*own, *self._behind(own)]
        self.parties = Parties(reading, predicate, self.sentence, self.items, self.arguments)

    def fill(self, pattern: Pattern) -> Filling:
        """The phrases that fill the roles of a pattern; each fills one."""
        filling = Filling()
        taken: list[Mention] = []
        for role, functions in pattern.roles:
            for argument in (a for name in functions for a in self.arguments if a.function == name):
                if not any(argument.mention.overlaps(mention) for mention in taken):
                    filled = list(self._filled(pattern, role, argument, filling))
                    filling.fillers.extend((role, one) for one in filled)
                    taken += [one.mention for one in filled]
        return filling

    def support(self) -> str | None:
        """The lemma of the verb that carries the noun, with its particle; None if none does."""
        verb = self.predicate.support
        return None if verb is None else self._reading.clauses[self.predicate.sentence].lemma(verb)

    def before(self, kind: Token) -> set[str]:
        """The words in front of a noun, or those behind a verb that say in what ("on air defence"), in lower case."""
        if kind.upos != "VERB":
            return self.items.before(kind) | self.items.before(self.predicate.head)
        fields = self._fields(kind)
        before = {word for child in fields for word in self.items.before(child)}
        lemmas = {child.lemma.lower() for child in fields}
        return before | lemmas | {lemma.removesuffix("ly") for lemma in lemmas}

    def is_about_arms(self, verb: Token) -> bool:
        """Whether what a verb is done in is about equipment ("cooperate on drone production")."""
        document = self._reading.document
        spoken = (phrases.noun_phrase(document, self.sentence, child).text for child in self._fields(verb))
        return any(not match.entry.weak for text in spoken for match in lexicon.find(text))

    def _fields(self, verb: Token) -> list[Token]:
        """The phrases behind a verb that say in what, and how."""
        behind = (child for child in self.sentence.children(verb) if child.relation in {"obl", "advmod"})
        return [child for child in behind if phrases.preposition(self.sentence, child) in _FIELD]

    def entity(self, word: Token) -> Entity | None:
        """The named entity that a word is part of."""
        return self._reading.animacy.entity(word)

    def is_called(self, kind: Token) -> bool:
        """Whether a name is introduced right behind a noun ("the drill, dubbed …")."""
        return bool(introduced(self.sentence, kind))

    # --- one role -------------------------------------------------------------------------------------------------

    def _filled(self, pattern: Pattern, role: str, argument: Argument, filling: Filling) -> Iterator[Argument]:
        if role == "equipment":
            yield from self._as_items(argument, self._equipment(argument), filling)
        elif role == "force":
            yield from self._as_items(argument, self._force(pattern, argument), filling)
        elif role == "name":
            yield from [argument] if self._is_alliance(pattern, argument) else []
        elif role in _PLACES:
            yield from [argument] if argument.head.upos in {"NOUN", "PROPN"} else []
        elif self._takes_part(role, argument) or self.parties.is_somebody(argument):
            yield from self._reading.sides(self.predicate, argument)

    def _takes_part(self, role: str, argument: Argument) -> bool:
        """Whether ships or troops take part in an exercise."""
        return role == "participant" and argument.function not in IN_FRONT and self.is_manned(argument)

    def _as_items(self, argument: Argument, items: Sequence[Item], filling: Filling) -> Iterator[Argument]:
        filling.items.extend(items)
        for item in items:
            yield evolve(argument, head=item.head, mention=item.mention)

    def _equipment(self, argument: Argument) -> list[Item]:
        if argument.function == "modifier":
            return self._in_front(argument)
        if argument.function in _CLAUSES:
            clauses = self._reading.clauses[self.predicate.sentence]
            built = clauses.verb(argument.head).having("object") if argument.head.upos == "VERB" else ()
            return [item for made in built for item in self.items.equipment(made.head)]
        return self.items.equipment(argument.head)

    def _in_front(self, argument: Argument) -> list[Item]:
        """The equipment that words in front of a noun name, as one item: "Patriot missile deliveries"."""
        others = [other for other in self.arguments if other.function == "modifier"]
        if argument is not others[0]:
            return []
        start, end = others[0].mention.start, max(other.mention.end for other in others)
        text = self._reading.document.text[start:end]
        matches = [match for match in lexicon.find(text, start) if not match.entry.weak]
        if not matches or self.items.is_somebody(argument.head, matches):
            return []
        best = next((match.entry for match in matches if match.entry.proper), matches[0].entry)
        first, last = matches[0].start, matches[-1].end
        spelt = Mention(first, last, text[first - start : last - start])
        return [Item(argument.head, spelt, best.name, best.category)]

    def _force(self, pattern: Pattern, argument: Argument) -> list[Item]:
        """Troops; and equipment, where a pattern takes it for a force."""
        if argument.function == "modifier":
            is_troops = _forms(argument) & words("forces")
            return self.items.force(argument.head) if is_troops else self._in_front(argument)
        troops = self.items.force(argument.head)
        equipment = [] if troops else self.items.equipment(argument.head)
        manned = all(item.category in _MANNED for item in equipment)
        return troops or (equipment if not pattern.people or manned or self._goes_to_a_region() else [])

    def _goes_to_a_region(self) -> bool:
        """Whether something is sent where nobody is given it ("to the border"), or by those who man it."""
        whither = (argument for argument in self.arguments if argument.function in _WHITHER)
        if any(_forms(argument) & words("regions") for argument in whither):
            return True
        senders = (argument for argument in self.arguments if argument.function == "subject")
        return any(_forms(argument) & words("forces") for argument in senders)

    def _is_alliance(self, pattern: Pattern, argument: Argument) -> bool:
        """Whether a phrase names an alliance or says that it is one ("the alliance", "a maritime coalition")."""
        union = argument.head.lemma.lower() in _UNIONS and self.items.is_military(argument.head)
        plain = argument.mention.text.lower() in {"the alliance", "alliance"}
        return (pattern.subtype != "form" and (union or plain)) or self.parties.is_alliance(argument)

    def is_manned(self, argument: Argument) -> bool:
        """Whether a phrase stands for soldiers, or for ships and planes with their crews."""
        items = self.items.equipment(argument.head)
        return bool(self.items.force(argument.head)) or any(item.category in _MANNED for item in items)

    def name(self, kind: Token) -> Mention | None:
        """What the event is called; None if it has no name."""
        return name_of(self._reading, self.predicate, kind)

    def _of_sum(self) -> Iterator[Argument]:
        """Who pledges a sum "in military aid": the sum stands between the noun and its verb."""
        above = self._sum_above()
        verb = self.sentence.head(above) if above is not None else None
        if verb is not None and verb.upos == "VERB" and above is not None and above.relation in {"obj", "nsubj"}:
            for argument in self._reading.clauses[self.predicate.sentence].verb(verb).arguments:
                if argument.function in {"subject", "to", "indirect", "for"} and argument.head is not above:
                    yield argument

    def _of_work(self, kind: Token) -> Iterator[Argument]:
        """Who makes what for whom under a contract ("is building five corvettes for Riyadh under a deal")."""
        verb = self.sentence.head(kind)
        under = phrases.preposition(self.sentence, kind) in {"under", "as part of"}
        if under and verb is not None and verb.upos == "VERB" and verb.lemma.lower() in _MAKING:
            made = self._reading.clauses[self.predicate.sentence].verb(verb).arguments
            yield from (evolve(each, function=_AS_MADE[each.function]) for each in made if each.function in _AS_MADE)

    def _sum_above(self) -> Token | None:
        """The head of a sum of money that the noun says the use of ("$5m in aid", "$2bn worth of arms")."""
        above = self.sentence.head(self.predicate.head)
        entity = self._reading.animacy.entity(above) if above is not None else None
        return above if entity is not None and entity.label == "Money" else None

    def _behind(self, arguments: Sequence[Argument]) -> Iterator[Argument]:
        """Who gives or gets things, where the tree hangs it on the things ("ordered tanks from Poland")."""
        clauses = self._reading.clauses[self.predicate.sentence]
        there = {argument.head.id for argument in arguments}
        for argument in arguments:
            for marker, child in self.items.parties(argument.head) if argument.function != "subject" else ():
                if child.id not in there:
                    yield from clauses.expand(marker, child, f"{marker} behind {argument.head.form}")

    def _members(self) -> Iterator[Argument]:
        """Who an alliance or package consists of: "a bloc consisting of Mali and Niger", "including shells"."""
        clauses = self._reading.clauses[self.predicate.sentence]
        head = self.predicate.head
        verbs = [child for child in self.sentence.children(head) if child.relation in {"acl", "advcl"}]
        above = self.sentence.head(head)
        verbs += [above] if above is not None and above.upos == "VERB" and head.relation == "nsubj" else []
        for verb in verbs:
            lemma = verb.lemma.lower()
            for argument in clauses.verb(verb).arguments if lemma in _CONSISTING else ():
                if argument.function in {"of", "object", "by"} and argument.head.id > verb.id:
                    yield evolve(argument, function="consist" if lemma not in {"include", "involve"} else lemma)


def _forms(argument: Argument) -> set[str]:
    return {argument.head.lemma.lower(), argument.head.form.lower()}
