"""What an event costs: the sum of money that hangs on its predicate or on one of its phrases."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from attrs import evolve
from eventx import Mention, Reading, Sentence, Token
from eventx.syntax.predicate import Argument, Predicate

from eventx_defence import money
from eventx_defence.items import WORTH
from eventx_defence.money import Money

#: The role of the sum.
VALUE = "value"
#: What tells something else: a sum within is not the event's.
_APART = frozenset({"conj", "ccomp", "parataxis", "acl:relcl", "advcl"})


def value(reading: Reading, predicate: Predicate, arguments: Collection[Argument]) -> tuple[Argument, Money] | None:
    """The sum that an event is about, None if none; of several, the nearest.

    Args:
        reading: what syntax knows of the document.
        predicate: what tells the event.
        arguments: the phrases that fill its roles.
    """
    document, sentence = reading.document, reading.document.sentences[predicate.sentence]
    text = document.text[sentence.start : sentence.end]
    if not any(character.isdigit() for character in text) and "illion" not in text and "ollar" not in text:
        return None
    above = sentence.head(predicate.head)
    own = {predicate.head.id, predicate.anchor.id, *(argument.head.id for argument in arguments)}
    near = []
    for local in money.find(text):
        found = evolve(local, start=local.start + sentence.start, end=local.end + sentence.start)
        head = _head(sentence, found)
        steps = _steps(sentence, head, own) if head is not None else None
        steps = 0 if head is not None and head is above else steps  # "$5m in military aid"
        if head is not None and steps is not None:
            near.append((found.each, steps, found.start, head, found))
    if not near:
        return None
    *_, head, found = min(near, key=lambda each: each[:3])
    mention = Mention(found.start, found.end, document.text[found.start : found.end])
    return Argument(VALUE, head, mention, "sum of money"), found


def _head(sentence: Sentence, found: Money) -> Token | None:
    """The word of a sum whose head lies outside it."""
    inside = [token for token in sentence if token.start < found.end and found.start < token.end]
    ids = {token.id for token in inside}
    return next((token for token in inside if token.head not in ids), None)


def _steps(sentence: Sentence, head: Token, own: Collection[int]) -> int | None:
    """How many words lie between a sum and the event's own words; None if something else lies between."""
    if head.id in own:
        return 0
    below = head
    for steps, above in enumerate(sentence.ancestors(head), 1):
        if any(token.id in own for token in _said_of(sentence, below, above)):
            return steps
        if above.id in own:
            return steps
        if above.upos == "VERB" and above.deprel in _APART and above.lemma.lower() not in WORTH:
            return None
        below = above
    return None


def _said_of(sentence: Sentence, below: Token, above: Token) -> Iterator[Token]:
    """What a word of worth says how much it costs ("the contract is worth …")."""
    for word in (below, above):
        if word.lemma.lower() in WORTH:
            yield from (child for child in sentence.children(word) if child.relation == "nsubj")
