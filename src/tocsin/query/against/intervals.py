"""Intervals of a share and of the difference of two, where posts of one account are not independent.

A share of posts is a ratio over accounts, so that its variance is that of clusters; Rao and Scott, "A simple method for the analysis of
clustered binary data" (Biometrics 48, 1992), turn it into the number of independent posts that would say as much; fewer where few accounts
tell of it (the degrees of freedom of Korn and Graubard, "Confidence intervals for proportions with small expected number of positive counts
estimated from survey data", Survey Methodology 24, 1998). The interval of one share is then theirs, that of Clopper and Pearson (1934) at
this number; of rows that are each an account Wilson's (1927). That of a difference is made of both as in Newcombe's hybrid score (method 10
of "Interval estimation for the difference between independent proportions", Statistics in Medicine 17, 1998).

Fooled by: accounts that act together are not independent either, so intervals of a coordinated set are too narrow; shares that a few
accounts of many posts make, of which an interval of 95 % holds the true one somewhat less often (docs/workbench.md has how often).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

Z = 1.959963984540054  # of a two-sided interval of 95 %
FEWEST = 10  # rows below which no rate is told


def wilson(part: float, whole: float, z: float = Z) -> tuple[float, float]:
    """The interval of a share, `part` of `whole` (Wilson, 1927); (0, 1) of nothing."""
    if not whole:
        return 0.0, 1.0
    share, square = part / whole, z * z
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    half = z * sqrt(share * (1 - share) / whole + square / (4 * whole * whole)) / (1 + square / whole)
    return max(0.0, middle - half), min(1.0, middle + half)


def exact(part: float, whole: float, z: float = Z) -> tuple[float, float]:
    """The interval of a share by the quantiles of the beta distribution (Clopper and Pearson, 1934); `part` need be no whole number."""
    from scipy.special import betaincinv  # takes a tenth of a second, which the first page need not wait for

    tail = NormalDist().cdf(-z)
    low = float(betaincinv(part, whole - part + 1, tail)) if part > 0 else 0.0
    high = float(betaincinv(part + 1, whole - part, 1 - tail)) if part < whole else 1.0
    return low, high


@dataclass(frozen=True)
class Side:
    """The rows of one side: how many, of how many accounts, and the sum of the squares of their rows."""

    rows: int
    accounts: int
    squares: float


@dataclass(frozen=True)
class Share:
    """`part` of a side's rows have something. `squares` and `products`: over accounts, of their part squared, and times their rows."""

    side: Side
    part: int
    squares: float
    products: float

    @property
    def rate(self) -> float:
        """The share of rows."""
        return self.part / self.side.rows

    @property
    def effective(self) -> float:
        """How many independent rows would say as much; never more than there are.

        Where all or none have it, nothing is seen of how alike the rows of one account are: they are taken for one (Kish, 1965).
        """
        side, rate = self.side, self.rate
        if side.squares == side.rows:  # a row each
            return float(side.rows)
        if not 0 < rate < 1:
            return side.rows * side.rows / side.squares
        if side.accounts < 2:
            return 1.0
        spread = self.squares - 2 * rate * self.products + rate * rate * side.squares
        variance = max(spread, 0.0) / (side.rows * side.rows) * side.accounts / (side.accounts - 1)
        free = max(side.rows * side.rows / side.squares - 1, 1.0)  # degrees of freedom: accounts, by the weight of their rows
        known = rate * (1 - rate) / variance / (1 + (Z * Z + 1) / (4 * free)) ** 2 if variance else float(side.rows)
        return min(float(side.rows), known)

    def interval(self, z: float = Z) -> tuple[float, float]:
        """The two ends: Korn and Graubard's, and Wilson's where each row is an account."""
        known, side = self.effective, self.side
        if side.squares == side.rows:
            return wilson(self.part, side.rows, z)
        return exact(self.rate * known, known, z)


def difference(one: Share, other: Share, z: float = Z) -> tuple[float, float, float]:
    """The difference of two shares, with its two ends (Newcombe's hybrid score)."""
    (low, high), (other_low, other_high) = one.interval(z), other.interval(z)
    apart = one.rate - other.rate
    down = sqrt((one.rate - low) ** 2 + (other_high - other.rate) ** 2)
    up = sqrt((high - one.rate) ** 2 + (other.rate - other_low) ** 2)
    return apart, max(-1.0, apart - down), min(1.0, apart + up)


def strict(tests: int) -> float:
    """The z of intervals that hold all together in 95 % of cases, as many as there are (Bonferroni)."""
    return NormalDist().inv_cdf(1 - 0.025 / max(tests, 1))
