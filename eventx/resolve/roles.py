"""How a place name is used: for the place, for those who govern it, or for where somebody comes from."""

from __future__ import annotations

from eventx.document import Sentence, Token
from eventx.records import PlaceRole
from eventx.resolve.countries import Kind

#: Verbs that say something of a place as a place when it is their subject.
_OF_THE_PLACE = frozenset(
    {"lie", "sit", "stand", "border", "cover", "experience", "see", "have", "be", "become", "remain", "contain", "host"}
)
#: Verbs that are done to a government when a place is their object.
_TO_ACTORS = frozenset(
    {"accuse", "urge", "warn", "tell", "ask", "blame", "criticize", "criticise", "condemn", "denounce", "thank"}
    | {"praise", "sue", "sanction", "invite", "persuade", "force", "press", "pressure", "help", "support", "assure"}
)
#: Longer chains of conjuncts and appositions are broken parses.
LONGEST_CHAIN = 20
_PREMODIFIERS = frozenset({"amod", "compound", "nmod:unmarked"})


def role_of(sentence: Sentence, token: Token, kind: Kind | None) -> PlaceRole:
    """How a place name is used.

    Args:
        sentence: its sentence.
        token: the head of the name.
        kind: which word of a country it is, None for other places.
    """
    head = _first_conjunct(sentence, token)
    above = sentence.head(head)
    if _acts(sentence, head, above):
        return "actor"
    return "origin" if kind == "demonym" or (kind == "name" and head.deprel in _PREMODIFIERS) else "location"


def _acts(sentence: Sentence, token: Token, above: Token | None) -> bool:
    if above is None:
        return False
    if token.deprel == "nsubj":
        return above.upos == "VERB" and above.lemma.lower() not in _OF_THE_PLACE
    if token.relation in {"obj", "iobj"} or token.deprel == "nsubj:pass":
        return above.lemma.lower() in _TO_ACTORS
    cases = {child.lemma.lower() for child in sentence.children(token) if child.relation == "case"}
    return token.deprel in {"obl:agent", "nmod:poss"} or (token.relation == "obl" and bool(cases & {"with", "against"}))


def _first_conjunct(sentence: Sentence, token: Token) -> Token:
    for _ in range(LONGEST_CHAIN):
        above = sentence.head(token)
        if token.relation not in {"conj", "appos", "flat"} or above is None:
            break
        token = above
    return token
