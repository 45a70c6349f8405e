"""Whether a clause looks ahead, so that its "Friday" is a coming one."""

from __future__ import annotations

from eventx.document import Document, Sentence, Token
from eventx.records import Mention

_AUXILIARIES = {"will", "shall", "would", "may", "might", "can", "could", "should", "must"}
_GOVERNORS = frozenset(
    "plan schedule expect due intend aim slate set hope prepare agree promise vow likely ready want pledge going".split()
)
_PREPOSITIONS = {"by", "until", "till"}


def looks_ahead(document: Document, mention: Mention) -> bool:
    """Whether the clause that a time expression stands in speaks of what is to come.

    Signs are a modal verb without perfect, a verb or noun of planning above, and "by" or "until" before the expression.
    """
    for sentence in document.sentences:
        if sentence.start <= mention.start < sentence.end:
            words = [token for token in sentence if mention.start <= token.start < mention.end]
            return bool(words) and _ahead(sentence, _top(sentence, words))
    return False


def _top(sentence: Sentence, words: list[Token]) -> Token:
    ids = {token.id for token in words}
    return next((token for token in words if token.head not in ids), words[0])


def _ahead(sentence: Sentence, token: Token) -> bool:
    if any(child.lemma.lower() in _PREPOSITIONS for child in sentence.children(token)):
        return True
    below = token
    for above in sentence.ancestors(token):
        if above.lemma.lower() in _GOVERNORS:
            return True
        if above.upos == "VERB" or above.relation == "root":
            return _is_modal(sentence, above) or _is_planned(sentence, above)
        below = above
    return below.lemma.lower() in _GOVERNORS


def _is_modal(sentence: Sentence, verb: Token) -> bool:
    lemmas = {child.lemma.lower() for child in sentence.children(verb) if child.relation == "aux"}
    return bool(lemmas & (_AUXILIARIES | {"'ll"})) and "have" not in lemmas


def _is_planned(sentence: Sentence, verb: Token) -> bool:
    """Whether the verb is an infinitive under one of planning ("agreed to meet on Friday")."""
    above = sentence.head(verb)
    infinitive = any(child.form.lower() == "to" and child.relation == "mark" for child in sentence.children(verb))
    return infinitive and above is not None and above.lemma.lower() in _GOVERNORS
