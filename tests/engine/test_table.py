"""A spec makes tables of its schema, refuses others, and has a digest of all that it says."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pytest

from tocsin.engine.table import INT, TEXT, TableSpec, columns
from tocsin.errors import CaseError

SPEC = TableSpec("things", columns(id=TEXT, size=INT), same=("id",), best=(("size", "greatest"), ("id", "least")), order=("id",))


def test_columns_that_are_not_given_are_null() -> None:
    assert SPEC.table({"id": ["a", "b"]}).to_pylist() == [{"id": "a", "size": None}, {"id": "b", "size": None}]
    assert SPEC.table().schema == SPEC.table({"id": ["a"]}).schema == SPEC.schema


def test_rows_with_more_keys_than_columns() -> None:
    assert SPEC.rows([{"size": 1, "more": 2}]).to_pylist() == [{"id": None, "size": 1}]


def test_checked_orders_and_casts_and_refuses() -> None:
    given = pa.table({"size": pa.array([1], pa.int32()), "id": ["a"]})
    assert SPEC.checked(given).equals(SPEC.table({"id": ["a"], "size": [1]}))
    with pytest.raises(CaseError, match="missing"):
        SPEC.checked(given.select(["id"]))
    with pytest.raises(CaseError, match="unknown"):
        SPEC.checked(given.append_column("more", pa.nulls(1)))


def test_the_digest_tells_every_change() -> None:
    others = [
        replace(SPEC, name="x"), replace(SPEC, private=True), replace(SPEC, same=()), replace(SPEC, best=(("id", "least"),)),
        replace(SPEC, order=("size",)), replace(SPEC, schema=columns(id=TEXT, size=TEXT)), replace(SPEC, schema=columns(size=INT, id=TEXT)),
    ]  # fmt: skip
    assert len({SPEC.digest, *(other.digest for other in others)}) == 1 + len(others)
    assert replace(SPEC).digest == SPEC.digest
