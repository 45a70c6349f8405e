"""Whose deeds are looked into: "an investigation into the dealings of the bank", "into whether the bank helped".

Who is suspected stands within the phrase or clause for the deed; its function is ``doer``, as it is for who does what
is charged ("charged that the bank had cheated").
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from eventx.document import Token
from eventx.syntax import phrases
from eventx.syntax.predicate import Argument, Predicate
from eventx.syntax.predicates import Clauses

DOER = "doer"
_DEEDS = frozenset({"into", "object"})
#: Prepositions behind a deed for who has done it or is said to have.
_BY = frozenset({"by", "against"})
#: Deeds that are theirs who stand behind "of"; the death or arrest of somebody is not.
_OWNED = frozenset(
    "dealings dealing practice conduct behaviour behavior role tie link finance finances business spending activity "
    "action involvement handling account donation contact campaign affair operation treatment misconduct wrongdoing "
    "corruption failure response use management negligence".split()
)
_ASKING = frozenset({"whether", "if", "how", "why"})


def with_doers(clauses: Clauses, predicate: Predicate) -> Predicate:
    """The predicate with the doers of what it looks into, for frames that name that function.

    Args:
        clauses: reads the sentence.
        predicate: the predicate of a verb or noun.
    """
    behind = [argument for argument in predicate.arguments if argument.head.id > predicate.head.id]
    deeds = [argument.head for argument in behind if argument.function in _DEEDS]
    found = [new for deed in deeds for new in _of_deed(clauses, deed)]
    found += [new for clause in _questions(clauses, predicate.head) for new in clauses.verb(clause).having("subject")]
    found += [new for charge in predicate.having("clause") for new in clauses.verb(charge.head).having("subject")]
    acting = [evolve(new, function=DOER) for new in found if clauses.animacy.acts(clauses.sentence, new.head)]
    return evolve(predicate, arguments=(*predicate.arguments, *dict.fromkeys(acting))) if acting else predicate


def _of_deed(clauses: Clauses, deed: Token) -> Iterator[Argument]:
    """Whose a deed is; "reports of abuses by guards" are looked through."""
    if clauses.animacy.acts(clauses.sentence, deed):
        return
    for child in clauses.sentence.children(deed):
        marker = phrases.preposition(clauses.sentence, child)
        owned = marker == "of" and deed.lemma.lower() in _OWNED
        if child.deprel == "nmod:poss" or (child.relation == "nmod" and (marker in _BY or owned)):
            yield from clauses.expand(DOER, child, f"{marker or child.deprel} of {deed.lemma}")
        elif child.relation == "nmod" and marker == "of" and child.id > deed.id:
            yield from _of_deed(clauses, child)
        elif child.deprel == "acl" and clauses.is_passive(child):
            yield from clauses.verb(child).having("subject")


def _questions(clauses: Clauses, head: Token) -> Iterator[Token]:
    """The clauses that tell what is asked ("into whether the bank knew")."""
    for child in clauses.sentence.children(head):
        asked = any(word.lemma.lower() in _ASKING for word in clauses.sentence.children(child))
        if child.relation in {"acl", "advcl", "ccomp"} and child.upos == "VERB" and child.id > head.id and asked:
            yield child
