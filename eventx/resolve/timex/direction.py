"""Whether a clause looks ahead, so that its "Friday" is a coming one, or back."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice

from eventx.document import Sentence, Token
from eventx.resolve.timex.words import LONG_WEEKDAY
from eventx.syntax import approaches, offsets, phrases
from eventx.syntax.linking import gerund_between

#: A clause's verb is near; in text without sentences the chain of heads may be as long as the text.
FARTHEST = 10

_AUXILIARIES = {"will", "'ll", "shall", "would", "may", "might", "can", "could", "should", "must"}
_GOVERNORS = frozenset(
    {"plan", "schedule", "expect", "due", "intend", "aim", "slate", "set", "hope", "prepare", "agree", "promise", "vow"}
    | {"likely", "ready", "want", "pledge", "going", "go"}
)
_PLANNED = _GOVERNORS - {"agree", "promise", "vow", "pledge", "go", "want"}
_PRESENT = frozenset({"is", "are", "'s", "’s", "am", "'re", "’re"})
_PAST = frozenset({"was", "were"})
_AHEAD = frozenset({"before", "ahead of", "prior to"})
#: Verbs that a present tense tells of what is on the calendar with ("the trial begins on Monday").
_SCHEDULED = frozenset("begin start resume open reopen end expire conclude vote meet gather convene".split())
_TAKING_EFFECT = frozenset({"effect", "force", "office"})
_PREPOSITIONS = {"by", "until", "till"}
_HAVE = frozenset({"has", "have", "'s", "’s", "'ve", "’ve"})
#: Verbs that say until when something will not be, or will be, though they tell of the past.
_PUTTING_OFF = offsets.MOVING | {"suspend", "extend", "close", "shut", "halt"}
#: Hours that a day may stand behind.
_HOURS = frozenset({"noon", "midnight", "midday"})


def looks_ahead(sentence: Sentence, token: Token) -> bool | None:
    """Whether the clause that a time expression stands in speaks of what is to come.

    Signs are a modal verb without perfect, an infinitive after "be", a verb or noun of planning above, the present of
    what is on the calendar, the present progressive, and "by" or "until" before the expression.

    Args:
        sentence: the sentence.
        token: the head of the expression.

    Returns:
        True if it does, False if it tells of the past, None if nothing shows.
    """
    if offsets.is_left(sentence, token):
        return None  # "moved from Monday": the day may be past or to come
    above = offsets.planner(sentence, token)
    if above is not None and above.lemma.lower() in offsets.MOVING and offsets.is_planned(sentence, token, above):
        return True
    prepositions = {child.lemma.lower() for child in _cases(sentence, token)}
    if "since" in prepositions:
        return False
    bounds = prepositions & _PREPOSITIONS
    if bounds:
        return _bounds_what_comes(sentence, next(governors(sentence, token), token), bounds)
    return None if approaches.occasion(sentence, token) is not None else _clause_looks_ahead(sentence, token)


def _bounds_what_comes(sentence: Sentence, verb: Token, bounds: Collection[str]) -> bool:
    """Whether "by" or "until" bounds what is to come: not "had met by Friday", but "has been given until Friday"."""
    lasting = "by" not in bounds and (verb.lemma.lower() in _PUTTING_OFF or _is_present_perfect(sentence, verb))
    return lasting or not _is_perfect(sentence, verb)


def _clause_looks_ahead(sentence: Sentence, token: Token) -> bool | None:
    below = token
    for above in islice(governors(sentence, token), FARTHEST):
        if phrases.preposition(sentence, below) in _AHEAD:
            return None  # "met before the vote on Friday": the vote may be past or to come
        below = above
        if above.lemma.lower() in _PLANNED or _was_to_be(sentence, above):
            return _plan_looks_ahead(sentence, above, token)
        if above.upos == "VERB" or above.relation == "root":
            return _verb_looks_ahead(sentence, above)
    return None


def _plan_looks_ahead(sentence: Sentence, plan: Token, date: Token) -> bool | None:
    """Whether a plan is still one.

    "Had been scheduled" does not say so. What "was scheduled for January" may be over or not, while what "was scheduled
    for Friday" is news before that day.
    """
    auxiliaries = {child.form.lower() for child in sentence.children(plan) if child.relation in {"aux", "cop"}}
    is_told = bool(auxiliaries & _PAST) and not re.fullmatch(LONG_WEEKDAY, date.form.lower())
    return None if "had" in auxiliaries or is_told else True


def _was_to_be(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb is the infinitive of "were to meet" and of "was due to start"."""
    auxiliaries = (child for child in sentence.children(verb) if child.relation in {"aux", "cop"})
    return _has_to(sentence, verb) and any(child.form.lower() in _PAST for child in auxiliaries)


def tells_of_past(sentence: Sentence, word: Token) -> bool:
    """Whether the clause of a word, the verb itself or one that hangs on it, tells of the past."""
    verbs = (above for above in islice((word, *sentence.ancestors(word)), FARTHEST) if above.upos == "VERB")
    verb = next(verbs, None)
    return verb is not None and _verb_looks_ahead(sentence, verb) is False


