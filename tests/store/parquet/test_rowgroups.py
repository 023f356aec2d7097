"""Row groups that stand are taken as they are; every reader of Parquet reads the file, and nothing tells how it came about."""

from __future__ import annotations

import threading
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.engine.table import Pieces, Standing
from tocsin.store.parquet.rowgroups import GroupFile, form
from tocsin.store.tables import write_table

SCHEMA = pa.schema([("id", pa.string()), ("n", pa.int64()), ("tags", pa.list_(pa.string())), ("share", pa.float64()), ("yes", pa.bool_())])
ROW = st.fixed_dictionaries({
    "id": st.sampled_from([None, "", "a", "b" * 300]), "n": st.sampled_from([None, 0, -(2**63), 2**63 - 1]),
    "tags": st.sampled_from([None, [], ["x"], ["x", None, "y"]]), "share": st.sampled_from([None, 0.5, float("nan")]),
    "yes": st.sampled_from([None, True, False]),
})  # fmt: skip
GROUPS = st.lists(st.lists(ROW, min_size=1, max_size=4), max_size=20)


def table(rows: list[dict[str, object]]) -> pa.Table:
    return pa.Table.from_pylist(rows, SCHEMA)


@settings(max_examples=40, deadline=None)
@given(GROUPS, st.data())
def test_groups_taken_and_made_give_the_same_file(
    tmp_path_factory: object, groups: list[list[dict[str, object]]], data: st.DataObject
) -> None:
    folder: Path = tmp_path_factory.mktemp("groups")  # type: ignore[attr-defined]
    made, taken = folder / "made.parquet", folder / "taken.parquet"
    pieces = [table(rows) for rows in groups]
    assert write_table(made, Pieces(SCHEMA, pieces)) == sum(map(len, pieces))
    choice = [data.draw(st.booleans()) for _ in pieces]
    write_table(
        taken, Pieces(SCHEMA, [Standing(made, at) if take else piece for at, (piece, take) in enumerate(zip(pieces, choice, strict=True))])
    )
    assert taken.read_bytes() == made.read_bytes()
    whole = pa.concat_tables([SCHEMA.empty_table(), *pieces])
    assert pq.read_table(taken).to_pandas().equals(whole.to_pandas())
    assert pl.read_parquet(taken).height == len(whole) == duckdb.sql(f"select count(*) from '{taken}'").fetchall()[0][0]
    assert pq.read_metadata(taken).num_row_groups == max(1, len(groups))


def test_groups_may_stand_in_another_order_and_file(tmp_path: Path) -> None:
    pieces = [table([{"id": str(number), "n": number}] * 3) for number in range(40)]
    write_table(tmp_path / "a.parquet", Pieces(SCHEMA, pieces))
    back = [Standing(tmp_path / "a.parquet", number) for number in reversed(range(40))]
    write_table(tmp_path / "b.parquet", Pieces(SCHEMA, back))
    assert pq.read_table(tmp_path / "b.parquet")["n"].to_pylist() == [number for number in reversed(range(40)) for _ in range(3)]
    rows = duckdb.sql(
        f"select n, file_row_number from read_parquet('{tmp_path / 'b.parquet'}', file_row_number=true) where n = 7"
    ).fetchall()
    assert rows == [(7, 96), (7, 97), (7, 98)]


def test_a_file_that_is_broken_off_has_no_footer(tmp_path: Path) -> None:
    try:
        with GroupFile(tmp_path / "a.parquet", SCHEMA) as file:
            file.add(table([{"id": "a"}]))
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        assert not (tmp_path / "a.parquet").read_bytes().endswith(b"PAR1") or (tmp_path / "a.parquet").stat().st_size < 12


def test_a_group_that_cannot_be_encoded_is_told_and_no_thread_stays(tmp_path: Path) -> None:
    odd = pa.table({"span": pa.array([(1, 2, 3)], pa.month_day_nano_interval())})
    before = set(threading.enumerate())
    for groups in ([odd], [odd, table([{"id": "a"}])]):
        with pytest.raises(pa.ArrowNotImplementedError), GroupFile(tmp_path / "a.parquet", odd.schema) as file:
            for group in groups:
                file.add(group)
        assert not (tmp_path / "a.parquet").read_bytes().endswith(b"PAR1") or (tmp_path / "a.parquet").stat().st_size < 12
    assert set(threading.enumerate()) <= before


def test_columns_are_written_by_dictionary_where_values_repeat() -> None:
    schema = pa.schema([("post_id", pa.string()), ("account_id", pa.string()), ("tags", pa.list_(pa.string())), ("ts", pa.int64())])
    assert form(schema)["use_dictionary"] == ["account_id", "tags.list.element"]
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table({"post_id": ["1"], "account_id": ["a"], "tags": [["x"]], "ts": [1]}, schema), sink, **form(schema))
    group = pq.read_metadata(pa.BufferReader(sink.getvalue())).row_group(0)
    assert [group.column(at).has_dictionary_page for at in range(4)] == [False, True, True, False]
