"""Events → PLOVER classes: which class, who to whom, and which event of a sentence counts."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import evolve, frozen
from eventx import Actor, Document, Event, Mention, Participant, Result, Sentence, Token

_SOURCE_ROLES = ("source", "accuser", "protester")
_TARGET_ROLES = ("target", "accused")
#: Roles that have both sides of what several actors do together: who is named first is taken for the source.
_MUTUAL_ROLES = frozenset({"participant", "party"})
#: What is said against something stands for whom it is said against, if nobody is named.
_THING_ROLES = ("charge",)
_PRONOUNS = frozenset("i we you he she it they who which that him her them us me his its their himself itself".split())
#: Namespaces of types whose subtypes are PLOVER modes.
_OWN = ("plover.", "protest.")
_FUTURE = frozenset({"will", "would", "wo", "'ll", "shall", "going"})
#: How far from the point of its sentence an event is by a relation on the way up to the root.
_DISTANCE = {
    "acl": 1.0,
    "advcl": 1.0,
    "nmod": 0.6,
    "obl": 0.5,
    "appos": 0.6,
    "nsubj": 0.4,
    "obj": 0.3,
    "xcomp": 0.2,
    "ccomp": 0.1,
    "conj": 0.05,
}
_INCOMPLETE = 0.35
_UNFULFILLED = 0.15


@frozen
class Party:
    """One side of an event.

    Attributes:
        mention: the words for it; a pronoun gives way to what it stands for.
        actor: whom they stand for, None if that is not known.
    """

    mention: Mention
    actor: Actor | None = None


@frozen(kw_only=True)
class CodedEvent:
    """An event with its PLOVER class.

    Attributes:
        event: the event.
        code: PLOVER class, as in "ASSAULT".
        mode: PLOVER mode, None where the class is not that of the event's type or has no modes.
        cameo: root of the CAMEO class, as in "19".
        source: who does it.
        target: to whom.
        primary: whether it is the event that its sentence is about.
    """

    event: Event
    code: str
    mode: str | None
    cameo: str
    source: tuple[Party, ...]
    target: tuple[Party, ...]
    primary: bool = False


def coded_events(result: Result) -> list[CodedEvent]:
    """The events of a text that PLOVER has classes for, in text order.

    What has not happened has the class of what it is instead, as the PLOVER manual has it: a planned visit is AGREE, a
    planned attack THREATEN, a refused visit REJECT, a demanded one REQUEST. It is left out where the sentence has an
    event of that class anyway ("refused to meet"). What is denied, doubted or a mere possibility is not coded.
    """
    document = result.document
    coded = [one for event in result for one in _coded(event, document)]
    by_sentence: dict[int, list[CodedEvent]] = {}
    for one in coded:
        by_sentence.setdefault(one.event.provenance.sentence, []).append(one)
    return [one for number, group in sorted(by_sentence.items()) for one in _chosen(document.sentences[number], group)]


def _coded(event: Event, document: Document) -> Iterator[CodedEvent]:
    tables = _tables()
    own = tables["subtypes"].get(event.type, {}).get(event.subtype) or tables["classes"].get(event.type)
    code = None if own is None else _fulfilled(event, own, document)
    if own is None or code is None:
        return
    source, target = _sides(event)
    if code != own and code == "REQUEST":
        source, target = tuple(Party(each.mention, each.actor) for each in event.sources[-1:]), source
        if source and source == target:  # "we must act"
            return
    mode = _mode(event, document, own, code)
    yield CodedEvent(event=event, code=code, mode=mode, cameo=_cameo(event, code, mode), source=source, target=target)


def _mode(event: Event, document: Document, own: str, code: str) -> str | None:
    """The mode: the subtype, or for requests, refusals and threats what is asked, refused or threatened."""
    tables = _tables()
    words = tables["mode_by_word"].get("REQUEST" if code == "REJECT" else code)
    if words is not None:
        by_class: str | None = tables["mode_by_class"].get(own)
        return by_class or _mode_by_word(document.sentences[event.provenance.sentence], event, words)
    if code != own:
        return None
    mode = event.subtype if event.type.startswith(_OWN) else None
    other: str | None = tables["modes"].get(event.type, {}).get(event.subtype, mode)
    return other


def _mode_by_word(sentence: Sentence, event: Event, words: Mapping[str, Collection[str]]) -> str | None:
    """The mode that the first telling word behind the trigger stands for, as far as it hangs on the trigger."""
    trigger = _trigger(sentence, event)
    below = [] if trigger is None else [token for token in sentence.subtree(trigger) if token.id > trigger.id]
    lemmas = [token.lemma.lower() for token in sorted(below, key=lambda token: token.id)]
    return next((mode for lemma in lemmas for mode, known in words.items() if lemma in known), None)


def _trigger(sentence: Sentence, event: Event) -> Token | None:
    return next((token for token in sentence if token.start == event.trigger.start), None)


def _cameo(event: Event, code: str, mode: str | None) -> str:
    tables = _tables()
    by_rule: str | None = tables["cameo_of_rule"].get(code, {}).get(event.provenance.rule)
    by_mode: str | None = tables["cameo_of_mode"].get(code, {}).get(mode)
    return by_rule or by_mode or str(tables["cameo"][code])


def _fulfilled(event: Event, own: str, document: Document) -> str | None:
    """The class of an event by whether it has happened; None if it has none."""
    if any(source.stance in {"denies", "questions"} for source in event.sources):
        return None
    cues = {cue.text.lower() for cue in event.cues}
    if event.status == "asserted" or (event.status == "demanded" and cues <= set(_tables()["decreed"]["words"])):
        return own
    unfulfilled = _tables()["unfulfilled"]
    if (
        event.status == "planned"
        and own in unfulfilled["offered"]
        and not cues.isdisjoint(_tables()["offered"]["words"])
    ):
        return str(unfulfilled["offered"][own])
    status = "refused" if event.status == "negated" and _lies_ahead(event, document) else event.status.value
    other: str | None = unfulfilled.get(status, {}).get(own)
    return other


def _lies_ahead(event: Event, document: Document) -> bool:
    """Whether what is negated is so for the time to come ("will not release them"): that is a refusal."""
    sentence = document.sentences[event.provenance.sentence]
    cues = {cue.start for cue in event.cues}
    governors = {sentence.head(token) for token in sentence if token.start in cues}
    return any(
        child.lemma.lower() in _FUTURE for governor in governors if governor for child in sentence.children(governor)
    )


def _sides(event: Event) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who does it and to whom; of those who do something together, the first one to the others."""
    source = _parties(event, _MUTUAL_ROLES)
    target: tuple[Party, ...] = ()
    if not source:
        source = _parties(event, _SOURCE_ROLES)
        target = _parties(event, _TARGET_ROLES) or _parties(event, _THING_ROLES)
    together = event.type in _tables()["together"]["types"] or event.provenance.rule in _tables()["together"]["rules"]
    if together and not target:
        source, target = source[:1], source[1:]
    if not target and event.place is not None and _is_done_to_places(event):
        target = (Party(event.place.mention),)
    return source, target


