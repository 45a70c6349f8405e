"""The time before something: "the run-up to the vote of 10 March", "the days leading up to the trip"."""

from __future__ import annotations

from eventx.document import Sentence, Token
from eventx.syntax import phrases

_RUN_UPS = frozenset({"run-up", "runup", "lead-up", "build-up", "buildup", "countdown", "prelude"})
#: How the first word of a run-up begins where a tokenizer parts it from its "up".
_RUN = ("run", "lead", "build")


def occasion(sentence: Sentence, date: Token) -> Token | None:
    """What a date says the day of, when the sentence tells of the time before it.

    Args:
        sentence: the sentence.
        date: the head of the date, wherever the parser has hung it.

    Returns:
        The "vote" of "in the run-up to the vote on 10 March"; None if nothing of the kind stands before the date.
    """
    first = sentence.subtree(date)[0].id
    noun = sentence.token(first - 1) if first > 1 else None
    return noun if noun is not None and noun.upos in {"NOUN", "PROPN"} and _is_approached(sentence, noun) else None


def _is_approached(sentence: Sentence, noun: Token) -> bool:
    above = sentence.head(noun)
    if above is None or phrases.preposition(sentence, noun) != "to":
        return False
    if above.lemma.lower() == "lead":
        return any(child.form.lower() == "up" for child in sentence.children(above))
    before = sentence.token(above.id - 1).form.lower() if above.id > 1 else ""
    return above.lemma.lower() in _RUN_UPS or (above.form.lower() == "up" and before.startswith(_RUN))
