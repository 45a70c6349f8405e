"""How a place name is used: for the place, for those who govern it, or for where somebody comes from."""

from __future__ import annotations

from eventx.document import Sentence, Token
from eventx.records import PlaceRole
from eventx.resolve.countries import Kind
from eventx.syntax import phrases, settings
from eventx.syntax.animacy import Animacy

#: Verbs that say something of a place as a place when it is their subject.
_OF_THE_PLACE = frozenset(
    {"lie", "sit", "stand", "border", "cover", "experience", "see", "have", "be", "become", "remain", "contain", "host"}
)
#: Verbs that are done to a government when a place is their object.
_TO_ACTORS = frozenset(
    {"accuse", "urge", "warn", "tell", "ask", "blame", "criticize", "criticise", "condemn", "denounce", "thank"}
    | {"praise", "sue", "sanction", "invite", "persuade", "force", "press", "pressure", "help", "support", "assure"}
)
#: Nouns that are "with" a place as a place: "the border with Colombia".
_BETWEEN_PLACES = frozenset({"border", "frontier", "boundary", "road", "link", "bridge"})
#: Nouns for a place where people decide, and for those people.
_INSTITUTIONS = frozenset({"office", "ministry", "parliament", "court", "palace", "headquarters"})
_PREMODIFIERS = frozenset({"amod", "compound"})
#: Nouns that can act and that a name behind "of" names: "the state of Ohio".
_NOT_PEOPLE = settings.PLACES_AND_PARTS | {"country", "nation", "kingdom", "capital"}


def role_of(sentence: Sentence, token: Token, kind: Kind | None, animacy: Animacy) -> PlaceRole:
    """How a place name is used.

    Args:
        sentence: its sentence.
        token: the head of the name.
        kind: which word of a country, or of the people of another place, it is; None for other names.
        animacy: tells who can come from somewhere.
    """
    head = _outermost(sentence, token)
    above = sentence.head(head)
    if _acts(sentence, head, above, kind):
        return "actor"
    of_country = kind == "name" and head.deprel in _PREMODIFIERS and phrases.preposition(sentence, head) == ""
    return "origin" if kind == "demonym" or of_country or _comes_from(sentence, head, above, animacy) else "location"


def _comes_from(sentence: Sentence, token: Token, above: Token | None, animacy: Animacy) -> bool:
    """Whether somebody is from there: "the Ohio governor", "officials from Goma", "residents of Kyiv"."""
    if above is None or above.lemma.lower() in _NOT_PEOPLE or not animacy.acts(sentence, above):
        return False
    if animacy.entity(above) is not None and animacy.entity(above) == animacy.entity(token):
        return token.deprel in _PREMODIFIERS and above.upos != "PROPN"
    marker = phrases.preposition(sentence, token)
    return (token.deprel in _PREMODIFIERS and marker == "") or (token.relation == "nmod" and marker in {"from", "of"})


def _acts(sentence: Sentence, token: Token, above: Token | None, kind: Kind | None) -> bool:
    if above is None:
        return False
    if token.deprel == "nsubj":
        return above.upos == "VERB" and (kind == "demonym" or above.lemma.lower() not in _OF_THE_PLACE)
    if token.relation in {"obj", "iobj"} or token.deprel == "nsubj:pass":
        return above.lemma.lower() in _TO_ACTORS
    if token.deprel == "nmod:poss" and above.lemma.lower() in settings.PLACES_AND_PARTS - settings.MISSIONS:
        # "Pakistan's foreign office said", but not "Beirut's suburbs".
        return above.deprel == "nsubj" and above.lemma.lower() in _INSTITUTIONS
    cases = {child.lemma.lower() for child in sentence.children(token) if child.relation == "case"}
    beside = token.relation in {"obl", "nmod"} and above.lemma.lower() not in _BETWEEN_PLACES
    return token.deprel in {"obl:agent", "nmod:poss"} or (beside and bool(cases & {"with", "against"}))


def _outermost(sentence: Sentence, token: Token) -> Token:
    """The word by which the list, apposition or name that a word belongs to hangs in the sentence."""
    for _ in range(phrases.HIGHEST):
        above = sentence.head(token)
        if token.relation not in {"conj", "appos", "flat"} or above is None:
            break
        token = above
    return token
