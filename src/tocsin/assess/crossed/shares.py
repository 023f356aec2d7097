"""Two shares or two samples compared, and how sure one is: exact tests, exact intervals, and Holm's correction for several tests."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tocsin.arrays import Ints

_LEVEL = 0.95


def fisher(a: int, m: int, b: int, n: int) -> float:
    """Fisher's exact test, two-sided: how probable so different shares as a of m and b of n are, if both are one rate."""
    from scipy.stats import fisher_exact

    return float(fisher_exact([[a, m - a], [b, n - b]]).pvalue)


def interval(a: int, m: int) -> tuple[float, float]:
    """The exact 95 % interval of a share of a in m (Clopper and Pearson); 0 to 1 where m is 0."""
    from scipy.stats import binomtest

    if not m:
        return 0.0, 1.0
    found = binomtest(a, m).proportion_ci(_LEVEL)
    return float(found.low), float(found.high)


def younger(ages: Ints, others: Ints) -> tuple[float, float]:
    """How probable it is that one of `ages` is less than one of `others` (equals count half), and the two-sided Mann-Whitney p."""
    from scipy.stats import mannwhitneyu

    found = mannwhitneyu(ages, others, method="asymptotic")
    return 1 - float(found.statistic) / (len(ages) * len(others)), float(found.pvalue)


def most_own(mine: Ints, others: Ints) -> tuple[int, int, int, float]:
    """Of several codes the one that the set has most out of line with the others: code, how many of it have it, how many of them, p.

    p is Fisher's, one-sided, times the codes that anybody of either has: each might have been it.
    """
    from scipy.stats import fisher_exact

    codes, count = np.unique(mine, return_counts=True)
    tried = len(np.union1d(codes, others))
    found = [(int(code), int(a), int((others == code).sum())) for code, a in zip(codes, count, strict=True)]
    tables = [[[a, len(mine) - a], [b, len(others) - b]] for _, a, b in found]
    p = [float(fisher_exact(table, alternative="greater").pvalue) * tried for table in tables]
    best = min(range(len(found)), key=lambda at: (p[at], found[at]))
    return *found[best], min(1.0, p[best])


def holm(ps: Sequence[float]) -> list[float]:
    """Holm's step-down correction: each p-value as it counts among all of them."""
    order = sorted(range(len(ps)), key=ps.__getitem__)
    found, highest = [1.0] * len(ps), 0.0
    for rank, at in enumerate(order):
        highest = max(highest, min(1.0, ps[at] * (len(ps) - rank)))
        found[at] = highest
    return found
