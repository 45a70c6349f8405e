"""Universal Dependencies v1 → v2, as far as relations and tags tell.

The changes are those of the UD page "Changes between UDv1 and UDv2" that can be made without knowing the language:
renamed relations and tags, ``nmod`` of a predicate split off as ``obl``, conjunctions moved to the conjunct that
follows them.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from eventx.document import Token

_RENAMED = {
    "dobj": "obj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "neg": "advmod",
    "name": "flat",
    "foreign": "flat:foreign",
    "mwe": "fixed",
    "remnant": "orphan",
}
_PREDICATES = {"VERB", "ADJ", "ADV", "AUX"}


def is_version1(tokens: Sequence[Token]) -> bool:
    """Whether a relation or tag is one that only UD v1 has."""
    return any(token.relation in _RENAMED or token.upos == "CONJ" for token in tokens)


def to_version2(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words of one sentence with the relations, tags and attachments of UD v2."""
    return tuple(
        evolve(
            token,
            upos="CCONJ" if token.upos == "CONJ" else token.upos,
            head=_head(token, tokens),
            deprel=_relation(token, tokens),
        )
        for token in tokens
    )


def _relation(token: Token, tokens: Sequence[Token]) -> str:
    if token.relation == "nmod" and token.head and tokens[token.head - 1].upos in _PREDICATES:
        return "obl" + token.deprel.removeprefix("nmod")
    return _RENAMED.get(token.deprel) or _RENAMED.get(token.relation) or token.deprel


def _head(token: Token, tokens: Sequence[Token]) -> int:
    """Version 1 hangs a conjunction on the first conjunct, version 2 on the one that follows it."""
    if token.relation != "cc":
        return token.head
    conjuncts = (other.id for other in tokens[token.id :] if other.head == token.head and other.relation == "conj")
    return next(conjuncts, token.head)
