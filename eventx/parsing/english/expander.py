"""Multiword tokens → their words ("don't" → "do", "n't"), by the classifier that Stanza's trainer left behind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import torch
from stanza.models.common.doc import ID, MISC, TEXT, Document
from stanza.models.mwt.data import DataLoader
from stanza.models.mwt.trainer import Trainer

from eventx.errors import MissingModelError

_BATCH = 256  # tokens to expand at once
_CACHE = 100_000  # tokens


class Expander:
    """Cuts multiword tokens into words with Stanza's expander, and remembers how.

    Args:
        path: the file that Stanza's trainer saved.

    Raises:
        MissingModelError: the file does not exist.
    """

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            message = f"there is no expander model at {path}; train one with eventx.parsing.english.tokenizer_training"
            raise MissingModelError(message)
        # The trainer's constructor would make an optimiser, and that loads PyTorch's compiler, which takes two seconds.
        self._trainer = Trainer.__new__(Trainer)
        self._trainer.load(str(path))
        self._known: dict[str, tuple[str, ...]] = {}

    def learn(self, tokens: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """Work out the words of tokens not met before.

        Returns:
            The words of these tokens, among others; the token itself if the expander finds no exact pieces.
        """
        if len(self._known) > _CACHE:
            self._known = {}  # not cleared: another thread may have the old one
        known = self._known
        new = sorted({token for token in tokens if token not in known})
        if new:
            known.update(zip(new, map(_pieces, new, self._expand(new)), strict=True))
        return known

    @torch.inference_mode()
    def _expand(self, tokens: list[str]) -> list[str]:
        marked = Document([[{ID: (number,), TEXT: token, MISC: "MWT=Yes"} for number, token in enumerate(tokens, 1)]])
        data = DataLoader(
            marked, _BATCH, self._trainer.args, vocab=self._trainer.vocab, evaluation=True, expand_unk_vocab=True
        )
        predictions = [
            words
            for batch in data.to_loader()
            for words in self._trainer.predict(batch, never_decode_unk=True, vocab=data.vocab)
        ]
        return list(self._trainer.ensemble(tokens, predictions))


def _pieces(token: str, expansion: str) -> tuple[str, ...]:
    pieces = tuple(expansion.split(" "))
    return pieces if "".join(pieces) == token and all(pieces) else (token,)
