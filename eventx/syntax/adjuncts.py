"""Where and when, as far as the sentence says: the places and dates that hang on a predicate."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from eventx.document import Document, Entity, Sentence, Token
from eventx.records import Mention
from eventx.syntax import attendance, offsets, phrases, settings
from eventx.syntax.dates import Dates
from eventx.syntax.linking import Hanging, Links, is_place
from eventx.syntax.predicate import Predicate
from eventx.syntax.settings import LOCATIVE, PLACE_NOUNS
from eventx.syntax.sorts import BODY_LABELS

#: Those under which something is where a name is, and not somewhere about it.
_WITHIN = frozenset({"in", "at", "on", "inside", "aboard", "within"})
#: Prepositions before where somebody gets to.
_TOWARDS = frozenset({"to", "into", "for"})
#: What may open a participle of what is done at the same time.
_MEANWHILE = frozenset({"", "while", "when", "in"})
#: What somebody does who says something.
_SPEAKING = frozenset({"speak", "talk", "address", "write", "testify", "appear"})
#: What can be done from afar: "told Reuters by telephone from Goma".
_SAYING = _SPEAKING | {"say", "tell", "report", "broadcast"}
_PHONES = frozenset({"phone", "telephone", "video"})
#: What somebody is on who is somewhere: "on a visit to Vilnius".
_TRAVEL = frozenset({"visit", "trip", "tour", "stopover", "stop"})
#: Words in names of what one is on and not in.
_SURFACES = frozenset(
    "mount mt mt. lake river island islands isle isles street road avenue square hill heights beach coast peninsula "
    "strip plaza boulevard sea bridge pier highway motorway route interstate campus railway".split()
)


class Adjuncts:
    """Finds the place and the time of predicates in one sentence.

    Args:
        document: the parse.
        sentence: the sentence.
        entities: the named entities in the sentence.
    """

    def __init__(self, document: Document, sentence: Sentence, entities: Sequence[Entity]) -> None:
        self._document = document
        self._sentence = sentence
        self._entities = entities
        self._links = Links(sentence, entities)
        self._dates = Dates(document, sentence, entities, self._links)

    @classmethod
    def of_document(cls, document: Document) -> list[Adjuncts]:
        """One for every sentence, in order."""
        starts = [entity.start for entity in document.entities]
        return [
            cls(document, s, document.entities[bisect_left(starts, s.start) : bisect_left(starts, s.end)])
            for s in document.sentences
        ]

    def place(self, predicate: Predicate, outside: Sequence[Mention] = ()) -> Mention | None:
        """The place that a locative phrase of the predicate gives: the nearest, of equals the most specific.

        Args:
            predicate: what happened there.
            outside: phrases whose places are none of it: in "praised the truce in Aden" it is the truce that is there.
        """
        named = self._nearest(self._places, predicate, outside) or self._while_speaking(self._places, predicate)
        return named or self._common_place(predicate) or self._taken_up(predicate) or self._visited(predicate)

    def destination(self, word: Token) -> Mention | None:
        """Where somebody gets to by a verb of motion, or is by a name with "be" ("flew to Doha", "was in Doha")."""
        moves = word.lemma.lower() in attendance.MOTION
        is_there = any(child.deprel == "cop" for child in self._sentence.children(word))
        if not moves and not is_there:
            return None
        for entity in self._entities:
            if entity.label in {"Location", "Facility"}:
                head = self._links.head(entity)
                marker = phrases.preposition(self._sentence, head)
                if (moves and head.head == word.id and marker in _TOWARDS) or (
                    is_there and head.id == word.id and marker in _WITHIN
                ):
                    return Mention(entity.start, entity.end, entity.text)
        return None

    def is_here(self, predicate: Predicate) -> bool:
        """Whether a predicate says of itself that it was "here"."""
        children = self._sentence.children(predicate.anchor)
        return any(child.lemma.lower() == "here" and child.relation == "advmod" for child in children)

    def is_apart(self, below: Token) -> bool:
        """Whether a clause is about another body than the one above: "They met in Rome, and Beijing denied it".

        Who is there may well go on to speak, but not a government that the sentence has not named before.
        """
        subject = next((c for c in self._sentence.children(below) if c.deprel in {"nsubj", "nsubj:pass"}), None)
        if below.relation not in {"conj", "advcl"} or subject is None:
            return False
        words = self._sentence.subtree(subject)
        start, end = words[0].start, words[-1].end
        named = [entity for entity in self._entities if start <= entity.start < end]
        before = {entity.text for entity in self._entities if entity.start < start}
        return any(entity.label in BODY_LABELS for entity in named) and all(one.text not in before for one in named)

    @cached_property
    def dateline(self) -> Mention | None:
        """The place that the dateline names with which the sentence begins."""
        start, end = self._sentence.start, settings.dateline_end(self._document.text, self._sentence.start)
        return self.place_in(Mention(start, end, self._document.text[start:end])) if end > start else None

    @cached_property
    def is_dateline(self) -> bool:
        """Whether the sentence is nothing else, as where a parser ends one at the dash."""
        return settings.dateline_end(self._document.text, self._sentence.start) >= self._sentence.end

    def place_in(self, phrase: Mention) -> Mention | None:
        """The first name within a phrase that says where it is."""
        for entity in self._entities:
            named = entity.label in {"Location", "Facility"} and phrase.start <= entity.start < phrase.end
            if named and not self._is_abroad(self._links.head(entity)):
                return Mention(entity.start, entity.end, entity.text)
        return None

    def time(self, predicate: Predicate) -> Mention | None:
        """The time expression that hangs on the predicate, the nearest one."""
        return self._nearest(self._dates.hanging, predicate) or self._while_speaking(self._dates.hanging, predicate)

    def planned_time(self, predicate: Predicate) -> Mention | None:
        """The last time that a noun is said to be planned for: "talks scheduled for May, and moved to June"."""
        verbs = set(offsets.planning(self._sentence, predicate.head))
        times = (
            mention
            for head, mention in self._dates.found
            for above in (offsets.planner(self._sentence, head),)
            if above is not None and above in verbs and offsets.is_planned(self._sentence, head, above)
        )
        return max(times, key=lambda mention: mention.start, default=None)

    def _while_speaking(self, hanging: Mapping[int, Sequence[Hanging]], predicate: Predicate) -> Mention | None:
        """What hangs on the participle that tells how something was said: "speaking in Lviv, she denied it"."""
        for verb in self._meanwhile(predicate):
            if verb.lemma.lower() in _SPEAKING:
                return self._nearest(hanging, Predicate(sentence=predicate.sentence, head=verb, lemma=verb.lemma))
        return None

    def _meanwhile(self, predicate: Predicate) -> Iterator[Token]:
        """The participles of what whoever acts does meanwhile, before the clause, behind it or behind the subject."""
        children = self._sentence.children(predicate.anchor)
        subjects = (child for child in children if child.deprel == "nsubj")
        beside = (child for subject in subjects for child in self._sentence.children(subject) if child.deprel == "acl")
        for verb in (*(child for child in children if child.relation == "advcl"), *beside):
            if verb.xpos == "VBG" and phrases.preposition(self._sentence, verb) in _MEANWHILE:
                yield verb

    def _nearest(
        self, hanging: Mapping[int, Sequence[Hanging]], predicate: Predicate, outside: Sequence[Mention] = ()
    ) -> Mention | None:
        words = {predicate.head.id, predicate.anchor.id}
        near = [
            each
            for word in words
            for each in hanging.get(word, ())
            if each.head not in words and not any(_lies_in(each.mention, phrase) for phrase in outside)
        ]
        return min(near, key=lambda each: each.rank).mention if near else None

    @cached_property
    def _places(self) -> dict[int, list[Hanging]]:
        """The places in locative phrases, by the words that each hangs on."""
        found: dict[int, list[Hanging]] = {}
        for entity in self._entities:
            if entity.label not in {"Location", "Facility"}:
                continue
            head = self._links.head(entity)
            if self._is_abroad(head):
                continue
            marker, bearer = self._locative(head)
            if marker not in LOCATIVE or (marker == "on" and not self._is_stood_on(entity, head, bearer)):
                continue
            vague = marker not in _WITHIN or head.relation in {"compound", "amod"}
            start = min(entity.start, self._spot_start(head, bearer, marker))
            mention = Mention(start, entity.end, self._document.text[start : entity.end])
            for steps, word in self._links.steps(head):
                found.setdefault(word.id, []).append(Hanging((steps, vague, entity.start), head.id, mention))
        return found

    def _is_abroad(self, head: Token) -> bool:
        """Whether a name says whose something is, not where: "the U.S. embassy", "the Congo-Rwanda border"."""
        above = self._sentence.head(head)
        while above is not None and head.deprel in {"compound", "nmod:poss", "amod"}:
            if above.lemma.lower() in settings.ABROAD:
                return True
            head, above = above, self._sentence.head(above)
        return False

    def _locative(self, head: Token) -> tuple[str, Token]:
        """The preposition that places a name, and the word that has it; it may be a noun in front: "in the port of"."""
        marker, bearer = self._marked(head)
        border = settings.border_before(self._sentence, bearer, marker)
        if border is not None:
            return self._marked(border)
        above = self._sentence.head(bearer)
        if head.deprel == "nmod:poss" and above is not None and is_place(above):
            return self._marked(above)  # "in Beirut's southern suburbs"
        while marker == "of" and above is not None and above.id < bearer.id and is_place(above):
            marker, bearer = self._marked(above)
            above = self._sentence.head(bearer)
        if above is not None and self._is_there(marker, above):
            return "in", bearer
        return marker, bearer

    def _is_there(self, marker: str, above: Token) -> bool:
        """Whether somebody who speaks from a place, or is on a visit to it, is there."""
        if marker == "to":
            return above.lemma.lower() in _TRAVEL and phrases.preposition(self._sentence, above) in {"on", "during"}
        saying = above.upos == "VERB" and above.lemma.lower() in _SAYING
        return marker == "from" and (saying or above.lemma.lower() in _PHONES)

    def _is_stood_on(self, entity: Entity, head: Token, bearer: Token) -> bool:
        """Whether "on" places: "on Mount Athos", "on the island of Lesbos", "a base on Guam", no "ban on Iran"."""
        above = self._sentence.head(bearer)
        on_surface = not _SURFACES.isdisjoint(entity.text.lower().split())
        return on_surface or (bearer != head and is_place(bearer)) or (above is not None and is_place(above))

    def _spot_start(self, head: Token, bearer: Token, marker: str) -> int:
        """Where a phrase begins that says more than the name in it: "the port of Sfax", "a hotel near Aleppo"."""
        above = self._sentence.head(bearer)
        near = marker not in _WITHIN and bearer.relation == "nmod" and above is not None and is_place(above)
        noun = above if near and above is not None and self._marker(above) in LOCATIVE else bearer
        named = noun == bearer == self._marked(head)[1]
        return head.start if named else phrases.noun_phrase(self._document, self._sentence, noun).start

    def _common_place(self, predicate: Predicate) -> Mention | None:
        for child in self._sentence.children(predicate.anchor):
            if child.relation != "obl" or child.lemma.lower() not in PLACE_NOUNS:
                continue
            locative = phrases.preposition(self._sentence, child) in {"in", "at", "outside", "near", "inside"}
            if locative and self._links.governor(child) == predicate.anchor:
                return phrases.noun_phrase(self._document, self._sentence, child)
        return None

    def _taken_up(self, predicate: Predicate) -> Mention | None:
        """The place that "where" takes up: "met in Juba, where they accused the army"."""
        verb = predicate.anchor
        noun = self._sentence.head(verb)
        if noun is None or verb.deprel != "acl:relcl":
            return None
        if not any(child.lemma.lower() == "where" for child in self._sentence.children(verb)):
            return None
        phrase = phrases.noun_phrase(self._document, self._sentence, noun)
        return self.place_in(phrase) or (phrase if noun.lemma.lower() in PLACE_NOUNS else None)

    def _visited(self, predicate: Predicate) -> Mention | None:
        """The place that whoever acts is visiting: "The minister, visiting Moscow, denounced the raid"."""
        for verb in self._meanwhile(predicate):
            if verb.lemma.lower() == "visit":
                objects = {child.id for child in self._sentence.children(verb) if child.deprel == "obj"}
                named = (entity for entity in self._entities if entity.label in {"Location", "Facility"})
                visited = (entity for entity in named if self._links.head(entity).id in objects)
                return next((Mention(one.start, one.end, one.text) for one in visited), None)
        return None

    def _marker(self, token: Token) -> str:
        """The preposition of the innermost phrase that the token heads or modifies."""
        return self._marked(token)[0]

    def _marked(self, token: Token) -> tuple[str, Token]:
        """That preposition, and the word that it stands before; the token itself if there is none."""
        for word in (token, *self._links.climb(token)):
            marker = phrases.preposition(self._sentence, word)
            if marker:
                return marker, word
            if word.deprel not in {"compound", "flat", "appos", "nmod:unmarked", "nmod"}:
                break
        return "", token


def _lies_in(mention: Mention, phrase: Mention) -> bool:
    """Whether a place is a part of a phrase, and not all of it, as may be taken for a topic ("on Mount Athos")."""
    return mention != phrase and phrase.start <= mention.start and mention.end <= phrase.end
