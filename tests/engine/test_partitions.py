"""A table taken apart holds every row once, and every key in one piece."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.engine.partitions import cut, parted, scattered, sliced, slices

keys = st.lists(st.integers(-5, 20), max_size=40)


def table(keys: list[int]) -> pa.Table:
    return pa.table({"key": pa.array(keys, pa.int64()), "row": pa.array(range(len(keys)), pa.int64())})


@settings(deadline=None)
@given(keys, st.integers(1, 9))
def test_a_sorted_table_is_cut_where_the_key_changes(keys: list[int], about: int) -> None:
    parts = cut(table(sorted(keys)), "key", about)
    assert pa.concat_tables(parts).equals(table(sorted(keys)))
    assert sum(len(set(part["key"].to_pylist())) for part in parts) == len(set(keys))


@settings(deadline=None)
@given(keys, st.integers(1, 9))
def test_any_table_is_scattered_by_the_key_alone(keys: list[int], number: int) -> None:
    parts = list(scattered(table(keys), "key", number))
    assert len(parts) == number and sorted(row for part in parts for row in part["row"].to_pylist()) == list(range(len(keys)))
    assert sum(len(set(part["key"].to_pylist())) for part in parts) == len(set(keys))


def test_keys_are_spread_evenly() -> None:
    for keys in (np.arange(10_000), np.arange(10_000) * 64, np.arange(10_000) << 40):
        sizes = [len(part) for part in scattered(table(keys.tolist()), "key", 4)]
        assert min(sizes) > 2_000 and max(sizes) < 3_000


def test_slices_cover_everything_once() -> None:
    assert [list(range(7))[part] for part in slices(7, 3)] == [[0, 1, 2], [3, 4, 5], [6]] and len(slices(0, 3)) == 1
    assert [part["row"].to_pylist() for part in sliced(table([5, 5, 5]), 2)] == [[0, 1], [2]] and len(sliced(table([]), 2)) == 1


@settings(deadline=None)
@given(st.lists(st.text("ab\U0001f600", max_size=4), max_size=60), st.text(max_size=4), st.integers(0, 60), st.integers(1, 9))
def test_a_row_that_is_new_changes_its_own_partition_and_no_other(texts: list[str], new: str, at: int, about: int) -> None:
    before, after = (
        parted(pa.table({"text": pa.array(some, pa.large_string())}), "text", about) for some in (texts, [*texts[:at], new, *texts[at:]])
    )
    assert [text for part in before for text in part["text"].to_pylist()] == texts
    told = [[part["text"].to_pylist() for part in parts] for parts in (before, after)]
    assert sum(part not in told[1] for part in told[0]) <= 1
    assert all(len(part) for part in before[1:])


def test_what_is_cut_from_a_longer_column_is_parted_as_it_is_alone() -> None:
    texts = pa.array([f"text {number % 97} of {number}" for number in range(3000)], pa.large_string())
    some = pa.array(texts.to_pylist()[500:], texts.type)
    whole, alone = (parted(pa.table({"text": column}), "text", 64) for column in (texts.slice(500), some))
    assert list(map(len, whole)) == list(map(len, alone)) and 15 < len(whole) < 100
