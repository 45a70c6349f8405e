"""Characters → token and sentence boundaries, by the network that Stanza's trainer left behind.

Stanza's own driver walks through a long paragraph window after window and copies the rest of the batch each time,
which is quadratic. Here the windows overlap instead, so all of them, of all paragraphs, are independent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import attrs
import numpy as np
import numpy.typing as npt
import torch
from stanza.models.tokenization.trainer import Trainer
from stanza.models.tokenization.utils import MASK_RE

from eventx.errors import MissingModelError
from eventx.parsing.english.characters import FEATURES, CharacterReader, Characters, Ints
from eventx.parsing.english.runtime import threads

Labels = npt.NDArray[np.int8]
Window = tuple[int, int, int, int]

INSIDE, TOKEN, SENTENCE, MULTIWORD, MULTIWORD_SENTENCE = range(5)  # what may end at a character, as Stanza counts

WINDOW = 1000  # characters the network reads at once; Stanza's limit too
MARGIN = 200  # characters of context on either side of what a window decides
BATCH = 16_000  # characters, padding included; more do not fit a core's cache

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
        path: the file that Stanza's trainer saved.

    Raises:
        MissingModelError: the file does not exist, or was trained on other features.
    """

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            message = f"there is no tokenizer model at {path}; train one with eventx.parsing.english.tokenizer_training"
            raise MissingModelError(message)
        trainer = Trainer.__new__(Trainer)  # its constructor makes an optimiser, and that loads PyTorch's compiler: 2 s
        trainer.load(str(path), args=None, foundation_cache=None)
        if tuple(trainer.args["feat_funcs"]) != FEATURES or not trainer.args["use_mwt"]:
            message = f"the tokenizer model at {path} was not trained for English with the features {FEATURES}"
            raise MissingModelError(message)
        self.reader = CharacterReader(trainer.vocab)
        self._network = trainer.model.eval()

    def find(self, text: str, characters: Characters) -> Boundaries:
        """Find the tokens and sentences of a text.

        A token ends before whitespace at the latest and has at most :data:`MAX_TOKEN` characters, a sentence at most
        :data:`MAX_SENTENCE` tokens: no text makes a later step run out of time or memory.

        Args:
            text: the text, for addresses, which are kept whole.
            characters: its paragraphs.
        """
        labels, sentence_scores = self._run(characters)
        ends = characters.starts[1:] - 1
        labels[ends] = np.where(labels[ends] >= MULTIWORD, MULTIWORD_SENTENCE, SENTENCE)
        _keep_addresses(text, characters, labels)
        _end_before_spaces(characters, labels)
        return _decode(characters, labels, sentence_scores)

    def _run(self, characters: Characters) -> tuple[Labels, npt.NDArray[np.float32]]:
        labels = np.zeros(len(characters), dtype=np.int8)
        sentence_scores = np.zeros(len(characters), dtype=np.float32)
        batches = list(_batches(_windows(characters.starts)))
        with _single_threads() as pool:
            predictions = pool.map(partial(self._predict, characters), batches)
            for batch, (best, scores) in zip(batches, predictions, strict=True):
                for row, (start, _, begin, end) in enumerate(batch):
                    labels[begin:end] = best[row, begin - start : end - start]
                    sentence_scores[begin:end] = scores[row, begin - start : end - start]
        return labels, sentence_scores

    @torch.inference_mode()
    def _predict(self, characters: Characters, batch: list[Window]) -> tuple[Labels, npt.NDArray[np.float32]]:
        """Labels and log-odds of a sentence end for windows sorted by falling length."""
        lengths = [stop - start for start, stop, _, _ in batch]
        units = torch.zeros((len(batch), lengths[0]), dtype=torch.int64)
        features = torch.zeros((len(batch), lengths[0], len(FEATURES)))
        for row, (start, stop, _, _) in enumerate(batch):
            units[row, : stop - start] = torch.from_numpy(characters.units[start:stop])
            features[row, : stop - start] = torch.from_numpy(characters.features[start:stop])
        scores = self._network(units, features, lengths)
        odds = scores[:, :, SENTENCE] - scores[:, :, TOKEN]
        return scores.argmax(2).to(torch.int8).numpy(), odds.numpy()


@contextmanager
def _single_threads() -> Iterator[ThreadPoolExecutor]:
    """Workers in which PyTorch uses one core each: a batch is too small to share, and waiting costs as much."""
    before = torch.get_num_threads()
    with ThreadPoolExecutor(threads(), initializer=torch.set_num_threads, initargs=(1,)) as pool:
        yield pool
    torch.set_num_threads(before)  # for the threads that others start from now on


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


def _decode(characters: Characters, labels: Labels, sentence_scores: npt.NDArray[np.float32]) -> Boundaries:
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


def _cut_sentences(sentence: npt.NDArray[np.bool_], scores: npt.NDArray[np.float32]) -> None:
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
