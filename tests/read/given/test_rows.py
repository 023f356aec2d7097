"""Rows of any table as they stand, with their types, a batch at a time."""

from __future__ import annotations

import datetime
import gzip
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pandas
import polars
import pyarrow as pa
import pyarrow.feather
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.errors import InputError
from tocsin.read.given.rows import open_rows

TYPED = pa.table(
    {
        "a": ["Один", None, "x" * 50],
        "b": pa.array(["One", "Two", ""], pa.large_string()),
        "n": pa.array([1, None, 3], pa.int16()),
        "when": pa.array([0, 1, None], pa.timestamp("ns", "Asia/Baku")),
        "day": pa.array([datetime.date(2024, 5, 15)] * 3),
        "who": pa.array(["m", "m", "n"]).dictionary_encode(),
        "list": pa.array([["q", "r"], [], None]),
        "more": pa.array([{"k": "v"}, None, {"k": "w"}]),
        "share": pa.array([1.5, float("nan"), None], pa.float32()),
    }
)


def read(rows: Any, size: int = 2, **columns: str) -> pa.Table:
    opened = open_rows(rows, ("a", "b"), columns)
    batches = list(opened.batches(size))
    assert all(len(batch) <= size and batch.schema == opened.schema for batch in batches)
    assert sum(map(len, batches)) == opened.rows - opened.dropped.total() or not opened.schema
    return pa.concat_tables([opened.schema.empty_table(), *batches])


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("kind", ["parquet", "arrow"])
def test_parquet_and_arrow_keep_every_type(kind: str, packed: bool, tmp_path: Path) -> None:
    path = tmp_path / "pairs.any"
    if kind == "parquet":
        pyarrow.parquet.write_table(TYPED, path)
    else:
        pyarrow.feather.write_feather(TYPED, path, compression="uncompressed")
    if packed:
        path.write_bytes(gzip.compress(path.read_bytes()))
    found = read(path)
    assert found.schema.equals(pyarrow.parquet.read_schema(path) if kind == "parquet" and not packed else TYPED.schema)
    assert found.drop_columns("share").to_pylist() == TYPED.drop_columns("share").to_pylist()


@pytest.mark.parametrize(
    "hold", [lambda t: t, lambda t: t.to_pandas(), polars.from_arrow, lambda t: t.to_pydict(), lambda t: t.to_pylist()]
)
def test_what_a_caller_has_in_hand(hold: Any) -> None:
    table = TYPED.select(["a", "b", "n"])
    found = read(hold(table))
    assert found["a"].to_pylist()[::2] == table["a"].to_pylist()[::2] and found["b"].to_pylist() == table["b"].to_pylist()
    assert pa.types.is_integer(found.schema.field("n").type) or isinstance(hold(table), pandas.DataFrame)


def test_cells_of_csv_are_texts_and_torn_rows_are_told(tmp_path: Path) -> None:
    (tmp_path / "pairs.csv").write_text('id;a;b\n007;"one; two";drei\n8;x\n9;;y\n', "utf-8")
    opened = open_rows(tmp_path / "pairs.csv", ("a", "b"), {})
    assert [row for batch in opened.batches(10) for row in batch.to_pylist()] == [
        {"id": "007", "a": "one; two", "b": "drei"},
        {"id": "9", "a": "", "b": "y"},
    ]
    assert opened.rows == 2 and dict(opened.dropped) == {"expected 3 columns, found 2": 1}


