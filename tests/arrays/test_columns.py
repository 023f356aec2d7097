"""Arrow columns in whatever form they come: one answer for texts, dictionaries, chunks, nulls and empty texts."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.arrays.columns import as_texts, distinct_entries, filled, list_entries, one_chunk, places_among, text_codes

VALUES = ["b", None, "", "a", "b"]
FORMS = {
    "texts": pa.array(VALUES, pa.string()),
    "large texts": pa.array(VALUES, pa.large_string()),
    "dictionary": pa.array(VALUES, pa.string()).dictionary_encode(),
    "chunks": pa.chunked_array([pa.array(VALUES[:2], pa.string()), pa.array(VALUES[2:], pa.string())]),
    "chunks of dictionaries": pa.chunked_array([pa.array(VALUES[:2]).dictionary_encode(), pa.array(VALUES[2:]).dictionary_encode()]),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_column_in_any_form_gives_the_same_texts_codes_and_mask(form: str) -> None:
    column = FORMS[form]
    assert as_texts(column).type == pa.string()
    assert as_texts(column).to_pylist() == VALUES
    places, names = text_codes(column)
    assert [None if place < 0 else names[int(place)].as_py() for place in places] == ["b", None, None, "a", "b"]
    assert filled(column).tolist() == [True, False, False, True, True]


def test_no_chunk_many_chunks_and_no_column_at_all() -> None:
    assert len(one_chunk(pa.chunked_array([], pa.string()))) == 0
    assert not isinstance(one_chunk(FORMS["chunks"]), pa.ChunkedArray)
    whole = pa.array(["a"])
    assert one_chunk(whole) is whole
    assert text_codes(pa.nulls(2))[0].tolist() == [-1, -1]


@pytest.mark.parametrize(
    "column",
    [pa.array([["a", "b"], None, [], ["b"]], pa.list_(pa.string())), pa.array(["a  b", None, "", "b"], pa.string())],
    ids=["lists", "texts by white space"],
)
def test_entries_of_lists_and_of_texts_with_blanks_are_the_same(column: pa.Array) -> None:
    rows, entries = list_entries(pa.table({"tags": column}), "tags")
    assert rows.tolist() == [0, 0, 3]
    assert entries.to_pylist() == ["a", "b", "b"]


LISTS = st.lists(st.lists(st.sampled_from("abc"), max_size=5), max_size=8)


@given(LISTS)
def test_an_entry_said_twice_in_a_row_counts_once(lists: list[list[str]]) -> None:
    table = pa.table({"tags": pa.array(lists, pa.list_(pa.string()))})
    rows, entries = distinct_entries(*list_entries(table, "tags"))
    found = list(zip(rows.tolist(), entries.to_pylist(), strict=True))
    assert found == [(row, tag) for row, tags in enumerate(lists) for tag in dict.fromkeys(tags)]


NUMBERS = st.integers(-(2**63), 2**63 - 1) | st.integers(-3, 12) | st.sampled_from([9 * 10**18, 10**18, -(10**18), 899 * 10**16])


@given(st.sets(NUMBERS), st.sets(NUMBERS | st.sampled_from(["007", "+1", "a", "", "-0", "1.0"])), st.booleans(), st.booleans())
def test_ids_are_found_by_how_they_read_whether_numbers_or_texts(ids: set[int], asked: set[int | str], texts: bool, in_order: bool) -> None:
    column = pa.array(sorted(ids) if in_order else ids, pa.int64())
    column = column.cast(pa.string()) if texts else column
    wanted = [str(one) for one in asked]
    order = {text: place for place, text in enumerate(as_texts(column).to_pylist())}
    assert places_among(pa.array(wanted, pa.string()), column).tolist() == [order.get(text, -1) for text in wanted]
    numbers = [one for one in asked if isinstance(one, int)]
    assert places_among(pa.array(numbers, pa.int64()), column).tolist() == [order.get(str(one), -1) for one in numbers]


def test_numbers_of_any_width_are_the_same_ids() -> None:
    for kind in (pa.int8(), pa.uint16(), pa.int32(), pa.uint64()):
        assert places_among(pa.array([2**40, 7, 2**63], pa.uint64()), pa.array([5, 7], kind)).tolist() == [-1, 1, -1]
        assert places_among(pa.array([7, -5], pa.int64()), pa.array([7, 5], kind)).tolist() == [0, -1]
