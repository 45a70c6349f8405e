"""What plugins with extractors in code must do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from attrs import evolve

from eventx.contract import mentions
from eventx.document import ROOT, Document, Entity, Sentence, Token
from eventx.hooks import Extractor
from eventx.records import Event
from eventx.testing.conformance import PluginConformance, expect, undeclared_subtypes

#: Put before a text to move it: an extractor that counts within sentences is found out.
_BEFORE = "Late news. "


class ExtractorConformance(PluginConformance):
    """The tests of every plugin, and those of extractors; ``texts`` must have something for each of them to find."""

    covers = "eventx_extractors"

    def test_extractors_find_something(self) -> None:
        """There are extractors, and every one finds an event in ``texts``: what finds nothing is not tested."""
        expect("there is nothing to test", [] if self._extractors() else ["eventx_extractors hands over no extractors"])
        idle = (each.name for each in self._extractors() if not self._events(each))
        expect("an extractor finds nothing in `texts`; add a text for it", idle)

    def test_offsets_count_from_the_start_of_the_text(self) -> None:
        """An extractor finds the same wherever in a text a sentence stands."""
        pairs = ((each, document) for each in self._extractors() for document in self.documents())
        moved = (each.name for each, document in pairs if _ranges(each, document) != _ranges_when_moved(each, document))
        expect("offsets are not those of the text", dict.fromkeys(moved))

    def test_layers_that_are_used_are_required(self) -> None:
        """An extractor does not need the layers of the parse that it does not require."""
        extractors = self._extractors()
        expect("`requires` is incomplete", (used for each in extractors for used in _unstated(each, self.documents())))

    def test_subtypes_of_events_are_declared(self) -> None:
        """Events have no subtype that their event type does not have."""
        events = (event for each in self._extractors() for event in self._events(each))
        used = ((event.type.removeprefix(f"{self.name}."), event.subtype) for event in events)
        expect("subtypes are not declared", undeclared_subtypes(self.handed_over("eventx_event_types"), used))

    @classmethod
    def _extractors(cls) -> tuple[Extractor, ...]:
        return tuple(each for each in cls.handed_over("eventx_extractors") if isinstance(each, Extractor))

    @classmethod
    def _events(cls, extractor: Extractor) -> list[Event]:
        return [event for document in cls.documents() for event in _found(extractor, document)]


def _found(extractor: Extractor, document: Document) -> tuple[Event, ...]:
    """The events of a document; none if the extractor fails, which is told by the tests of every plugin."""
    try:
        events: Iterable[object] = extractor.extract(document)
        return tuple(event for event in events if isinstance(event, Event))
    except Exception:  # noqa: BLE001  (whatever it raises)
        return ()


def _ranges(extractor: Extractor, document: Document) -> list[list[tuple[int, int]]]:
    return [[(each.start, each.end) for each in mentions(event)] for event in _found(extractor, document)]


def _ranges_when_moved(extractor: Extractor, document: Document) -> list[list[tuple[int, int]]]:
    """Those that are found further down, as if the text had not been moved."""
    distance = len(_BEFORE)
    ranges = _ranges(extractor, _moved(document, distance))
    return [[(start - distance, end - distance) for start, end in event] for event in ranges]


def _moved(document: Document, distance: int) -> Document:
    """The document behind other words, which belong to no sentence."""
    return evolve(
        document,
        text=_BEFORE + document.text,
        sentences=tuple(_moved_sentence(sentence, distance) for sentence in document.sentences),
        entities=tuple(
            evolve(each, start=each.start + distance, end=each.end + distance) for each in document.entities
        ),
    )


def _moved_sentence(sentence: Sentence, distance: int) -> Sentence:
    tokens = tuple(_moved_token(token, distance) for token in sentence)
    return Sentence(sentence.start + distance, sentence.end + distance, tokens)


def _moved_entity(entity: Entity, distance: int) -> Entity:
    return evolve(entity, start=entity.start + distance, end=entity.end + distance)


def _moved_token(token: Token, distance: int) -> Token:
    whole = token.multiword and (token.multiword[0] + distance, token.multiword[1] + distance)
    return evolve(token, start=token.start + distance, end=token.end + distance, multiword=whole)


def _without_pos(token: Token) -> Token:
    return evolve(token, upos="X", xpos="_", feats="_")


def _without_lemma(token: Token) -> Token:
    return evolve(token, lemma="_")


def _without_depparse(token: Token) -> Token:
    first = token.id == 1
    return evolve(token, head=ROOT if first else 1, deprel="root" if first else "dep")


def _without_ner(document: Document) -> Document:
    return evolve(document, entities=())


def _in_all_words(change: Callable[[Token], Token]) -> Callable[[Document], Document]:
    def changed(document: Document) -> Document:
        sentences = (evolve(each, tokens=tuple(map(change, each))) for each in document.sentences)
        return evolve(document, sentences=tuple(sentences))

    return changed


#: A layer of the parse → a document without it.
_WITHOUT = {
    "pos": _in_all_words(_without_pos),
    "lemma": _in_all_words(_without_lemma),
    "depparse": _in_all_words(_without_depparse),
    "ner": _without_ner,
}


def _unstated(extractor: Extractor, documents: Iterable[Document]) -> Iterator[str]:
    """The layers that make a difference though they are not required, a line each."""
    read = [(document, _found(extractor, document)) for document in documents]
    for layer, without in _WITHOUT.items():
        if layer not in extractor.requires and any(_found(extractor, without(each)) != events for each, events in read):
            yield f"{extractor.name!r} finds something else without {layer!r}; add it to `requires`"
