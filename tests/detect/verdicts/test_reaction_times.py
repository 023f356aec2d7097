import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.detect.groups.bursts import Bursts
from tocsin.detect.settings import VerdictSettings
from tocsin.detect.verdicts.reaction_times import edge_odds

CHOSEN = VerdictSettings()
LEAST = np.log((1 - CHOSEN.sharp_group) / (1 - CHOSEN.sharp_audience))
MOST = np.log(CHOSEN.sharp_group / CHOSEN.sharp_audience)


def acted(delays):
    """Bursts a day apart, one for each row of delays in seconds."""
    delays = np.sort(np.asarray(delays, np.int64), axis=1)
    burst = np.repeat(np.arange(len(delays)), delays.shape[1])
    zeros, account = np.zeros(len(burst), np.int64), np.tile(np.arange(delays.shape[1]), len(delays))
    return Bursts(("link",), zeros, burst, zeros, burst, account, burst * 86_400 + delays.ravel(), np.ones(len(burst), bool))


def drawn(law, bursts=10, accounts=8):
    return acted(law(np.random.default_rng(1), (bursts, accounts)))


def test_who_stops_at_an_end_is_a_group_sooner_and_reactions_that_fade_out_are_an_audience_sooner():
    assert edge_odds(drawn(lambda rng, size: rng.uniform(0, 60, size)), CHOSEN) > 0.9 * MOST
    assert edge_odds(drawn(lambda rng, size: rng.uniform(0, 7200, size)), CHOSEN) > 0.9 * MOST
    assert edge_odds(drawn(lambda rng, size: rng.exponential(60, size)), CHOSEN) < 0.9 * LEAST
    assert edge_odds(drawn(lambda rng, size: rng.lognormal(5.2, 0.9, size)), CHOSEN) < 0.9 * LEAST


def test_acts_in_the_same_second_or_within_some_steps_of_the_clock_say_nothing():
    assert edge_odds(acted(np.zeros((5, 4))), CHOSEN) == pytest.approx(0)
    assert edge_odds(acted(np.random.default_rng(1).integers(0, 3, (20, 6)) * 60), CHOSEN) == pytest.approx(0)
    assert edge_odds(drawn(lambda rng, size: rng.uniform(0, 9, size)).take(np.zeros(0, np.int64)), CHOSEN) == pytest.approx(0)


@given(st.lists(st.lists(st.integers(0, 5000), min_size=4, max_size=4), min_size=1, max_size=12))
def test_the_evidence_is_bounded_and_does_not_depend_on_the_order_of_rows(delays):
    found = acted(delays)
    odds = edge_odds(found, CHOSEN)
    assert LEAST - 1e-9 <= odds <= MOST + 1e-9
    assert odds == edge_odds(found.take(np.argsort(found.account, kind="stable")), CHOSEN)


@given(st.lists(st.lists(st.integers(0, 500), min_size=5, max_size=5), min_size=2, max_size=8), st.integers(2, 60))
def test_slower_clocks_and_slower_groups_have_the_same_odds(delays, factor):
    assert np.isclose(edge_odds(acted(delays), CHOSEN), edge_odds(acted(np.array(delays) * factor), CHOSEN))
