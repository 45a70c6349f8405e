"""Names of one kind through a story: what a name is taken for in one sentence counts in its other sentences too.

A sentence often says little about an unknown name ("Sarr left."), and its neighbours say more ("President Sarr of …").
So all mentions of a name that stand close together vote, each with what the network thinks of it; an acronym is what
the name is that it was introduced with; and where several sentences have a name, another that has the same words has
it too.

Source: label consistency (Krishnan and Manning 2006), with votes in the place of a second model; acronyms as
introduced in brackets (Schwartz and Hearst 2003).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from eventx.parsing.english.decoding import Floats
from eventx.parsing.english.names import Name, NamedSentence, NameReader

WINDOW = 20  # sentences to either side; a name may mean another thing in another story
ACRONYM_WINDOW = 40  # an acronym is introduced once, and used for longer
_FLOOR = -4.0  # a very sure mention should not outvote several others
_MENTIONS = 2  # that make sure that the words are a name
_PERSON = "Person"
_WITH_ACRONYMS = frozenset({"Organization", "Facility", "Location", "Misc", "Product"})

Key = tuple[str, ...]


def settle(sentences: Sequence[NamedSentence], reader: NameReader) -> list[list[tuple[int, int, str]]]:
    """The names of a document: first word, word after the last, and class.

    Args:
        sentences: of one document, in order.
        reader: scores spans that the network did not take for names.

    Returns:
        For each sentence its names, in order.
    """
    names = _recover(sentences, reader)
    whole = [sentence._replace(names=found) for sentence, found in zip(sentences, names, strict=True)]
    ballots = _ballots(whole, reader)
    acronyms = _acronyms(whole, reader)
    return [
        [
            (name.first, name.after, reader.classes[_kind(_key(sentence.words, name), number, ballots, acronyms)])
            for name in sentence.names
        ]
        for number, sentence in enumerate(whole)
    ]


class _Ballots:
    """Votes on one name in the order of the text, summed up so that any stretch of sentences is one difference."""

    def __init__(self, votes: Sequence[tuple[int, Floats]]) -> None:
        self.sentences = [sentence for sentence, _ in votes]
        self.sums = np.concatenate([np.zeros((1, len(votes[0][1]))), np.cumsum([vote for _, vote in votes], axis=0)])

    def around(self, sentence: int) -> Floats:
        """Sum of the votes cast near a sentence."""
        low, high = _near(self.sentences, sentence, WINDOW)
        return np.asarray(self.sums[high] - self.sums[low])


class _Introductions(NamedTuple):
    """Where an acronym is introduced, in the order of the text, and the names that it stands for there."""

    sentences: list[int]
    names: list[Key]


def _kind(key: Key, sentence: int, ballots: Mapping[Key, _Ballots], acronyms: Mapping[Key, _Introductions]) -> int:
    """Class number of a name in a sentence."""
    sentences, names = acronyms.get(key, ((), ()))
    low, high = _near(sentences, sentence, ACRONYM_WINDOW)
    full = zip(names[low:high], sentences[low:high], strict=True)
    votes = sum(ballots[name].around(at) for name, at in full) if low < high else ballots[key].around(sentence)
    return int(np.asarray(votes).argmax())


def _ballots(sentences: Sequence[NamedSentence], reader: NameReader) -> dict[Key, _Ballots]:
    votes: dict[Key, list[tuple[int, Floats]]] = defaultdict(list)
    person = reader.classes.index(_PERSON)
    for number, sentence in enumerate(sentences):
        for name in sentence.names:
            key = _key(sentence.words, name)
            value = np.maximum(name.scores - name.scores.max(), _FLOOR)
            votes[key].append((number, value))
            if len(key) > 1 and value[person] == 0:  # a part of a person's name is that person's too
                for part in {key[:1], key[-1:]}:
                    votes[part].append((number, value))
    return {key: _Ballots(cast) for key, cast in votes.items()}


def _acronyms(sentences: Sequence[NamedSentence], reader: NameReader) -> dict[Key, _Introductions]:
    """Where each acronym is introduced ("the Lake Basin Union (LBU)")."""
    found: dict[Key, _Introductions] = {}
    for number, (words, _, names) in enumerate(sentences):
        for full, short in pairwise(names):
            kind = reader.classes[int(full.scores.argmax())]
            if full.after - full.first > 1 and kind in _WITH_ACRONYMS and _in_brackets(words, full, short):
                introductions = found.setdefault(_key(words, short), _Introductions([], []))
                introductions.sentences.append(number)
                introductions.names.append(_key(words, full))
    return found


def _in_brackets(words: Sequence[str], full: Name, short: Name) -> bool:
    """Whether a name is followed by one in capitals and brackets."""
    opened, closed = (words[i] if i < len(words) else "" for i in (full.after, short.after))
    alone = short.first == full.after + 1 == short.after - 1
    return alone and (opened, closed) == ("(", ")") and words[short.first].isupper()


def _recover(sentences: Sequence[NamedSentence], reader: NameReader) -> Iterator[list[Name]]:
    """The names of each sentence, with those that only its neighbours show."""
    places: dict[Key, list[int]] = defaultdict(list)
    for number, (words, _, names) in enumerate(sentences):
        for name in names:
            places[tuple(words[name.first : name.after])].append(number)
    lengths: dict[str, set[int]] = defaultdict(set)
    for form, numbers in places.items():
        if len(numbers) >= _MENTIONS and form[0][:1].isupper():
            lengths[form[0]].add(len(form))
    for number, sentence in enumerate(sentences):
        missed = _missed(sentence, number, places, lengths, reader)
        yield sorted([*sentence.names, *missed], key=lambda name: name.first)


def _missed(
    sentence: NamedSentence,
    number: int,
    places: Mapping[Key, Sequence[int]],
    lengths: Mapping[str, set[int]],
    reader: NameReader,
) -> Iterator[Name]:
    """Names of other sentences whose words this one has outside of names, longer ones first."""
    words, scores, names = sentence
    taken = {index for name in names for index in range(name.first, name.after)}
    for first, word in enumerate(words):
        for length in sorted(lengths.get(word, ()), reverse=True):
            after = first + length
            free = after <= len(words) and taken.isdisjoint(range(first, after))
            if free and (length > 1 or _stands_inside(words, first)):
                low, high = _near(places.get(tuple(words[first:after]), ()), number, WINDOW)
                if high - low >= _MENTIONS:
                    taken.update(range(first, after))
                    yield reader.score(words, scores, first, after)


def _stands_inside(words: Sequence[str], index: int) -> bool:
    """Whether a word is capital for its own sake, not for its place at the beginning of a sentence."""
    return index > 0 and (words[index - 1][-1:].isalnum() or words[index - 1] == ",")


def _near(ordered: Sequence[int], sentence: int, window: int) -> tuple[int, int]:
    """The stretch of a list of sentence numbers that lies near a sentence."""
    return bisect_left(ordered, sentence - window), bisect_right(ordered, sentence + window)


def _key(words: Sequence[str], name: Name) -> Key:
    return tuple(word.lower() for word in words[name.first : name.after])
