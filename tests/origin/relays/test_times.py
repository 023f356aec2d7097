from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.origin.relays.times import UNKNOWN, WAYS, Span, Way, lag, published, span, support

HOUR = 3600.0


def test_an_instant_with_its_zone_is_one_moment() -> None:
    found = span({"value": "2024-03-05T18:20:00+01:00"})
    assert found == Span(1709659200.0, 1709659200.0)
    assert span({"value": "2024-03-05T17:20:00Z"}) == found


def test_a_clock_without_a_zone_is_26_hours_wide() -> None:
    found = span({"value": "2024-03-05T18:20"})
    assert found.high - found.low == 26 * HOUR + 59
    assert found.low == 1709662800.0 - 14 * HOUR


@pytest.mark.parametrize(("value", "days"), [("2024-03-05", 1), ("2024-02", 29), ("2024", 366)])
def test_days_months_and_years_are_whole(value: str, days: int) -> None:
    found = span({"value": value})
    assert found.high - found.low == 26 * HOUR + days * 24 * HOUR - 1


def test_an_interval_has_both_its_ends() -> None:
    found = span({"value": None, "not_before": "2024-03-05", "not_after": "2024-03-07"})
    assert found.high - found.low == 26 * HOUR + 3 * 24 * HOUR - 1


@pytest.mark.parametrize("date", [{}, {"value": "soon"}, {"value": "2024-13-01"}, {"value": None, "not_after": "2024-03-07"}])
def test_what_cannot_be_read_is_unknown(date: dict[str, object]) -> None:
    assert not span(date).known
    assert not published({"published": date}).known


def test_a_lag_is_as_wide_as_the_dates() -> None:
    assert lag(Span(0, 10), Span(100, 130)) == (90, 130)
    assert lag(UNKNOWN, Span(0, 0)) is None


@given(st.sampled_from(WAYS), st.floats(-1e6, 1e6))
def test_support_is_finite_and_nothing_without_a_date(way: Way, at: float) -> None:
    found = support([Span(0, 0), Span(at, at), UNKNOWN], way)
    assert np.isfinite(found).all()
    assert not found[2].any()
    assert not found[:, 2].any()


@given(st.sampled_from(WAYS), st.floats(60, 1e6))
def test_going_forward_is_never_less_likely(way: Way, at: float) -> None:
    found = support([Span(0, 0), Span(at, at)], way)
    assert found[0, 1] >= found[1, 0] - 1e-6
