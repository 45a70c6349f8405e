"""The tokenizer's graph: the same network as Stanza's."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from stanza.models.tokenization.trainer import Trainer

from eventx.parsing.english.boundaries import BoundaryModel, _likeliest
from eventx.parsing.english.boundary_graph import boundary_graph
from eventx.parsing.english.layout import paragraphs
from eventx.parsing.english.model import FOLDER

NETWORK = FOLDER / "tokenizer.pt"
TEXT = """Harbour chief won't go

TILMAR (North Coast Post) – "I'm staying," said Dr. Ines Okafor-Lindh, 58, who runs the port's customs house... The \
union isn't so sure: its members can't be paid before 3 March (see www.tilmar.example), it said at 6 p.m. on Friday.

Two ships, the MV Arda and the "Sea Lark", have waited since Monday; they’re carrying 4,200 t of wheat!?
"""


def test_what_ships_is_what_the_network_gives() -> None:
    assert boundary_graph(NETWORK) == onnx.load(FOLDER / "tokenizer.onnx")


def test_windows_of_all_lengths_get_the_labels_that_stanzas_network_gives() -> None:
    trainer = Trainer.__new__(Trainer)
    trainer.load(str(NETWORK), args=None, foundation_cache=None)
    model = BoundaryModel(FOLDER / "tokenizer.onnx")
    characters = model.reader.read(TEXT, paragraphs(TEXT))
    windows = [(start, stop, start, stop) for start, stop in ((20, 270), (9, 200), (0, 22), (250, 266), (5, 6))]
    lengths = [stop - start for start, stop, _, _ in windows]
    scores = model._predict(characters, windows)
    units, features = torch.zeros((len(windows), lengths[0]), dtype=torch.int64), torch.zeros(5, lengths[0], 5)
    for row, (start, stop, _, _) in enumerate(windows):
        units[row, : stop - start] = torch.from_numpy(characters.units[start:stop])
        features[row, : stop - start] = torch.from_numpy(characters.features[start:stop])
    with torch.inference_mode():
        expected = trainer.model.eval()(units, features, lengths).numpy()
    for row, length in enumerate(lengths):
        assert (_likeliest(scores[:length, row]) == expected[row, :length].argmax(1)).all()
        odds = expected[row, :length, 2] - expected[row, :length, 1]
        assert np.allclose(scores[:length, row, 1], odds, atol=1e-3)


def test_the_likeliest_label_is_that_of_the_largest_product() -> None:
    odds = np.random.default_rng(3).normal(scale=2, size=(4000, 3)).astype(np.float32)
    token, sentence, multiword = np.exp(-np.logaddexp(0, -odds)).T.astype(np.float64)
    ends = [
        token * (1 - sentence) * (1 - multiword),
        token * sentence * (1 - multiword),
        token * (1 - sentence) * multiword,
        token * sentence * multiword,
    ]
    assert (_likeliest(odds) == np.argmax([1 - token, *ends], axis=0)).all()
    assert set(_likeliest(odds)) == set(range(5))


def test_a_network_of_another_shape_is_refused(tmp_path: Path) -> None:
    saved = torch.load(NETWORK, weights_only=True)
    saved["config"] |= {"rnn_layers": 2, "use_mwt": False}
    torch.save(saved, tmp_path / "other.pt")
    with pytest.raises(ValueError, match=r"trained with \{'use_mwt': False, 'rnn_layers': 2\}"):
        boundary_graph(tmp_path / "other.pt")
