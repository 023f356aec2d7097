import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.detect.groups.bursts import Bursts
from tocsin.detect.settings import VerdictSettings
from tocsin.detect.verdicts import common_exposure
from tocsin.detect.verdicts.common_exposure import participation

CHOSEN = VerdictSettings()


def group_odds(joined, moments):
    return common_exposure.group_odds(joined, moments, CHOSEN)


def joined(rates, moments, seed=1):
    """How many of the moments people with these participation rates joined; who joined none is not seen."""
    many = np.random.default_rng(seed).binomial(moments, rates)
    return many[many > 0]


def test_a_group_has_an_edge_and_an_audience_fades_out():
    rng = np.random.default_rng(1)
    assert group_odds(joined(np.full(20, 0.6), 15), 15) > 5
    assert group_odds(joined(rng.beta(1.2, 8.0, 60), 30), 30) < -5
    assert group_odds(joined(np.minimum(0.95, 2 * rng.beta(1.2, 8.0, 60)), 30), 30) < -2


def test_few_moments_tell_nothing():
    assert group_odds(np.array([1, 1, 1]), 4) == 0.0
    assert group_odds(np.array([], np.int64), 0) == 0.0
    rates = np.random.default_rng(1).beta(2.0, 7.0, 45)
    assert all(group_odds(joined(rates, 8, seed), 8) < 1.2 for seed in range(20))


def test_who_passed_by_once_weighs_little():
    group = joined(np.full(20, 0.7), 12)
    crowd = np.concatenate([group, np.ones(200, np.int64)])
    assert group_odds(group, 12) > group_odds(crowd, 12) > 5


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(1, 12), min_size=2, max_size=40), st.randoms())
def test_the_order_of_accounts_does_not_matter(many, random):
    shuffled = many.copy()
    random.shuffle(shuffled)
    assert group_odds(np.array(many), 12) == group_odds(np.array(shuffled), 12)


def test_onlookers_of_a_crowded_moment_do_not_count_in_it():
    rows = [(burst, account, True) for burst in range(6) for account in range(5)]
    rows += [(burst, 50, False) for burst in (0, 1, 2)] + [(2, 100 + account, False) for account in range(40)]
    burst, account, inside = (np.array(column) for column in zip(*rows, strict=True))
    zeros = np.zeros(len(rows), np.int64)
    found = Bursts(("link",), zeros, burst, zeros, burst, account, burst * 10_000, inside)
    assert sorted(participation(found, CHOSEN.crowded)) == [2, 6, 6, 6, 6, 6]
