"""What travels comes back, bit for bit."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.engine.spark.wire import packed, schema, unpacked
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
