"""Parts hold whole keys, a heavy key stands alone, and loads keep within their bytes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.test_executor import STEPS, table
from tocsin.engine.partitions import scattered, sliced
from tocsin.engine.spark.dealing import PARTS, loads, parts

KEYED = STEPS["sums by key"]


@given(st.lists(st.integers(0, 9), max_size=60), st.integers(1, 4))
def test_every_row_is_in_one_part_with_all_of_its_key(keys: list[int], number: int) -> None:
    rows = table([(key, "a") for key in keys])
    found = list(parts(KEYED, scattered(rows, "key", number)))
    assert all(len(part) for part in found)
    assert sorted(row for part in found for row in part["row"].to_pylist()) == list(range(len(keys)))
    assert max(Counter(key for part in found for key in set(part["key"].to_pylist())).values(), default=1) == 1


def test_a_key_with_most_rows_keeps_no_other_waiting() -> None:
    sizes = (20_000 / np.arange(1, 400) ** 1.2).astype(int)  # Zipf: the first has a third of all rows
    keys = np.random.default_rng(1).permutation(np.repeat(np.arange(len(sizes)), sizes))
    rows = pa.table([keys, np.arange(len(keys)), ["a"] * len(keys)], schema=KEYED.reads)
    found = sorted(parts(KEYED, sliced(rows, 1000)), key=len)
    assert set(found[-1]["key"].to_pylist()) == {0} and len(found[-1]) == sizes[0]
    alone = [part for part in found if len(set(part["key"].to_pylist())) == 1]
    assert max(len(part) for part in found if part not in alone) <= 2 * len(rows) / PARTS


def test_without_a_key_the_partitions_stand_as_they_are() -> None:
    given = [table([(1, "a")]), table([]), table([(1, "b"), (2, "c")])]
    assert list(parts(STEPS["rows"], given)) == [given[0], given[2]]


def test_nulls_are_one_key() -> None:
    step = replace(KEYED, key="text")
    rows = pa.table([[1, 2, 3], [0, 1, 2], [None, "a", None]], schema=KEYED.reads)
    assert sorted(sorted(part["row"].to_pylist()) for part in parts(step, [rows])) == [[0, 2], [1]]


def test_loads_keep_within_their_bytes_but_for_one_part_that_is_larger() -> None:
    small, large = table([(1, "a")] * 10), table([(1, "a")] * 1000)
    found = list(loads([small, small, small, large, small], 2 * small.nbytes))
    assert [list(map(len, load)) for load in found] == [[10, 10], [10], [1000], [10]]
    assert list(loads([])) == []
