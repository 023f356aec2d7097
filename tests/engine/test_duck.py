"""Parquet files asked in SQL: parameters bound, nothing else reachable, names of files taken as they are."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest

from tocsin.engine.duck import DuckFiles
from tocsin.errors import EngineError


def files(folder: Path) -> DuckFiles:
    path = folder / "o[d]d*na?me's.parquet"
    pyarrow.parquet.write_table(pa.table({"k": ["a", "b"], "v": [1, 2]}), path)
    return DuckFiles({"odd": path, "small": pa.table({"k": ["b"], "w": [5]})}, folder, writable=folder)


def test_files_and_tables_are_joined_and_values_bound(tmp_path: Path) -> None:
    asked = files(tmp_path)
    assert asked.rows("select odd.k, w, file_row_number from odd join small using (k)") == [("b", 5, 1)]
    assert asked.table("select v from odd where k = $k", {"k": "a"}).to_pylist() == [{"v": 1}]
    assert asked.rows("select count(*) from odd where k = $1", ["' or '1'='1"]) == [(0,)]


def test_a_result_is_written_where_it_may_be_and_nowhere_else(tmp_path: Path) -> None:
    asked = files(tmp_path)
    asked.write("select * from odd", tmp_path / "out.parquet")
    assert pyarrow.parquet.read_table(tmp_path / "out.parquet", columns=["v"]).to_pydict() == {"v": [1, 2]}
    with pytest.raises(EngineError):
        asked.write("select * from odd", tmp_path.parent / "out.parquet")


def test_no_other_file_no_setting_and_no_extension_is_reached(tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("k\n1\n")
    asked = DuckFiles({"small": pa.table({"k": ["b"]})})
    statements = [f"select * from '{other}'", f"select * from read_csv('{other}')", f"copy small to '{tmp_path / 'x.csv'}'"]
    statements += ["set memory_limit = '9GB'", "install fts", "attach 'x.db'", "select nothing from nowhere", "not sql"]
    for statement in statements:
        with pytest.raises(EngineError) as caught:
            asked.rows(statement)
        assert caught.value.mend
    asked.close()
