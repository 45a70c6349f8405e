"""Light verbs: which verb carries an event noun ("held" in "held two rounds of talks")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventx.document import Sentence, Token
from eventx.syntax import phrases

if TYPE_CHECKING:
    from eventx.syntax.predicates import Clauses

#: Nouns that an event noun shines through ("a round of talks").
TRANSPARENT = frozenset(
    "round series session number set couple pair day hour week month kind form sort type string flurry spate handful "
    "dozen phase cycle version text copy part course majority".split()
)
#: Words that make an event noun the place of action of a verb ("take part in talks").
_NOUNS_WITH_VERBS = frozenset({"obj", "xcomp", "compound:prt"})


def support(clauses: Clauses, noun: Token, lemmas: frozenset[str]) -> Token | None:
    """The light verb that carries ``noun``: as its object, its passive subject, its participle, or "take place".

    An adjective behind "be" carries as "be due" or "be close to" does; "talks are expected to resume" are carried by
    the infinitive.

    Args:
        clauses: reads the sentence.
        noun: the event noun.
        lemmas: light verbs, with particle, preposition or object ("enter into", "take place").
    """
    participle = _participle(clauses, noun, lemmas)
    first = carrier_in(clauses.sentence, noun)
    verb = _over(clauses.sentence, first)
    if participle is not None or verb is None:
        return participle
    raised = _raised(clauses, first, verb, lemmas)
    if raised is not None or verb.upos != "VERB":
        return raised or _adjective(clauses, first, verb, lemmas)
    if first.deprel in {"obj", "nsubj:pass", "nsubj"} and clauses.lemma(verb) in lemmas:
        return verb
    names = _names(clauses, verb)
    if first.relation == "nsubj" and names & lemmas:
        return verb
    if first.relation in {"obl", "nmod"}:
        marker = phrases.preposition(clauses.sentence, first)
        if {f"{name} {marker}" for name in {clauses.lemma(verb), *names}} & lemmas:
            return verb
    return verb if first.deprel == "acl" and clauses.lemma(verb) in lemmas else None


def _raised(clauses: Clauses, noun: Token, above: Token, lemmas: frozenset[str]) -> Token | None:
    """The infinitive that carries the subject of a verb or adjective above it: "are expected to resume"."""
    if noun.relation != "nsubj":
        return None
    for child in clauses.sentence.children(above):
        if child.deprel == "xcomp" and child.upos == "VERB" and child.id > above.id:
            names = {clauses.lemma(child), *_names(clauses, child)}
            return child if names & lemmas else _raised(clauses, noun, child, lemmas)
    return None


def _adjective(clauses: Clauses, noun: Token, above: Token, lemmas: frozenset[str]) -> Token | None:
    """The adjective that carries a noun: "a deal is imminent", "they are close to a deal"."""
    if above.upos != "ADJ":
        return None
    marker = phrases.preposition(clauses.sentence, noun) if noun.relation == "obl" else ""
    name = " ".join(filter(None, ("be", above.lemma.lower(), marker)))
    return above if noun.relation in {"nsubj", "obl"} and name in lemmas else None


def _over(sentence: Sentence, noun: Token) -> Token | None:
    """The verb over a noun or over what it hangs on: "cleared her of it", "pleaded guilty to", "walked away from"."""
    above = sentence.head(noun)
    if above is not None and (verb := phrases.verb_before(sentence, above)) is not None:
        return verb  # "walked away from a deal"
    through = above is not None and (noun.relation, above.deprel) in {("nmod", "obj"), ("obl", "xcomp")}
    return sentence.head(above) if above is not None and through and above.upos != "VERB" else above


def carrier_in(sentence: Sentence, noun: Token) -> Token:
    """The word whose place in the clause is the noun's: the first conjunct, the "round" of "round of talks"."""
    current = noun
    for above in sentence.ancestors(noun):
        through = current.relation == "nmod" and above.lemma.lower() in TRANSPARENT
        if current.deprel != "conj" and not (through and phrases.preposition(sentence, current) == "of"):
            break
        current = above
    return current


def _names(clauses: Clauses, verb: Token) -> set[str]:
    """A verb with its object ("take place"), or with an adverb right behind it ("walk away")."""
    children = clauses.sentence.children(verb)
    beside = (c for c in children if c.deprel in _NOUNS_WITH_VERBS or (c.deprel == "advmod" and c.id == verb.id + 1))
    return {f"{clauses.lemma(verb)} {child.lemma}" for child in beside}


def _participle(clauses: Clauses, noun: Token, lemmas: frozenset[str]) -> Token | None:
    """The support in "the talks held by …"."""
    for child in clauses.sentence.children(noun):
        if child.deprel in {"acl", "acl:relcl"} and clauses.lemma(child) in lemmas:
            return child
    return None
