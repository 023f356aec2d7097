"""Shares of clusters: fewer independent rows than there are; differences by the published example; laws."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.query.against.intervals import Share, Side, Z, difference, exact, strict, wilson

DRAWS = 500


def share(accounts: list[tuple[int, int]]) -> Share:
    """Of accounts (rows, part)."""
    side = Side(sum(n for n, _ in accounts), len(accounts), sum(n * n for n, _ in accounts))
    return Share(side, sum(y for _, y in accounts), sum(y * y for _, y in accounts), sum(y * n for n, y in accounts))


def alone(part: int, whole: int) -> Share:
    return share([(1, 1)] * part + [(1, 0)] * (whole - part))


def test_newcombes_own_example() -> None:
    apart, low, high = difference(alone(56, 70), alone(48, 80))  # his table II, (a), method 10
    assert (round(apart, 4), round(low, 4), round(high, 4)) == pytest.approx((0.2, 0.0524, 0.3339), abs=0.002)


def test_rows_of_one_account_say_less() -> None:
    spread, clumped = share([(1, n % 2) for n in range(200)]), share([(20, 20 * (n % 2)) for n in range(10)])
    assert spread.effective > 190 and clumped.effective < 10 and spread.rate == clumped.rate
    assert share([(20, 0)] * 10).effective == pytest.approx(10) and share([(50, 3)]).effective == 1.0


@given(st.lists(st.integers(1, 30).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))), min_size=1, max_size=40))
def test_laws(accounts: list[tuple[int, int]]) -> None:
    one, other = share(accounts), alone(5, 20)
    low, high = one.interval()
    assert 0 <= low <= one.rate + 1e-9 and one.rate - 1e-9 <= high <= 1 and 0 < one.effective <= one.side.rows + 1e-9
    apart, least, most = difference(one, other)
    back = difference(other, one)
    assert least <= apart + 1e-9 and apart - 1e-9 <= most and back[1] == pytest.approx(-most) and back[2] == pytest.approx(-least)
    _, wider, widest = difference(one, other, strict(100))
    assert wider <= least + 1e-9 and widest >= most - 1e-9


@pytest.mark.parametrize(
    ("accounts", "sizes", "a", "b"),
    [
        (60, (1, 2, 5, 20), 2, 6),  # accounts differ in how much they post and how often they do it
        (20, (1, 2, 5, 20), 2, 6),  # few accounts
        (60, (5, 10, 20), 0.2, 0.6),  # an account does it nearly always or nearly never
    ],
)
def test_the_interval_holds_the_truth_where_accounts_differ(accounts: int, sizes: tuple[int, ...], a: float, b: float) -> None:
    drawn, held = np.random.default_rng(7), 0
    for _ in range(DRAWS):
        rows = drawn.choice(sizes, accounts)
        part = drawn.binomial(rows, drawn.beta(a, b, accounts))
        low, high = share(list(zip(rows.tolist(), part.tolist(), strict=True))).interval()
        held += low <= a / (a + b) <= high
    assert held / DRAWS >= 0.95 - 2 * sqrt(0.95 * 0.05 / DRAWS)  # what a true 95 % would miss in one simulation of fifty


def test_exact_is_clopper_and_pearsons() -> None:
    assert exact(0, 10) == (0.0, pytest.approx(1 - 0.025**0.1)) and exact(10, 10) == (pytest.approx(0.025**0.1), 1.0)
    assert exact(4, 20) == pytest.approx((0.0573, 0.4366), abs=1e-4)


def test_one_alone_is_that_of_95_per_cent() -> None:
    assert strict(1) == pytest.approx(Z) and strict(20) > 3 and wilson(0, 0) == (0.0, 1.0)
