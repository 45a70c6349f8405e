"""Reads place names with a list of places beside that of the library, and leaves to the library what it knows."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen
from eventx import Document, Location, Mention, hookimpl
from eventx.resolve import countries, gazetteer
from eventx.resolve.countries import fold
from eventx.resolve.gazetteer import Entry, Gazetteer
from eventx.resolve.places import locate, place_names

#: The names of a document and the places of a list that they stand for.
Answers = dict[Mention, Location | None]


class GazetteerResolver:
    """A plugin that knows the places of a file: ``Pipeline(plugins={"sites": GazetteerResolver("sites.sqlite")})``.

    The places of the file and those of the library are weighed together, by all that the text says, as the library
    weighs its own. Where one of the file is the likeliest, the answer is the likeliest of those that lie in the country
    of another name of the text, one that the library knows, or none: among villages population says little, and a long
    list has a village for many a name that means none.

    By another name than its main one, a place does not compete with those that the library has under that name, and by
    no name with countries, peoples and capitals.

    Args:
        path: a file that ``eventx.resolve.gazetteer.write`` has written.
        needs_witness: whether another name must speak for the country. If not, a main name that nothing else has is
            enough: for lists whose names mean nothing else in the texts.
    """

    def __init__(self, path: str | os.PathLike[str], *, needs_witness: bool = True) -> None:
        self._gazetteer = Gazetteer(path)
        self._needs_witness = needs_witness
        # The hook is called for one name after the other; all are weighed once a document. One tuple, which threads
        # replace as a whole.
        self._last: tuple[Document | None, Answers] = (None, {})

    def __getstate__(self) -> dict[str, object]:
        """What goes to other processes: not what was read last."""
        return {**vars(self), "_last": (None, {})}

    @hookimpl
    def eventx_resolve_place(self, mention: Mention, document: Document) -> Location | None:
        """The place of the file that a name stands for, None if it is none of them."""
        answers = self._answers(document)
        if mention not in answers and self._gazetteer.find(mention.text):
            # Not a name to the parser, but where an event is said to have happened.
            return self._weighed(sorted([*answers, mention]), document)[mention]
        return answers.get(mention)

    def _answers(self, document: Document) -> Answers:
        known, answers = self._last
        if known is not document:
            answers = self._weighed(place_names(document), document)
            self._last = (document, answers)
        return answers

    def _weighed(self, names: Sequence[Mention], document: Document) -> Answers:
        lookup = _Lookup(self._gazetteer, {})
        located = dict(zip(names, locate(names, document, find=lookup.find), strict=True))
        return {mention: self._answer(mention, located, lookup) for mention in names}

    def _answer(
        self, mention: Mention, located: Mapping[Mention, Sequence[Location]], lookup: _Lookup
    ) -> Location | None:
        readings = located[mention]
        if not readings or not lookup.offers(readings[0]):
            return None
        if not self._needs_witness and len(readings) == 1 and lookup.by_main_name(readings[0]):
            return readings[0]
        best = (places[0] for other, places in located.items() if places and other.text != mention.text)
        witnesses = {place.country for place in best if not lookup.offers(place)}
        return next((place for place in readings if lookup.offers(place) and place.country in witnesses), None)


@frozen
class _Lookup:
    """Finds names in both lists.

    Attributes:
        added: the list beside that of the library.
        offered: the places that it alone has for a name that was looked up, and whether the name was their main one.
    """

    added: Gazetteer
    offered: dict[Location, bool]

    def find(self, name: str) -> tuple[Entry, ...]:
        """The places of a name: those of the library, and those that only the added list has."""
        known = gazetteer.find(name)
        if name.islower() or countries.read(name) is not None:  # "uk" is no village
            return known
        new = [entry for entry in _new(self.added.find(name), known) if not known or _is_main(name, entry)]
        for entry in new:
            self.offered[entry.location] = self.offered.get(entry.location, False) or _is_main(name, entry)
        return (*known, *new)

    def offers(self, place: Location) -> bool:
        """Whether a place came from the added list."""
        return evolve(place, score=None) in self.offered

    def by_main_name(self, place: Location) -> bool:
        """Whether it came by its main name."""
        return self.offered[evolve(place, score=None)]


def _new(entries: Iterable[Entry], known: Iterable[Entry]) -> Iterator[Entry]:
    """The entries that the library lacks."""
    identifiers = {entry.location.geoname_id for entry in known} - {None}
    return (entry for entry in entries if entry.location.geoname_id not in identifiers)


def _is_main(name: str, entry: Entry) -> bool:
    """Whether a place is called so first of all, in this spelling."""
    return fold(entry.location.name) == fold(name)
