"""DuckDB joins tables and files; settings are cast and checked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pytest

from tocsin.engine.duck import DuckEngine
from tocsin.engine.stage import configure
from tocsin.errors import EngineError, SettingError
from tocsin.store.tables import write_table


def test_tables_and_files_are_joined(tmp_path: Path) -> None:
    left = pa.table({"k": ["a", "b"], "v": [1, 2]})
    write_table(tmp_path / "r.parquet", pa.table({"k": ["b"], "w": [5]}))
    result = DuckEngine().sql("select l.k, w from l join r on l.k = r.k", {"l": left, "r": [tmp_path / "r.parquet"]})
    assert result.to_pylist() == [{"k": "b", "w": 5}]


def test_a_statement_that_breaks_is_an_engine_error() -> None:
    with pytest.raises(EngineError, match="duckdb"):
        DuckEngine().sql("select nothing from nowhere", {})


@dataclass(frozen=True)
class Example:
    window: int = 60
    q: float = 0.05
    on: bool = True
    traces: tuple[str, ...] = ("link", "text")


def test_settings_take_the_type_of_their_default() -> None:
    given = configure(Example, {"window": "30", "q": "0.01", "on": "no", "traces": "link,repost"})
    assert given == Example(30, 0.01, False, ("link", "repost"))


@pytest.mark.parametrize("given", [{"windw": "3"}, {"window": "soon"}, {"on": "maybe"}])
def test_bad_settings_are_told(given: dict[str, str]) -> None:
    with pytest.raises(SettingError):
        configure(Example, given)
