"""Where and when, as far as the sentence says: the places and dates that hang on a predicate."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from attrs import frozen

from eventx.document import Document, Entity, Sentence, Token
from eventx.records import Mention
from eventx.syntax import offsets, phrases, settings
from eventx.syntax.predicate import Predicate
from eventx.syntax.settings import PLACE_NOUNS, PLACES_AND_PARTS

#: Prepositions that say where, the more specific ones first.
LOCATIVE = ("in", "at", "on", "inside", "aboard", "within", "near", "outside", "around", "across", "throughout", "off")
#: Those under which something is where a name is, and not somewhere about it.
_WITHIN = frozenset({"in", "at", "on", "inside", "aboard", "within"})
#: What may open a participle of what is done at the same time.
_MEANWHILE = frozenset({"", "while", "when", "in"})
#: What somebody does who says something.
_SPEAKING = frozenset({"speak", "talk", "address", "write", "testify", "appear"})
#: Words in names of what one is on and not in.
_SURFACES = frozenset(
    "mount mt mt. lake river island islands isle isles street road avenue square hill heights beach coast peninsula "
    "strip plaza boulevard sea".split()
)
_LINKS = frozenset(
    {"nmod", "obl", "appos", "compound", "flat", "nummod", "conj", "obj", "iobj", "amod", "det", "advmod"}
)
#: Prepositions under which a word for a time dates an event; "for a week" tells how long.
_DATING = frozenset(
    {"", "on", "in", "at", "during", "over", "within", "earlier", "early", "late", "by", "this", "last", "next"}
)
#: Prepositions under which a date bounds something and does not date it.
_BOUNDING = frozenset({"since", "until", "till", "before", "after", "prior to", "ahead of", "for", "following"})
#: Prepositions under which the time of an occasion is that of what happens there.
_OCCASIONS = frozenset({"", "in", "at", "during"})
#: Prepositions by which a number of days says when something will be.
_AHEAD = frozenset({"in", "within"})
#: Words for times that say little alone, and those that tie them to another time.
_VAGUE = frozenset({"day", "time", "moment", "while", "date", "eve", "hour", "minute"})
#: Parts of a time.
_PARTS = frozenset({"end", "start", "beginning", "middle", "close", "half", "part"})
_ONE_TIME = frozenset({"last", "this", "next", "yesterday", "today", "tomorrow", "tonight"})
_TAKING_UP = frozenset({"same", "next", "following", "previous", "preceding", "that"})
_COUNTING = frozenset({"later", "earlier", "ago", "afterward", "afterwards", "before", "after"})
#: Words that may stand between the beginning of a clause and a phrase in front of it.
_BOUNDARIES = frozenset({"PUNCT", "CCONJ", "SCONJ", "SYM"})


@frozen
class _Hanging:
    """A place or date on one of the words that it hangs on.

    Attributes:
        rank: how many phrases lie between, whether it is a vague place, its first character; the lowest is taken.
        head: id of its own head.
        mention: the phrase.
    """

    rank: tuple[int, bool, int]
    head: int
    mention: Mention


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

    @classmethod
    def of_document(cls, document: Document) -> list[Adjuncts]:
        """One for every sentence, in order."""
        starts = [entity.start for entity in document.entities]
        return [
            cls(document, s, document.entities[bisect_left(starts, s.start) : bisect_left(starts, s.end)])
            for s in document.sentences
        ]

    def place(self, predicate: Predicate) -> Mention | None:
        """The place that a locative phrase of the predicate gives: the nearest, of equals the most specific."""
        named = self._nearest(self._places, predicate) or self._while_speaking(self._places, predicate)
        return named or self._common_place(predicate) or self._taken_up(predicate)

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
        """The first place name within a phrase."""
        for entity in self._entities:
            if entity.label in {"Location", "Facility"} and phrase.start <= entity.start < phrase.end:
                return Mention(entity.start, entity.end, entity.text)
        return None

    def time(self, predicate: Predicate) -> Mention | None:
        """The time expression that hangs on the predicate, the nearest one."""
        return self._nearest(self._dates, predicate) or self._while_speaking(self._dates, predicate)

    def planned_time(self, predicate: Predicate) -> Mention | None:
        """The last time that a noun is said to be planned for: "talks scheduled for May, and moved to June"."""
        verbs = set(offsets.planning(self._sentence, predicate.head))
        times = (
            mention
            for head, mention in self._times
            for above in (self._sentence.head(head),)
            if above is not None and above in verbs and offsets.is_planned(self._sentence, head, above)
        )
        return max(times, key=lambda mention: mention.start, default=None)

    def _while_speaking(self, hanging: Mapping[int, Sequence[_Hanging]], predicate: Predicate) -> Mention | None:
        """What hangs on the participle that tells how something was said: "speaking in Lviv, she denied it"."""
        for child in self._sentence.children(predicate.anchor):
            meanwhile = child.relation == "advcl" and phrases.preposition(self._sentence, child) in _MEANWHILE
            if meanwhile and child.xpos == "VBG" and child.lemma.lower() in _SPEAKING:
                return self._nearest(hanging, Predicate(sentence=predicate.sentence, head=child, lemma=child.lemma))
        return None

    def _nearest(self, hanging: Mapping[int, Sequence[_Hanging]], predicate: Predicate) -> Mention | None:
        words = {predicate.head.id, predicate.anchor.id}
        near = [each for word in words for each in hanging.get(word, ()) if each.head not in words]
        return min(near, key=lambda each: each.rank).mention if near else None

    @cached_property
    def _places(self) -> dict[int, list[_Hanging]]:
        """The places in locative phrases, by the words that each hangs on."""
        found: dict[int, list[_Hanging]] = {}
        for entity in self._entities:
            if entity.label not in {"Location", "Facility"}:
                continue
            head = self._head(entity)
            marker, bearer = self._locative(head)
            if marker not in LOCATIVE or (marker == "on" and not self._is_stood_on(entity, head, bearer)):
                continue
            vague = marker not in _WITHIN or head.relation in {"compound", "amod"}
            start = min(entity.start, self._spot_start(head, bearer, marker))
            mention = Mention(start, entity.end, self._document.text[start : entity.end])
            for steps, word in self._steps(head):
                found.setdefault(word.id, []).append(_Hanging((steps, vague, entity.start), head.id, mention))
        return found

    def _locative(self, head: Token) -> tuple[str, Token]:
        """The preposition that places a name, and the word that has it; it may be a noun in front: "in the port of"."""
        marker, bearer = self._marked(head)
        above = self._sentence.head(bearer)
        if head.deprel == "nmod:poss" and above is not None and _is_place(above):
            return self._marked(above)  # "in Beirut's southern suburbs"
        while marker == "of" and above is not None and above.id < bearer.id and _is_place(above):
            marker, bearer = self._marked(above)
            above = self._sentence.head(bearer)
        return marker, bearer

    def _is_stood_on(self, entity: Entity, head: Token, bearer: Token) -> bool:
        """Whether "on" places: "on Mount Athos", "on the island of Lesbos", "a base on Guam", no "ban on Iran"."""
        above = self._sentence.head(bearer)
        on_surface = entity.label == "Facility" or not _SURFACES.isdisjoint(entity.text.lower().split())
        return on_surface or (bearer != head and _is_place(bearer)) or (above is not None and _is_place(above))

    def _spot_start(self, head: Token, bearer: Token, marker: str) -> int:
        """Where a phrase begins that says more than the name in it: "the port of Sfax", "a hotel near Aleppo"."""
        above = self._sentence.head(bearer)
        near = marker not in _WITHIN and bearer.relation == "nmod" and above is not None and _is_place(above)
        noun = above if near and above is not None and self._marker(above) in LOCATIVE else bearer
        named = noun == bearer == self._marked(head)[1]
        return head.start if named else phrases.noun_phrase(self._document, self._sentence, noun).start

    @cached_property
    def _dates(self) -> dict[int, list[_Hanging]]:
        """The time expressions, by the words that each hangs on and that it does not only bound."""
        found: dict[int, list[_Hanging]] = {}
        for head, mention in self._times:
            for steps, word in self._dated(head):
                found.setdefault(word.id, []).append(_Hanging((steps, False, mention.start), head.id, mention))
        return found

    def _dated(self, head: Token) -> Iterator[tuple[int, Token]]:
        """The words that a time dates, the nearest first, with how many phrases lie between."""
        counted = offsets.offset(self._sentence, head)
        if counted is not None:  # "days before the vote" dates what it hangs on, not the vote
            yield 0, counted.dated
            return
        verb = self._verb_behind(head)
        if verb is not None:
            yield 0, verb
            return
        current = head
        for steps, word in self._steps(head):
            if phrases.preposition(self._sentence, current) in _BOUNDING - ({"for"} if current != head else set()):
                return  # "the first talks since a quarrel in 2022"
            if self._belongs_to(head, current, word) or self._is_record(head, word):
                return  # "denounced the 2015 accord", "the largest meeting in a decade"
            yield steps, word
            current = word

    def _verb_behind(self, head: Token) -> Token | None:
        """The verb that a date stands before though it hangs on the subject: "the ministers on Friday signed"."""
        subject = self._sentence.head(head)
        verb = None if subject is None or subject.relation != "nsubj" else self._sentence.head(subject)
        if verb is None or head.relation != "nmod" or phrases.preposition(self._sentence, head) not in {"", "on"}:
            return None
        between = self._sentence.tokens[self._sentence.subtree(head)[-1].id : verb.id - 1]
        beside = all(word.relation in {"aux", "advmod"} and word.head == verb.id for word in between)
        return verb if head.id < verb.id and beside else None

    def _is_record(self, head: Token, noun: Token) -> bool:
        """Whether a length says since when a noun is the first or the largest of its kind."""
        if not offsets.is_unit(head) or phrases.preposition(self._sentence, head) != "in":
            return False
        children = self._sentence.children(noun)
        return any(child.feat("Degree") == "Sup" or child.feat("NumType") == "Ord" for child in children)

    def _belongs_to(self, head: Token, noun: Token, above: Token) -> bool:
        """Whether a time only describes a noun, and does not date the verb above as well ("signed the 2015 accord")."""
        if noun == head or above.upos not in {"VERB", "AUX"}:
            return False
        describes = head.relation in {"compound", "nummod", "amod"} or head.deprel == "nmod:poss"
        if not describes and phrases.preposition(self._sentence, head) != "of":
            return False
        if noun.relation in {"obl", "nmod"}:
            return phrases.preposition(self._sentence, noun) not in _OCCASIONS
        return not offsets.takes_place_with(self._sentence, noun)

    @cached_property
    def _times(self) -> list[tuple[Token, Mention]]:
        """The dates that the parser names, and phrases like "next week" that it does not, with their heads."""
        begin = settings.dateline_end(self._document.text, self._sentence.start)
        dates = [entity for entity in self._entities if entity.label == "Date" and entity.start >= begin]
        found = [(self._head(e), Mention(e.start, e.end, e.text)) for e in dates]
        for token in self._sentence:
            if not settings.names_time(token) or token.start < begin:
                continue
            named = any(e.start <= token.start < e.end for e in dates)
            whole = self._whole(token)
            if not named and self._is_dating(whole):
                found.append((whole, self._time_phrase(whole)))
        return found

    def _whole(self, token: Token) -> Token:
        """The time that a time is a part of: the end of "the end of the month"."""
        above = self._sentence.head(token)
        part = above is not None and above.lemma.lower() in _PARTS and token.relation == "nmod"
        return above if part and above and phrases.preposition(self._sentence, token) == "of" else token

    def _time_phrase(self, token: Token) -> Mention:
        """The phrase of a word for a time; without what it is counted from."""
        phrase = phrases.noun_phrase(self._document, self._sentence, token)
        if offsets.offset(self._sentence, token) is None:
            return phrase
        return Mention(phrase.start, token.end, self._document.text[phrase.start : token.end])

    def _is_dating(self, token: Token) -> bool:
        """Whether a word for a time stands where time expressions do, and says more than "one day"."""
        bare = token.lemma.lower() in _VAGUE and not self._is_counted(token)
        marker = phrases.preposition(self._sentence, token)
        placed = token.relation in {"obl", "nmod", "advmod"} and (
            token.deprel != "nmod:poss" or self._is_told_apart(token)
        )
        above = self._sentence.head(token)
        soon = marker == "as" and above is not None and above.upos == "ADV"  # "as early as next week"
        return placed and not bare and (marker in _DATING or soon)

    def _is_told_apart(self, token: Token) -> bool:
        """Whether a possessor names one time: "last week's", "yesterday's"."""
        words = {token.lemma.lower(), *(child.lemma.lower() for child in self._sentence.children(token))}
        return bool(words & _ONE_TIME)

    def _is_counted(self, token: Token) -> bool:
        """Whether a time is counted from another one: "two days later", "the same day", "the day after the vote"."""
        if offsets.offset(self._sentence, token) is not None:
            return True
        above = self._sentence.head(token)
        children = self._sentence.children(token)
        if phrases.preposition(self._sentence, token) in _AHEAD and any(c.relation == "nummod" for c in children):
            return True  # "will meet in ten days"
        words = {word.lower() for child in children for word in (child.form, child.lemma)}
        return bool(words & _TAKING_UP) or (above is not None and above.form.lower() in _COUNTING)

    def _common_place(self, predicate: Predicate) -> Mention | None:
        for child in self._sentence.children(predicate.anchor):
            if child.relation != "obl" or child.lemma.lower() not in PLACE_NOUNS:
                continue
            locative = phrases.preposition(self._sentence, child) in {"in", "at", "outside", "near", "inside"}
            if locative and self._governor(child) == predicate.anchor:
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

    def _head(self, entity: Entity) -> Token:
        """The word of the entity whose head lies outside it."""
        inside = [token for token in self._sentence if entity.start <= token.start < entity.end]
        ids = {token.id for token in inside}
        return next(
            (token for token in inside if token.head not in ids), inside[0] if inside else self._sentence.token(1)
        )

    def _marker(self, token: Token) -> str:
        """The preposition of the innermost phrase that the token heads or modifies."""
        return self._marked(token)[0]

    def _marked(self, token: Token) -> tuple[str, Token]:
        """That preposition, and the word that it stands before; the token itself if there is none."""
        for word in (token, *self._climb(token)):
            marker = phrases.preposition(self._sentence, word)
            if marker:
                return marker, word
            if word.deprel not in {"compound", "flat", "appos", "nmod:unmarked", "nmod"}:
                break
        return "", token

    def _steps(self, token: Token) -> Iterator[tuple[int, Token]]:
        """The words that a phrase hangs on by nominal links, the nearest first, with how many phrases lie between."""
        steps = 0
        below = token
        for word in self._climb(token):
            yield steps, word
            # "at a hotel near Aleppo" places as "near Aleppo" would, and before "and later in Gaziantep".
            within = below.relation in {"nmod", "compound"} and _is_place(word)
            between = below.relation in {"nmod", "obl", "obj", "iobj", "appos", "conj"} and word.upos != "ADP"
            steps += between and not within
            below = word

    def _climb(self, token: Token) -> Iterator[Token]:
        current = token
        for _ in range(len(self._sentence)):
            above = self._governor(current)
            if above is None or current.relation not in _LINKS:
                return
            yield above
            if above.upos in {"VERB", "AUX"}:
                return
            current = above

    def _between(self, head: Token, token: Token) -> Token | None:
        """The verb above ``head`` if it stands between it and a phrase that no comma parts from that verb."""
        above = self._sentence.head(head)
        if above is None or not head.id < above.id < token.id or above.upos != "VERB":
            return None
        first = self._sentence.subtree(token)[0].id
        parted = first < above.id or self._sentence.token(first - 1).upos == "PUNCT"
        return None if parted else above

    def _is_person(self, token: Token) -> bool:
        named = (entity for entity in self._entities if entity.start <= token.start < entity.end)
        return any(entity.label == "Person" for entity in named)

    def _governor(self, token: Token) -> Token | None:
        """The head of a word; of a phrase that clearly belongs elsewhere, the word that it belongs to.

        In "They declared a truce in May, the envoy left." nothing parts "in May" from the truce, so that it does not
        open the second clause. In "met Ada Obi in Lagos", a name has no place of its own: it is the verb's. In
        "'We built nothing,' he told her in Oran", the place is behind the second verb and not the first one's.
        """
        head = self._sentence.head(token)
        if head is not None and token.relation == "nmod" and self._is_person(head):
            above = self._sentence.head(head)
            behind = above is not None and above.upos == "VERB" and above.id < head.id
            return above if behind and phrases.preposition(self._sentence, token) in LOCATIVE else head
        if head is None or token.relation != "obl":
            return head
        if token.id > head.id:
            return self._between(head, token) or head
        first = self._sentence.subtree(token)[0].id
        before = self._sentence.token(first - 1) if first > 1 else None
        if before is None or before.upos in _BOUNDARIES or before.deprel in {"mark", "cc", "case"}:
            return head
        inside = before.id == head.id or any(above.id == head.id for above in self._sentence.ancestors(before))
        return head if inside else before


def _is_place(word: Token) -> bool:
    return word.upos == "NOUN" and word.lemma.lower() in PLACES_AND_PARTS
