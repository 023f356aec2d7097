"""Counting with arrays, held against counting with Python's sets."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from tocsin.arrays.counts import distinct_per_group, first_places, firsts, ranks, run_codes, sorted_codes, unique


@given(st.lists(st.one_of(st.none(), st.sampled_from(["a", "b", "ab", "é", "z"])), max_size=20))
def test_codes_are_places_among_the_sorted_values(values: list[str | None]) -> None:
    codes, names = sorted_codes(pa.chunked_array([pa.array(values[:7], pa.string()), pa.array(values[7:], pa.string())]))
    assert names.to_pylist() == sorted({value for value in values if value is not None})
    assert [None if code < 0 else names[code].as_py() for code in codes.tolist()] == values
    again, same = run_codes(pa.array(values, pa.string()))
    assert (again.tolist(), same) == (codes.tolist(), names)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 6)), max_size=30))
def test_distinct_items_per_group(pairs: list[tuple[int, int]]) -> None:
    group, item = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    assert distinct_per_group(group, item, 5).tolist() == [len({i for g, i in pairs if g == number}) for number in range(5)]


@given(st.lists(st.integers(0, 9), max_size=30))
def test_runs_begin_and_are_counted(values: list[int]) -> None:
    ordered = np.sort(np.array(values, np.int64))
    assert unique(np.array(values, np.int64)).tolist() == sorted(set(values))
    assert [ordered[at] for at in firsts(ordered)] == sorted(set(values))
    seen: dict[int, int] = {}
    expected = []
    for value in ordered.tolist():
        seen[value] = seen.get(value, 0) + 1
        expected.append(seen[value])
    assert ranks(ordered).tolist() == expected


@given(st.lists(st.integers(-9, 9) | st.integers(-(2**62), 2**62)), st.lists(st.integers(-9, 9)))
def test_where_numbers_stand_first(keys: list[int], wanted: list[int]) -> None:
    found = first_places(np.array(wanted, np.int64), np.array(keys, np.int64))
    assert found.tolist() == [keys.index(one) if one in keys else -1 for one in wanted]