def _is_done_to_places(event: Event) -> bool:
    """Whether an event is done to those who live where it is: who visits Oran visits them, who meets there does not."""
    table = _tables()["done_to_places"]
    return event.type in table["types"] or event.subtype in table["subtypes"].get(event.type, ())


def _parties(event: Event, roles: Collection[str]) -> tuple[Party, ...]:
    found = (Party(_named(each), each.actor) for role in roles for each in event.role(role))
    return tuple({(party.mention, party.actor and party.actor.id): party for party in found}.values())


def _named(participant: Participant) -> Mention:
    """The words for a participant; for a pronoun, the nearest words before it that say more."""
    mention, actor = participant.mention, participant.actor
    if actor is None or mention.text.lower() not in _PRONOUNS:
        return mention
    telling = [each for each in actor.mentions if each.text.lower() not in _PRONOUNS]
    before = [each for each in telling if each.end <= mention.start]
    return before[-1] if before else (telling or [mention])[0]


def _chosen(sentence: Sentence, group: Sequence[CodedEvent]) -> list[CodedEvent]:
    """The coded events of a sentence without those that another one says better, the primary one marked."""
    group = _one_a_trigger(group)
    explicit = {one.code for one in group if _is_explicit(one)}
    kept = [one for one in group if _is_explicit(one) or one.code not in explicit]
    nearest = min(kept, key=lambda one: (_distance(sentence, one), one.event.trigger.start), default=None)
    told = [one for one in kept if nearest is not None and one.code == nearest.code]
    first = min(told, key=lambda one: (_lacking(one), _distance(sentence, one), one.event.trigger.start), default=None)
    spare = [one for one in group if one not in kept]
    return [_completed(evolve(one, primary=one is first), spare, kept) for one in kept]


def _one_a_trigger(group: Sequence[CodedEvent]) -> list[CodedEvent]:
    """Of the events of one word the one that says most."""
    chosen: dict[Mention, CodedEvent] = {}
    for one in group:
        other = chosen.setdefault(one.event.trigger, one)
        if _says_more(one, other):
            chosen[one.event.trigger] = one
    return list(chosen.values())


def _says_more(one: CodedEvent, other: CodedEvent) -> bool:
    """Whether an event says more than another: types made for PLOVER tell more classes apart, else sides count."""
    fine = one.event.type.startswith(_OWN)
    if one.code != other.code and fine != other.event.type.startswith(_OWN):
        return fine
    return _lacking(one) < _lacking(other)


def _completed(one: CodedEvent, spare: Sequence[CodedEvent], kept: Sequence[CodedEvent]) -> CodedEvent:
    """The event with the target of the deed that it speaks of ("agreed to free them"), or of a protest's demand."""
    meant = [deed for deed in spare if deed.code == one.code]
    if one.code == "PROTEST":
        meant += [demand for demand in kept if demand.code == "REQUEST"]
    behind = (deed.target for deed in meant if deed.event.trigger.start > one.event.trigger.end)
    return one if one.target else evolve(one, target=next((target for target in behind if target), ()))


def _lacking(one: CodedEvent) -> int:
    """How many of its two sides are not told."""
    return (not one.source) + (not one.target)


def _is_explicit(one: CodedEvent) -> bool:
    return one.event.status == "asserted" or one.code in {"REQUEST", "REJECT", "THREATEN"} & {
        one.event.type.rpartition(".")[2].upper()
    }


def _distance(sentence: Sentence, one: CodedEvent) -> float:
    """How far an event is from the point of its sentence: by subordination, and by what it lacks."""
    trigger = _trigger(sentence, one.event)
    far = sum(_DISTANCE.get(token.relation, 0.0) for token in _up(sentence, trigger)) if trigger is not None else 0.0
    far += _INCOMPLETE * _lacking(one)
    return far + (0.0 if _is_explicit(one) else _UNFULFILLED)


def _up(sentence: Sentence, token: Token) -> Iterator[Token]:
    yield token
    yield from sentence.ancestors(token)


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads((files("eventx_plover") / "codes.toml").read_text(encoding="utf-8"))
