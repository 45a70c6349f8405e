"""Equipment and troops in the phrases of a sentence: what they are called, what for, and how many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen
from eventx import Mention, Sentence, Token
from eventx.document import Document
from eventx.syntax import phrases
from eventx.syntax.animacy import Animacy

from eventx_defence import lexicon, quantities
from eventx_defence.lexicon import Entry, Match
from eventx_defence.patterns import words
from eventx_defence.quantities import Quantity

#: Phrases within phrases ("part of a shipment of dozens of …"); deeper ones are broken parses.
_DEPTH = 6
#: How many characters before its sentence a definite noun looks for what it takes up.
_SHORTLY = 400
_DEFINITE = frozenset({"the", "these", "those", "this", "that", "both"})
#: Categories of general words → categories of what they may take up.
_TAKEN_UP = {
    "aircraft": (
        "fighter aircraft",
        "bomber",
        "transport aircraft",
        "tanker aircraft",
        "surveillance aircraft",
        "drone",
    ),
    "helicopter": ("helicopter",),
    "vehicle": ("tank", "infantry fighting vehicle", "armoured vehicle", "artillery"),
    "vessel": ("warship", "submarine", "patrol vessel", "aircraft carrier"),
    "system": ("air defence", "rocket artillery", "radar", "artillery", "electronic warfare"),
}
#: Words that say what something costs.
WORTH = frozenset("worth value cost price estimate total put valued costing".split())
#: Prepositions between an item and who gives or gets it.
_OF_PARTIES = frozenset({"from", "to", "for", "by"})


@frozen
class Item:
    """A kind of equipment or of troops that takes part in an event.

    Attributes:
        head: the word that heads its phrase.
        mention: the phrase.
        name: what the lexicon calls it; of troops, the head's lemma.
        category: what the lexicon has it under; ``troops``.
        quantity: how many; None if the phrase does not say.
    """

    head: Token
    mention: Mention
    name: str
    category: str
    quantity: Quantity | None = None


class Reader:
    """Reads items off the phrases of one sentence.

    Args:
        document: the parse.
        sentence: one of its sentences.
        animacy: what its names stand for.
    """

    def __init__(self, document: Document, sentence: Sentence, animacy: Animacy) -> None:
        self._document = document
        self._sentence = sentence
        self._animacy = animacy

    def equipment(self, head: Token) -> list[Item]:
        """The equipment that a phrase stands for or holds ("a batch of 12 howitzers and shells"); empty if none.

        Args:
            head: the head of the phrase.
        """
        return list(self._equipment(head, _DEPTH))

    def force(self, head: Token) -> list[Item]:
        """The troops that a phrase stands for or counts ("hundreds of marines"); empty if none."""
        return list(self._troops(head, _DEPTH))

    def is_military(self, head: Token) -> bool:
        """Whether a word in front of a noun says that it is a military one ("naval drill")."""
        return bool(self.before(head) & words("military"))

    def is_civil(self, head: Token) -> bool:
        """Whether a word in front of a noun says that it has nothing to do with armed forces ("fire drill")."""
        return self._civil_before(head, head.start)

    def before(self, head: Token, end: int | None = None) -> set[str]:
        """The words in front of a noun in lower case, compounds with a hyphen whole ("live-fire").

        Args:
            head: the noun.
            end: where its name begins, if that has several words ("gas mask").
        """
        end = head.start if end is None else end
        tokens = [token for token in self._before(head) if token.start < end]
        if not tokens:
            return set()
        text = self._document.text[min(token.start for token in tokens) : end]
        whole = set(text.lower().replace("\u2011", "-").split())
        return whole | {token.lemma.lower() for token in tokens if token.form.lower() in whole}

    # --- equipment ------------------------------------------------------------------------------------------------

    def _equipment(self, head: Token, depth: int) -> Iterator[Item]:
        mention = self._phrase(head)
        item = self._named(head, mention)
        if item is not None:
            yield item
        elif depth and head.lemma.lower() in words("containers"):
            for held in self._held(head):
                yield from (self._counted(head, item) for item in self._equipment(held, depth - 1))

    def _named(self, head: Token, mention: Mention) -> Item | None:
        """The item that a phrase is by the names in it; its head must be one of them."""
        close = self._close(head, mention)
        matches = list(lexicon.find(close.text, close.start))
        at_head = next((match for match in matches if match.start < head.end and head.start < match.end), None)
        if at_head is None or self._is_civil(head, at_head.start):
            return None
        strong = [match.entry for match in matches if not match.entry.weak]
        if at_head.entry.weak and not strong and not self.is_military(head):
            strong = self._taken_up(head, at_head.entry)
            if not strong:
                return None
        # "Patriot launchers" are Patriots, "K9 howitzers" K9s, a "guided missile cruiser" is a cruiser.
        named = [entry for entry in strong if entry.proper] or ([at_head.entry] if not at_head.entry.weak else strong)
        entry = next(iter(named), at_head.entry)
        quantity = quantities.read(mention.text)
        if quantity is None and self.is_somebody(head, matches):
            return None
        return Item(head, mention, entry.name, entry.category, quantity)

    def _taken_up(self, head: Token, weak: Entry) -> list[Entry]:
        """What "the jets" are that the text has spoken of shortly before; empty if it has not."""
        definite = any(child.lemma.lower() in _DEFINITE for child in self._sentence.children(head))
        if not definite:
            return []
        start = max(self._sentence.start - _SHORTLY, 0)
        before = [match.entry for match in lexicon.find(self._document.text[start : head.start])]
        fitting = [entry for entry in before if not entry.weak and entry.category in _TAKEN_UP.get(weak.category, ())]
        return fitting[-1:]

    def is_somebody(self, head: Token, matches: Sequence[Match]) -> bool:
        """Whether a bare name is that of a firm or a person, not of a weapon called the same ("Patriot Coal")."""
        entity = self._animacy.entity(head)
        if entity is None or entity.label not in {"Organization", "Person", "Location"}:
            return False
        text = self._document.text
        spelt = [text[match.start : match.end] for match in matches]
        alone = all(match.entry.proper for match in matches)
        return alone and not any(word.lower().endswith("s") or not word.isalpha() or word.isupper() for word in spelt)

    def _close(self, head: Token, mention: Mention) -> Mention:
        """The part of a phrase up to its head and what goes on with its name: not "of fuel", "for pilots"."""
        end = head.end
        for token in self._sentence.tokens[head.id :]:
            goes_on = token.form in {"-", "/"} or token.upos in {"PROPN", "NUM"} or token.relation == "flat"
            if not goes_on or token.start >= mention.end:
                break
            end = token.end
        start = min(mention.start, head.start)
        return Mention(start, end, self._document.text[start:end])

    def _is_civil(self, head: Token, start: int) -> bool:
        """Whether a word in front says that it is no weapon ("fuel tanks"), or what it holds ("a tank of milk")."""
        if self._civil_before(head, start):
            return True
        behind = (child for child in self._sentence.children(head) if child.relation == "nmod" and child.id > head.id)
        return head.lemma.lower() in {"tank", "shell", "round", "mine", "magazine"} and any(
            phrases.preposition(self._sentence, child) == "of" and not self._holds_arms(child) for child in behind
        )

    def _holds_arms(self, head: Token) -> bool:
        """Whether what a round or tank is of is a weapon or a make ("a round of ammunition")."""
        text = phrases.noun_phrase(self._document, self._sentence, head).text
        return any(True for _ in lexicon.find(text)) or any(character.isupper() for character in text)

    # --- troops ---------------------------------------------------------------------------------------------------

    def _troops(self, head: Token, depth: int) -> Iterator[Item]:
        lemma = head.lemma.lower()
        mention = self._phrase(head)
        if self._is_force(head, lemma):
            yield Item(head, mention, lemma, "troops", quantities.read(mention.text))
        elif depth and lemma in words("containers"):
            for held in self._held(head):
                yield from (self._counted(head, item) for item in self._troops(held, depth - 1))

    def _is_force(self, head: Token, lemma: str) -> bool:
        if self._civil_before(head, head.start):
            return False
        serving = {lemma, head.form.lower()} & words("forces")
        soft = {lemma, head.form.lower()} & words("soft")
        return bool(serving) or (bool(soft) and (self.is_military(head) or self._serves(head, lemma)))

    def _serves(self, head: Token, lemma: str) -> bool:
        """Whether a word in front of "forces" or "fighters" makes soldiers of them: special, Rwandan, of a group."""
        if lemma not in {"force", "forces", "fighter", "personnel", "squadron"}:
            return False
        entities = (self._animacy.entity(word) for word in self._before(head))
        named = any(entity is not None and entity.label in {"NORP", "Location", "Organization"} for entity in entities)
        return named or bool(self.before(head) & words("serving"))

    def _civil_before(self, head: Token, start: int) -> bool:
        """Whether a common word in front of a noun says that it is none of the armed forces' ("fuel tank")."""
        common = {word.lemma.lower() for word in self._before(head) if word.upos != "PROPN"}
        whole = self.before(head, start) & words("not_military")
        return any(word in common or "-" in word for word in whole)

    # --- phrases --------------------------------------------------------------------------------------------------

    def parties(self, head: Token) -> Iterator[tuple[str, Token]]:
        """Prepositions and phrases behind an item that tell who gives or gets it ("tanks from the US")."""
        for child in self._sentence.children(head):
            marker = phrases.preposition(self._sentence, child)
            if child.relation == "nmod" and child.id > head.id and marker in _OF_PARTIES:
                yield marker, child

    def _phrase(self, head: Token) -> Mention:
        """The noun phrase without who gives or gets what it stands for."""
        behind = [child.id for _, child in self.parties(head)]
        children = self._sentence.children(head)
        behind += [child.id for child in children if child.deprel == "acl" or child.lemma.lower() in WORTH]
        return phrases.noun_phrase(self._document, self._sentence, head, behind)

    def _held(self, head: Token) -> Iterator[Token]:
        """The heads of what a container holds, coordinated ones too."""
        for child in self._sentence.children(head):
            marker = phrases.preposition(self._sentence, child)
            if child.relation in {"nmod", "obl", "acl"} and child.id > head.id and marker in words("holding"):
                yield from phrases.conjuncts(self._sentence, child)

    def _counted(self, container: Token, item: Item) -> Item:
        """An item with the quantity that its container gives ("dozens of", "an unknown number of")."""
        phrase = phrases.noun_phrase(self._document, self._sentence, container)
        start, end = min(phrase.start, item.mention.start), item.mention.end
        whole = Mention(start, end, self._document.text[start:end])
        quantity = quantities.read(whole.text)
        if item.quantity is not None or quantity is None or quantity.text.lower() in {"a", "an"}:
            return item
        return evolve(item, mention=whole, quantity=quantity)

    def _before(self, head: Token) -> Iterator[Token]:
        """The words in front of a noun that say of what kind it is, with those that are coordinated."""
        for child in self._sentence.children(head):
            if child.id < head.id and child.relation in {"compound", "amod", "nmod", "flat"}:
                yield from (token for token in self._sentence.subtree(child) if token.upos not in {"PUNCT", "CCONJ"})
