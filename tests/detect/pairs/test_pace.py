import numpy as np
import pyarrow as pa
import pytest

from tocsin.detect.actions.pair_events import encoded, sharers
from tocsin.detect.pairs.pace import PAIRS, USUAL, WEIGHT, combinations, known, near, pace

NOBODY = np.zeros(0, np.int64)


def actions(objects):
    """Actions on objects, given by the times of as many different accounts each."""
    rows = [(f"o{number}", account, ts) for number, times in enumerate(objects) for account, ts in enumerate(times)]
    names, accounts, ts = zip(*rows, strict=True)
    ids = [f"p{number}" for number in range(len(rows))]
    table = pa.table({"object_id": names, "account_id": [f"a{a:04d}" for a in accounts], "post_id": ids, "ts": pa.array(ts, pa.int64())})
    return encoded(table, pa.array([f"a{a:04d}" for a in range(max(accounts) + 1)]), pa.array(ids))


def test_pairs_of_actions_and_the_weight_of_an_object_s_own_pace():
    found = actions([[0, 9], [0, 9, 99], list(range(50))])
    assert sharers(found).tolist() == [2, 3, 50]
    assert combinations(found).tolist() == [1, 3, 1225]
    assert known(found) == pytest.approx([1 / (1 + PAIRS), 3 / (3 + PAIRS), 1225 / (1225 + PAIRS)])


def test_without_small_objects_the_odds_are_those_of_the_prior():
    found = actions([[1000 * n for n in range(20)]])
    assert pace(found, 60, NOBODY, 20).odds == pytest.approx(USUAL * 60**0.5)


def test_the_odds_are_pairs_inside_over_pairs_outside_and_the_prior():
    found = actions([[0, 10], [0, 30], [0, 40_000], [0, 70_000], [0, 90_000]])
    prior = WEIGHT * USUAL * 60**0.5
    assert pace(found, 60, NOBODY, 2).odds == pytest.approx((2 + prior) / (3 + WEIGHT))
    assert pace(found, 60, np.array([1]), 2).odds == pytest.approx(prior / WEIGHT)  # who acts together often tells nothing


def test_what_those_who_act_together_often_share_at_other_times_is_no_trial_of_others():
    rows = [[0, 10], *([0, 40_000 + n] for n in range(9))]  # accounts 0 and 1 on all
    rest = [[90_000 * n, 90_000 * n + 30, 5_000_000] for n in range(1, 3)]  # 0, 1 and 2
    found = actions([*rows, *rest])
    prior = WEIGHT * USUAL * 60**0.5
    assert pace(found, 60, np.array([1]), 3).odds == pytest.approx(prior / (4 + WEIGHT))  # 2 with 0 and with 1, twice each


def test_a_steady_stream_is_expected_to_meet_as_often_as_it_does():
    rng = np.random.default_rng(1)
    times = np.sort(rng.integers(0, 7200, 400))
    found = actions([times.tolist()])
    inside = sum(int(((times > t) & (times <= t + 60)).sum()) for t in times)
    own = pace(found, 60, NOBODY, 400).own[0]
    assert own == pytest.approx(inside / combinations(found)[0], rel=0.1)


def test_a_group_in_sync_cannot_hide_in_the_pace_it_makes_itself():
    found = actions([[start + n for n in range(8)] for start in range(0, 2_000_000, 100_000)])
    pairs = np.array([a * 8 + b for a in range(8) for b in range(a + 1, 8)])
    assert pace(found, 60, pairs, 8).own.max() == 0.0  # no near misses, no loners
    assert pace(found, 60, NOBODY, 8).own.max() > 0.0


def test_near_misses_reach_three_windows_and_never_nothing():
    assert (near(60), near(0)) == (180, 3)
