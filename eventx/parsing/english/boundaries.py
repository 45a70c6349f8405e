"""Characters → token and sentence boundaries, by the network that Stanza's trainer left behind.

Stanza's own driver walks through a long paragraph window after window and copies the rest of the batch each time,
which is quadratic. Here the windows overlap instead, so all of them, of all paragraphs, are independent.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import attrs
import numpy as np
import numpy.typing as npt
from stanza.models.tokenization.utils import MASK_RE

from eventx.errors import MissingModelError
from eventx.parsing.english.characters import FEATURES, CharacterReader, Characters, Floats, Ints
from eventx.parsing.english.runtime import session, threads
from eventx.parsing.english.sentence_ends import title_stops, unfounded

Labels = npt.NDArray[np.int8]
Window = tuple[int, int, int, int]

INSIDE, TOKEN, SENTENCE, MULTIWORD, MULTIWORD_SENTENCE = range(5)  # what may end at a character, as Stanza counts

WINDOW = 1000  # characters the network reads at once; Stanza's limit too
MARGIN = 200  # characters of context on either side of what a window decides
BATCH = 3000  # characters, padding included; larger batches hold more padding and outgrow a core's cache
VOCABULARY = "vocabulary"  # the graph's own note of the characters' numbers

MAX_TOKEN = 1000  # characters
MAX_SENTENCE = 200  # tokens

_ADDRESS_HINT = re.compile(r"@|https?:|www\.|\.(?:gov|org|edu|net|com|co)\.")
_MAX_ADDRESS = 1000  # characters; Stanza's pattern takes quadratic time in the length of an unbroken run
_AFTER_ADDRESS = ".,;:!?)]}>'\"’”»"


@attrs.frozen(eq=False)
class Boundaries:
    """Where tokens and sentences end.

    Attributes:
        first: index of every token's first character.
        last: index of every token's last character.
        multiword: which tokens are several words.
        sentence: which tokens end a sentence.
    """

    first: Ints
    last: Ints
    multiword: npt.NDArray[np.bool_]
    sentence: npt.NDArray[np.bool_]


class BoundaryModel:
    """A tokenizer network trained by Stanza, run without Stanza's driver.

    Args:
        path: a graph of :func:`~eventx.parsing.english.boundary_graph.boundary_graph`.

    Raises:
        MissingModelError: the file does not exist.
    """

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            message = f"there is no tokenizer model at {path}; train one with eventx.parsing.english.tokenizer_training"
            raise MissingModelError(message)
        self._network = session(path)
        self.reader = CharacterReader(json.loads(self._network.get_modelmeta().custom_metadata_map[VOCABULARY]))

    def find(self, text: str, characters: Characters) -> Boundaries:
        """Find the tokens and sentences of a text.

        A token ends before whitespace at the latest and has at most :data:`MAX_TOKEN` characters, a sentence at most
        :data:`MAX_SENTENCE` tokens: no text makes a later step run out of time or memory.

        Args:
            text: the text, for addresses, which are kept whole.
            characters: its paragraphs.
        """
        odds = self._odds(characters)
        labels = _likeliest(odds)
        ends = characters.starts[1:] - 1
        labels[ends] = np.where(labels[ends] >= MULTIWORD, MULTIWORD_SENTENCE, SENTENCE)
        _keep_addresses(text, characters, labels)
        _end_before_spaces(characters, labels)
        _join_sentences(text, characters, labels, odds[:, 1])
        return _decode(characters, labels, odds[:, 1])

    def _odds(self, characters: Characters) -> Floats:
        """Log-odds that a token, a sentence, a multiword token ends at a character: (characters, 3)."""
        odds = np.empty((len(characters), 3), dtype=np.float32)
        batches = list(_batches(_windows(characters.starts)))
        with ThreadPoolExecutor(threads()) as pool:
            predictions = pool.map(partial(self._predict, characters), batches)
            for batch, scores in zip(batches, predictions, strict=True):
                for column, (start, _, begin, end) in enumerate(batch):
                    odds[begin:end] = scores[begin - start : end - start, column]
        return odds

    def _predict(self, characters: Characters, batch: list[Window]) -> Floats:
        """Scores (characters, windows, 3) for windows sorted by falling length."""
        lengths = np.array([stop - start for start, stop, _, _ in batch], dtype=np.int32)
        units = np.zeros((lengths[0], len(batch)), dtype=np.int64)
        features = np.zeros((*units.shape, len(FEATURES)), dtype=np.float32)
        for column, (start, stop, _, _) in enumerate(batch):
            units[: stop - start, column] = characters.units[start:stop]
            features[: stop - start, column] = characters.features[start:stop]
        inputs = {"units": units, "features": features, "lengths": lengths}
        (scores,) = self._network.run(["scores"], inputs)
        return np.asarray(scores)


def _likeliest(odds: Floats) -> Labels:
    """The likeliest of the five labels.

    Stanza multiplies the probabilities of what ends and what does not. Of the labels of a token's end the likeliest
    takes of each of the other two what its odds say; that label is likelier than none if the token's own odds make up
    for the two probabilities.
    """
    token, sentence, multiword = odds.T
    unsure = np.logaddexp(0, -np.abs(sentence)) + np.logaddexp(0, -np.abs(multiword))
    return np.where(token > unsure, TOKEN + (sentence > 0) + 2 * (multiword > 0), INSIDE).astype(np.int8)


def _windows(starts: Ints) -> list[Window]:
    """(start, stop, begin, end): the network reads start to stop and decides begin to end."""
    windows: list[Window] = []
    for start, stop in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True):
        begin = start
        while begin < stop:
            left = max(start, begin - MARGIN)
            right = min(stop, left + WINDOW)
            end = right if right == stop else right - MARGIN
            windows.append((left, right, begin, end))
            begin = end
    return windows


def _batches(windows: list[Window]) -> Iterator[list[Window]]:
    """Windows of similar length, longest first, as many as fill :data:`BATCH`."""
    ordered = sorted(windows, key=lambda window: window[0] - window[1])
    done = 0
    while done < len(ordered):
        start, stop, _, _ = ordered[done]
        size = max(1, BATCH // (stop - start))
        yield ordered[done : done + size]
        done += size


def _keep_addresses(text: str, characters: Characters, labels: Labels) -> None:
    """Make one token of what Stanza takes for a web or e-mail address, less the punctuation that follows it."""
    hints = [hint.start() for hint in _ADDRESS_HINT.finditer(text)]
    if not hints:
        return
    firsts, lasts = _runs(characters)
    runs = np.searchsorted(firsts, np.searchsorted(characters.offsets, hints), side="right") - 1
    for run in np.unique(runs).tolist():
        first, last = firsts[run], lasts[run]
        if last - first < _MAX_ADDRESS:
            start = characters.offsets[first]
            for match in MASK_RE.finditer(text[start : characters.offsets[last] + 1]):
                end = first + match.start() + len(match.group().rstrip(_AFTER_ADDRESS)) - 1
                labels[first + match.start() : end] = INSIDE
                labels[end] = max(labels[end], TOKEN)


def _runs(characters: Characters) -> tuple[Ints, Ints]:
    """First and last characters of the runs without whitespace."""
    edges = np.concatenate([[True], characters.spaces, [True]])
    starts, stops = characters.starts[1:-1], characters.starts[1:-1] - 1
    first = edges[:-2] & ~edges[1:-1]
    last = edges[2:] & ~edges[1:-1]
    first[starts] = True
    last[stops] = True
    return np.flatnonzero(first), np.flatnonzero(last)


def _end_before_spaces(characters: Characters, labels: Labels) -> None:
    spaces = np.flatnonzero(characters.spaces)
    before = labels[spaces - 1]
    labels[spaces - 1] = np.where(before == INSIDE, np.maximum(labels[spaces], TOKEN), before)
    labels[spaces] = INSIDE


def _join_sentences(text: str, characters: Characters, labels: Labels, odds: Floats) -> None:
    """Take away the sentence ends that are none; the tokens end there all the same."""
    stops = title_stops(text, characters)
    labels[stops - 1] = INSIDE
    labels[stops] = TOKEN
    ends = np.flatnonzero((labels == SENTENCE) | (labels == MULTIWORD_SENTENCE))
    after = np.minimum(ends + 1, len(characters) - 1)
    scores = np.where(characters.spaces[after], np.maximum(odds[ends], odds[after]), odds[ends])
    labels[ends[unfounded(text, characters, ends, scores)]] -= SENTENCE - TOKEN


def _decode(characters: Characters, labels: Labels, sentence_scores: Floats) -> Boundaries:
    first, last = _tokens(characters, labels)
    for token in np.flatnonzero(last - first >= MAX_TOKEN):
        labels[first[token] + MAX_TOKEN - 1 : last[token] : MAX_TOKEN] = TOKEN
    first, last = _tokens(characters, labels)
    kinds = labels[last]
    sentence = (kinds == SENTENCE) | (kinds == MULTIWORD_SENTENCE)
    _cut_sentences(sentence, sentence_scores[last])
    return Boundaries(first=first, last=last, multiword=kinds >= MULTIWORD, sentence=sentence)


def _tokens(characters: Characters, labels: Labels) -> tuple[Ints, Ints]:
    last = np.flatnonzero(labels)
    first = np.concatenate([[0], last[:-1] + 1])[: len(last)]
    return first + characters.spaces[first], last


def _cut_sentences(sentence: npt.NDArray[np.bool_], scores: Floats) -> None:
    """End sentences that are too long where the network came closest to it, but not before half of what is allowed."""
    ends = np.flatnonzero(sentence)
    begins = np.concatenate([[0], ends[:-1] + 1])[: len(ends)]
    for long in np.flatnonzero(ends - begins >= MAX_SENTENCE):
        begin = int(begins[long])
        while ends[long] - begin >= MAX_SENTENCE:
            half = begin + MAX_SENTENCE // 2
            cut = half + int(scores[half : begin + MAX_SENTENCE].argmax())
            sentence[cut] = True
            begin = cut + 1
