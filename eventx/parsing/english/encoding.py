"""Words → the integer arrays that the network reads.

Used by training and by the running parser alike, so that both see a sentence in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs
import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]

CHARS_PER_WORD = 16
MAX_SUBWORDS = 510  # 512 positions in the encoder, less [CLS] and [SEP]
PAD_CHAR, UNKNOWN_CHAR, WORD_START, WORD_END = range(4)
FIRST_CHAR = 4
SHAPES = 9  # number of classes that word_shape returns, padding included


@attrs.frozen(eq=False)
class EncodedSentence:
    """One sentence as integers.

    Attributes:
        ids: subword ids with [CLS] and [SEP], shape ``(subwords,)``.
        owner: for each subword its word number plus one, 0 for the special tokens.
        first: index of every word's first subword, shape ``(words,)``.
        last: index of every word's last subword.
        chars: character ids, shape ``(words, CHARS_PER_WORD)``.
        shape: casing class of every word.
    """

    ids: Ints
    owner: Ints
    first: Ints
    last: Ints
    chars: Ints
    shape: Ints

    def __len__(self) -> int:
        return len(self.first)


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


class WordEncoder:
    """Encodes words with the encoder's WordPiece vocabulary and a character table.

    Args:
        tokenizer: the uncased WordPiece tokenizer of the encoder.
        chars: known characters; the first one gets number :data:`FIRST_CHAR`.
    """

    def __init__(self, tokenizer: Tokenizer, chars: Sequence[str]) -> None:
        self._tokenizer = tokenizer
        tokenizer.no_padding()  # checkpoints save both settings for sentences; words go in one by one
        tokenizer.no_truncation()
        self._char_ids = {char: number for number, char in enumerate(chars, FIRST_CHAR)}
        self._cls = tokenizer.token_to_id("[CLS]")
        self._sep = tokenizer.token_to_id("[SEP]")
        self._unk = tokenizer.token_to_id("[UNK]")
        self.mask: int = tokenizer.token_to_id("[MASK]")
        self._words: dict[str, tuple[list[int], list[int], int]] = {}

    def encode(self, words: Sequence[str]) -> EncodedSentence:
        """Encode one sentence; words past the encoder's :data:`MAX_SUBWORDS` share its last position."""
        self._learn(words)
        ids, owner, first, last = [self._cls], [0], [], []
        for number, word in enumerate(words, 1):
            pieces = self._words[word][0][: max(0, MAX_SUBWORDS + 1 - len(ids))]
            ids += pieces
            owner += [number] * len(pieces)
            first.append(min(len(ids) - len(pieces), len(ids) - 1))
            last.append(len(ids) - 1)
        ids.append(self._sep)
        owner.append(0)
        known = [self._words[word] for word in words]
        return EncodedSentence(
            ids=np.array(ids),
            owner=np.array(owner),
            first=np.array(first, dtype=np.int64),
            last=np.array(last, dtype=np.int64),
            chars=np.array([chars for _, chars, _ in known], dtype=np.int64).reshape(len(words), CHARS_PER_WORD),
            shape=np.array([shape for _, _, shape in known], dtype=np.int64),
        )

    def _learn(self, words: Sequence[str]) -> None:
        """Encode the words not met before; news repeats itself, so the cache answers most of the time."""
        if len(self._words) > 200_000:
            self._words.clear()
        new = [word for word in dict.fromkeys(words) if word not in self._words]
        if not new:
            return
        for word, encoding in zip(new, self._tokenizer.encode_batch(new, add_special_tokens=False), strict=True):
            pieces = encoding.ids[:16] or [self._unk]
            self._words[word] = (pieces, self._chars(word), word_shape(word))

    def _chars(self, word: str) -> list[int]:
        room = CHARS_PER_WORD - 2
        if len(word) > room:
            word = word[: room // 2] + word[-(room // 2) :]
        ids = [WORD_START, *(self._char_ids.get(char, UNKNOWN_CHAR) for char in word), WORD_END]
        return ids + [PAD_CHAR] * (CHARS_PER_WORD - len(ids))


def collate(batch: Sequence[EncodedSentence]) -> dict[str, Ints]:
    """Pad a batch to arrays: ``ids, owner, mask`` of shape (batch, subwords), the rest (batch, words, …)."""
    subwords = max(len(s.ids) for s in batch)
    words = max(len(s) for s in batch)
    size = len(batch)
    arrays = {name: np.zeros((size, subwords), np.int64) for name in ("ids", "owner", "mask")}
    arrays |= {name: np.zeros((size, words), np.int64) for name in ("first", "last", "shape")}
    arrays["chars"] = np.zeros((size, words, CHARS_PER_WORD), np.int64)
    for row, sentence in enumerate(batch):
        for name in ("ids", "owner"):
            values = getattr(sentence, name)
            arrays[name][row, : len(values)] = values
        arrays["mask"][row, : len(sentence.ids)] = 1
        for name in ("first", "last", "shape", "chars"):
            arrays[name][row, : len(sentence)] = getattr(sentence, name)
    return arrays


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
