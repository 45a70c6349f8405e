"""Did it happen? The status of a predicate, from its own words and from the words it stands under.

The closest word does not always win: what is refused or negated anywhere on the way up did not happen, whatever else
is said of it. :data:`ORDER` lists the statuses from the strongest to the weakest.
"""

from __future__ import annotations

from collections.abc import Iterator

from eventx.document import Sentence, Token
from eventx.records import Status
from eventx.syntax import phrases
from eventx.syntax.above import by_embedding, cues_above
from eventx.syntax.beside import Cue, at, on_noun
from eventx.syntax.embedding import embedding, only_answers
from eventx.syntax.negation import determiners
from eventx.syntax.predicate import Predicate
from eventx.syntax.words import NEGATIVE_PRONOUNS

ORDER = (
    Status.REFUSED,
    Status.NEGATED,
    Status.QUESTIONED,
    Status.CONDITIONAL,
    Status.DEMANDED,
    Status.PLANNED,
    Status.ASSERTED,
)


def status(sentence: Sentence, predicate: Predicate) -> tuple[Status, tuple[Token, ...]]:
    """The status of a predicate and the words that decided it, in text order."""
    cues = [*_own_cues(sentence, predicate), *_cues_above(sentence, predicate)]
    for candidate in ORDER:
        deciding = {cue.token.id: cue.token for cue in cues if cue.status is candidate}
        if deciding:
            return candidate, tuple(deciding[i] for i in sorted(deciding))
    return Status.ASSERTED, ()


def whole(sentence: Sentence, cue: Token) -> tuple[Token, ...]:
    """A deciding word with the particle right behind it: "called off"."""
    following = sentence.token(cue.id + 1) if cue.id < len(sentence) else None
    is_particle = following is not None and following.deprel == "compound:prt" and following.head == cue.id
    return (cue, following) if following is not None and is_particle else (cue,)


def _cues_above(sentence: Sentence, predicate: Predicate) -> Iterator[Cue]:
    """What stands above, less what only takes part: the "talks" of "talks to be held" say nothing of themselves."""
    partaking = {predicate.head.id, *(argument.head.id for argument in predicate.arguments)}
    yield from (cue for cue in cues_above(sentence, predicate.anchor) if cue.token.id not in partaking)


def _own_cues(sentence: Sentence, predicate: Predicate) -> Iterator[Cue]:
    yield from at(sentence, predicate.anchor)
    if predicate.support is not None:
        yield from _support(sentence, predicate.support, predicate.head)
    if predicate.support is not None or predicate.head.upos in {"NOUN", "PROPN"}:
        yield from on_noun(sentence, predicate.head)
    for argument in predicate.arguments:
        own = argument.function in {"subject", "object"} and sentence.head(argument.head) == predicate.anchor
        if own or argument.head.lemma.lower() in {*NEGATIVE_PRONOUNS, "one"}:  # "met few of them", "agreed on nothing"
            yield from (Cue(Status.NEGATED, word) for word in determiners(sentence, argument.head))


def _support(sentence: Sentence, support: Token, noun: Token) -> Iterator[Cue]:
    """What a supporting verb says of its noun by its meaning: "the talks were cancelled"."""
    while noun.deprel == "conj" and (first := sentence.head(noun)) is not None and first.id < noun.id:
        noun = first
    above = sentence.head(noun)
    below = above is support or (above is not None and phrases.verb_before(sentence, above) is support)
    found = embedding(sentence, support, noun) if below else None
    if found is not None and not only_answers(support, noun):
        yield from by_embedding(sentence, support, noun, found, noun)
