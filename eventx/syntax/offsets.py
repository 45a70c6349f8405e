"""Times counted from something that happens: "two weeks after the summit", "the eve of the vote"; and what is dated."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from attrs import frozen

from eventx.document import Sentence, Token
from eventx.syntax import phrases, supports
from eventx.syntax.words import OCCURRING

#: Words that lengths of time are counted in.
_UNITS = frozenset(
    "minute hour day night week fortnight weekend month quarter year decade century "
    "morning afternoon evening eve anniversary".split()
)
#: Units that are those of what follows their "of", and which way they lie from it.
_OF = {"eve": -1, "anniversary": 1}
_LINKS = {"after": 1, "following": 1, "since": 1, "before": -1, "preceding": -1, "prior": -1, "ahead": -1}
#: The second words of "prior to" and "ahead of".
_SECOND = frozenset({"to", "of"})
#: Words that may stand between the length and its "after".
_EXACTLY = frozenset({"right", "just", "immediately", "directly", "exactly", "shortly"})
_TO_THE_DAY = ["to", "the", "day"]
#: Relations of what only tells when, with the labels of other treebanks.
_ADVERBIAL = frozenset({"obl", "nmod", "advmod", "appos", "dep", "conj"})
#: Prepositions under which a length is the time that passes meanwhile: "in the week after the vote".
_DURING = frozenset({"in", "during", "over", "within", "for", "throughout"})
#: Prepositions under which a date bounds something and does not date it.
BOUNDING = frozenset({"since", "until", "till", "before", "after", "prior to", "ahead of", "for", "following"})
#: Those under which it does not tell when something takes place either.
_NOT_TELLING_WHEN = BOUNDING | {"by", "from", "to"}
_WITHIN_PHRASES = frozenset({"nmod", "compound", "nummod", "appos", "flat", "amod", "obl", "det"})
#: Verbs whose subjects take place, verbs whose objects do, and those by which they will on the day that "for" names.
_HAPPENING = OCCURRING | frozenset(
    "come fall end conclude close be erupt start strike hit kill rock shake tear last go run continue".split()
)
_CARRYING = frozenset(
    "hold have sign stage launch convene conduct begin start open end conclude host attend reach carry strike seal "
    "make issue release deliver give publish send file".split()
)
_PLANNING = frozenset("schedule set plan slate fix expect due call".split())
MOVING = frozenset("move postpone delay reschedule put push bring defer adjourn".split())
#: What something comes into later than it comes about.
_EFFECT = frozenset({"force", "effect"})


@frozen
class Offset:
    """A length of time that is counted from something.

    Attributes:
        unit: its head: "weeks".
        direction: 1 if it follows what it is counted from, -1 if it precedes it, 0 if it may do either ("within days
            of the vote").
        start: the word for what it is counted from: "summit", "met".
        dated: the word that it dates.
        meanwhile: whether it is the time that passes ("in the week after the vote"), not a moment at its end.
    """

    unit: Token
    direction: int
    start: Token
    dated: Token
    meanwhile: bool


def offset(sentence: Sentence, unit: Token) -> Offset | None:
    """What a length of time is counted from.

    Args:
        sentence: its sentence.
        unit: its head: the "weeks" of "two weeks after the summit".

    Returns:
        What follows its "after" or "before", or None if nothing does.
    """
    lemma = unit.lemma.lower()
    if lemma not in _UNITS or unit.relation not in _ADVERBIAL:
        return None
    link = _link(sentence, unit)
    start = None if link is None else _start(sentence, link)
    dated = None if link is None or start is None else _dated(sentence, unit, link, start)
    if link is None or start is None or dated is None:
        return None
    word = link.lemma.lower()
    meanwhile = word == "since" or phrases.preposition(sentence, unit) in _DURING
    return Offset(unit, _OF.get(lemma, _LINKS.get(_named(link), 0)), start, dated, meanwhile)


def _named(link: Token) -> str:
    return link.form.lower() if link.form.lower() in _LINKS else link.lemma.lower()


def _link(sentence: Sentence, unit: Token) -> Token | None:
    """The "after" or "before" behind a length; the "of" behind an eve, and in "within days of"."""
    behind = sentence.tokens[unit.id : unit.id + 4]
    exactly = [word.form.lower() for word in behind[:3]] == _TO_THE_DAY
    skipped = 3 if exactly else int(bool(behind) and behind[0].lemma.lower() in _EXACTLY)
    link = behind[skipped] if len(behind) > skipped else None
    if link is None:
        return None
    eve = unit.lemma.lower() in _OF
    if link.lemma.lower() == "of":
        return link if eve or phrases.preposition(sentence, unit) == "within" else None
    return link if _named(link) in _LINKS and not eve else None


def _start(sentence: Sentence, link: Token) -> Token | None:
    """The head of the phrase or clause behind the preposition or conjunction."""
    first = link
    following = sentence.token(link.id + 1) if link.id < len(sentence) else None
    if following is not None and link.lemma.lower() in {"prior", "ahead"} and following.lemma.lower() in _SECOND:
        first = following
    head = sentence.head(first)
    if first.relation in {"case", "mark"} and head is not None and head.id > first.id:
        clause = sentence.head(head) if head.relation == "nsubj" else None  # "after their talks collapsed"
        return clause or head
    if first.id == len(sentence):
        return None
    current = sentence.token(first.id + 1)
    for above in sentence.ancestors(current):
        if current.relation not in {"det", "amod", "compound", "nummod", "case"} and current.deprel != "nmod:poss":
            break
        current = above
    return current if current.id > first.id and current.upos not in {"PUNCT", "CCONJ", "AUX"} else None


def _dated(sentence: Sentence, unit: Token, link: Token, start: Token) -> Token | None:
    """The word that a length dates, which may hang on it directly or on what it is counted from."""
    passed = {*range(unit.id, link.id + 1), start.id}
    for above in sentence.ancestors(unit):
        if above.id not in passed and not (above.upos in {"ADP", "SCONJ"} or above.form.lower() in _LINKS):
            return above
    return None


def bearers(sentence: Sentence, date: Token) -> Iterator[Token]:
    """The words for what a date dates: in "the summit was held on 3 May", what was held as well.

    Args:
        sentence: the sentence.
        date: the head of the date.
    """
    current = date
    for above in sentence.ancestors(date):
        marker = phrases.preposition(sentence, current)
        planned = is_planned(sentence, current, above)
        if current.relation not in _WITHIN_PHRASES or (marker in _NOT_TELLING_WHEN and not planned):
            break
        yield above
        if above.upos in {"VERB", "AUX"} or planned:
            yield from _taking_place(sentence, above, planned=planned)
            return
        current = above
    if current is not date and takes_place_with(sentence, current):  # "signed the truce of 10 February"
        yield from islice(sentence.ancestors(current), 1)
    if current is date and any(child.deprel == "cop" for child in sentence.children(date)):
        yield from (child for child in sentence.children(date) if child.relation == "nsubj")


def is_unit(token: Token) -> bool:
    """Whether lengths of time are counted in a word: "weeks"."""
    return token.lemma.lower() in _UNITS


def is_planned(sentence: Sentence, date: Token, above: Token) -> bool:
    """Whether a word says that something is to happen on the date below it: "set for Friday", "put off to May"."""
    lemma, marker = above.lemma.lower(), phrases.preposition(sentence, date)
    if lemma in MOVING:
        return marker in {"to", "until", "till"}
    return lemma in _PLANNING and (marker == "for" or (lemma == "due" and marker in {"", "on", "in", "at"}))


def planner(sentence: Sentence, date: Token) -> Token | None:
    """The word above a date; for the "July" of "postponed from May to July", which may hang on "May", the verb."""
    above = sentence.head(date)
    return sentence.head(above) if above is not None and is_left(sentence, above) else above


def is_left(sentence: Sentence, date: Token) -> bool:
    """Whether something was moved away from a date: the "May" of "postponed from May to July"."""
    verb = sentence.head(date)
    return verb is not None and verb.lemma.lower() in MOVING and phrases.preposition(sentence, date) == "from"


def planning(sentence: Sentence, noun: Token) -> Iterator[Token]:
    """The words that may say when a noun is to happen: "scheduled" beside it or over it, and what they go on with."""
    first = supports.carrier_in(sentence, noun)
    over = sentence.head(first) if first.relation == "nsubj" else None
    beside = (child for child in sentence.children(first) if child.relation in {"acl", "amod"})
    for word in (*beside, *(() if over is None else (over,))):
        yield from phrases.conjuncts(sentence, word)


def takes_place_with(sentence: Sentence, noun: Token) -> bool:
    """Whether what the verb over a noun says is that it takes place: "the summit began", "held a summit"."""
    verb = sentence.head(noun)
    lemma = "" if verb is None else verb.lemma.lower()
    if noun.deprel == "nsubj":
        later = verb is not None and any(child.lemma.lower() in _EFFECT for child in sentence.children(verb))
        return lemma in _HAPPENING and not later
    return noun.deprel in {"obj", "nsubj:pass"} and lemma in _CARRYING


def _taking_place(sentence: Sentence, verb: Token, *, planned: bool) -> Iterator[Token]:
    """What takes place when the verb does: the subject of "began", the object of "held", the noun before either."""
    lemma = verb.lemma.lower()
    carries = planned or lemma in _CARRYING
    for child in sentence.children(verb):
        if takes_place_with(sentence, child) or (planned and child.relation in {"nsubj", "obj"}):
            yield child
    head = sentence.head(verb)
    if head is not None and verb.relation in {"acl", "amod"} and (carries or lemma in _HAPPENING):
        yield head
