import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from tocsin.detect.calibration.rates import rate


@given(st.integers(0, 300), st.integers(1, 300))
def test_the_interval_is_clopper_and_pearson_s(false, of):
    false = min(false, of)
    low, high = binomtest(false, of).proportion_ci(0.95, method="exact")
    found = rate(false, of)
    assert found.share == false / of
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-9)


def test_published_values():
    assert rate(0, 20).high == pytest.approx(0.16843, abs=1e-5)
    assert (rate(1, 20).low, rate(1, 20).high) == pytest.approx((0.00126, 0.24873), abs=1e-5)


def test_of_nothing_nothing_is_known():
    assert (rate(0, 0).share, rate(0, 0).low, rate(0, 0).high) == (0.0, 0.0, 1.0)
    assert rate(5, 5).high == 1.0


def test_cases_that_fail_together_tell_less():
    alone, together = rate(8, 200), rate(8, 200, together=4)
    assert together.share == alone.share
    assert together.low < alone.low
    assert together.high > alone.high
