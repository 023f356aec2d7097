import numpy as np
import pyarrow as pa
import pytest
from scipy.stats import betabinom

from tocsin.detect.actions.pair_events import encoded
from tocsin.detect.groups.bursts import bursts
from tocsin.detect.groups.growth import _member, grown, merged, moments
from tocsin.detect.settings import GroupSettings

CHOSEN = GroupSettings()
HOUR = 3600
SIZE = 40


def acted(rows):
    objects, accounts, ts = zip(*rows, strict=True)
    ids = [f"p{number}" for number in range(len(rows))]
    names = [f"a{a:02d}" for a in range(SIZE)]
    table = pa.table({"object_id": objects, "account_id": [names[a] for a in accounts], "post_id": ids, "ts": pa.array(ts, pa.int64())})
    return {"link": encoded(table, pa.array(names), pa.array(ids))}


def groups(*members):
    group = np.full(SIZE, -1)
    for some in members:
        group[list(some)] = some[0]
    return group


def found(traces, group):
    return bursts(traces, {"link": 60}, group, CHOSEN)


def meetings(members, times, prefix="x"):
    return [(f"{prefix}{t}", member, t + place) for t in times for place, member in enumerate(members)]


TIMES = [7 * HOUR * n for n in range(10)]


def test_bursts_that_begin_within_ten_minutes_are_one_moment():
    some = found(acted(meetings(range(4), [0, 300, 800, 10_000])), groups(range(4)))
    assert len(np.unique(moments(some))) == 2


def test_a_member_s_likelihood_is_beta_binomial():
    whose, joined, total = np.zeros(4, np.int64), np.array([6, 7, 5, 6]), np.array([10])
    chance = _member(whose, joined, total, 9.0)
    a, b = 0.6 * 9.0, 0.4 * 9.0
    ways = betabinom.logpmf(4, 10, a, b) - np.log(210)  # of one particular choice of four out of ten moments
    assert chance(np.array([0]), np.array([4]))[0] == pytest.approx(ways)


def test_who_keeps_turning_up_is_taken_in_and_who_came_once_is_not():
    rows = meetings(range(6), TIMES) + [(f"x{t}", 20, t + 30) for t in TIMES[:7]] + [(f"x{TIMES[0]}", 21, 30)]
    traces, group = acted(rows), groups(range(6))
    after = grown(found(traces, group), traces, group, np.full(SIZE, 20), CHOSEN)
    assert after[20] == 0
    assert after[21] == -1
    assert (after[:6] == 0).all()


def test_who_is_always_on_the_group_s_objects_at_other_times_is_a_bystander():
    times = [t + 30 for t in TIMES[:3]]
    rows = meetings(range(6), TIMES) + [(f"x{t - 30}", 20, t) for t in times]
    rows += [(f"x{t}", 20, t + 9_000 + 700 * n) for t in TIMES for n in range(8)]  # the same objects, much later, again and again
    traces, group = acted(rows), groups(range(6))
    assert grown(found(traces, group), traces, group, np.full(SIZE, 200), CHOSEN)[20] == -1


def test_nothing_is_taken_in_where_nothing_happened():
    traces = acted([("x", 0, 0), ("x", 1, 90_000)])
    group = groups(range(4))
    assert (grown(found(traces, group), traces, group, np.ones(SIZE), CHOSEN) == group).all()


def test_groups_that_act_in_the_same_bursts_are_joined_and_others_are_not():
    rows = meetings(range(8), TIMES) + meetings(range(10, 14), TIMES, prefix="y")
    group = groups(range(4), range(4, 8), range(10, 14))
    joined = merged(found(acted(rows), group), group, CHOSEN)
    assert set(joined[:8].tolist()) == {0}
    assert set(joined[10:14].tolist()) == {10}
    assert (merged(found(acted(rows), group), group, GroupSettings(guests=5)) == group).all()
