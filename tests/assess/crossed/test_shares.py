"""Exact tests and intervals, against what is known of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.assess.crossed.shares import fisher, holm, interval, most_own, younger

MONTH = 30 * 86_400


def test_fisher_is_two_sided() -> None:
    assert fisher(0, 20, 10, 20) == pytest.approx(fisher(10, 20, 0, 20))
    assert fisher(3, 4, 1, 4) == pytest.approx(0.485714, abs=1e-6)  # the lady tasting tea, both ends


def test_the_interval_is_clopper_and_pearsons() -> None:
    assert interval(0, 10) == pytest.approx((0.0, 0.3085), abs=1e-4)
    assert interval(5, 10) == pytest.approx((0.1871, 0.8129), abs=1e-4)
    assert interval(0, 0) == (0.0, 1.0)


def test_who_is_younger() -> None:
    share, p = younger(np.arange(30), np.arange(100, 200))
    assert share == 1.0
    assert p < 1e-10
    assert younger(np.arange(50), np.arange(50))[0] == pytest.approx(0.5)


def test_a_crowded_month_is_found_and_allows_for_all_months() -> None:
    rng = np.random.default_rng(1)
    others = rng.integers(0, 120 * MONTH, 2000)
    bought = np.concatenate([rng.integers(0, 120 * MONTH, 30), np.full(12, 1_500_000_000 % (120 * MONTH))])
    _, a, b, p = most_own(bought // MONTH, others // MONTH)
    assert a >= 12
    assert b < 60
    assert p < 1e-6
    called = sum(most_own(rng.integers(0, 120, 20), others // MONTH)[3] < 0.05 for _ in range(40))
    assert called <= 5


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_holm_lies_between_the_p_value_and_bonferronis(ps: list[float]) -> None:
    found = holm(ps)
    assert all(p <= one <= min(1.0, p * len(ps)) + 1e-12 for p, one in zip(ps, found, strict=True))
    assert sorted(found) == [one for _, one in sorted(zip(ps, found, strict=True))]


def test_holm_steps_down() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
