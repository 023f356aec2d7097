"""One file from tables as they come: types where the format has them, nothing half-written."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest

from tocsin.api import written
from tocsin.errors import SettingError

SCHEMA = pa.schema(
    [
        ("a", pa.string()),
        ("n", pa.int64()),
        ("when", pa.timestamp("ms", "UTC")),
        ("evidence", pa.list_(pa.string())),
        ("gap", pa.duration("s")),
    ]
)


def tables(rows: int, size: int) -> Iterator[pa.Table]:
    for start in range(0, rows, size):
        made = range(start, min(rows, start + size))
        yield pa.table([[f"=t{n}" for n in made], list(made), list(made), [["x", "y"]] * len(made), [n * 60 for n in made]], schema=SCHEMA)


def test_parquet_keeps_types_and_has_row_groups_worth_reading(tmp_path: Path) -> None:
    written.write(tmp_path / "out.parquet", SCHEMA, tables(70_000, 512))
    file = pyarrow.parquet.ParquetFile(tmp_path / "out.parquet")
    assert file.schema_arrow == SCHEMA and file.metadata.num_row_groups == 2 and file.read()["n"].to_pylist() == list(range(70_000))


def test_json_lines_keep_lists_and_csv_shows_them(tmp_path: Path) -> None:
    written.write(tmp_path / "out.jsonl", SCHEMA, tables(2, 1))
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert rows[1] == {
        "a": "=t1",
        "n": 1,
        "when": "1970-01-01T00:00:00.001000+00:00",
        "evidence": ["x", "y"],
        "gap": str(datetime.timedelta(minutes=1)),
    }
    written.write(tmp_path / "out.csv", SCHEMA, tables(2, 2))
    lines = (tmp_path / "out.csv").read_text("utf-8-sig").splitlines()
    assert lines[2] == '"=t1",1,"1970-01-01T00:00:00.001000+00:00","x; y","0:01:00"'


@pytest.mark.parametrize("suffix", [".parquet", ".csv", ".jsonl"])
def test_no_row_is_a_file_all_the_same_and_a_failure_is_none(suffix: str, tmp_path: Path) -> None:
    written.write(tmp_path / f"none{suffix}", SCHEMA, iter([]))
    assert (tmp_path / f"none{suffix}").exists()

    def broken() -> Iterator[pa.Table]:
        yield from tables(3, 3)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        written.write(tmp_path / f"out{suffix}", SCHEMA, broken())
    assert [path.name for path in tmp_path.iterdir()] == [f"none{suffix}"]


def test_another_suffix_is_refused() -> None:
    with pytest.raises(SettingError, match="xlsx"):
        written.check(Path("out.xlsx"))
