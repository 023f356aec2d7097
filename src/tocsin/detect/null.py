"""The null model: how often would two accounts coincide if only what they share, and not when, bound them together?

Accounts of one audience share the same objects at different times; so how often a pair co-shares outside the window predicts how often
it should inside. For a pair, x = co-shares within the window, n = co-shares outside it, m = the co-shares expected from the activity of
both alone, rho = the odds of "inside" among pairs on objects with two or three sharers (larger objects are mostly campaigns or breaking
news). Under the null x is Poisson with mean rho * (n + m + PRIOR).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.detect.events import Actions, pairs
from tocsin.detect.tally import Tally, common
from tocsin.detect.trace import Numbers

PRIOR = 0.001
SMALL = 3  # sharers of an object small enough to tell the ordinary rhythm


@dataclass(frozen=True)
class Evidence:
    """One trace's evidence for each pair: the window that speaks most, its events, those expected, p-value, mean delay of b after a."""

    pairs: Numbers
    window: Numbers
    together: Numbers
    expected: Numbers
    p: Numbers
    lag: Numbers


def sharers(actions: Actions) -> Numbers:
    """The number of actions on each object."""
    return np.bincount(actions.objects, minlength=len(actions.names))


def limited(actions: Actions, most: int) -> Actions:
    """Without the objects of more than `most` actions."""
    return actions.take(sharers(actions)[actions.objects] <= most)


def odds(actions: Actions, windows: Sequence[int]) -> Numbers:
    """rho for each window: inside over outside among pairs of actions on small objects."""
    many = sharers(actions)
    small = actions.take(many[actions.objects] <= SMALL)
    all_pairs = (many * (many - 1) // 2)[many <= SMALL].sum()
    inside = np.zeros(len(windows))
    for left, right in pairs(small, max(windows)):
        lag = small.ts[right] - small.ts[left]
        inside += [(lag <= window).sum() for window in windows]
    ratio: Numbers = (inside + 0.5) / (all_pairs - inside + 0.5)
    return ratio


def evidence(found: Tally, actions: Actions, windows: Sequence[int], activity: Numbers) -> Evidence:
    """Tests each pair of `found` against the null; `activity` is the number of posts of each account."""
    from scipy.special import gammainc

    size = len(activity)
    a, b = found.pairs // size, found.pairs % size
    shared = common(actions, found.pairs, size)
    many = sharers(actions)
    pool = (many * (many - 1) / 2).sum()
    apart = np.maximum(shared - found.together, 0)
    chance = 2 * pool * activity[a] * activity[b] / max(1.0, float(activity.sum())) ** 2
    expected = odds(actions, windows)[:, None] * (apart + chance + PRIOR)
    p = np.where(found.together > 0, gammainc(np.maximum(found.together, 1), expected), 1.0)
    best = np.argmin(p, axis=0)
    at = (best, np.arange(len(best)))
    together = found.together[at]
    lag = found.delay[at] / np.maximum(together, 1)
    return Evidence(found.pairs, np.asarray(windows)[best], together, expected[at], np.minimum(1.0, p[at] * len(windows)), lag)
