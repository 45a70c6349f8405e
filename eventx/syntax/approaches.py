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
    return noun if noun is not None and noun.upos in {"NOUN", "PROPN"} and is_approached(sentence, noun) else None


def is_approached(sentence: Sentence, noun: Token) -> bool:
    """Whether the sentence tells of the time before something: of the run-up to it, of the days that lead up to it."""
    above = sentence.head(noun)
    if above is None or phrases.preposition(sentence, noun) != "to":
        return False
    if above.lemma.lower() == "lead":
        return any(child.form.lower() == "up" for child in sentence.children(above))
    # A parser may hang the noun on the verb, and not on the run-up that stands before it.
    link = next(child for child in sentence.children(noun) if child.relation == "case")
    return _is_run_up(sentence, above) or (link.id > 1 and _is_run_up(sentence, sentence.token(link.id - 1)))


def _is_run_up(sentence: Sentence, word: Token) -> bool:
    before = sentence.token(word.id - 1).form.lower() if word.id > 1 else ""
    return word.lemma.lower() in _RUN_UPS or (word.form.lower() == "up" and before.startswith(_RUN))
