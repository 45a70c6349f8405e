"""Which actors a description may stand for: "the minister", "the Norwegian leader", "the firm"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from eventx.document import Sentence, Token
from eventx.syntax import phrases, titles
from eventx.syntax.animacy import Animacy
from eventx.syntax.chains import Chain
from eventx.syntax.pronouns import Candidate
from eventx.syntax.reference import Reference

#: Bodies that nobody calls a company, a firm or a group.
_PUBLIC = frozenset(
    "ministry government parliament court council committee commission police army department senate congress office "
    "assembly cabinet tribunal embassy navy university team club college school hospital church".split()
)
_ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl"})
#: Prepositions by which a noun says with whom its verb's subject is ("held talks with the minister").
_WITH = frozenset({"with", "against", "between"})
#: Nouns by which a body that the text only describes may be called in turn → nouns that may have described it.
_ALIKE: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        "regulator watchdog authority agency bureau".split(),
        frozenset("regulator watchdog authority agency bureau commission ombudsman".split()),
    ),
    **dict.fromkeys(
        "firm company business giant group".split(),
        frozenset(
            "firm company business manufacturer maker producer giant group developer operator carrier airline "
            "retailer builder start-up startup supplier contractor employer insurer lender".split()
        ),
    ),
    **dict.fromkeys("newspaper paper".split(), frozenset("newspaper paper daily weekly tabloid".split())),
    **dict.fromkeys(
        "broadcaster station".split(), frozenset("broadcaster station channel television network radio".split())
    ),
}
#: Nouns for those who do business, and for nobody else.
_BUSINESS = frozenset("company firm giant manufacturer maker corporation carrier operator retailer".split())
#: What may follow the noun that the name of a body is headed by ("Court of Appeal").
_BEHIND_HEAD = frozenset({"of", "for", "on", "to", "in"})
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
    return known and (owner is None or chain.owner is owner) and not _is_told_apart(chain, reference)


def may_be_called(chain: Chain, reference: Reference) -> bool:
    """Whether a general noun, or the last word of its name, may stand for a named actor."""
    if _differ(chain.country, reference.country):
        return False
    noun = reference.noun
    if noun in titles.GENERAL_PEOPLE:
        plain = noun in titles.ANYBODY and chain.kind == "person"
        known = plain or chain.name is not None or bool(chain.nouns & titles.GENERAL_PEOPLE[noun])
        return known and chain.kind in {"person", None} and _has_office(chain, reference)
    if chain.kind == "organisation" and chain.name is None:
        plain = not reference.details and reference.country in {None, chain.country}
        return plain and not _ALIKE.get(noun, frozenset()).isdisjoint(chain.nouns)
    if chain.kind == "organisation" and chain.name is not None and not chain.place:
        words = chain.name.words
        if _heads_name(noun, words) or not titles.BODIES_BY_NAME.get(noun, frozenset()).isdisjoint(words):
            return True
        return noun in titles.GENERAL_BODIES and _PUBLIC.isdisjoint(words) and _may_be_business(chain, noun)
    return chain.kind == "country" and noun in _PLAIN_COUNTRY and reference.country is None and chain.name is not None


def beside(sentence: Sentence, reference: Reference, candidates: Iterable[Candidate]) -> Iterator[Chain]:
    """The arguments of the verb that a phrase is one of, which are others ("the union accused the carrier").

    Args:
        sentence: the sentence of the phrase.
        reference: the phrase.
        candidates: who was spoken of, and where.
    """
    verb = _verb(sentence, reference.head)
    for candidate in candidates if verb else ():
        if candidate.reference.sentence == reference.sentence and _verb(sentence, candidate.reference.head) == verb:
            yield candidate.chain


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


def appositions(sentence: Sentence, reference: Reference, animacy: Animacy) -> list[Token]:
    """The words below, beside or above a phrase that may name the same actor, as it is or has an apposition.

    A colon stands between who speaks and what is said, though trees take it for a comma.
    """
    children = sentence.children(reference.head)
    beside = [child for child in children if _stands_beside(sentence, reference.head, child)]
    beside += _name_behind(sentence, reference.head)
    if reference.kind == "person":
        below = [child for child in children if child.relation == "nmod"]
        beside += [name for child in below for name in _late_names(sentence, child, animacy)]
    beside += _apposed_to(sentence, reference)
    return [word for word in beside if not _is_behind_colon(sentence, word, reference.head)]


def _apposed_to(sentence: Sentence, reference: Reference) -> list[Token]:
    """What a phrase is an apposition to, maybe the second one ("Ann Lee, a doctor and former minister")."""
    first = reference.head
    if reference.form == "noun" and first.deprel == "conj" and not reference.plural:
        first = phrases.first_conjunct(sentence, first)
    head = sentence.head(first)
    return [head] if first.relation == "appos" and head is not None else []


def _is_behind_colon(sentence: Sentence, one: Token, other: Token) -> bool:
    first, last = sorted((one.id, other.id))
    return any(word.form == ":" for word in sentence.tokens[first : last - 1])


def _verb(sentence: Sentence, token: Token) -> int:
    """The verb of which a word is an argument, or is with the subject of ("held talks with Obi"); 0 if of none."""
    token = phrases.first_conjunct(sentence, token)
    if token.relation in _ARGUMENTS:
        return token.head
    above = sentence.head(token) if token.relation == "nmod" else None
    if above is None or above.relation not in {"obj", "obl"} or phrases.preposition(sentence, token) not in _WITH:
        return 0
    return above.head


def _is_told_apart(chain: Chain, reference: Reference) -> bool:
    """Whether a country tells one of several ("the world federation … Peru's federation")."""
    elsewhere = reference.country is not None and chain.country is None
    return elsewhere and (chain.name is None or chain.kind != "person") and not chain.details <= reference.details


def _may_be_business(chain: Chain, noun: str) -> bool:
    """Whether a body that the text has described otherwise ("a residents' group") is no company."""
    business = _ALIKE["company"]
    return (
        noun not in _BUSINESS
        or chain.nouns.isdisjoint(titles.BODIES)
        or not business.isdisjoint(chain.nouns - {"group"})
    )


def _heads_name(noun: str, words: Sequence[str]) -> bool:
    """Whether the name of a body is headed by a noun: the City Council is a council and no city."""
    told = [word for word in words if word not in titles.CORPORATE] or [*words]
    if noun in told[-1:]:
        return True
    return any(word == noun and after in _BEHIND_HEAD for word, after in pairwise(told))


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


def _late_names(sentence: Sentence, modifier: Token, animacy: Animacy) -> list[Token]:
    """Appositions that parsers hang on the last word before ("the head of the dockers' union, Rui Sa")."""
    names = [child for child in sentence.children(modifier) if child.relation == "appos" and child.upos == "PROPN"]
    people = not _is_person(animacy, modifier)
    return [name for name in names if phrases.set_off(sentence, name) or (people and _is_person(animacy, name))]


def _is_person(animacy: Animacy, token: Token) -> bool:
    entity = animacy.entity(token)
    return entity is not None and entity.label == "Person"


def _name_behind(sentence: Sentence, noun: Token) -> list[Token]:
    """A name right behind a noun that parsers took for a second subject or object ("blamed her rival Dan Ionescu").

    What the noun is of may stand between them ("the Head of state Ada Obi").
    """
    above = sentence.head(noun)
    if above is None or noun.relation not in {"nsubj", "obj", "obl"}:
        return []
    twins = (child for child in sentence.children(above) if child.deprel == noun.deprel and child.id > noun.id)
    names = [name for name in twins if name.upos == "PROPN" and not phrases.preposition(sentence, name)]
    return [name for name in names[:1] if phrases.first(sentence, name) == _last(sentence, noun) + 1]


def _last(sentence: Sentence, noun: Token) -> int:
    """The id of the last word of a noun and what it is of."""
    behind = (child for child in sentence.children(noun) if child.relation == "nmod" and child.id > noun.id)
    return max((noun.id, *(word.id for child in behind for word in sentence.subtree(child))))


def _stands_beside(sentence: Sentence, head: Token, child: Token) -> bool:
    """Whether a phrase is an apposition, or a name after a long title ("Deputy Head of the Dam Board General Ibe")."""
    if child.relation == "appos":
        return True
    bare = child.deprel in {"nmod", "nmod:desc", "dep"} and child.upos == "PROPN" and child.id > head.id
    return bare and not phrases.preposition(sentence, child)
