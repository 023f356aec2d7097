import numpy as np
import pyarrow as pa

from tocsin.detect.actions.pair_events import encoded
from tocsin.detect.groups.bursts import Bursts, bursts
from tocsin.detect.settings import GroupSettings

ACCOUNTS = 8


def actions(rows):
    objects, accounts, ts = zip(*rows, strict=True)
    ids = [f"p{number}" for number in range(len(rows))]
    table = pa.table({"object_id": objects, "account_id": [f"a{a}" for a in accounts], "post_id": ids, "ts": pa.array(ts, pa.int64())})
    return encoded(table, pa.array([f"a{a}" for a in range(ACCOUNTS)]), pa.array(ids))


def found(rows, members=(0, 1, 2, 3), settings=GroupSettings()):  # noqa: B008
    group = np.full(ACCOUNTS, -1)
    group[list(members)] = 0
    return bursts({"link": actions(rows)}, {"link": 60}, group, settings)


def test_three_members_within_the_window_are_a_burst_and_two_are_not():
    assert found([("x", a, a) for a in range(3)]).account.tolist() == [0, 1, 2]
    assert found([("x", a, a) for a in range(2)]).count == 0
    assert found([("x", a, a) for a in range(2)], settings=GroupSettings(burst_members=2)).count == 1


def test_an_onlooker_needs_two_members_within_the_window():
    rows = [("x", 0, 0), ("x", 1, 50), ("x", 2, 55)]
    beside = found([*rows, ("x", 6, 20), ("x", 7, 115)])  # 7 is within a minute of 2 alone
    assert dict(zip(beside.account.tolist(), beside.inside.tolist(), strict=True)) == {0: True, 1: True, 2: True, 6: False}


def test_a_pause_longer_than_the_window_begins_another_burst_and_an_account_counts_once_in_each():
    rows = [("x", a, start + a) for start in (0, 10_000) for a in range(3)] + [("x", 0, 5)]
    both = found(rows)
    assert both.count == 2
    assert np.bincount(both.burst).tolist() == [3, 3]
    assert both.ts[both.burst == 0].tolist() == [0, 1, 2]


def test_a_long_pause_begins_another_wave():
    pause = GroupSettings().wave_pause
    ts = np.array([0, 500, pause, 2 * pause + 1, 2 * pause + 5])
    zeros = np.zeros(5, np.int64)
    some = Bursts(("link",), zeros, np.arange(5), zeros, np.arange(5), zeros, ts, np.ones(5, bool))
    assert some.waves(pause) == 2
    assert some.take(zeros.astype(bool)).waves(pause) == 0


def test_what_is_taken_is_numbered_anew_and_names_its_traces():
    both = found([("x", a, a) for a in range(3)] + [("y", a, 9_000 + a) for a in range(3)])
    second = both.take(both.burst == 1)
    assert second.count == 1
    assert second.burst.tolist() == [0, 0, 0]
    assert second.names() == ["link"]
    assert both.of(0).count == 2
    assert both.of(5).count == 0
