"""Rows stand in the order that Arrow gives them, however it is found."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from tocsin.read.merge.rows import sorted_rows, woven_in

SCHEMA = pa.schema([("ts", pa.int64()), ("id", pa.string()), ("n", pa.int64())])
drawn = st.lists(st.tuples(st.sampled_from([None, -1, 0, 2**63 - 1]), st.sampled_from(["a", "b", None]), st.integers(0, 3)), max_size=20)


@given(drawn)
def test_rows_are_put_in_the_order_of_all_columns(drawn: list[tuple[int | None, str | None, int]]) -> None:
    table = pa.Table.from_pylist([dict(zip(SCHEMA.names, row, strict=True)) for row in drawn], SCHEMA)
    for by in (["ts", "id", "n"], ["id", "ts", "n"], ["ts", "n", "id"]):
        assert sorted_rows(table, by).equals(table.sort_by([(name, "ascending") for name in by]))


@given(drawn, drawn, st.integers(0, 200))
def test_rows_that_come_among_others_stand_where_all_would_be_put(
    old: list[tuple[int | None, str | None, int]], new: list[tuple[int | None, str | None, int]], more: int
) -> None:
    old = [*old, *((n, "c", 0) for n in range(more))]  # many, so that few come among them
    there, come = (pa.Table.from_pylist([dict(zip(SCHEMA.names, row, strict=True)) for row in rows], SCHEMA) for rows in (old, new))
    for by in (["ts", "id", "n"], ["id", "ts", "n"], ["ts"]):
        rows = sorted_rows(there, by)
        found, stand = woven_in(rows, come, by)
        assert found.equals(sorted_rows(pa.concat_tables([rows, sorted_rows(come, by)]), by))
        assert found.take(pa.array(stand)).equals(sorted_rows(come, by)) and all(one.num_chunks <= 1 for one in found.columns)
