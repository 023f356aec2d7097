"""A footer that is read and written again is the same bytes."""

from __future__ import annotations

import io

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st

from tocsin.store.parquet.thrift import BINARY, BYTE, DOUBLE, FALSE, I16, I64, LIST, STRUCT, TRUE, Reader, written

VALUE = st.recursive(
    st.one_of(
        st.tuples(st.just(I64), st.integers(-(2**63), 2**63 - 1)), st.tuples(st.just(BINARY), st.binary(max_size=300)),
        st.tuples(st.just(DOUBLE), st.binary(min_size=8, max_size=8)), st.tuples(st.just(BYTE), st.binary(min_size=1, max_size=1)),
        st.sampled_from([(TRUE, True), (FALSE, False)]), st.tuples(st.just(I16), st.integers(-99, 99)),
    ),
    lambda inner: st.one_of(
        st.tuples(st.just(STRUCT), st.dictionaries(st.integers(1, 90), inner, max_size=5)),
        st.tuples(st.just(LIST), st.tuples(st.just(I64), st.lists(st.integers(-5, 5), max_size=20))),
    ),
    max_leaves=8,
)  # fmt: skip


@given(st.dictionaries(st.integers(1, 300), VALUE, max_size=6))
def test_what_is_written_is_read(fields: dict[int, tuple[int, object]]) -> None:
    data = written(fields)
    found = Reader(data).struct()
    assert found == fields and written(found) == data


def test_a_real_footer_comes_back_to_the_byte() -> None:
    out = io.BytesIO()
    pq.write_table(pa.table({"a": [1, None] * 50, "b": [["x"], []] * 50, "c": [1.5, None] * 50}), out, row_group_size=7)
    data = out.getvalue()
    footer = data[-8 - int.from_bytes(data[-8:-4], "little") : -8]
    assert written(Reader(footer).struct()) == footer
