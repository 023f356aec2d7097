"""Rows come out in the order of their table whatever ranges they were laid by in, in groups that the rows alone decide."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.engine.table import INT, TEXT, TableSpec, columns
from tocsin.read.merge import ordered
from tocsin.read.merge.merging import Merging, Sources
from tocsin.read.merge.ordered import Bunches, begins, bounds_of, where, woven
from tocsin.read.merge.rows import among, hashes, ranks, sorted_rows

BY_TIME = TableSpec("posts", columns(post_id=TEXT, ts=INT), same=("post_id",), best=(("ts", "least"),), order=("ts", "post_id"))
BY_NAME = TableSpec("people", columns(name=TEXT, ts=INT), same=("name", "ts"), best=(), order=("name", "ts"))
IDS = st.one_of(st.text(max_size=3), st.integers(0, 40).map(lambda n: "a" * 50 + str(n)))


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(IDS, st.one_of(st.none(), st.integers(-3, 3)), max_size=30), st.integers(1, 9), st.integers(1, 9), st.booleans())
def test_ranges_make_no_difference(rows: dict[str, Any], size: int, held: int, by_name: bool) -> None:
    spec = BY_NAME if by_name else BY_TIME
    table = pa.table([list(rows), list(rows.values())], schema=spec.schema)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ordered, "GROUP_BITS", 1)
        whole = list(woven(spec, (), (), _laid(spec, table, [])))
        patch.setattr(ordered, "RANGE", size)
        patch.setattr(ordered, "HELD", held)
        bounds = bounds_of(table.select(list(where(spec))), len(table))
        parted = list(woven(spec, (), (), _laid(spec, table, bounds)))
    assert [piece.to_pylist() for piece in parted if isinstance(piece, pa.Table)] == [
        one.to_pylist() for one in whole if isinstance(one, pa.Table)
    ]
    found = pa.concat_tables([table.slice(0, 0), *[piece for piece in whole if isinstance(piece, pa.Table)]])
    assert found.equals(sorted_rows(table, spec.order)) and len(found) == len(rows)


def _laid(spec: TableSpec, rows: pa.Table, bounds: list[Any]) -> Bunches:
    bunches = Bunches(spec.schema, where(spec), bounds)
    for at in range(0, len(rows), 4):
        bunches.add(rows.slice(at, 4))
    return bunches


def test_a_group_begins_at_the_first_row_of_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordered, "GROUP_BITS", 0)
    assert begins(pa.table({"name": ["a", "a", "b"]}), "name").tolist() == [True, False, True]
    assert begins(pa.table({"name": [None, None, "b", "b"]}), "name", np.array([1, 2])).tolist() == [False, False, True, False]


def test_numbers_of_texts_keep_their_order() -> None:
    names = pa.array(["", "a", "a" * 60 + "b", "é", "я"])
    assert sorted(ranks(names).tolist()) == ranks(names).tolist()
    found = hashes(pa.table({"a": ["x", None, "x"], "b": [1, 2, 1]}), ["a", "b"])
    assert found[0] == found[2] != found[1] and among(found, found[:1]).tolist() == [True, False, True]


def test_rivals_are_settled_together() -> None:
    seen: list[list[str]] = []

    def settle(rows: pa.Table) -> list[pa.Table]:
        seen.append(sorted(rows["post_id"].to_pylist()))
        return [rows.slice(0, 1)]

    rows = [pa.table([["x", "y"], [2, 1]], schema=BY_TIME.schema), pa.table([["x"], [0]], schema=BY_TIME.schema)]
    merging = Merging(Sources(BY_TIME, (), pulled=rows), settle)
    merging.decide()
    pieces = [piece for piece in merging.pieces() if isinstance(piece, pa.Table)]
    assert seen == [["x", "x"]] and pa.concat_tables(pieces)["post_id"].to_pylist() == ["y", "x"]


@given(st.lists(st.one_of(st.none(), st.integers(0, 400)), max_size=8))
def test_a_few_rows_among_many_are_put_in_order(few: list[int | None]) -> None:
    many = pa.table({"ts": pa.array(range(400), pa.int64()), "tags": [None if n % 3 else [str(n)] for n in range(400)]})
    new = pa.table({"ts": pa.array(few, pa.int64()), "tags": [["new"]] * len(few)}, many.schema)
    rows = pa.concat_tables([many, new])
    found = sorted_rows(rows, ["ts"])
    assert found.equals(rows.take(pc.sort_indices(rows, [("ts", "ascending")]))) and all(one.num_chunks == 1 for one in found.columns)
