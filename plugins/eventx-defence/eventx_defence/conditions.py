"""What must hold for a word to tell a defence event: its verb, its roles, and that it is about arms or armed forces."""

from __future__ import annotations

from collections.abc import Sequence

from eventx import Token
from eventx.syntax import phrases
from eventx.syntax.predicate import Argument

from eventx_defence.fillers import Filler, Filling
from eventx_defence.patterns import Pattern, words

#: Types whose parties must not be private people alone.
_TRADE = frozenset({"transfer", "procurement"})
#: Words for exercises that are military where states or forces hold them.
_DRILLS = frozenset({"drill", "wargame", "war-game", "manoeuvre", "maneuver", "maneuvre"})
_JOINT = frozenset({"joint", "multinational", "combined", "trilateral", "bilateral", "large-scale"})
#: Verbs that order goods, or people about; and what goods are ordered for.
_COMMANDING = frozenset({"order", "commission"})
_REASONS = frozenset(
    "replace equip strengthen bolster modernise modernize boost fill meet protect defend update upgrade expand renew "
    "reinforce complement supplement build arm help support counter".split()
)
_JOINING = frozenset({"join", "rejoin", "enter", "leave", "quit", "exit", "abandon"})
#: Relations of nouns that a verb says something of.
_ARGUMENTS = frozenset({"obj", "nsubj"})
#: What an exercise is though a word in front of it says that it is of another kind ("naval rescue drill").
_PLAINLY_MILITARY = frozenset({"military", "naval", "army", "navy", "live-fire", "nato", "amphibious"})


def applies(filler: Filler, pattern: Pattern, kind: Token) -> bool:
    """Whether a pattern is to be tried on a word at all.

    Args:
        filler: the phrases of the predicate.
        pattern: the pattern.
        kind: the word.
    """
    if pattern.carried and filler.support() not in pattern.supports:
        return False
    if kind.lemma.lower() in _COMMANDING and any(_is_command(argument) for argument in filler.arguments):
        return False
    if pattern.type == "alliance" and pattern.nouns and _is_told_otherwise(filler, kind):
        return False
    above = filler.sentence.head(kind)
    marker = phrases.preposition(filler.sentence, kind)
    within = above is not None and marker == "of" and above.lemma.lower() in pattern.nouns and kind.relation == "nmod"
    return not within  # "a package of military aid" is told by the package


def _is_told_otherwise(filler: Filler, kind: Token) -> bool:
    """Whether a noun for an alliance is a part of a name, sums one up, or is what a verb joins or leaves."""
    above = filler.sentence.head(kind)
    entity = filler.entity(kind)
    within = filler.predicate.head is not kind or (entity is not None and entity.end > kind.end)
    joined = above is not None and kind.relation == "obj" and above.lemma.lower() in _JOINING
    return within or joined or (kind.relation == "appos" and phrases.set_off(filler.sentence, kind))


def _is_command(argument: Argument) -> bool:
    """Whether somebody is told to do something: "ordered the jets to land", not "ordered jets to replace others"."""
    return argument.function in {"infinitive", "purpose"} and argument.head.lemma.lower() not in _REASONS


def holds(filler: Filler, pattern: Pattern, kind: Token, filling: Filling) -> bool:
    """Whether what fills a pattern makes an event.

    Args:
        filler: the phrases of the predicate.
        pattern: the pattern.
        kind: the word that tells it.
        filling: what fills its roles.
    """
    filled = {role for role, _ in filling.fillers}
    if not pattern.needs <= filled or any(argument.function in pattern.forbid for argument in filler.arguments):
        return False
    if kind.lemma.lower() == "give" and all(
        item.name == "ammunition" and item.quantity is None for item in filling.items
    ):
        return False  # "gives critics ammunition"
    if pattern.type in _TRADE:
        return _is_trade(filler, pattern, kind, filling)
    if pattern.forces:
        drilled = any(argument.function == "object" for argument in filler.arguments)
        return not drilled and any(map(filler.is_manned, filling.having("participant")))
    return not pattern.evidence or _is_military(filler, pattern, kind, filling)


def _is_trade(filler: Filler, pattern: Pattern, kind: Token, filling: Filling) -> bool:
    """Whether a transfer or purchase is one between bodies, or one of arms where nobody is named."""
    parties = [argument for role, argument in filling.fillers if role != "equipment"]
    private = any(item.category == "small arms" for item in filling.items)
    alone = not private and (bool(pattern.verbs) or filler.support() is not None or kind.relation in _ARGUMENTS)
    known = any(map(filler.parties.is_official, parties)) if parties else alone
    return known and (not pattern.evidence or bool(filling.items) or _has_word(filler, kind, "military"))


def _is_military(filler: Filler, pattern: Pattern, kind: Token, filling: Filling) -> bool:
    """Whether an exercise, pact or tie is military: by a word in front of it, its name, or who takes part."""
    parties = [argument for role, argument in filling.fillers if role != "name"]
    states = [argument for argument in parties if filler.parties.is_state(argument)]
    if pattern.type == "exercise":
        return _is_exercise(filler, kind, parties, states)
    if _has_word(filler, kind, "pacts" if pattern.subtype == "form" else "ties"):
        return True
    if kind.lemma.lower() in {"alliance", "ally"}:
        return bool(states) and (len(states) == len(parties) or kind.upos == "VERB")
    declared = filler.support() is not None or bool(filler.before(kind) & words("strategic"))
    return kind.lemma.lower() == "partnership" and declared and len(states) > 1


def _is_exercise(filler: Filler, kind: Token, parties: Sequence[Argument], states: Sequence[Argument]) -> bool:
    before = filler.before(kind)
    if filler.items.is_civil(kind) and not before & _PLAINLY_MILITARY:
        return False
    if kind.lemma.lower() == "game":
        return "war" in before
    named = filler.predicate.head is not kind and kind.form[0].isupper()
    named = named or filler.is_called(kind) or any(map(filler.parties.is_alliance, parties))
    if named or before & words("military") or any(map(filler.is_manned, parties)):
        return True
    name = filler.name(kind)
    if name is not None and (states or len(name.text.split()) > 1):
        return True
    if kind.lemma.lower() in _DRILLS:
        return bool(states)
    return bool(before & _JOINT) and len(states) > 1


def _has_word(filler: Filler, kind: Token, table: str) -> bool:
    """Whether a word in front of a noun, or behind a verb, is one of a table, and none says that it is civil."""
    before = filler.before(kind)
    for child in filler.sentence.children(kind):
        if child.relation == "nmod" and phrases.preposition(filler.sentence, child) == "of":
            before |= filler.before(child)  # "a package of military aid"
    if kind.upos == "VERB" and filler.is_about_arms(kind):
        return True
    return bool(before & words(table)) and not before & {"social", "food", "job", "civil"}
