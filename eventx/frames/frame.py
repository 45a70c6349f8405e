"""Frames: "write a frame, not a tree".

A frame names the words that start an event and, for every role, the grammatical functions that may fill it, as
:mod:`eventx.syntax.predicates` defines them. Passives, conjuncts, control, relative clauses, light verbs and
nominalisations are the library's business.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from attrs import field, frozen

from eventx.errors import InputError
from eventx.frames.validation import NO_TRIGGER, TRIGGERS, no_function, no_word, not_among
from eventx.hooks import string_set, strings
from eventx.records import Status

_PAIR = 2  # a role and its functions


def _roles(
    roles: Mapping[str, Iterable[str]] | Iterable[tuple[str, Iterable[str]]],
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    pairs: tuple[Any, ...] = tuple(roles.items() if isinstance(roles, Mapping) else roles)
    for pair in pairs:
        if isinstance(pair, str) or len(pair) != _PAIR:
            message = f"expected roles with their functions, got {pair!r}; write {{'role': ('function', …)}}"
            raise TypeError(message)
    return tuple((role, strings(functions)) for role, functions in pairs)


def _refuse(owner: str, key: str, fault: str | None) -> None:
    if fault is not None:
        message = f"{owner}{key and ', '}{key}: {fault}"
        raise InputError(message)


def _conditions(values: Iterable[Condition]) -> tuple[Condition, ...]:
    return tuple(values)


@frozen(kw_only=True)
class Condition:
    """What a phrase must be, or must not be, for a frame to apply.

    Attributes:
        functions: the functions looked at; one of them is enough.
        lemmas: the phrase's head must be one of these; empty: any.
        actor: the phrase must be able to act: a person, an organisation, a country, a personal pronoun.
        thing: the phrase must be a common noun for something that cannot act.
        place: the phrase must be headed by the name of a place.
        body: the phrase must stand for a country, a people, an organisation or a side, not for a person.
        several: the phrase must stand for more than one: be plural, or coordinated with another.
        passive: the verb must be passive ("was charged").

    Raises:
        InputError: there is no function of a name, or a lemma is not in lower case.
    """

    functions: tuple[str, ...] = field(converter=strings)
    lemmas: frozenset[str] = field(default=frozenset(), converter=string_set)
    actor: bool = False
    thing: bool = False
    place: bool = False
    body: bool = False
    several: bool = False
    passive: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse what no phrase can be."""
        for function in self.functions:
            _refuse("condition", "functions", no_function(function))
        _refuse("condition", "lemmas", no_word(self.lemmas))


@frozen(kw_only=True)
class Frame:
    """One way of telling an event.

    Attributes:
        type: the event type.
        id: unique within the type; it is the rule that ``provenance`` names.
        subtype: finer type, or None.
        verbs: lemmas, with particle ("call off") or the adverb beside it ("build jointly"), that start the event.
        nouns: noun lemmas that start it, or forms where only the plural does ("talks").
        adjectives: lemmas said of somebody ("is willing to") that start it.
        markers: what else shows who says what, as it is written: "according to", the ":" of a transcript or headline,
            the "—" between a quotation and its speaker.
        supports: light verbs that lend a noun their arguments ("hold" for talks).
        carried: whether a noun starts it only where a light verb carries it.
        passive: whether its verbs count only in the passive ("two deaths were reported").
        bare: whether a noun without any role filler is an event too, if it is definite or has a place or time.
        roles: role name → functions that may fill it, as pairs or as a mapping.
        status: what its words alone say of whether it happened ("offered to"), unless something around them does.
        actors: roles that no common noun for a thing may fill.
        place: functions that name the place ("visited Rabat"), beside locative phrases.
        require: conditions that must all hold.
        forbid: conditions of which none may hold.
        examples: sentences in which the frame must find an event, with the text of some fillers.
        counterexamples: sentences in which it must not.

    Raises:
        InputError: it says what no frame in a file may: there is no function of a name (the message has the nearest
            one), a word is not in lower case, no word starts an event, or ``actors`` has what is no role of it.
    """

    type: str
    id: str
    subtype: str | None = None
    verbs: frozenset[str] = field(default=frozenset(), converter=string_set)
    nouns: frozenset[str] = field(default=frozenset(), converter=string_set)
    adjectives: frozenset[str] = field(default=frozenset(), converter=string_set)
    markers: frozenset[str] = field(default=frozenset(), converter=string_set)
    supports: frozenset[str] = field(default=frozenset(), converter=string_set)
    carried: bool = False
    passive: bool = False
    bare: bool = False
    status: Status = field(default=Status.ASSERTED, converter=Status)
    roles: tuple[tuple[str, tuple[str, ...]], ...] = field(default=(), converter=_roles)
    actors: frozenset[str] = field(default=frozenset(), converter=string_set)
    place: tuple[str, ...] = field(default=(), converter=strings)
    require: tuple[Condition, ...] = field(default=(), converter=_conditions)
    forbid: tuple[Condition, ...] = field(default=(), converter=_conditions)
    examples: tuple[tuple[tuple[str, str], ...], ...] = ()
    counterexamples: tuple[str, ...] = ()

    #: Layers of the parse that matching needs.
    requires = frozenset({"pos", "lemma", "depparse"})

    def __attrs_post_init__(self) -> None:
        """Refuse what a file may not say either: with that, something would never be found, and no word of why."""
        owner, roles = f"frame {self.id!r}", dict(self.roles)
        for key, functions in (("place", self.place), *((f"roles.{role}", several) for role, several in self.roles)):
            for function in functions:
                _refuse(owner, key, no_function(function))
        for key in (*TRIGGERS, "supports"):
            _refuse(owner, key, no_word(getattr(self, key)))
        for role in sorted(self.actors - roles.keys()):
            _refuse(owner, "actors", not_among(role, roles, "a role of the frame"))
        _refuse(owner, "", None if any(getattr(self, key) for key in TRIGGERS) else NO_TRIGGER)

    @cached_property
    def functions(self) -> frozenset[str]:
        """All functions that fill a role; asked for at every word that the frame names."""
        return frozenset(function for _, functions in self.roles for function in functions)


@frozen
class OwnedFrame:
    """A frame and who brought it."""

    plugin: str
    version: str
    frame: Frame
