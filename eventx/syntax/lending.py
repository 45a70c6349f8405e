"""What the clauses above a word lend it: when and where it happened, if its own clause does not say.

Only links that keep time and place are followed: coordination, infinitives, participles and clauses with "when" or
"while"; never the complement of a reporting verb ("said on Monday that they met" dates the saying).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Generic, TypeVar

from eventx.document import Sentence, Token
from eventx.records import Mention
from eventx.syntax import offsets, phrases
from eventx.syntax.adjuncts import Adjuncts
from eventx.syntax.attendance import gets_there
from eventx.syntax.futures import infinitive_marker
from eventx.syntax.predicate import Predicate

#: Why an event is where or when it is, if not its own clause says so.
FROM_CLAUSE_ABOVE = "inherited from the clause above"
_SIMULTANEOUS = frozenset({"when", "while", "as", "during", "upon", "on", "where"})
#: Prepositions under which something happens when what it hangs on does.
_OCCASIONS = frozenset({"in", "at", "during", "amid", "through", "by", "with", "throughout"})

T = TypeVar("T")


class Lent(Generic[T]):
    """What the verbs above a word lend it; every step of the way up is taken once, as a thousand may hang in a chain.

    Args:
        sentences: the document's sentences.
        own: what a verb has itself, by the number of its sentence; None if nothing.
        either: which of two to take, what a verb has and what those above it have.
        apart: whether a word takes nothing from those above, by the number of its sentence.
    """

    def __init__(
        self,
        sentences: Sequence[Sentence],
        own: Callable[[int, Token], T | None],
        either: Callable[[T, T], T],
        apart: Callable[[int, Token], bool] = lambda *_: False,
    ) -> None:
        self._is_apart = apart
        self._sentences = sentences
        self._own = own
        self._either = either
        self._known: dict[tuple[int, int, bool], T | None] = {}

    def to(self, predicate: Predicate, *, planned: bool) -> T | None:
        """What a predicate gets; None if nothing."""
        number, way = predicate.sentence, [predicate.anchor]
        sentence = self._sentences[number]
        for above in sentence.ancestors(predicate.anchor):
            known = (number, way[-1].id, planned) in self._known
            apart = self._is_apart(number, way[-1]) or not _takes_place(sentence, way[-1])
            if known or apart or not _holds_below(sentence, above, way[-1], planned=planned):
                break
            way.append(above)
        lent = self._known.setdefault((number, way[-1].id, planned), None)
        for below, above in reversed(list(pairwise(way))):
            own = self._own(number, above) if _lends(sentence, above) else None
            if own is not None:
                lent = own if lent is None else self._either(own, lent)
            self._known[number, below.id, planned] = lent
        return lent


def times(sentences: Sequence[Sentence], adjuncts: Sequence[Adjuncts]) -> Lent[Mention]:
    """The time expressions that verbs lend to what hangs on them."""
    return Lent(sentences, lambda number, verb: adjuncts[number].time(_bare(number, verb)), _nearer)


def places(sentences: Sequence[Sentence], adjuncts: Sequence[Adjuncts]) -> Lent[Mention]:
    """The places that verbs lend to what hangs on them: where it is, or where somebody goes for it."""

    def own(number: int, verb: Token) -> Mention | None:
        return adjuncts[number].place(_bare(number, verb)) or adjuncts[number].destination(verb)

    return Lent(sentences, own, _nearer, apart(adjuncts))


def apart(adjuncts: Sequence[Adjuncts]) -> Callable[[int, Token], bool]:
    """Tells which clauses are not where those are that they are joined to, by the number of the sentence."""
    return lambda number, word: adjuncts[number].is_apart(word)


def _lends(sentence: Sentence, above: Token) -> bool:
    """Whether a word says that something is so: a verb, or what is said of somebody ("is due", "was in Oran")."""
    return above.upos in {"VERB", "AUX"} or any(child.deprel == "cop" for child in sentence.children(above))


def _nearer(own: Mention, _: Mention) -> Mention:
    return own


def _holds_below(sentence: Sentence, above: Token, below: Token, *, planned: bool) -> bool:
    """Whether the time and place of a word, or of what it hangs on, hold for what hangs on it too.

    Not those of a decision for what was decided: "agreed on Monday to meet" does not date the meeting.
    """
    decided = planned and below.deprel == "xcomp" and above.feat("Tense") == "Past" and above.feat("VerbForm") == "Fin"
    purpose = below.deprel == "advcl" and infinitive_marker(sentence, below) is not None
    return not decided and (_keeps_time(sentence, below) or (purpose and gets_there(sentence, above)))


def _takes_place(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun happens when the verb above does: not the deal of "criticised the deal on Monday"."""
    if noun.upos not in {"NOUN", "PROPN"} or noun.relation == "conj":
        return True
    if noun.relation in {"obl", "nmod"}:
        verb, marker = sentence.head(noun), phrases.preposition(sentence, noun)
        return marker in _OCCASIONS or (marker == "for" and verb is not None and gets_there(sentence, verb))
    return offsets.takes_place_with(sentence, noun)


def _keeps_time(sentence: Sentence, below: Token) -> bool:
    if below.deprel in {"xcomp", "conj", "obj", "nsubj", "nsubj:pass", "obl", "nmod"}:
        return True
    if below.relation not in {"advcl", "acl"} or below.deprel == "acl:relcl":
        return False
    markers = {child.lemma.lower() for child in sentence.children(below) if child.deprel in {"mark", "advmod", "case"}}
    return bool(markers & _SIMULTANEOUS) or not any(
        child.deprel == "mark" for child in sentence.children(below) if child.id < below.id
    )


def _bare(number: int, verb: Token) -> Predicate:
    return Predicate(sentence=number, head=verb, lemma=verb.lemma)
