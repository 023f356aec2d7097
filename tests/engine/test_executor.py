"""Every executor gives what every other gives, in order; errors come out; kernels are held to what their step declares."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.executors import ELSEWHERE, EXECUTORS, Rearranged
from tocsin.engine.executor import HELD, Executor, Serial, Threads, collected, on_cores, run, using
from tocsin.engine.merges import added, first, union
from tocsin.engine.partitions import cut, scattered, sliced
from tocsin.engine.step import Step
from tocsin.errors import EngineError

READS = pa.schema([("key", pa.int64()), ("row", pa.int64()), ("text", pa.string())])
SUMS = pa.schema([("key", pa.int64()), ("rows", pa.int64()), ("letters", pa.int64())])


def counts(rows: pa.Table) -> pa.Table:
    """Rows and letters of each key."""
    letters = pa.compute.utf8_length(rows["text"]).cast(pa.int64())
    found = pa.table({"key": rows["key"], "letters": letters}).group_by("key").aggregate([("letters", "count"), ("letters", "sum")])
    return pa.table([found["key"], found["letters_count"], found["letters_sum"]], schema=SUMS)


def same(rows: pa.Table) -> pa.Table:
    return rows


STEPS = {
    "sums": Step("sums", None, counts, added("key"), READS, SUMS),
    "sums by key": Step("sums", "key", counts, union("key"), READS, SUMS),
    "rows": Step("rows", None, same, union("row"), READS, READS),
    "best": Step("best", "key", same, first("key", best=("text",), place=("row",)), READS, READS),
}
tables = st.lists(st.tuples(st.integers(0, 9), st.text("ab", max_size=2)), max_size=40)


def table(rows: list[tuple[int, str]]) -> pa.Table:
    return pa.table([[key for key, _ in rows], list(range(len(rows))), [text for _, text in rows]], schema=READS)


@pytest.fixture(params=[*EXECUTORS, *ELSEWHERE])
def executor(request: pytest.FixtureRequest) -> Executor:
    found: Executor = EXECUTORS.get(request.param) or request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize("name", STEPS)
def test_an_executor_gives_the_known_result(executor: Executor, name: str) -> None:
    rows = table([(3, "b"), (1, "aa"), (3, "a"), (1, "ab"), (2, "")])
    expected = {
        "sums": [(1, 2, 4), (2, 1, 0), (3, 2, 2)],
        "sums by key": [(1, 2, 4), (2, 1, 0), (3, 2, 2)],
        "rows": [(3, 0, "b"), (1, 1, "aa"), (3, 2, "a"), (1, 3, "ab"), (2, 4, "")],
        "best": [(1, 1, "aa"), (3, 2, "a"), (2, 4, "")],
    }
    with using(executor):
        found = run(STEPS[name], scattered(rows, "key", 2))
    assert [tuple(row.values()) for row in found.to_pylist()] == expected[name]


@pytest.mark.parametrize("name", STEPS)
@settings(deadline=None)
@given(tables, st.sampled_from([1, 2, 3, 7, 16]), st.integers(0, 99))
def test_partitions_their_order_and_that_of_rows_change_nothing(name: str, rows: list[tuple[int, str]], number: int, seed: int) -> None:
    whole = Serial().run(STEPS[name], [table(rows)])
    assert Rearranged(number, seed).run(STEPS[name], [table(rows)]).equals(whole)
    assert Threads(2).run(STEPS[name], scattered(table(rows), "key", number)).equals(whole)


@pytest.mark.parametrize("name", STEPS)
def test_nothing_gives_an_empty_table(executor: Executor, name: str) -> None:
    assert executor.run(STEPS[name], []) == STEPS[name].writes.empty_table()
    assert executor.run(STEPS[name], [READS.empty_table()]).equals(STEPS[name].writes.empty_table())


def test_a_kernel_sees_the_columns_it_declares_and_no_others(executor: Executor) -> None:
    step = replace(STEPS["rows"], reads=pa.schema([READS.field("row")]), writes=pa.schema([READS.field("row")]))
    assert executor.run(step, [table([(1, "a")])]).schema.names == ["row"]
    with pytest.raises(EngineError, match="lacks the columns"):
        executor.run(STEPS["rows"], [table([]).drop_columns(["text"])])


def test_a_kernel_that_gives_other_columns_is_told(executor: Executor) -> None:
    with pytest.raises(EngineError, match="its kernel gave"):
        executor.run(replace(STEPS["rows"], writes=SUMS), [table([(1, "a")])])


def test_pieces_are_merged_before_too_many_wait() -> None:
    merged = []

    def of(rows: pa.Table) -> pa.Table:
        merged.append(len(rows))
        return STEPS["sums"].merge.of(rows)

    one = pa.table([np.arange(4), np.ones(4, np.int64), np.ones(4, np.int64)], schema=SUMS)
    pieces = (pa.concat_tables([one] * (HELD // 8)) for _ in range(6))
    found = collected(replace(STEPS["sums"], merge=replace(STEPS["sums"].merge, of=of)), pieces)
    assert found["rows"].to_pylist() == [6 * HELD // 8] * 4 and max(merged) < 2 * HELD


def test_another_executor_is_in_force_within_only() -> None:
    class Told(Serial):
        called = 0

        def run(self, step: Step, partitions: object) -> pa.Table:
            self.called += 1
            return step.writes.empty_table()

    told = Told()
    with using(told):
        run(STEPS["rows"], [])
    run(STEPS["rows"], [])
    assert told.called == 1


def test_results_in_order() -> None:
    assert list(on_cores(lambda n: n * n, range(100))) == [n * n for n in range(100)]


def test_what_runs_on_cores_runs_its_steps_by_the_executor_in_force() -> None:
    class Told(Serial):
        ran = 0

        def run(self, step: Step, partitions: Iterable[pa.Table]) -> pa.Table:
            self.ran += 1
            return super().run(step, partitions)

    rows, told = pa.table({"key": [1], "row": [0], "text": ["a"]}, schema=READS), Told()
    with using(told):
        assert all(found.equals(rows) for found in on_cores(lambda _: run(STEPS["rows"], [rows]), range(5), 1))
    assert told.ran == 5


def test_one_item_needs_no_thread() -> None:
    assert list(on_cores(lambda n: threading.current_thread(), [1])) == [threading.current_thread()]
    assert list(on_cores(lambda n: n, [])) == []


def test_an_error_is_raised_where_the_result_is_read() -> None:
    with pytest.raises(ZeroDivisionError):
        list(on_cores(lambda n: 1 // n, [1, 0, *[1] * 50]))


def test_items_are_taken_as_they_are_needed() -> None:
    taken = []

    def items() -> Iterator[int]:
        for n in range(50):
            taken.append(n)
            yield n

    results = on_cores(lambda n: n, items(), 1)
    assert next(results) == 0 and len(taken) < 9
    assert list(results) == list(range(1, 50))


def test_partitions_hold_whole_keys() -> None:
    rows = table(sorted([(n % 7, "a") for n in range(40)]))
    for parts in (cut(rows, "key", 9), list(scattered(rows, "key", 3))):
        keys = [set(part["key"].to_pylist()) for part in parts]
        assert sum(map(len, keys)) == 7 and sum(map(len, parts)) == 40
    assert [len(part) for part in sliced(rows, 15)] == [15, 15, 10]
