"""Whether a clause looks ahead, so that its "Friday" is a coming one, or back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from eventx.document import Sentence, Token

#: A clause's verb is near; in text without sentences the chain of heads may be as long as the text.
FARTHEST = 10

_AUXILIARIES = {"will", "'ll", "shall", "would", "may", "might", "can", "could", "should", "must"}
_GOVERNORS = frozenset(
    {"plan", "schedule", "expect", "due", "intend", "aim", "slate", "set", "hope", "prepare", "agree", "promise", "vow"}
    | {"likely", "ready", "want", "pledge", "going", "go"}
)
_PLANNED = _GOVERNORS - {"agree", "promise", "vow", "pledge", "go", "want"}
_PRESENT = frozenset({"is", "are", "'s", "’s", "am", "'re", "’re"})
_PREPOSITIONS = {"by", "until", "till"}


def looks_ahead(sentence: Sentence, token: Token) -> bool | None:
    """Whether the clause that a time expression stands in speaks of what is to come.

    Signs are a modal verb without perfect, an infinitive after a present "be", a verb or noun of planning above, and
    "by" or "until" before the expression.

    Args:
        sentence: the sentence.
        token: the head of the expression.

    Returns:
        True if it does, False if it tells of the past, None if nothing shows.
    """
    if any(child.lemma.lower() in _PREPOSITIONS for child in sentence.children(token)):
        return True
    for above in islice(governors(sentence, token), FARTHEST):
        if above.lemma.lower() in _PLANNED:
            return True
        if above.upos == "VERB" or above.relation == "root":
            ahead = _is_modal(sentence, above) or _is_due(sentence, above) or _is_planned(sentence, above)
            return ahead or (False if _is_past(sentence, above) else None)
    return None


def governors(sentence: Sentence, token: Token) -> Iterator[Token]:
    """The words above, without the clause that another one parts the expression from.

    In "They will meet in May, aides said on Sunday.", a parse may hang Sunday on the meeting.
    """
    above = list(islice(sentence.ancestors(token), FARTHEST))
    parting = (number for number, word in enumerate(above) if number and above[0].id < word.id < token.id)
    yield from above[next(parting, 0) :]


def _is_modal(sentence: Sentence, verb: Token) -> bool:
    lemmas = {child.lemma.lower() for child in sentence.children(verb) if child.relation == "aux"}
    return bool(lemmas & _AUXILIARIES) and "have" not in lemmas


def _is_due(sentence: Sentence, verb: Token) -> bool:
    """Whether the verb is an infinitive after a present "be" ("are to meet on Friday")."""
    children = sentence.children(verb)
    forms = {child.form.lower() for child in children if child.relation in {"aux", "cop"}}
    return bool(forms & _PRESENT) and _has_to(sentence, verb) and "have" not in forms


def _is_planned(sentence: Sentence, verb: Token) -> bool:
    """Whether the verb is an infinitive under one of planning ("agreed to meet on Friday")."""
    above = sentence.head(verb)
    return _has_to(sentence, verb) and above is not None and above.lemma.lower() in _GOVERNORS


def _has_to(sentence: Sentence, verb: Token) -> bool:
    # In "is due to meet", a parse may take "due to" for a preposition: then "due" marks the verb, "to" hangs on "due".
    return any(child.form.lower() in {"to", "due"} and child.relation == "mark" for child in sentence.children(verb))


def _is_past(sentence: Sentence, verb: Token) -> bool:
    """Whether the verb, or the auxiliary that carries its tense, is a past tense, or a perfect."""
    auxiliaries = [child for child in sentence.children(verb) if child.relation in {"aux", "cop"}]
    if any(child.feat("Tense") == "Past" or child.lemma.lower() == "have" for child in auxiliaries):
        return True
    return not auxiliaries and verb.feat("Tense") == "Past" and verb.feat("VerbForm") in {"Fin", None}
