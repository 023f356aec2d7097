"""A merge does not mind in what order pieces come, nor being given its own result again."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.engine.merges import added, first, union
from tocsin.engine.step import Merge

SCHEMA = pa.schema([("a", pa.int64()), ("b", pa.int64()), ("text", pa.string()), ("n", pa.int64())])
MERGES = {
    "union": union("n"),
    "first": first("a", "text", best=("b",), place=("n",)),
    "first by text": first("b", best=("text", "a"), place=("n",)),
}
rows = st.lists(st.tuples(st.integers(-2, 2), st.integers(0, 2), st.sampled_from(["", "p", "q", None])), max_size=20)


def table(rows: list[tuple[int, int, str | None]]) -> pa.Table:
    return pa.Table.from_pylist([{"a": a, "b": b, "text": text, "n": n} for n, (a, b, text) in enumerate(rows)], SCHEMA)


def laws(merge: Merge, whole: pa.Table, at: list[int]) -> None:
    result = merge.of(whole)
    one, two = (whole.filter(pa.array([place in at for place in range(len(whole))], pa.bool_())) for at in (at, set(range(99)) - set(at)))
    assert merge.of(pa.concat_tables([one, two])).equals(result) and merge.of(pa.concat_tables([two, one])).equals(result)
    assert merge.of(pa.concat_tables([merge.of(one), two])).equals(result)
    assert merge.of(pa.concat_tables([two, merge.of(one)])).equals(result)


@pytest.mark.parametrize("name", MERGES)
@settings(deadline=None)
@given(rows, st.lists(st.integers(0, 20), max_size=9))
def test_laws(name: str, rows: list[tuple[int, int, str | None]], at: list[int]) -> None:
    laws(MERGES[name], table(rows), at)


@settings(deadline=None)
@given(rows, st.lists(st.integers(0, 20), max_size=9))
def test_laws_of_sums(rows: list[tuple[int, int, str | None]], at: list[int]) -> None:
    laws(added("a", "b"), table(rows).drop_columns(["text"]), at)


@settings(deadline=None)
@given(rows)
def test_sums_are_those_of_a_dictionary(rows: list[tuple[int, int, str | None]]) -> None:
    sums: dict[tuple[int, int], int] = {}
    for n, (a, b, _) in enumerate(rows):
        sums[a, b] = sums.get((a, b), 0) + n
    found = added("a", "b").of(table(rows).drop_columns(["text"]))
    assert [(row["a"], row["b"], row["n"]) for row in found.to_pylist()] == [(*key, n) for key, n in sorted(sums.items())]


@settings(deadline=None)
@given(rows)
def test_the_first_of_each_kind_stays(rows: list[tuple[int, int, str | None]]) -> None:
    best: dict[tuple[int, str | None], tuple[int, int]] = {}
    for n, (a, b, text) in enumerate(rows):
        best[a, text] = min(best.get((a, text), (9, 9)), (b, n))
    assert MERGES["first"].of(table(rows))["n"].to_pylist() == sorted(n for _, n in best.values())


def test_what_is_in_order_is_not_copied() -> None:
    rows = table([(1, 1, "a"), (2, 2, "b")])
    assert union("n").of(rows) is rows
