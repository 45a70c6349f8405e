"""What frames lacked: the matcher's decisions in words, for whoever asks.

The matcher alone decides; it hands each decision over to a :class:`NearMisses` if there is one, and does nothing of
all this if there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, field, frozen

from eventx.document import Document, Token
from eventx.explanation import NearMiss, Obstruction, Phrase
from eventx.frames.frame import Condition, Frame, OwnedFrame
from eventx.records import Event, Provenance
from eventx.syntax import phrases
from eventx.syntax.drafts import how
from eventx.syntax.predicate import Argument, Predicate
from eventx.syntax.predicates import Clauses

_MANY = 6  # more words than that are not listed
_CLASSES = {"NOUN": "a noun", "PROPN": "a name", "VERB": "a verb", "ADJ": "an adjective", "AUX": "an auxiliary"}


@frozen
class Obstacle:
    """Why a frame does not apply.

    Attributes:
        kind: what is in the way.
        condition: the condition that decided, if one did.
        argument: the phrase that a forbidding condition met.
    """

    kind: Obstruction
    condition: Condition | None = None
    argument: Argument | None = None


@frozen
class NearMisses:
    """Collects what came close in one document.

    Attributes:
        document: the parse.
        found: what has been told so far.
    """

    document: Document
    found: list[NearMiss] = field(factory=list)

    def in_order(self) -> tuple[NearMiss, ...]:
        """All of them in text order, those of one word as the frames were tried."""
        return tuple(sorted(self.found, key=lambda miss: (miss.provenance.sentence, miss.trigger)))

    def failed(self, owned: OwnedFrame, predicate: Predicate, arguments: Sequence[Argument], why: Obstacle) -> None:
        """A frame did not apply to its word."""
        seen = tuple(Phrase(argument.function, argument.mention, argument.path) for argument in arguments)
        miss = self._miss(owned, predicate, why.kind, _told(why, owned.frame, arguments))
        self.found.append(evolve(miss, phrases=seen))

    def idle(self, owned: OwnedFrame, clauses: Clauses, token: Token) -> None:
        """A word that a frame names was not looked at."""
        predicate = Predicate(sentence=clauses.number, head=token, lemma=clauses.lemma(token))
        self.found.append(self._miss(owned, predicate, "other use", (_other_use(owned.frame, predicate),)))

    def beaten(self, event: Event, first: Event) -> None:
        """An earlier frame of the type gave the event of the same word."""
        self._event(event, "beaten", f"{_name(first)} found the event first")

    def folded(self, event: Event, into: Event) -> None:
        """The event became part of another one."""
        self._event(event, "folded", f'is part of the {into.type} told by "{into.trigger.text}" ({_name(into)})')

    def reviewed(self, plugin: str, before: Iterable[Event], after: Iterable[Event]) -> None:
        """A plugin reviewed the events; those whose word gives no event of their type any more are missed."""
        kept = {(event.type, event.trigger) for event in after}
        for event in before:
            if (event.type, event.trigger) not in kept:
                self._event(event, "reviewed", f"plugin {plugin} left it out when it reviewed the events")

    def _miss(self, owned: OwnedFrame, predicate: Predicate, kind: Obstruction, lacks: tuple[str, ...]) -> NearMiss:
        frame = owned.frame
        return NearMiss(
            type=frame.type,
            subtype=frame.subtype,
            trigger=phrases.mention(self.document, [predicate.head]),
            kind=kind,
            lacks=lacks,
            provenance=Provenance(
                plugin=owned.plugin,
                rule=frame.id,
                version=owned.version,
                sentence=predicate.sentence,
                path=how(predicate),
            ),
        )

    def _event(self, event: Event, kind: Obstruction, reason: str) -> None:
        miss = NearMiss(
            type=event.type,
            subtype=event.subtype,
            trigger=event.trigger,
            kind=kind,
            lacks=(reason,),
            provenance=event.provenance,
        )
        self.found.append(miss)


def _told(why: Obstacle, frame: Frame, arguments: Sequence[Argument]) -> tuple[str, ...]:
    condition = why.condition
    if condition is None:
        if why.kind == "required":
            return ("needs the passive",)
        return tuple(_unfilled(frame, arguments) if not frame.carried else _uncarried(frame))
    if why.argument is not None:
        return (f"must not have {_wanted(condition)}, but {_quoted([why.argument])} is one",)
    others = [each for each in arguments if each.function in condition.functions]
    return (f"needs {_wanted(condition)}, but {_quoted(others) + ' is not' if others else 'there is none'}",)


def _wanted(condition: Condition) -> str:
    asked = {
        "able to act": condition.actor,
        "a thing": condition.thing,
        "a place": condition.place,
        "a body": condition.body,
        "several": condition.several,
        "of a passive": condition.passive,
        _listed(sorted(condition.lemmas)): bool(condition.lemmas),
    }
    kinds = "; ".join(kind for kind, holds in asked.items() if holds)
    return " or ".join(condition.functions) + (f" ({kinds})" if kinds else "")


def _unfilled(frame: Frame, arguments: Sequence[Argument]) -> Iterator[str]:
    functions = list(dict.fromkeys(function for _, functions in frame.roles for function in functions))
    yield f"no phrase fills a role: {_listed(functions)}"
    refused = [each for each in arguments if each.function in functions]
    if refused:
        yield f"{_quoted(refused)} cannot act, or is the place"
    if frame.supports:
        yield from _uncarried(frame)
    if frame.bare:
        yield "nothing makes it one occasion: the, this, there was, a place, a time"


def _uncarried(frame: Frame) -> Iterator[str]:
    yield f"no light verb carries the noun: {_listed(sorted(frame.supports))}"


def _other_use(frame: Frame, predicate: Predicate) -> str:
    word, token = predicate.head.lemma.lower(), predicate.head
    named = frame.verbs | frame.nouns | frame.adjectives
    if word not in named and token.form.lower() not in frame.nouns:
        longer = next(verb for verb in sorted(frame.verbs) if verb.startswith(f"{word} "))
        return f'starts with the verb "{longer}", which is "{predicate.lemma}" here'
    kind = "verb" if word in frame.verbs else "adjective" if word in frame.adjectives else "noun"
    if token.upos == "VERB" and predicate.lemma != word:
        here = f'is part of "{predicate.lemma}" here'
    elif token.upos == "VERB" and kind == "verb":
        here = "stands before a noun here, as an adjective does"
    else:
        here = f"is {_CLASSES.get(token.upos, 'another word')} here"
    return f'starts with the {kind} "{word}", which {here}'


def _quoted(arguments: Sequence[Argument]) -> str:
    return ", ".join(dict.fromkeys(f'"{argument.mention.text}"' for argument in arguments))


def _listed(words: Sequence[str]) -> str:
    more = ["…"] if len(words) > _MANY else []
    return ", ".join([*words[:_MANY], *more])


def _name(event: Event) -> str:
    return f"{event.type}/{event.provenance.rule}"
