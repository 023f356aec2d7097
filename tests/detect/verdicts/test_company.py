import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.detect.groups.bursts import Bursts
from tocsin.detect.verdicts.company import company

HOUR = 3600


def came(there):
    """Bursts of one group, hours apart, from an array of moments by accounts."""
    burst, account = np.nonzero(np.asarray(there, bool))
    zeros = np.zeros(len(burst), np.int64)
    return Bursts(("link",), zeros, burst, zeros, burst, account, burst * HOUR, np.ones(len(burst), bool))


def drawn(seed, eager, moments=40):
    return np.random.default_rng(seed).random((moments, len(eager))) < eager


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 10_000), st.floats(0.5, 3.0), st.integers(25, 60))
def test_who_comes_by_chance_keeps_no_company_however_uneven_they_are(seed, first, people):
    eager = np.random.default_rng(seed).beta(first, 3.0, people)
    assert company(came(drawn(seed, eager))) < 1.2


def test_those_who_come_in_shifts_do():
    eager = np.random.default_rng(1).beta(2.0, 3.0, 30)
    shift = np.arange(30) % 3 == (np.arange(60) // 5 % 3)[:, None]
    assert company(came(drawn(1, eager, 60) & shift)) > 2
    assert company(came(drawn(1, eager, 60))) < 1.2


def test_order_does_not_matter_and_little_tells_nothing():
    found = came(drawn(2, np.full(15, 0.4)))
    mixed = np.random.default_rng(5).permutation(len(found.burst))
    assert company(found.take(mixed)) == company(found)
    assert company(came(np.ones((1, 5)))) == 0.0
    assert company(came(np.ones((6, 5)))) < 1.2
    assert company(came(np.zeros((0, 0)))) == 0.0
