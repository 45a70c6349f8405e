"""What kind of actor a name or noun tells of: person, organisation, country or group."""

from __future__ import annotations

from collections.abc import Collection

from eventx.records import ActorKind
from eventx.syntax import first_names, titles
from eventx.syntax.names import Name

#: Entity labels of bodies and countries, and of whoever can act.
BODY_LABELS = frozenset({"Organization", "Location", "NORP"})
ACTING_LABELS = BODY_LABELS | {"Person"}
#: Nouns for organisations.
_INSTITUTIONS = (
    titles.BODIES
    | titles.INSTITUTIONS
    | frozenset("lender carmaker automaker chipmaker drugmaker planemaker shipbuilder steelmaker utility".split())
)
#: Nouns in the names of bodies by which those are called; a company is called one whatever its name.
_TELLING_BODIES = titles.BODIES - titles.GENERAL_BODIES - titles.CORPORATE
#: Organs of states that with a word for their field are bodies of their own.
_ALSO_BODIES = frozenset({"authority", "administration"})
#: Legal forms that are also words or names unless they are written in capitals.
_IN_CAPITALS = frozenset({"sa", "se", "ab", "ag", "sas", "kk", "kg", "co"})


def of_name(label: str | None, name: Name, noun: str, *, several: bool) -> ActorKind | None:
    """What kind of actor a name tells of; None if it does not.

    Args:
        label: what the parser takes it for.
        name: the name.
        noun: what stands before it ("the brewer Halle"), empty for nothing.
        several: whether it is a plural with an article.
    """
    if _has_legal_form(name):
        return "organisation"
    if (label == "Person" and not several) or (name.titles and label is None):
        return "organisation" if noun in _INSTITUTIONS and not _has_first_name(name) else "person"
    if label == "NORP" or (several and len(name.words) == 1):
        return "group"
    if label in {"Organization", "Location", "Facility"} or titles.BODIES.intersection(name.words):
        return "organisation"
    if several or label == "Person":
        return "group"
    return "person" if _has_first_name(name) and len(name.words) > 1 else None


def of_noun(lemma: str, *, plural: bool) -> ActorKind | None:
    """What kind of actor a common noun tells of; None if a person or a body may be it ("the employer").

    Args:
        lemma: the noun.
        plural: whether it is several.
    """
    if plural or lemma in titles.GROUPS:
        return "group"
    if lemma in titles.COUNTRY_NOUNS:
        return "country"
    if lemma in titles.EITHER:
        return None
    return "organisation" if lemma in _INSTITUTIONS or lemma in titles.TERRITORIES | titles.STATE_ORGANS else "person"


def stands_for_state(noun: str, details: Collection[str]) -> bool:
    """Whether a noun with a demonym stands for the country: the Dutch side, but not its aviation authority."""
    return noun in titles.STATE_ORGANS and not (details and noun in _ALSO_BODIES)


def noun_in_name(name: Name) -> tuple[str, frozenset[str]]:
    """The noun in the name of a body, and its other words ("the port authority" is the Sicilian Port Authority)."""
    noun = next((word for word in reversed(name.words) if word in _TELLING_BODIES), "")
    return noun, frozenset(name.words) - {noun} if noun else frozenset()


def _has_first_name(name: Name) -> bool:
    return bool(name.words) and name.words[0] in first_names.GENDERS


def _has_legal_form(name: Name) -> bool:
    """Whether a name ends like that of a company ("Halle ASA")."""
    last = name.words[-1] if len(name.words) > 1 else ""
    if last not in titles.CORPORATE:
        return False
    return last not in _IN_CAPITALS or name.text.rstrip(".").endswith(last.upper())
