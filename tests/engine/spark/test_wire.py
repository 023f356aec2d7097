"""What travels comes back, bit for bit."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tocsin
from tocsin.engine.spark.wire import packed, schema, unpacked
from tocsin.engine.step import Step
from tocsin.errors import EngineError

COLUMNS = pa.schema(
    {
        "hash": pa.uint64(),
        "key": pa.large_string(),
        "words": pa.list_(pa.int32()),
        "vector": pa.list_(pa.float32(), 2),
        "share": pa.float64(),
    }
)
bits = st.integers(0, 2**32 - 1)
rows = st.lists(
    st.tuples(
        st.integers(0, 2**64 - 1),
        st.none() | st.text(max_size=3),
        st.lists(st.integers(-5, 5), max_size=3),
        st.tuples(bits, bits),
        st.floats(),
    ),
    max_size=8,
)


@given(rows, st.integers(0, 3))
def test_every_bit_comes_back(values: list[tuple[int, str | None, list[int], tuple[int, int], float]], begin: int) -> None:
    hashes, keys, words, vectors, shares = zip(*values, strict=True) if values else ((),) * 5
    flat = np.array(vectors, np.uint32).ravel().view(np.float32)  # whatever the bits mean
    columns = [pa.array(hashes, pa.uint64()), pa.array(keys, pa.large_string()), pa.array(words, COLUMNS.field("words").type)]
    vector = pa.FixedSizeListArray.from_arrays(pa.array(flat), type=COLUMNS.field("vector").type)
    table = pa.table([*columns, vector, pa.array(shares, pa.float64())], schema=COLUMNS).slice(begin)
    back = unpacked(packed(table), COLUMNS)
    assert back.schema == COLUMNS and back.drop_columns(["vector", "share"]).equals(table.drop_columns(["vector", "share"]))
    for name in ("vector", "share"):
        one, other = (found[name].combine_chunks() for found in (table, back))
        one, other = (found.flatten() if name == "vector" else found for found in (one, other))
        assert one.to_numpy().tobytes() == other.to_numpy().tobytes()


def test_a_schema_is_written_as_spark_writes_it() -> None:
    assert schema(COLUMNS) == "`hash` bigint, `key` string, `words` array<int>, `vector` binary, `share` double"


def test_a_type_that_does_not_travel_is_told() -> None:
    with pytest.raises(EngineError, match="cannot be sent"):
        schema(pa.schema([("when", pa.timestamp("s"))]))


SOURCE = Path(tocsin.__file__).parent
VECTORS = pa.schema([("row", pa.int64()), ("vector", pa.list_(pa.float32(), 3))])  # of a step whose vectors are as wide as its weights say


def schemas() -> Iterator[tuple[str, pa.Schema]]:
    """What each step of the product reads and writes, as its module names it."""
    for path in sorted(SOURCE.rglob("*.py")):
        if "Step(" not in (text := path.read_text("utf-8")):
            continue
        module = import_module(".".join(("tocsin", *path.relative_to(SOURCE).with_suffix("").parts)))
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and getattr(module, ast.unparse(node.func), None) is Step:
                for columns in map(ast.unparse, node.args[4:6]):
                    yield f"{ast.literal_eval(node.args[0])}: {columns}", getattr(module, columns, VECTORS)


ALL = dict(schemas())


def told(kind: pa.DataType) -> list[object]:
    """Two values of a type, the second as far from the first as there are."""
    if pa.types.is_fixed_size_list(kind):
        return [[value] * kind.list_size for value in told(kind.value_type)]
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return [[], told(kind.value_type)]
    if pa.types.is_struct(kind):
        return [{field.name: told(field.type)[which] for field in kind} for which in range(2)]
    if pa.types.is_boolean(kind):
        return [False, True]
    if pa.types.is_floating(kind):
        return [-0.0, float("inf")]
    if pa.types.is_integer(kind):
        return [np.iinfo(kind.to_pandas_dtype()).min, np.iinfo(kind.to_pandas_dtype()).max]
    return ["", "\U0001f600 \x00"]


def arrived(rows: pa.Table) -> pa.Table:
    """The rows as an engine hands them on, which has its own name for what is in a list."""
    for place, field in enumerate(rows.schema):
        if pa.types.is_list(field.type):
            rows = rows.set_column(place, field.name, rows[field.name].cast(pa.list_(pa.field("element", field.type.value_type))))
    return rows


def test_the_steps_are_found() -> None:
    assert len(ALL) >= 24 and {"folding: TEXTS", "keys that meet: MET", "skimming: writes"} <= ALL.keys()


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("number", [0, 2])
def test_what_each_step_reads_and_writes_travels(name: str, number: int) -> None:
    columns = ALL[name]
    rows = pa.table([pa.array(told(field.type), field.type) for field in columns], schema=columns).slice(0, number)
    sent = packed(rows)
    assert schema(sent.schema) == schema(columns)
    assert unpacked(arrived(sent), columns).equals(rows) and unpacked(arrived(sent), columns).schema == columns
