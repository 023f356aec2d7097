"""Group or audience? How eager its people are: whoever answers an alert has an eagerness of his own, mostly a small one.

An audience fades out: next to the few who join often stand more who join now and then, and many who join once. A group has an edge: its
members join about as often as one another, and hardly anybody else joins twice. So two laws of eagerness are compared, on how many
moments each account joined, members and onlookers alike: an audience's (on average small, and down to nothing) and a group's. An
account's moments are beta-binomial; who joined none is not seen, and both laws allow for that. Some of those who joined one only passed by:
how many is not known, few more likely than many. Each law is the average over a grid of its means and
concentrations, so that neither wins by having more to choose from.

FOOLED BY: an audience all of whose members are equally devoted, and a group that imitates the unevenness of an audience.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from tocsin.arrays import Numbers
from tocsin.detect.groups.bursts import Bursts
from tocsin.detect.groups.growth import moments

CROWDED = 5  # times as many onlookers as usual, and so many: the moment met something popular, whoever was there
# Means of eagerness, and how alike it is: for an audience the first parameter of its beta law (up to 3 it has members of any small
# eagerness), for a group the sum of both.
AUDIENCE = ((0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35), (1.0, 2.0, 3.0))
GROUP = ((0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95), (9.0, 20.0, 50.0, 200.0))


def participation(found: Bursts) -> Numbers:
    """How many moments each account of one group joined, members and onlookers; onlookers of crowded moments do not count there."""
    when = moments(found)
    joined = np.unique(np.stack([when, found.account, found.inside]), axis=1)
    onlookers = np.bincount(joined[0, joined[2] == 0], minlength=int(when.max(initial=-1)) + 1)
    crowded = onlookers > CROWDED * (1 + np.median(onlookers)) if len(onlookers) else onlookers.astype(bool)
    kept = joined[1, (joined[2] == 1) | ~crowded[joined[0]]]
    return np.unique(kept, return_counts=True)[1]


def group_odds(joined: Numbers, moments: int) -> float:
    """The natural logarithm of the odds of a group against an audience; 0 with fewer than two moments or accounts that joined two.

    `joined` is the number of moments each account joined, out of `moments`.
    """
    moments = max(moments, int(joined.max(initial=0)))  # with onlookers a group may have a moment more than its members alone
    counts = np.bincount(joined, minlength=moments + 1)
    if moments < 2 or not counts[2:].sum():
        return 0.0
    mean, alike = _grid(*GROUP)
    seldom, first = _grid(*AUDIENCE)
    return _evidence(counts, moments, mean, alike) - _evidence(counts, moments, seldom, first / seldom)


def _grid(*axes: Sequence[float]) -> Iterator[Numbers]:
    return (axis.ravel()[:, None] for axis in np.meshgrid(*axes))


def _evidence(counts: Numbers, moments: int, mean: Numbers, concentration: Numbers) -> float:
    """The logarithm of the likelihood of the counts of accounts by moments joined, averaged over the laws given."""
    from scipy.special import betaln, gammaln, logsumexp, xlog1py

    a, b, times = mean * concentration, (1 - mean) * concentration, np.arange(moments + 1)
    ways = gammaln(moments + 1) - gammaln(times + 1) - gammaln(moments - times + 1)
    law = ways + betaln(a + times, b + moments - times) - betaln(a, b)
    often = logsumexp(law[:, 2:], axis=1)
    once = 1 / (1 + np.exp(often - law[:, 1]))  # the chance of one moment, for those who joined any
    by = np.arange(counts[1] + 1)  # how many of those passed by: none half the time, n or more one time in n + 1
    met, others, p = counts[1] - by, counts[2:].sum(), 1 - once[:, None]  # negative binomial; scipy.stats takes half a second to load
    chance = gammaln(others + met) - gammaln(met + 1) - gammaln(others) + others * np.log(p) + xlog1py(met, -p)
    passed = chance - np.log((by + 1.0) * (by + 2.0))
    likelihood = (law[:, 2:] - often[:, None]) @ counts[2:] + logsumexp(passed, axis=1)
    return float(logsumexp(likelihood) - np.log(len(likelihood)))