def test_objects_get_the_types_that_hold_all_their_values(tmp_path: Path) -> None:
    rows: list[Any] = [
        {"a": "x", "b": "y", "n": 1, "mix": 1, "id": 2**60, "deep": {"k": 1}, "tags": []},
        {"a": "x", "b": "y", "n": 2.5, "mix": "one", "id": 7, "deep": {"k": 2, "j": "z"}, "tags": ["t"], "bare": {}},
        {"a": None, "b": "y", "mix": True, "id": 8},
        ["no", "object"],
    ]
    path = tmp_path / "pairs.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows) + "{broken\n", "utf-8")
    found = open_rows(path, ("a", "b"), {})
    table = pa.concat_tables(found.batches(2))
    assert table["n"].to_pylist() == [1.0, 2.5, None] and table["mix"].to_pylist() == ["1", "one", "true"]
    assert table["id"].to_pylist() == [2**60, 7, 8] and table["deep"].to_pylist()[0] == {"k": 1, "j": None}
    assert table["tags"].to_pylist() == [[], ["t"], None] and table["bare"].to_pylist() == [None, "{}", None]
    assert found.dropped.total() == 2 and found.rows == 3 and "column 'mix' holds values of several kinds" in " ".join(found.notes)


def test_large_whole_numbers_beside_fractions_lose_no_digit(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    lines = [{"a": "x", "b": "y", "n": 2**60 + 1}] * 4096 + [{"a": "x", "b": "y", "n": 0.5}]
    path.write_text("".join(json.dumps(row) + "\n" for row in lines), "utf-8")
    column = pa.concat_tables(open_rows(path, ("a", "b"), {}).batches(5000))["n"]
    assert column[0].as_py() == str(2**60 + 1) and column[4096].as_py() == "0.5"


def test_the_table_with_the_columns_is_found_among_others(tmp_path: Path) -> None:
    path = tmp_path / "pairs.json"
    path.write_text(json.dumps({"made": "today", "data": [{"a": "x", "b": "y"}, {"a": "z", "b": "w"}]}), "utf-8")
    assert read(path).to_pylist() == [{"a": "x", "b": "y"}, {"a": "z", "b": "w"}]
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["what", "when"])
    book.active.append(["notes", "today"])
    sheet = book.create_sheet("pairs")
    for row in (["a", "b", "n"], ["x", "y", 3], ["z", "w", 4]):
        sheet.append(row)
    held = io.BytesIO()
    book.save(held)
    (tmp_path / "pairs.xlsx").write_bytes(held.getvalue())
    opened = open_rows(tmp_path / "pairs.xlsx", ("a", "b"), {})
    assert pa.concat_tables(opened.batches(9)).to_pylist() == [{"a": "x", "b": "y", "n": 3}, {"a": "z", "b": "w", "n": 4}]
    assert any(note.startswith("not read: XLSX, table") for note in opened.notes)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.fixed_dictionaries({"a": st.text(max_size=5), "b": st.none() | st.integers() | st.text(max_size=3)}), min_size=1))
def test_no_row_is_lost_or_moved(rows: list[dict[str, Any]]) -> None:
    assert len(read(rows, 3)) == len(rows)


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"x,y\n1,2\n3,4\n", "no column 'a'"), (b"only prose here, and no table at all", "no column 'a'"), (b"", "is empty")],
)
def test_what_is_no_such_table_is_told(content: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(content)
    with pytest.raises(InputError, match=said):
        open_rows(tmp_path / "x.csv", ("a", "b"), {})
    with pytest.raises(InputError, match="no such file"):
        open_rows(tmp_path / "nothing.csv", ("a", "b"), {})


def test_a_mapped_column_must_be_there(tmp_path: Path) -> None:
    assert read({"left": ["x"], "right": ["y"]}, a="left", b="right").num_rows == 1
    with pytest.raises(InputError, match="no column 'links'"):
        open_rows({"a": ["x"], "b": ["y"]}, ("a", "b"), {"a": "links"})


def test_a_damaged_row_group_costs_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "pairs.parquet"
    table = pa.table({"a": [f"text {n}" for n in range(40)], "b": [f"other {n * 7}" for n in range(40)]})
    pyarrow.parquet.write_table(table, path, row_group_size=20, compression="none", use_dictionary=False, write_page_checksum=True)
    data = bytearray(path.read_bytes())
    at = data.index(b"text 25")
    data[at] ^= 0xFF
    path.write_bytes(bytes(data))
    opened = open_rows(path, ("a", "b"), {})
    assert sum(len(batch) for batch in opened.batches(7)) == 20 and opened.dropped.total() == 20


def test_a_packed_table(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "pairs.zip", "w") as archive:
        archive.writestr("pairs.csv", "a,b\nx,y\nz,w\n")
    assert len(read(tmp_path / "pairs.zip")) == 2
