"""When, as far as the sentence says: its time expressions, and the words that each of them dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from eventx.document import Document, Entity, Sentence, Token
from eventx.records import Mention
from eventx.syntax import approaches, offsets, phrases, settings
from eventx.syntax.linking import Hanging, Links

#: Prepositions under which a word for a time dates an event; "for a week" tells how long.
_DATING = frozenset(
    {"", "on", "in", "at", "during", "over", "within", "earlier", "early", "late", "by", "this", "last", "next"}
)
#: Prepositions under which the time of an occasion is that of what happens there.
_OCCASIONS = frozenset({"", "in", "at", "during"})
#: Prepositions by which a number of days says when something will be.
_AHEAD = frozenset({"in", "within"})
#: Words for times that say little alone, and those that tie them to another time.
_VAGUE = frozenset({"day", "time", "moment", "while", "date", "eve", "hour", "minute"})
#: What stands before "in the day" where it means the day that was just told of.
_LATER = frozenset({"later", "earlier", "late", "early"})
#: Parts of a time.
_PARTS = frozenset({"end", "start", "beginning", "middle", "close", "half", "part"})
_ONE_TIME = frozenset({"last", "this", "next", "yesterday", "today", "tomorrow", "tonight"})
_TAKING_UP = frozenset({"same", "next", "following", "previous", "preceding", "that"})
#: Which day of something it is: "the last day of the talks".
_ORDERED = frozenset({"first", "second", "third", "last", "final", "opening", "closing"})
_COUNTING = frozenset({"later", "earlier", "ago", "afterward", "afterwards", "before", "after"})


class Dates:
    """Finds the time expressions of one sentence, and what they hang on.

    Args:
        document: the parse.
        sentence: the sentence.
        entities: the named entities in it.
        links: follows its links.
    """

    def __init__(self, document: Document, sentence: Sentence, entities: Sequence[Entity], links: Links) -> None:
        self._document = document
        self._sentence = sentence
        self._entities = entities
        self._links = links

    @cached_property
    def hanging(self) -> dict[int, list[Hanging]]:
        """The time expressions, by the words that each hangs on and that it does not only bound."""
        found: dict[int, list[Hanging]] = {}
        for head, mention in self.found:
            for steps, word in self._dated(head):
                found.setdefault(word.id, []).append(Hanging((steps, False, mention.start), head.id, mention))
        return found

    def _dated(self, head: Token) -> Iterator[tuple[int, Token]]:
        """The words that a time dates, the nearest first, with how many phrases lie between."""
        if offsets.is_left(self._sentence, head) or approaches.is_approached(self._sentence, head):
            return  # "postponed from May", "in the run-up to Easter"
        counted = offsets.offset(self._sentence, head)
        if counted is not None:  # "days before the vote" dates what it hangs on, not the vote
            yield 0, counted.dated
            return
        other = approaches.occasion(self._sentence, head) or self._verb_behind(head)
        if other is not None:
            yield 0, other
            return
        current = head
        for steps, word in self._links.steps(head):
            if phrases.preposition(self._sentence, current) in offsets.BOUNDING - (
                {"for"} if current != head else set()
            ):
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
    def found(self) -> list[tuple[Token, Mention]]:
        """The dates that the parser names, and phrases like "next week" that it does not, with their heads."""
        begin = settings.dateline_end(self._document.text, self._sentence.start)
        dates = [entity for entity in self._entities if entity.label == "Date" and entity.start >= begin]
        found = [(self._links.head(e), Mention(e.start, e.end, e.text)) for e in dates]
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
        first = self._sentence.subtree(token)[0].id
        if first > 1 and self._sentence.token(first - 1).form.lower() in _LATER:
            return True  # "later in the day"
        words = {word.lower() for child in children for word in (child.form, child.lemma)}
        is_part = token.lemma.lower() == "day" and bool(words & _ORDERED)
        return bool(words & _TAKING_UP) or is_part or (above is not None and above.form.lower() in _COUNTING)
