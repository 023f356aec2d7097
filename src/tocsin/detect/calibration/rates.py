"""A rate with its interval, from counts."""

from __future__ import annotations

from dataclasses import dataclass

LEVEL = 0.95  # of intervals; definition


@dataclass(frozen=True)
class Rate:
    """`false` out of `of`, the share, and the ends of its interval; the share is 0 and the interval everything when `of` is 0."""

    false: int
    of: int
    share: float
    low: float
    high: float


def rate(false: int, of: int, together: float = 1.0) -> Rate:
    """The exact 95 % interval of Clopper and Pearson (1934) for a share.

    `together` says how many cases stand or fall at a time: both counts are divided by it first, so that a false group of four accounts is
    one surprise and not four.
    """
    from scipy.special import betaincinv

    if of <= 0:
        return Rate(false, of, 0.0, 0.0, 1.0)
    k, n, tail = false / together, of / together, (1 - LEVEL) / 2
    low = float(betaincinv(k, n - k + 1, tail)) if false else 0.0
    high = float(betaincinv(k + 1, n - k, 1 - tail)) if false < of else 1.0
    return Rate(false, of, false / of, low, high)
