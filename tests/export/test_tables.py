"""Results as tables."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pandas as pd
import pytest
from attrs import evolve

from eventx.errors import InputError
from eventx.export import tables
from eventx.records import FROM_DATELINE
from tests.story import RESULT


def test_a_row_an_event() -> None:
    frame = RESULT.to_dataframe()
    roles = ["participant", "role_place", "speaker"]
    assert list(frame.columns) == [*tables.LEADING, *roles, *tables.TRAILING]
    first = frame.iloc[0].to_dict()
    assert first["participant"] == "Ministers; rebels"
    assert first["role_place"] == "Kisumu & left"
    assert (first["id"], first["document"], first["status"], first["happened"]) == ("e1", "wire-1", "negated", False)
    assert first["place_reason"] is None
    assert (first["place"], first["country"], first["source"]) == ("Kisumu", "KE", "Lake Board")


def test_a_dateline_is_told_as_such() -> None:
    place = RESULT.events[0].place
    assert place is not None
    event = evolve(RESULT.events[0], place=evolve(place, reason=FROM_DATELINE))
    assert evolve(RESULT, events=(event,)).to_dataframe().loc[0, ["place", "place_reason"]].tolist() == [
        "Kisumu",
        "dateline",
    ]


def test_what_is_not_known_is_missing() -> None:
    frame = RESULT.to_dataframe()
    assert frame["when"].isna().tolist() == [True, False]
    assert frame["country"].isna().tolist() == [False, True]
    assert frame.loc[1, ["when", "timex", "place"]].tolist() == ["2024-03-05", "2024-03-05", "Lake"]


def test_no_results_give_the_fixed_columns() -> None:
    assert list(tables.to_dataframe([]).columns) == [*tables.LEADING, *tables.TRAILING]


def test_lone_surrogates_are_written_as_escapes(tmp_path: Path) -> None:
    result = evolve(RESULT, document=evolve(RESULT.document, id="wire\ud83d"))
    assert result.to_dataframe()["document"].tolist() == ["wire\\ud83d"] * 2
    tables.to_csv([result], tmp_path / "events.csv")
    assert "wire\\ud83d" in (tmp_path / "events.csv").read_text(encoding="utf-8")


def test_csv_is_read_back() -> None:
    stream = io.StringIO()
    tables.to_csv([RESULT, RESULT], stream)
    assert pd.read_csv(io.StringIO(stream.getvalue()))["trigger"].tolist() == ["meet", "insisted"] * 2


def test_parquet_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    tables.to_parquet([RESULT], path)
    assert pd.read_parquet(path)["start"].tolist() == [event.trigger.start for event in RESULT]


def test_without_pandas_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(InputError, match=r'pip install "eventx-nlp\[tables\]"'):
        tables.to_dataframe([RESULT])


def test_without_pyarrow_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise ImportError

    monkeypatch.setattr(pd.DataFrame, "to_parquet", refuse)
    with pytest.raises(InputError, match=r'pip install "eventx-nlp\[tables\]"'):
        tables.to_parquet([RESULT], tmp_path / "events.parquet")
