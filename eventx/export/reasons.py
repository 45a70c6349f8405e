"""Why events were reported, and what came close, for reading: a line a fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from eventx.explanation import Explanation, NearMiss, Phrase
from eventx.export.text import headline, marked, place_name, quoted, sentence_of, shown
from eventx.records import Actor, Event, Mention, Participant, Place, Result, Source, When

#: What keeps a frame from an event before or after phrases count.
_WITHOUT_PHRASES = frozenset({"other use", "beaten", "folded", "reviewed"})


def render(explanation: Explanation) -> str:
    """An explanation, a paragraph for every sentence, event and word that came close.

    Near misses of a sentence with events are shown only if the explanation is about this one sentence.

    Args:
        explanation: what to show.

    Returns:
        Lines that end in a line break.
    """
    result = explanation.result
    document = result.document
    by_sentence: dict[int | None, list[Event]] = {}
    for event in result:
        by_sentence.setdefault(document.sentence_at(event.trigger.start), []).append(event)
    numbers = range(len(document.sentences)) if explanation.sentence is None else [explanation.sentence]
    misses = {n: list(group) for n, group in groupby(explanation.near_misses, lambda miss: miss.provenance.sentence)}
    blocks = ["\n".join(_facts(event)) for event in by_sentence.get(None, ())]
    for number in numbers:
        sentence, events = document.sentences[number], by_sentence.get(number, ())
        blocks.append(f"sentence {number}: {shown(document.text[sentence.start : sentence.end]).strip()}")
        blocks += ["\n".join(_facts(event)) for event in events]
        if not events or explanation.sentence is not None:
            blocks += _missed(misses.get(number, ()), any_event=bool(events))
        elif number in misses:
            blocks.append(_hidden(number, misses[number]))
    blocks += [shown(f"! {f.plugin} failed at {f.stage}: {f.error}") for f in result.failures]
    return "\n\n".join(blocks or ["There are no sentences."]) + "\n"


def explain(event: Event, result: Result) -> str:
    """Why an event was reported: plugin, rule, path, the words of every role, what decided the status.

    Args:
        event: one of the result's events.
        result: where it is from.

    Returns:
        Several lines, without a line break at the end.
    """
    lines = [*_facts(event)]
    sentence = sentence_of(event, result)
    if sentence is not None:
        lines.append(_line("sentence", marked(event, sentence, result, color=False)))
    return "\n".join(lines)


def _line(name: str, value: str) -> str:
    return f"  {name:<12} {value}"


# --- events ---------------------------------------------------------------------------------------------------------


def _facts(event: Event) -> Iterator[str]:
    origin = event.provenance
    version = f" {origin.version}" if origin.version else ""
    yield f"{headline(event)}: found by rule {shown(origin.rule)!r} of {shown(origin.plugin + version)}"
    yield from (_line(name, value) for name, value in _reasons(event))


def _reasons(event: Event) -> Iterator[tuple[str, str]]:
    yield "trigger", _at(event.trigger)
    path = _path(event)
    if path:
        yield "path", shown(path)
    for participant in event.participants:
        yield shown(participant.role), _participant(participant)
    if event.place is not None:
        yield "where", _place(event.place)
    if event.when is not None:
        yield "when", _when(event.when)
    yield "status", f"{event.status.value}, {_why(event)}"
    for source in event.sources:
        yield "source", _source(source)
    if not event.sources:
        yield "source", "the text itself"
    for attribute in event.attributes:
        yield shown(attribute.name), shown(str(attribute.value))
    if event.confidence is not None:
        yield "confidence", f"{event.confidence:.2f}"
    if event.id:
        yield "id", shown(event.id)


def _why(event: Event) -> str:
    """What decided the status."""
    return f"for {', '.join(map(_at, event.cues))}" if event.cues else "without a cue"


def _path(event: Event) -> str:
    """The path without the steps that the role fillers tell themselves."""
    told = {f"{participant.role}: {participant.reason}" for participant in event.participants if participant.reason}
    return "; ".join(step for step in event.provenance.path.split("; ") if step not in told)


def _participant(participant: Participant) -> str:
    reason = f": {shown(participant.reason)}" if participant.reason else ""
    return f"{_at(participant.mention)}{_actor_note(participant.actor)}{reason}"


def _place(place: Place) -> str:
    location = place_name(place) if place.location else "not resolved"
    return f"{_at(place.mention)}: {location}{_because(place.reason)}"


def _when(when: When) -> str:
    value = shown(when.value.timex) if when.value else "not resolved"
    return f"{_at(when.mention)}: {value}{_because(when.reason)}"


def _source(source: Source) -> str:
    cue = f", for {_at(source.cue)}" if source.cue else ""
    return f"{_at(source.mention)}{_actor_note(source.actor)} {source.stance} ({source.kind}{cue})"


def _because(reason: str) -> str:
    return f", {shown(reason)}" if reason else ""


def _actor_note(actor: Actor | None) -> str:
    return "" if actor is None else f", that is {shown(actor.name)} ({actor.kind})"


def _at(mention: Mention) -> str:
    return f"{quoted(mention)} at {mention.start}-{mention.end}"


# --- near misses ----------------------------------------------------------------------------------------------------


def _missed(misses: Sequence[NearMiss], *, any_event: bool) -> Iterator[str]:
    """A block for every word that came close."""
    if not misses and not any_event:
        yield "no event: no word of it starts one"
    for _, of_word in groupby(misses, lambda miss: (miss.trigger, miss.provenance.path, miss.phrases)):
        yield "\n".join(_word(list(of_word)))


def _hidden(number: int, misses: Sequence[NearMiss]) -> str:
    """A hint at what came close in a sentence with events."""
    close = ", ".join(dict.fromkeys(quoted(miss.trigger) for miss in misses))
    return f"also close: {close}; ask for sentence {number} alone to see why"


def _word(misses: Sequence[NearMiss]) -> Iterator[str]:
    first = misses[0]
    path, _, _ = first.provenance.path.partition("; ")
    yield f"no event at {_at(first.trigger)}{_because(path)}"
    names = [shown(f"{miss.type}/{miss.provenance.rule}") for miss in misses]
    width = max(map(len, (*names, "phrases"))) + 1
    for name, miss in zip(names, misses, strict=True):
        for number, lack in enumerate(miss.lacks):
            yield f"  {name if number == 0 else '':<{width}} {shown(lack)}"
    if first.kind not in _WITHOUT_PHRASES:
        seen = "; ".join(dict.fromkeys(map(_phrase, first.phrases)))
        yield f"  {'phrases':<{width}} {seen or 'none'}"


def _phrase(phrase: Phrase) -> str:
    return f"{shown(phrase.function)} {quoted(phrase.mention)} ({shown(phrase.path)})"
