"""Discs do not overlap, accounts lie in theirs, the first in its middle, and everything within the picture."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.report.draw.explore.layout import layout


@given(st.lists(st.integers(1, 400), max_size=60))
@settings(deadline=None, max_examples=60)
def test_discs_stand_apart_and_hold_their_accounts(sizes: list[int]) -> None:
    laid = layout(sorted(sizes, reverse=True))
    assert len(laid.discs) == len(sizes) and len(laid.x) == sum(sizes)
    for place, one in enumerate(laid.discs):
        assert max(abs(one.x), abs(one.y)) + one.r <= laid.size
        assert all(np.hypot(one.x - other.x, one.y - other.y) >= one.r + other.r for other in laid.discs[:place])
    first = 0
    for size, disc in zip(sorted(sizes, reverse=True), laid.discs, strict=True):
        inside = np.hypot(laid.x[first : first + size] - disc.x, laid.y[first : first + size] - disc.y)
        assert inside[0] == 0 and inside.max() <= disc.r
        first += size


def test_no_account_stands_on_another_and_the_same_sizes_lie_the_same() -> None:
    laid, again = layout([300, 2]), layout([300, 2])
    apart = np.hypot(laid.x[:, None] - laid.x, laid.y[:, None] - laid.y) + 9 * np.eye(302)
    assert apart.min() > 0.7 and np.array_equal(laid.x, again.x) and laid.discs == again.discs
