import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.detect.actions.pair_events import encoded, pairs, partnered, thinned
from tocsin.detect.pairs.tally import common, often, pruned, tally

rows = st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from("abcde"), st.integers(0, 60)), max_size=40)


def actions(given_rows):
    table = pa.table(
        {
            "object_id": pa.array([o for o, _, _ in given_rows], pa.string()),
            "account_id": pa.array([a for _, a, _ in given_rows], pa.string()),
            "post_id": pa.array([f"p{i}" for i in range(len(given_rows))], pa.string()),
            "ts": pa.array([t for _, _, t in given_rows], pa.int64()),
        }
    )
    return encoded(table, pa.array(list("abcde")), table["post_id"].combine_chunks())


def brute(given_rows, window):
    return sorted(
        tuple(sorted([i, j]))
        for i, (o, a, t) in enumerate(given_rows)
        for j, (p, b, u) in enumerate(given_rows)
        if i < j and o == p and a != b and abs(t - u) <= window
    )


@settings(deadline=None)
@given(rows, st.integers(0, 20), st.integers(1, 7))
def test_pairs_are_exact_whatever_the_chunk(given_rows, window, chunk):
    found = actions(given_rows)
    rows_of = [(x, y) for left, right in pairs(found, window, chunk) for x, y in zip(left, right, strict=True)]
    assert sorted(tuple(sorted([int(found.posts[x]), int(found.posts[y])])) for x, y in rows_of) == brute(given_rows, window)


@settings(deadline=None)
@given(rows, st.integers(0, 20))
def test_partnered_marks_the_rows_of_pairs(given_rows, window):
    found = actions(given_rows)
    mask = np.zeros(len(found), bool)
    for left, right in pairs(found, window):
        mask[left] = mask[right] = True
    assert (partnered(found, window) == mask).all()


@settings(deadline=None)
@given(rows, st.integers(0, 20))
def test_pruning_loses_no_pair_with_enough_events(given_rows, window):
    found = thinned(actions(given_rows), 3 * window)
    less = pruned({"t": found}, {"t": window}, 2)["t"]
    whole, less = (tally(table, [window], 5, np.ones(3)) for table in (found, less))
    often = whole.together[0] >= 2
    kept = dict(zip(less.pairs.tolist(), less.together[0].tolist(), strict=True))
    assert all(kept.get(pair) == count for pair, count in zip(whole.pairs[often].tolist(), whole.together[0][often].tolist(), strict=True))


@settings(deadline=None)
@given(rows, rows, st.integers(0, 20), st.integers(1, 3), st.integers(0, 40))
def test_a_tally_is_the_same_in_blocks_of_any_size(one, other, window, fewest, held):
    traces = {"x": actions(one), "y": actions(other)}
    windows = {"x": (window // 2, window), "y": (window,)}
    weights = {name: np.array([0.1, 0.2, 0.3]) for name in traces}
    whole, parts = (often(traces, windows, 5, weights, fewest, many) for many in (10**6, held))
    for name in traces:
        for column in ("pairs", "together", "borrowed", "delay"):
            assert np.array_equal(getattr(whole[name], column), getattr(parts[name], column))


@settings(deadline=None)
@given(rows, st.integers(0, 20), st.integers(1, 3))
def test_only_pairs_with_enough_events_are_kept(given_rows, window, fewest):
    found = actions(given_rows)
    every = tally(found, [window], 5, np.ones(3))
    kept = often({"t": found}, {"t": (window,)}, 5, {"t": np.ones(3)}, fewest, 7)["t"]
    enough = every.together[0] >= fewest
    assert np.array_equal(every.pairs[enough], kept.pairs)
    assert np.array_equal(every.together[:, enough], kept.together)


@settings(deadline=None)
@given(rows)
def test_common_counts_every_combination_on_a_common_object(given_rows):
    found = actions(given_rows)
    whole = tally(found, [10**6], 5, np.ones(3))
    assert (common(found, whole.pairs, 5, np.ones(len(found.names))) == whole.together[:1]).all()


def test_a_repetition_within_the_time_given_does_not_count_again():
    found = thinned(actions([("x", "a", 0), ("x", "a", 5), ("x", "a", 10), ("x", "b", 10), ("x", "a", 30)]), 10)
    assert sorted(found.ts.tolist()) == [0, 10, 30]


def test_an_object_of_one_account_is_left_out():
    assert len(actions([("x", "a", 0), ("x", "a", 1)])) == 0
