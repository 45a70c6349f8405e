"""Words → the integer arrays that the network reads.

Used by training and by the running parser alike, so that both see a sentence in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

import attrs
import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]

CHARS_PER_WORD = 16
# Subwords that the network reads together, in training and in use. Every sentence alone: read in passages of 192, trees
# lost 0.4 LAS and names gained nothing beyond what their vote over the document gives (see the model card).
PASSAGE = 1
REMEMBERED = 50_000  # words whose encoding is kept at most: 30 MB
MAX_SUBWORDS = 510  # 512 positions in the encoder, less [CLS] and [SEP]
PAD_CHAR, UNKNOWN_CHAR, WORD_START, WORD_END = range(4)
FIRST_CHAR = 4
WORD_ARRAYS = ("first", "last", "shape", "vector")  # of a passage, a number a word
SHAPES = 9  # number of classes that word_shape returns, padding included


@attrs.frozen(eq=False)
class Passage:
    """Consecutive sentences as integers: the network reads them together, so that each is context to the others.

    Attributes:
        sentences: the words of every sentence.
        ids: subword ids with [CLS] in front and [SEP] after every sentence, shape ``(subwords,)``.
        owner: for each subword its word number plus one, 0 for the special tokens.
        first: index of every word's first subword, shape ``(words,)``.
        last: index of every word's last subword.
        chars: character ids, shape ``(words, CHARS_PER_WORD)``.
        shape: casing class of every word.
        vector: row of every word in the table of word vectors, 0 for words without one.
    """

    sentences: tuple[tuple[str, ...], ...]
    ids: Ints
    owner: Ints
    first: Ints
    last: Ints
    chars: Ints
    shape: Ints
    vector: Ints

    def __len__(self) -> int:
        return len(self.first)

    def bounds(self) -> list[tuple[int, int]]:
        """First word and word after the last of every sentence."""
        ends = list(accumulate(len(sentence) for sentence in self.sentences))
        return list(zip([0, *ends[:-1]], ends, strict=True))


def word_shape(word: str) -> int:
    """Casing class: digits, mixed with digits, lower, upper, single capital, title, other letters, symbols."""
    if word.isdigit():
        return 1
    if any(c.isdigit() for c in word):
        return 2
    if word.islower():
        return 3
    if word.isupper():
        return 4 if len(word) > 1 else 5
    if word[:1].isupper():
        return 6
    return 7 if any(c.isalpha() for c in word) else 8


class Encoding(NamedTuple):
    """A word as integers: its subwords, characters, shape and row in the table of vectors."""

    pieces: list[int]
    chars: list[int]
    shape: int
    row: int


class WordEncoder:
    """Encodes words with the encoder's WordPiece vocabulary and a character table.

    Args:
        tokenizer: the uncased WordPiece tokenizer of the encoder.
        chars: known characters; the first one gets number :data:`FIRST_CHAR`.
        vectors: lower-cased words that have a vector; the first one is in row 1 of the table.
    """

    def __init__(self, tokenizer: Tokenizer, chars: Sequence[str], vectors: Sequence[str] = ()) -> None:
        self._tokenizer = tokenizer
        tokenizer.no_padding()  # checkpoints save both settings for sentences; words go in one by one
        tokenizer.no_truncation()
        self._char_ids = {char: number for number, char in enumerate(chars, FIRST_CHAR)}
        special = tokenizer.get_vocab(with_added_tokens=True)
        self._cls, self._sep, self._unk = (special[name] for name in ("[CLS]", "[SEP]", "[UNK]"))
        self.mask = special["[MASK]"]
        self._rows = {word: row for row, word in enumerate(vectors, 1)}
        self._words: dict[str, Encoding] = {}

    def length(self, words: Sequence[str]) -> int:
        """How many subwords a sentence takes up in a passage, its [SEP] included."""
        learnt = self._learn(words)
        return 1 + sum(len(learnt[word].pieces) for word in words)

    def encode(self, sentences: Sequence[Sequence[str]]) -> Passage:
        """Encode sentences as one passage; words past the encoder's :data:`MAX_SUBWORDS` share its last position."""
        words = [word for sentence in sentences for word in sentence]
        learnt = self._learn(words)
        ids, owner = [self._cls], [0]
        first: list[int] = []
        last: list[int] = []
        for sentence in sentences:
            for word in sentence:
                pieces = learnt[word].pieces[: max(0, MAX_SUBWORDS + 1 - len(ids))]
                ids += pieces
                owner += [len(first) + 1] * len(pieces)
                first.append(min(len(ids) - len(pieces), len(ids) - 1))
                last.append(len(ids) - 1)
            if len(ids) <= MAX_SUBWORDS + 1:
                ids.append(self._sep)
                owner.append(0)
        known = [learnt[word] for word in words]
        return Passage(
            sentences=tuple(tuple(sentence) for sentence in sentences),
            ids=np.array(ids),
            owner=np.array(owner),
            first=np.array(first, dtype=np.int64),
            last=np.array(last, dtype=np.int64),
            chars=np.array([word.chars for word in known], dtype=np.int64).reshape(len(words), CHARS_PER_WORD),
            shape=np.array([word.shape for word in known], dtype=np.int64),
            vector=np.array([word.row for word in known], dtype=np.int64),
        )

    def _learn(self, words: Sequence[str]) -> Mapping[str, Encoding]:
        """Encode the words not met before; news repeats itself, so the cache answers most of the time."""
        if len(self._words) > REMEMBERED:
            self._words = {}  # not cleared: another thread may have the old one
        learnt = self._words
        new = [word for word in dict.fromkeys(words) if word not in learnt]
        if not new:
            return learnt
        for word, encoding in zip(new, self._tokenizer.encode_batch(new, add_special_tokens=False), strict=True):
            pieces = encoding.ids[:16] or [self._unk]
            row = self._rows.get(word.lower(), 0)
            learnt[word] = Encoding(pieces, self._chars(word), word_shape(word), row)
        return learnt

    def _chars(self, word: str) -> list[int]:
        room = CHARS_PER_WORD - 2
        if len(word) > room:
            word = word[: room // 2] + word[-(room // 2) :]
        ids = [WORD_START, *(self._char_ids.get(char, UNKNOWN_CHAR) for char in word), WORD_END]
        return ids + [PAD_CHAR] * (CHARS_PER_WORD - len(ids))


def collate(batch: Sequence[Passage]) -> dict[str, Ints]:
    """Pad a batch to arrays: ``ids, owner, mask`` of shape (batch, subwords), the rest (batch, words, …)."""
    subwords = max(len(s.ids) for s in batch)
    words = max(len(s) for s in batch)
    size = len(batch)
    arrays = {name: np.zeros((size, subwords), np.int64) for name in ("ids", "owner", "mask")}
    arrays |= {name: np.zeros((size, words), np.int64) for name in WORD_ARRAYS}
    arrays["chars"] = np.zeros((size, words, CHARS_PER_WORD), np.int64)
    for row, passage in enumerate(batch):
        for name in ("ids", "owner"):
            values = getattr(passage, name)
            arrays[name][row, : len(values)] = values
        arrays["mask"][row, : len(passage.ids)] = 1
        for name in (*WORD_ARRAYS, "chars"):
            arrays[name][row, : len(passage)] = getattr(passage, name)
    return arrays


def pack(lengths: Sequence[int], room: int) -> Iterator[range]:
    """Runs of consecutive items whose lengths come to at most ``room``; an item that is longer stands alone.

    >>> list(pack([3, 4, 9, 1], room=8))
    [range(0, 2), range(2, 3), range(3, 4)]
    """
    start = total = 0
    for index, length in enumerate(lengths):
        if index > start and total + length > room:
            yield range(start, index)
            start, total = index, 0
        total += length
    if start < len(lengths):
        yield range(start, len(lengths))


def batches_by_length(lengths: Sequence[int], capacity: int, jitter: Sequence[float] | None = None) -> list[list[int]]:
    """Group indices so that each padded batch holds at most ``capacity`` subwords (one sentence always fits).

    Args:
        lengths: subwords of every item.
        capacity: the most ``items × longest item`` may come to.
        jitter: added to the lengths before sorting, so that training batches differ between epochs.
    """
    order = sorted(range(len(lengths)), key=lambda i: lengths[i] + (jitter[i] if jitter else 0.0))
    result: list[list[int]] = []
    current: list[int] = []
    longest = 0
    for index in order:
        longest = max(longest, lengths[index])
        if current and (len(current) + 1) * longest > capacity:
            result.append(current)
            current, longest = [], lengths[index]
        current.append(index)
    return [*result, current] if current else result
