import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tocsin.detect.groups.bursts import Bursts
from tocsin.detect.settings import GroupSettings
from tocsin.detect.verdicts.roles import leads, moments, roles

CHOSEN = GroupSettings()


def acted(times):
    """Bursts of one group; `times[burst][member]` is when the member acted in the burst, None when it did not."""
    rows = [(b, m, 10_000 * b + t) for b, burst in enumerate(times) for m, t in enumerate(burst) if t is not None]
    burst, account, ts = (np.array(column) for column in zip(*rows, strict=True))
    zeros = np.zeros(len(rows), np.int64)
    return Bursts(("link",), zeros, burst, zeros, burst, account, ts, np.ones(len(rows), bool))


def test_who_always_comes_first_leads_and_who_comes_after_amplifies():
    found = acted([[0, 5 + (b * 7) % 11, 6 + (b * 5) % 11, 40] for b in range(14)])
    assert roles(found, np.arange(4), CHOSEN)[0] == "leader"
    assert roles(found, np.arange(4), CHOSEN)[3] == "amplifier"


def test_in_a_random_order_nobody_leads():
    rng = np.random.default_rng(3)
    found = acted([rng.permutation(8).tolist() for _ in range(15)])
    assert roles(found, np.arange(8), CHOSEN).count("leader") <= 1
    mean, bursts, _ = leads(found, np.arange(8))
    assert bursts.tolist() == [15] * 8
    assert abs(mean.sum()) < 1e-9


def test_the_same_second_is_nobody_s_lead():
    found = acted([[5, 5, 5, 5]] * 12)
    assert roles(found, np.arange(4), CHOSEN) == ["member"] * 4


def test_few_bursts_make_no_leader():
    assert roles(acted([[0, 9, 9, 9]] * 2), np.arange(4), CHOSEN)[0] == "member"


def test_of_two_accounts_three_times_first_is_no_leader_and_eight_times_is():
    assert roles(acted([[0, 9]] * 3), np.arange(2), CHOSEN) == ["member", "member"]
    assert roles(acted([[0, 9]] * 8), np.arange(2), CHOSEN) == ["leader", "amplifier"]


def test_posts_seen_by_two_traces_are_one_occasion():
    one = acted([[0, 5, 9]] * 3)
    columns = [np.concatenate([column, column]) for column in (one.objects, one.account, one.ts, one.inside)]
    two = Bursts(("link", "text"), np.zeros(18, np.int64), np.concatenate([one.burst, one.burst + 3]), np.repeat([0, 1], 9), *columns)
    once = moments(two, {"link": (60, 900), "text": (300,)})
    assert once.count == 3
    assert once.names() == ["text"]


@given(st.lists(st.lists(st.integers(0, 99), min_size=3, max_size=3), min_size=1, max_size=12))
def test_turning_time_round_turns_the_leads(times):
    lead, _, _ = leads(acted(times), np.arange(3))
    back, _, _ = leads(acted([[99 - t for t in burst] for burst in times]), np.arange(3))
    assert np.allclose(lead, -back)
