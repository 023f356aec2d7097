"""Whatever holds rows gives the same columns; what cannot be used is told by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas
import polars
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.errors import InputError
from tocsin.read.arrow import picked

COLUMNS: dict[str, list[Any]] = {"id": [1, 2, 3], "text": ["a", None, "c"], "tags": [["x"], [], ["y", "z"]]}
TABLE = pa.table(COLUMNS)
ROWS = [dict(zip(COLUMNS, values, strict=True)) for values in zip(*COLUMNS.values(), strict=True)]
HOLDERS = {
    "arrow": lambda: TABLE,
    "batch": lambda: TABLE.to_batches()[0],
    "reader": lambda: TABLE.to_reader(),
    "pandas": lambda: TABLE.to_pandas(),
    "polars": lambda: polars.DataFrame(COLUMNS),
    "duckdb": lambda: duckdb.from_arrow(TABLE),
    "dict of lists": lambda: COLUMNS,
    "dict of series": lambda: {
        "id": np.array(COLUMNS["id"]), "text": pandas.Series(COLUMNS["text"]), "tags": polars.Series("tags", COLUMNS["tags"])
    },
    "list of dicts": lambda: ROWS,
    "generator": lambda: (row for row in ROWS),
}  # fmt: skip


@pytest.mark.parametrize("holder", HOLDERS)
def test_every_holder_gives_the_same(holder: str) -> None:
    found, names = picked(HOLDERS[holder](), ["id", "text", "tags"])
    assert {name: column.to_pylist() for name, column in found.items()} == COLUMNS and names == list(COLUMNS)
    some, names = picked(HOLDERS[holder](), ["tags", "absent"])
    assert list(some) == ["tags"] and names == list(COLUMNS)


def test_files_are_read_by_their_ending(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("id\ttext\n007\ta\n", "utf-8")
    found, names = picked(tmp_path / "a.tsv")
    assert found["id"].to_pylist() == ["007"] and names == ["id", "text"]
    assert picked(str(tmp_path / "a.tsv"), ["text"])[0]["text"].to_pylist() == ["a"]


def test_values_of_several_kinds_become_texts() -> None:
    found, _ = picked({"id": [1, "b", None, float("nan"), 2**70]})
    assert found["id"].to_pylist() == ["1", "b", None, None, str(2**70)]


def test_rows_that_lack_a_column_hold_nothing_there() -> None:
    assert picked([{"a": 1}, {"b": "x"}])[0]["b"].to_pylist() == [None, "x"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (3, "type int"),
        (b"bytes", "type bytes"),
        (None, "type NoneType"),
        ([1, 2], "one of them is of type int"),
        ({"a": [1, 2], "b": [1]}, "not of one length: a 2, b 1"),
        ({"a": "text"}, "column 'a' is one str"),
        ({"a": 5}, "column 'a' is one int"),
        ({"a": [1, [2]]}, "column 'a' holds values of several kinds"),
        (pandas.DataFrame([[1, 2]], columns=["a", "a"]), "two columns are called 'a'"),
        (pa.table([[1], [2]], names=["a", "a"]), "two columns are called 'a'"),
        ("no/such/file.csv", "no such file"),
    ],
)
def test_what_cannot_be_used_is_told(rows: Any, told: str) -> None:
    with pytest.raises(InputError, match=told) as caught:
        picked(rows)
    assert caught.value.mend


CELLS = st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"]), max_size=9))
NUMBERS = st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1))


@settings(deadline=None)
@given(st.lists(st.tuples(NUMBERS, CELLS), min_size=1, max_size=9))
def test_rows_and_columns_and_frames_give_the_same(values: list[tuple[int | None, str | None]]) -> None:
    columns = {"id": [number for number, _ in values], "text": [text for _, text in values]}
    rows = [{"id": number, "text": text} for number, text in values]
    frame = polars.DataFrame(columns, schema={"id": polars.Int64, "text": polars.String})
    for form in (columns, rows, frame, pa.table(frame), {name: pandas.Series(cells, dtype=object) for name, cells in columns.items()}):
        found, _ = picked(form)
        assert {name: column.to_pylist() for name, column in found.items()} == columns
