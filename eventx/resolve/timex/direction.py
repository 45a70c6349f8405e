"""Whether a clause looks ahead, so that its "Friday" is a coming one."""

from __future__ import annotations

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


def looks_ahead(sentence: Sentence, token: Token) -> bool:
    """Whether the clause that a time expression stands in speaks of what is to come.

    Signs are a modal verb without perfect, an infinitive after a present "be", a verb or noun of planning above, and
    "by" or "until" before the expression.

    Args:
        sentence: the sentence.
        token: the head of the expression.
    """
    if any(child.lemma.lower() in _PREPOSITIONS for child in sentence.children(token)):
        return True
    for above in islice(sentence.ancestors(token), FARTHEST):
        if above.lemma.lower() in _PLANNED:
            return True
        if above.upos == "VERB" or above.relation == "root":
            return _is_modal(sentence, above) or _is_due(sentence, above) or _is_planned(sentence, above)
    return False


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
    return any(child.form.lower() == "to" and child.relation == "mark" for child in sentence.children(verb))
