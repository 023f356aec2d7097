"""Pair events and their sums: what two loops count, to the last bit, however actions are dealt to partitions and accounts to blocks."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.executors import EXECUTORS, Rearranged
from tocsin.detect.actions.pair_events import Actions, encoded
from tocsin.detect.pairs.tally import Tally, often, pair_events, placed, tallies, tally
from tocsin.engine.executor import Executor, Serial, using
from tocsin.engine.partitions import cut

ACCOUNTS = "abcde"
SIZE = len(ACCOUNTS)
acts = st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from(ACCOUNTS), st.integers(0, 40)), max_size=30)


def actions(acts: list[tuple[str, str, int]]) -> Actions:
    objects, accounts, ts = zip(*acts, strict=True) if acts else ((), (), ())
    posts = pa.array([f"p{number}" for number in range(len(acts))], pa.string())
    columns = {"object_id": pa.array(objects, pa.string()), "account_id": pa.array(accounts, pa.string()), "post_id": posts}
    return encoded(pa.table({**columns, "ts": pa.array(ts, pa.int64())}), pa.array(list(ACCOUNTS)), posts)


def looped(found: Actions, window: int) -> list[tuple[int, int, int]]:
    """(pair, earlier row, later row) of every pair event, by rows."""
    rows = list(zip(found.objects.tolist(), found.accounts.tolist(), found.ts.tolist(), strict=True))
    return [
        (min(a, b) * SIZE + max(a, b), i, j)
        for (i, (o, a, t)), (j, (p, b, u)) in combinations(enumerate(rows), 2)
        if o == p and a != b and u - t <= window
    ]


def same(one: Tally, other: Tally) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in ("pairs", "together", "borrowed", "delay"))


@settings(deadline=None)
@given(acts, st.integers(0, 20), st.integers(0, SIZE), st.integers(0, SIZE))
def test_events_are_those_of_two_loops(acts: list[tuple[str, str, int]], window: int, low: int, high: int) -> None:
    found = actions(acts)
    events = Serial().run(pair_events(low, high, SIZE), [placed(found, window)])
    told = [tuple(row.values()) for row in events.to_pylist()]
    assert told == [event for event in looped(found, window) if low <= event[0] // SIZE < high]


@settings(deadline=None)
@given(acts, st.integers(0, 20), st.integers(0, 2), st.sampled_from([1, 2, 3, 7, 16]), st.integers(0, 99))
def test_partitions_change_no_byte(acts: list[tuple[str, str, int]], window: int, low: int, number: int, seed: int) -> None:
    rows, step = placed(actions(acts), window), pair_events(low, SIZE - low, SIZE)
    whole = Serial().run(step, [rows])
    assert Rearranged(number, seed).run(step, [rows]).equals(whole)
    for executor in EXECUTORS.values():
        assert executor.run(step, cut(rows, "object", 4)).equals(whole)


@pytest.mark.parametrize("executor", [*EXECUTORS.values(), Rearranged(1, 1), Rearranged(3, 2), Rearranged(7, 3)])
@settings(deadline=None, max_examples=20)
@given(acts, st.integers(1, 60))
def test_sums_are_the_same_to_the_last_bit(executor: Executor, acts: list[tuple[str, str, int]], held: int) -> None:
    found, weight = actions(acts), 1 / np.array([3.0, 7.0, 11.0])
    given_traces, windows = {"t": found, "u": found.take(found.ts > 9)}, {"t": (5, 20), "u": (3,)}
    with using(Serial()):
        whole = often(given_traces, windows, SIZE, dict.fromkeys(given_traces, weight), 2, 10**6)
    with using(executor):
        again = often(given_traces, windows, SIZE, dict.fromkeys(given_traces, weight), 2, held)
    assert all(same(whole[name], again[name]) for name in whole)


@settings(deadline=None)
@given(acts, st.integers(0, 9), st.integers(10, 20), st.integers(1, 30))
def test_sums_are_those_of_a_dictionary(acts: list[tuple[str, str, int]], narrow: int, wide: int, held: int) -> None:
    found, weight = actions(acts), np.array([1.0, 2.0, 4.0])
    sums: dict[int, list[list[float]]] = {}
    for pair, i, j in looped(found, wide):
        lag = int(found.ts[j] - found.ts[i])
        signed = lag if found.accounts[i] < found.accounts[j] else -lag
        told = sums.setdefault(pair, [[0.0, 0.0] for _ in range(3)])
        for at, window in enumerate((narrow, wide)):
            for column, value in zip(told, (1, weight[found.objects[i]], signed), strict=True):
                column[at] += value if lag <= window else 0
    whole = tally(found, (narrow, wide), SIZE, weight)
    assert whole.pairs.tolist() == sorted(sums)
    for name, column in (("together", 0), ("borrowed", 1), ("delay", 2)):
        assert getattr(whole, name).T.tolist() == [sums[pair][column] for pair in sorted(sums)]
    blocks = list(tallies(found, (narrow, wide), SIZE, weight, held))
    assert np.concatenate([block.pairs for block in blocks]).tolist() == sorted(sums)