def _verb_looks_ahead(sentence: Sentence, verb: Token) -> bool | None:
    ahead = _is_modal(sentence, verb) or _is_due(sentence, verb) or _is_planned(sentence, verb)
    ahead = ahead or _is_scheduled(sentence, verb) or _is_arranged(sentence, verb)
    return ahead or (False if _is_past(sentence, verb) else None)


def governors(sentence: Sentence, token: Token) -> Iterator[Token]:
    """The words above, without the clause that another one parts the expression from.

    In "They will meet in May, aides said on Sunday." and "She said on Sunday they would meet", a parse may hang Sunday
    on the meeting. In "accused it of lying in May", May is that of the lying.
    """
    above = list(islice(sentence.ancestors(token), FARTHEST))
    gerund = gerund_between(sentence, above[0], token) if above and token.relation == "obl" else None
    if gerund is not None:
        above = [gerund, *islice(sentence.ancestors(gerund), FARTHEST)]
    first = sentence.subtree(token)[0].id if above and above[0].id > token.id else token.id
    parting = (
        number
        for number, word in enumerate(above)
        if number and (above[0].id < word.id < token.id or (word.id == first - 1 and word.upos == "VERB"))
    )
    yield from above[next(parting, 0) :]


def _is_modal(sentence: Sentence, verb: Token) -> bool:
    lemmas = {child.lemma.lower() for child in sentence.children(verb) if child.relation == "aux"}
    return bool(lemmas & _AUXILIARIES) and "have" not in lemmas


def _is_due(sentence: Sentence, verb: Token) -> bool:
    """Whether the verb is an infinitive after a present "be" ("are to meet on Friday")."""
    children = sentence.children(verb)
    forms = {child.form.lower() for child in children if child.relation in {"aux", "cop"}}
    # A parser may take "due to" for a preposition, as in "due to rain".
    due = verb.lemma.lower() in _SCHEDULED and any(c.form.lower() == "due" and c.relation == "case" for c in children)
    return bool(forms & _PRESENT) and (due or _has_to(sentence, verb)) and "have" not in forms


def _is_planned(sentence: Sentence, verb: Token) -> bool:
    """Whether the verb is an infinitive under one of planning ("agreed to meet on Friday")."""
    above = sentence.head(verb)
    return _has_to(sentence, verb) and above is not None and above.lemma.lower() in _GOVERNORS


def _is_scheduled(sentence: Sentence, verb: Token) -> bool:
    """Whether the verb is a simple present of what is on the calendar ("talks resume on Friday")."""
    if verb.feat("Tense") != "Pres" or verb.feat("VerbForm") != "Fin":
        return False
    children = sentence.children(verb)
    if any(child.relation in {"aux", "cop"} for child in children):
        return False
    return verb.lemma.lower() in _SCHEDULED or any(child.lemma.lower() in _TAKING_EFFECT for child in children)


def _is_arranged(sentence: Sentence, verb: Token) -> bool:
    """Whether the verb is a present progressive: of a day, it tells what is arranged ("are meeting on Friday")."""
    if verb.feat("VerbForm") not in {"Part", "Ger"} or not verb.form.lower().endswith("ing"):
        return False
    auxiliaries = [child for child in sentence.children(verb) if child.relation == "aux"]
    return bool(auxiliaries) and all(child.form.lower() in _PRESENT for child in auxiliaries)


def _is_perfect(sentence: Sentence, verb: Token) -> bool:
    """Whether the verb is a perfect without a modal verb: "had met by Friday"."""
    auxiliaries = {child.lemma.lower() for child in sentence.children(verb) if child.relation == "aux"}
    return "have" in auxiliaries and not auxiliaries & _AUXILIARIES


def _cases(sentence: Sentence, token: Token) -> Iterator[Token]:
    """The prepositions of a time; for the day behind an hour those of the hour: "until noon on Friday"."""
    yield from (child for child in sentence.children(token) if child.relation in {"case", "mark"})
    first = sentence.subtree(token)[0].id
    hour = sentence.token(first - 1) if first > 1 else None
    if hour is not None and hour.lemma.lower() in _HOURS:
        yield from (child for child in sentence.children(hour) if child.relation == "case")


def _is_present_perfect(sentence: Sentence, verb: Token) -> bool:
    return any(child.relation == "aux" and child.form.lower() in _HAVE for child in sentence.children(verb))


def _has_to(sentence: Sentence, verb: Token) -> bool:
    # In "is due to meet", a parse may take "due to" for a preposition: then "due" marks the verb, "to" hangs on "due".
    return any(child.form.lower() in {"to", "due"} and child.relation == "mark" for child in sentence.children(verb))


def _is_past(sentence: Sentence, verb: Token) -> bool:
    """Whether the verb, or the auxiliary that carries its tense, is a past tense, or a perfect."""
    auxiliaries = [child for child in sentence.children(verb) if child.relation in {"aux", "cop"}]
    if any(child.feat("Tense") == "Past" or child.lemma.lower() == "have" for child in auxiliaries):
        return True
    return not auxiliaries and verb.feat("Tense") == "Past" and verb.feat("VerbForm") in {"Fin", None}
