"""Which actors a description may stand for: "the minister", "the Norwegian leader", "the firm"."""

from __future__ import annotations

from eventx.document import Sentence, Token
from eventx.syntax import phrases, titles
from eventx.syntax.chains import Chain
from eventx.syntax.reference import Reference

#: Bodies that nobody calls a company, a firm or a group.
_PUBLIC = frozenset(
    "ministry government parliament court council committee commission police army department senate congress office "
    "assembly cabinet tribunal embassy navy university".split()
)
_ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl"})
_PLAIN_COUNTRY = frozenset({"country", "nation", "republic", "kingdom", "state"})


def is_same(chain: Chain, reference: Reference, owner: Chain | None) -> bool:
    """Whether a description may repeat one of the same noun.

    Args:
        chain: an actor that had the noun before.
        reference: the description.
        owner: whose it is, None if the text does not say.
    """
    several = chain.plural != reference.plural and reference.noun not in titles.QUANTITIES
    if several or chain.thing or _differ(chain.country, reference.country):
        return False
    if not reference.definite and (reference.fresh or not _is_unique(reference)):
        return False
    known = not reference.details or not chain.details or reference.details <= chain.details
    return known and (owner is None or chain.owner is owner)


def may_be_called(chain: Chain, reference: Reference) -> bool:
    """Whether a general noun, or the last word of its name, may stand for a named actor."""
    if _differ(chain.country, reference.country):
        return False
    noun = reference.noun
    if noun in titles.GENERAL_PEOPLE:
        known = chain.name is not None or bool(chain.nouns & titles.GENERAL_PEOPLE[noun])
        return known and chain.kind in {"person", None} and _has_office(chain, reference)
    if chain.kind == "organisation" and chain.name is not None and not chain.place:
        words = set(chain.name.words)
        if noun in words or not titles.BODIES_BY_NAME.get(noun, frozenset()).isdisjoint(words):
            return True
        return noun in titles.GENERAL_BODIES and not words & _PUBLIC
    return chain.kind == "country" and noun in _PLAIN_COUNTRY and reference.country is None and chain.name is not None


def are_beside(one: Reference, other: Reference) -> bool:
    """Whether two phrases are arguments of one verb, and so two actors ("the union accused the carrier")."""
    own = one.sentence == other.sentence and one.head.head == other.head.head
    return own and one.head.relation in _ARGUMENTS and other.head.relation in _ARGUMENTS


def may_follow(chain: Chain, reference: Reference) -> bool:
    """Whether a plural for those who fight may stand for a movement named before ("the rebels")."""
    if chain.name is None or chain.kind not in {"group", "organisation"} or _differ(chain.country, reference.country):
        return False
    return chain.plural or not titles.FIGHTING.isdisjoint(chain.name.words)


def shares_office(chain: Chain, reference: Reference) -> bool:
    """Whether somebody bears the office of a plural ("the two ministers"), or is the counterpart of one who does."""
    return reference.noun in titles.TITLES and bool(chain.nouns & {reference.noun, "counterpart"})


def differ_in_gender(chain: Chain, reference: Reference) -> bool:
    """Whether one is a man and the other a woman, as far as the words tell."""
    return chain.gender is not None and reference.gender is not None and chain.gender != reference.gender


def may_be_apposed(chain: Chain, reference: Reference, *, loose: bool) -> bool:
    """Whether an apposition may belong to an actor.

    Args:
        chain: the actor.
        reference: the description beside it.
        loose: whether a comma stands between them; then the kinds must agree ("Mr Ruiz, the mayor", but not "Lima, the
            mayor"). Without one, the name knows better what it names ("the builder Orrin Ltd").
    """
    if chain.plural != reference.plural or chain.thing or reference.thing:
        return False
    if names_body(chain, reference):
        return True
    return not loose or chain.kind is None or reference.kind is None or chain.kind == reference.kind


def may_be_named(chain: Chain, named: Chain, reference: Reference) -> bool:
    """Whether somebody described before may be the one whose name stands beside a definite description."""
    if chain is named or chain.name is not None or not reference.definite or chain.members or named.members:
        return False
    one_kind = chain.kind == named.kind or None in {chain.kind, named.kind}
    return one_kind and not _differ(chain.country, named.country) and not differ_in_gender(chain, reference)


def names_body(chain: Chain, reference: Reference) -> bool:
    """Whether a name taken for a person's is that of a body: "the newspaper, Der Morgenbote, reported"."""
    body = reference.kind == "organisation" and reference.definite and chain.kind == "person"
    return body and chain.gender is None and not chain.nouns and chain.name is not None and not chain.name.titles


def appositions(sentence: Sentence, reference: Reference) -> list[Token]:
    """The words below a description that may name the same actor."""
    children = sentence.children(reference.head)
    beside = [child for child in children if _stands_beside(sentence, reference.head, child)]
    beside += _name_behind(sentence, reference.head)
    if reference.kind == "person":
        beside += [below for child in children if child.relation == "nmod" for below in _late_names(sentence, child)]
    return beside


def apposed_before(sentence: Sentence, token: Token) -> list[Token]:
    """What the first of several coordinated appositions stands beside ("Ann Lee, a doctor and former minister")."""
    first = phrases.first_conjunct(sentence, token)
    head = sentence.head(first)
    return [head] if first.relation == "appos" and head is not None else []


def _has_office(chain: Chain, reference: Reference) -> bool:
    if differ_in_gender(chain, reference):
        return False
    offices = titles.GENERAL_PEOPLE[reference.noun]
    unknown = not chain.nouns and reference.country is not None and chain.country == reference.country
    return not offices or unknown or bool(chain.nouns & offices)


def _is_unique(reference: Reference) -> bool:
    body = reference.noun in titles.BODIES or reference.noun in titles.PRESS
    return body or (reference.plural and reference.country is not None)


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _late_names(sentence: Sentence, modifier: Token) -> list[Token]:
    """Appositions that parsers hang on the last word before the comma ("the head of the dockers' union, Rui Sa")."""
    below = [child for child in sentence.children(modifier) if child.relation == "appos" and child.upos == "PROPN"]
    return [child for child in below if phrases.set_off(sentence, child)]


def _name_behind(sentence: Sentence, noun: Token) -> list[Token]:
    """A name directly behind a noun that parsers took for a second object ("blamed her rival Dan Ionescu")."""
    after = noun.id + 1
    name = sentence.token(after) if after <= len(sentence) else noun
    twice = name.head == noun.head and name.deprel == noun.deprel and noun.relation in {"nsubj", "obj", "obl"}
    return [name] if twice and name.upos == "PROPN" and not phrases.preposition(sentence, name) else []


def _stands_beside(sentence: Sentence, head: Token, child: Token) -> bool:
    """Whether a phrase is an apposition, or a name after a long title ("Deputy Head of the Dam Board General Ibe")."""
    if child.relation == "appos":
        return True
    bare = child.deprel in {"nmod", "nmod:desc", "dep"} and child.upos == "PROPN" and child.id > head.id
    return bare and not phrases.preposition(sentence, child)
