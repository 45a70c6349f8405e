"""Word vectors: which words, how reduced, how stored."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from eventx.parsing.english import vectors


def test_words_that_the_encoder_knows_and_mere_signs_have_no_row() -> None:
    rows = [("the", 0), ("1,000", 1), ("odrin", 2), ("brill", 3), ("odrin", 4), ("u.n.", 5), ("late", 6)]
    words, table = vectors.select(((word, np.full(2, n, np.float32)) for word, n in rows), {"the"}, count=3)
    assert words == ["odrin", "brill", "u.n."]
    assert table[:, 0].tolist() == [2, 3, 5]


def test_reduction_keeps_what_differs_most() -> None:
    random = np.random.default_rng(0)
    strong, weak = random.normal(size=(2, 500, 2)).astype(np.float32)
    rows = np.concatenate([0.01 * weak, 5 * strong], 1) + 3
    reduced = vectors.reduce(rows, 2)
    assert reduced.shape == (500, 2)
    assert (reduced**2).mean() == pytest.approx(1, rel=1e-4)
    assert np.abs(reduced.mean(0)).max() < 1e-3
    known = np.linalg.lstsq(reduced, strong - strong.mean(0), rcond=None)[1]
    assert known.max() < 1  # both strong directions can be told from the two that are left


@pytest.mark.parametrize("suffix", ["txt", "json"])
def test_both_formats_give_the_same_folder(tmp_path: Path, encoder_folder: Path, suffix: str) -> None:
    random = np.random.default_rng(1)
    rows = {word: random.normal(size=80).round(4).tolist() for word in ("odrin", "zorn", "ørsted", "fossum")}
    file = tmp_path / f"vectors.{suffix}"
    if suffix == "txt":
        file.write_text("".join(f"{word} {' '.join(map(str, row))}\n" for word, row in rows.items()), encoding="utf-8")
    else:
        content = {
            "words": list(rows),
            "dimensions": 80,
            "vectors": {word: [*row, 9.5, 7] for word, row in rows.items()},
        }
        file.write_text(json.dumps(content), encoding="utf-8")
    vectors.main(
        ["--vectors", str(file), "--out", str(tmp_path / "out"), "--encoder", str(encoder_folder), "--words", "3"]
    )
    found = vectors.load(tmp_path / "out")
    assert found.words == ["odrin", "zorn", "ørsted"]
    expected = vectors.reduce(np.array(list(rows.values())[:3], np.float32), 64)
    assert found.table.float().numpy() == pytest.approx(expected, abs=2e-2)
